"""Everything that is known about a feature file before anything runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.decoding import decode
from prospect_to_cash.harness.gherkin.document import Document, Step
from prospect_to_cash.harness.gherkin.parser import Ids, Parsed
from prospect_to_cash.harness.gherkin.pasted_characters import may_be_pasted
from prospect_to_cash.harness.gherkin.pickles import compile_document
from prospect_to_cash.harness.gherkin.recoverable import sound_part
from prospect_to_cash.harness.gherkin.step_matching import Sentences, check_sentences
from prospect_to_cash.harness.gherkin.structure import check_structure
from prospect_to_cash.harness.gherkin.syntax import parse_around
from prospect_to_cash.harness.gherkin.tables import check_tables
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary


class Examined(NamedTuple):
    """A feature file: its pickles, and all that is wrong with it."""

    document: Document | None
    problems: tuple[Problem, ...]
    is_usable: bool = False
    """Whether scenarios can run: nothing is wrong, or single steps of some of them are."""
    flaws: Mapping[int, Sequence[Problem]] = MappingProxyType({})
    """What is wrong with steps, by the identity of the step."""
    parsed: Parsed | None = None
    """What Gherkin made of it; nothing where the text has errors of syntax."""


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
    ids = Ids(uri)
    read, errors = parse_around(text, uri, ids)
    if read is None:
        return Examined(None, _ordered(errors))
    feature = read["feature"]
    if errors:
        feature = sound_part(feature, [error.line for error in errors])
    document = compile_document(feature, uri)
    of_file = [
        *errors,
        *check_structure(document, vocabulary.walkthrough_tag, is_whole=not errors),
        *check_tables(document, text.split("\n"), headers=table_headers),
        *vocabulary.check(document),
    ]
    of_steps = [
        *check_sentences(
            document,
            sentences,
            is_judged=vocabulary.is_wrong_answer,
            may_be_pasted=may_be_pasted(text),
        )
    ]
    flaws = defaultdict(list)
    for step, problem in of_steps:
        flaws[id(step)].append(problem)
    return Examined(
        None if errors else document,
        _ordered([*of_file, *(problem for _, problem in of_steps)]),
        not of_file and not _stop_all(document, [step for step, _ in of_steps], vocabulary),
        flaws,
        None if errors else Parsed(text, read, ids),
    )


def _stop_all(document: Document, flawed: Sequence[Step], vocabulary: Vocabulary) -> bool:
    """Whether flawed steps leave nothing to run, or nobody could tell when what they stop runs.

    A step of a background is told once, not for each scenario. A scenario that names no variant
    would be in none that can be chosen, and so go unsaid.
    """
    if any(step.is_background for step in flawed):
        return True
    stopping = {id(step) for step in flawed}
    return vocabulary.variant is not None and any(
        vocabulary.variant_of(pickle) is None
        for pickle in document.pickles
        if not stopping.isdisjoint(map(id, pickle.steps))
    )


def _ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda problem: (problem.line, problem.column)))
