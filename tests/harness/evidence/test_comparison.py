"""Expected tables against the rows of a view: paired by name, compared cell by cell."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.harness.evidence.comparison import TableComparison, compare
from tests.harness.evidence.observed_parties import COLUMNS, CONTOSO, FABRIKAM, SYSTEMS, row, view

HEADER = ["PARTY", "SYSTEM", "RECORD", "NUMBER"]
ALL = view(*FABRIKAM, *CONTOSO)


def against(found: View, *rows: list[str], header: list[str] = HEADER) -> TableComparison:
    """Compare a table with a view."""
    return compare(found, [header, *rows], SYSTEMS)


def statuses(compared: TableComparison) -> dict[str, list[str]]:
    """The verdict on each row, by system."""
    return {one.system: [row.status for row in one.rows] for one in compared.comparisons}


def unlike(compared: TableComparison) -> list[tuple[str, str, str]]:
    """Column, expected and actual of each cell that differs."""
    return [
        (column, cell.expected, cell.actual)
        for one in compared.comparisons
        for found in one.rows
        for column, cell in zip(one.columns, found.cells, strict=True)
        if not cell.like
    ]


# ---- Owners -------------------------------------------------------------------------------------


def test_another_name_of_the_owner_lists_the_rows_of_the_owner_alone():
    def owners(name: str, system: str) -> frozenset[str]:
        return frozenset({f"{system} {name}"})

    two = (
        row("Contoso", "SCM", "relation", "A-1")._replace(owner="SCM A-1"),
        row("Contoso", "SCM", "relation", "A-2")._replace(owner="SCM A-2"),
        row("Contoso", "Sales", "account", "A-2")._replace(owner="Sales A-2"),
    )
    found = view(*two)._replace(owners=owners)
    compared = against(found, ["A-2", "SCM", "relation", "A-2"], ["A-2", "Sales", "account", "A-2"])
    assert compared.met
    assert [each.owner for each in compared.rows] == ["SCM A-2", "Sales A-2"]
    assert [compared.covers(each) for each in two] == [False, True, True]
    assert not against(found, ["A-1", "SCM", "relation", "A-2"]).met


def test_a_row_without_an_owner_is_found_by_its_name():
    found = ALL._replace(owners=lambda name, system: frozenset())
    assert against(found, ["Contoso", "SCM", "relation", "PR-2"]).met


def test_a_name_that_the_view_rejects_is_an_authoring_error():
    def owners(name: str, system: str) -> frozenset[str]:
        raise AuthoringError(f"Nobody is called '{name}' in {system}.")

    with pytest.raises(AuthoringError, match="Nobody is called 'Contoso' in SCM"):
        against(ALL._replace(owners=owners), ["Contoso", "SCM", "relation", "PR-2"])


# ---- Pairing ------------------------------------------------------------------------------------


def test_rows_pair_by_their_names_whatever_their_order():
    compared = against(
        ALL,
        ["Fabrikam", "Sales", "account", "PR-1"],
        ["Fabrikam", "SCM", "customer", "PR-1"],
        ["Fabrikam", "SCM", "relation", "PR-1"],
    )
    assert compared.met
    assert statuses(compared) == {"SCM": ["matched", "matched"], "Sales": ["matched"]}


def test_a_blank_name_repeats_the_one_above():
    assert against(
        ALL,
        ["Fabrikam", "SCM", "relation", "PR-1"],
        ["", "", "customer", "PR-1"],
        ["", "Sales", "account", "PR-1"],
        ["Contoso", "", "account", "PR-2"],
    ).met


def test_a_blank_that_names_nothing_repeats_nothing():
    compared = against(ALL, ["Contoso", "SCM", "relation", ""])
    assert unlike(compared) == [("NUMBER", "", "PR-2")]


def test_blanks_around_a_cell_do_not_count():
    assert against(
        ALL, [" Contoso ", "SCM  ", " relation", " PR-2 "], header=[" PARTY", *HEADER[1:]]
    ).met


def test_a_table_may_leave_columns_out():
    assert compare(ALL, [["PARTY", "SYSTEM", "NUMBER"], ["Contoso", "SCM", "PR-2"]], SYSTEMS).met


def test_parties_and_systems_that_a_table_does_not_name_are_not_asked_for():
    assert against(ALL, ["Contoso", "Sales", "account", "PR-2"]).met


def test_the_systems_come_in_their_own_order():
    compared = against(
        ALL, ["Contoso", "Sales", "account", "PR-2"], ["Contoso", "SCM", "relation", "PR-2"]
    )
    assert [one.system for one in compared.comparisons] == ["SCM", "Sales"]


def test_of_rows_with_one_name_the_likest_pair():
    twins = view(
        row("Litware", "SCM", "relation", "PR-1"), row("Litware", "SCM", "relation", "PR-2")
    )
    assert against(
        twins, ["Litware", "SCM", "relation", "PR-2"], ["Litware", "SCM", "relation", "PR-1"]
    ).met
    compared = against(
        twins, ["Litware", "SCM", "relation", "PR-2"], ["Litware", "SCM", "relation", "PR-3"]
    )
    assert statuses(compared) == {"SCM": ["matched", "unlike"]}
    assert unlike(compared) == [("NUMBER", "PR-3", "PR-1")]


def test_rows_that_are_equally_like_pair_in_the_order_in_which_they_stand():
    twins = view(*(row("Litware", "SCM", "relation", f"PR-{at}") for at in (1, 2, 3)))
    compared = against(twins, *(["Litware", "SCM", "relation", f"PR-{at}"] for at in (7, 8, 9)))
    assert unlike(compared) == [("NUMBER", f"PR-{at + 6}", f"PR-{at}") for at in (1, 2, 3)]


def test_two_expected_rows_need_two_actual_rows():
    compared = against(ALL, *[["Contoso", "SCM", "relation", "PR-2"]] * 2)
    assert statuses(compared) == {"SCM": ["matched", "missing"]}


# ---- Words that stand for values ----------------------------------------------------------------


@pytest.mark.parametrize(("actual", "like"), [("PR-1", True), ("none", False)])
def test_any_is_whatever_value_but_not_none(actual: str, like: bool):
    found = view(row("Fabrikam", "SCM", "relation", actual))
    assert against(found, ["Fabrikam", "SCM", "relation", "any"]).met is like


@pytest.mark.parametrize(("actual", "like"), [("PR-1", False), ("none", True)])
def test_none_is_the_absence_of_a_value(actual: str, like: bool):
    found = view(row("Fabrikam", "SCM", "relation", actual))
    assert against(found, ["Fabrikam", "SCM", "relation", "none"]).met is like


def test_any_in_a_naming_column_pairs_with_any_row():
    assert against(ALL, ["Contoso", "SCM", "any", "PR-2"]).met


def test_any_finds_its_row_although_another_row_says_more():
    """The order of the rows must not decide which row `any` takes."""
    twins = view(
        row("Litware", "SCM", "relation", "PR-1"), row("Litware", "SCM", "relation", "PR-2")
    )
    loose, exact = ["Litware", "SCM", "relation", "any"], ["Litware", "SCM", "relation", "PR-1"]
    assert against(twins, exact, loose).met
    assert against(twins, loose, exact).met


@pytest.mark.parametrize(
    ("expected", "actual", "like"),
    [
        ("100", "100.00", True),
        ("1E2", "100", True),
        ("100.01", "100", False),
        ("any", "100", True),
        ("none", "none", True),
        ("none", "100", False),
        ("100", "none", False),
        ("a lot", "a lot", True),
    ],
)
def test_amounts_compare_as_decimals(expected: str, actual: str, like: bool):
    found = view(row("Fabrikam", "SCM", "relation", "PR-1", actual))
    header = ["PARTY", "SYSTEM", "AMOUNT"]
    assert against(found, ["Fabrikam", "SCM", expected], header=header).met is like


@pytest.mark.parametrize("expected", ["7", "07", "007 0"])
def test_all_else_compares_as_text(expected: str):
    found = view(row("Fabrikam", "SCM", "relation", "007"))
    assert not against(found, ["Fabrikam", "SCM", "relation", expected]).met


# ---- Missing, surplus, unlike -------------------------------------------------------------------


def test_a_row_that_is_not_there_is_missing():
    compared = against(
        ALL,
        ["Contoso", "SCM", "relation", "PR-2"],
        ["", "", "customer", "PR-2"],
        ["", "Sales", "account", "PR-2"],
    )
    assert statuses(compared) == {"SCM": ["matched", "missing"], "Sales": ["matched"]}
    assert not compared.met
    [scm, _] = compared.comparisons
    assert scm.actual.rows == (("Contoso", "SCM", "relation", "PR-2"),)
    assert len(scm.expected.rows) == 2


def test_a_party_that_nobody_holds_is_missing():
    assert statuses(against(ALL, ["Litware", "SCM", "relation", "PR-9"])) == {"SCM": ["missing"]}


def test_a_row_that_the_table_does_not_name_is_surplus():
    compared = against(ALL, ["Fabrikam", "SCM", "customer", "PR-1"])
    assert statuses(compared) == {"SCM": ["matched", "surplus"]}
    assert ("NUMBER", "none", "PR-1") in unlike(compared)


def test_a_row_with_another_value_is_unlike_in_that_cell_alone():
    compared = against(ALL, ["Contoso", "SCM", "relation", "PR-9"])
    assert statuses(compared) == {"SCM": ["unlike"]}
    assert unlike(compared) == [("NUMBER", "PR-9", "PR-2")]


def test_one_unlike_row_in_one_system_does_not_spoil_the_other():
    compared = against(
        ALL, ["Contoso", "SCM", "relation", "PR-9"], ["", "Sales", "account", "PR-2"]
    )
    assert [one.met for one in compared.comparisons] == [False, True]


def test_none_in_a_naming_column_says_that_there_is_no_such_row():
    compared = against(ALL, ["Litware", "SCM", "none", "none"])
    assert compared.met
    assert statuses(compared) == {"SCM": ["matched"]}
    assert compared.rows == ()


def test_a_row_although_the_table_says_none_is_surplus():
    compared = against(ALL, ["Contoso", "SCM", "none", "none"])
    assert statuses(compared) == {"SCM": ["surplus"]}


@pytest.mark.parametrize("asked", ["PR-9", "any", ""])
def test_a_row_that_says_none_can_not_ask_for_a_value(asked: str):
    with pytest.raises(AuthoringError) as error:
        against(ALL, ["Litware", "SCM", "none", asked])
    assert str(error.value) == (
        f"This row says 'none' for Litware, SCM, but NUMBER is '{asked}'. Enter 'none' in every "
        "cell except the naming columns, or describe the row that exists."
    )


def test_a_row_that_says_none_may_leave_all_other_columns_out():
    header = ["PARTY", "SYSTEM", "RECORD"]
    assert against(ALL, ["Litware", "SCM", "none"], header=header).met


@pytest.mark.parametrize("order", [1, -1])
def test_a_table_can_not_say_that_there_is_a_row_and_that_there_is_none(order: int):
    rows = [["Contoso", "SCM", "relation", "PR-2"], ["Contoso", "SCM", "none", "none"]]
    with pytest.raises(AuthoringError) as error:
        against(ALL, *rows[::order])
    assert str(error.value) == (
        "A row of the table of parties says 'none' for Contoso, SCM, but another row describes "
        "one. Delete either the row that says 'none' or the other rows."
    )


def test_none_can_be_a_value_of_a_naming_column():
    columns = ("FROM", "TO")
    found = View("lines", columns, columns, (), (), none_is_value=frozenset(columns))
    line = ViewRow({"FROM": "none", "TO": "b"}, {})
    header = list(columns)
    assert against(found._replace(rows=(line,)), ["none", "b"], header=header).met
    missing = against(found, ["none", "b"], header=header)
    assert statuses(missing) == {"": ["missing"]}


def test_a_row_here_and_none_there_is_no_contradiction():
    assert against(
        view(*CONTOSO[:1]),
        ["Contoso", "SCM", "relation", "PR-2"],
        ["", "Sales", "none", "none"],
    ).met


def test_the_rows_that_a_table_covers_are_all_of_its_parties_and_systems():
    compared = against(ALL, ["Fabrikam", "SCM", "customer", "PR-1"])
    assert list(compared.rows) == list(FABRIKAM[:2])


# ---- Mistakes of the author ---------------------------------------------------------------------


@pytest.mark.parametrize("table", [[], [HEADER]])
def test_an_empty_table_is_answered_with_what_to_write(table: list[list[str]]):
    with pytest.raises(AuthoringError) as error:
        compare(ALL, table, SYSTEMS)
    assert str(error.value) == (
        "The table of parties has no rows. Add a header and at least one row. "
        "If no such row exists, enter 'none' in a naming column."
    )


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            ["PARTY", "SYSTEM", "NUMBR"],
            "A table of parties has no column 'NUMBR'. Did you mean 'NUMBER'? "
            "Valid columns: PARTY, ",
        ),
        (
            ["PARTY", "SYSTEM", "SYSTEM"],
            "The table of parties has the column 'SYSTEM' twice. Delete one",
        ),
        (["PARTY", "RECORD", "NUMBER"], "The table of parties needs the column SYSTEM"),
    ],
)
def test_a_header_that_does_not_fit_is_answered(header: list[str], words: str):
    with pytest.raises(AuthoringError) as error:
        against(ALL, ["Contoso", "Sales", "PR-2"], header=header)
    assert words in str(error.value)


def test_an_unknown_column_is_answered_with_all_that_there_are():
    with pytest.raises(AuthoringError, match=f"Valid columns: {', '.join(COLUMNS)}"):
        against(ALL, ["Contoso", "Sales", "red"], header=["PARTY", "SYSTEM", "COLOR"])


def test_an_unknown_system_is_answered_with_the_nearest():
    with pytest.raises(AuthoringError, match=r"Unknown system 'Sale'\. Did you mean 'Sales'\?"):
        against(ALL, ["Contoso", "Sale", "account", "PR-2"])


@pytest.mark.parametrize(("first", "column"), [(["", "SCM"], "PARTY"), (["Contoso", ""], "SYSTEM")])
def test_the_first_row_has_nothing_above_it_to_repeat(first: list[str], column: str):
    with pytest.raises(
        AuthoringError, match=f"The first row has no {column}, so there's nothing to repeat"
    ):
        against(ALL, [*first, "relation", "PR-2"])


# ---- Any table ----------------------------------------------------------------------------------

CELL = st.fixed_dictionaries(
    {
        "party": st.sampled_from(["Fabrikam", "Contoso"]),
        "system": st.sampled_from(SYSTEMS),
        "held_as": st.sampled_from(["relation", "customer"]),
        "number": st.sampled_from(["PR-1", "PR-2", "none"]),
        "amount": st.sampled_from(["1", "2.0", "none"]),
    }
)
ROWS = st.lists(CELL, min_size=1, max_size=6)


def viewed(rows: list[dict[str, str]]) -> View:
    return view(*(row(**cells) for cells in rows))


def written(rows: list[dict[str, str]]) -> list[list[str]]:
    names = ("party", "system", "held_as", "number", "amount")
    return [[cells[name] for name in names] for cells in rows]


@given(rows=ROWS, data=st.data())
def test_a_table_of_all_rows_is_met_in_whatever_order(rows: list[dict[str, str]], data: Any):
    order = data.draw(st.permutations(rows))
    compared = against(viewed(rows), *written(order), header=list(COLUMNS))
    assert compared.met
    assert {row.status for one in compared.comparisons for row in one.rows} == {"matched"}


@given(rows=ROWS, data=st.data())
def test_changing_any_cell_of_a_table_makes_it_unmet(rows: list[dict[str, str]], data: Any):
    table = written(rows)
    at = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.sampled_from([0, 2, 3, 4]))
    table[at][column] = "something else"
    assert not against(viewed(rows), *table, header=list(COLUMNS)).met


@given(rows=ROWS, data=st.data())
def test_leaving_out_any_row_makes_a_table_unmet(rows: list[dict[str, str]], data: Any):
    gone = data.draw(st.integers(0, len(rows) - 1))
    left = [cells for at, cells in enumerate(rows) if at != gone]
    scope = {(cells["party"], cells["system"]) for cells in left}
    if (rows[gone]["party"], rows[gone]["system"]) in scope:
        assert not against(viewed(rows), *written(left), header=list(COLUMNS)).met


TWINS = st.fixed_dictionaries(
    {
        "party": st.just("Fabrikam"),
        "system": st.just("SCM"),
        "held_as": st.just("relation"),
        "number": st.sampled_from(["PR-1", "PR-2"]),
    }
)
LOOSE = st.tuples(
    st.just("Fabrikam"),
    st.just("SCM"),
    st.sampled_from(["relation", "any"]),
    st.sampled_from(["PR-1", "PR-2", "any"]),
)


@given(
    rows=st.lists(TWINS, min_size=1, max_size=3),
    expected=st.lists(LOOSE, min_size=1, max_size=3),
)
def test_permuting_expected_or_actual_rows_never_changes_the_verdict(rows, expected):
    verdicts = {
        against(viewed(list(shuffled)), *map(list, permuted)).met
        for permuted in permutations(expected)
        for shuffled in (rows, rows[::-1])
    }
    assert len(verdicts) == 1
