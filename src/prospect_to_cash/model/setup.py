"""The setup of an environment: versions, features, parameters, number sequences, and table maps.

A landscape is built from a `Setup`, and the setup check verifies it. By default, all documented
prerequisites are met.
"""

from __future__ import annotations

import re
from typing import Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, field_validator

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.tables.option_sets import (
    DiscountMethod,
    Feature,
    InitialSyncMaster,
    KeyTable,
    OptionalFeature,
    OptionalParameter,
    Ownership,
    Parameter,
    SalesTable,
    Sequence,
)

Direction: TypeAlias = Literal["=", ">", "<"]


class SetupValue(BaseModel):
    """The base of all setup values: frozen, without unknown members."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def changed(self, **changes: object) -> Self:
        """Return this value with `changes`, validated again."""
        return self.model_validate({**self.__dict__, **changes})


def checked_version(text: str | None, example: str) -> str | None:
    """Return `text` if it's a version; otherwise, raise `AuthoringError`."""
    if text is None or re.fullmatch(r"[0-9]+(\.[0-9]+)*", text):
        return text
    raise AuthoringError(
        f"'{text}' isn't a valid version. Write numbers with dots between them, such as {example}."
    )


class Versions(SetupValue):
    """The versions of the product and of the dual-write solutions.

    Raises `AuthoringError` if a text isn't a version.
    """

    scm: str = "10.0.39"
    supply_chain_solution: str = "2.3.4.312"
    gab_solution: str | None = None
    """None if the solution isn't installed."""

    @field_validator("*")
    @classmethod
    def _is_version(cls, text: str | None) -> str | None:
        return checked_version(text, "10.0.39")


class SequenceSetup(SetupValue):
    """The setup of a number sequence: a format such as ``PR-#####``, and the next number."""

    number_format: str
    next_number: int = 1
    smallest: int = 1
    largest: int | None = None
    """None if only the format limits the numbers, or in Sales, nothing."""
    is_continuous: bool = False
    """Whether the sequence gives a number again if the save was rejected (ruling R72)."""

    @classmethod
    def continuing_at(cls, number: str) -> Self:
        """Return the sequence whose next number is `number`, such as ``PR-#####`` for ``PR-00007``.

        Raise `AuthoringError` if the text doesn't end in digits.
        """
        match = re.fullmatch(r"(.*?)([0-9]+)", number)
        if match is None:
            raise AuthoringError(
                f"'{number}' doesn't end in digits, so no number sequence can continue at it."
            )
        prefix, digits = match.groups()
        return cls(number_format=prefix + "#" * len(digits), next_number=int(digits))


PROSPECT, RELATION_TABLE = "Prospect", "Relation table"
"""What the articles require for prospects in the parameters (ruling R74)."""


class CompanySetup(SetupValue):
    """The setup of a legal entity."""

    code: str = "USMF"
    name: str = "Contoso Entertainment System USA"
    in_dual_write: bool = True
    """Whether the legal entity is part of dual-write."""
    parameters: dict[Parameter, bool] = dict.fromkeys(Parameter, True)
    default_ownership: Ownership = Ownership.BASED_ON_ORIGIN
    optional_parameters: dict[OptionalParameter, bool] = dict.fromkeys(OptionalParameter, False)
    default_relation_type: str = PROSPECT
    """The default relation type on the Dynamics 365 Sales integration tab."""
    prospect_type: str | None = PROSPECT
    """The type on the Prospects tab of the Sales and marketing parameters."""
    prospect_table_source: str | None = RELATION_TABLE
    """The table source on the same tab."""
    default_customer_group: str | None = "30"
    customer_groups: dict[str, str] = {
        "10": "Wholesale customers",
        "20": "Major customers",
        "30": "Retail customers",
    }
    sequences: dict[Sequence, SequenceSetup] = {
        Sequence.PROSPECT: SequenceSetup(number_format="PR-#####"),
        Sequence.CUSTOMER: SequenceSetup(number_format="CU-#####"),
        Sequence.CONTACT_PERSON: SequenceSetup(number_format="CP-#####"),
        Sequence.QUOTATION: SequenceSetup(number_format="SQ-#####"),
        Sequence.ORDER: SequenceSetup(number_format="SO-#####"),
    }


class MapSetup(SetupValue):
    """The differences of a table map from the variant's catalog.

    Raises `AuthoringError` if `version` isn't a version.
    """

    version: str | None = None
    runs: bool = True
    paused: bool = False
    """True if the table map is paused, so changes are queued."""
    lacks: tuple[str, ...] = ()
    """Columns of either side whose column mappings are missing."""
    directions: dict[str, Direction] = {}
    """The directions of column mappings, by a column of either side.

    ``=`` is both ways, ``>`` is to Sales, and ``<`` is to SCM.
    """
    adds: tuple[str, ...] = ()
    """Column mappings that the catalog's table map doesn't have, as its file would have them."""
    initial_sync: InitialSyncMaster | None = None
    """How the table map was first run. None if that is as documented."""

    @field_validator("version")
    @classmethod
    def _is_version(cls, text: str | None) -> str | None:
        return checked_version(text, "1.0.0.0")


class SalesSetup(SetupValue):
    """The settings of Sales that only the setup check reads."""

    uses_system_prices: bool = True
    discount_method: DiscountMethod = DiscountMethod.LINE_ITEM
    integration_keys: dict[KeyTable, frozenset[str]] = {}
    """The columns of each integration key that isn't known to be as documented."""
    numbering: dict[SalesTable, SequenceSetup] = {}
    """How Sales numbers the rows of a table, if it does."""


class Setup(SetupValue):
    """An environment: two applications and the link between them."""

    variant: str
    """The variant: ``deployed`` or ``not deployed``, for the GAB solution."""
    versions: Versions = Versions()
    features: dict[Feature, bool] = dict.fromkeys(Feature, True)
    optional_features: dict[OptionalFeature, bool] = dict.fromkeys(OptionalFeature, True)
    companies: tuple[CompanySetup, ...] = (CompanySetup(),)
    shared_sequences: dict[Sequence, SequenceSetup] = {
        Sequence.PARTY: SequenceSetup(number_format="#########"),
        Sequence.LOCATION: SequenceSetup(number_format="LOC-#########"),
    }
    sales: SalesSetup = SalesSetup()
    table_maps: dict[str, MapSetup] = {}
    """The differences from the catalog, by table map name."""

    def with_company(self, **changes: object) -> Self:
        """Return this setup with `changes` to its first legal entity."""
        first, *others = self.companies
        return self.changed(companies=(first.changed(**changes), *others))


class Finding(SetupValue):
    """A finding of the setup check (ruling R39)."""

    severity: str
    """An ``error`` prevents the link from starting; a ``warning`` doesn't."""
    subject: str
    found: str
    needed: str
    remedy: str
    source: str

    @property
    def sentence(self) -> str:
        """The finding with its remedy."""
        return f"{self.subject}: found {self.found}, needed {self.needed}. {self.remedy}"
