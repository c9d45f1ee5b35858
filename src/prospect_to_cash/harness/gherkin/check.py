"""Checks feature files before anything runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Problem, Status
from prospect_to_cash.harness.gherkin.argument_presence import check_ignored_arguments
from prospect_to_cash.harness.gherkin.argument_schema import NO_VALUES, RunValues
from prospect_to_cash.harness.gherkin.descriptions import check_descriptions
from prospect_to_cash.harness.gherkin.document import Document, Step
from prospect_to_cash.harness.gherkin.findings import with_fitting_fixes
from prospect_to_cash.harness.gherkin.name_fixes import with_names
from prospect_to_cash.harness.gherkin.parsed_files import Parse
from prospect_to_cash.harness.gherkin.parser import Ids, Parsed
from prospect_to_cash.harness.gherkin.pasted_characters import (
    as_typed,
    check_pasted_characters,
    has_pasted_characters,
)
from prospect_to_cash.harness.gherkin.pickles import compile_document
from prospect_to_cash.harness.gherkin.references import check_references
from prospect_to_cash.harness.gherkin.step_definitions import StepDefinitions
from prospect_to_cash.harness.gherkin.step_matching import (
    WrongKeywords,
    check_steps,
    is_step,
    resembles_step,
)
from prospect_to_cash.harness.gherkin.structure import check_structure, with_first_steps
from prospect_to_cash.harness.gherkin.syntax import decode, parse_recoverable, recoverable_part
from prospect_to_cash.harness.gherkin.tables import check_tables, lines_with_unknown_texts
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary


class FileFindings(NamedTuple):
    """What a check found in one feature file."""

    scenarios: int
    problems: tuple[Problem, ...] = ()
    """Problems that keep the file or a scenario from running."""
    warnings: tuple[Problem, ...] = ()


class CheckedFile(NamedTuple):
    """A feature file, its pickles, its problems, and its warnings."""

    document: Document | None
    problems: tuple[Problem, ...]
    is_usable: bool = False
    """True if scenarios can run: the file has no problems except in steps of some scenarios."""
    step_problems: Mapping[int, Sequence[Problem]] = MappingProxyType({})
    """The problems of each step, by the identity of the step."""
    parsed: Parsed | None = None
    """The result of the Gherkin parser; None if the text has syntax errors."""
    warnings: tuple[Problem, ...] = ()
    """What pytest-bdd accepts, if the project isn't strict. Nothing stops because of it."""
    readable: Document | None = None
    """The document, without the scenarios that syntax errors might have changed."""

    @property
    def findings(self) -> FileFindings:
        """The findings, without the document."""
        scenarios = len(self.document.pickles) if self.document else 0
        return FileFindings(scenarios, self.problems, self.warnings)


@dataclass
class CheckResult:
    """What a check found in all feature files of a project."""

    files: int = 0
    scenarios: int = 0
    problems: list[Problem] = field(default_factory=list)
    """Problems that keep a file or a scenario from running."""
    warnings: list[Problem] = field(default_factory=list)

    def add_file(self, found: FileFindings) -> None:
        """Count a feature file with its scenarios, and add its problems and warnings."""
        self.files += 1
        self.scenarios += found.scenarios
        self.problems += found.problems
        self.warnings += found.warnings


