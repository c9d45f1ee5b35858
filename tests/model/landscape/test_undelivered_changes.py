"""Every row that a change would have made different says that the change wasn't delivered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from prospect_to_cash.common.views import Difference, View
from prospect_to_cash.harness.evidence.comparison import compare
from prospect_to_cash.model.errors import SyncRejection
from prospect_to_cash.model.landscape import InMemoryLandscape, SetupBuilder, build_landscape
from prospect_to_cash.model.landscape.views import dual_write
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    Parameter,
    RelationshipType,
    System,
)
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    PERSON,
    VARIANTS,
    landscape_of,
    snapshot,
)

VIEWS = ("parties", "addresses", "contacts", "quotes", "quote lines")
DELIVERY, INVOICE = (AddressRole.DELIVERY,), (AddressRole.INVOICE,)
LINE = {"product": "D0001", "quantity": "3", "price": "10.00", "site": "1", "warehouse": "13"}
Change = Callable[[InMemoryLandscape], object]
CHANGES: dict[str, Change] = {
    "rename a customer": lambda at: at.sales.rename("Contoso", "Litware"),
    "rename a prospect": lambda at: at.sales.rename("Lars Holm", "Lars Abel"),
    "change a street": lambda at: at.scm.change_street("Contoso", "3 Mill Lane", "9 Mill Lane"),
    "change a role": lambda at: at.scm.change_address_roles("Contoso", "3 Mill Lane", DELIVERY),
    "change a primary contact": lambda at: at.scm.change_primary_contact("Contoso", "Kim Abel"),
    "change a credit limit": lambda at: at.sales.change_credit_limit("Contoso", Decimal(500)),
    "add an address": lambda at: at.scm.add_address("Contoso", DELIVERY, street="7 New Street"),
    "add a contact": lambda at: at.sales.add_contact("Contoso", "Ed Fox"),
    "create a prospect": lambda at: at.scm.create_prospect("Litware", ORGANIZATION),
    "make a customer": lambda at: at.sales.make_customer("Lars Holm", "20"),
    "delete a prospect": lambda at: at.sales.delete_party("Lars Holm"),
    "change a status": lambda at: at.scm.use_quotation("SQ-00001", "send"),
    "change a line": lambda at: at.sales.change_line("SQ-00001", 1, {"quantity": "5"}),
    "remove a line": lambda at: at.scm.remove_line("SQ-00001", 1),
}
OBSTACLES: dict[str, tuple[Callable[[InMemoryLandscape, str], None], str]] = {
    "stopped": (
        lambda at, table_map: at.administrator.bring_to_stop(table_map),
        "in line 3, because the table map was stopped in line 2.",
    ),
    "paused": (
        lambda at, table_map: at.administrator.bring_to_pause(table_map),
        "from line 3 yet, because the table map was paused in line 2.",
    ),
}


def landscape(variant: str) -> InMemoryLandscape:
    """Return a landscape with what the changes need."""
    found = landscape_of(variant)
    found.scm.create_customer("Contoso", ORGANIZATION)
    found.scm.create_prospect("Lars Holm", PERSON)
    found.scm.add_address("Contoso", INVOICE, street="3 Mill Lane")
    found.scm.add_address("Lars Holm", DELIVERY, street="1 Main Street")
    found.scm.add_contact("Contoso", "Lee Oakes")
    found.scm.add_contact("Contoso", "Kim Abel")
    found.scm.create_quotation("Contoso", AccountType.CUSTOMER)
    found.scm.add_line("SQ-00001", LINE)
    found.step_ended("line 1")
    return found


def differences(
    delivered: InMemoryLandscape, found: InMemoryLandscape
) -> Iterator[tuple[View, Difference]]:
    """Yield the rows of one landscape that aren't as in the one with the delivered change."""
    for name in VIEWS:
        view, expected = found.view(name)._replace(name_checks={}), delivered.view(name)
        rows = [[row.cells[column] for column in view.columns] for row in expected.rows]
        scopes = {tuple(row.cells[column] for column in view.scope) for row in view.rows}
        scopes -= {tuple(row.cells[column] for column in view.scope) for row in expected.rows}
        for scope in scopes:
            absent = dict(zip(view.scope, scope, strict=True))
            rows.append([absent.get(column, "none") for column in view.columns])
        if rows:
            for difference in compare(view, [view.columns, *rows], tuple(System)).differences:
                yield view, difference


