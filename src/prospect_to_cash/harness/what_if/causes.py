"""Groups the scenarios that a change affects by the cause of their first failure.

Quoted names and numbers differ from scenario to scenario, so they don't make another cause. A
sentence about what the change names is a better cause than the difference itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from prospect_to_cash.common.wording import listed
from prospect_to_cash.harness.evidence.record import Expectation, Scenario, Status, Step

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_VALUE = r"""'[^']*'(?!\w)|"[^"]*"|(?<!\S)(?![A-Za-z]+\d+\b)\S*\d\S*?(?=[,.;:)]*(?:\s|$))"""
"""A quoted value or a number. A word such as V3 is a part of a name."""
_PLACE = re.compile(r" (?:in|from) line \d+\b")
"""Where a step is, in a reason. It differs from scenario to scenario."""
BLANK = "…"
"""What replaces a value that differs from scenario to scenario."""


class Cause(NamedTuple):
    """The cause of a failure: the values in it, and the words before, between, and after them."""

    words: tuple[str, ...]
    values: tuple[str, ...] = ()


def cause_of(scenario: Scenario, about: Collection[str]) -> Cause:
    """Return the cause of the first failure of a scenario.

    `about` are the names in the change. They are no values.
    """
    for step in scenario.steps:
        if step.status not in (Status.PASSED, Status.SKIPPED):
            return _of_step(step, about)
    return _of_text(scenario.message or "The scenario doesn't pass.", about)


def common_causes(causes: Sequence[Cause]) -> list[str]:
    """Return the text of each cause, without the values that differ from causes like it."""
    values: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for cause in causes:
        values.setdefault(cause.words, []).append(cause.values)
    return [_joined(cause.words, values[cause.words]) for cause in causes]


def _joined(words: Sequence[str], found: Sequence[Sequence[str]]) -> str:
    first, *rest = words
    shown = (each[0] if len(set(each)) == 1 else BLANK for each in zip(*found, strict=True))
    return first + "".join(f"{value}{after}" for value, after in zip(shown, rest, strict=True))


def _of_step(step: Step, about: Collection[str]) -> Cause:
    if step.message:
        return _of_text(step.message, about)
    for expectation in step.expectations:
        if not expectation.met:
            return _of_expectation(expectation, about)
    return Cause(("An expectation isn't met.",))


def _of_expectation(expectation: Expectation, about: Collection[str]) -> Cause:
    texts = (_PLACE.sub("", reason.text) for reason in expectation.reasons)
    named = [text for text in texts if any(name in text for name in about)]
    if named:
        return _split(named[0], about)
    different = "; ".join(_differences(expectation))
    if different:
        return Cause((f"{different}.",))
    (first, *rest), values = _split(expectation.actual or "nothing", about)
    *words, last = [f"Found '{first}", *rest]
    return Cause((*words, f"{last}'."), values)


def _differences(expectation: Expectation) -> Iterator[str]:
    for comparison in expectation.comparisons:
        for row in comparison.rows:
            if row.status == "unlike":
                cells = zip(comparison.columns, row.cells, strict=True)
                names = [name for name, cell in cells if not cell.like]
                differ = "differs" if len(names) == 1 else "differ"
                yield f"{comparison.system}: {listed(names)} {differ}"
                return
            if row.status != "matched":
                kind = "missing" if row.status == "missing" else "unexpected"
                yield f"{comparison.system}: {kind} row"
                return


def _of_text(text: str, about: Collection[str]) -> Cause:
    """Return the first sentence about the change, or else the first sentence."""
    sentences = _SENTENCE_END.split(" ".join(text.split()))
    named = [each for each in sentences if any(name in each for name in about)]
    return _split((named or sentences)[0].removeprefix("Rejected: "), about)


def _split(text: str, about: Collection[str]) -> Cause:
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
    return Cause(tuple(words), tuple(values))
