"""Scenarios of the project in which one value of one step is replaced with a hostile text.

Run by hand, it replaces many values at random, and lists the scenarios that end in an error::

    python -m tests.features.hostile_values --values 3000 --seed 1
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prospect_to_cash.harness.evidence.record import Run, Scenario, Status
from prospect_to_cash.harness.gherkin.document import Cell, Pickle, Step
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.launch import Request, collect_only, launch
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.settings import Settings, load
from prospect_to_cash.harness.step_catalog.collect import as_written
from tests.features.running import project_in

if TYPE_CHECKING:
    from prospect_to_cash.harness.run.definitions import Definition

HOSTILE = (
    *("three", "10,00", "1,000.00", "1.000,00", "NaN", "Infinity", "-Infinity", "sNaN", "1e999"),
    *("", " ", "any", "Any", "none", "None", "NONE", "null", "0", "-1", "-0", "+1", "1e3", "0x10"),
    *(
        "٣",
        "１２",
        "²",
        "½",
        "9" * 12,
        "9" * 13,
        "9" * 20,
        "9" * 400,
        "0." + "9" * 400,
        "-5.123456",
    ),
    *("999999999999.999999", "-999999999999.999999", "0.000001", "100", "100.1", "10000", "99999"),
    *("2026-02-30", "0000-00-00", "9999-12-31", "10:30", "true", "maybe", "yes", "Yes", "No"),
    *("#", "###", "A#B#C", "{}", "{0}", "{name}", "%s", "%d", "$1", "\\", "\\n", "\\|", "|", "<x>"),
    *(".*", "(", "[a", "^$", "(?P<x>", "'", "''", ";", ", ", "/", "../..", "@tag", "# x", '"""'),
    *("<script>alert(1)</script>", "]]>", "&amp;", "##vso[task.complete]", "::error::x"),
    *("\t", "\x07", "\x1b[31m", "\x7f", "\u0085", "\u2028", "\u200b", "\u202e", "\ufeff", "\xa0"),
    *("\U0001f600", "e\u0301", "ﬀ", "İ", "ß", "ς", "z" * 300, "Ω" * 5000, "a\nb", "a\r\nb", "\x00"),
)
"""Texts that an analyst types by mistake, and texts that break a program."""


_Rows = list[list[Cell]]
EDITS: dict[str, Callable[[_Rows], _Rows]] = {
    "the last row twice": lambda rows: [*rows, rows[-1]],
    "no last row": lambda rows: rows[:-1],
    "the first row last": lambda rows: [rows[0], *rows[2:], *rows[1:2]],
    "the last column twice": lambda rows: [[*row, row[-1]] for row in rows],
    "no first column": lambda rows: [row[1:] for row in rows],
    "the columns reversed": lambda rows: [row[::-1] for row in rows],
    "no value in the first row": lambda rows: [
        rows[0],
        *([Cell("", 0, 0) for _ in row] for row in rows[1:2]),
        *rows[2:],
    ],
}
"""Changes of a table that need no text."""


@dataclass(frozen=True)
class Place:
    """A value in a step: a part of its text, a cell, its doc string, or its table as a whole."""

    span: tuple[int, int] | None = None
    cell: tuple[int, int] | None = None
    edit: str = ""

    def replaced(self, step: Step, text: str) -> Step:
        """Return the step with another value here."""
        if self.span is not None:
            start, end = self.span
            return step._replace(text=step.text[:start] + text + step.text[end:])
        if self.edit:
            edited = EDITS[self.edit]([list(row) for row in step.table or ()])
            return step._replace(table=tuple(tuple(row) for row in edited if row) or None)
        if self.cell is None:
            return step._replace(doc_string=text)
        rows = [list(row) for row in step.table or ()]
        row, column = self.cell
        rows[row][column] = Cell(text, 0, 0)
        return step._replace(table=tuple(map(tuple, rows)))


@dataclass(frozen=True)
class Target:
    """A step of a scenario, and the places of its values."""

    pickle: Pickle
    index: int
    places: Sequence[Place]

    def scenario(self, place: int, text: str, *, in_examples: bool) -> str:
        """Return a feature with the scenario in which one value is replaced.

        The text is in the step, or in an Examples table whose value fills the step.
        """
        chosen = self.places[place % len(self.places)]
        in_examples = in_examples and not chosen.edit
        steps = list(self.pickle.steps)
        written = "<hostile>" if in_examples else text
        steps[self.index] = chosen.replaced(steps[self.index], written)
        lines = ["Feature: Hostile", ""]
        if "walkthrough" in self.pickle.tags:
            lines.append("  @walkthrough")
        lines.append(f"  Scenario{' Outline' if in_examples else ''}: It")
        for step in steps:
            lines += [f"    {line}" for line in as_written(step)]
        if in_examples:
            cell = text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")
            lines += ["", "    Examples:", "      | hostile |", f"      | {cell} |"]
        return "\n".join(lines) + "\n"


def places_of(step: Step, definition: Definition) -> list[Place]:
    """Return the places of all values of a step that matches a definition."""
    found = [Place(span=span) for span in _spans(step.text, definition)]
    if step.doc_string is not None:
        found.append(Place())
    for row, cells in enumerate(step.table or ()):
        found += [Place(cell=(row, column)) for column in range(len(cells))]
    if step.table is not None:
        found += [Place(edit=edit) for edit in EDITS]
    return found


