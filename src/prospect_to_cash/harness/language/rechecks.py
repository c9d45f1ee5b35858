"""Checks a text again after each change, and examines only the scenarios that changed.

Most problems of a scenario follow from its lines, and from those of the feature, the rule, and the
backgrounds. Such problems are kept, and the scenarios that have others lines than before are
checked without the rest. If anything else is found, such as a syntax error, the whole text is
checked. So the result is always that of `Registry.check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.findings import AT_END, Edit, Finding
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Kind, Source

_OWN_CODES = frozenset(
    {
        "ambiguous-step",
        "broken-step",
        "claim",
        "columns",
        "first-step",
        "ignored-argument",
        "invalid-value",
        "missing-argument",
        "no-examples",
        "no-rows",
        "no-then",
        "order",
        "pasted-character",
        "rows",
        "tag",
        "undefined-step",
        "unknown-name",
        "variant",
    }
)
"""The kinds of problems that don't depend on other scenarios."""

_Lines = tuple[str, ...]


class Problems(NamedTuple):
    """What is wrong in a text, or in a part of it."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def moved(self, by: int) -> Problems:
        """Return the problems further down in their text."""
        if by == 0 or not (self.problems or self.warnings):
            return self
        return Problems(*(tuple(_moved(each, by) for each in found) for found in self))


class _Part(NamedTuple):
    """Lines of a text that belong together."""

    start: int
    """Its first line."""
    lines: _Lines
    heading: int | None = None
    """The line of the heading of a scenario; None for anything else."""
    context: tuple[_Lines, ...] = ()
    """What a scenario shares with others."""

    @property
    def key(self) -> tuple[_Lines, tuple[_Lines, ...]]:
        return self.lines, self.context


class Rechecks:
    """Checks one text again and again."""

    def __init__(self) -> None:
        self._registry: Registry | None = None
        self._known: dict[object, Problems] = {}
        """The problems of scenarios of this text and of those before it, by their lines."""

    def check(self, registry: Registry, source: Source, uri: str) -> Problems:
        """Return the problems and warnings of a text, in the order of lines."""
        if registry is not self._registry:
            self._registry, self._known = registry, {}
        parts = _parts(source)
        found = self._of_changed(registry, source, uri, parts)
        if found is None:
            checked = registry.check(source.text, uri)
            whole = Problems(checked.problems, checked.warnings)
            found = _by_part(whole, parts, parts)
            if found is None or not _is_simple(source, parts):
                return whole
        scenarios = [each for each in parts if each.heading is not None]
        every = [found[each] if each in found else self._known[each.key] for each in scenarios]
        self._known |= zip((each.key for each in scenarios), every, strict=True)
        if len(self._known) > len(scenarios) + _MOST:
            self._known = dict(zip((each.key for each in scenarios), every, strict=True))
        every = [own.moved(each.start) for own, each in zip(every, scenarios, strict=True)]
        return Problems(
            tuple(each for one in every for each in one.problems),
            tuple(each for one in every for each in one.warnings),
        )

    def _of_changed(
        self, registry: Registry, source: Source, uri: str, parts: Sequence[_Part]
    ) -> dict[_Part, Problems] | None:
        """Return the problems of the scenarios that aren't known; None if all must be checked."""
        needed = [each for each in parts if each.heading is None or each.key not in self._known]
        changed = [each for each in needed if each.heading is not None]
        if len(changed) > _FEW or not self._known or not _is_simple(source, parts):
            return None
        if not changed:
            return {}
        placed, lines = list[_Part](), list[str]()
        for part in needed:
            placed.append(part._replace(start=len(lines)))
            lines += part.lines
        checked = registry.check("\n".join(lines), uri)
        return _by_part(Problems(checked.problems, checked.warnings), placed, needed)


_FEW = 8
"""The number of changed scenarios beyond which it's simpler to check all."""
_MOST = 200
"""The number of results of earlier texts that are kept."""


def _parts(source: Source) -> list[_Part]:
    """Return the parts of a text: its scenarios, and what is above, between, and shared."""
    blocks = [each for each in source.blocks if each.kind is not Kind.EXAMPLES]
    starts = [0, *(each.start for each in blocks[1:]), len(source.raw)]
    found, context = list[_Part](), tuple[_Lines, ...]()
    for block, start, end in zip(blocks, starts, starts[1:], strict=False):
        lines = _stripped(source.raw[start:end])
        if block.kind is Kind.SCENARIO:
            found.append(_Part(start, lines, block.heading, context))
        else:
            context = (*context, lines)
            found.append(_Part(start, lines))
    return found


def _stripped(lines: Sequence[str]) -> _Lines:
    """Return lines without the blank ones below them."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return tuple(lines[:end])


def _is_simple(source: Source, parts: Sequence[_Part]) -> bool:
    """Return whether no scenario can have a problem because of another one."""
    headings = [each.heading for each in parts if each.heading is not None]
    titles = {" ".join(source.lines[heading].text.split()) for heading in headings}
    return (
        bool(headings)
        and len(titles) == len(headings)
        and _is_in_order(source)
        and "\0" not in source.text
        and all(_has_step(source, part) for part in parts if part.heading is not None)
    )


def _is_in_order(source: Source) -> bool:
    """Return whether the headings are where Gherkin allows them."""
    kinds = [each.kind for each in source.blocks if each.kind is not Kind.EXAMPLES]
    return all(
        after is Kind.SCENARIO or (after, before) in _ORDER
        for before, after in pairwise([None, *kinds])
    ) and kinds[:1] == [Kind.FEATURE]


_ORDER = {
    (Kind.FEATURE, None),
    (Kind.BACKGROUND, Kind.FEATURE),
    (Kind.BACKGROUND, Kind.RULE),
    *((Kind.RULE, before) for before in (Kind.FEATURE, Kind.BACKGROUND, Kind.SCENARIO, Kind.RULE)),
}
"""The headings that can follow others, besides scenarios."""


def _has_step(source: Source, part: _Part) -> bool:
    lines = range(part.start, part.start + len(part.lines))
    return any(source.lines[number].kind is Kind.STEP for number in lines)


def _by_part(
    found: Problems, parts: Sequence[_Part], originals: Sequence[_Part]
) -> dict[_Part, Problems] | None:
    """Return the problems by scenario, or None if one doesn't belong to a scenario alone.

    `parts` has the places of the problems, and `originals` the same parts as they're asked for.
    """
    own = {each: (list[Problem](), list[Problem]()) for each in originals}
    by_line = {
        line: (part, original)
        for part, original in zip(parts, originals, strict=True)
        for line in range(part.start + 1, part.start + len(part.lines) + 1)
        if part.heading is not None
    }
    for kind, problems in enumerate(found):
        for problem in problems:
            if problem.line not in by_line or getattr(problem, "code", "") not in _OWN_CODES:
                return None
            part, original = by_line[problem.line]
            own[original][kind].append(_moved(problem, -part.start))
    return {
        each: Problems(tuple(problems), tuple(warnings))
        for each, (problems, warnings) in own.items()
        if each.heading is not None
    }


def _moved(problem: Problem, by: int) -> Problem:
    changes: dict[str, object] = {"line": problem.line + by}
    if isinstance(problem, Finding) and problem.fixes:
        changes["fixes"] = tuple(
            fix._replace(edits=_moved_edits(fix.edits, by)) for fix in problem.fixes
        )
    return problem.model_copy(update=changes)


def _moved_edits(edits: Iterable[Edit], by: int) -> tuple[Edit, ...]:
    return tuple(
        edit if edit.uri or edit.line == AT_END else edit._replace(line=edit.line + by)
        for edit in edits
    )
