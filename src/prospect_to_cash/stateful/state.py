"""A landscape under exploration: what was done in it so far, and what can be named next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

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
from prospect_to_cash.stateful.action import Event

Rows: TypeAlias = tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """An event, and what came of it."""

    event: Event
    refusal: str | None = None
    """The words in which it was refused."""
    fault: str | None = None
    """What went wrong where it was neither done nor refused."""


class World:
    """One run: a variant, a model of the systems, and the deeds so far.

    The landscape is built when the first event needs it, as it is in a scenario.
    """

    def __init__(self, variant: str, model: Model | None = None) -> None:
        self.variant = variant
        self.deeds: list[Deed] = []
        """Everything that was done, refused events among it."""
        self.rows_before: Rows = ()
        """All rows of both systems before the last event."""
        self._model = model or Model()
        self._sheet = SetupBuilder()
        self._sheet.choose_variant(variant)
        self._built: InMemoryLandscape | None = None
        self._seen: tuple[object, tuple[str, ...], tuple[str, ...]] = (None, (), ())

    @property
    def landscape(self) -> InMemoryLandscape:
        """Both systems and dual-write."""
        if self._built is None:
            self._built = build_landscape(self._sheet.build(), model=self._model)
            self._sheet.landscape_built(self._built)
        return self._built

    @property
    def rows(self) -> Rows:
        """All rows of both systems."""
        landscape = self.landscape
        stores = (landscape.supply_chain.store, landscape.sales_app.store)
        return tuple(tuple(store.all(kind)) for store in stores for kind in store.kinds)

    @property
    def state(self) -> int:
        """A number that stands for all rows of both systems and the states of the table maps."""
        link = self.landscape.link
        states = tuple((link.states[name], link.waiting(name)) for name in link.maps)
        return hash((self.variant, self.rows, states))

    def do(self, event: Event) -> Deed | None:
        """Do something; None where it can't be asked here, so that it isn't told either."""
        if event.action.is_set_up:
            event.do(self._sheet)
            deed = Deed(event)
        else:
            self.landscape.action_begins()
            self.rows_before = self.rows
            try:
                event.do(self.landscape)
                deed = Deed(event)
            except Rejection as refusal:
                deed = Deed(event, refusal=str(refusal))
            except AuthoringError:
                return None
            except Exception as error:
                deed = Deed(event, fault=f"{type(error).__name__}: {error}")
        self.deeds.append(deed)
        return deed

    # ---- what can be named ----------------------------------------------------------------------

    def unused(self, names: Sequence[str]) -> tuple[str, ...]:
        """The first of `names` that no event has named; nobody is called like somebody else."""
        told = {text for deed in self.deeds for _, text in deed.event.arguments}
        return tuple(name for name in names if name not in told)[:1]

    @property
    def next_street(self) -> str:
        """A street that no address has."""
        streets = sum("street" in dict(deed.event.arguments) for deed in self.deeds)
        return f"{streets + 1} Harbour Way"

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of the legal entity in which the users work."""
        return self._names()[1]

    @property
    def documents(self) -> tuple[str, ...]:
        """The numbers of quotations and quotes."""
        return self._names()[2]

    def maps_in(self, *states: MapState) -> tuple[str, ...]:
        """The table maps that are in one of these states."""
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
        if self._seen[0] != at:
            here = (landscape.legal_entity, "none")
            parties = dict.fromkeys(
                row.cells["PARTY"]
                for row in landscape.view("parties").rows
                if row.cells["LEGAL ENTITY"] in here and row.cells["RECORD"] != "contact person"
            )
            documents = dict.fromkeys(row.cells["NUMBER"] for row in landscape.view("quotes").rows)
            self._seen = (at, tuple(parties), tuple(documents))
        return self._seen
