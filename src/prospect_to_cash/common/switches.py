"""The changes with which a scenario can run again, as a project lists them."""

from __future__ import annotations

from typing import NamedTuple


class Switch(NamedTuple):
    """One change of the environment."""

    step: str
    """The Given step that makes the change, without its keyword."""
    group: str
    """The heading below which it's listed, such as the kind of change."""
    label: str
