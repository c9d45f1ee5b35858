"""What the options of a run select, and the errors for a selection of which nothing can run.

Several processes can collect parts of the features. What each part has is a value that they send.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary
from prospect_to_cash.harness.run.selection import Selection


@dataclass(frozen=True)
class Selected:
    """What a part of the features has, such as one file."""

    tags: frozenset[str] = frozenset()
    """The tags of all scenarios, including derived ones."""
    has_broken: bool = False
    """Whether a file can't be used."""
    deselected: int = 0
    """The number of scenarios that the options exclude in all shards."""
    applicable: int = 0
    """The number of selected scenarios that apply."""
    reasons: tuple[str, ...] = ()
    """The reasons why the other selected scenarios don't apply."""
    problems: tuple[Problem, ...] = ()
    """The problems of files and steps, in a strict run."""
    of_added_steps: tuple[str, ...] = ()
    """The problems of the steps of the command line."""
    error: StartError | None = None
    """Why the lines of the command line select nothing."""


def check_selected(
    parts: Iterable[Selected], selection: Selection, vocabulary: Vocabulary, *, has_features: bool
) -> None:
    """Raise `StartError` if nothing can run. `has_features` says whether any file was collected.

    The reason is a problem of a step of the command line, an unknown tag or claim, a line that
    isn't in a scenario, a selection without scenarios, or a file with errors in a strict run.
    """
    parts = tuple(parts)
    if of_added_steps := _distinct(text for part in parts for text in part.of_added_steps):
        raise StartError("\n".join([*of_added_steps, "Nothing ran."]))
    if problems := {problem for part in parts for problem in part.problems}:
        ordered = sorted(
            problems, key=lambda each: (each.uri, each.line, each.column, each.message)
        )
        lines = ["Nothing ran, because a feature file has errors.", *map(str, ordered)]
        raise StartError("\n".join(lines))
    has_broken = any(part.has_broken for part in parts)
    if has_features:
        known = sorted({*vocabulary.known_tags(), *(tag for part in parts for tag in part.tags)})
        # Without a list, only the files show which tags and claims exist, and a broken one shows
        # none.
        if vocabulary.tags is not None or not has_broken:
            selection.check_tags(known)
        if vocabulary.register is not None or not has_broken:
            selection.check_claims(known)
    for error in (part.error for part in parts if part.error is not None):
        raise StartError(str(error), error.code)
    if has_broken or any(part.applicable for part in parts):
        return
    if reasons := dict.fromkeys(reason for part in parts for reason in part.reasons):
        raise StartError(
            f"No scenario with {selection.description} applies: {'; '.join(reasons)}. Nothing ran."
        )
    if any(part.deselected for part in parts):
        raise StartError(f"No scenario has {selection.description}. Nothing ran.")


def _distinct(problems: Iterable[str]) -> Sequence[str]:
    """Return problems without those that an earlier file has too. Each ends with its file."""
    found: dict[str, str] = {}
    for text in problems:
        found.setdefault(text.rpartition(" (")[0] or text, text)
    return list(found.values())
