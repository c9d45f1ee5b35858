"""The installed packages, from the names of their folders.

To read the metadata of the packages that a run depends on takes a thirtieth of a short run.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache

_FOLDER = re.compile(r"(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")
"""The folder of a package: its name and its version."""


def installed_packages() -> Iterator[str]:
    """Yield the names of the folders of the installed packages, with their versions."""
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            names = sorted(os.listdir(folder or "."))
            yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))


def version(package: str) -> str:
    """Return the version of an installed package.

    Raise `importlib.metadata.PackageNotFoundError` if it isn't installed.
    """
    found = _versions(tuple(sys.path)).get(_normalized(package))
    if found is not None:
        return found
    import importlib.metadata  # here because it takes as long as to read all names of folders

    return importlib.metadata.version(package)


@cache
def _versions(_: Sequence[str]) -> dict[str, str]:
    """Return the versions by the name of the package. The first one on the path counts."""
    found: dict[str, str] = {}
    for match in filter(None, map(_FOLDER.fullmatch, installed_packages())):
        found.setdefault(_normalized(match[1]), match[2])
    return found


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