def traces(landscape: InMemoryLandscape) -> list[object]:
    """Return everything that explaining a row must leave as it was."""
    link = landscape.link
    return [
        snapshot(landscape),
        landscape.changes(),
        dual_write.snapshot(link),
        dict(link.engine.synced.images),
        list(link.log),
        list(link.errors),
        {name: link.waiting(name) for name in link.maps},
    ]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("change", CHANGES)
def test_a_row_says_which_table_map_did_not_deliver_its_change(variant: str, change: str):
    delivered = landscape(variant)
    before = len(delivered.link.log)
    CHANGES[change](delivered)
    maps = {each.table_map for each in delivered.link.log[before:] if each.outcome == "delivered"}
    explained = 0
    for number, table_map in enumerate(sorted(maps)):
        # Each table map of a change has one of the obstacles, and the variants have the other one.
        obstacle = sorted(OBSTACLES)[(number + VARIANTS.index(variant)) % len(OBSTACLES)]
        bring_about, because = OBSTACLES[obstacle]
        found = landscape(variant)
        bring_about(found, table_map)
        found.step_ended("line 2")
        try:
            CHANGES[change](found)
        except SyncRejection:
            continue  # another table map needs what this one didn't deliver
        found.step_ended("line 3")
        kept = traces(found)
        for view, difference in differences(delivered, found):
            [reasons] = found.reasons(view, [difference])
            assert any(each.startswith(table_map) and each.endswith(because) for each in reasons), (
                obstacle,
                difference,
                reasons,
            )
            explained += 1
        assert traces(found) == kept
    assert explained


def test_a_parameter_that_is_off_keeps_a_change_from_a_row():
    delivered, found = landscape("not deployed"), landscape("not deployed")
    found.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    for each in (delivered, found):
        each.sales.rename("Lars Holm", "Lars Abel")
    missing, surplus = (found.reasons(view, [each]) for view, each in party_rows(delivered, found))
    assert missing == surplus
    assert missing == [
        [
            "Dynamics 365 Sales prospects (contacts) didn't send the new lastname of PR-00001, "
            "because the parameter 'Integrate prospects' is off."
        ]
    ]


def party_rows(
    delivered: InMemoryLandscape, found: InMemoryLandscape
) -> list[tuple[View, Difference]]:
    """Return the parties that differ."""
    return [each for each in differences(delivered, found) if each[0].name == "parties"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_change_that_another_system_follows_up_needs_all_table_maps(variant: str):
    delivered, found = landscape(variant), landscape(variant)
    for table_map in found.link.maps:
        found.administrator.bring_to_stop(table_map)
    for each in (delivered, found):
        CHANGES["change a line"](each)
    # SCM adds up the total, and sends it back.
    totals = [each for each in differences(delivered, found) if each[0].name == "quotes"]
    assert {difference.system for _, difference in totals} == {"SCM", "Sales"}
    for view, difference in totals:
        assert found.reasons(view, [difference]) == [
            [
                "Dynamics 365 Sales quotation lines didn't send the new quantity of SQ-00001, 1, "
                "because the table map isn't running."
            ]
        ]


def test_a_change_that_the_receiver_rejects_is_no_reason():
    found = landscape("not deployed")
    found.administrator.bring_to_stop("Dynamics 365 Sales prospects (accounts)")
    found.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    found.sales.create_account("Litware", RelationshipType.SUPPLIER, "F-1")
    kept = traces(found)
    view = found.view("parties")
    header = ["PARTY", "SYSTEM", "RECORD", "RELATIONSHIP TYPE"]
    table = [header, ["Litware", "Sales", "account", "Prospect"]]
    [difference] = compare(view, table, tuple(System)).differences
    assert not any("didn't send" in each for each in found.reasons(view, [difference])[0])
    assert traces(found) == kept


def test_a_table_map_that_the_setup_stopped_has_no_line():
    setup = SetupBuilder()
    setup.choose_variant("not deployed")
    setup.on_built(lambda at: at.administrator.bring_to_stop(CUSTOMER_ACCOUNTS))
    found = build_landscape(setup.build())
    setup.landscape_built(found)
    found.scm.create_customer("Contoso", ORGANIZATION)
    found.step_ended("line 4")
    view = found.view("parties")
    table = [["PARTY", "SYSTEM", "RECORD"], ["Contoso", "Sales", "account"]]
    assert found.reasons(view, compare(view, table, tuple(System)).differences) == [
        [
            f"{CUSTOMER_ACCOUNTS} didn't send CU-00001 in line 4, because the table map was "
            "stopped in the setup."
        ]
    ]