def _spans(text: str, definition: Definition) -> Iterator[tuple[int, int]]:
    parts = re.split(r"<(\w+)>", definition.text)
    expression = ""
    for literal, name in zip(parts[::2], [*parts[1::2], ""], strict=True):
        expression += re.escape(literal)
        if name:
            known = definition.placeholders.get(name)
            pattern = known.pattern.pattern if known and known.pattern else ".+"
            expression += f"(?P<{name}>{pattern})"
    match = re.fullmatch(expression, text)
    for name in parts[1::2] if match else ():
        start, end = match.span(name)
        in_quotes = text[start] == text[end - 1] == '"' and end - start > 1
        yield (start + 1, end - 1) if in_quotes else (start, end)


@dataclass
class _Collector:
    """A pytest plugin that finds the scenarios of each step definition."""

    targets: dict[str, list[Target]] = field(default_factory=dict)
    is_done: bool = False

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Keep the scenarios of each step definition, the shortest first."""
        from prospect_to_cash.harness.run.items import ScenarioItem

        state = state_of(session.config)
        assert state is not None
        assert state.definitions is not None
        known = {id(each.context): each for each in state.definitions.everything().all()}
        planned = [item.planned for item in session.items if isinstance(item, ScenarioItem)]
        for each in sorted(planned, key=lambda each: len(each.bound)):
            for index, bound in enumerate(each.bound):
                definition = known[id(bound.context)]
                places = places_of(bound.step, definition)
                if places:
                    name = f"{definition.kind} {definition.text}"
                    self.targets.setdefault(name, []).append(Target(each.pickle, index, places))
        self.is_done = True


def targets_of(settings: Settings) -> dict[str, list[Target]]:
    """Return the steps with values by step definition, those of the shortest scenarios first."""
    collector = _Collector()
    errors = io.StringIO()
    collect_only(settings, settings.feature_folders, collector, errors, debug=False)
    assert collector.is_done, errors.getvalue()
    return collector.targets


def run_all(features: Sequence[str], folder: Path) -> tuple[int, list[Scenario]]:
    """Run features in a project of their own, and return the exit code and the scenarios."""
    settings = project_in(folder)
    for number, text in enumerate(features):
        file = folder / "features" / f"hostile_{number:05}.feature"
        file.write_bytes(text.encode("utf-8"))
    err = io.StringIO()
    request = Request(report=folder / "reports", processes=0)
    code = launch(request, settings, io.StringIO(), err)
    run: Run = run_json.read(folder / "reports" / "run.json")
    return code, [scenario for _, scenario in run.scenarios()]


def errors_in(scenarios: Sequence[Scenario]) -> list[str]:
    """Return each scenario that ended in an internal error, with the message of the step."""
    return [
        f"{step.keyword} {step.text}: {step.message}"
        for scenario in scenarios
        if scenario.status is Status.ERROR
        for step in scenario.steps
        if step.status is Status.ERROR
    ]


def values_of(targets: dict[str, list[Target]]) -> list[str]:
    """Return all values that the scenarios have: right somewhere, and wrong in other places."""
    found: dict[str, None] = {}
    for each in targets.values():
        for target in each:
            step = target.pickle.steps[target.index]
            found.update(dict.fromkeys(re.findall(r'"([^"]*)"', step.text)))
            found.update(dict.fromkeys(cell.text for row in step.table or () for cell in row))
    return list(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Replace values at random, and return 1 if a scenario ended in an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    settings = load(Path.cwd())
    assert settings is not None
    targets = targets_of(settings)
    pool = values_of(targets)
    draw = random.Random(chosen.seed)
    names = list(targets)
    features = []
    for number in range(chosen.values):
        target = draw.choice(targets[names[number % len(names)]][:40])
        text = draw.choice((_hostile, _other, _unicode))(draw, pool)
        edits = [at for at, each in enumerate(target.places) if each.edit]
        place = draw.randrange(len(target.places))
        if edits and draw.random() < 0.1:
            place = draw.choice(edits)
        features.append(target.scenario(place, text, in_examples=draw.random() < 0.3))
    statuses: Counter[str] = Counter()
    found: list[str] = []
    worst = 0
    for start in range(0, len(features), 500):
        with tempfile.TemporaryDirectory() as folder:
            code, scenarios = run_all(features[start : start + 500], Path(folder))
        worst = max(worst, code)
        statuses.update(scenario.status.value for scenario in scenarios)
        found += errors_in(scenarios)
    print(f"{len(features)} values in {len(names)} steps, exit code {worst}")
    print(", ".join(f"{count} {status}" for status, count in statuses.most_common()))
    print("\n".join(found) or "no error")
    return bool(found or worst == 3)


def _hostile(draw: random.Random, pool: Sequence[str]) -> str:
    return draw.choice(HOSTILE)


def _other(draw: random.Random, pool: Sequence[str]) -> str:
    return draw.choice(pool)


def _unicode(draw: random.Random, pool: Sequence[str]) -> str:
    points = (draw.choice((range(128), range(0x3000), range(0xE000, 0x11000))) for _ in range(8))
    return "".join(chr(draw.choice(each)) for each in points)


if __name__ == "__main__":
    sys.exit(main())
