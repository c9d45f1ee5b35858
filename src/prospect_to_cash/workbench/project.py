"""Keeps the steps, tags, and claims of a project loaded.

They're loaded again if they, or other files that scenarios rest on, change.
"""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path
from types import ModuleType

from prospect_to_cash.harness.exit import StartError, internal_error
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.run.file_times import time_and_size
from prospect_to_cash.harness.run.language_registry import load_registry
from prospect_to_cash.harness.run.own_modules import code_files
from prospect_to_cash.harness.settings import Settings, SettingsError, load

_PROGRAM = __name__.partition(".")[0]


class LoadedProject:
    """The registry of a project as its files are now."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.registry: Registry | None = None
        """The steps, tags, and claims; None if they could never be loaded."""
        self.error = ""
        """Why the files can't be loaded as they are now."""
        self._loaded = 0
        """When the files were loaded, in nanoseconds."""
        self._stats: dict[Path, tuple[int, int]] | None = None
        """What the files were like then; None if that isn't noted yet."""

    def refresh(self) -> bool:
        """Load the project if one of its files isn't as before. Return whether it was loaded.

        If the files can't be loaded, the registry stays as it was.
        """
        if self._loaded and self._is_current():
            return False
        before, is_start = self._unload(), not self._loaded
        self.error, self._loaded = "", time.time_ns()
        try:
            self.settings = load(self.settings.root)
            self.registry = load_registry(self.settings)
        except (StartError, SettingsError) as error:
            self.error = str(error)
        except Exception as error:  # the files can be loaded when they change
            self.error = internal_error(error)
        if self.error:
            sys.modules.update(before)
        self._stats = None
        if not is_start:
            self.note_files()
        return True

    @property
    def is_noted(self) -> bool:
        """Whether it's noted what the files are like, so that `refresh` is quick."""
        return self._stats is not None

    def note_files(self) -> None:
        """Note what the files are like, if `refresh` hasn't done it.

        A file that was written since the files were loaded isn't as before. One with a time in the
        future is from a machine with another clock.
        """
        if self._stats is None:
            now = time.time_ns()
            stats = ((file, time_and_size(file)) for file in code_files(self.settings))
            self._stats = {
                file: (0, 0) if self._loaded < stat[0] <= now else stat for file, stat in stats
            }

    def _is_current(self) -> bool:
        self.note_files()
        stats = self._stats or {}
        return all(time_and_size(file) == stat for file, stat in stats.items())

    def _unload(self) -> dict[str, ModuleType]:
        """Let the step modules, and what they import from the project, be imported again."""
        files = set(self._stats or ())
        own = {
            name: module
            for name, module in list(sys.modules.items())
            if name.partition(".")[0] != _PROGRAM
            and Path(getattr(module, "__file__", None) or "") in files
        }
        for name in own:
            del sys.modules[name]
        importlib.invalidate_caches()
        return own
