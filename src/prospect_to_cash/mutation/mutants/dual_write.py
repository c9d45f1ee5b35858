"""Mutants of dual-write itself: the engine, pausing, catch-up, initial sync, limits, lookups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from itertools import permutations
from typing import Any

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.initial_sync import InitialSync
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.message import KeyConflicts, Message
from prospect_to_cash.model.dual_write.pause_queue import Limits, PauseQueue
from prospect_to_cash.model.dual_write.routes import MapDirections
from prospect_to_cash.model.dual_write.synced_images import SyncedImages
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.errors import SyncRejection
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.trial_unit_of_work import TrialUnitOfWork
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.option_sets import MapState, OnResume, System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.mutation.mutant import Covered, Mutant
from prospect_to_cash.mutation.mutants.entities import (
    InUsmf,
    WrappedSalesEntities,
    with_empty_lookup,
    without_failed_lookups,
    wrapped,
)

UNREACHABLE = 10**9
PROSPECT_ACCOUNTS = "Dynamics 365 Sales prospects (accounts)"


class MutatedDualWrite(Model):
    """A model with another engine, other limits, or another class of dual-write."""

    def __init__(
        self,
        engine: Callable[..., Engine] = Engine,
        dual_write: Callable[..., DualWrite] = DualWrite,
        limits: Callable[[], Limits] = Limits,
    ) -> None:
        super().__init__()
        self._engine, self._dual_write, self._limits = engine, dual_write, limits

    def engine(
        self, table_maps: Iterable[TableMap], directions: MapDirections, unit_of_work: UnitOfWork
    ) -> Engine:
        """Return the other engine."""
        return self._engine(table_maps, directions, unit_of_work, self._limits())

    def dual_write(self, engine: Engine, setup: Setup) -> DualWrite:
        """Return the other dual-write."""
        return self._dual_write(engine, setup.table_maps)


def dual_write_mutants() -> Iterator[Mutant]:
    """Yield atomicity, echo, order, states, error lists, initial synchronization, and limits."""
    rejected, queued, delivered = ("rejected",), ("queued",), ("delivered",)
    initial_sync: Covered = ("initial sync",)

    def engine(name: str, kind: Callable[..., Engine], *coverage: Covered) -> Mutant:
        return Mutant("link", f"link: {name}", MutatedDualWrite(engine=kind), coverage)

    def dual_write(name: str, kind: Callable[..., DualWrite], *coverage: Covered) -> Mutant:
        return Mutant("link", f"link: {name}", MutatedDualWrite(dual_write=kind), coverage)

    yield Mutant("link", "link: atomicity", _WithoutRollback(), [rejected])
    yield engine("no echo", _Echo, delivered)
    yield engine("the order of messages", _NewestFirst, delivered)
    yield engine("the order of playback", _NewestWaitingFirst, queued)
    stopped = {MapState.NOT_RUNNING: MapState.RUNNING}
    runs_anyway = partial(_OtherStates, stopped)
    yield engine("a map that isn't running sends nothing", runs_anyway, ("not running",))
    yield dual_write("an action on a table map needs its state", _AnyState, rejected)
    yield engine("two rows don't share a counterpart", _IgnoresKeyConflicts, queued)
    for state, other, covered in (
        (MapState.RUNNING, MapState.NOT_RUNNING, delivered),
        (MapState.PAUSED, MapState.RUNNING, queued),
        (MapState.PAUSED, MapState.NOT_RUNNING, queued),
        (MapState.RESUMING, MapState.RUNNING, ("resumed", OnResume.CATCH_UP)),
        (MapState.INITIALIZING, MapState.NOT_RUNNING, initial_sync),
    ):
        yield engine(f"{state} isn't {other}", partial(_OtherStates, {state: other}), covered)
    yield engine("the error log", _WithoutErrorLog, rejected)
    yield dual_write("the catch-up errors", _WithoutCatchUpErrors, queued)
    for asked, instead in permutations(OnResume, 2):
        resumes = partial(_ResumesOtherwise, {asked: instead})
        yield dual_write(f"'{asked}' isn't '{instead}'", resumes, ("resumed", asked))
    discarded, kept = ("resumed", OnResume.DISCARD), ("resumed", OnResume.KEEP)
    yield engine("a discarded change is as if it wasn't sent", _KeepsImages, discarded)
    yield engine("the columns of an error aren't overwritten", _OverwritesFailed, queued, kept)
    yield engine("the words of a failed save", _PlainErrors, rejected)
    yield dual_write("initial synchronization both ways", _OneWaySync, initial_sync)
    yield dual_write("the master wins", _OtherMaster, initial_sync)
    for limit in fields(Limits):
        if limit.name != "today":
            name = f"link: the limit of {limit.name.replace('_', ' ')}"
            model = MutatedDualWrite(limits=_without_limit(limit.name))
            yield Mutant("link", name, model, [rejected, ("day",)])
    yield Mutant(
        "link",
        "link: a lookup that finds nothing is rejected",
        WrappedSalesEntities(without_failed_lookups),
        [rejected],
    )
    yield Mutant(
        "link",
        "link: each legal entity has its own parameter",
        _OneParameterForAll(),
        [("off", PROSPECT_ACCOUNTS, system) for system in System],
    )
    yield Mutant(
        "link",
        "link: a row without a legal entity stays",
        WrappedSalesEntities(partial(wrapped, InUsmf)),
        [("without legal entity",)],
    )


def lookup_mutants(table_maps: Iterable[TableMap]) -> Iterator[Mutant]:
    """Yield each lookup of a Sales table that a map writes, left empty."""
    coverage: dict[tuple[str, str], list[Covered]] = {}
    for table_map in table_maps:
        keys = {line.sales for line in table_map.key}
        for line in table_map.columns:
            column = line.sales or ""
            if "." in column and column not in keys and line.flows_to(System.SALES):
                covered = ("column", table_map.name, line.scm or "", System.SALES)
                coverage.setdefault((table_map.sales, column), []).append(covered)
    for (table, column), covered_by in coverage.items():
        model = WrappedSalesEntities(partial(with_empty_lookup, table, column))
        yield Mutant("lookup", f"{table}: the lookup {column}", model, covered_by)


class _OneParameterForAll(Model):
    """A parameter that is on in one legal entity is on in all of them."""

    def directions(self, scm: SupplyChain, sales: Sales) -> MapDirections:
        """Connect both applications; SCM answers for all legal entities."""
        ours, theirs = super().directions(scm, sales).connections
        works_anywhere = scm.parameters.works_anywhere
        return MapDirections(
            replace(ours, is_on=lambda parameter, _: works_anywhere(parameter)), theirs
        )


# ---- the engine ----------------------------------------------------------------------------------


class _Echo(Engine):
    """Sends back what was delivered."""

    def is_echo(self, direction: MapDirection, key: Key) -> bool:
        """Return that nothing is an echo."""
        return False


class _NewestFirst(Engine):
    """Delivers the newest message first."""

    def step(self) -> None:
        """Deliver the newest message."""
        self._queue.rotate()
        super().step()


class _NewestWaitingFirst(Engine):
    """Delivers the newest waiting message first when a table map resumes."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.pause_queue = _NewestOfQueue(self.transaction, self.limits)


