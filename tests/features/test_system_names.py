"""Steps and tables may name both systems in short or in full."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Run, Status
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.launch import Request, launch
from steps.parameter_types import TYPES
from tests.features.running import project_in

FEATURES = (
    "scenarios/scenario_2_organization_prospect_from_sales",
    "scenarios/scenario_5_quotation_from_scm",
    "dual_write/live_synchronization",
    "dual_write/initial_synchronization",
)
STEP = re.compile(r"\s*(Given|When|Then|And) ")
QUOTED = re.compile(r'("[^"]*")')
OTHER_NAMES = {
    "Supply Chain Management": "SCM",
    "SCM": "Supply Chain Management",
    "Sales": "Dynamics 365 Sales",
}
SYSTEM_CELL = re.compile(r"(?<=\| )(SCM|Sales)(?= +\|)")


def renamed(text: str) -> str:
    """The feature with the other name of each system, in steps and in cells."""
    return "\n".join(
        _in_step(line) if STEP.match(line) else SYSTEM_CELL.sub(_other_name, line)
        for line in text.split("\n")
    )


def _in_step(line: str) -> str:
    parts = QUOTED.split(line)
    parts[::2] = [
        re.sub(r"\b(Supply Chain Management|Sales)\b", _other_name, p) for p in parts[::2]
    ]
    return "".join(parts)


def _other_name(found: re.Match[str]) -> str:
    return OTHER_NAMES[found[0]]


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_passes_with_the_other_names(feature: str, tmp_path: Path) -> None:
    settings = project_in(tmp_path)
    before = Path(f"features/{feature}.feature").read_text("utf-8")
    after = renamed(before)
    assert "in SCM" in after
    assert "in Dynamics 365 Sales" in after or "Dynamics 365 Sales as the master" in after
    assert "| Supply Chain Management" in after
    (tmp_path / "features" / "renamed.feature").write_text(after, encoding="utf-8")
    err = io.StringIO()
    launch(Request(report=tmp_path / "reports"), settings, io.StringIO(), err, [])
    run: Run = run_json.read(tmp_path / "reports" / "run.json")
    messages = {
        scenario.name: scenario.message
        for _, scenario in run.scenarios()
        if scenario.status is not Status.PASSED
    }
    assert messages == {}, err.getvalue()
    assert len(list(run.scenarios())) > 10


@pytest.mark.parametrize(
    ("type", "names"),
    [
        ("System", ("Sales", "Dynamics 365 Sales", "SCM", "Supply Chain Management")),
        ("Where", ("Sales", "Dynamics 365 Sales", "SCM", "Supply Chain Management")),
        ("Direction", ("only to Sales", "only to Dynamics 365 Sales", "only to SCM")),
    ],
)
def test_a_placeholder_takes_each_name(type: str, names: tuple[str, ...]) -> None:
    meant = [TYPES[type](name) for name in names]
    assert meant[0] == meant[1] != meant[2]
    assert meant[2:] == [meant[2]] * len(meant[2:])
