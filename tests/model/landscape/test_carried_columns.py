"""The columns that a table map carries: what is missing, crossed, or not sent is named."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.views import View
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.dual_write.table_map import Sides, TableMap
from prospect_to_cash.model.landscape import (
    InMemoryLandscape,
    ListedColumn,
    Model,
    build_landscape,
)
from prospect_to_cash.model.landscape.columns.column_list import free_values, plain, written
from prospect_to_cash.model.landscape.map_edits import MapEdit, with_direction, without_columns
from prospect_to_cash.model.tables.option_sets import AddressRole, PartyType, System
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.mutation.mutants.entities import WrappedSalesEntities, Wrapper
from prospect_to_cash.mutation.mutants.table_maps import EditedMap
from tests.builders import CUSTOMER_ACCOUNTS, landscape_of, setup_of

VARIANT = "not deployed"


def listed(name: str = CUSTOMER_ACCOUNTS) -> list[ListedColumn]:
    """The list of a table map as an author copies it."""
    [table_map] = [each for each in catalog(VARIANT).maps() if each.name == name]
    return [
        ListedColumn(
            line.scm or "none",
            line.direction,
            line.sales or "none",
            plain(line.constant) if line.is_constant else written(line.values.items()),
        )
        for line in table_map.lines
    ]


def with_customers(model: Model | None = None) -> InMemoryLandscape:
    """A landscape with a customer created in each system, with addresses and contact persons."""
    landscape = build_landscape(setup_of(VARIANT), model=model)
    landscape.scm.create_customer("Fabrikam", PartyType.ORGANIZATION, "CU-00100")
    landscape.scm.add_address("Fabrikam", (AddressRole.DELIVERY, AddressRole.INVOICE))
    landscape.scm.add_contact("Fabrikam", "Ana Ferreira")
    landscape.scm.add_contact("Fabrikam", "Nour Haddad")
    landscape.sales.create_prospect("Contoso", PartyType.ORGANIZATION, "PR-00900")
    landscape.sales.make_customer("Contoso", "10")
    return landscape


def carried(edit: MapEdit, name: str = CUSTOMER_ACCOUNTS) -> View:
    """What the customers' map carries after a change that no list knows of."""
    return with_customers(EditedMap(name, edit)).carried_columns(name, listed(name))


def lines(view: View) -> dict[tuple[str, str], tuple[str, str]]:
    """Direction and values of each line."""
    return {
        (row.cells["SCM COLUMN"], row.cells["SALES COLUMN"]): (
            row.cells["DIRECTION"],
            row.cells["VALUES"],
        )
        for row in view.rows
    }


EXPECTED = {(each.scm, each.sales): (each.direction, each.values) for each in listed()}


def differing(view: View) -> dict[tuple[str, str], tuple[str, str] | None]:
    """The lines that aren't as listed, each with what is carried."""
    found = lines(view)
    assert set(found) <= set(EXPECTED)
    return {name: found.get(name) for name, line in EXPECTED.items() if found.get(name) != line}


def edited(scm: str, **changes: object) -> MapEdit:
    """Change the line of an SCM column."""
    return lambda table_map: table_map.changed(
        columns=tuple(
            line.changed(**changes) if line.scm == scm else line for line in table_map.columns
        )
    )


def test_the_columns_that_are_carried_are_those_of_the_list():
    view = with_customers().carried_columns(CUSTOMER_ACCOUNTS, listed())
    assert differing(view) == {}
    assert not any(view.reasons.values())


def test_a_column_that_the_list_lacks_is_carried_too():
    view = with_customers().carried_columns(CUSTOMER_ACCOUNTS, listed()[:3])
    assert differing(view) == {}
    assert view.reasons["SALESMEMO", "description"] == (
        f"{CUSTOMER_ACCOUNTS} has 'SALESMEMO = description'.",
    )


def test_a_column_that_is_missing_from_the_map_is_named_in_both_directions():
    view = carried(without_columns("CREDITRATING"))
    name = ("CREDITRATING", "msdyn_creditrating")
    assert differing(view) == {name: None}
    lacks, there, back = view.reasons[name]
    assert lacks == f"{CUSTOMER_ACCOUNTS} doesn't map CREDITRATING to msdyn_creditrating."
    assert there.startswith("CREDITRATING: '007")
    assert there.endswith("' was set in Supply Chain Management, and Sales has none.")
    assert back.startswith("msdyn_creditrating: '")
    assert "was set in Sales, and Supply Chain Management has " in back


