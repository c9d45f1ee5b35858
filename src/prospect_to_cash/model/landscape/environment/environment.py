"""What an environment file describes, without the schema that reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.setup import Setup


class Unspecified(NamedTuple):
    """Keys of one kind that an environment file doesn't specify."""

    kind: str
    names: tuple[str, ...]
    is_all: bool
    """Whether the file doesn't specify any key of this kind."""


@dataclass(frozen=True)
class Environment:
    """An environment as a file describes it."""

    file: str
    setup: Setup
    unspecified: tuple[Unspecified, ...]
    """The keys for which the documented requirement is assumed."""
    not_compared: tuple[str, ...] = ()
    """The tables that Sales numbers with a random part or a date (ruling R77)."""


class EnvironmentFileError(AuthoringError):
    """An environment file can't be read. The text has a line per error, with its file and line."""
