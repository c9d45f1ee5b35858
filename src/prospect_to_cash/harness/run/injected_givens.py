"""Given sentences of the command line, said in every scenario beside its own: "what if ...".

A sentence stands right behind the variant sentence, or first where there is none, so that
what a scenario says itself comes later and prevails.
"""

from __future__ import annotations

import re
from dataclasses import replace

from prospect_to_cash.harness.gherkin.document import Pickle, Step
from prospect_to_cash.harness.gherkin.step_matching import StepDefinitions, given_error
from prospect_to_cash.harness.settings import Variant


class Givens:
    """The sentences of one session; `mistakes` says why one of them can't be used."""

    def __init__(self, sentences: tuple[str, ...], variant: Variant | None) -> None:
        self.sentences = tuple(_as_said(text) for text in sentences)
        self.mistakes: list[str] = []
        self._variant = variant
        for text in self.sentences:
            if variant is not None and variant.answer_in(text) is not None:
                self.mistakes.append(
                    f"'{text}' is the sentence of the variant, which every scenario says itself. "
                    f"Choose the variant with --{variant.option}."
                )

    def check(self, uri: str, known: StepDefinitions) -> None:
        """Note what is wrong with the sentences for the scenarios of one feature file."""
        self.sentences = tuple(_in_double_quotes(text, known) for text in self.sentences)
        for text in self.sentences:
            mistake = given_error(text, known)
            if mistake is not None and not any(mistake in noted for noted in self.mistakes):
                self.mistakes.append(f"{mistake} ({uri})")

    def added_to(self, pickle: Pickle) -> Pickle:
        """`pickle` with the sentences at their place."""
        if not self.sentences:
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
            for number, text in enumerate(self.sentences)
        )
        return replace(pickle, steps=(*pickle.steps[:at], *added, *pickle.steps[at:]))

    def _place(self, pickle: Pickle) -> int:
        for at, step in enumerate(pickle.steps, start=1):
            if self._variant and step.kind == "given" and self._variant.answer_in(step.text):
                return at
        return 0


def _as_said(text: str) -> str:
    """A sentence of the command line without what is not part of it: keyword, full stop."""
    return " ".join(text.split()).removeprefix("Given ").rstrip(".")


def _in_double_quotes(text: str, known: StepDefinitions) -> str:
    """A sentence with 'names' as "names", unless it is known as it stands.

    Not every shell lets double quotes through: Windows' take them away.
    """
    if '"' in text or known.match("given", text).definitions:
        return text
    return re.sub(r"(?<!\w)'([^']*)'(?!\w)", r'"\1"', text)
