"""The record of a run: what was expected, what was there, and what traveled between the systems.

Everything that a run tells anybody is in this one value; every report is a writer over it. It is
written as ``run.json`` (version `SCHEMA_VERSION`, JSON Schema in ``docs/run.schema.json``).

    Run -> Feature -> Scenario (one per Examples row) -> Step -> Expectation -> Comparison -> Cell

All values shown to people are text, as an analyst would write them in a feature file: an absent
value is ``none``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from prospect_to_cash.common.evidence_source import (
    Dialog,
    RecordValue,
    StateTable,
    Table,
    Traffic,
)

SCHEMA_VERSION = 1


class Status(StrEnum):
    """The verdict on a step, a scenario, or a whole run."""

    PASSED = "passed"
    FAILED = "failed"
    """An expectation was not met, or a step that leads to it was refused."""
    UNDEFINED = "undefined"
    AMBIGUOUS = "ambiguous"
    BROKEN = "broken"
    """The author's text can't be used: an unknown column, role, party, an empty table."""
    ERROR = "error"
    """A fault of the harness or of a step definition, never the author's."""
    SKIPPED = "skipped"
    """Not reached: an earlier step ended the scenario, or the run was interrupted."""
    NOT_APPLICABLE = "not applicable"
    """Not run, because the environment of the run has another variant: neither good nor bad."""


class Cell(RecordValue):
    """One cell of a comparison; `like` is the verdict (``any`` is like every present value)."""

    expected: str
    actual: str
    like: bool


class RowComparison(RecordValue):
    """One expected row beside the actual row that carries the same names.

    A missing row was expected and isn't there; a surplus row is there and wasn't expected.
    """

    status: Literal["matched", "unlike", "missing", "surplus"]
    cells: tuple[Cell, ...]


class Comparison(RecordValue):
    """Expected against actual rows of one system, in the author's columns."""

    system: str
    columns: tuple[str, ...]
    rows: tuple[RowComparison, ...]

    @property
    def met(self) -> bool:
        """Whether every row is matched."""
        return all(row.status == "matched" for row in self.rows)

    @property
    def expected(self) -> Table:
        """The rows that the author wrote."""
        return self._side("surplus", "expected")

    @property
    def actual(self) -> Table:
        """The rows that the system held."""
        return self._side("missing", "actual")

    def _side(self, absent: str, name: Literal["expected", "actual"]) -> Table:
        rows = (row for row in self.rows if row.status != absent)
        return Table(
            header=self.columns,
            rows=tuple(tuple(getattr(cell, name) for cell in row.cells) for row in rows),
        )


class Expectation(RecordValue):
    """What one Then sentence asked, the answer, and the reasons where they differ.

    `expected` and `actual` are the texts of an expectation that isn't about rows (the words of a
    rejection, a read-only number); an expectation about rows has `comparisons`, one a system.
    """

    met: bool
    comparisons: tuple[Comparison, ...] = ()
    expected: str | None = None
    actual: str | None = None
    reasons: tuple[str, ...] = ()


class Step(RecordValue):
    """One step of one scenario and all that it caused."""

    keyword: str
    text: str
    line: int
    status: Status
    is_background: bool = False
    is_inserted: bool = False
    """Whether it stands in no file: the command line says it, as in ``p2c what-if``."""
    table: Table | None = None
    doc_string: str | None = None
    seconds: float = 0.0
    message: str | None = None
    """The sentence for a step that failed, is undefined, broken or in error."""
    expectations: tuple[Expectation, ...] = ()
    rejection: str | None = None
    """The words with which a system refused the action of this step."""
    dialogs: tuple[Dialog, ...] = ()
    traffic: tuple[Traffic, ...] = ()
    states: tuple[StateTable, ...] = ()
    """The tables of all systems that this step changed, as they were after it."""


class Scenario(RecordValue):
    """One executed scenario: a Scenario, or one Examples row of a Scenario Outline."""

    name: str
    line: int
    """The line of the Scenario keyword; an Examples row has its own line in `example_line`."""
    rule: str | None = None
    tags: tuple[str, ...] = ()
    """All tags that apply, without ``@``, in the order of the file, derived ones last."""
    variant: str | None = None
    """The tag of the variant that the scenario names (``gab_on``, ``gab_off``), if any."""
    example: dict[str, str] = {}
    example_line: int | None = None
    status: Status
    seconds: float = 0.0
    message: str | None = None
    """A sentence about the scenario as a whole (a rejection that no Then mentions)."""
    steps: tuple[Step, ...] = ()

    @property
    def title(self) -> str:
        """The name, with the values of the Examples row where there is one."""
        values = ", ".join(self.example.values())
        return f"{self.name} ({values})" if values else self.name


class Problem(RecordValue):
    """Something wrong with a feature file, where it is, and what to do."""

    uri: str
    line: int
    column: int = 1
    message: str
    status: Status = Status.BROKEN
    """What it makes of the step in its line: undefined and ambiguous steps are told apart."""


class Feature(RecordValue):
    """One feature file. A file that can't be used has `problems` and no scenarios."""

    uri: str
    """Path from the project's folder, with forward slashes."""
    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: str = ""
    """The text of the file as it ran; empty where it can't be read as text."""


class ClaimScenario(RecordValue):
    """A scenario that carries a claim's tag."""

    uri: str
    line: int
    title: str
    variant: str | None
    status: Status


class Claim(RecordValue):
    """One claim of the register beside what the run showed of it.

    `covered` has a key per variant: True when a passing scenario carries the tag, False when none
    does, `None` where the claim doesn't hold for that variant or the run excludes the variant.
    """

    id: str
    where: str
    says: str
    basis: str
    planned: bool = False
    covered: dict[str, bool | None]
    not_applicable: tuple[str, ...] = ()
    """The variants for which it holds, and which the environment of the run excludes."""
    scenarios: tuple[ClaimScenario, ...] = ()


class Machine(RecordValue):
    """What a run ran on."""

    os: str
    cpu: str
    python: str
    """Name and version of the implementation: ``CPython 3.11.7``."""


class Shard(RecordValue):
    """The part of the scenarios that a run was limited to, of several that make the whole."""

    number: int
    """From 1."""
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class Run(RecordValue):
    """One run of the suite."""

    schema_version: Literal[1] = 1
    tool: str
    """Name and version of the harness."""
    project: str
    started: str
    """ISO 8601, UTC."""
    seconds: float
    seed: int
    processes: int = 1
    machine: Machine | None = None
    commit: str | None = None
    """The commit of git that the project's folder was at, where it lies in a repository."""
    shard: Shard | None = None
    """The part that ran, where the command line asked for one; joined runs have none."""
    variants: dict[str, str] = {}
    """Tag of a variant -> its title (``gab_on`` -> ``with the global address book``)."""
    defines: dict[str, str] = {}
    """What the command line defined for the project's fixtures, such as an environment."""
    not_applicable: dict[str, str] = {}
    """Tag of a variant that the run excludes -> why."""
    interrupted: bool = False
    features: tuple[Feature, ...]
    claims: tuple[Claim, ...] = ()
    warnings: tuple[str, ...] = ()

    def scenarios(self) -> Iterator[tuple[Feature, Scenario]]:
        """Every executed scenario with its feature, in the order of files and lines."""
        for feature in self.features:
            for scenario in feature.scenarios:
                yield feature, scenario
