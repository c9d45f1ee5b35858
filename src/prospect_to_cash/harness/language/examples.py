"""Finds a step of a feature file that shows how a sentence is used."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from textwrap import dedent

from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.language.source import Kind, Source

_COMPARED = 5
"""The number of uses of which the shortest one is the example."""
_MOST_LINES = 8


def example_of(registry: Registry, sources: Iterable[Source], sentence: Sentence) -> str:
    """Return a step that uses a sentence, with its table or doc string; nothing if none does."""
    literal = max(sentence.parts[::2], key=len)
    uses = (
        text
        for source in sources
        if literal in source.text  # saves reading its lines
        for number, line in enumerate(source.lines)
        if line.kind is Kind.STEP and literal in line.text and "<" not in line.text
        if registry.sentence_of(source.kind_of_step(number), line.text) is sentence
        for text in [_step(source, number, sentence)]
    )
    return min(islice(uses, _COMPARED), key=lambda text: (text.count("\n"), len(text)), default="")


def _step(source: Source, number: int, sentence: Sentence) -> str:
    keyword = (sentence.kind or source.lines[number].keyword).title()
    below = [f"{keyword} {source.lines[number].text}"]
    kinds = (Kind.ROW, Kind.DELIMITER, Kind.DOC_STRING)
    end = number + 1
    while end < len(source.lines) and source.lines[end].kind in kinds:
        end += 1
    rows = source.raw[number + 1 : min(end, number + 1 + _MOST_LINES)]
    below += (f"  {row}" for row in dedent("\n".join(rows)).split("\n") if rows)
    return "\n".join(below)
