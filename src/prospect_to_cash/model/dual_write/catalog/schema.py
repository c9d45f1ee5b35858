"""Makes a table map or a list from a file, and finds every mistake of its form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog.reading import (
    Catalog,
    Document,
    Listed,
    Mistake,
    MustNotRun,
)
from prospect_to_cash.model.dual_write.table_map import (
    ColumnMapping,
    MapValue,
    Place,
    Sides,
    Switch,
    TableMap,
)
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import Parameter, System

Held = TypeVar("Held", bound=MapValue)

_LINES = ("key", "columns")
_INSIDE: dict[str, type[MapValue]] = {
    "filter": Sides,
    "switch": Switch,
    "rows": Sides,
    "maps": Listed,
    "needed too": Listed,
    "must not run": MustNotRun,
}
"""The schema of the value of a key, or of each entry of the value."""


_WORDS: dict[str, type[StrEnum]] = {"initial write from": System, "parameter": Parameter}
"""The valid values of a key."""


@dataclass(frozen=True, slots=True)
class Shaped(Generic[Held]):
    """The part of a file that can be read, and the mistakes of its form."""

    held: Held | None
    mistakes: tuple[Mistake, ...] = ()
    kept: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """The indexes in the file of the column mappings that can be read, by key."""

    unread: Collection[str] = ()
    """Keys that were left out, because their values can't be read."""

    def place(self, place: Place) -> Place | None:
        """Return the place of a problem in the file; None if an unread part may be its cause."""
        match place:
            case (str(member), *_) if member in self.unread:
                return None
            case (str(member), int(at)) if member in self.kept:
                return member, self.kept[member][at]
            case ("key" | "columns" | "company",) if self.mistakes:
                return None
        return place


def table_map_of(document: Document) -> Shaped[TableMap]:
    """Return the table map of a file, without mappings that can't be read."""
    mistakes: list[Mistake] = []
    data = dict(document.data)
    kept: dict[str, list[int]] = {}
    for member in _LINES:
        if isinstance(data.get(member), list):
            lines = dict(_lines(document, member, mistakes))
            data[member], kept[member] = list(lines.values()), list(lines)
    held, unread = _held(TableMap, document, data, mistakes)
    if held and held.switch and held.company is None and "company" not in unread:
        text = "A map without a legal entity can't have a parameter, because each legal entity has "
        text += "its own. Remove 'switch', or add 'company'."
        mistakes.append(document.mistake(("switch",), text))
    return Shaped(held, tuple(mistakes), kept, unread)


def catalog_of(document: Document) -> Shaped[Catalog]:
    """Return the list of a file."""
    mistakes: list[Mistake] = []
    held, unread = _held(Catalog, document, document.data, mistakes)
    return Shaped(held, tuple(mistakes), unread=unread)


def _lines(
    document: Document, member: str, mistakes: list[Mistake]
) -> Iterator[tuple[int, ColumnMapping]]:
    for at, entry in enumerate(document.data[member]):
        try:
            yield at, ColumnMapping.model_validate(entry)
        except CatalogError as error:
            mistakes.append(document.mistake((member, at), str(error)))
        except ValidationError:
            text = "This isn't a column mapping. Write 'SCM_COLUMN = sales_column', and a constant "
            text += "or a value map after a colon."
            mistakes.append(document.mistake((member, at), text))


def _held(
    kind: type[Held], document: Document, data: dict[str, Any], mistakes: list[Mistake]
) -> tuple[Held | None, frozenset[str]]:
    """Return the part of `data` that can be read, and the keys that were left out."""
    allowed = _members(kind)
    for name in data:
        if name not in allowed:
            mistakes.append(document.mistake((name,), _unknown(str(name), allowed)))
    known = {name: value for name, value in data.items() if name in allowed}
    try:
        return kind.model_validate(known), frozenset()
    except ValidationError as error:
        details = error.errors(include_url=False)
    mistakes += [_mistake(kind, document, detail) for detail in details]
    unread = frozenset(str(detail["loc"][0]) for detail in details)
    # To find other mistakes at the same time, read a number as text, and leave out other keys.
    texts = {
        detail["loc"][0]
        for detail in details
        if detail["type"] == "string_type" and len(detail["loc"]) == 1 and detail["input"]
    }
    readable = {
        name: str(value) if name in texts else value
        for name, value in known.items()
        if name in texts or name not in unread
    }
    try:
        return kind.model_validate(readable), unread.difference(map(str, texts))
    except ValidationError:
        return None, unread


def _members(kind: type[MapValue]) -> list[str]:
    members = kind.model_fields.items()
    return [known.alias or name for name, known in members if not known.exclude]


def _unknown(name: str, allowed: list[str]) -> str:
    return f"Unknown key '{name}'.{hint(name, allowed)} Valid keys: {', '.join(allowed)}."


def _mistake(kind: type[MapValue], document: Document, detail: ErrorDetails) -> Mistake:
    place: Place = detail["loc"]
    named = [step for step in place if isinstance(step, str)]
    member = named[-1] if named else ""
    around: type[MapValue] = _INSIDE.get(named[-2], kind) if len(named) > 1 else kind
    return document.mistake(place, _sentence(detail, member, around))


def _sentence(detail: ErrorDetails, member: str, around: type[MapValue]) -> str:
    given = detail["input"]
    match detail["type"]:
        case "missing":
            return f"The key '{member}' is missing. Valid keys: {', '.join(_members(around))}."
        case "extra_forbidden":
            return _unknown(member, _members(around))
        case "string_type":
            return f"'{member}' must be text, but it's {_shown(given)}. Write it in quotes."
        case "tuple_type":
            return f"'{member}' must be a list, with a line that begins with '- ' for each entry."
        case "enum":
            words = [str(word) for word in _WORDS[member]]
            found = f"{_shown(given)} isn't valid for '{member}'.{hint(str(given), words)}"
            return f"{found} Valid values: {', '.join(words)}."
        case "model_type" | "model_attributes_type":
            inside = f": {', '.join(_members(_INSIDE[member]))}" if member in _INSIDE else ""
            return f"'{member}' must have keys of its own{inside}."
        case _:
            return f"'{member}': {detail['msg']}."


def _shown(value: object) -> str:
    return "an empty value" if value is None else f"'{value}'"
