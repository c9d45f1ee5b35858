"""Step definitions as the checks of feature files see them, without pytest-bdd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from prospect_to_cash.harness.gherkin.argument_schema import ArgumentSchema
from prospect_to_cash.harness.gherkin.similarity import Placeholder


class Argument(Enum):
    """Whether a step takes a table (or a doc string)."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class StepDefinition(Protocol):
    """A step definition as the checks see it."""

    @property
    def kind(self) -> str | None:
        """``given``, ``when``, or ``then``; None if it matches all three."""

    @property
    def text(self) -> str:
        """The expression with ``<placeholders>``, as an analyst reads it."""

    @property
    def where(self) -> str:
        """File and line of the step definition."""

    @property
    def error(self) -> str | None:
        """Why it can't be used (it's an ``async def``), or None."""

    @property
    def table(self) -> Argument:
        """Whether it takes a data table."""

    @property
    def doc_string(self) -> Argument:
        """Whether it takes a doc string."""

    @property
    def placeholders(self) -> Mapping[str, Placeholder]:
        """Its placeholders, by name."""


class Match(NamedTuple):
    """The step definitions that a step matches. A valid step matches exactly one."""

    definitions: Sequence[StepDefinition] = ()
    error: str | None = None
    """Why a parameter type rejects a value in the step, or None."""
    schema: ArgumentSchema | None = None
    """The valid arguments of the step, if its only definition declares them."""


class StepDefinitions(Protocol):
    """The step definitions that a feature file can use."""

    def match(self, kind: str, text: str) -> Match:
        """Return the definitions that a step matches."""

    def all(self) -> Sequence[StepDefinition]:
        """Return every definition, to suggest the closest ones."""
