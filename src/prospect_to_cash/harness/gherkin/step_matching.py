"""Checks that each sentence of a feature file means exactly one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from prospect_to_cash.harness.evidence.record import Problem, Status
from prospect_to_cash.harness.gherkin.argument_check import Demands, flaws
from prospect_to_cash.harness.gherkin.document import Document, Pickle, Place, Step
from prospect_to_cash.harness.gherkin.pasted_characters import has_curly_quotes, pasted_signs, plain
from prospect_to_cash.harness.gherkin.similarity import (
    Placeholder,
    Unknown,
    distance,
    unknown_words,
)

_FAR = 0.5
"""From this distance on, a sentence is no help."""
_ROUNDING = 1e-9


class Argument(Enum):
    """Whether a sentence takes a table (or a doc string) below it."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Sentence(Protocol):
    """What a step definition tells about itself."""

    @property
    def kind(self) -> str | None:
        """``given``, ``when``, ``then``; `None` where it serves all three."""

    @property
    def text(self) -> str:
        """The sentence with ``<placeholders>``, as an analyst reads it."""

    @property
    def where(self) -> str:
        """File and line of the step definition."""

    @property
    def fault(self) -> str | None:
        """Why it can't be used, in a sentence (it is an ``async def``)."""

    @property
    def table(self) -> Argument:
        """Whether a data table stands below it."""

    @property
    def doc_string(self) -> Argument:
        """Whether a doc string stands below it."""

    @property
    def placeholders(self) -> Mapping[str, Placeholder]:
        """What is known about its placeholders, by their names."""


class Match(NamedTuple):
    """The step definitions that a sentence matches; more or less than one is a mistake."""

    sentences: Sequence[Sentence] = ()
    refused: str | None = None
    """Why a value in the sentence can't be used, where a parameter type says so."""
    demands: Demands | None = None
    """What the one definition demands of values and table, where it says so."""


class Sentences(Protocol):
    """The step definitions that a feature file can use."""

    def match(self, kind: str, text: str) -> Match:
        """Find the definitions that a step matches."""

    def all(self) -> Sequence[Sentence]:
        """Every definition, for the nearest one."""


def check_sentences(
    document: Document,
    sentences: Sentences,
    *,
    is_judged: Callable[[Step], bool] = lambda _: False,
    may_be_pasted: bool = True,
) -> Iterator[tuple[Step, Problem]]:
    """Yield what is wrong with steps: undefined, ambiguous, and what stands below them.

    A step of which `is_judged` is left alone, for another check tells its mistake. Signs that
    nobody can see are looked for only where the file `may_be_pasted`.
    """
    for step in _distinct(document.pickles):
        match = sentences.match(step.kind, step.text)
        if match.refused or len(match.sentences) != 1 or match.sentences[0].fault:
            message = None if is_judged(step) else _wrong(step, sentences)
            if message:
                yield step, _problem(document, step, message, _status(match))
        else:
            for problem in _arguments(document, step, match.sentences[0]):
                yield step, problem
            for flaw in flaws(step, match.demands) if match.demands else ():
                yield step, _problem(document, flaw, flaw.message)
        if may_be_pasted:
            for message in pasted_signs(step.text):
                yield step, _problem(document, step, message)
            for problem in _pasted_arguments(document, step):
                yield step, problem


def mistake_in_given(text: str, sentences: Sentences) -> str | None:
    """Why `text` can't be said as a Given without anything below it; `None` where it can."""
    step = Step("Given", "given", text, line=1, column=1, is_background=False)
    mistake = _wrong(step, sentences)
    if mistake is not None:
        return mistake
    (sentence,), _, demands = sentences.match(step.kind, text)
    if demands is not None and demands.wrong_values:
        return demands.wrong_values[0]
    for argument, what in ((sentence.table, "a table"), (sentence.doc_string, "a doc string")):
        if argument is Argument.REQUIRED:
            return f"'{text}' needs {what} below it, which only a feature file can give."
    return None


def _distinct(pickles: Iterable[Pickle]) -> Iterator[Step]:
    """Every step once: pickles share those of a background, and those that no Examples change."""
    seen: set[int] = set()
    for pickle in pickles:
        for step in pickle.steps:
            if id(step) not in seen:
                seen.add(id(step))
                yield step


class _Placed(Protocol):
    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


