"""Where a session can keep what the next one can use: in the cache folder of pytest."""

from __future__ import annotations

from pathlib import Path

import pytest


def cache_file(config: pytest.Config, name: str) -> Path | None:
    """Return a file in the cache folder of pytest.

    Return None if pytest's plugin for it is off (``-p no:cacheprovider``), or the folder can't be
    written.
    """
    cache: pytest.Cache | None = getattr(config, "cache", None)
    if cache is None:
        return None
    try:
        return cache.mkdir("p2c") / name
    except OSError:
        return None
