"""What the page shows, in its order: scenarios with addresses, twins, and differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import (
    Claim,
    Feature,
    PastScenario,
    Run,
    Scenario,
    Status,
)
from prospect_to_cash.harness.report import causes, coverage, differences, history, totals
from prospect_to_cash.harness.report.differences import Difference
from prospect_to_cash.harness.report.html import addresses
from prospect_to_cash.harness.report.html.addresses import Addresses


@dataclass(frozen=True, eq=False)
class Entry:
    """A scenario of the page. Its number is its place in `Content.entries`."""

    number: int
    feature: Feature
    scenario: Scenario
    address: str
    differences: tuple[Difference, ...]

    @property
    def failed(self) -> bool:
        """Whether the scenario ran and didn't pass."""
        return self.scenario.status not in totals.QUIET


class Failure(NamedTuple):
    """A scenario that didn't pass, in one variant, or alike in several."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """The scenario in the first variant."""
        return self.entries[0]


class Alike(NamedTuple):
    """Failures in several scenarios with the same first difference, and the same reason if any."""

    what: str
    """What they share: the cause, or only the difference."""
    failures: tuple[Failure, ...]


class MatrixCell(NamedTuple):
    """The scenarios of one row of the matrix in one variant."""

    address: str
    text: str
    status: Status


class MatrixRow(NamedTuple):
    """A feature, or all features of a folder."""

    name: str
    feature: Feature | None
    """None for a folder."""
    address: str
    cells: tuple[MatrixCell | None, ...]

    @property
    def failed(self) -> bool:
        """Whether a scenario didn't pass, or the file has errors."""
        problems = self.feature is not None and self.feature.problems
        return bool(problems) or any(
            cell is not None and cell.status not in totals.QUIET for cell in self.cells
        )


