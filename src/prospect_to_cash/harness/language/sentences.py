"""The steps that a text can use, as plain data: what completion and hover show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from prospect_to_cash.harness.gherkin.argument_schema import Columns, ValidInVariant
from prospect_to_cash.harness.gherkin.similarity import Placeholder
from prospect_to_cash.harness.gherkin.step_definitions import Argument
from prospect_to_cash.harness.gherkin.value_types import ValueType
from prospect_to_cash.harness.language.beginnings import can_become

_PART = re.compile(r"<(\w+)>")
_BETWEEN_WORDS = re.compile(r"[\s<>_\"]+")


@dataclass(frozen=True)
class Sentence:
    """One step definition as an author sees it."""

    kind: str | None
    """``given``, ``when``, or ``then``; None if it matches all three."""
    text: str
    """The expression with ``<placeholders>``."""
    does: str
    """The docstring of the step definition."""
    file: str
    line: int
    """Where the step definition is, from 1."""
    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)
    types: Mapping[str, ValueType] = field(default_factory=dict)
    """The declared types of the values, by placeholder."""
    in_variant: Mapping[str, ValidInVariant] = field(default_factory=dict)
    """The placeholders whose values depend on the variant."""
    table: Argument = Argument.NONE
    doc_string: Argument = Argument.NONE
    columns: Columns | None = None
    """The columns of its table, if they're declared."""

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The text and the names of placeholders in turn; it starts and ends with a text."""
        return tuple(_PART.split(self.text))

    def is_quoted(self, name: str) -> bool:
        """Return whether the value of a placeholder is written in double quotes."""
        placeholder = self.placeholders.get(name)
        return placeholder is not None and (
            placeholder.pattern is not None
            and not placeholder.allowed
            and placeholder.in_quotes("a") is not None
            and not placeholder.accepts("a")
        )

    @cached_property
    def words(self) -> tuple[tuple[str, int], ...]:
        """Every word, also of the names of placeholders, in small letters, and its part."""
        return tuple(
            (word, number) for number, part in enumerate(self.parts) for word in words_of(part)
        )

    @cached_property
    def closed_values(self) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """The values of each placeholder that has a closed list, as written, and their words."""
        found = dict[str, tuple[tuple[str, tuple[str, ...]], ...]]()
        for name in self.parts[1::2]:
            placeholder, type = self.placeholders.get(name), self.types.get(name)
            values = placeholder.allowed if placeholder is not None else ()
            if not values and type is not None:
                quoted = self.is_quoted(name)
                values = tuple(f'"{each}"' if quoted else each for each in type.names())
            found[name] = tuple((each, words_of(each)) for each in values)
        return found

    @cached_property
    def rest_of_step(self) -> Mapping[str, re.Pattern[str]]:
        """What a step can have from each placeholder on, whatever the value of that one is."""
        found = dict[str, re.Pattern[str]]()
        pattern = re.escape(self.parts[-1])
        for name, words in zip(self.parts[-2::-2], self.parts[-3::-2], strict=True):
            found[name] = re.compile(f".*?{pattern}", re.IGNORECASE)
            value = '(?:"[^"]*"|<.*?>)' if self.is_quoted(name) else ".+?"
            pattern = f"{re.escape(words)}{value}{pattern}"
        return found

    def columns_for(self, values: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return all columns, and the required ones, if the placeholders have these values."""
        if self.columns is None:
            return (), ()
        by = self.columns.by
        if by is None:
            return self.columns.of(None)
        value = values.get(by, "").strip('"')
        return self.columns.of(value) if value in self.columns.by_value() else ((), ())


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, in small letters."""
    return tuple(filter(None, _BETWEEN_WORDS.split(text.casefold())))


class Progress(NamedTuple):
    """How far a text that is being typed agrees with a sentence."""

    values: Mapping[str, str]
    """The values of the placeholders before that place, as written."""
    name: str | None = None
    """The placeholder that is being typed; None in the words between them."""
    start: int = 0
    """Where its value starts in the text."""


def progress(sentence: Sentence, typed: str, after: str = "") -> Progress | None:
    """Return how far a text agrees with a sentence, or None if a word differs.

    A value of a closed list is begun with the start of any of its words. At the start of the text,
    where these words could also search for a sentence, this needs the rest of the sentence `after`
    the typed text.
    """
    at, values = 0, dict[str, str]()
    parts = sentence.parts
    for number, part in enumerate(parts):
        rest = typed[at:]
        if number % 2 == 0:
            if rest.casefold().startswith(part.casefold()):
                at += len(part)
                continue
            is_start = part.casefold().startswith(rest.casefold())
            return Progress(values) if is_start else None
        end = _end_of_value(sentence, part, rest, parts[number + 1])
        if end is None:
            is_begun = _is_begun(sentence, part, rest) or (
                _has_word(sentence, part, rest)
                and bool(at or (after and sentence.rest_of_step[part].fullmatch(typed + after)))
            )
            return Progress(values, part, at) if is_begun else None
        values[part] = rest[:end]
        at += end
    return Progress(values) if at >= len(typed) else None


def _is_begun(sentence: Sentence, name: str, written: str) -> bool:
    """Return whether a text can be the start of the value of a placeholder."""
    if not written:
        return True
    if sentence.is_quoted(name):
        return written.startswith('"')
    placeholder = sentence.placeholders.get(name)
    if placeholder is not None and placeholder.allowed:
        return any(each.casefold().startswith(written.casefold()) for each in placeholder.allowed)
    if placeholder is None or placeholder.pattern is None or written.startswith("<"):
        return True
    can = can_become(placeholder.pattern, written)
    return " " not in written if can is None else can


def _has_word(sentence: Sentence, name: str, written: str) -> bool:
    """Return whether a text is inside of a value of a closed list, from the start of a word on."""
    placeholder = sentence.placeholders.get(name)
    if placeholder is None or not placeholder.allowed:
        return False
    sought = re.compile(rf"(?<!\w){re.escape(written.lstrip(chr(34)))}", re.IGNORECASE)
    return any(sought.search(each) for each in placeholder.allowed)


def _end_of_value(sentence: Sentence, name: str, rest: str, following: str) -> int | None:
    """Return the length of the value of a placeholder, or None if it's still being typed."""
    if sentence.is_quoted(name):
        end = rest.find('"', 1)
        return end + 1 if rest.startswith('"') and end > 0 else None
    placeholder = sentence.placeholders.get(name)
    for value in sorted(placeholder.allowed if placeholder else (), key=len, reverse=True):
        after = rest[len(value) :]
        if rest.startswith(value) and after and after.startswith(following[: len(after)] or "\0"):
            return len(value)
    end = rest.find(following, 1) if following else -1
    if end > 0 and (placeholder is None or placeholder.accepts(rest[:end])):
        return end
    if placeholder is None or placeholder.pattern is None:
        return None
    # The words that follow are begun.
    begun = rest.find(following[:1], 1) if following else -1
    while begun > 0:
        is_next = following.casefold().startswith(rest[begun:].casefold())
        if is_next and placeholder.accepts(rest[:begun]):
            return begun
        begun = rest.find(following[:1], begun + 1)
    return None
