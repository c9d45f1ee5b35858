"""The state of one example: both systems, the actions so far, and names for the next action."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.model.dual_write.catch_up import ErrorStatus
from prospect_to_cash.model.landscape import (
    InMemoryLandscape,
    Model,
    SetupBuilder,
    build_landscape,
)
from prospect_to_cash.model.tables.option_sets import MapState
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.stateful.event import Event

Rows: TypeAlias = tuple[tuple[Row, ...], ...]


class Steps(Protocol):
    """The registered step definitions."""

    def bind(self, keyword: str, text: str, fixtures: Mapping[str, object]) -> Callable[[], object]:
        """Return the call of the step definition that a step matches.

        Raise `StartError` if the step doesn't match exactly one definition, or if a fixture is
        missing.
        """


@dataclass(frozen=True, slots=True)
class ExecutedAction:
    """An event and its outcome."""

    event: Event
    rejection: str | None = None
    """The message of the rejection, if the action was rejected."""
    error: str | None = None
    """The unexpected error, if the action neither succeeded nor was rejected."""


class State:
    """The state of one example in one variant.

    The landscape is built for the first event that isn't part of the setup, as in a scenario.
    """

    def __init__(self, variant: str, steps: Steps, model: Model | None = None) -> None:
        self.variant = variant
        self.executed: list[ExecutedAction] = []
        """All actions so far, including rejected actions."""
        self.rows_before: Rows = ()
        """All rows of both systems before the last event."""
        self._steps = steps
        self._model = model or Model()
        self._setup_builder = SetupBuilder()
        self._setup_builder.choose_variant(variant)
        self._built: InMemoryLandscape | None = None
        self._names_at: tuple[object, tuple[str, ...], tuple[str, ...]] = (None, (), ())

    @property
    def landscape(self) -> InMemoryLandscape:
        """Both systems and dual-write."""
        if self._built is None:
            self._built = build_landscape(self._setup_builder.build(), model=self._model)
            self._setup_builder.landscape_built(self._built)
        return self._built

    @property
    def rows(self) -> Rows:
        """All rows of both systems."""
        landscape = self.landscape
        stores = (landscape.supply_chain.store, landscape.sales_app.store)
        return tuple(tuple(store.all(kind)) for store in stores for kind in store.kinds)

    @property
    def fingerprint(self) -> int:
        """A hash of all rows of both systems and of the states of the table maps."""
        link = self.landscape.link
        map_states = tuple((link.states[name], link.waiting(name)) for name in link.maps)
        return hash((self.variant, self.rows, map_states))

    def execute(self, event: Event) -> ExecutedAction | None:
        """Execute an event, and return it with its outcome.

        Return None if a scenario can't contain the event here. Raise `StartError` if no step
        definition matches.
        """
        step = self._steps.bind(event.template.keyword, event.text, self._fixtures(event))
        executed = ExecutedAction(event)
        if event.template.is_setup:
            step()
        else:
            self.landscape.action_begins()
            self.rows_before = self.rows
            try:
                step()
            except Rejection as rejection:
                executed = ExecutedAction(event, rejection=str(rejection))
            except AuthoringError:
                return None
            except Exception as error:
                executed = ExecutedAction(event, error=f"{type(error).__name__}: {error}")
        self.executed.append(executed)
        return executed

    def _fixtures(self, event: Event) -> dict[str, object]:
        if event.template.is_setup:
            return {"setup_builder": self._setup_builder}
        # A rejection leaves the step, because `execute` reports it.
        found: dict[str, object] = {"landscape": self.landscape, "attempt": nullcontext}
        table = event.table
        return {**found, "datatable": table} if table else found

    # ---- Names for the next action ---------------------------------------------------------------

    def unused(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the first of `names` that isn't an argument of an event so far."""
        used = {text for each in self.executed for _, text in each.event.arguments}
        return tuple(name for name in names if name not in used)[:1]

    @property
    def next_street(self) -> str:
        """A street that no address has."""
        return f"{len(self.streets) + 1} Harbour Way"

    @property
    def streets(self) -> tuple[str, ...]:
        """The streets that addresses were given so far."""
        arguments = (dict(each.event.arguments) for each in self.executed)
        return tuple(found["street"] for found in arguments if "street" in found)

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of the legal entity in which the users work."""
        return self._names()[1]

    @property
    def all_parties(self) -> tuple[str, ...]:
        """The parties of all legal entities, with their contact persons."""
        rows = self.landscape.view("parties").rows
        return tuple(dict.fromkeys(row.cells["PARTY"] for row in rows))

    @property
    def documents(self) -> tuple[str, ...]:
        """The numbers of quotations and quotes."""
        return self._names()[2]

    def maps_in(self, *states: MapState) -> tuple[str, ...]:
        """Return the table maps that are in one of these states."""
        found = self.landscape.link.states
        return tuple(name for name, state in found.items() if state in states)

    @property
    def maps_with_errors(self) -> tuple[str, ...]:
        """The table maps with a catch-up error that is open."""
        errors = self.landscape.link.catch_up.errors
        return tuple(
            dict.fromkeys(e.message.direction.name for e in errors if e.status is ErrorStatus.OPEN)
        )

    def _names(self) -> tuple[object, tuple[str, ...], tuple[str, ...]]:
        landscape = self.landscape
        at = (landscape.revision, landscape.legal_entity)
        if self._names_at[0] != at:
            here = (landscape.legal_entity, "none")
            parties = dict.fromkeys(
                row.cells["PARTY"]
                for row in landscape.view("parties").rows
                if row.cells["LEGAL ENTITY"] in here and row.cells["RECORD"] != "contact person"
            )
            documents = dict.fromkeys(row.cells["NUMBER"] for row in landscape.view("quotes").rows)
            self._names_at = (at, tuple(parties), tuple(documents))
        return self._names_at


NewState: TypeAlias = Callable[[], State]
"""Returns the state in which an example begins."""
