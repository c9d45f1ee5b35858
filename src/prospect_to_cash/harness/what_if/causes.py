"""Groups the scenarios that a change affects by the cause of their first failure.

Quoted names and numbers differ from scenario to scenario, so they don't count. A sentence about
what the change names is a better cause than the difference itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from prospect_to_cash.common.wording import listed
from prospect_to_cash.harness.evidence.record import Expectation, Scenario, Status, Step

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_VALUE = re.compile(r"""'[^']*'(?!\w)|"[^"]*"|\S*\d\S*""")
_PLACE = re.compile(r" (?:in|from) line \d+\b")
"""Where a step is, in a reason. It differs from scenario to scenario."""
BLANK = "…"
"""What replaces a value that differs from scenario to scenario."""


def cause_of(scenario: Scenario, about: Collection[str]) -> str:
    """Return the cause of the first failure of a scenario, without its own names and numbers.

    `about` are the names in the change. They are kept.
    """
    for step in scenario.steps:
        if step.status not in (Status.PASSED, Status.SKIPPED):
            return _of_step(step, about)
    return _of_text(scenario.message or "The scenario doesn't pass.", about)


def _of_step(step: Step, about: Collection[str]) -> str:
    if step.message:
        return _of_text(step.message, about)
    for expectation in step.expectations:
        if not expectation.met:
            return _of_expectation(expectation, about)
    return "An expectation isn't met."


def _of_expectation(expectation: Expectation, about: Collection[str]) -> str:
    texts = (_PLACE.sub("", reason.text) for reason in expectation.reasons)
    named = [text for text in texts if any(name in text for name in about)]
    if named:
        return _blanked(named[0], about)
    different = "; ".join(_differences(expectation))
    if different:
        return f"{different}."
    return f"Found '{_blanked(expectation.actual or 'nothing', about)}'."


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


def _of_text(text: str, about: Collection[str]) -> str:
    """Return the first sentence about the change, or else the first sentence."""
    sentences = _SENTENCE_END.split(" ".join(text.split()))
    named = [each for each in sentences if any(name in each for name in about)]
    return _blanked((named or sentences)[0].removeprefix("Rejected: "), about)


def _blanked(text: str, about: Collection[str]) -> str:
    """Return `text` with quoted values and numbers left out, except the names in `about`."""
    kept = sorted(filter(None, about), key=len, reverse=True)
    pattern = "|".join([*map(re.escape, kept), _VALUE.pattern])

    def replaced(match: re.Match[str]) -> str:
        found = match[0]
        if any(name in found for name in kept):
            return found
        return BLANK + ("," if found.endswith(",") else "." if found.endswith(".") else "")

    return re.sub(pattern, replaced, text)
