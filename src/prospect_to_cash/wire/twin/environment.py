"""The environment of a twin: both systems in memory, with one lock and one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import RLock
from typing import Protocol
from uuid import NAMESPACE_URL, uuid5

from prospect_to_cash.model.landscape import (
    ApplicationPairs,
    InMemoryLandscape,
    LandscapeImage,
    Model,
    build_landscape,
    restored_landscape,
)
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.wire.twin.clock import Clock, LogicalClock
from prospect_to_cash.wire.twin.further import Further, FurtherImage
from prospect_to_cash.wire.twin.needed_values import check_new_row
from prospect_to_cash.wire.twin.users import DUAL_WRITE, USERS, User


class Unknown(KeyError):
    """No snapshot has that ID."""


class Observer(Protocol):
    """What follows the rows of a landscape, such as the index of a Web API."""

    def started(self) -> None:
        """Follow the landscape that the twin has from now on. Called inside a transaction."""


@dataclass(frozen=True)
class _Image:
    landscape: LandscapeImage
    further: FurtherImage
    now: datetime


class Twin:
    """Both systems in memory. Everything that reads or writes them holds `lock`."""

    def __init__(
        self,
        setup: Setup,
        *,
        seed: int = 1,
        model: Model | None = None,
        clock: Clock | None = None,
        prepare: Callable[[InMemoryLandscape], None] | None = None,
    ) -> None:
        """`prepare` brings a new landscape to the state in which the twin starts."""
        self.setup = setup
        self.seed = seed
        self.clock = clock or LogicalClock()
        self.lock = RLock()
        self.user = DUAL_WRITE
        """The user who writes now."""
        self._model = model or Model()
        self._pairs = ApplicationPairs()
        self._prepare = prepare
        self._observers: list[Observer] = []
        self._snapshots: dict[str, _Image] = {}
        self._numbers = 0
        self._first_moment = self.clock.now()
        self._depth = 0
        self.landscape = self._new_landscape()
        """Both systems, dual-write, and the users of the model. Another one after a reset."""
        self.further = Further(self.landscape.unit_of_work)
        """What the Web APIs have beyond the model."""
        self._check_new_rows()

    @property
    def has_party_solution(self) -> bool:
        """Whether the global address book solution is deployed."""
        return self.setup.variant == "deployed"

    @property
    def users(self) -> tuple[User, ...]:
        """The users for whom there are tokens."""
        return USERS

    def guid(self, *names: object) -> str:
        """Return the ID that the seed gives to something with these names."""
        return str(uuid5(_NAMESPACE, "/".join(map(str, (self.seed, *names)))))

    def observe(self, observer: Observer) -> None:
        """Let an observer follow the rows from now on."""
        with self.transaction(DUAL_WRITE):
            self._observers.append(observer)
            observer.started()

    @contextmanager
    def transaction(self, user: User) -> Iterator[None]:
        """Write as a user: at the end dual-write delivers, and both systems commit, or neither.

        A transaction inside another one joins it. Raises `Rejection` if a system or dual-write
        rejects what was written.
        """
        with self.lock:
            if self._depth == 0:
                self.clock.next_transaction()
            before, self.user = self.user, user
            self._depth += 1
            try:
                with self.landscape.unit_of_work:
                    yield
            finally:
                self._depth -= 1
                self.user = before

    # ---- starting again -------------------------------------------------------------------------

    def reset(self) -> None:
        """Return to the start, with the same numbers and IDs."""
        with self.lock:
            self.clock.restart(self._first_moment)
            self.landscape = self._new_landscape()
            self._begin(None)

    def snapshot(self) -> str:
        """Keep both systems as they are now, and return the ID of the snapshot."""
        with self.lock:
            assert self._depth == 0, "a snapshot is taken between transactions"
            self._numbers += 1
            snapshot_id = self.guid("snapshot", self._numbers)
            self._snapshots[snapshot_id] = _Image(
                self.landscape.image(), self.further.image(), self.clock.now()
            )
            return snapshot_id

    def restore(self, snapshot_id: str) -> None:
        """Return to a snapshot, which can be restored again. Raises `Unknown`."""
        with self.lock:
            if snapshot_id not in self._snapshots:
                raise Unknown(snapshot_id)
            image = self._snapshots[snapshot_id]
            self.clock.restart(image.now)
            self.landscape = restored_landscape(
                image.landscape, self.setup, self.seed, self._model, self._pairs
            )
            self._begin(image.further)

    def _new_landscape(self) -> InMemoryLandscape:
        landscape = build_landscape(self.setup, self.seed, self._model, self._pairs)
        if self._prepare is not None:
            self._prepare(landscape)
        return landscape

    def _check_new_rows(self) -> None:
        for application in (self.landscape.sales_app, self.landscape.supply_chain):
            application.store.subscribe(check_new_row)

    def _begin(self, further: FurtherImage | None) -> None:
        self._check_new_rows()
        self.further.restore(further)
        with self.transaction(DUAL_WRITE):
            for observer in self._observers:
                observer.started()


_NAMESPACE = uuid5(NAMESPACE_URL, "prospect-to-cash/twin")
