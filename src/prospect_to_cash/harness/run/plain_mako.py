"""Loads Mako, which pytest-bdd imports, without Pygments.

Mako wants Pygments for the colors of its error pages, which nothing here shows. To load it takes a
tenth of the time until the first scenario runs.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress

_PLUGIN = "mako.ext.pygmentplugin"


def load() -> None:
    """Import what Mako needs, unless it or its plugin for Pygments is imported already.

    A project can still import the plugin.
    """
    if _PLUGIN in sys.modules or "mako.exceptions" in sys.modules:
        return
    sys.modules[_PLUGIN] = None  # type: ignore[assignment]  # an import of it raises ImportError
    try:
        with suppress(ImportError):
            importlib.import_module("mako.exceptions")
    finally:
        del sys.modules[_PLUGIN]