class _NewestOfQueue(PauseQueue):
    def next(self, table_maps: Container[str]) -> int | None:
        return max(self.numbers(table_maps), default=None)


class _OtherStates(Engine):
    """Treats a table map in one state as if it were in another."""

    def __init__(self, states: Mapping[MapState, MapState], *parts: Any) -> None:
        self._instead = states
        super().__init__(*parts)

    def state_of(self, direction: MapDirection) -> MapState:
        """Return the other state."""
        state = super().state_of(direction)
        return self._instead.get(state, state)


class _IgnoresKeyConflicts(Engine):
    """Delivers a message to a row that is paired with another row of the sender."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.key_conflicts = _NoKeyConflicts(())


class _NoKeyConflicts(KeyConflicts):
    def resolve(self, message: Message) -> Message:
        return message


class _Forgetful(list[Any]):
    """A list that stays empty."""

    def append(self, item: Any) -> None:
        """Drop the item."""


class _KeepsImages(Engine):
    """Treats a discarded change as sent."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.synced = _NothingRestored(self.transaction)


class _NothingRestored(SyncedImages):
    def restore(self, message: Message) -> None:
        """Keep the image."""


class _OverwritesFailed(Engine):
    """Sends columns that the receiver changed but couldn't send."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.synced = _NoFailedColumns(self.transaction)


class _NoFailedColumns(SyncedImages):
    def without_failed_columns(self, message: Message) -> Message:
        return message


class _WithoutErrorLog(Engine):
    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.sync_log.errors = _Forgetful()


class _PlainErrors(Engine):
    """Shows the user the receiver's reason alone."""

    def failed_save(self, message: Message, inner: Rejection) -> SyncRejection:
        """Return the error without the product's text."""
        super().failed_save(message, inner)
        errors = self.sync_log.errors
        errors[-1] = replace(errors[-1], text=str(inner))
        return SyncRejection(str(inner), inner, message.direction.name)