def _problem(
    document: Document, place: _Placed, message: str, status: Status = Status.BROKEN
) -> Problem:
    return Problem(
        uri=document.uri, line=place.line, column=place.column, message=message, status=status
    )


def _arguments(document: Document, step: Step, sentence: Sentence) -> Iterator[Problem]:
    below: tuple[tuple[Argument, Place | None, str, str], ...] = (
        (sentence.table, step.table_place, "table: its rows", "a table"),
        (
            sentence.doc_string,
            step.doc_string_place,
            "doc string: its words",
            'its words between """',
        ),
    )
    for argument, place, lost, needed in below:
        if place is not None and argument is Argument.NONE:
            # The definition's own text, so that an outline tells it once and not for each row.
            message = (
                f"The sentence '{step.kind.title()} {sentence.text}' takes no {lost} would be "
                "ignored. Remove it, or use a sentence that does."
            )
        elif place is None and argument is Argument.REQUIRED:
            message = f"This sentence needs {needed} below it."
        else:
            continue
        yield _problem(document, place or step, message)


def _pasted_arguments(document: Document, step: Step) -> Iterator[Problem]:
    for row in step.table or ():
        for cell in row:
            for message in pasted_signs(cell.text):
                yield _problem(document, cell, message)
    if step.doc_string is not None and "\u00a0" in step.doc_string:
        for message in pasted_signs(step.doc_string.replace("\t", " ")):
            yield _problem(document, step, message)


def _wrong(step: Step, sentences: Sentences) -> str | None:
    found, refused, _ = sentences.match(step.kind, step.text)
    if refused:
        return refused
    if len(found) == 1:
        fault = found[0].fault
        return f"'{step.keyword} {step.text}' can't be used: {fault}" if fault else None
    if found:
        both = " and ".join(f"'{sentence.text}' ({sentence.where})" for sentence in found)
        return f"'{step.keyword} {step.text}' means {len(found)} things: it matches {both}."
    typed = plain(step.text)
    if has_curly_quotes(step.text) and sentences.match(step.kind, typed).sentences:
        return f"Curly quotes in '{step.text}': type straight ones, as in '{typed}'."
    if typed != step.text and sentences.match(step.kind, typed).sentences:
        return f"'{step.text}' has spaces that were pasted. Type it anew: '{typed}'."
    others = sorted({"given", "when", "then"} - {step.kind})
    elsewhere = [kind.title() for kind in others if sentences.match(kind, step.text).sentences]
    if elsewhere:
        remedy = f" It is a {' and a '.join(elsewhere)} sentence."
    elif unknown := _unknown(typed, step.kind, sentences):
        return " ".join(word.message for word in unknown)
    else:
        remedy = _nearest(typed, step.kind, sentences)
        if typed.count('"') % 2:
            remedy = f' A quotation mark (") is missing.{remedy}'
    return f"No sentence says '{step.keyword} {step.text}'.{remedy}"


def _status(match: Match) -> Status:
    if match.refused or len(match.sentences) == 1:
        return Status.BROKEN
    return Status.AMBIGUOUS if match.sentences else Status.UNDEFINED


def _unknown(text: str, kind: str, sentences: Sentences) -> Sequence[Unknown]:
    """Return the words that no placeholder allows, where only they differ from a sentence.

    Another sentence may be nearer yet: "is stoped" means "is stopped", not "is <runs>".
    """
    candidates = [sentence for sentence in sentences.all() if sentence.kind in (kind, None)]
    readings = (
        unknown_words(text, sentence.text, sentence.placeholders) for sentence in candidates
    )
    found = [reading for reading in readings if reading is not None]
    if not found:
        return ()
    best = min(found, key=lambda reading: reading.distance)
    nearest = min(distance(text, each.text, each.placeholders) for each in candidates)
    return best.unknown if best.distance <= nearest + _ROUNDING else ()


def _nearest(text: str, kind: str, sentences: Sentences) -> str:
    scored = sorted(
        (
            (distance(text, sentence.text, sentence.placeholders), sentence)
            for sentence in sentences.all()
        ),
        key=lambda pair: (pair[0], pair[1].kind not in (kind, None), pair[1].text),
    )
    near = [sentence for far, sentence in scored[:3] if far <= _FAR]
    if not near:
        return ""
    lines = (f"{(sentence.kind or '*').title()} {sentence.text}" for sentence in near)
    return f" Nearest: {'; '.join(lines)}."
