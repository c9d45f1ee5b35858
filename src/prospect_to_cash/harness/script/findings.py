"""Finds steps without a path, and paths that no step can use, for ``p2c check --script``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.evidence.comparison import SYSTEM
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.valid_values import PlaceholderEntry
from prospect_to_cash.harness.script.collected import collect
from prospect_to_cash.harness.script.steps import UsedStep, used_steps
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.step_catalog.catalog import StepEntry
from prospect_to_cash.harness.step_paths.book import (
    NO_PATHS,
    PathBook,
    StepPath,
    blanks,
    load_paths,
)

if TYPE_CHECKING:
    # This module imports pytest-bdd, which pytest must import first to rewrite its asserts.
    from prospect_to_cash.harness.run.items import PlannedScenario


def unusable_paths(book: PathBook, steps: Iterable[StepEntry]) -> Iterator[Problem]:
    """Yield a problem for each path of an unknown step, placeholder, value, or column."""
    known = {step.sentence: step for step in steps}
    for sentence, entry in book.by_step.items():
        step = known.get(sentence)
        if step is None:
            yield entry.problem(f"No step matches '{sentence}'.{hint(sentence, known)}")
            continue
        for path in entry.paths:
            yield from map(path.problem, _unusable(path, step))


def definitions_without_path(steps: Iterable[StepEntry]) -> Iterator[Problem]:
    """Yield a problem for each step that no file of paths has."""
    for step in steps:
        if not step.paths:
            file, _, line = step.where.rpartition(":")
            message = f"The step '{step.sentence}' has no path."
            yield Problem(uri=file, line=int(line), message=f"{message} {_ADVICE}")


def steps_without_path(
    planned: Iterable[PlannedScenario], steps: Mapping[int, StepEntry]
) -> Iterator[Problem]:
    """Yield a problem for each step of a scenario, or column of its table, that has no path.

    A step whose definition has no path at all isn't among them.
    """
    seen: set[tuple[str, int, str]] = set()
    for scenario in planned:
        for used in used_steps(scenario, steps):
            if not used.entry.paths:
                continue
            for message in _missing(used):
                place = (scenario.document.uri, used.step.line, message)
                if place not in seen:
                    seen.add(place)
                    yield Problem(
                        uri=scenario.document.uri,
                        line=used.step.line,
                        column=used.step.column,
                        message=message,
                    )


_ADVICE = "Add one, or 'not by hand' with the reason, to the files of paths (docs/script.md)."


def _missing(used: UsedStep) -> Iterator[str]:
    variant = f" for the variant '{used.variant}'" if used.variant else ""
    if not used.paths:
        yield f"This step has no path{variant}. {_ADVICE}"
        return
    if all(path.column for path in used.paths) and used.table:
        shown = {(path.system, path.column) for path in used.paths}
        for system in used.systems():
            for column in used.table[0]:
                columns = {name for each, name in shown if system in ("", each)}
                if column != SYSTEM and column not in columns:
                    where = f" in {system}" if system else ""
                    yield f"The column {column} has no path{where}{variant}. {_ADVICE}"


def _unusable(path: StepPath, step: StepEntry) -> Iterator[str]:
    placeholders = {each.name: each for each in step.placeholders}
    names = ", ".join(placeholders) or "none"
    for name, values in path.when.items():
        if name not in placeholders:
            advice = f"{hint(name, placeholders)} Its placeholders: {names}."
            yield f"The step '{step.text}' has no placeholder '{name}'.{advice}"
            continue
        allowed = values_of(placeholders[name])
        for value in values if allowed else ():
            if value not in allowed:
                yield (
                    f"'{value}' isn't a value of <{name}>.{hint(value, allowed)} "
                    f"Values: {', '.join(allowed)}."
                )
    for blank in sorted(blanks(path) - placeholders.keys()):
        advice = f"{hint(blank, placeholders)} Its placeholders: {names}."
        yield f"The step '{step.text}' has no placeholder for the blank <{blank}>.{advice}"
    yield from _unknown_column(path, step)


def _unknown_column(path: StepPath, step: StepEntry) -> Iterator[str]:
    if path.column is None:
        return
    if step.table is None:
        yield f"The step '{step.text}' has no table, so a path can't have a column."
        return
    by = path.when.get(step.table.by or "", ())
    columns = {name for value in by for name in step.table.columns_by.get(value, ())}
    known = columns or step.table.columns
    if known and path.column not in known:
        yield (
            f"'{path.column}' isn't a column of this step's table.{hint(path.column, known)} "
            f"Columns: {', '.join(known)}."
        )


def values_of(placeholder: PlaceholderEntry) -> tuple[str, ...]:
    """Return the values of a placeholder as paths name them, without quotes."""
    return tuple(value.strip('"') for value in placeholder.values)


def find(paths: tuple[str, ...], settings: Settings, *, debug: bool) -> list[Problem]:
    """Return the problems of the scenarios in `paths`; without any, also those of the paths.

    Raise `StartError` if the project has no paths or they can't be read.
    """
    if settings.paths is None:
        raise StartError(NO_PATHS)
    book = load_paths(settings)
    collected = collect(paths, settings, book, debug=debug)
    entries = collected.steps.values()
    whole = [] if paths else [*unusable_paths(book, entries), *definitions_without_path(entries)]
    return [*whole, *steps_without_path(collected.planned, collected.steps)]
