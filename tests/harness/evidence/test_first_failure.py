"""How the first failure of a scenario is described."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.first_failure import first_failure
from prospect_to_cash.harness.evidence.record import Status
from tests.harness.report import samples

LONG = ", ".join(f"{number}: value {number}" for number in range(40))


@pytest.mark.parametrize(
    ("actual", "expected", "said"),
    [
        ("Oak", "Elm", "STREET is Oak, not Elm."),
        (
            LONG,
            LONG.replace("20: value 20", "20: other 20"),
            "STREET is …, 19: value 19, 20: value 20, 21: value 21, 22: value 22, 23: value 23, "
            "24: valu…, not …, 19: value 19, 20: other 20, 21: value 21, 22: value 22, "
            "23: value 23, 24: valu….",
        ),
        (LONG[:85], LONG[:80], f"STREET is …{LONG[60:85]}, not …{LONG[60:80]}."),
    ],
)
def test_a_long_value_is_shown_around_its_first_difference(actual, expected, said):
    comparison = samples.UNMET.comparisons[0].model_copy(
        update={"columns": ("STREET",), "rows": (samples.unlike((expected, actual)),)}
    )
    unmet = samples.UNMET.model_copy(update={"comparisons": (comparison,), "reasons": ()})
    step = samples.step("Then", "it is so", 3, Status.FAILED, expectations=(unmet,))
    scenario = samples.simple("One", 1, Status.FAILED).model_copy(update={"steps": (step,)})
    assert first_failure(scenario).because == f"SCM: {said}"
