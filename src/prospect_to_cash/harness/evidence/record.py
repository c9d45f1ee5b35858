"""The record of a run: expected and actual rows, and what was sent between the systems.

Every report is a writer over this one value. It is written as ``run.json`` (version
`SCHEMA_VERSION`, JSON Schema in ``docs/run.schema.json``).

    Run -> Feature -> Scenario (one per Examples row) -> Step -> Expectation -> Comparison -> Cell

All values are text, as an analyst writes them in a feature file. An absent value is ``none``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from prospect_to_cash.common.environment import EnvironmentDescription
from prospect_to_cash.common.evidence_source import (
    Dialog,
    RecordValue,
    StateTable,
    Table,
    Traffic,
)
from prospect_to_cash.common.origins import Origin
from prospect_to_cash.harness.evidence.kept_values import KeptValues, TupleOrKept
from prospect_to_cash.harness.evidence.mutants import ClaimEvidence, MutantReport, TaggedScenario
from prospect_to_cash.harness.evidence.paths import RecordedPaths

SCHEMA_VERSION = 1


ADDED_STEP = "the added step"
"""The place of a step that the command line added."""


class Status(StrEnum):
    """The status of a step, a scenario, or a whole run."""

    __hash__ = str.__hash__
    """That of an enumeration takes ten times as long, and reports look statuses up all the time."""

    PASSED = "passed"
    FAILED = "failed"
    """An expectation failed, or an action was rejected."""
    UNDEFINED = "undefined"
    AMBIGUOUS = "ambiguous"
    BROKEN = "broken"
    """The author's text can't be used: an unknown column, role, or party, or an empty table."""
    ERROR = "error"
    """An internal error of the harness or of a step definition, never the author's."""
    SKIPPED = "skipped"
    """Not reached: an earlier step ended the scenario, or the run was interrupted."""
    NOT_APPLICABLE = "not applicable"
    """Not run, because the environment of the run has another variant. Not a failure."""


class Cell(RecordValue):
    """One cell of a comparison. `like` is True if they are equal, or any value is expected."""

    expected: str
    actual: str
    like: bool


class RowComparison(RecordValue):
    """One expected row, compared with the actual row of the same names.

    A missing row was expected but doesn't exist. A surplus row exists but wasn't expected.
    """

    status: Literal["matched", "unlike", "missing", "surplus"]
    cells: tuple[Cell, ...]


class Comparison(RecordValue):
    """Expected and actual rows of one system, in the author's columns."""

    system: str
    columns: tuple[str, ...]
    rows: tuple[RowComparison, ...]

    @property
    def met(self) -> bool:
        """Whether every row matches."""
        return all(row.status == "matched" for row in self.rows)

    @property
    def expected(self) -> Table:
        """The expected rows."""
        return self._side("surplus", "expected")

    @property
    def actual(self) -> Table:
        """The rows that the system has."""
        return self._side("missing", "actual")

    def _side(self, absent: str, name: Literal["expected", "actual"]) -> Table:
        rows = (row for row in self.rows if row.status != absent)
        return Table(
            header=self.columns,
            rows=tuple(tuple(getattr(cell, name) for cell in row.cells) for row in rows),
        )


BETWEEN_NAMES = " | "
"""What is between the naming cells in the name of a row."""


class Reason(RecordValue):
    """Why rows aren't as a table expects."""

    text: str
    rows: tuple[str, ...] = ()
    """The names of the rows, unless they are all rows of the table that differ."""

    def __str__(self) -> str:
        return f"{'; '.join(self.rows)}: {self.text}" if self.rows else self.text


class Place(RecordValue):
    """A line and column of a feature file, in the one form of all reports."""

    uri: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        """Return ``file:line:column``."""
        return place(self.uri, self.line, self.column)


class Expectation(RecordValue):
    """What one Then step expected, what it found, and the reasons for the difference.

    An expectation about rows has one comparison for each system. Any other expectation, such as the
    message of a rejection, has the texts `expected` and `actual`.
    """

    met: bool
    comparisons: tuple[Comparison, ...] = ()
    expected: str | None = None
    actual: str | None = None
    reasons: tuple[Reason, ...] = ()
    places: tuple[Place, ...] = ()
    """For each row of the step's table that isn't met, the place of the first cell that differs."""


