"""Answers what a page asks about a text that it has open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prospect_to_cash.harness.gherkin.keywords import STEP_KINDS
from prospect_to_cash.harness.gherkin.register import CLAIM_TAG
from prospect_to_cash.harness.language.completion import complete
from prospect_to_cash.harness.language.formatting import format_all, format_table
from prospect_to_cash.harness.language.hover import describe, hover
from prospect_to_cash.harness.language.navigation import definition, occurrences
from prospect_to_cash.harness.language.outline import outline, tokens
from prospect_to_cash.harness.language.positions import Position, Range
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.renaming import rename, why_not_renamed
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.harness.language.targets import Target
from prospect_to_cash.workbench.browser.grid import grid
from prospect_to_cash.workbench.browser.new_step import new_step
from prospect_to_cash.workbench.browser.protocol_values import Json, MessageError, Params
from prospect_to_cash.workbench.browser.text import Text

Question = Callable[[Registry, Text, Params], Json]


def _complete(registry: Registry, text: Text, params: Params) -> Json:
    found = complete(registry, text.source, params.position(text.source.raw))
    described: dict[int, str] = {}
    items = []
    for each in found:
        item = text.places.completion(each)
        if each.sentence is not None:
            key = id(each.sentence)
            described.setdefault(key, describe(each.sentence))
            item["documentation"] = described[key]
        items.append(item)
    return {"items": items}


def _hover(registry: Registry, text: Text, params: Params) -> Json:
    at = params.position(text.source.raw)
    says = hover(registry, text.source, at)
    if says is None:
        return None
    return {"markdown": says, "range": text.places.range(_around(text.source, at))}


def _around(source: Source, at: Position) -> Range:
    """Return the cell or the line at a position."""
    line = source.lines[at.line]
    cell = source.cell_at(at) if line.kind is Kind.ROW else None
    whole = Range(
        Position(at.line, line.column), Position(at.line, len(source.raw[at.line].rstrip()))
    )
    return whole if cell is None else cell[1]


def _definition(registry: Registry, text: Text, params: Params) -> Json:
    found = definition(registry, text.source, params.position(text.source.raw))
    if isinstance(found, Target):
        start = {"line": found.line, "column": 0}
        return {"file": found.file, "range": {"from": start, "to": start}}
    return None if found is None else {"file": text.file, "range": text.places.range(found)}


def _rename(registry: Registry, text: Text, params: Params) -> Json:  # noqa: ARG001  # one form
    at, name = params.position(text.source.raw), params.text("name", "")
    if not name:  # where it would be renamed
        found = occurrences(text.source, at)
        return {"ranges": [text.places.range(each) for each in found]}
    why = why_not_renamed(text.source, at, name)
    if why is not None:
        raise MessageError(why)
    return {"edits": text.places.edits(rename(text.source, at, name))}


def _format(registry: Registry, text: Text, params: Params) -> Json:  # noqa: ARG001  # one form
    line = params.number("line", -1)
    if line >= 0:
        return {"edits": text.places.edits(format_table(text.source, line))}
    return {"edits": text.places.edits(format_all(text.source, text.file))}


def _outline(registry: Registry, text: Text, params: Params) -> Json:  # noqa: ARG001  # one form
    return {"symbols": [text.places.symbol(each) for each in outline(text.source)]}


def _tokens(registry: Registry, text: Text, params: Params) -> Json:  # noqa: ARG001  # one form
    first, end = params.number("from", 0), params.number("to", len(text.source.lines))
    return {"tokens": [text.places.token(each) for each in tokens(text.source, first, end)]}


def _fixes(registry: Registry, text: Text, params: Params) -> Json:  # noqa: ARG001  # one form
    place = params.part("range")
    if place is None:
        raise MessageError("'range' must be an object.")
    start, end = (place.position(text.source.raw, name) for name in ("from", "to"))
    return {
        "fixes": [
            fix
            for each in text.found
            if each.range.start <= end and start <= each.range.end
            for fix in text.places.fixes(each)
        ]
    }


def _table(registry: Registry, text: Text, params: Params) -> Json:
    return grid(registry, text, params.number("line"))


def _new_step(registry: Registry, text: Text, params: Params) -> Json:  # noqa: ARG001  # one form
    kind = params.text("kind")
    if kind not in STEP_KINDS:
        raise MessageError("'kind' must be given, when, or then.")
    found = new_step(text.source, params.number("line"), kind) if text.is_feature else None
    if found is None:
        return None
    place = {"line": found.line, "isFree": found.is_free}
    return {**place, "indent": found.indent, "keyword": found.keyword}


def _claims(registry: Registry, text: Text, params: Params) -> Json:
    """Return the claims whose tags apply to the scenario in a line."""
    register = registry.vocabulary.register
    source, line = text.source, params.number("line")
    if register is None:
        return {"claims": []}
    around = [each for each in source.blocks if each.start <= line < max(each.end, each.start + 1)]
    block = source.block_at(line)
    if block is not None and block not in around:
        around.append(block)
    tags = {
        word.removeprefix("@")
        for each in around
        for number in range(each.start, each.heading)
        if source.lines[number].kind is Kind.TAGS
        for word in source.raw[number].partition(" #")[0].split()
    }
    return {
        "claims": [
            {
                "id": claim.id,
                "where": claim.where,
                "says": claim.says,
                "basis": claim.basis,
                "quote": claim.quote,
                "ruling": claim.ruling,
                "rulingSays": register.rulings.get(claim.ruling or ""),
            }
            for claim in register.claims
            if f"{CLAIM_TAG}{claim.id}" in tags
        ]
    }


QUESTIONS: Mapping[str, Question] = {
    "complete": _complete,
    "hover": _hover,
    "definition": _definition,
    "rename": _rename,
    "format": _format,
    "outline": _outline,
    "tokens": _tokens,
    "fixes": _fixes,
    "table": _table,
    "claims": _claims,
    "newStep": _new_step,
}
"""The methods that ask about the text of the parameter `file`."""
