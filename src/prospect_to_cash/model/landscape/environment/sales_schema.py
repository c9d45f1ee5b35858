"""The schema of the settings of Sales in an environment file."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from prospect_to_cash.model.landscape.environment.number_schema import SalesSequence
from prospect_to_cash.model.landscape.environment.schema_value import SchemaValue
from prospect_to_cash.model.landscape.environment.value_types import (
    Switch,
    Text,
    keys_of,
    one_of,
    words_of,
)
from prospect_to_cash.model.tables.option_sets import DiscountMethod, KeyTable, SalesTable


def _key_column(text: str) -> str:
    """Return a column without the label that the Integration key page prints after it."""
    return re.sub(r" \[.*\]$", "", text)


class SalesSchema(SchemaValue):
    """Settings of Sales. Only the setup check reads them."""

    use_system_price_calculation: Switch = True
    """A system setting of Sales."""
    discount_calculation_method: Annotated[
        DiscountMethod,
        one_of("discount calculation method", DiscountMethod),
        words_of(*DiscountMethod),
    ] = DiscountMethod.LINE_ITEM
    """A system setting of Sales."""
    integration_keys: dict[
        Annotated[KeyTable, one_of("table with an integration key", KeyTable)],
        tuple[Annotated[Text, AfterValidator(_key_column)], ...],
    ] = Field({}, json_schema_extra=keys_of(*KeyTable))
    """The columns of each integration key, as the Integration key page lists them."""
    numbering: dict[
        Annotated[SalesTable, one_of("table that Sales numbers", SalesTable)], SalesSequence
    ] = Field({}, json_schema_extra=keys_of(*SalesTable))
    """How Sales numbers the rows of a table, if it does."""