def place(uri: str, line: int, column: int) -> str:
    """Return a place in a feature file in the one form of all reports: ``file:line:column``."""
    return f"{uri}:{line}:{column}"


class Problem(RecordValue):
    """A problem in a feature file, with its place and what to do."""

    uri: str
    line: int
    column: int = 1
    message: str
    status: Status = Status.BROKEN
    """The status of the step in this line: undefined, ambiguous, or broken."""
    snippet: str = ""
    """A step definition in Python for an undefined step, for its author to complete."""

    @property
    def place(self) -> str:
        """The place in the one form of all reports: ``file:line:column``."""
        return place(self.uri, self.line, self.column)

    def __str__(self) -> str:
        """Return ``file:line:column: message``."""
        return f"{self.place}: {self.message}"


class Step(RecordValue):
    """One step of one scenario, with its evidence."""

    keyword: str
    text: str
    line: int
    column: int = 1
    status: Status
    is_background: bool = False
    is_inserted: bool = False
    """Whether the command line added the step, as ``p2c what-if`` does."""
    table: Table | None = None
    doc_string: str | None = None
    seconds: float = 0.0
    message: str | None = None
    """The message of a step that is failed, undefined, ambiguous, broken, or in error."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with its text, table, or doc string. They're also the lines of `message`."""
    expectations: tuple[Expectation, ...] = ()
    rejection: str | None = None
    """The message with which a system rejected the action of this step."""
    dialogs: tuple[Dialog, ...] = ()
    traffic: tuple[Traffic, ...] = ()
    states: tuple[StateTable, ...] = ()
    """The tables that this step changed, in all systems, as they were after it."""

    def place(self, uri: str) -> Place:
        """Return where the step differs from what it found, or where it starts."""
        places = (place for each in self.expectations if not each.met for place in each.places)
        return next(places, Place(uri=uri, line=self.line, column=self.column))


STEPS: Final = "steps"


class KeptSteps(KeptValues[Step]):
    """The steps of a scenario as JSON."""

    __slots__ = ()

    name = STEPS

    @staticmethod
    @cache
    def adapter() -> TypeAdapter[tuple[Step, ...]]:
        """Return what reads and writes steps."""
        return TypeAdapter(tuple[Step, ...])


Steps: TypeAlias = Annotated[Sequence[Step], TupleOrKept(KeptSteps, tuple[Step, ...])]


class UsedParts(RecordValue):
    """What a scenario used of the environment that it started with.

    With the same values of these parts, the scenario does the same.
    """

    names: tuple[str, ...]
    """The names of the parts, such as a table map, in alphabetical order."""
    digest: str
    """A digest of the values that these parts had when the steps began to use them."""


def title_of(name: str, example: Mapping[str, str]) -> str:
    """Return the name of a scenario, with the values of its Examples row if there is one."""
    values = ", ".join(example.values())
    return f"{name} ({values})" if values else name


