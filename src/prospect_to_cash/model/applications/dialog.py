"""Dialogs as an action shows them to its user."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Control:
    """One control of a dialog."""

    label: str
    value: str
    is_editable: bool


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog that an action opened."""

    title: str
    controls: tuple[Control, ...]
