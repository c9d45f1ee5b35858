"""The engine of live sync: one queue of messages, one `step`, until quiet.

A message is made when a row changes and delivered at commit, in the order in which the
applications changed their rows. What the receiver changes in consequence makes more messages in
the same transaction. Nothing that fails is swallowed: a refusal fails the whole save.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.conduct import AS_IT_IS, Conduct
from prospect_to_cash.model.dual_write.key_conflicts import KeyConflicts
from prospect_to_cash.model.dual_write.limits import Limits
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection, Reason
from prospect_to_cash.model.dual_write.messages import Change, Message, Outcome
from prospect_to_cash.model.dual_write.pause_queue import PauseQueue
from prospect_to_cash.model.dual_write.ports import Connection, Transaction
from prospect_to_cash.model.dual_write.product_texts import too_many_rows
from prospect_to_cash.model.dual_write.subscriptions import listen
from prospect_to_cash.model.dual_write.sync_log import ErrorEntry, SyncLog
from prospect_to_cash.model.dual_write.synced_images import SyncedImages
from prospect_to_cash.model.errors import SyncLoop, SyncRejection
from prospect_to_cash.model.tables.option_sets import MapState, System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Image

BOUNCES = 25
"""How often one row may travel under one map in one transaction before it counts as a loop."""

_NOT_RUNNING = "the table map isn't running"
_WAITING = (MapState.PAUSED, MapState.RESUMING)


class Engine:
    """Carries changes between two connected applications under the directions of table maps."""

    def __init__(
        self,
        connections: Sequence[Connection],
        directions: Sequence[MapDirection],
        rivals: KeyConflicts,
        transaction: Transaction,
        state_of: Callable[[MapDirection], MapState],
        limits: Limits,
        conduct: Conduct = AS_IT_IS,
    ) -> None:
        self.journal = SyncLog()
        self.paused = PauseQueue(transaction, limits, conduct.next_waiting)
        """What waits for its table map to resume."""
        self.memory = SyncedImages(transaction)
        self._limits = limits
        self._rivals = rivals
        self.conduct = conduct
        self.transaction = transaction
        self._state_of = state_of
        self._queue: deque[Message] = deque()
        self._delivering: tuple[MapDirection, Key] | None = None
        self._trips: Counter[tuple[MapDirection, Key]] = Counter()
        self._initiator: System | None = None
        listen(connections, directions, self.consider, self._part)
        transaction.before_commit.append(self.run_until_quiet)
        transaction.after_rollback.append(self._take_back)

    # ---- making messages ------------------------------------------------------------------------

    def consider(self, direction: MapDirection, row: Row) -> None:
        """Queue a message if `direction` carries `row` as it stands now, else log why not."""
        hold_back = self.journal.hold_back
        if self._state_of(direction) is MapState.NOT_RUNNING and self.conduct.stops:
            return hold_back(direction, row, _NOT_RUNNING)
        reason = direction.keeps_back(row)
        if reason is not None:
            return hold_back(direction, row, reason)
        image = direction.read(row)
        key = direction.key_of(row, image)
        if key is None:
            missing = next(name for name in direction.key_columns if name not in image)
            return hold_back(direction, row, f"{missing} is empty, and pairs the rows of the map")
        if self._delivering == (direction, key) and self.conduct.silences_echo:
            return None
        memory = self.memory
        last = memory.told.get((direction, key))
        if last == image and memory.is_settled(direction, key):
            return hold_back(direction, row, "no column that the map carries has changed")
        lapsed = memory.take_lapsed(direction, key)
        memory.remember(direction, key, image)
        emptied = (last.keys() | lapsed) - image.keys() if last is not None else ()
        # Every column with a value goes, and those that became empty.
        # Sorted, for sets have another order in each process.
        values = {**image, **dict.fromkeys(sorted(emptied))} if emptied else image
        self._send(direction, key, row, values, last, lapsed)
        return None

    def _part(self, direction: MapDirection, row: Row) -> None:
        """A row is gone: what was paired with it goes too, while the map takes part."""
        image = direction.read(row)
        key = direction.key_of(row, image)
        if key is None or (direction, key) not in self.memory.told:
            return
        self.memory.forget(direction, key)
        # Changes of the row that are still to go would create it anew on the other side.
        self._queue = deque(
            one for one in self._queue if (one.direction, one.key) != (direction, key)
        )
        if self._delivering is not None:
            never_went = self._fall_away(direction, key)
            if never_went or (self._delivering == (direction, key) and self.conduct.silences_echo):
                return
        if self._state_of(direction) is MapState.NOT_RUNNING:
            # What stays on the other side has no counterpart: it would enter the map again.
            self.memory.forget(direction.reverse, key)
            self.journal.hold_back(direction, row, _NOT_RUNNING)
            return
        keys = {name: image[name] for name in direction.key_columns}
        legal_entity = direction.read_legal_entity(row)
        self._enqueue(Message(direction, key, legal_entity, "delete", keys, enters=False))

    def _fall_away(self, direction: MapDirection, key: Key) -> bool:
        """The other side deleted a row first: what waits of it falls away (ruling R53).

        Tells whether the row itself was still waiting to go, so that there is nothing to delete.
        """
        waited = self.paused.forget(direction, key)
        for message in waited:
            self.skip(message, "the other side deleted the row before")
        return any(message.enters for message in waited)

    def _send(
        self,
        direction: MapDirection,
        key: Key,
        row: Row,
        values: Image,
        last: Image | None,
        lapsed: frozenset[str] = frozenset(),
    ) -> None:
        legal_entity = direction.read_legal_entity(row)
        change: Change = "insert" if last is None else "update"
        before = last or {}
        changed = lapsed.union(
            name for name, value in values.items() if before.get(name) != value or value is None
        )
        self._enqueue(Message(direction, key, legal_entity, change, values, last is None, changed))

    def _enqueue(self, message: Message) -> None:
        direction = message.direction
        if self._initiator is None:
            self._initiator = direction.sender.system
        state = self._state_of(direction)
        if state not in _WAITING:
            self._queue.append(message)
            return
        because = "the table map is resuming, and earlier changes go first"
        if state is MapState.PAUSED:
            because = "the table map is paused, and the change waits"
            try:
                self.paused.check_room(direction.name)
            except Rejection as full:
                raise self._failed(direction, message, full) from full
        self.paused.wait(message)
        self.journal.note(message, Outcome.QUEUED, because)

    # ---- delivering -----------------------------------------------------------------------------

    def run_until_quiet(self) -> None:
        """Deliver until the queue is empty; raises `SyncRejection` or `SyncLoop`."""
        self._check_rows()
        while self._queue:
            self.step()
        self._close()

    def deliver(self, message: Message, image: Image | None = None) -> None:
        """Deliver one message in a transaction of its own; raises `SyncRejection`.

        `image` is what the receiver then is taken to hold, where it wasn't told before.
        """
        with self.transaction:
            self._initiator = message.direction.sender.system
            if image is not None:
                self.memory.remember(message.direction, message.key, image)
            self._queue.append(message)

    def message_of(self, direction: MapDirection, row: Row, *, enters: bool) -> Message | None:
        """The message that carries `row` as it stands; None where `direction` doesn't accept it."""
        image = direction.read(row)
        key = direction.key_of(row, image)
        if key is None or direction.keeps_back(row) is not None:
            return None
        change: Change = "insert" if enters else "update"
        legal_entity = direction.read_legal_entity(row)
        return Message(direction, key, legal_entity, change, image, enters, frozenset(image))

    def skip(self, message: Message, reason: Reason) -> None:
        """Note that a message is not delivered."""
        self.journal.note(message, Outcome.HELD_BACK, reason)

    def _check_rows(self) -> None:
        limit = self._limits.live_rows
        if self._initiator is not System.SCM or len(self._queue) <= limit:
            return
        rows = {
            (one.direction, one.key)
            for one in self._queue
            if one.direction.sender.system is System.SCM
        }
        if len(rows) > limit:
            message = self._queue[0]
            full = Rejection(too_many_rows(len(rows), limit))
            raise self._failed(message.direction, message, full) from full

    def step(self) -> None:
        """Deliver the oldest message; raises `SyncRejection` where the receiver refuses."""
        message = self.conduct.next_message(self._queue)
        direction, back = message.direction, message.direction.reverse
        self._count_trip(message)
        if self.memory.unsettled:
            message = self._sparing(message)
        if self.conduct.minds_rivals:
            message = self._rivals.settled(message)
        passage = self.journal.note(message, Outcome.DELIVERED)
        self._delivering = (back, message.key)
        try:
            row = self._write(message)
        except Rejection as inner:
            passage.outcome, passage.reason = Outcome.REFUSED, str(inner)
            raise self._failed(direction, message, inner) from inner
        finally:
            self._delivering = None
        if row is not None:
            self._answer(back, message.key, row)

    def _failed(self, direction: MapDirection, message: Message, inner: Rejection) -> SyncRejection:
        """The error of a save that fails as a whole, noted in the error log (claim W.1b)."""
        assert self._initiator is not None, "a message has an initiator"
        text = self.conduct.told(self._initiator, direction, inner)
        entry = ErrorEntry(direction, message.legal_entity, message.row, str(inner), text)
        self.conduct.keep(self.journal.errors, entry)
        return SyncRejection(text, inner, direction.name)

    def _write(self, message: Message) -> Row | None:
        direction = message.direction
        values = direction.translated(message.values)
        if message.change == "delete":
            direction.receiving.delete(message.legal_entity, values)
            return None
        if message.enters:
            values = {**direction.constants, **values}
        return direction.receiving.write(message.legal_entity, values)

    def _answer(self, back: MapDirection, key: Key, row: Row) -> None:
        """Pair the row on the way back. Its two-way columns are an echo, the others go (R24)."""
        if back.keeps_back(row) is not None:
            return
        image = back.read(row)
        last = self.memory.told.get((back, key), {})
        self.memory.remember(back, key, image)
        fresh: Image = {
            name: image.get(name)
            for name in sorted(back.one_way)
            if image.get(name) != last.get(name)
        }
        if fresh:
            named = {name: image[name] for name in back.key_columns}
            self._send(back, key, row, {**named, **fresh}, {**named, **last})

    def _sparing(self, message: Message) -> Message:
        """Without what the receiver changed and could not yet send, unless changed since."""
        direction = message.direction
        theirs = self.memory.unsettled.get((direction.reverse, message.key))
        if theirs is None or message.enters:
            return message
        spared = direction.sender_columns(theirs) - message.changed
        kept = {name: value for name, value in message.values.items() if name not in spared}
        return message._replace(values=kept)

    def _count_trip(self, message: Message) -> None:
        trip = (message.direction, message.key)
        self._trips[trip] += 1
        if self._trips[trip] > BOUNCES:
            raise SyncLoop(
                f"{_label(message.key)} keeps bouncing under {message.direction.name}: "
                f"it traveled {BOUNCES} times in one transaction."
            )

    def _take_back(self) -> None:
        self.journal.take_back()
        self._queue.clear()
        self._close()

    def _close(self) -> None:
        self._trips.clear()
        self._initiator = None
        self.journal.close()


def _label(key: Key) -> str:
    return " ".join(str(part) for part in key if part is not None)
