"""Checks that each step of a feature file matches exactly one step definition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from prospect_to_cash.harness.evidence.record import Problem, Status
from prospect_to_cash.harness.gherkin.argument_check import check_arguments, check_in_variant
from prospect_to_cash.harness.gherkin.argument_presence import missing_arguments
from prospect_to_cash.harness.gherkin.argument_schema import NO_VALUES, ArgumentSchema, RunValues
from prospect_to_cash.harness.gherkin.document import Document, Pickle, Step, quoted_in
from prospect_to_cash.harness.gherkin.faithful_fixes import is_faithful, surplus_words
from prospect_to_cash.harness.gherkin.findings import (
    Edit,
    Fix,
    HasPlace,
    finding_at,
    meant_in,
    other_values,
    replacing,
)
from prospect_to_cash.harness.gherkin.former_words import NO_FORMER_WORDS, FormerWords
from prospect_to_cash.harness.gherkin.keywords import STEP_KINDS
from prospect_to_cash.harness.gherkin.pasted_characters import as_typed, has_curly_quotes
from prospect_to_cash.harness.gherkin.similarity import WrongValue, similarity
from prospect_to_cash.harness.gherkin.snippets import snippet
from prospect_to_cash.harness.gherkin.step_definitions import (
    Argument,
    Match,
    StepDefinition,
    StepDefinitions,
)
from prospect_to_cash.harness.gherkin.suggestions import nearest_of_kind, suggestions

_TYPOS = 0.2
"""The distance of a step with a typo or two from its step definition."""
_PLACEHOLDER = re.compile(r"<\w*>")
_WORD = re.compile(r"\w{2}")
_ROUNDING = 1e-9
_MOST_FITTING = 3
"""The number of values beyond which a table doesn't say which one was meant."""


def check_steps(
    document: Document,
    definitions: StepDefinitions,
    *,
    is_reported: Callable[[Step], bool] = lambda _: False,
    answer_of: Callable[[Pickle], str | None] = lambda _: None,
    run: RunValues = NO_VALUES,
    former_words: FormerWords = NO_FORMER_WORDS,
) -> Iterator[tuple[Step, Problem]]:
    """Yield the problems of steps: undefined, ambiguous, or with arguments that aren't valid.

    Steps that another check reports (`is_reported`) aren't reported again. `answer_of` returns the
    answer of the step that names the variant of a pickle, if any. `former_words` know what steps
    and columns are called now.
    """
    answers = _Answers(document, answer_of)
    unmatched = _Unmatched(document, definitions)
    for step in document.distinct_steps():
        match = definitions.match(step.kind, step.text)
        if match.error or len(match.definitions) != 1 or match.definitions[0].error:
            if not is_reported(step):
                unmatched.add(step, match, _match_errors(step, definitions, former_words))
        else:
            for message, fix in missing_arguments(step, match.definitions[0], match.schema):
                yield step, finding_at(document.uri, step, message, "missing-argument", [fix])
            if match.schema is not None:
                for problem in check_arguments(document.uri, step, match.schema, former_words):
                    yield step, problem
                for answer in answers.of(step, match.schema):
                    for problem in check_in_variant(document.uri, step, match.schema, answer, run):
                        yield step, problem
    yield from unmatched.problems()


