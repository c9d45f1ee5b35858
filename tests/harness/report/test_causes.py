"""The causes of failures: which scenarios have the same, and which values they leave out."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.record import (
    Comparison,
    Expectation,
    Feature,
    Reason,
    RowComparison,
    Scenario,
    Status,
)
from prospect_to_cash.harness.report.causes import cause_of, grouped
from prospect_to_cash.harness.report.html import content
from tests.harness.report import samples

COLUMNS = ("PARTY", "ROLE", "STREET")


def failed(*expectations: Expectation, **more: object) -> Scenario:
    step = samples.step("Then ", "x", 7, Status.FAILED, expectations=expectations)
    fields = {"name": "A", "line": 5, "status": Status.FAILED, "steps": (step,)}
    return Scenario.model_validate(fields | more)


def unmet(*rows: RowComparison, reason: str = "", system: str = "Sales") -> Expectation:
    compared = Comparison(system=system, columns=COLUMNS, rows=rows)
    reasons = (Reason(text=reason),) if reason else ()
    return Expectation(met=False, comparisons=(compared,), reasons=reasons)


def street(expected: str, actual: str, reason: str = "", system: str = "Sales") -> Scenario:
    row = samples.unlike("Fabrikam", "Delivery", (expected, actual))
    return failed(unmet(row, reason=reason, system=system))


def groups(*scenarios: Scenario, about: tuple[str, ...] = ()) -> list[tuple[str, tuple[int, ...]]]:
    found = grouped([cause_of(each, about) for each in scenarios])
    return [(group.cause, group.members) for group in found]


@pytest.mark.parametrize(
    ("messages", "common"),
    [
        (["Sales has 5 rows, not 3."], ["Sales has 5 rows, not 3."]),
        (["Sales has 5 rows, not 3.", "Sales has 6 rows, not 3."], ["Sales has … rows, not 3."]),
        (["'a' is sent to C-1, then.", "'b' is sent to C-2, then."], ["… is sent to …, then."]),
        (["It's 'a'.", "It isn't 'a'.", "It's 'a'."], ["It's 'a'.", "It isn't 'a'."]),
        (
            ["Sales prospects (accounts) didn't send PR-1."] * 2
            + ["Sales prospects (accounts) didn't send PR-2."],
            ["Sales prospects (accounts) didn't send …."],
        ),
        (
            ["Customers V3 didn't send (1).", "Customers V2 didn't send (1)."],
            ["Customers V3 didn't send (1).", "Customers V2 didn't send (1)."],
        ),
        (["Map 'A 1' is off.", "Map 'A 2' is off."], ["Map 'A 1' is off.", "Map 'A 2' is off."]),
        (
            ["Rejected: No 'a' in Sales. C-1 is new. A 1 was stopped in line 7."] * 2,
            ["No 'a' in Sales. A 1 was stopped."],
        ),
        (["No 'a' in Sales. C-1 is new. It's so."], ["No 'a' in Sales. C-1 is new. It's so."]),
        ([], []),
    ],
)  # fmt: skip
def test_only_values_in_which_like_causes_differ_are_left_out(messages, common):
    found = [failed(steps=(), message=each) for each in messages]
    assert [cause for cause, _ in groups(*found, about=("A 1", "A 2"))] == common


def test_the_largest_group_is_first_and_equal_ones_keep_their_order():
    found = [failed(steps=(), message=each) for each in ("B is on.", "A is on.", "C.", "A is on.")]
    assert [members for _, members in groups(*found)] == [(1, 3), (0,), (2,)]


def test_with_the_same_reason_other_values_are_the_same_cause():
    why = "'{}' wasn't sent in line 7."
    assert groups(
        street("3 Mill Lane", "none", why.format("A")),
        street("12 Elm Street", "none", why.format("B")),
        street("3 Mill Lane", "9 Oak Road", why.format("B")),
        street("3 Mill Lane", "none", "It's off."),
        street("3 Mill Lane", "none", why.format("A"), system="SCM"),
    ) == [
        ("STREET in Sales is none. … wasn't sent.", (0, 1)),
        ("STREET in Sales is 9 Oak Road instead of 3 Mill Lane. 'B' wasn't sent.", (2,)),
        ("STREET in Sales is none instead of 3 Mill Lane. It's off.", (3,)),
        ("STREET in SCM is none instead of 3 Mill Lane. 'A' wasn't sent.", (4,)),
    ]


def test_without_a_reason_only_the_same_values_are_the_same_difference():
    assert groups(street("1 Elm", "2 Elm"), street("1 Elm", "3 Elm"), street("1 Elm", "2 Elm")) == [
        ("STREET in Sales is 2 Elm instead of 1 Elm.", (0, 2)),
        ("STREET in Sales is 3 Elm instead of 1 Elm.", (1,)),
    ]


def test_rows_and_texts_have_causes_too():
    missing, surplus = samples.missing("A", "b", "c"), samples.surplus("A", "b", "none")
    assert groups(
        failed(unmet(missing)),
        failed(unmet(surplus, reason="It's new.")),
        failed(Expectation(met=False, expected="Row '1' is open.", actual="Row '1' is shut.")),
        failed(Expectation(met=False, expected="Row '2' is open.", actual="Row '2' is shut.")),
        failed(Expectation(met=False, expected="5", actual=None)),
        failed(Expectation(met=False)),
    ) == [
        ("Expected \"Row … is open.\", but found \"Row … is shut.\".", (2, 3)),
        ("Sales has no row A, b, c.", (0,)),
        ("Sales has an unexpected row. It's new.", (1,)),
        ('Expected "5", but found "nothing".', (4,)),
        ("An expectation isn't met.", (5,)),
    ]  # fmt: skip


def test_the_report_says_which_failures_are_alike():
    def at(line: int, variant: str, found: Scenario) -> Scenario:
        return found.model_copy(update={"line": line, "name": f"L{line}", "variant": variant})

    scenarios = (
        at(1, "gab_on", street("1 Elm", "none", "A 1 is off.")),
        at(2, "gab_on", street("2 Elm", "none", "A 2 is off.")),
        at(3, "gab_on", street("1 Elm", "2 Elm")),
        at(4, "gab_on", street("1 Elm", "2 Elm")),
        at(5, "gab_on", street("1 Elm", "3 Elm")),
    )
    feature = Feature(uri="features/a.feature", name="A", scenarios=scenarios)
    shown = content.of(samples.run((feature,)))
    assert {
        number: (found.what, [each.first.number for each in found.failures])
        for number, found in shown.alike.items()
    } == {
        0: ("cause", [0, 1]),
        1: ("cause", [0, 1]),
        2: ("difference", [2, 3]),
        3: ("difference", [2, 3]),
    }
