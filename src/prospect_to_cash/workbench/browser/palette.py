"""The sentences of a project, for the palette."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.gherkin.step_definitions import Argument
from prospect_to_cash.harness.language.completion import complete
from prospect_to_cash.harness.language.hover import describe
from prospect_to_cash.harness.language.positions import Position
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.workbench.browser.protocol_values import Json

_HEADINGS = "Feature:\n  Scenario:\n"


def sentences(registry: Registry, query: str) -> Iterator[Json]:
    """Yield the sentences with these words, or all, with the text that a step gets."""
    seen = set()
    for keyword in ("Given", "When", "Then"):
        line = f"    {keyword} {query}"
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
                "detail": sentence.does.partition("\n")[0],
                "documentation": describe(sentence),
                "hasTable": sentence.table is not Argument.NONE,
            }
