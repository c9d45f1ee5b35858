"""Every table map with and without: the same actions lead to other rows if one map is missing.

The tests of the applications do the same for every rule.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.landscape import InMemoryLandscape, build_landscape
from prospect_to_cash.model.tables.option_sets import AccountType, AddressRole, Parameter
from tests.builders import (
    ORGANIZATION,
    PERSON,
    VARIANTS,
    ModelWith,
    delivered,
    landscape_of,
    setup_of,
    snapshot,
)

LINE = {"product": "D0001", "quantity": "3", "price": "10.00", "site": "1", "warehouse": "13"}
ROLES = (AddressRole.DELIVERY, AddressRole.INVOICE)
ACTIONS: tuple[Callable[[InMemoryLandscape], None], ...] = (
    lambda the: the.scm.turn_parameter(Parameter.COPY_QUOTATION_DATA, on=False),
    lambda the: the.scm.create_prospect("Fabrikam", ORGANIZATION),
    lambda the: the.scm.add_address("Fabrikam", ROLES),
    lambda the: the.scm.add_contact("Fabrikam", "Ana Ferreira"),
    lambda the: the.scm.create_quotation("Fabrikam", AccountType.PROSPECT),
    lambda the: the.scm.add_line("SQ-00001", LINE),
    lambda the: the.scm.convert_to_customer("Fabrikam"),
    lambda the: the.sales.create_prospect("Contoso", ORGANIZATION, "PR-00900"),
    lambda the: the.sales.create_quote("QUO-1001", "Contoso"),
    lambda the: the.sales.add_line("QUO-1001", LINE),
    lambda the: the.sales.use_quote("QUO-1001", "activate"),
    lambda the: the.sales.use_quote("QUO-1001", "create_order"),
    lambda the: the.sales.create_prospect("Lars Holm", PERSON),
    lambda the: the.sales.make_customer("Lars Holm", "30"),
)
"""Actions in both systems. Together, they need every table map."""


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_table_map_decides_the_outcome(variant: str):
    landscape = landscape_of(variant)
    for action in ACTIONS:
        action(landscape)
    names = [table_map.name for table_map in catalog(variant).maps()]
    assert {entry[0] for entry in delivered(landscape)} == set(names)
    rows = snapshot(landscape)
    assert [name for name in names if rows_without(name, variant) == rows] == []


def rows_without(name: str, variant: str) -> object:
    """Return the rows after the actions in a landscape without the table map of that name.

    Without Legal entities, return None, because Sales has no legal entity that it can start with.
    """
    model = ModelWith(table_maps=lambda maps: tuple(each for each in maps if each.name != name))
    try:
        landscape = build_landscape(setup_of(variant), model=model)
    except Rejection:
        assert name == "Legal entities"
        return None
    for action in ACTIONS:
        try:
            action(landscape)
        except Rejection:
            continue
    return snapshot(landscape)