class Scenario(RecordValue):
    """One executed scenario: a Scenario, or one Examples row of a Scenario Outline."""

    name: str
    line: int
    """The line of the Scenario keyword. `example_line` is the line of the Examples row."""
    rule: str | None = None
    tags: tuple[str, ...] = ()
    """All tags that apply, without ``@``, in the order of the file. Derived tags come last."""
    variant: str | None = None
    """The tag of the variant that the scenario names (``gab_on``, ``gab_off``), if any."""
    example: dict[str, str] = {}
    example_line: int | None = None
    status: Status
    seconds: float = 0.0
    message: str | None = None
    """A message about the scenario as a whole, such as a rejection that no Then step expects."""
    used: UsedParts | None = None
    """What the scenario used of its environment, or None if that isn't known."""
    origins: tuple[Origin, ...] = ()
    """Who set cells in the states of its steps. `SetBy` has the numbers of these origins."""
    tester: str | None = None
    """Who carried it out by hand, and when."""
    steps: Steps = ()
    """The last field, so that a reader can leave it out. A large record has `KeptSteps`."""

    @property
    def as_json(self) -> str:
        """The scenario as JSON. It's much faster than `model_dump_json`."""
        before, steps, after = self.json_parts
        return f"{before}{steps.decode()}{after}"

    @property
    def json_parts(self) -> tuple[str, bytes, str]:
        """The parts of `as_json`: before the steps, the steps in UTF-8, and after them."""
        outline = self.model_dump_json(exclude={"steps"})
        return f'{outline[:-1]},"steps":', KeptSteps.json_of(self.steps), "}"

    def rejection_at(self, step: Step) -> str | None:
        """Return the rejection of a step, unless the message of the scenario contains it."""
        if step.rejection is not None and step.rejection in (self.message or ""):
            return None
        return step.rejection

    @property
    def title(self) -> str:
        """The name, with the values of the Examples row if there is one."""
        return title_of(self.name, self.example)

    def who_set(self, step: Step, state: StateTable) -> dict[tuple[int, int], str]:
        """Return a sentence for each cell of a state that a step changed, by row and column."""
        place = ADDED_STEP if step.is_inserted else f"line {step.line}"
        found = {}
        for row, columns, origin, traffic, sent in state.set_by:
            delivery = step.traffic[traffic] if traffic >= 0 else None
            for at, column in enumerate(columns):
                name = state.table.header[column]
                if delivery is not None and sent and sent[at] >= 0:
                    name = f"{list(delivery.columns)[sent[at]]}"
                found[row, column] = self.origins[origin].sentence(
                    [name],
                    state.system,
                    place,
                    table_map=delivery.table_map if delivery else None,
                    row=delivery.row if delivery else None,
                )
        return found


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
    """The text of the file as it ran, or empty if it can't be read as text."""

    @property
    def as_json(self) -> str:
        """The feature as JSON. It's much faster than `model_dump_json`."""
        outline = self.model_dump_json(exclude={"scenarios"})
        scenarios = ",".join(scenario.as_json for scenario in self.scenarios)
        return f'{outline[:-1]},"scenarios":[{scenarios}]}}'


class ClaimScenario(RecordValue):
    """A scenario with a claim's tag."""

    uri: str
    line: int
    title: str
    variant: str | None
    status: Status


class Article(RecordValue):
    """A published article that states claims."""

    title: str = Field(min_length=1)
    url: str = Field(pattern=r"^https?://\S+$")
    draft: str | None = None
    """The title of the draft that is quoted, if the published text has other words."""

    @property
    def quoted(self) -> str:
        """The title, with that of the draft that is quoted."""
        return self.title + (f" (quoted from its draft, {self.draft})" if self.draft else "")


class Claim(RecordValue):
    """One claim of the register, with its coverage in a run.

    `covered` has a key for each variant: True if a passing scenario has the claim's tag, False if
    none does, None if the claim doesn't apply to the variant or the run excludes it.
    """

    id: str
    where: str
    says: str
    basis: str
    ruling: str | None = None
    """The ruling that a claim follows from, if its basis is a decision."""
    ruling_says: str | None = None
    """The text of the ruling, if the register names the page of the rulings."""
    quote: str | None = None
    """The phrase of the article that the claim follows from, to the letter."""
    article: Article | None = None
    """The article that has the phrase."""
    planned: bool = False
    covered: dict[str, bool | None]
    not_applicable: tuple[str, ...] = ()
    """The variants that the claim applies to and that the environment of the run excludes."""
    proved: dict[str, bool] = {}
    """Whether the claim is proved, by variant, if there is a proof of this model and its features.
    """
    evidence: tuple[ClaimEvidence, ...] = ()
    """The mutants on which the claim rests, in that proof."""
    unneeded: tuple[TaggedScenario, ...] = ()
    """The scenarios that have the claim's tag, but kill none of these mutants."""
    scenarios: tuple[ClaimScenario, ...] = ()


class Machine(RecordValue):
    """The machine of a run."""

    os: str
    cpu: str
    python: str
    """Name and version of the implementation: ``CPython 3.11.7``."""


class Fingerprint(RecordValue):
    """Digests of the files that decide the result of a run, together with its seed."""

    model: str | None = None
    """The files of the model and the step definitions. None if the settings don't name them."""
    features: str
    """The feature files, the register of claims, and the list of tags."""
    program: str
    """The harness, the packages that it uses, and the files that the command line names."""


