"""Everything that is known about a feature file before anything runs."""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.authoring.document import Document
from prospect_to_cash.authoring.pickles import compile_document
from prospect_to_cash.authoring.reading import decode
from prospect_to_cash.authoring.sentences import Sentences, check_sentences
from prospect_to_cash.authoring.sound import sound_part
from prospect_to_cash.authoring.structure import check_structure
from prospect_to_cash.authoring.syntax import parse_around
from prospect_to_cash.authoring.tables import check_tables
from prospect_to_cash.authoring.typography import may_be_pasted
from prospect_to_cash.authoring.vocabulary import Vocabulary
from prospect_to_cash.evidence.record import Problem


class Examined(NamedTuple):
    """A feature file: its pickles, or all that is wrong with it."""

    document: Document | None
    problems: tuple[Problem, ...]


def examine(
    content: bytes,
    uri: str,
    vocabulary: Vocabulary,
    sentences: Sentences,
    *,
    table_headers: bool = True,
) -> Examined:
    """Read, parse and check one feature file; all problems come back, in the order of lines."""
    text = decode(content, uri)
    if isinstance(text, Problem):
        return Examined(None, (text,))
    feature, errors = parse_around(text, uri)
    if feature is None:
        return Examined(None, _ordered(errors))
    if errors:
        feature = sound_part(feature, [error.line for error in errors])
    document = compile_document(feature, uri)
    problems = [
        *errors,
        *check_structure(document, vocabulary.walkthrough_tag, is_whole=not errors),
        *check_tables(document, text.split("\n"), headers=table_headers),
        *vocabulary.check(document),
        *check_sentences(
            document,
            sentences,
            is_judged=vocabulary.is_wrong_answer,
            may_be_pasted=may_be_pasted(text),
        ),
    ]
    return Examined(None if errors else document, _ordered(problems))


def _ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda problem: (problem.line, problem.column)))
