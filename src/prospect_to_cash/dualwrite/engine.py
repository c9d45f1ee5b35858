"""The engine of live sync: one queue of messages, one `step`, until quiet.

A message is made when a row changes and delivered at commit, in the order in which the
applications changed their rows. What the receiver changes in consequence makes more messages in
the same transaction. Nothing that fails is swallowed: a refusal fails the whole save.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence

from prospect_to_cash.domain.change import RowChange
from prospect_to_cash.domain.errors import Rejection, SyncLoop, SyncRejection
from prospect_to_cash.domain.row import Row
from prospect_to_cash.domain.value import Image
from prospect_to_cash.domain.words import System
from prospect_to_cash.dualwrite.leg import Key, Leg, Reason
from prospect_to_cash.dualwrite.passage import Change, Message, Outcome, Passage
from prospect_to_cash.dualwrite.ports import Connection, Transaction
from prospect_to_cash.dualwrite.texts import failed_save

BOUNCES = 25
"""How often one row may travel under one map in one transaction before it counts as a loop."""

_Tracker = tuple[Leg, tuple[Callable[[RowChange], Iterable[Row]], ...]]


class Engine:
    """Carries changes between two connected applications under the legs of table maps."""

    def __init__(
        self,
        connections: Sequence[Connection],
        legs: Sequence[Leg],
        transaction: Transaction,
        is_running: Callable[[Leg], bool],
    ) -> None:
        self.log: list[Passage] = []
        """Everything that passed or was held back, oldest first."""
        self._transaction = transaction
        self._is_running = is_running
        self._queue: deque[Message] = deque()
        self._images: dict[tuple[Leg, Key], Image] = {}
        self._delivering: tuple[Leg, Key] | None = None
        self._trips: Counter[tuple[Leg, Key]] = Counter()
        self._initiator: System | None = None
        self._opened_at = 0
        self._trackers: dict[tuple[System, type[Row]], list[_Tracker]] = {}
        self._roots: dict[tuple[System, type[Row]], list[Leg]] = {}
        for leg in legs:
            self._roots.setdefault((leg.sender.system, leg.sending.root), []).append(leg)
            tables = leg.sending.sources((*leg.columns, *leg.filter.columns))
            for kind, roots in tables.items():
                self._trackers.setdefault((leg.sender.system, kind), []).append((leg, roots))
        for connection in connections:
            connection.subscribe(self._listener(connection.system))
        transaction.before_commit.append(self.run_until_quiet)
        transaction.after_rollback.append(self._take_back)

    # ---- making messages ------------------------------------------------------------------------

    def _listener(self, system: System) -> Callable[[RowChange], None]:
        trackers = self._trackers

        def listen(change: RowChange) -> None:
            if change.after is None:
                self._part(system, change.row)
            for leg, ways in trackers.get((system, type(change.row)), ()):
                if len(ways) == 1:
                    for row in ways[0](change):
                        if row is not change.before:
                            self.consider(leg, row)
                    continue
                # One change may concern a row in several ways; it is considered once.
                roots = {row.id: row for roots_of in ways for row in roots_of(change)}
                for row in roots.values():
                    if row is not change.before:
                        self.consider(leg, row)

        return listen

    def consider(self, leg: Leg, row: Row) -> None:
        """Queue a message if `leg` carries `row` as it stands now, else log why not."""
        if not self._is_running(leg):
            return self._hold_back(leg, row, "the table map isn't running")
        reason = leg.keeps_back(row)
        if reason is not None:
            return self._hold_back(leg, row, reason)
        image = leg.read(row)
        key = leg.key_of(row, image)
        if key is None:
            missing = next(name for name in leg.key_columns if name not in image)
            return self._hold_back(leg, row, f"{missing} is empty, and pairs the rows of the map")
        if self._delivering == (leg, key):
            return None
        last = self._images.get((leg, key))
        if last == image:
            return self._hold_back(leg, row, "no column that the map carries has changed")
        emptied = {} if last is None else dict.fromkeys(last.keys() - image.keys())
        self._remember(leg, key, image)
        self._send(leg, key, row, {**image, **emptied}, enters=last is None)
        return None

    def _part(self, system: System, row: Row) -> None:
        """A row is gone: what was paired with it goes too, while the map runs."""
        for leg in self._roots.get((system, type(row)), ()):
            image = leg.read(row)
            key = leg.key_of(row, image)
            if key is None or (leg, key) not in self._images:
                continue
            self._transaction.drop(self._images, (leg, key))
            # Changes of the row that still wait would create it anew on the other side.
            waiting = [one for one in self._queue if (one.leg, one.key) != (leg, key)]
            self._queue = deque(waiting)
            if self._delivering == (leg, key):
                continue
            if not self._is_running(leg):
                self._hold_back(leg, row, "the table map isn't running")
                continue
            self._initiator = self._initiator or system
            keys = {name: image[name] for name in leg.key_columns}
            legal_entity = leg.read_legal_entity(row)
            self._queue.append(Message(leg, key, legal_entity, "delete", keys, enters=False))

    def _send(self, leg: Leg, key: Key, row: Row, values: Image, *, enters: bool) -> None:
        if self._initiator is None:
            self._initiator = leg.sender.system
        legal_entity = leg.read_legal_entity(row)
        change: Change = "insert" if enters else "update"
        self._queue.append(Message(leg, key, legal_entity, change, values, enters))

    def _remember(self, leg: Leg, key: Key, image: Image) -> None:
        self._transaction.put(self._images, (leg, key), image)

    # ---- delivering -----------------------------------------------------------------------------

    def run_until_quiet(self) -> None:
        """Deliver until the queue is empty; raises `SyncRejection` or `SyncLoop`."""
        while self._queue:
            self.step()
        self._trips.clear()
        self._initiator = None
        self._opened_at = len(self.log)

    def step(self) -> None:
        """Deliver the oldest message; raises `SyncRejection` where the receiver refuses."""
        message = self._queue.popleft()
        leg, back = message.leg, message.leg.opposite
        self._count_trip(message)
        passage = Passage(
            leg, Outcome.DELIVERED, message.legal_entity, message.change, message.values
        )
        self.log.append(passage)
        self._delivering = (back, message.key)
        try:
            row = self._write(message)
        except Rejection as inner:
            assert self._initiator is not None, "a message has an initiator"
            text = failed_save(self._initiator, leg, inner)
            passage.outcome, passage.reason = Outcome.REFUSED, str(inner)
            raise SyncRejection(text, inner, leg.name) from inner
        finally:
            self._delivering = None
        if row is not None:
            self._answer(back, message.key, row)

    def _write(self, message: Message) -> Row | None:
        leg = message.leg
        values = leg.translated(message.values)
        if message.change == "delete":
            leg.receiving.delete(message.legal_entity, values)
            return None
        if message.enters:
            values = {**leg.constants, **values}
        return leg.receiving.write(message.legal_entity, values)

    def _answer(self, back: Leg, key: Key, row: Row) -> None:
        """Pair the row on the way back. Its two-way columns are an echo, the others go (R24)."""
        if back.keeps_back(row) is not None:
            return
        image = back.read(row)
        last = self._images.get((back, key), {})
        self._remember(back, key, image)
        fresh: Image = {
            name: image.get(name) for name in back.one_way if image.get(name) != last.get(name)
        }
        if fresh:
            named = {name: image[name] for name in back.key_columns}
            self._send(back, key, row, {**named, **fresh}, enters=False)

    def _count_trip(self, message: Message) -> None:
        trip = (message.leg, message.key)
        self._trips[trip] += 1
        if self._trips[trip] > BOUNCES:
            raise SyncLoop(
                f"{_label(message.key)} keeps bouncing under {message.leg.name}: "
                f"it travelled {BOUNCES} times in one transaction."
            )

    # ---- the log --------------------------------------------------------------------------------

    def _hold_back(self, leg: Leg, row: Row, reason: Reason) -> None:
        legal_entity = leg.read_legal_entity(row)
        self.log.append(Passage(leg, Outcome.HELD_BACK, legal_entity, reason=reason, held=row))

    def _take_back(self) -> None:
        """After a rollback: what was delivered in it isn't there."""
        for passage in self.log[self._opened_at :]:
            if passage.outcome is Outcome.DELIVERED:
                passage.outcome = Outcome.REFUSED
                passage.reason = "taken back, because the save failed as a whole"
        self._queue.clear()
        self._trips.clear()
        self._initiator = None
        self._opened_at = len(self.log)


def _label(key: Key) -> str:
    return " ".join(str(part) for part in key if part is not None)
