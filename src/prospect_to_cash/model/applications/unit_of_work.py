"""One transaction over both applications: both commit, or neither does (claim W.1a)."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from contextlib import AbstractContextManager
from typing import Any, Self, TypeAlias

_ABSENT: Any = object()


_UndoStep: TypeAlias = tuple[Callable[[Any, Any], object], Any, Any]
_UndoLog: TypeAlias = list[_UndoStep]


class _Apart:
    """Removes the steps of a ``with`` block that doesn't fail from an undo log."""

    __slots__ = ("_log", "_start")

    def __init__(self, log: _UndoLog) -> None:
        self._log = log

    def __enter__(self) -> None:
        self._start = len(self._log)

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            del self._log[self._start :]


class UnitOfWork:
    """An undo log. The outermost ``with`` commits; any exception undoes everything.

    The `before_commit` callables run before the commit, inside the transaction.
    """

    def __init__(self) -> None:
        self.before_commit: list[Callable[[], None]] = []
        self.after_rollback: list[Callable[[], None]] = []
        self._log: _UndoLog = []
        self.note_undo: Callable[[_UndoStep], None] = self._log.append
        """Notes a function and its two arguments: what `undo_by` does, in one call."""
        self._depth = 0

    @property
    def length(self) -> int:
        """The number of steps that a rollback would undo."""
        return len(self._log)

    def renew(self) -> None:
        """Forget the callables."""
        self.before_commit.clear()
        self.after_rollback.clear()

    def undo_by(self, undo: Callable[[Any, Any], object], one: object, other: object) -> None:
        """Call ``undo(one, other)`` on rollback, latest first."""
        self._log.append((undo, one, other))

    def put(self, mapping: MutableMapping[Any, Any], key: object, value: object) -> None:
        """Set ``mapping[key]``; a rollback restores the previous value."""
        before = mapping.get(key, _ABSENT)
        undo = mapping.pop if before is _ABSENT else mapping.__setitem__
        self._log.append((undo, key, before))
        mapping[key] = value

    def drop(self, mapping: MutableMapping[Any, Any], key: object) -> None:
        """Remove ``mapping[key]``; a rollback restores it."""
        self._log.append((mapping.__setitem__, key, mapping.pop(key)))

    def apart(self) -> AbstractContextManager[None]:
        """Keep the writes of a ``with`` block in a rollback, like a transaction of their own.

        The open transaction must not write the same rows. A block that fails belongs to it.
        """
        return _Apart(self._log)

    def __enter__(self) -> Self:
        self._depth += 1
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if self._depth == 1 and error is None:
                for commit in self.before_commit:
                    commit()
        except BaseException:
            self.roll_back()
            raise
        finally:
            self._depth -= 1
        if self._depth == 0:
            if error is not None:
                self.roll_back()
            else:
                self._log.clear()

    def roll_back(self) -> None:
        """Undo everything since the transaction began."""
        while self._log:
            undo, one, other = self._log.pop()
            undo(one, other)
        for forget in self.after_rollback:
            forget()
