"""Names that steps mention, so that a typo isn't mistaken for a name that has nothing.

A feature can say that something doesn't exist, or show what happens to a user who looks for it. The
name must then be one that an earlier step mentions, or one that resembles no known name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.common.views import NONE


class MentionedNames:
    """The names of one kind, such as parties: those that exist, and those that steps mention."""

    def __init__(self, kind: str, existing: Callable[[], Iterable[str]]) -> None:
        """`existing` returns the names that exist now."""
        self._kind = kind
        self._existing = existing
        self._mentioned: set[str] = set()

    def mention(self, *texts: str | None) -> None:
        """Note names in a step, which a table can then expect to be absent."""
        self._mentioned.update(text for text in texts if text)

    def require(self, name: str) -> None:
        """Raise `AuthoringError` unless the name exists, a step mentions it, or it's ``none``."""
        known = self.known()
        if name != NONE and name not in known:
            raise AuthoringError(
                f"No {self._kind} is called '{name}', and no step mentions it.{hint(name, known)}"
            )

    def use(self, name: str | None) -> None:
        """Note a name that a user looks for, if any. It need not exist.

        Raise `AuthoringError` if it's unknown, and a known name resembles it.
        """
        known = self.known()
        if name is not None and name not in known and hint(name, known):
            self.require(name)
        self.mention(name)

    def known(self) -> set[str]:
        """Return the names that exist, and those that steps mention."""
        return {*self._existing(), *self._mentioned} - {NONE}
