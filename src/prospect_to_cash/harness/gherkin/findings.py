"""A problem of a feature file as editors show it: with a code, and with fixes.

A fix is data: edits that name the text they replace. So an edit can be checked against the text
that it's applied to, and one that no longer fits is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

from prospect_to_cash.common.feature_text import escaped_cell
from prospect_to_cash.common.nearest import is_negated
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Document, Node

_PROPOSED = re.compile(r"\b(?:Did you mean|Write|Enter) '(.+?)'(?!\w)")
_EXAMPLES = re.compile(
    r"\b(?:such as ([^,]+?)(?: or ([^,]+?))?|Write (\w+) or (\w+))(?:, [^,]+?)*\.(?=\s|$)"
)
MOST_FIXES = 5
"""The number of values beyond which none is more probable than others."""
AT_END = 0
"""The line of an edit that adds text to the end of its file."""


class Edit(NamedTuple):
    """One replacement in a file. Lines and columns start with 1, as in a `Problem`."""

    line: int
    column: int
    old: str | None
    """The text that is replaced; empty to insert, None for the whole line with its line end."""
    new: str
    uri: str = ""
    """The file, if it's another one than that of the problem."""


class Fix(NamedTuple):
    """One way to correct a problem."""

    title: str
    edits: tuple[Edit, ...]


class Finding(Problem):
    """A problem with its code and its fixes. The record of a run has only the problem."""

    code: str
    """The kind of the problem, such as ``unknown-tag``. The same in every version."""
    fixes: tuple[Fix, ...] = ()


class HasPlace(Protocol):
    """A part of a feature file."""

    @property
    def line(self) -> int:
        """Its line, from 1."""

    @property
    def column(self) -> int:
        """Its column, from 1."""


def finding_at(
    uri: str, at: HasPlace, message: str, code: str, fixes: Iterable[Fix] = ()
) -> Finding:
    """Return a finding at a part of a feature file."""
    return Finding(
        uri=uri, line=at.line, column=at.column, message=message, code=code, fixes=tuple(fixes)
    )


def finding_at_node(
    document: Document, node: Node, message: str, code: str, fixes: Iterable[Fix] = ()
) -> Finding:
    """Return a finding at a part of a document."""
    return Finding(
        uri=document.uri, **node["location"], message=message, code=code, fixes=tuple(fixes)
    )


def replacing(at: tuple[int, int], old: str, new: str | None, title: str = "") -> tuple[Fix, ...]:
    """Return the fix that replaces one text; nothing if `new` is None or the same text."""
    if not old or new is None or new == old:
        return ()
    return (Fix(title or f"Change to '{new}'", (Edit(*at, old, new),)),)


def other_values(
    at: tuple[int, int], old: str, message: str, meant: str | None, allowed: Collection[str] = ()
) -> tuple[Fix, ...]:
    """Return what can replace a value that isn't valid.

    That's the value that was meant, and the valid ones if they're few, but not the opposite. If
    none is known, it's what the message has as an example.
    """
    few = allowed if len(allowed) <= MOST_FIXES else ()
    fitting = [each for each in few if not is_negated(each.casefold(), old.casefold())]
    if values := dict.fromkeys([*([meant] if meant else []), *fitting]):
        return tuple(fix for new in values for fix in replacing(at, old, new))
    found = _EXAMPLES.search(message)
    return tuple(
        fix
        for new in filter(None, found.groups() if found else ())
        for written in [f'"{new}"' if old == '""' else new]
        for fix in replacing(at, old, written, f"Enter '{new}', for example")
    )


def meant_in(message: str) -> str | None:
    """Return the value that a message proposes: ``Did you mean 'x'?``, or Write or Enter ``'x'``.

    Checks of a project return only a message.
    """
    found = _PROPOSED.search(message)
    return found[1] if found else None


def with_fitting_fixes(problem: Problem, lines: Sequence[str]) -> Problem:
    """Return a problem with the fixes that fit to the lines of its file."""
    if not isinstance(problem, Finding) or not problem.fixes:
        return problem
    fitting = (_fitting(fix, lines) for fix in problem.fixes)
    fixes = tuple({fix.edits: fix for fix in fitting if fix is not None}.values())
    return problem.model_copy(update={"fixes": fixes})


def _fitting(fix: Fix, lines: Sequence[str]) -> Fix | None:
    edits = tuple(each if each.uri else _placed(each, lines) for each in fix.edits)
    found = tuple(each for each in edits if each is not None)
    return Fix(fix.title, found) if len(found) == len(edits) else None


def _placed(edit: Edit, lines: Sequence[str]) -> Edit | None:
    """Return the edit where its text is, or None if the text isn't there."""
    if not 1 <= edit.line <= len(lines):
        return None
    line, start = lines[edit.line - 1], edit.column - 1
    if edit.old is None:
        return edit
    if not 0 <= start <= len(line):
        return None
    if line.startswith(edit.old, start):
        return edit
    # The place of a quoted value is that of its quotation mark.
    if line.startswith(f'"{edit.old}', start):
        return edit._replace(column=edit.column + 1)
    written = escaped_cell(edit.old)
    if written != edit.old and line.startswith(written, start):
        return edit._replace(old=written, new=escaped_cell(edit.new))
    return None
