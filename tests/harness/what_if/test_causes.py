"""The causes of failures: which values of a scenario they leave out."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.record import Scenario, Status
from prospect_to_cash.harness.what_if.causes import cause_of, common_causes


@pytest.mark.parametrize(
    ("causes", "common"),
    [
        (["Sales has 5 rows, not 3."], ["Sales has 5 rows, not 3."]),
        (
            ["Sales has 5 rows, not 3.", "Sales has 6 rows, not 3."],
            ["Sales has … rows, not 3."] * 2,
        ),
        (["'a' is sent to C-1, then.", "'b' is sent to C-2, then."], ["… is sent to …, then."] * 2),
        (["It's 'a'.", "It's 'a'.", "It isn't 'a'."], ["It's 'a'.", "It's 'a'.", "It isn't 'a'."]),
        (
            ["Dynamics 365 Sales prospects (accounts) didn't send PR-1."] * 2
            + ["Dynamics 365 Sales prospects (accounts) didn't send PR-2."],
            ["Dynamics 365 Sales prospects (accounts) didn't send …."] * 3,
        ),
        (
            ["Customers V3 didn't send (1).", "Customers V2 didn't send (1)."],
            ["Customers V3 didn't send (1).", "Customers V2 didn't send (1)."],
        ),
        (["Map 'A 1' is off.", "Map 'A 2' is off."], ["Map 'A 1' is off.", "Map 'A 2' is off."]),
        ([], []),
    ],
)  # fmt: skip
def test_only_values_in_which_like_causes_differ_are_left_out(
    causes: list[str], common: list[str]
) -> None:
    failed = [Scenario(name="a", line=1, status=Status.FAILED, message=each) for each in causes]
    assert common_causes([cause_of(each, ["A 1", "A 2"]) for each in failed]) == common
