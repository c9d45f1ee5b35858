"""The values that a placeholder of an outline can have: those of the closed list that it fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from prospect_to_cash.harness.gherkin.keywords import STEP_KINDS
from prospect_to_cash.harness.gherkin.similarity import Placeholder, similarity
from prospect_to_cash.harness.gherkin.step_definitions import StepDefinition
from prospect_to_cash.harness.gherkin.suggestions import suggestions

_PART = re.compile(r"<(\w+)>")


def values_in(text: str, definitions: Iterable[StepDefinition]) -> Mapping[str, Sequence[str]]:
    """Return the values of each outline placeholder of a step that stands for a closed list.

    If the step has a typo, they're those of the step that's meant. Of several values that mean the
    same, only the first is returned.
    """
    every = tuple(definitions)
    if found := _values_in(text, every):
        return found
    close = (each for kind in STEP_KINDS for each in suggestions(text, kind, every).close[:1])
    filled = (_values_in(similarity(every).filled(text, each), every) for each in close)
    return next(filter(None, filled), {})


def _values_in(text: str, definitions: Iterable[StepDefinition]) -> Mapping[str, Sequence[str]]:
    for each in definitions:
        pattern, names = _expression(each.text)
        match = pattern.fullmatch(text)
        if match is None:
            continue
        filled = {name: match[number + 1] for number, name in enumerate(names)}
        known = each.placeholders
        if found := {
            value[1:-1]: tuple(_distinct(known[name]))
            for name, value in filled.items()
            if name in known and known[name].allowed and re.fullmatch("<[^<>]+>", value)
        }:
            return found
    return {}


@lru_cache(maxsize=2048)
def _expression(text: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    parts = _PART.split(text)
    pattern = "(.+?)".join(re.escape(part) for part in parts[::2])
    return re.compile(pattern), tuple(parts[1::2])


def _distinct(placeholder: Placeholder) -> Iterator[str]:
    for each in placeholder.allowed:
        same = next((group for group in placeholder.same if each in group), (each,))
        first = next(value for value in placeholder.allowed if value in same)
        if each == first:
            yield each
