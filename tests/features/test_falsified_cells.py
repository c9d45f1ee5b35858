"""A scenario with one false name, value, or row in a table doesn't pass, and says why."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.falsified_cells import (
    ROOT,
    documents,
    explained,
    sample,
    statuses,
    write_project,
)
from prospect_to_cash.cli.main import main


def test_a_falsified_scenario_does_not_pass_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sample of each kind; ``benchmarks/falsified_cells.py`` runs thousands."""
    falsified = sample(list(documents(ROOT / "features")), count=96, seed=1)
    kinds = Counter(each.kind for each in falsified)
    assert len(kinds) >= 15
    assert min(kinds.values()) >= 4
    write_project(tmp_path, falsified)
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.chdir(tmp_path)
    assert main(["run", "-n", "0"]) in (1, 2)
    record = tmp_path / "reports" / "run.json"
    found = statuses(record, len(falsified))
    fine = ("failed", "broken")
    assert [str(each) for each, is_ in zip(falsified, found, strict=True) if is_ not in fine] == []
    reasons = explained(record)
    assert sum(kind.with_reason for kind in reasons.values()) >= 35
    assert {text: kind.without for text, kind in reasons.items() if kind.without} == {}
