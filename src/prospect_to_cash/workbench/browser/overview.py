"""Lists the feature files of a project with their scenarios, and the last verdict of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness.evidence.record import Feature, Status
from prospect_to_cash.harness.feature_files import unusable_files
from prospect_to_cash.harness.language.source import Block, Kind, Source
from prospect_to_cash.harness.project_files import SKIPPED
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.report.file_names import RECORD
from prospect_to_cash.harness.run.file_times import time_and_size
from prospect_to_cash.harness.run.statuses import worst
from prospect_to_cash.harness.settings import PART
from prospect_to_cash.workbench.browser.files import Files
from prospect_to_cash.workbench.browser.protocol_values import Json, MessageError
from prospect_to_cash.workbench.results import scenarios_of


class Overview:
    """The files with their scenarios. What didn't change is read once."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._sources: dict[str, tuple[tuple[int, int], Source]] = {}
        self._recorded: dict[str, dict[int, Status]] = {}
        self._records: list[tuple[tuple[int, int], Path]] = []
        self._texts: dict[str, str] = {}

    def of(self, git: dict[str, str]) -> list[Json]:
        """Return all files. `git` has the status of those that aren't committed."""
        self._read_records()
        return [*(self._file(name, git) for name in self._files.names()), *self._unusable()]

    def _unusable(self) -> Iterator[Json]:
        """Yield what looks like a feature file but never runs, with the reason."""
        settings = self._files.settings
        for each in unusable_files([settings.root], settings, SKIPPED):
            folder, _, title = each.uri.rpartition("/")
            yield {
                "file": each.uri,
                "folder": folder,
                "title": title,
                "git": "",
                "isReadable": False,
                "problem": each.message,
                "scenarios": [],
            }

    def source(self, name: str) -> Source | None:
        """Return the saved text of a file, or None if it can't be read."""
        try:
            stat = time_and_size(self._files.path(name))
            known = self._sources.get(name)
            if known is not None and known[0] == stat:
                return known[1]
            source = Source(self._files.read(name).text)
        except MessageError:
            return None
        self._sources[name] = stat, source
        return source

    def _file(self, name: str, git: dict[str, str]) -> Json:
        source = self.source(name)
        is_as_it_ran = source is not None and self._texts.get(name) == source.text
        statuses = self._recorded[name] if is_as_it_ran else {}
        lines = source.lines if source else []
        feature = next((each.text for each in lines if each.kind is Kind.FEATURE), "")
        return {
            "file": name,
            "folder": str(Path(name).parent.as_posix()),
            "title": feature or name.rpartition("/")[2],
            "git": git.get(name, ""),
            "isReadable": source is not None,
            "problem": "",
            "scenarios": [
                {
                    "title": source.lines[block.heading].text,
                    "line": block.heading,
                    "rule": _rule(source, block),
                    "status": str(statuses.get(block.heading + 1, "")),
                }
                for block in (scenarios_of(source) if source else ())
                if source is not None
            ],
        }

    def _read_records(self) -> None:
        """Read the last run of all features, and that of a part of them, the older one first."""
        reports = self._files.settings.root / self._files.settings.reports
        records = sorted(
            (time_and_size(each), each) for each in (reports / RECORD, reports / PART / RECORD)
        )
        if records == self._records:
            return
        self._records = records
        self._recorded, self._texts = {}, {}
        for _, record in records:
            try:
                run = run_json.read_outline(record)
            except ProspectToCashError:
                continue
            for feature in run.features:
                is_same = self._texts.get(feature.uri) == feature.source
                before = self._recorded[feature.uri] if is_same else {}
                self._texts[feature.uri] = feature.source
                self._recorded[feature.uri] = before | by_line(feature)


def by_line(feature: Feature) -> dict[int, Status]:
    """Return the worst status of each scenario of a feature by its line, from 1."""
    found = defaultdict(list)
    for each in feature.scenarios:
        found[each.line].append(each.status)
    return {line: worst(*statuses) for line, statuses in found.items()}


def _rule(source: Source, block: Block) -> str:
    rules = (each for each in source.blocks if each.kind is Kind.RULE)
    around = (each for each in rules if each.heading < block.heading < each.end)
    return next((source.lines[each.heading].text for each in around), "")