# ---- table maps and their actions ----------------------------------------------------------------


class _AnyState(DualWrite):
    """Allows an action on a table map in any state."""

    def require_state(self, names: Collection[str], state: MapState, action: str) -> None:
        """Require only that the maps exist."""
        for name in names:
            self.known(name)


class _ResumesOtherwise(DualWrite):
    """Does something else with the queue when table maps resume."""

    def __init__(self, instead: Mapping[OnResume, OnResume], *parts: Any) -> None:
        super().__init__(*parts)
        self._instead = instead

    def resume(self, *names: str, queue: OnResume = OnResume.CATCH_UP) -> None:
        """Resume in the other way."""
        super().resume(*names, queue=self._instead.get(queue, queue))


class _WithoutCatchUpErrors(DualWrite):
    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.catch_up.errors = _Forgetful()


class _OneWaySync(DualWrite):
    """Sends only the rows of the master in an initial synchronization."""

    def synchronize(self, name: str, master: System, legal_entities: Iterable[str]) -> None:
        """Run a map with an initial synchronization from the master."""
        self.initial_sync = _FromMaster(self.engine, master)
        super().synchronize(name, master, legal_entities)


class _FromMaster(InitialSync):
    def __init__(self, engine: Engine, master: System) -> None:
        super().__init__(engine)
        self._master = master

    def rows_of(self, direction: MapDirection, company: str | None) -> list[Row]:
        is_master = direction.sender.system is self._master
        return super().rows_of(direction, company) if is_master else []


class _OtherMaster(DualWrite):
    """Lets the other system win in an initial synchronization."""

    def synchronize(self, name: str, master: System, legal_entities: Iterable[str]) -> None:
        """Run a map with the other system as the master."""
        super().synchronize(name, master.other, legal_entities)


class _WithoutRollback(Model):
    """A model that keeps what was written before a save failed."""

    def unit_of_work(self) -> TrialUnitOfWork:
        """Return a transaction that can't be rolled back."""
        return _KeepsAll()


class _KeepsAll(TrialUnitOfWork):
    def roll_back(self) -> None:
        self._log.clear()
        super().roll_back()


def _without_limit(name: str) -> type[Limits]:
    class WithoutLimit(Limits):
        """Limits of which one can't be reached, whatever a scenario sets."""

        def __getattribute__(self, asked: str) -> Any:
            return UNREACHABLE if asked == name else super().__getattribute__(asked)

    return WithoutLimit
