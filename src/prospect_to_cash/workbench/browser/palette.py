"""The sentences of a project, for the palette."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prospect_to_cash.harness.evidence.comparison import SYSTEM
from prospect_to_cash.harness.gherkin.step_definitions import Argument
from prospect_to_cash.harness.language.completion import complete
from prospect_to_cash.harness.language.hover import describe
from prospect_to_cash.harness.language.positions import Position
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.workbench.browser.protocol_values import Json

_HEADINGS = "Feature:\n  Scenario:\n"


def sentences(registry: Registry, query: str) -> Iterator[Json]:
    """Yield the sentences with these words, or all, with the text that a step gets.

    The text is that of a step without indentation.
    """
    seen = set()
    names = _names_of_systems(registry)
    for keyword in ("Given", "When", "Then"):
        line = f"{keyword} {query}"
        found = complete(registry, Source(_HEADINGS + line), Position(2, len(line)))
        for each in found:
            sentence = each.sentence
            if sentence is None or each.kind != "step" or id(sentence) in seen:
                continue
            seen.add(id(sentence))
            yield {
                "kind": sentence.kind or "given",
                "sentence": sentence.text,
                "text": each.new,
                "snippet": each.snippet,
                "systems": [each for each in names if _is_about(sentence, names[each])],
                "detail": sentence.does.partition("\n")[0],
                "documentation": describe(sentence),
                "hasTable": sentence.table is not Argument.NONE,
            }


def _names_of_systems(registry: Registry) -> dict[str, set[str]]:
    """Return the names that steps use for each system, in the order of the settings."""
    placeholders = [each for one in registry.sentences for each in one.placeholders.values()]
    same = [set(group) for each in placeholders for group in each.same]
    return {
        system: {system}.union(*(group for group in same if system in group))
        for system in registry.settings.systems
    }


def _is_about(sentence: Sentence, names: set[str]) -> bool:
    """Return whether a sentence names a system, or can name it in a value or in its table."""
    pattern = "|".join(map(re.escape, names))
    return (
        any(re.search(rf"\b({pattern})\b", words) for words in sentence.parts[::2])
        or any(not names.isdisjoint(each.allowed) for each in sentence.placeholders.values())
        or (sentence.columns is not None and SYSTEM in sentence.columns.names())
    )