@pytest.mark.parametrize(
    ("sign", "sender", "column"),
    [(">", "Sales", "msdyn_creditrating"), ("<", "Supply Chain Management", "CREDITRATING")],
)
def test_a_column_that_goes_one_way_only_is_named_in_the_other(sign, sender, column):
    view = carried(with_direction(sign, "CREDITRATING"))
    name = ("CREDITRATING", "msdyn_creditrating")
    assert differing(view) == {name: (sign, "")}
    mapped, *tried = view.reasons[name]
    assert mapped == f"{CUSTOMER_ACCOUNTS} has 'CREDITRATING {sign} msdyn_creditrating'."
    assert all(reason.startswith(f"{column}: '") for reason in tried)
    assert all(f"' was set in {sender}, and " in reason for reason in tried)
    assert tried


def test_columns_that_are_crossed_are_both_named_with_each_others_value():
    def cross(table_map: TableMap) -> TableMap:
        target = {"CREDITRATING": "msdyn_partystateprovince", "PARTYSTATE": "msdyn_creditrating"}
        return table_map.changed(
            columns=tuple(
                line.changed(sales=target.get(line.scm or "", line.sales))
                for line in table_map.columns
            )
        )

    view = carried(cross)
    ours = ("CREDITRATING", "msdyn_creditrating")
    theirs = ("PARTYSTATE", "msdyn_partystateprovince")
    assert {ours, theirs} <= set(EXPECTED) - set(lines(view))
    lacks, tried, _ = view.reasons[ours]
    assert lacks == (
        f"{CUSTOMER_ACCOUNTS} doesn't map CREDITRATING to msdyn_creditrating, but has "
        "'CREDITRATING = msdyn_partystateprovince' and 'PARTYSTATE = msdyn_creditrating'."
    )
    assert tried.startswith("CREDITRATING: '007")
    assert "' was set in Supply Chain Management, and Sales has '007" in tried
    assert view.reasons[theirs][1].startswith("PARTYSTATE: '007")


def test_values_that_are_swapped_show_in_the_values():
    swapped = {"No": 806380001, "Invoice": 806380000}
    [line] = [each for each in catalog(VARIANT).maps() if each.name == CUSTOMER_ACCOUNTS]
    [hold] = [each for each in line.columns if each.scm == "ONHOLDSTATUS"]
    view = carried(edited("ONHOLDSTATUS", values={**hold.values, **swapped}))
    sign, values = differing(view)["ONHOLDSTATUS", "msdyn_onholdstatus"] or ("", "")
    assert sign == "><"
    assert values.startswith("No: 806380001, Invoice: 806380000, All: 806380002")


def test_the_order_of_a_value_map_does_not_show():
    [line] = [each for each in catalog(VARIANT).maps() if each.name == CUSTOMER_ACCOUNTS]
    [hold] = [each for each in line.columns if each.scm == "ONHOLDSTATUS"]
    reverse = dict(reversed(hold.values.items()))
    assert [*reverse] != [*hold.values]
    assert differing(carried(edited("ONHOLDSTATUS", values=reverse))) == {}


def test_a_value_that_the_value_map_lacks_is_named_from_both_systems():
    view = carried(edited("CREDITLIMITISMANDATORY", values={"No": False}))
    name = ("CREDITLIMITISMANDATORY", "msdyn_creditlimitismandatory")
    assert differing(view) == {name: None}
    lacks = "The value map of CREDITLIMITISMANDATORY >< msdyn_creditlimitismandatory has no entry"
    assert view.reasons[name] == (
        "CREDITLIMITISMANDATORY: 'Yes' was set in Supply Chain Management, and the save failed: "
        f"{lacks} for 'Yes'.",
        "msdyn_creditlimitismandatory: 'Yes' was set in Sales, and the save failed: "
        f"{lacks} for 'True'.",
    )


def test_a_constant_that_is_another_shows_in_the_values():
    view = carried(edited("LANGUAGEID", constant="de"))
    assert differing(view) == {("LANGUAGEID", "none"): ("<<", "de")}
    assert view.reasons["LANGUAGEID", "none"] == (
        f"{CUSTOMER_ACCOUNTS} has 'LANGUAGEID << none' with de.",
    )


def test_a_constant_that_is_not_written_is_named():
    view = carried(without_columns("LANGUAGEID"))
    name = ("LANGUAGEID", "none")
    assert differing(view) == {name: None}
    assert view.reasons[name] == (
        f"{CUSTOMER_ACCOUNTS} has no constant for LANGUAGEID.",
        "LANGUAGEID: Supply Chain Management has none.",
    )