class ProofState(RecordValue):
    """The proof that was found next to a run, and what changed since."""

    changed: tuple[Literal["model", "features"], ...] = ()
    """If anything changed, the proof says nothing about this run."""
    mutants: tuple[MutantReport, ...] = ()
    """All mutants of the proof, if nothing changed."""


class Shard(RecordValue):
    """The part of the scenarios that a run was limited to."""

    number: int
    """From 1."""
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class PastScenario(RecordValue):
    """A scenario of a run, and what earlier runs say about it."""

    uri: str
    line: int
    """The line of the Scenario keyword or of the Examples row."""
    title: str
    variant: str | None = None
    status: Status
    since: str | None = None
    """When the oldest of the runs in a row in which it fails was started, for a failure."""
    since_commit: str | None = None
    """The commit of that run."""
    failures: int = 0
    """The number of runs in a row in which it fails, with this one."""
    seconds: float | None = None
    """Its usual duration (the median), for a slow scenario."""


class PastRun(RecordValue):
    """The totals of one whole run, for a trend."""

    run: str
    started: str
    commit: str | None
    seconds: float
    passed: int
    failed: int


class History(RecordValue):
    """What earlier runs say about this one (``p2c run --history``)."""

    runs: int
    """The number of earlier runs that it was compared with."""
    new: tuple[PastScenario, ...] = ()
    """What fails, and passed when it last ran or never ran before."""
    fixed: tuple[PastScenario, ...] = ()
    """What passes, and failed when it last ran."""
    still_failing: tuple[PastScenario, ...] = ()
    flaky: tuple[PastScenario, ...] = ()
    """What passed and failed with the same files and seed."""
    slow: tuple[PastScenario, ...] = ()
    """The scenarios that usually take longest, the slowest first."""
    trend: tuple[PastRun, ...] = ()
    """The last whole runs, the oldest first, up to this one."""


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
    """The Git commit of the project's folder, if it is in a repository."""
    fingerprint: Fingerprint | None = None
    """The files with which it ran. Merged runs have it if all of them agree."""
    proof: ProofState | None = None
    """The state of the proof (``p2c prove``). None without a proof, and in other environments."""
    shard: Shard | None = None
    """The part that ran, if the command line named one. Merged runs have none."""
    part: str | None = None
    """What the command line limited the run to, besides a shard. None if it didn't."""
    history: History | None = None
    """What earlier runs say about this one, if the command line named the file of them."""
    variants: dict[str, str] = {}
    """Tag of a variant -> its title (``gab_on`` -> ``with the global address book``)."""
    systems: tuple[str, ...] = ()
    """The systems in the order in which reports show them, as far as the settings name them."""
    defines: dict[str, str] = {}
    """Values that the command line defined for the project's fixtures, such as an environment."""
    not_applicable: dict[str, str] = {}
    """Tag of a variant that the run excludes -> reason."""
    environment: dict[str, EnvironmentDescription] = {}
    """Tag of a variant -> the environment in which its scenarios began, as far as it's known."""
    paths: tuple[RecordedPaths, ...] = ()
    """How a person does by hand what the steps do, if the settings name the paths of steps."""
    interrupted: bool = False
    missing_shards: tuple[str, ...] = ()
    """The shards that no merged run has, such as ``2/3``."""
    target: str | None = None
    """What the scenarios were carried out against, such as ``by hand``, if not by the steps."""
    features: tuple[Feature, ...]
    claims: tuple[Claim, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A short name of the run, which another run doesn't have."""
        what = (self.project, self.started, self.seconds, self.seed, self.commit, self.part_text)
        return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:12]

    @property
    def is_complete(self) -> bool:
        """Whether it ran to its end, and no shard is missing."""
        return not self.interrupted and not self.missing_shards

    @property
    def is_part(self) -> bool:
        """Whether the command line limited the run to a part of the scenarios."""
        return self.part is not None or self.shard is not None

    @property
    def part_text(self) -> str:
        """The part that ran, in words, or nothing for a whole run."""
        shard = f"shard {self.shard}" if self.shard else None
        return "; ".join(filter(None, (self.part, shard)))

    def scenarios(self) -> Iterator[tuple[Feature, Scenario]]:
        """Yield every executed scenario with its feature, in the order of files and lines."""
        for feature in self.features:
            for scenario in feature.scenarios:
                yield feature, scenario
