"""Adds Given steps from the command line to every scenario.

The steps come right after the step that names the variant, or first if there is none. So a step of
the scenario itself comes later, and overrides them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from prospect_to_cash.harness.gherkin.document import Pickle, Step
from prospect_to_cash.harness.gherkin.step_matching import StepDefinitions, given_error
from prospect_to_cash.harness.settings import Variant


class InjectedGivens:
    """The added steps of one session, and the problems that they have."""

    def __init__(self, steps: tuple[str, ...], variant: Variant | None) -> None:
        self.steps = tuple(_step_text(text) for text in steps)
        self.problems: list[str] = []
        self._variant = variant
        for text in self.steps:
            if variant is not None and variant.answer_in(text) is not None:
                self.problems.append(
                    f"'{text}' names the variant, which every scenario does itself. "
                    f"Use --{variant.option} instead."
                )

    def check(self, uri: str, known: StepDefinitions) -> None:
        """Add the problems of the steps in the scenarios of one feature file."""
        self.steps = tuple(_in_double_quotes(text, known) for text in self.steps)
        for text in self.steps:
            problem = given_error(text, known)
            if problem is not None and not any(problem in each for each in self.problems):
                self.problems.append(f"{problem} ({uri})")

    def added_to(self, pickle: Pickle) -> Pickle:
        """Return `pickle` with the added steps."""
        if not self.steps:
            return pickle
        at = self._place(pickle)
        line = pickle.steps[at - 1].line if at else pickle.line
        added = (
            Step(
                keyword="And" if at or number else "Given",
                kind="given",
                text=text,
                line=line,
                column=pickle.column,
                is_background=False,
                is_inserted=True,
            )
            for number, text in enumerate(self.steps)
        )
        return replace(pickle, steps=(*pickle.steps[:at], *added, *pickle.steps[at:]))

    def _place(self, pickle: Pickle) -> int:
        for at, step in enumerate(pickle.steps, start=1):
            if self._variant and step.kind == "given" and self._variant.answer_in(step.text):
                return at
        return 0


def _step_text(text: str) -> str:
    """Return the text of a step without its keyword and a period."""
    return " ".join(text.split()).removeprefix("Given ").rstrip(".")


def _in_double_quotes(text: str, known: StepDefinitions) -> str:
    """Return the text with double instead of single quotes, unless a step definition matches it.

    Some shells, such as those of Windows, remove double quotes.
    """
    if '"' in text or known.match("given", text).definitions:
        return text
    return re.sub(r"(?<!\w)'([^']*)'(?!\w)", r'"\1"', text)
