"""Selects the scenarios that didn't pass in the last run: ``--failed``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prospect_to_cash.harness.evidence.record import Scenario, Status
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.settings import Settings

_PASSED = (Status.PASSED, Status.NOT_APPLICABLE)


@dataclass(frozen=True)
class FailedBefore:
    """The scenarios that didn't pass, by title, because an edit of the file moves lines."""

    scenarios: frozenset[object]
    files: frozenset[str]
    """Files with errors. All their scenarios count as failed."""

    def has(self, uri: str, name: str, example: Mapping[str, str]) -> bool:
        """Return whether a scenario didn't pass."""
        return uri in self.files or _key(uri, name, example) in self.scenarios


def read_failed(settings: Settings, folder: Path) -> FailedBefore:
    """Read the record in `folder`, or otherwise in the project's reports folder.

    Raise `StartError` if there is no record, if it belongs to another project, or if everything
    passed.
    """
    from prospect_to_cash.harness.report import run_json
    from prospect_to_cash.harness.report.output import ReportError

    usual = settings.root / settings.reports
    file = next(
        (each / "run.json" for each in (folder, usual) if (each / "run.json").exists()), None
    )
    if file is None:
        raise StartError(
            f"Can't find the last run ({settings.uri(folder / 'run.json')}), which --failed needs. "
            "Run 'p2c run' first."
        )
    try:
        run = run_json.read(file)
    except ReportError as error:
        raise StartError(str(error)) from None
    if run.project != settings.title:
        raise StartError(
            f"{settings.uri(file)} is the record of another project, '{run.project}'. "
            "Run 'p2c run' first."
        )
    scenarios = [
        _key_of(feature.uri, scenario)
        for feature, scenario in run.scenarios()
        if scenario.status not in _PASSED
    ]
    files = frozenset(feature.uri for feature in run.features if feature.problems)
    if not scenarios and not files:
        raise StartError(
            f"Nothing to run: all scenarios passed in the last run ({settings.uri(file)}).",
            Exit.MET,
        )
    return FailedBefore(frozenset(scenarios), files)


def _key_of(uri: str, scenario: Scenario) -> object:
    return _key(uri, scenario.name, scenario.example)


def _key(uri: str, name: str, example: Mapping[str, str]) -> object:
    return uri, name, tuple(example.items())