class WrongKeywords:
    """The steps that match only with another keyword, and what follows from them.

    After a wrong or missing keyword, each And and each table is one of a wrong step too.
    """

    def __init__(
        self, document: Document, definitions: StepDefinitions, with_wrong_argument: Sequence[Step]
    ) -> None:
        """`with_wrong_argument` are the steps with a table or doc string that they don't take."""
        self._definitions = definitions
        self._causes = {id(step) for step in with_wrong_argument}
        self._following: set[int] = set()
        for pickle in document.pickles:
            is_wrong = False
            for step in pickle.steps:
                if self._has_wrong_keyword(step):
                    self._causes.add(id(step))
                    if is_wrong and step.keyword.casefold() not in STEP_KINDS:
                        self._following.add(id(step))
                is_wrong |= id(step) in self._causes

    def are_in(self, pickle: Pickle) -> bool:
        """Return whether a scenario has such a step."""
        return not self._causes.isdisjoint(map(id, pickle.steps))

    def follow_from_another(self, step: Step) -> bool:
        """Return whether another such step is the cause of this one."""
        return id(step) in self._following

    def _has_wrong_keyword(self, step: Step) -> bool:
        return not self._definitions.match(step.kind, step.text).definitions and any(
            self._definitions.match(kind, step.text).definitions for kind in STEP_KINDS
        )


def is_step(definitions: StepDefinitions, text: str) -> bool:
    """Return whether a step definition of any kind matches `text`, and not only by placeholders."""
    found = (each for kind in STEP_KINDS for each in definitions.match(kind, text).definitions)
    return any(_WORD.search(_PLACEHOLDER.sub("", each.text)) for each in found)


def resembles_step(definitions: StepDefinitions, text: str) -> bool:
    """Return whether `text` is a step, or differs from one only by a typo or two."""
    every = tuple(definitions.all())
    compared = similarity(every)
    return is_step(definitions, text) or any(
        compared.has_most_words(text, each)  # checked first because it's fast
        and compared.distance(text, each, _TYPOS) <= _TYPOS
        for each in every
    )


class _Error(NamedTuple):
    """Why a step can't be used, and where in its text the reason is, if it's only a part of it."""

    message: str
    offset: int | None = None
    value: str = ""
    """The wrong value at the offset."""
    meant: str | None = None
    """The value that was probably meant."""
    allowed: Sequence[str] = ()
    """The valid values, if they're a closed list."""
    close: Sequence[StepDefinition] = ()
    """The step definitions that were probably meant."""
    other_kinds: Sequence[str] = ()
    """The keywords with which the step matches."""
    now: str | None = None
    """The text that the step has now, if it was changed."""


class _Unmatched:
    """The steps that don't match one step definition. A step of an outline is reported once."""

    def __init__(self, document: Document, definitions: StepDefinitions) -> None:
        self._document = document
        self._definitions = definitions
        self._found: dict[tuple[int, int], list[tuple[Step, Match, Sequence[_Error]]]] = {}

    def add(self, step: Step, match: Match, errors: Sequence[_Error]) -> None:
        """Add a step with its errors."""
        self._found.setdefault((step.line, step.column), []).append((step, match, errors))

    def problems(self) -> Iterator[tuple[Step, Problem]]:
        """Yield the problems of each step.

        If a step of an outline matches for no row, the first row stands for all of them. Otherwise,
        the problem is in the Examples row.
        """
        for place, found in self._found.items():
            first = found[0][2]
            is_in_template = len(found) == self._rows(place)
            for step, match, errors in found:
                is_whole = all(error.offset is None for error in errors)
                for error in first if is_whole and is_in_template else errors:
                    if error.offset is not None:
                        at: HasPlace = step.place(error.offset)
                    elif is_in_template:
                        at = step
                    else:
                        at = step.example_place
                    status = _status(match)
                    code = "invalid-value" if error.offset is not None else f"{status.value}-step"
                    problem: Problem = finding_at(self._document.uri, at, error.message, code)
                    fixes = tuple(_fixes(step, error, self._definitions))
                    problem = problem.model_copy(update={"status": status, "fixes": fixes})
                    if problem.status is Status.UNDEFINED and error.offset is None:
                        problem = problem.model_copy(update={"snippet": snippet(found[0][0])})
                    yield step, problem

    def _rows(self, place: tuple[int, int]) -> int:
        return len({id(s) for s in self._document.distinct_steps() if (s.line, s.column) == place})


