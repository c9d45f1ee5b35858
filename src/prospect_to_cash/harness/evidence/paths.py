"""The paths of steps as a record has them: how a person does by hand what a step does."""

from __future__ import annotations

from pydantic import Field

from prospect_to_cash.common.evidence_source import RecordValue


class RecordedSource(RecordValue):
    """Where a path is published."""

    text: str
    url: str | None = Field(None, pattern=r"^https?://\S+$")


class RecordedPath(RecordValue):
    """Where a person clicks for a step in one system, or why it can't be done by hand.

    A placeholder of the step in a text, such as ``<name>``, means its value.
    """

    system: str
    variant: str | None = None
    """The tag of the only variant that it applies to."""
    when: dict[str, tuple[str, ...]] = Field({})
    """The values of placeholders that it applies to, by placeholder."""
    condition: str | None = None
    """What else must be true, in words."""
    column: str | None = None
    """The only column of the step's table that it shows."""
    path: str | None = None
    enter: str = ""
    not_by_hand: str | None = None
    see: str = ""
    documented: bool
    """Whether it's from the sources. Otherwise it's inferred."""
    sources: tuple[RecordedSource, ...] = ()


class RecordedPaths(RecordValue):
    """The paths of one step definition."""

    step: str
    """Keyword and text of the step definition, with ``<placeholders>``."""
    values: dict[str, tuple[str, ...]] = Field({})
    """The values of the placeholders that have a closed set of them."""
    paths: tuple[RecordedPath, ...]
