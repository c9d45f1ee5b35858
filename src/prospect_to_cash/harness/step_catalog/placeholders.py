"""What may stand for the placeholders of a sentence, as its parser and its types tell."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from pytest_bdd import parsers

from prospect_to_cash.harness.gherkin.argument_schema import Values
from prospect_to_cash.harness.run.argument_schemas import declared
from prospect_to_cash.harness.run.definitions import Definition
from prospect_to_cash.harness.step_catalog.steps import ONE_VALUE, Hole

_FIELD = re.compile(r"\{(\w*)(?::([^}]*))?\}")
_BUILT_IN = {
    "d": "a whole number",
    "n": "a whole number, with signs between thousands",
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
"""The types that the library parse has by itself, by the last letter of what a sentence says."""
_COUNTED = {"+": "one or more", "*": "none or more", "?": "none or one"}
_ANYTHING = (".*", ".+", ".*?", ".+?")
_CLASSES = {int: "a whole number", float: "a number", bool: "yes or no"}


def holes_of(definition: Definition) -> tuple[Hole, ...]:
    """The placeholders of a sentence in the order in which they stand in it."""
    parser = definition.context.parser
    holes = list(_of_regex(parser) if isinstance(parser, parsers.re) else _of_fields(definition))
    return tuple(_declared(_converted(hole, definition), definition) for hole in holes)


def sentence_of(definition: Definition) -> str:
    """The sentence with ``<placeholders>``, also where it is a regular expression."""
    parser = definition.context.parser
    if not isinstance(parser, parsers.re):
        return definition.text
    text = parser.name
    for start, end, name, _ in reversed(list(_groups(parser.name))):
        text = f"{text[:start]}<{name}>{text[end:]}"
    plain = text.removeprefix("^").removesuffix("$")
    return re.sub(r"\\(?=[^\w\s])", "", plain)


def _of_fields(definition: Definition) -> Iterator[Hole]:
    parser = definition.context.parser
    if not isinstance(parser, parsers.parse):
        return
    types: Mapping[str, Any] = getattr(parser.parser, "_extra_types", None) or {}
    for name, type in _FIELD.findall(parser.name):
        known = definition.placeholders.get(name)
        pattern = known.pattern.pattern if known and known.pattern else None
        values = known.allowed if known else ()
        says = _words(type, types, pattern)
        count = _COUNTED.get(type[-1:])
        if count and type[:-1] in types:
            # cfparse makes "Name+" of the type Name: values with commas between them.
            values = tuple(map(str, getattr(types[type[:-1]], "mappings", ())))
            of = "its values" if values else _words(type[:-1], types, None)
            says = f"{count} of {of}, with commas between them"
        elif values:
            says = ONE_VALUE
        yield Hole(name=name, values=values, says=says, pattern=pattern)


def _words(type: str, types: Mapping[str, Any], pattern: str | None) -> str:
    converter = types.get(type)
    if converter is not None:
        if inspect.isclass(converter):
            return _CLASSES.get(converter, converter.__name__)
        doc = inspect.getdoc(converter) if inspect.isfunction(converter) else None
        if doc:
            line = doc.split("\n\n")[0].replace("\n", " ").strip()
            return (line[0].lower() + line[1:]).removesuffix(".")
    elif type and (words := _BUILT_IN.get(type[:1] if type[0] == "t" else type[-1])):
        return words
    return f"text of the form {pattern}" if pattern else "any text"


def _of_regex(parser: parsers.re) -> Iterator[Hole]:
    for _, _, name, pattern in _groups(parser.name):
        alternatives = pattern.split("|")
        is_list = all(re.fullmatch(r"[\w \-']+", each) for each in alternatives)
        values = tuple(alternatives) if is_list else ()
        says = "any text" if pattern in _ANYTHING else f"text of the form {pattern}"
        says = ONE_VALUE if values else says
        yield Hole(name=name, values=values, says=says, pattern=pattern)


def _groups(expression: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield begin, end, name and inner expression of each named group."""
    for opening in re.finditer(r"(?<!\\)\(\?P<(\w+)>", expression):
        depth, at = 1, opening.end()
        while depth and at < len(expression):
            sign = expression[at]
            at += 2 if sign == "\\" else 1
            depth += (sign == "(") - (sign == ")")
        yield opening.start(), at, opening[1], expression[opening.end() : at - 1]


def _converted(hole: Hole, definition: Definition) -> Hole:
    """A converter of pytest-bdd may know more: an Enum lists its values, int wants digits."""
    converter = definition.context.converters.get(hole.name)
    if hole.values or not inspect.isclass(converter):
        return hole
    if issubclass(converter, Enum):
        return _closed(hole, [str(each.value) for each in converter])
    says = _CLASSES.get(converter)
    return hole.model_copy(update={"says": says}) if says else hole


def _declared(hole: Hole, definition: Definition) -> Hole:
    known = None if hole.values else declared(definition.context.step_func, hole.name, Values)
    if known is None:
        return hole
    return _closed(hole, [_said(hole, name) for name in known.names()])


def _closed(hole: Hole, values: Sequence[str]) -> Hole:
    return hole.model_copy(update={"values": tuple(values), "says": ONE_VALUE})


def _said(hole: Hole, value: str) -> str:
    """The value as the sentence says it: in quotes, where the placeholder takes them in."""
    quoted = f'"{value}"'
    takes_quotes = hole.pattern is not None and re.fullmatch(hole.pattern, quoted)
    return quoted if takes_quotes and not re.fullmatch(hole.pattern or "", value) else value
