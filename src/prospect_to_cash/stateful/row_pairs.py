"""One direction of a table map, and its rows as they stand on both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Image, Value


class Standing(NamedTuple):
    """One row under one direction of a table map, on both sides."""

    row: Row
    """The sender's row."""
    named: Mapping[str, Value]
    """The key, in the sender's columns."""
    legal_entity: str | None
    sent: Mapping[str, Value]
    """What the sender holds, by the receiver's columns."""
    held: Mapping[str, Value] | None
    """What the receiver holds; None where it has no such row."""


Rows: TypeAlias = dict[Key, Standing]
_PARTIES = "msdyn_parties"


@dataclass(slots=True)
class Way:
    """One direction of a table map, and what is known of its rows."""

    direction: MapDirection
    rivals: tuple[MapDirection, ...] = ()
    """The directions of other table maps that write to the same table under the same key."""
    rows: Rows = field(default_factory=dict)
    due: dict[Key, dict[str, Value]] = field(default_factory=dict)
    """What should stand on the other side, by the receiver's columns."""
    columns: frozenset[str] = frozenset()
    """The receiver's columns that the map writes."""
    left: Rows = field(default_factory=dict)
    """The rows that the map doesn't accept any more, as they stood when it did."""
    kept: tuple[Row, ...] = ()
    roots: frozenset[int] = frozenset()
    """The rows of the sender's table before the last event, each object by its identity."""
    two_way: frozenset[str] = frozenset()
    """Those of them that it reads as well."""
    read: Callable[[Row], Image] = field(init=False)

    def __post_init__(self) -> None:
        direction = self.direction
        to_sales = direction.receiver.system is System.SALES
        flow = direction.table_map.to_sales if to_sales else direction.table_map.to_scm
        self.columns = frozenset(name for _, name, _ in flow.mappings)
        self.two_way = frozenset(name for _, name, line in flow.mappings if line.is_two_way)
        self.read = direction.receiving.reader(self.columns)

    def settle(self, rows: Rows) -> None:
        """From here on, changes are counted from these rows."""
        gone = {key: row for key, row in self.rows.items() if key not in rows}
        known = {**self.left, **gone}
        self.left = {key: row for key, row in known.items() if key not in rows}
        self.rows = rows
        # The rows are kept alive by `kept`, so that no other object takes their identity.
        self.kept = tuple(self.direction.sender.rows(self.direction.sending.root))
        self.roots = frozenset(map(id, self.kept))

    def now(self) -> Rows:
        """The rows that the map accepts in this direction, as they stand on both sides."""
        direction, columns = self.direction, self.columns
        found: Rows = {}
        for row in direction.sender.rows(direction.sending.root):
            if direction.reason_not_sent(row) is not None:
                continue
            image = direction.read(row)
            key = direction.key_of(row, image)
            if key is None:
                continue
            try:
                sent = direction.to_receiver(image)
            except Rejection:
                continue
            company = direction.read_legal_entity(row)
            names = {name: sent[name] for name in direction.reverse.key_columns}
            standing = _found(direction, company, names)
            if standing is not None and self._is_anothers(standing, company, names):
                continue
            held = None if standing is None else self.read(standing)
            named = {name: image[name] for name in direction.key_columns}
            found[key] = Standing(
                row,
                named,
                company,
                {name: sent.get(name) for name in columns},
                None if held is None else {name: held.get(name) for name in columns},
            )
        return found

    def _is_anothers(self, held: Row, legal_entity: str | None, names: Mapping[str, Value]) -> bool:
        """Whether the receiver's row stands for another row of the sender (ruling R59).

        Where rows over there tell their party, no two parties share one.
        """
        if (
            _PARTIES in self.direction.receiver.entities
            or self.direction.reverse.reason_not_sent(held) is None
        ):
            return False
        return any(_is_counterpart(rival, held, legal_entity, names) for rival in self.rivals)


def _is_counterpart(
    direction: MapDirection, held: Row, legal_entity: str | None, names: Mapping[str, Value]
) -> bool:
    if direction.reverse.reason_not_sent(held) is not None:
        return False
    row = direction.sending.find(legal_entity, direction.reverse.to_receiver(names))
    return row is not None and direction.reason_not_sent(row) is None


def _found(
    direction: MapDirection, legal_entity: str | None, key: Mapping[str, Value]
) -> Row | None:
    try:
        return direction.receiving.find(legal_entity, key)
    except Rejection:
        # A part of the key names a row that isn't there.
        return None