@dataclass(frozen=True)
class Content:
    """Everything that the page shows of a run."""

    run: Run
    addresses: Addresses
    entries: tuple[Entry, ...]
    twins: dict[int, int]
    """The number of the same scenario in another variant, by number."""
    variants: tuple[str | None, ...]
    titles: tuple[str, ...]
    shorts: tuple[str, ...]
    """The titles of the variants, without the words at the end that all of them have."""
    features: tuple[MatrixRow, ...]
    folders: tuple[MatrixRow, ...]
    failures: tuple[Failure, ...]

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that the run is about: in a run of a part, those with a scenario in it."""
        return coverage.of_run(self.run)

    @cached_property
    def first_features(self) -> tuple[tuple[MatrixRow, ...], tuple[MatrixRow, ...]]:
        """The features of the matrix on the first screen, first those that didn't pass; the others.

        Both are in the order of the matrix.
        """
        bad = [row for row in self.features if row.failed]
        good = [row for row in self.features if not row.failed]
        first = {id(row) for row in (*bad, *good)[:_FIRST]}
        return (
            tuple(row for row in self.features if id(row) in first),
            tuple(row for row in self.features if id(row) not in first),
        )

    @cached_property
    def alike(self) -> dict[int, Alike]:
        """The failures that are like another one, by the number of the first scenario of each."""
        groups = causes.grouped([causes.cause_of(each.first.scenario) for each in self.failures])
        return {
            each.first.number: found
            for group in groups
            if len(group.members) > 1
            for found in [
                Alike(
                    "cause" if group.reason else "difference",
                    tuple(self.failures[at] for at in group.members),
                )
            ]
            for each in found.failures
        }

    @cached_property
    def compared(self) -> tuple[Entry, ...]:
        """The first scenario of each feature of the matrix that exists in several variants."""
        firsts: dict[str, Entry] = {}
        for each in self.entries:
            if each.number in self.twins:
                firsts.setdefault(each.feature.uri, each)
        own = [row.feature.uri for row in self.features if row.feature is not None]
        return tuple(firsts[uri] for uri in own if uri in firsts)

    @property
    def usually_slowest(self) -> tuple[PastScenario, ...]:
        """The scenarios that usually take longest, if there were earlier runs."""
        history = self.run.history
        return history.slow[:_SLOWEST] if history is not None and history.runs else ()

    @cached_property
    def slowest(self) -> dict[int, float]:
        """The numbers of the scenarios that usually take longest, or did in this run.

        Each has the seconds that it takes.
        """
        if self.usually_slowest:
            found = [
                (self.places.get((past.uri, past.title, past.variant)), past.seconds)
                for past in self.usually_slowest
            ]
            return {each.number: seconds or 0 for each, seconds in found if each is not None}
        longest = sorted(self.entries, key=lambda each: each.scenario.seconds, reverse=True)
        return {each.number: each.scenario.seconds for each in longest[:_SLOWEST]}

    @cached_property
    def places(self) -> dict[tuple[str, str, str | None], Entry]:
        """The scenarios by file, title, and variant."""
        return {
            (each.feature.uri, each.scenario.title, each.scenario.variant): each
            for each in self.entries
        }

    @cached_property
    def pasts(self) -> dict[int, str]:
        """Since when a scenario fails, by number. Nothing without an earlier run."""
        found = self.run.history
        if found is None or not found.runs:
            return {}
        texts = [(each, "new") for each in found.new]
        texts += [(each, f"fails {history.since(each)}") for each in found.still_failing]
        return {
            place.number: text
            for each, text in texts
            for place in [self.places.get((each.uri, each.title, each.variant))]
            if place is not None
        }

    def pasts_of(self, failure: Failure) -> list[str]:
        """Return since when a scenario fails, with the variant if the variants differ."""
        texts: dict[str, list[str]] = defaultdict(list)
        for each in failure.entries:
            if each.number in self.pasts:
                texts[self.pasts[each.number]].append(self.short(each.scenario.variant))
        if len(texts) == 1 and len(*texts.values()) == len(failure.entries):
            return list(texts)
        return [f"{', '.join(variants)}: {text}" for text, variants in texts.items()]

    def short(self, variant: str | None) -> str:
        """Return the short title of a variant."""
        return self.shorts[self.variants.index(variant)]


def of(run: Run) -> Content:
    """Return the content of the page of `run`."""
    named = Addresses(run)
    matrix = totals.matrix_of(run)
    entries: list[Entry] = []
    for row in matrix.rows:
        for scenario in row.feature.scenarios:
            address = named.scenario(row.feature, scenario)
            found = tuple(differences.of_scenario(scenario))
            entries.append(Entry(len(entries), row.feature, scenario, address, found))
    shorts = _without_common_end(matrix.titles)
    twins = _twins(entries, shorts)
    features, folders = _matrix(matrix, named)
    return Content(
        run=run,
        addresses=named,
        entries=tuple(entries),
        twins=twins,
        variants=matrix.variants,
        titles=matrix.titles,
        shorts=shorts,
        features=features,
        folders=folders,
        failures=tuple(_failures(entries, twins)),
    )


def _without_common_end(titles: Sequence[str]) -> tuple[str, ...]:
    words = [title.split() for title in titles]
    while len(words) > 1 and all(len(each) > 1 for each in words):
        if len({each[-1] for each in words}) > 1:
            break
        words = [each[:-1] for each in words]
    return tuple(" ".join(each) for each in words)


# ---- Twins and failures --------------------------------------------------------------------------


def _twins(entries: Iterable[Entry], shorts: Sequence[str]) -> dict[int, int]:
    """Return the scenarios that differ only in their variant.

    They are rows of one outline with the same values, or scenarios whose names differ only in the
    words that tell the variants apart.
    """
    words = {word.lower() for short in shorts for word in short.split()}
    groups: dict[object, list[Entry]] = defaultdict(list)
    outlines: dict[object, list[Entry]] = defaultdict(list)
    for each in entries:
        if each.scenario.variant is not None:
            outlines[each.feature.uri, each.scenario.line].append(each)
    for place, found in outlines.items():
        columns = _columns_of_the_variant(found)
        for each in found:
            values = tuple(v for n, v in each.scenario.example.items() if n not in columns)
            groups["row", place, values].append(each)
    twins = _pairs(groups.values())
    groups.clear()
    for each in entries:
        if each.scenario.variant is not None and each.number not in twins:
            name = [word for word in each.scenario.name.lower().split() if word not in words]
            values = tuple(each.scenario.example.values())
            groups["name", each.feature.uri, tuple(name), values].append(each)
    return twins | _pairs(groups.values())


def _columns_of_the_variant(entries: Sequence[Entry]) -> set[str]:
    """Return the columns of the examples whose values each occur in one variant only."""
    columns = set()
    for column in entries[0].scenario.example:
        found: dict[str, set[str | None]] = defaultdict(set)
        for each in entries:
            found[each.scenario.example.get(column, "")].add(each.scenario.variant)
        variants = {each.scenario.variant for each in entries}
        if len(found) == len(variants) > 1 and all(len(each) == 1 for each in found.values()):
            columns.add(column)
    return columns


def _pairs(groups: Iterable[Sequence[Entry]]) -> dict[int, int]:
    twins: dict[int, int] = {}
    for group in groups:
        if len(group) > 1 and len({each.scenario.variant for each in group}) == len(group):
            for each, following in zip(group, [*group[1:], group[0]], strict=True):
                twins[each.number] = following.number
    return twins


def _failures(entries: Sequence[Entry], twins: dict[int, int]) -> Iterable[Failure]:
    merged: set[int] = set()
    for each in entries:
        if not each.failed or each.number in merged:
            continue
        alike, other = [each], twins.get(each.number)
        while other is not None and other != each.number:
            twin = entries[other]
            if twin.failed and _what(twin) == _what(each):
                alike.append(twin)
                merged.add(other)
            other = twins[other]
        yield Failure(tuple(alike))


def _what(entry: Entry) -> list[tuple[object, ...]]:
    return [each.what for each in entry.differences]


# ---- Matrix --------------------------------------------------------------------------------------


def _matrix(
    matrix: totals.Matrix, named: Addresses
) -> tuple[tuple[MatrixRow, ...], tuple[MatrixRow, ...]]:
    """Return a row for each feature of the first folder, or with errors, and for each other folder.

    The first folder is that of the numbered scenarios. Without them, or with few features, each
    feature has a row.
    """
    folders: dict[str, list[totals.Row]] = defaultdict(list)
    for row in matrix.rows:
        folders[addresses.folder_of(row.feature)].append(row)
    single = len(matrix.rows) <= _FEW
    features, others = [], []
    for at, (folder, rows) in enumerate(folders.items()):
        alone: list[totals.Row] = []
        rest: list[totals.Row] = []
        for row in rows:
            (alone if single or at == 0 or row.feature.problems else rest).append(row)
        for row in alone:
            name = row.feature.name or totals.stem(row.feature)
            address = named.features[row.feature.uri]
            features.append(_row(name, row.feature, address, [row], matrix.variants))
        if rest:
            name = PurePosixPath(folder).name.replace("_", " ").capitalize()
            others.append(_row(name, None, named.folders[folder], rest, matrix.variants))
    return tuple(features), tuple(others)


_FEW = 12
"""The number of features up to which each has a row of its own."""
_FIRST = 30
"""The number of features on the first screen. With JavaScript, the list has the others."""
_SLOWEST = 6


def _row(
    name: str,
    feature: Feature | None,
    address: str,
    rows: Sequence[totals.Row],
    variants: Sequence[str | None],
) -> MatrixRow:
    cells = []
    for at, variant in enumerate(variants):
        found = [scenario for row in rows for scenario in row.cells[at]]
        cells.append(
            MatrixCell(
                addresses.scenarios(address, variant),
                totals.summary(found),
                totals.status_of(found),
            )
            if found
            else None
        )
    return MatrixRow(name, feature, addresses.scenarios(address, None), tuple(cells))
