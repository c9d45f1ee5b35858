"""Answers what a page asks about the whole project, with the texts that it has open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from prospect_to_cash.harness.language.navigation import name_at, occurrences, usages, used_at
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.run.project_functions import switches_of
from prospect_to_cash.workbench.browser.palette import sentences
from prospect_to_cash.workbench.browser.protocol_values import Json, MessageError, Params, Places
from prospect_to_cash.workbench.browser.text import Text
from prospect_to_cash.workbench.browser.workbench import Workbench
from prospect_to_cash.workbench.results import AS_WRITTEN, scenario_at

Texts: TypeAlias = Mapping[str, Text]
"""The texts that a page has open, by their files."""
ProjectQuestion: TypeAlias = Callable[[Workbench, Texts, Params], Awaitable[Json]]

_MOST_HITS = 200
"""The number of lines with a text beyond which only their number is sent."""


def open_text(texts: Texts, params: Params) -> Text:
    """Return the text of the parameter `file`. Raise `MessageError` if it isn't open."""
    file = params.text("file")
    if file not in texts:
        raise MessageError(f"{file} isn't open.")
    return texts[file]


async def switches(workbench: Workbench, texts: Texts, params: Params) -> Json:
    """Return the changes with which the scenario in a line can run again."""
    text, settings = open_text(texts, params), workbench.settings
    block = scenario_at(text.source, params.number("line"))
    if block is None:
        return {"switches": []}
    shown = text.results.of(text.source, block, [AS_WRITTEN])
    used = {name for each in shown if each.scenario.used for name in each.scenario.used.names}
    answers = settings.variant.answers if settings.variant else {}
    tags = [text.variant, *(each.scenario.variant for each in shown)]
    named = (name for tag in tags for name, each in answers.items() if each.tag == tag)
    answer = next(named, next(iter(answers), ""))
    found = await asyncio.to_thread(switches_of, settings, answer, used)
    return {
        "switches": [
            {
                "id": each.step,
                "group": each.group,
                "label": each.label,
                "isOn": each.step in text.switches,
            }
            for each in found
        ]
    }


async def uses(workbench: Workbench, texts: Texts, params: Params) -> Json:
    """Return the places of a name in its scenario, or of a sentence or a tag in all texts."""
    text, registry = open_text(texts, params), workbench.registry
    at = params.position(text.source.raw)
    if name_at(text.source, at) is not None:
        ranges = [text.places.range(each) for each in occurrences(text.source, at)]
        return {"uses": [{"file": text.file, "range": each} for each in ranges]}
    used = used_at(registry, text.source, at)
    if used is None:
        return {"uses": []}
    sources = {name: Source(content) for name, content in workbench.saved_texts()}
    sources.update((name, each.source) for name, each in texts.items())
    found = await asyncio.to_thread(lambda: list(usages(registry, sources, used)))
    return {
        "uses": [
            {
                "file": file,
                "range": Places(sources[file].raw).range(place),
                "text": sources[file].raw[place.start.line].strip(),
            }
            for file, place in found
        ]
    }


async def find(workbench: Workbench, texts: Texts, params: Params) -> Json:
    """Return the lines of all feature files that have a text, in upper or lower case."""
    sought = params.text("text").casefold()
    contents = dict(workbench.saved_texts())
    contents.update((name, each.content) for name, each in texts.items())
    hits = [
        {"file": file, "line": number, "text": line.strip()}
        for file, content in contents.items()
        if sought and sought in content.casefold()
        for number, line in enumerate(content.split("\n"))
        if sought in line.casefold()
    ]
    return {"hits": hits[:_MOST_HITS], "total": len(hits)}


async def palette(workbench: Workbench, texts: Texts, params: Params) -> Json:  # noqa: ARG001  # one form for all
    """Return the steps with all words of a query, or all steps."""
    found = sentences(workbench.registry, params.text("query", ""))
    return {"sentences": list(found)}


PROJECT_QUESTIONS: Mapping[str, ProjectQuestion] = {
    "switches": switches,
    "uses": uses,
    "find": find,
    "sentences": palette,
}
"""The methods that ask about more than one text."""
