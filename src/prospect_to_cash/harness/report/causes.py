"""Groups scenarios that fail for the same cause: the first thing that isn't as expected, and why.

A cause has the system, the column, the expected and the actual value, and the reason. With the same
reason, other values are the same cause. Without a reason, only the same values are. In a message
or a reason, quoted names and numbers differ from scenario to scenario, so they don't make another
cause.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from prospect_to_cash.common.views import NONE
from prospect_to_cash.harness.evidence.record import Expectation, Scenario
from prospect_to_cash.harness.report import differences
from prospect_to_cash.harness.report.differences import Difference
from prospect_to_cash.harness.report.totals import QUIET

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_VALUE = r"""'[^']*'(?!\w)|"[^"]*"|(?<!\S)(?![A-Za-z]+\d+\b)\S*\d\S*?(?=[,.;:)]*(?:\s|$))"""
"""A quoted value or a number. A word such as V3 is a part of a name."""
_PLACE = re.compile(r" (?:in|from) line \d+\b")
"""Where a step is, in a reason. It differs from scenario to scenario."""
_INSTEAD = " instead of "
BLANK = "…"
"""What replaces a value that differs from scenario to scenario."""


class Wording(NamedTuple):
    """A text: the values in it, and the words before, between, and after them."""

    words: tuple[str, ...] = ("",)
    values: tuple[str, ...] = ()


class Cause(NamedTuple):
    """The cause of a failure: the first thing that isn't as expected, and the reason for it."""

    what: Wording
    reason: Wording = Wording()
    needs_values: bool = False
    """Whether other values are another cause, because nothing else says why they differ."""

    @property
    def key(self) -> tuple[object, ...]:
        """What equal causes have in common."""
        return self.what.words, self.reason.words, self.needs_values and self.what.values


class Group(NamedTuple):
    """The failures with the same cause, by their places in the list of causes."""

    what: str
    """What isn't as expected, without the values that differ, as a sentence without its period."""
    reason: str
    """The reason as a sentence, or nothing."""
    members: tuple[int, ...]

    @property
    def cause(self) -> str:
        """Both as sentences."""
        return f"{self.what}. {self.reason}".strip()


def grouped(causes: Sequence[Cause]) -> list[Group]:
    """Return the groups of causes. The largest is first, and equally large ones are in order."""
    found: dict[tuple[object, ...], list[int]] = {}
    for at, cause in enumerate(causes):
        found.setdefault(cause.key, []).append(at)
    groups = [
        Group(
            _common([causes[at].what for at in members]).removesuffix("."),
            _common([causes[at].reason for at in members]),
            tuple(members),
        )
        for members in found.values()
    ]
    return sorted(groups, key=lambda group: -len(group.members))


def _common(found: Sequence[Wording]) -> str:
    """Return a text with the values that are the same in all of `found`."""
    first, *rest = found[0].words
    values = zip(*(each.values for each in found), strict=True)
    shown = (each[0] if len(set(each)) == 1 else BLANK for each in values)
    text = first + "".join(f"{value}{after}" for value, after in zip(shown, rest, strict=True))
    return text.removesuffix(f"{_INSTEAD}{BLANK}")


def cause_of(scenario: Scenario, about: Collection[str] = ()) -> Cause:
    """Return the cause of the first failure of a scenario that didn't pass.

    `about` are names that are no values. A reason that has one of them comes before other reasons.
    """
    for step in scenario.steps:
        if step.status in QUIET:
            continue
        if step.message is not None:
            return _of_text(step.message, about)
        for expectation in step.expectations:
            if not expectation.met:
                return _of_expectation(expectation, about)
        if step.rejection is not None:
            return _of_text(step.rejection, about)
    return _of_text(scenario.message or "The scenario doesn't pass.", about)


def _of_expectation(expectation: Expectation, about: Collection[str]) -> Cause:
    reasons = [_PLACE.sub("", reason.text) for reason in expectation.reasons]
    named = [text for text in reasons if any(name in text for name in about)]
    reason = _split(next(iter([*named, *reasons]), ""), about)
    first = next(iter(differences.of_expectation(expectation, 0)), None)
    if first is None:
        return Cause(Wording(("An expectation isn't met.",)), reason)
    if first.kind == "text":
        return Cause(_of_texts(first.expected, first.actual, about), reason)
    has_reason = reason != Wording()
    return Cause(_of_row(first, has_reason=has_reason), reason, needs_values=not has_reason)


def _of_row(first: Difference, *, has_reason: bool) -> Wording:
    system = first.system
    if first.kind == "missing":
        if has_reason:
            return Wording((f"A row is missing in {system}",))
        return Wording((f"{system} has no row ", ""), (first.row,))
    if first.kind == "surplus":
        if has_reason:
            return Wording((f"{system} has an unexpected row",))
        return Wording((f"{system} has an unexpected row: ", ""), (first.row,))
    expected, actual = first.expected or NONE, first.actual or NONE
    where = f"{first.column} in {system} is "
    # That there's no value isn't a value: it's the same cause, whatever was expected.
    if actual == NONE:
        return Wording((f"{where}{NONE}{_INSTEAD}", ""), (expected,))
    if expected == NONE:
        return Wording((where, f"{_INSTEAD}{NONE}"), (actual,))
    return Wording((where, _INSTEAD, ""), (actual, expected))


def _of_texts(expected: str | None, actual: str | None, about: Collection[str]) -> Wording:
    wanted, found = (_split(_line(text or "nothing"), about) for text in (expected, actual))
    *before, last = wanted.words
    first, *after = found.words
    between = f'{last}", but found "{first}'
    words = [*before, between, *after]
    words[0] = f'Expected "{words[0]}'
    words[-1] += '"'
    return Wording(tuple(words), wanted.values + found.values)


def _of_text(text: str, about: Collection[str]) -> Cause:
    """Return the first sentence, with the sentence about the change or else the others."""
    first, *others = _SENTENCE_END.split(_line(text).removeprefix("Rejected: "))
    named = [each for each in others if any(name in each for name in about)]
    reason = named[0] if named else " ".join(others)
    return Cause(_split(first, about), _split(_PLACE.sub("", reason), about))


def _line(text: str) -> str:
    return " ".join(text.split())


def _split(text: str, about: Collection[str]) -> Wording:
    kept = sorted(filter(None, about), key=len, reverse=True)
    pattern = "|".join([*map(re.escape, kept), _VALUE])
    words, values = [""], []
    end = 0
    for match in re.finditer(pattern, text):
        words[-1] += text[end : match.start()]
        end = match.end()
        if any(name in match[0] for name in kept):
            words[-1] += match[0]
        else:
            values.append(match[0])
            words.append("")
    words[-1] += text[end:]
    return Wording(tuple(words), tuple(values))
