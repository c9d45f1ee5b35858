"""Carries out the Given steps of a scenario, so that a twin begins where the scenario does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.document import Document, Pickle, Step
from prospect_to_cash.harness.gherkin.pickles import compile_document
from prospect_to_cash.harness.gherkin.syntax import decode, parse
from prospect_to_cash.harness.run.line_filter import closest_scenario, pickles_at, split_lines
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.model.landscape import (
    InMemoryLandscape,
    Model,
    SetupBuilder,
    build_landscape,
)
from prospect_to_cash.model.setup import Setup


class GivenSteps:
    """The Given steps of a scenario, which bring a landscape to the state before its events."""

    def __init__(
        self,
        place: str,
        settings: Settings,
        model: Model,
        environment: Setup | None = None,
        variant: str | None = None,
    ) -> None:
        """Read the scenario at `place` (``FILE:LINE``), and carry out its Given steps once.

        Raise `StartError` if the file has mistakes, if the line isn't in one scenario, if a step
        can't be carried out, or if the scenario has another variant than `variant`.
        """
        self._registered = RegisteredSteps(settings)
        self._model = model
        self._environment = environment
        self._pickle = _pickle(place, settings)
        self._steps = tuple(_given(self._pickle))
        self._default = variant or (environment.variant if environment else None)
        builder = self._carry_out(None)
        self.setup = builder.build()
        """The setup of the environment in which the scenario begins."""
        if variant is not None and self.setup.variant != variant:
            raise StartError(
                f"The scenario in '{place}' has the variant '{self.setup.variant}', and --gab asks "
                f"for '{variant}'."
            )

    def prepare(self, landscape: InMemoryLandscape) -> None:
        """Carry out the steps in a new landscape, which has the setup."""
        self._carry_out(landscape)
        landscape.step_ended("a Given step")

    def _carry_out(self, landscape: InMemoryLandscape | None) -> SetupBuilder:
        builder = SetupBuilder(self._environment, self._model)
        if self._default is not None:
            builder.choose_variant(self._default)
        fixtures = _Fixtures(builder, self._model, landscape)
        for step in self._steps:
            try:
                self._registered.bind("given", step.text, fixtures.for_step(step))()
            except (AuthoringError, Rejection) as error:
                raise StartError(f"Line {step.line}, '{step.text}': {error}") from None
        _ = fixtures["landscape"]  # also a scenario with setup steps only needs it
        return builder


class _Fixtures(Mapping[str, object]):
    """The fixtures of Given steps. The landscape is built when a step asks for it."""

    def __init__(
        self, builder: SetupBuilder, model: Model, landscape: InMemoryLandscape | None
    ) -> None:
        self._builder = builder
        self._model = model
        self._landscape = landscape
        self._is_built = False
        self._arguments: dict[str, object] = {}

    def for_step(self, step: Step) -> _Fixtures:
        """Set the table and the text of the next step."""
        self._arguments = {}
        if step.table is not None:
            self._arguments["datatable"] = [[cell.text for cell in row] for row in step.table]
        if step.doc_string is not None:
            self._arguments["docstring"] = step.doc_string
        return self

    def __getitem__(self, name: str) -> object:
        match name:
            case "setup_builder":
                return self._builder
            case "attempt":
                return nullcontext
            case "landscape":
                return self._built()
        return self._arguments[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    @property
    def _names(self) -> tuple[str, ...]:
        return ("setup_builder", "attempt", "landscape", *self._arguments)

    def _built(self) -> InMemoryLandscape:
        if self._landscape is None:
            self._landscape = build_landscape(self._builder.build(), model=self._model)
        if not self._is_built:
            self._is_built = True
            self._builder.build()
            self._builder.landscape_built(self._landscape)
        return self._landscape


def _pickle(place: str, settings: Settings) -> Pickle:
    name, lines = split_lines(place)
    if len(lines) != 1:
        raise StartError(
            f"'{place}' doesn't name a scenario. Write the file and a line, such as "
            "features/rules/customers.feature:12."
        )
    file = Path(name)
    uri = settings.uri(file.resolve())
    try:
        text = decode(file.read_bytes(), uri)
    except OSError as error:
        raise StartError(f"Can't read '{name}': {error.strerror}.") from None
    if isinstance(text, Problem):
        raise StartError(str(text))
    feature, problems = parse(text, uri)
    if feature is None or problems:
        raise StartError("\n".join(map(str, problems)) or f"'{uri}' has no feature.")
    document = compile_document(feature, uri, text.split("\n"))
    found = pickles_at(document, lines[0])
    if len(found) != 1:
        raise StartError(f"Line {lines[0]} of '{uri}' {_other_than_one(found, document, lines[0])}")
    return found[0]


def _other_than_one(found: Sequence[Pickle], document: Document, line: int) -> str:
    """Return what a line is in, and which line to write instead."""
    if found and len({pickle.line for pickle in found}) == 1:
        row = found[0].own_line
        return f"is in a scenario outline. Choose a row of its examples, such as line {row}."
    near = closest_scenario(document, line)
    closest = f" The closest one is '{near[0]}' (line {near[1]})." if near else ""
    return f"is in {'several scenarios' if found else 'no scenario'}.{closest}"


def _given(pickle: Pickle) -> Iterator[Step]:
    for step in pickle.steps:
        if step.kind != "given":
            return
        yield step
