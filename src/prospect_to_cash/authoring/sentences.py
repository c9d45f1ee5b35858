"""Checks that each sentence of a feature file means exactly one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, Protocol

from prospect_to_cash.authoring.document import Document, Step
from prospect_to_cash.authoring.typography import has_curly_quotes, pasted_signs, plain
from prospect_to_cash.evidence.record import Problem


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


class Match(NamedTuple):
    """The step definitions that a sentence matches; more or less than one is a mistake."""

    sentences: Sequence[Sentence] = ()
    refused: str | None = None
    """Why a value in the sentence can't be used, where a parameter type says so."""


class Sentences(Protocol):
    """The step definitions that a feature file can use."""

    def match(self, kind: str, text: str) -> Match:
        """Find the definitions that a step matches."""

    def all(self) -> Sequence[Sentence]:
        """Every definition, for the nearest one."""


def check_sentences(document: Document, sentences: Sentences) -> Iterator[Problem]:
    """Yield undefined and ambiguous steps, and signs in steps that nobody can see."""
    for step in _distinct(document):
        problem = _wrong(step, sentences)
        messages = [problem] if problem else []
        messages += pasted_signs(step.text)
        for message in messages:
            yield Problem(uri=document.uri, line=step.line, column=step.column, message=message)
        yield from _pasted_arguments(document, step)


def _distinct(document: Document) -> Iterator[Step]:
    seen: set[tuple[int, str]] = set()
    for pickle in document.pickles:
        for step in pickle.steps:
            if (step.line, step.text) not in seen:
                seen.add((step.line, step.text))
                yield step


def _pasted_arguments(document: Document, step: Step) -> Iterator[Problem]:
    for row in step.table or ():
        for cell in row:
            for message in pasted_signs(cell.text):
                yield Problem(uri=document.uri, line=cell.line, column=cell.column, message=message)
    if step.doc_string is not None and "\u00a0" in step.doc_string:
        for message in pasted_signs(step.doc_string.replace("\t", " ")):
            yield Problem(uri=document.uri, line=step.line, column=step.column, message=message)


def _wrong(step: Step, sentences: Sentences) -> str | None:
    found, refused = sentences.match(step.kind, step.text)
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
    return f"No sentence says '{step.keyword} {step.text}'.{_nearest(step, sentences)}"


def _nearest(step: Step, sentences: Sentences) -> str:
    wanted = _bare(plain(step.text))
    others = {"given", "when", "then"} - {step.kind}
    elsewhere = [kind for kind in sorted(others) if sentences.match(kind, step.text).sentences]
    if elsewhere:
        return f" It is a {' and a '.join(kind.title() for kind in elsewhere)} sentence."
    scored = sorted(
        (
            (SequenceMatcher(None, wanted, _bare(sentence.text)).ratio(), sentence)
            for sentence in sentences.all()
        ),
        key=lambda pair: (-pair[0], pair[1].text),
    )
    near = [sentence for ratio, sentence in scored[:3] if ratio >= 0.5]
    if not near:
        return ""
    lines = (f"{(sentence.kind or '*').title()} {sentence.text}" for sentence in near)
    return f" Nearest: {'; '.join(lines)}."


def _bare(text: str) -> str:
    """Return a sentence without the values and placeholders that differ anyway."""
    return re.sub(r'"[^"]*"|<[^>]*>', "\u2026", text).casefold()
