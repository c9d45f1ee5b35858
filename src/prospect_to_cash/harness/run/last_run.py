"""The scenarios that did not pass when the project last ran: ``--failed``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prospect_to_cash.harness.evidence.record import Scenario, Status
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.settings import Settings

_GOOD = (Status.PASSED, Status.NOT_APPLICABLE)


@dataclass(frozen=True)
class Unpassed:
    """What did not pass, by what names it in its file: lines move when somebody mends it."""

    scenarios: frozenset[object]
    files: frozenset[str]
    """Files that could not be used: all that is in them now counts."""

    def has(self, uri: str, name: str, example: Mapping[str, str]) -> bool:
        """Whether a scenario is among them."""
        return uri in self.files or _key(uri, name, example) in self.scenarios


def read_unpassed(settings: Settings, folder: Path) -> Unpassed:
    """Read the record in `folder`, else that in the project's folder of reports.

    Raises `StartError` where there is none, where it is another project's, or where all passed.
    """
    from prospect_to_cash.harness.report import run_json
    from prospect_to_cash.harness.report.errors import ReportError

    usual = settings.root / settings.reports
    file = next(
        (each / "run.json" for each in (folder, usual) if (each / "run.json").exists()), None
    )
    if file is None:
        raise StartError(
            f"There is no record of a last run ({settings.uri(folder / 'run.json')}), so --failed "
            "can't tell what did not pass. Run 'p2c run' first."
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
        if scenario.status not in _GOOD
    ]
    files = frozenset(feature.uri for feature in run.features if feature.problems)
    if not scenarios and not files:
        raise StartError(
            f"Nothing to run: in the last run all passed ({settings.uri(file)}).", Exit.MET
        )
    return Unpassed(frozenset(scenarios), files)


def _key_of(uri: str, scenario: Scenario) -> object:
    return _key(uri, scenario.name, scenario.example)


def _key(uri: str, name: str, example: Mapping[str, str]) -> object:
    return uri, name, tuple(example.items())