class _Answers:
    """The answers of the variant step in the pickles of each step, read when they're needed."""

    def __init__(self, document: Document, answer_of: Callable[[Pickle], str | None]) -> None:
        self._document, self._answer_of = document, answer_of

    def of(self, step: Step, schema: ArgumentSchema) -> Iterable[str]:
        """Return the answers for a step with arguments that depend on the variant."""
        if schema.in_variant or (schema.table is not None and schema.table.in_variant):
            return self._by_step.get(id(step), {})
        return ()

    @cached_property
    def _by_step(self) -> dict[int, dict[str, None]]:
        found: dict[int, dict[str, None]] = {}
        for pickle in self._document.pickles:
            answer = self._answer_of(pickle)
            if answer is not None:
                for step in pickle.steps:
                    found.setdefault(id(step), {})[answer] = None
        return found


def given_error(text: str, definitions: StepDefinitions) -> str | None:
    """Return why `text` can't be a Given step without a table or doc string, or None."""
    step = Step("Given", "given", text, line=1, column=1, is_background=False)
    errors = _match_errors(step, definitions)
    if errors:
        return " ".join(error.message for error in errors)
    (definition,), _, schema = definitions.match(step.kind, text)
    if schema is not None and schema.value_errors:
        return schema.value_errors[0].message
    for argument, name in ((definition.table, "table"), (definition.doc_string, "doc string")):
        if argument is Argument.REQUIRED:
            return f"'{text}' requires a {name}, which only a feature file can contain."
    return None


def match_error(keyword: str, text: str, definitions: StepDefinitions) -> str | None:
    """Return why a step doesn't match exactly one step definition, or None if it does."""
    step = Step(keyword, keyword.lower(), text, line=1, column=1, is_background=False)
    errors = _match_errors(step, definitions)
    return " ".join(error.message for error in errors) or None


def _fixes(step: Step, error: _Error, definitions: StepDefinitions) -> Iterator[Fix]:
    """Yield what corrects a step that doesn't match: another value, text, or keyword."""
    if error.offset is not None:
        at = step.place(error.offset)
        fitting = [] if error.meant else _values_for_table(step, error, definitions)
        allowed = fitting or error.allowed
        yield from other_values(at, error.value, error.message, error.meant, allowed)
        return
    text = step.filling.template if step.filling else step.text
    typed = as_typed(text)
    if error.meant is not None:
        yield from replacing((step.line, step.text_column), text, typed)
    if error.now is not None:
        title = f"Change to '{step.keyword} {error.now}'"
        yield from replacing((step.line, step.text_column), text, error.now, title)
    for kind in error.other_kinds:
        yield from replacing((step.line, step.column), step.keyword, kind)
    compared = similarity(tuple(definitions.all()))
    for each in error.close:
        filled = compared.filled(typed, each)
        if filled == text:
            continue
        if not is_faithful(compared.without_kinds(typed), filled, compared.words):
            if surplus := surplus_words(text, filled):
                yield Fix(f"Delete '{surplus}'", (Edit(step.line, step.text_column, text, filled),))
            continue
        edits = [Edit(step.line, step.text_column, text, filled)]
        keyword = step.keyword if each.kind in (step.kind, None) else str(each.kind).title()
        if keyword != step.keyword:
            edits.append(Edit(step.line, step.column, step.keyword, keyword))
        yield Fix(f"Change to '{keyword} {filled}'", tuple(edits))


def _values_for_table(step: Step, error: _Error, definitions: StepDefinitions) -> list[str]:
    """Return the values with which the table of a step can have its columns, if they're few."""
    if not step.table or error.offset is None:
        return []
    header = {cell.text for cell in step.table[0]}
    before, after = step.text[: error.offset], step.text[error.offset + len(error.value) :]
    found = []
    for value in error.allowed:
        schema = definitions.match(step.kind, f"{before}{value}{after}").schema
        table = schema.table if schema is not None else None
        if table is not None and set(table.needed) <= header <= set(table.columns):
            found.append(value)
    return found if len(found) <= _MOST_FITTING else []


