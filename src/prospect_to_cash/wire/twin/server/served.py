"""What is served: a twin, its faults, and the steps of a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.server.faults import Faults


class Steps(Protocol):
    """The steps of a project, which can compare both systems with what a Then step expects."""

    def write_begins(self) -> None:
        """Note what both systems are like before a request."""

    def write_was_rejected(self, message: str) -> None:
        """Note the message with which a system rejected a request."""

    def compare(self, content: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the comparison with a step; raises `ControlError` if it can't be used."""


@dataclass(frozen=True)
class Served:
    """A twin, and what its server needs beside it."""

    twin: Twin
    faults: Faults
    steps: Steps | None = None
    """None without a project."""
