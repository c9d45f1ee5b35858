"""One transaction over everything that shares it: both commit or neither does (claim W.1a)."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any, Self

_ABSENT: Any = object()


class UnitOfWork:
    """An undo log. The outermost ``with`` commits; any exception undoes all of it.

    Before the commit the `before_commit` callables run, still inside the transaction; what they
    write is part of it.
    """

    def __init__(self) -> None:
        self.before_commit: list[Callable[[], None]] = []
        self.after_rollback: list[Callable[[], None]] = []
        self.commits = 0
        """How many transactions have committed."""
        self._log: list[tuple[Callable[[Any, Any], object], Any, Any]] = []
        self._depth = 0

    @property
    def is_open(self) -> bool:
        """Whether a transaction is under way."""
        return self._depth > 0

    @property
    def length(self) -> int:
        """How much would be undone."""
        return len(self._log)

    def renew(self) -> None:
        """As before the first transaction: nothing to undo, and nobody to call."""
        self.before_commit.clear()
        self.after_rollback.clear()
        self._log.clear()
        self._depth = self.commits = 0

    def undo_by(self, undo: Callable[[Any, Any], object], one: object, other: object) -> None:
        """Let a rollback call ``undo(one, other)``, the latest first."""
        self._log.append((undo, one, other))

    def put(self, mapping: MutableMapping[Any, Any], key: object, value: object) -> None:
        """Set ``mapping[key]``, so that a rollback restores what was there."""
        before = mapping.get(key, _ABSENT)
        undo = mapping.pop if before is _ABSENT else mapping.__setitem__
        self._log.append((undo, key, before))
        mapping[key] = value

    def drop(self, mapping: MutableMapping[Any, Any], key: object) -> None:
        """Remove ``mapping[key]``, so that a rollback restores it."""
        self._log.append((mapping.__setitem__, key, mapping.pop(key)))

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
                self.commits += 1

    def roll_back(self) -> None:
        """Undo everything since the transaction began."""
        while self._log:
            undo, one, other = self._log.pop()
            undo(one, other)
        for forget in self.after_rollback:
            forget()
