"""What the process that writes the reports and those that run its scenarios send each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from prospect_to_cash.harness.evidence.kept import Sent
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.run.selected import Selected

if TYPE_CHECKING:
    # This module imports pytest-bdd, which pytest must import first to rewrite its asserts.
    from prospect_to_cash.harness.run.clean_files import NewFile
    from prospect_to_cash.harness.run.workers import Data


class Item(NamedTuple):
    """A scenario that runs, or a file with errors: its place among those of its file."""

    file: str
    number: int
    node: str
    """Its node id."""


# ---- To a worker --------------------------------------------------------------------------------


class Go(NamedTuple):
    """Start the session."""


class Collect(NamedTuple):
    """Collect files."""

    files: tuple[str, ...]


class NoMore(NamedTuple):
    """End after the scenarios that were sent as `Range`."""


class Stop(NamedTuple):
    """End after the scenario that is running."""


# ---- From a worker ------------------------------------------------------------------------------


class Found(NamedTuple):
    """The feature files of the session, by uri, in order."""

    files: tuple[str, ...]
    needs_xdist: bool
    """Whether a conftest.py needs hooks that only pytest-xdist calls."""


class Collected(NamedTuple):
    """A file is collected."""

    file: str
    ids: tuple[str, ...]
    """The node ids of the scenarios that are selected, or of the item with the file's errors."""
    selected: Selected
    warnings: tuple[Problem, ...]
    new: NewFile
    """What wasn't known of the file."""


class NotCollected(NamedTuple):
    """Something couldn't be collected, such as a folder with a conftest.py that has errors."""

    node: str
    reason: str


class Taken(NamedTuple):
    """The worker has begun with the last `Range`, or is about to, and can get another one."""


class Reported(NamedTuple):
    """A report of pytest about a scenario."""

    node: str
    when: str
    outcome: str
    result: Data | None
    """The result of a scenario, in its last report."""
    reason: str | None
    """Why the scenario was expected to fail, if it was."""


class Excerpts(NamedTuple):
    """What the writers of reports made of the steps of scenarios, in the order of their reports.

    It's made of several scenarios at once, which takes less time. If the worker dies before, those
    who write the reports make it.
    """

    made: tuple[Sent, ...]


class Ended(NamedTuple):
    """The session has ended."""

    output: dict[str, Any]
    """What the hooks of the project wrote, by name."""
    exit: tuple[str, int | None] | None
    """The text and the exit code, if a scenario ended the run."""
    error: str | None
    """An internal error."""
