"""Measures how similar a text is to the expression of a step definition, word by word.

A placeholder of the expression takes one or more words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from operator import attrgetter

from prospect_to_cash.harness.gherkin.value_types import Values, ValueType

_TOKEN = re.compile(r'(?:"[^"]*"|[^\s"]|")+')
"""A word, or a quoted text as one word."""
_PLACEHOLDER = re.compile(r"<(\w*)>")

_MISSING = 1.0
"""The distance of a word that only the text or only the expression has."""
_CASE = 0.05
_FREE_WORD = 0.1
_MORE_WORDS = 0.3
_NO_MATCH = 0.6
_LONGEST = 8
"""The maximum number of words in the value of a placeholder."""


@dataclass(frozen=True)
class Placeholder:
    """A placeholder of an expression, and what is known about its values."""

    name: str
    pattern: re.Pattern[str] | None = None
    """The regular expression that every value matches; None if it isn't known."""
    allowed: tuple[str, ...] = ()
    """All values, if they're a closed set."""
    form: str = ""
    """What a value looks like, such as "a whole number"; empty if it isn't known."""
    type: ValueType | None = None
    """The declared type of the values, if its parameter type has one."""

    @property
    def max_words(self) -> int:
        """The maximum number of words in a value, plus one to recognize an extra word."""
        return 1 + max(len(word.split()) for word in self.allowed) if self.allowed else _LONGEST

    def accepts(self, value: str) -> bool:
        """Return whether `value` is valid, as far as is known."""
        return self.pattern is None or self.pattern.fullmatch(value) is not None

    def distance(self, value: str, words: int) -> float:
        """Return how unlikely it is that `value`, which has `words` words, is meant here."""
        if self.pattern is None:
            return _FREE_WORD + _MORE_WORDS * (words - 1)
        if self.accepts(value):
            return 0.0
        if self.allowed:
            return _CASE + min(_difference(value, word) for word in self.allowed)
        return _NO_MATCH * words


@dataclass(frozen=True)
class Alignment:
    """A text whose words are assigned to the parts of an expression."""

    distance: float
    errors: tuple[tuple[int, str], ...] = ()
    """A message for each value that its placeholder doesn't accept, and where the value starts."""


def distance(text: str, expression: str, placeholders: Mapping[str, Placeholder]) -> float:
    """Return a number from 0 (the text matches the expression) to 1 (no word in common)."""
    words, parts = _TOKEN.findall(text), list(_parts(expression, placeholders))
    row = [index * _MISSING for index in range(len(words) + 1)]
    for part in parts:
        before, row = row, [row[0] + _MISSING]
        for end in range(1, len(words) + 1):
            if isinstance(part, str):
                options = [before[end - 1] + _difference(words[end - 1], part)]
            else:
                options = [
                    before[start] + part.distance(" ".join(words[start:end]), end - start)
                    for start in range(max(0, end - part.max_words), end)
                ]
            row.append(min(*options, before[end] + _MISSING, row[-1] + _MISSING))
    return row[-1] / max(len(words), len(parts), 1)


def has_most_words(text: str, expression: str) -> bool:
    """Return whether at most one word, or a third of the expression's words, isn't in the text."""
    expected = _literal_words(expression)
    missing = expected - {word.casefold() for word in _TOKEN.findall(text)}
    return len(missing) <= max(1, len(expected) // 3)


@lru_cache(maxsize=1024)
def _literal_words(expression: str) -> frozenset[str]:
    return frozenset(
        token.casefold() for token in _TOKEN.findall(expression) if not _PLACEHOLDER.search(token)
    )


def align_invalid_values(
    text: str, expression: str, placeholders: Mapping[str, Placeholder]
) -> Alignment | None:
    """Align a text that differs from the expression only in values that aren't valid.

    Return None if another word differs.
    """
    found = list(_TOKEN.finditer(text))
    words, parts = [word[0] for word in found], list(_parts(expression, placeholders))
    if all(isinstance(part, Placeholder) for part in parts):
        return None
    row: list[Alignment | None] = [Alignment(0.0), *(None for _ in words)]
    for position, part in enumerate(parts):
        before, row = row, [None]
        for end in range(1, len(words) + 1):
            if isinstance(part, str):
                row.append(before[end - 1] if words[end - 1] == part else None)
                continue
            name = _name(part, parts[position - 1] if position else None)
            options = [
                _with_value(alignment, name, part, words[start:end], found[start].start())
                for start in range(max(0, end - part.max_words), end)
                if (alignment := before[start]) is not None
            ]
            possible = [option for option in options if option is not None]
            row.append(min(possible, key=attrgetter("distance")) if possible else None)
    best = row[-1]
    return Alignment(best.distance / len(words), best.errors) if best and best.errors else None


def _with_value(
    alignment: Alignment, name: str, placeholder: Placeholder, words: list[str], offset: int
) -> Alignment | None:
    value = " ".join(words)
    total = alignment.distance + placeholder.distance(value, len(words))
    if placeholder.accepts(value):
        return Alignment(total, alignment.errors)
    error = None
    if placeholder.allowed:
        error = Values(placeholder.allowed, name=name).error(value)
    elif '"' not in value and placeholder.accepts(f'"{value}"'):
        error = f"'{value}' must be in double quotes. Write \"{value}\"."
    elif placeholder.type and len(words) == 1:
        error = placeholder.type.error(value)
    elif placeholder.form and len(words) == 1:
        error = f"'{value}' isn't valid for <{placeholder.name}>. Enter {placeholder.form}."
    if error is None:
        return None
    return Alignment(total, (*alignment.errors, (offset, error)))


def _name(placeholder: Placeholder, before: str | Placeholder | None) -> str:
    """Return the placeholder's name in messages: for "of role <roles>", it's a role."""
    if isinstance(before, str) and placeholder.name == f"{before}s":
        return before
    return placeholder.name.replace("_", " ") or "word"


def _parts(expression: str, placeholders: Mapping[str, Placeholder]) -> Iterator[str | Placeholder]:
    for token in _TOKEN.findall(expression):
        names = _PLACEHOLDER.findall(token)
        if not names:
            yield token
        elif token == f"<{names[0]}>":
            yield placeholders.get(names[0], Placeholder(names[0]))
        else:  # other characters adjoin the placeholder, such as the quotes in "<words>"
            literals = _PLACEHOLDER.split(token)[::2]
            yield Placeholder(names[0], re.compile(".+".join(map(re.escape, literals))))


@lru_cache(maxsize=4096)  # the same words occur in many steps (benchmarks/check.py --typos 40)
def _difference(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one.casefold() == other.casefold():
        return _CASE
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    # Both upper bounds are fast, and most words have nothing in common.
    if matcher.real_quick_ratio() <= 0.5 or matcher.quick_ratio() <= 0.5:
        return 1.0
    ratio = matcher.ratio()
    return 1 - ratio if ratio > 0.5 else 1.0
