"""The code of a project as it was before its step modules were loaded.

What a session finds with them is kept for this code. A file can be saved while they're loaded, or
after that, so the code must be the same when something is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from weakref import WeakKeyDictionary

from prospect_to_cash.harness.run.fingerprint import Code

_MODELS: WeakKeyDictionary[ModuleType, str | None] = WeakKeyDictionary()
"""The digest of the model with which this process loaded a step module."""


class LoadedCode:
    """The digests of the code that a session loads."""

    def __init__(self, find: Callable[[], Code], modules: Sequence[str]) -> None:
        """`find` returns the digests of the code as it is. The step `modules` aren't loaded yet.

        Those that an earlier session of this process loaded aren't loaded again.
        """
        self.code = find()
        self._find = find
        self._modules = modules
        self.is_new = all(
            _MODELS.get(module, self.code.model) == self.code.model for module in self._loaded()
        )
        """Whether no step module was loaded when the code was another."""

    def note(self) -> None:
        """Note that the step modules are loaded."""
        for module in self._loaded():
            _MODELS.setdefault(module, self.code.model)

    def is_current(self) -> bool:
        """Return whether the code is as it was when it was loaded."""
        return self.is_new and self._find() == self.code

    def _loaded(self) -> Iterator[ModuleType]:
        return (sys.modules[name] for name in self._modules if name in sys.modules)
