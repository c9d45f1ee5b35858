"""Writes the result of a comparison as a page: causes first, and both runs of each scenario.

A scenario is shown up to the first step that differs. What follows is a consequence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple

from markupsafe import Markup

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario, Step
from prospect_to_cash.harness.report import differences
from prospect_to_cash.harness.report.differences import Difference
from prospect_to_cash.harness.report.html import content, data
from prospect_to_cash.harness.report.html.page import built
from prospect_to_cash.harness.report.html.templates import generate
from prospect_to_cash.harness.report.output import Target, write_text
from prospect_to_cash.harness.report.totals import QUIET
from prospect_to_cash.harness.what_if.comparison import Group, WhatIf

_PACKAGE: Final = "prospect_to_cash.harness.what_if"


class Pair(NamedTuple):
    """A scenario that ends differently with the change, in both runs."""

    number: int
    feature: Feature
    normal: Scenario
    changed: Scenario
    differences: tuple[Difference, ...]
    """The first differences of the run in which it doesn't pass."""
    link: str
    """The address of the scenario in the report of the normal run."""

    @property
    def line(self) -> int:
        """The line of the scenario or of its Examples row."""
        return self.changed.example_line or self.changed.line

    @property
    def step(self) -> Step | None:
        """The first step that doesn't pass, or None if the scenario fails as a whole."""
        failed = _failed(self.normal, self.changed)
        return next((step for step in failed.steps if step.status not in QUIET), None)


class Shown(NamedTuple):
    """A cause with its scenarios, by feature."""

    group: Group
    features: tuple[tuple[Feature, tuple[Pair, ...]], ...]


def write(
    answer: WhatIf,
    runs: tuple[Run, Run],
    before: Mapping[tuple[str, int, int], Scenario],
    link: str,
    target: Target,
) -> None:
    """Write the page of `answer`.

    `runs` are the normal run and the different scenarios of the run with the change. `before` has
    the latter in the normal run, and `link` is the path to its page.
    """
    normal, changed = runs
    pairs = list(_pairs(normal, changed, before, link))
    by_place = {(each.feature.uri, each.line): each for each in pairs}
    script, style = built("what-if.js"), built("what-if.css")
    text = generate(
        "what_if.html.j2",
        package=_PACKAGE,
        style=style.text,
        script=script.text,
        script_hash=script.hash,
        style_hash=style.hash,
        answer=answer,
        run=normal,
        report=link,
        shown=[_shown(answer, group, by_place) for group in answer.groups],
        mended=[by_place[each.uri, each.line] for each in answer.mended],
        pair_of=lambda each: by_place.get((each.uri, each.line)),
        blocks=((name, Markup(text)) for name, text in _blocks(changed, pairs)),
    )
    write_text(target, text)


def _pairs(
    normal: Run, changed: Run, before: Mapping[tuple[str, int, int], Scenario], link: str
) -> Iterator[Pair]:
    places = content.of(normal).places
    for number, (feature, scenario) in enumerate(changed.scenarios()):
        known = before[feature.uri, scenario.line, scenario.example_line or 0]
        entry = places.get((feature.uri, scenario.title, scenario.variant))
        address = f"{link}#{entry.address}" if entry else link
        found = differences.of_scenario(_failed(known, scenario))
        first = [each for each in found if each.line == found[0].line]
        yield Pair(number, feature, known, scenario, tuple(first), address)


def _failed(normal: Scenario, changed: Scenario) -> Scenario:
    return normal if changed.status in QUIET else changed


def _shown(answer: WhatIf, group: Group, by_place: Mapping[tuple[str, int], Pair]) -> Shown:
    pairs = [by_place[each.uri, each.line] for each in answer.failing_by(group)]
    features = groupby(pairs, lambda each: each.feature.uri)
    found = [tuple(each) for _, each in features]
    return Shown(group, tuple((each[0].feature, each) for each in found))


def _blocks(changed: Run, pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    """Yield the data: the normal run of each pair, then the run with the change."""
    scenarios = [each for pair in pairs for each in _as_shown(pair)]
    steps = data.Steps(scenarios, changed.systems)
    yield "index", data.block(data.names(steps.systems))
    yield from steps.blocks()


def _as_shown(pair: Pair) -> Iterator[Scenario]:
    """Yield both runs of a scenario, up to the first step that doesn't pass, without states."""
    own = [step for step in _failed(pair.normal, pair.changed).steps if not step.is_inserted]
    end = next((at for at, step in enumerate(own, 1) if step.status not in QUIET), len(own))
    for scenario in (pair.normal, pair.changed):
        steps, found = [], 0
        for step in scenario.steps:
            if found == end:
                break
            found += not step.is_inserted
            steps.append(step.model_copy(update={"states": (), "dialogs": ()}))
        yield scenario.model_copy(update={"steps": tuple(steps)})