def _match_errors(
    step: Step, definitions: StepDefinitions, former_words: FormerWords = NO_FORMER_WORDS
) -> Sequence[_Error]:
    found, error, _ = definitions.match(step.kind, step.text)
    if error:
        value = quoted_in(error)
        offset = step.text.find(value) if value else -1
        return [_Error(error, offset if offset >= 0 else None, value, meant_in(error))]
    written = f"{step.keyword} {step.text}"
    if len(found) == 1:
        reason = found[0].error
        return [_Error(f"'{written}' can't be used: {reason}")] if reason else []
    if found:
        all_found = " and ".join(f"'{each.text}' ({each.where})" for each in found)
        return [
            _Error(
                f"'{written}' matches more than one step definition: {all_found}. "
                "Change one of them."
            )
        ]
    typed = as_typed(step.text)
    if typed != step.text and definitions.match(step.kind, typed).definitions:
        what = "curly quotes" if has_curly_quotes(step.text) else "pasted spaces"
        message = f"'{step.text}' contains {what}. Type it as '{typed}'."
        return [_Error(message, meant=typed)]
    if (now := _now(step.kind, typed, definitions, former_words)) is not None:
        message = f"No step matches '{written}'. It's '{step.keyword} {now}' now."
        if step.filling:
            now = _now(step.kind, step.filling.template, definitions, former_words)
        return [_Error(message, now=now)]
    others = sorted({*STEP_KINDS} - {step.kind})
    other_kinds = [
        kind.title() for kind in others if definitions.match(kind, step.text).definitions
    ]
    remedy = ""
    if other_kinds:
        remedy = f" It's a {' and a '.join(other_kinds)} step."
        suggested = nearest_of_kind(step.text, step.kind, definitions.all())
    elif typed.count('"') % 2:
        remedy = ' A quotation mark (") is missing.'
        suggested = suggestions(typed, step.kind, definitions.all())
    elif errors := _invalid_values(step.text, step.kind, definitions):
        return [
            _Error(each.message, each.offset, each.value, each.meant, each.allowed)
            for each in errors
        ]
    else:
        suggested = suggestions(typed, step.kind, definitions.all())
    message = f"No step matches '{written}'.{remedy}{suggested.text}"
    close: Sequence[Any] = suggested.close  # some of the definitions
    return [_Error(message, close=close, other_kinds=other_kinds)]


def _now(
    kind: str, text: str, definitions: StepDefinitions, former_words: FormerWords
) -> str | None:
    """Return what a former text of a step is now, with valid values where they can be known."""
    candidates = list(former_words.step(text))
    for now in candidates:
        if definitions.match(kind, now).definitions:
            return now
    every = tuple(definitions.all()) if candidates else ()
    for now in candidates:
        close = suggestions(now, kind, every).close[:1]
        if close and close[0].kind in (kind, None):
            return similarity(every).filled(now, close[0])
    return next(iter(candidates), None)


def _status(match: Match) -> Status:
    if match.error or len(match.definitions) == 1:
        return Status.BROKEN
    return Status.AMBIGUOUS if match.definitions else Status.UNDEFINED


def _invalid_values(text: str, kind: str, definitions: StepDefinitions) -> Sequence[WrongValue]:
    """Return the values that aren't valid, if only they differ from a definition.

    Return nothing if another definition is closer: "is stoped" means "is stopped", not "is <runs>".
    """
    every = tuple(definitions.all())
    compared = similarity(every)
    candidates = [each for each in every if each.kind in (kind, None)]
    alignments = (compared.align_invalid_values(text, each) for each in candidates)
    found = [alignment for alignment in alignments if alignment is not None]
    if not found:
        return ()
    best = min(found, key=lambda alignment: alignment.distance)
    closest = min(compared.distance(text, each, best.distance) for each in candidates)
    return best.errors if best.distance <= closest + _ROUNDING else ()
