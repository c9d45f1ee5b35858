"""The versions of pytest and pytest-bdd whose inside the runner rests on."""

from __future__ import annotations

SUPPORTED = {"pytest": (9, 2), "pytest-bdd": (9, 0)}
"""Major and minor version; the ranges in pyproject.toml say the same, a test holds them equal."""


def unsupported(versions: dict[str, str]) -> str | None:
    """Return a sentence where one of the installed `versions` isn't the one that we know."""
    for name, (major, minor) in SUPPORTED.items():
        found = versions[name]
        if found.split(".")[:2] != [str(major), str(minor)]:
            return (
                f"This harness rests on the inside of {name} {major}.{minor}; installed is "
                f'{found}. Install the known one: python -m pip install "{name}=={major}.{minor}.*"'
            )
    return None
