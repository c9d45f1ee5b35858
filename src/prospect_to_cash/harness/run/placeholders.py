"""Finds the valid values of a step's placeholders, from its parser and its types."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from pytest_bdd import parsers

from prospect_to_cash.harness.gherkin.argument_schema import Types, Values, ValueType, declared
from prospect_to_cash.harness.gherkin.valid_values import ONE_VALUE, PlaceholderEntry, ValueEntry
from prospect_to_cash.harness.run.definitions import FIELD, Definition, form_of

_BUILT_IN = {
    "d": "a whole number",
    "n": "a whole number, with separators between thousands",
    "f": "a number with a decimal point",
    "e": "a number",
    "g": "a number",
    "%": "a percentage",
    "w": "letters, digits and underscores",
    "l": "letters",
    "s": "white space",
    "b": "a binary number",
    "o": "an octal number",
    "x": "a hexadecimal number",
    "t": "a date or time",
}
"""The built-in types of the parse library, by the last letter of their format."""
_COUNTED = {"+": "one or more", "*": "zero or more", "?": "zero or one"}
_ANYTHING = (".*", ".+", ".*?", ".+?")
_CLASSES = {int: "a whole number", float: "a number", bool: "yes or no"}


def placeholders_of(definition: Definition) -> tuple[PlaceholderEntry, ...]:
    """Return the placeholders of a step in the order of its text."""
    parser = definition.context.parser
    found = list(_of_regex(parser) if isinstance(parser, parsers.re) else _of_fields(definition))
    return tuple(_declared(_converted(each, definition), definition) for each in found)


def text_of(definition: Definition) -> str:
    """Return the text of a step with ``<placeholders>``, even if it's a regular expression."""
    parser = definition.context.parser
    if not isinstance(parser, parsers.re):
        return definition.text
    text = parser.name
    for start, end, name, _ in reversed(list(_groups(parser.name))):
        text = f"{text[:start]}<{name}>{text[end:]}"
    plain = text.removeprefix("^").removesuffix("$")
    return re.sub(r"\\(?=[^\w\s])", "", plain)


def _of_fields(definition: Definition) -> Iterator[PlaceholderEntry]:
    parser = definition.context.parser
    if not isinstance(parser, parsers.parse):
        return
    types: Mapping[str, Any] = getattr(parser.parser, "_extra_types", None) or {}
    for name, type in FIELD.findall(parser.name):
        known = definition.placeholders.get(name)
        pattern = known.pattern.pattern if known and known.pattern else None
        values = known.allowed if known else ()
        description = _in_words(type, types, pattern)
        count = _COUNTED.get(type[-1:])
        if count and type[:-1] in types:
            # cfparse derives the type "Name+" from Name: values separated by commas.
            values = tuple(map(str, getattr(types[type[:-1]], "mappings", ())))
            of = "its values" if values else _in_words(type[:-1], types, None)
            description = f"{count} of {of}, separated by commas"
        elif values:
            description = ONE_VALUE
        elif known and known.type:
            description = known.type.description
        yield PlaceholderEntry(
            name=name,
            values=values,
            description=description,
            pattern=pattern,
            same=known.same if known else (),
        )


def _in_words(type: str, types: Mapping[str, Any], pattern: str | None) -> str:
    converter = types.get(type)
    if converter is not None:
        if inspect.isclass(converter):
            return _CLASSES.get(converter, converter.__name__)
        if form := form_of(converter):
            return form
    elif type and (words := _BUILT_IN.get(type[:1] if type[0] == "t" else type[-1])):
        return words
    return f"text of the form {pattern}" if pattern else "any text"


def _of_regex(parser: parsers.re) -> Iterator[PlaceholderEntry]:
    for _, _, name, pattern in _groups(parser.name):
        alternatives = pattern.split("|")
        is_list = all(re.fullmatch(r"[\w \-']+", each) for each in alternatives)
        values = tuple(alternatives) if is_list else ()
        description = "any text" if pattern in _ANYTHING else f"text of the form {pattern}"
        yield PlaceholderEntry(
            name=name,
            values=values,
            description=ONE_VALUE if values else description,
            pattern=pattern,
        )


def _groups(expression: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, name, and inner expression of each named group."""
    for group in re.finditer(r"(?<!\\)\(\?P<(\w+)>", expression):
        depth, at = 1, group.end()
        while depth and at < len(expression):
            character = expression[at]
            at += 2 if character == "\\" else 1
            depth += (character == "(") - (character == ")")
        yield group.start(), at, group[1], expression[group.end() : at - 1]


def _converted(entry: PlaceholderEntry, definition: Definition) -> PlaceholderEntry:
    """Add what a converter of pytest-bdd knows: the values of an Enum, or the kind of number."""
    converter = definition.context.converters.get(entry.name)
    if entry.values or not inspect.isclass(converter):
        return entry
    if issubclass(converter, Enum):
        return _with_values(entry, [str(each.value) for each in converter])
    description = _CLASSES.get(converter)
    return entry.model_copy(update={"description": description}) if description else entry


def cells_of(types: Types, columns: Iterable[str]) -> tuple[ValueEntry, ...]:
    """Return the valid cells of the columns that have a type."""
    return tuple(
        ValueEntry(
            name=column,
            values=types[column].names(),
            description=types[column].description,
            words=types[column].words,
        )
        for column in columns
        if column in types
    )


def _declared(entry: PlaceholderEntry, definition: Definition) -> PlaceholderEntry:
    """Add the type that the step definition declares."""
    if entry.values:
        return entry
    type = declared(definition.context.step_func, entry.name, ValueType)  # type: ignore[type-abstract]
    if type is None:
        return entry
    if isinstance(type, Values):
        entry = _with_values(entry, [_as_written(entry, name) for name in type.names()])
    words = tuple(_as_written(entry, word) for word in type.words)
    description = type.description
    if _as_written(entry, "a") != "a":
        description = f"{description}, in double quotes" if not entry.values else description
    return entry.model_copy(update={"description": description, "words": words})


def _with_values(entry: PlaceholderEntry, values: Sequence[str]) -> PlaceholderEntry:
    return entry.model_copy(update={"values": tuple(values), "description": ONE_VALUE})


def _as_written(entry: PlaceholderEntry, value: str) -> str:
    """Return the value as a step contains it: in quotes if they're part of the placeholder."""
    quoted = f'"{value}"'
    includes_quotes = entry.pattern is not None and re.fullmatch(entry.pattern, quoted)
    return quoted if includes_quotes and not re.fullmatch(entry.pattern or "", value) else value