def test_a_key_that_is_not_listed_is_carried_and_a_row_of_its_own_system_is_needed():
    landscape = landscape_of(VARIANT)
    landscape.scm.create_customer("Fabrikam", PartyType.ORGANIZATION, "CU-00100")
    view = landscape.carried_columns(CUSTOMER_ACCOUNTS, [])
    assert lines(view)["CUSTOMERACCOUNT", "accountnumber"] == ("=", "")
    assert view.reasons["LANGUAGEID", "none"] == (
        "LANGUAGEID: no row with a value was created in Sales and synchronized to "
        "Supply Chain Management. Add a Given step that creates it.",
    )


def test_a_filter_that_lets_no_row_through_is_the_reason_why_a_column_does_not_arrive():
    def closed(table_map: TableMap) -> TableMap:
        return table_map.changed(
            filter=Sides(scm=table_map.filter.scm, sales="customertypecode eq 4")
        )

    view = carried(closed)
    name = ("SALESMEMO", "description")
    assert differing(view)[name] == (">", "")
    assert view.reasons[name][0].endswith(
        "and Supply Chain Management has none. Customers V3 (accounts) did not send it: "
        "customertypecode is 3, and the map's filter asks that customertypecode is 4."
    ), view.reasons[name]


def test_without_a_row_nothing_is_carried_and_each_column_says_so():
    view = landscape_of(VARIANT).carried_columns(CUSTOMER_ACCOUNTS, listed())
    assert view.rows == ()
    assert all(
        "no row with a value was created in" in reasons[0] for reasons in view.reasons.values()
    )


class _KeepsValues(Wrapper):
    """Takes no emptied column."""

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        kept = {name: value for name, value in values.items() if value is not None}
        written: Row = self._entity.write(legal_entity, kept)
        return written


def test_a_column_that_is_not_emptied_is_named():
    model = WrappedSalesEntities(
        lambda known: {**known, "accounts": _KeepsValues(known["accounts"])}
    )
    view = with_customers(model).carried_columns(CUSTOMER_ACCOUNTS, listed())
    reasons = view.reasons["CREDITRATING", "msdyn_creditrating"]
    assert any(
        reason.startswith(
            "CREDITRATING was emptied in Supply Chain Management, and Sales has 'Zürich, "
        )
        for reason in reasons
    ), reasons


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            ListedColumn("CREDITRATTING", "=", "msdyn_creditrating", ""),
            "CustCustomerV3Entity has no column 'CREDITRATTING'. Did you mean 'CREDITRATING'?",
        ),
        (
            ListedColumn("CREDITRATING", "=", "msdyn_creditrate", ""),
            "accounts has no column 'msdyn_creditrate'. Did you mean 'msdyn_creditrating'?",
        ),
        (
            ListedColumn("CREDITRATING", "=>", "msdyn_creditrating", ""),
            "Unknown direction '=>'. Did you mean '>'? Valid values: =, >, <, ><, >>, <<.",
        ),
    ],
)
def test_a_name_that_no_system_has_is_told(line: ListedColumn, sentence: str) -> None:
    with pytest.raises(AuthoringError) as error:
        with_customers().carried_columns(CUSTOMER_ACCOUNTS, [line])
    assert str(error.value).startswith(sentence)


def test_an_unknown_table_map_is_told():
    with pytest.raises(AuthoringError, match="Unknown table map 'Customers V3'"):
        with_customers().carried_columns("Customers V3", [])


def test_values_of_texts_amounts_and_dates_are_two_and_unique():
    direction = landscape_of(VARIANT).link.direction(CUSTOMER_ACCOUNTS, System.SCM)

    def values(column: str, number: int) -> tuple[Value, ...]:
        return free_values(direction, column, column, number)

    assert values("SALESMEMO", 7) == (
        "007007",
        "Zürich, Größe & Søn: sixty characters to the very end, no007",
    )
    assert len(str(values("SALESMEMO", 7)[1])) == 60
    for column in ("SALESMEMO", "CREDITLIMIT", "ORGANIZATIONNUMBEROFEMPLOYEES"):
        found = [value for number in range(1, 60) for value in values(column, number)]
        assert len(found) == len(set(found)), column


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (ListedColumn("none", "=", "description", ""), "Only a constant has a column 'none'"),
        (ListedColumn("SALESMEMO", ">", "none", ""), "Only a constant has a column 'none'"),
        (ListedColumn("SALESMEMO", ">>", "none", "x"), "an SCM column and << none"),
        (ListedColumn("none", ">>", "none", "x"), "Both columns are 'none'"),
    ],
)
def test_a_line_without_a_column_is_a_constant_of_the_other_system(
    line: ListedColumn, message: str
):
    with pytest.raises(AuthoringError, match=message):
        landscape_of(VARIANT).carried_columns(CUSTOMER_ACCOUNTS, [line])
