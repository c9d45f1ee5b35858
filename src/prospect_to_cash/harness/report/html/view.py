"""Prepares the record for the templates: anchors, groups, links, and the states that changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.evidence_source import StateTable
from prospect_to_cash.harness.evidence.record import Claim, Feature, Run, Scenario, Status, Step
from prospect_to_cash.harness.report import totals

_Content: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The header and the rows of a table."""


class StateRow(NamedTuple):
    """A row. `new` is True if the table didn't have the row after the previous step."""

    cells: tuple[str, ...]
    new: bool


class ChangedTable(NamedTuple):
    """A table that a step changed, or that appears for the first time."""

    name: str
    header: tuple[str, ...]
    rows: tuple[StateRow, ...]
    fewer: int
    """The number of rows that the table has lost since the previous step."""


class SystemState(NamedTuple):
    """The state of one system after a step."""

    system: str
    changed: tuple[ChangedTable, ...]
    unchanged: tuple[str, ...]
    """Tables with rows that an earlier step shows, with the number of rows."""
    empty: tuple[str, ...]


def of_steps(steps: Iterable[Step]) -> list[tuple[SystemState, ...]]:
    """Return the state of each system for each step that recorded one."""
    before: dict[tuple[str, str], _Content] = {}
    return [tuple(_systems(step.states, before)) for step in steps]


def _systems(
    tables: tuple[StateTable, ...], before: dict[tuple[str, str], _Content]
) -> Iterable[SystemState]:
    for system in dict.fromkeys(table.system for table in tables):
        changed, unchanged, empty = [], [], []
        for state in tables:
            if state.system != system:
                continue
            rows = state.table.rows
            content = state.table.header, rows
            earlier = before.get((system, state.name))
            before[system, state.name] = content
            if content != earlier and (rows or earlier is not None):
                changed.append(_changed(state.name, content, earlier))
            elif rows:
                unchanged.append(f"{state.name} ({len(rows)})")
            else:
                empty.append(state.name)
        yield SystemState(system, tuple(changed), tuple(unchanged), tuple(empty))


def _changed(name: str, content: _Content, before: _Content | None) -> ChangedTable:
    header, rows = content
    known = set(before[1] if before else rows)
    return ChangedTable(
        name=name,
        header=header,
        rows=tuple(StateRow(row, row not in known) for row in rows),
        fewer=max(0, len(before[1]) - len(rows)) if before else 0,
    )


class Anchors:
    """The anchors of a page. Each is readable, unique, and valid in an ``id`` and a link."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def name(self, text: str) -> str:
        """Return an anchor like `text`, with a number if it is already used."""
        slug = re.sub(r"[^A-Za-z0-9_.-]+", "-", text).strip("-") or "x"
        while True:
            self._used[slug] += 1
            if self._used[slug] == 1:
                return slug
            slug = f"{slug}-{self._used[slug]}"


@dataclass(frozen=True)
class ScenarioView:
    """A scenario with its anchor in the page."""

    anchor: str
    scenario: Scenario
    steps: tuple[tuple[Step, tuple[SystemState, ...]], ...]
    claims: tuple[tuple[str, str], ...]
    """The id and anchor of each claim that the scenario covers."""
    tags: tuple[str, ...]
    """The tags, except those of claims and the variant, which are shown separately."""


@dataclass(frozen=True)
class FeatureView:
    """A feature with its scenarios grouped by rule, and by name and variant."""

    anchor: str
    feature: Feature
    rules: tuple[tuple[str | None, tuple[ScenarioView, ...]], ...]
    columns: tuple[tuple[str, str], ...]
    """The title and anchor of each variant of the scenarios."""
    names: tuple[tuple[str, tuple[tuple[ScenarioView, ...], ...]], ...]
    """The scenarios of each column, by name."""


@dataclass(frozen=True)
class MatrixCell:
    """The scenarios of one feature in one variant."""

    anchor: str
    text: str
    status: Status


@dataclass(frozen=True)
class Page:
    """The content of the page, in its order."""

    all: tuple[Scenario, ...]
    variants: tuple[str | None, ...]
    titles: tuple[str, ...]
    """The titles of the variants, which are the columns of the matrix."""
    matrix: tuple[tuple[FeatureView, tuple[MatrixCell | None, ...]], ...]
    failures: tuple[tuple[FeatureView, ScenarioView], ...]
    claims: tuple[tuple[str, Claim], ...]
    anchors: dict[tuple[str, str, str | None], str]
    """The anchor of each scenario, by file, title, and variant."""


def page_of(run: Run) -> Page:
    """Return the page of `run`."""
    names = Anchors()
    claims = tuple((names.name(f"claim-{claim.id}"), claim) for claim in run.claims)
    places = {claim.id: anchor for anchor, claim in claims}
    table = totals.matrix_of(run)
    rows = [_row(row, table, names, places) for row in table.rows]
    scenarios = [(view, s) for view, _ in rows for _, group in view.rules for s in group]
    return Page(
        all=tuple(each.scenario for _, each in scenarios),
        variants=table.variants,
        titles=table.titles,
        matrix=tuple(rows),
        failures=tuple(
            (view, each) for view, each in scenarios if each.scenario.status not in totals.QUIET
        ),
        claims=claims,
        anchors={
            (view.feature.uri, each.scenario.title, each.scenario.variant): each.anchor
            for view, each in scenarios
        },
    )


def _row(
    row: totals.Row, table: totals.Matrix, names: Anchors, places: dict[str, str]
) -> tuple[FeatureView, tuple[MatrixCell | None, ...]]:
    anchor = names.name(totals.stem(row.feature))
    cells = tuple(
        MatrixCell(
            anchor=names.name(f"{anchor}.{variant or 'all'}"),
            text=totals.summary(cell),
            status=totals.status_of(cell),
        )
        if cell
        else None
        for variant, cell in zip(table.variants, row.cells, strict=True)
    )
    views = [_scenario(anchor, scenario, names, places) for scenario in row.feature.scenarios]
    used = [at for at, cell in enumerate(cells) if cell]
    view = FeatureView(
        anchor=anchor,
        feature=row.feature,
        rules=tuple(
            (rule, tuple(group)) for rule, group in groupby(views, lambda each: each.scenario.rule)
        ),
        columns=tuple((table.titles[at], cell.anchor) for at, cell in enumerate(cells) if cell),
        names=_by_name(views, [table.variants[at] for at in used]),
    )
    return view, cells


def _by_name(
    views: Sequence[ScenarioView], variants: Sequence[str | None]
) -> tuple[tuple[str, tuple[tuple[ScenarioView, ...], ...]], ...]:
    named: dict[str, list[ScenarioView]] = {}
    for view in views:
        named.setdefault(view.scenario.name, []).append(view)
    return tuple(
        (
            name,
            tuple(
                tuple(view for view in group if view.scenario.variant == variant)
                for variant in variants
            ),
        )
        for name, group in named.items()
    )


def _scenario(
    feature: str, scenario: Scenario, names: Anchors, places: dict[str, str]
) -> ScenarioView:
    claimed = [tag.removeprefix("claim-") for tag in scenario.tags if tag.startswith("claim-")]
    separate = {f"claim-{claim}" for claim in claimed if claim in places} | {scenario.variant}
    return ScenarioView(
        anchor=names.name(f"{feature}.{scenario.example_line or scenario.line}"),
        scenario=scenario,
        steps=tuple(zip(scenario.steps, of_steps(scenario.steps), strict=True)),
        claims=tuple((claim, places[claim]) for claim in claimed if claim in places),
        tags=tuple(tag for tag in scenario.tags if tag not in separate),
    )
