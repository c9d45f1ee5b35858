"""The paths of the steps of a project, as the record of a run has them."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.evidence.paths import RecordedPath, RecordedPaths, RecordedSource
from prospect_to_cash.harness.gherkin.keywords import KEYWORDS
from prospect_to_cash.harness.gherkin.valid_values import PlaceholderEntry, meanings
from prospect_to_cash.harness.run.definitions import Definition
from prospect_to_cash.harness.run.placeholders import placeholders_of, text_of
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.step_paths.book import StepPath, load_paths


def recorded_paths(settings: Settings) -> tuple[RecordedPaths, ...]:
    """Return the paths of the definitions in the step modules, in the order of the modules.

    Raise `StartError` if the files of paths or the step modules can't be used.
    """
    if settings.paths is None:
        return ()
    book = load_paths(settings)
    found: dict[str, Definition] = {}
    for each in RegisteredSteps(settings).definitions.all():
        found[f"{KEYWORDS[each.kind]} {text_of(each)}"] = each
    return tuple(
        _recorded(step, definition, book.of(step))
        for step, definition in found.items()
        if book.of(step)
    )


def _recorded(step: str, definition: Definition, paths: tuple[StepPath, ...]) -> RecordedPaths:
    placeholders = {each.name: each for each in placeholders_of(definition)}
    return RecordedPaths(
        step=step,
        values={each.name: each.values for each in placeholders.values() if each.values},
        paths=tuple(_path(each, placeholders) for each in paths),
    )


def _path(path: StepPath, placeholders: dict[str, PlaceholderEntry]) -> RecordedPath:
    return RecordedPath(
        system=path.system,
        variant=path.variant,
        when={
            name: tuple(dict.fromkeys(_same(values, placeholders.get(name))))
            for name, values in path.when.items()
        },
        condition=path.applies_if,
        column=path.column,
        path=path.path,
        enter=path.enter,
        not_by_hand=path.not_by_hand,
        see=path.see,
        documented=path.basis == "documented",
        sources=tuple(RecordedSource(text=str(each), url=each.url) for each in path.sources),
    )


def _same(values: tuple[str, ...], placeholder: PlaceholderEntry | None) -> Iterator[str]:
    """Yield values, and those that mean the same."""
    for value in values:
        yield value
        yield from sorted(meanings(value, placeholder.same if placeholder else ()))
