"""The test script: what a tester does in each step of a scenario, and what must be seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.views import View
from prospect_to_cash.harness.evidence.comparison import SYSTEM, is_absence, read_table
from prospect_to_cash.harness.gherkin.document import Pickle
from prospect_to_cash.harness.script.steps import UsedStep, used_steps
from prospect_to_cash.harness.step_catalog.catalog import StepEntry
from prospect_to_cash.harness.step_paths.book import StepPath

if TYPE_CHECKING:
    # This module imports pytest-bdd, which pytest must import first to rewrite its asserts.
    from prospect_to_cash.harness.run.items import PlannedScenario


class ExpectedRow(NamedTuple):
    """A row that a system must have."""

    number: int
    """The number of the row in the author's table, from 1."""
    cells: tuple[str, ...]


class ExpectedTable(NamedTuple):
    """The rows that one system must have."""

    system: str
    """Empty if no column names the system."""
    columns: tuple[str, ...]
    """The author's columns, without the one that names the system."""
    rows: tuple[ExpectedRow, ...]
    look: tuple[StepPath, ...]
    """Where the columns are seen."""


class ScriptStep(NamedTuple):
    """A step for a tester."""

    number: int
    keyword: str
    kind: str
    text: str
    line: int
    paths: tuple[StepPath, ...]
    """What to do, or where to look, apart from the columns of a table."""
    table: tuple[tuple[str, ...], ...]
    """The table to enter; empty if there's none, or if it's expected."""
    expected: tuple[ExpectedTable, ...] = ()
    text_expected: str = ""
    """What must be seen, if it isn't a table."""
    view: View | None = None
    """The view with which the expected table is compared."""
    compared: tuple[tuple[str, ...], ...] = ()
    """The expected table, as the author wrote it."""

    def says_none(self, table: ExpectedTable, row: ExpectedRow) -> bool:
        """Return whether a row of an expected table says that there's no such row."""
        cells = dict(zip(table.columns, row.cells, strict=True))
        return self.view is not None and is_absence(self.view, cells)

    @property
    def why_not(self) -> str:
        """Why nobody can do the step by hand; empty if somebody can."""
        looks = (*self.paths, *(path for table in self.expected for path in table.look))
        if any(path.not_by_hand is None for path in looks) or not looks:
            return ""
        return "; ".join(dict.fromkeys(path.not_by_hand or "" for path in looks))


class ScriptScenario(NamedTuple):
    """A scenario for a tester."""

    feature: str
    uri: str
    line: int
    """The line that no other scenario has: the Examples row, or the first line."""
    title: str
    variant: str | None
    variant_title: str
    version: str
    """A digest of its steps, which changes whenever they do."""
    steps: tuple[ScriptStep, ...]

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.uri}:{self.line}"

    @property
    def key(self) -> tuple[str, str | None]:
        """What names the scenario, even if its file got more lines."""
        return (self.version, self.variant)

    @property
    def why_not(self) -> tuple[str, ...]:
        """Why nobody can do the scenario by hand; empty if somebody can.

        An expectation that can't be seen doesn't keep a tester from the others.
        """
        found = (f"{step.text}: {step.why_not}" for step in self.actions if step.why_not)
        return tuple(dict.fromkeys(found))

    @property
    def actions(self) -> Iterable[ScriptStep]:
        """The Given and When steps."""
        return (step for step in self.steps if step.kind != "then")


class Script(NamedTuple):
    """The test script of some scenarios."""

    title: str
    commit: str | None
    scenarios: tuple[ScriptScenario, ...]

    @property
    def by_hand(self) -> list[ScriptScenario]:
        """The scenarios that a tester can do."""
        return [scenario for scenario in self.scenarios if not scenario.why_not]

    @property
    def automated_only(self) -> list[ScriptScenario]:
        """The other scenarios."""
        return [scenario for scenario in self.scenarios if scenario.why_not]


def script_scenario(
    planned: PlannedScenario,
    steps: Mapping[int, StepEntry],
    variants: Mapping[str, str],
) -> ScriptScenario:
    """Return the script of a scenario.

    `steps` has the step definitions by context, and `variants` the title of each variant by tag.
    """
    pickle = planned.pickle
    values = ", ".join(value for _, value in pickle.example)
    return ScriptScenario(
        feature=planned.document.name,
        uri=planned.document.uri,
        line=pickle.own_line,
        title=f"{pickle.name} ({values})" if values else pickle.name,
        variant=planned.variant,
        variant_title=variants.get(planned.variant or "", ""),
        version=version_of(pickle),
        steps=tuple(
            _step(number, each) for number, each in enumerate(used_steps(planned, steps), start=1)
        ),
    )


def version_of(pickle: Pickle) -> str:
    """Return a digest of the name and the steps of a scenario."""
    parts = [pickle.name, *(f"{name}={value}" for name, value in pickle.example)]
    for step in pickle.steps:
        parts += [step.keyword, step.text, step.doc_string or ""]
        parts += ["|".join(cell.text for cell in row) for row in step.table or ()]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
    # Excel reads 12 digits, or 1e4, as a number.
    return "v" + digest


def _step(number: int, used: UsedStep) -> ScriptStep:
    step, table = used.step, used.table
    is_expected = step.kind == "then"
    view = _view(used) if is_expected and table else None
    return ScriptStep(
        number=number,
        keyword=step.keyword,
        kind=step.kind,
        text=step.text,
        line=step.line,
        paths=tuple(path for path in used.paths if path.column is None),
        table=() if is_expected else tuple(map(tuple, table)),
        expected=tuple(_expected(used, table, view)) if view is not None else (),
        text_expected=(step.doc_string or step.text) if is_expected and not table else "",
        view=view,
        compared=tuple(map(tuple, table)) if is_expected else (),
    )


def _view(used: UsedStep) -> View:
    """Return the view with which the table of a step is compared.

    If the step definition declares none, rows have no names and match in the best way.
    """
    if used.view is not None:
        return used.view
    header = tuple(used.table[0])
    scope = (SYSTEM,) if SYSTEM in header else ()
    return View(name="rows", columns=header, naming=scope, scope=scope, rows=())


def _expected(
    used: UsedStep, table: Sequence[Sequence[str]], view: View
) -> Iterable[ExpectedTable]:
    header, rows = tuple(table[0]), complete_rows(view, table)
    shown = tuple(column for column in header if column != SYSTEM)
    systems = list(dict.fromkeys(row.get(SYSTEM, view.system) for row in rows))
    for system in systems:
        yield ExpectedTable(
            system=system,
            columns=shown,
            rows=tuple(
                ExpectedRow(number, tuple(row[column] for column in shown))
                for number, row in enumerate(rows, start=1)
                if row.get(SYSTEM, view.system) == system
            ),
            look=tuple(
                path
                for path in used.paths
                if (SYSTEM not in header or path.system == system)
                and (path.column in shown or (path.column is None and path.not_by_hand))
            ),
        )


def complete_rows(view: View, table: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """Return the rows of an expected table, with the names that an empty cell repeats."""
    header = table[0]
    systems = tuple({row[header.index(SYSTEM)] for row in table[1:]}) if SYSTEM in header else ()
    try:
        return read_table(view, table, systems)[1]
    except AuthoringError:  # the step rejects it when it runs, so show it as it's written
        return [dict(zip(header, row, strict=True)) for row in table[1:]]