def check_file(
    content: bytes,
    uri: str,
    vocabulary: Vocabulary,
    definitions: StepDefinitions,
    *,
    table_headers: bool = True,
    unused_columns: Collection[str] = (),
    strict: bool = True,
    run: RunValues = NO_VALUES,
    parse: Parse = parse_recoverable,
) -> CheckedFile:
    """Read, parse, and check one feature file. Return all problems in the order of lines.

    Unless the check is `strict`, what pytest-bdd accepts is a warning. `parse` parses the text.
    """
    text = decode(content, uri)
    if isinstance(text, Problem):
        return CheckedFile(None, (text,))
    ids = Ids(uri)
    parsed, errors = parse(text, uri, ids)
    if parsed is None:
        return CheckedFile(None, _in_order([*errors], text.split("\n")))
    lines = text.split("\n")
    in_descriptions = [
        *check_descriptions(
            parsed["feature"],
            uri,
            lines,
            is_step=partial(is_step, definitions),
            resembles_step=partial(resembles_step, definitions),
        )
    ]
    lost = [*errors, *(in_descriptions if strict else ())]
    feature = parsed["feature"]
    if lost:
        feature = recoverable_part(feature, [problem.line for problem in lost])
    document = compile_document(feature, uri, lines, fills_backgrounds=not strict)
    in_tables = list(
        check_tables(
            document, lines, definitions, headers=table_headers, unused_columns=unused_columns
        )
    )
    # A step with an unknown placeholder has no text that other checks could judge.
    unknown_text = (
        {problem.line for problem in in_tables} | lines_with_unknown_texts(document)
        if strict
        else set()
    )
    places = {(problem.line, problem.column) for problem in in_tables if strict}
    ignored = [
        (step, problem)
        for step, problem in check_ignored_arguments(document, definitions)
        if step.line not in unknown_text and (problem.line, problem.column) not in places
    ]
    keywords = WrongKeywords(document, definitions, [step for step, _ in ignored if strict])
    accepted_in_file = [
        *in_descriptions,
        *check_structure(
            document,
            vocabulary.walkthrough_tag,
            lines,
            is_complete=not lost,
            has_wrong_keyword=keywords.are_in,
        ),
        *in_tables,
    ]
    file_problems = [
        *errors,
        *(
            each
            for each in vocabulary.check(with_first_steps(document))
            if each.line not in unknown_text
        ),
    ]
    step_problems = [
        (step, problem)
        for step, problem in check_steps(
            document,
            definitions,
            is_reported=lambda step: (
                vocabulary.has_invalid_variant(step) or keywords.follow_from_another(step)
            ),
            answer_of=vocabulary.answer_of,
            run=run,
            former_words=vocabulary.former_words,
        )
        if step.line not in unknown_text and (problem.line, problem.column) not in places
    ]
    step_problems = list(
        with_names(
            step_problems,
            document,
            lines,
            definitions,
            answer_of=vocabulary.answer_of,
            run=run,
        )
    )
    accepted_in_steps = [*ignored]
    with_problems = {id(step) for step, _ in (*step_problems, *accepted_in_steps)}
    step_problems += check_references(
        with_first_steps(document),
        definitions,
        is_unusable=lambda step: (
            id(step) in with_problems
            or step.line in unknown_text
            or keywords.follow_from_another(step)
        ),
        answer_of=vocabulary.answer_of,
        run=run,
    )
    if has_pasted_characters(text):  # saves a search in every cell (benchmarks/check.py)
        broken = {id(step) for step, _ in step_problems}
        pasted = [
            each
            for each in check_pasted_characters(document)
            # The other problem says what to type.
            if id(each[0]) not in broken or as_typed(each[0].text) == each[0].text
        ]
        if strict:
            steps = {id(step) for step, _ in pasted}
            step_problems = [each for each in step_problems if id(each[0]) not in steps]
        accepted_in_steps += _once_at_each_place(pasted)
    warnings: list[Problem] = []
    if strict:
        file_problems += accepted_in_file
        step_problems += accepted_in_steps
    else:
        ambiguous = [each for each in step_problems if each[1].status is Status.AMBIGUOUS]
        step_problems = [each for each in step_problems if each[1].status is not Status.AMBIGUOUS]
        accepted_in_steps += ambiguous
        warnings = [*accepted_in_file, *(problem for _, problem in accepted_in_steps)]
    step_problems = _once_at_each_place(step_problems)
    by_step = defaultdict(list)
    for step, problem in step_problems:
        by_step[id(step)].append(with_fitting_fixes(problem, lines))
    return CheckedFile(
        None if errors else document,
        _in_order([*file_problems, *(problem for _, problem in step_problems)], lines),
        not file_problems
        and not _stop_the_file(document, [step for step, _ in step_problems], vocabulary),
        by_step,
        None if errors else Parsed(text, parsed, ids),
        _in_order(warnings, lines),
        document,
    )


def _once_at_each_place(problems: Sequence[tuple[Step, Problem]]) -> list[tuple[Step, Problem]]:
    """Return the problems, with the first one at each value or cell for all others there.

    A cell of an Examples table can be in several steps, and in scenarios of several variants.
    """
    first: dict[tuple[int, int | None], Problem] = {}
    found = []
    for step, problem in problems:
        if step.filling is not None or (problem.line, problem.column) != (step.line, step.column):
            problem = first.setdefault((problem.line, problem.column), problem)
        found.append((step, problem))
    return found


def _stop_the_file(document: Document, steps: Sequence[Step], vocabulary: Vocabulary) -> bool:
    """Return whether problems in `steps` stop the whole file, not only single scenarios.

    A problem in a background step stops the file because it's reported once, not for each scenario,
    unless an Examples row fills the step.
    So does a problem in a scenario that names no variant, because no selection would include it.
    """
    if any(step.is_background and step.filling is None for step in steps):
        return True
    with_problems = {id(step) for step in steps}
    return vocabulary.variant is not None and any(
        vocabulary.variant_of(pickle) is None
        for pickle in document.pickles
        if not with_problems.isdisjoint(map(id, pickle.steps))
    )


def _in_order(problems: list[Problem], lines: Sequence[str]) -> tuple[Problem, ...]:
    unique = dict.fromkeys(with_fitting_fixes(each, lines) for each in problems)
    return tuple(sorted(unique, key=lambda problem: (problem.line, problem.column)))
