"""How far a text is from a sentence, word by word; a placeholder stands for one or more words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from prospect_to_cash.common.nearest import hint

_TOKEN = re.compile(r'(?:"[^"]*"|[^\s"]|")+')
"""A word, or a quoted text as one."""
_PLACEHOLDER = re.compile(r"<(\w*)>")

_MISSING = 1.0
"""A word that only one of both has."""
_CASE = 0.05
_FREE_WORD = 0.1
_MORE_WORDS = 0.3
_UNFIT = 0.6
_LONGEST = 8
"""More words than these are no value of a placeholder."""


@dataclass(frozen=True)
class Placeholder:
    """What is known about the values of a placeholder."""

    name: str
    pattern: re.Pattern[str] | None = None
    """What every value matches; `None` where nothing is known."""
    allowed: tuple[str, ...] = ()
    """The values, where they are a closed set."""

    @property
    def longest(self) -> int:
        """How many words a value may have; one more than allowed, for the word too many."""
        return 1 + max(len(word.split()) for word in self.allowed) if self.allowed else _LONGEST

    def fits(self, value: str) -> bool:
        """Whether the sentence would accept `value`, as far as is known."""
        return self.pattern is None or self.pattern.fullmatch(value) is not None

    def distance(self, value: str, words: int) -> float:
        """How unlikely `value`, of so many words, is meant to stand here."""
        if self.pattern is None:
            return _FREE_WORD + _MORE_WORDS * (words - 1)
        if self.fits(value):
            return 0.0
        if self.allowed:
            return _CASE + min(_unlike(value, word) for word in self.allowed)
        return _UNFIT * words


@dataclass(frozen=True)
class Unknown:
    """A value that its placeholder doesn't allow."""

    name: str
    found: str
    allowed: tuple[str, ...]

    @property
    def message(self) -> str:
        """The mistake and the remedy."""
        return (
            f"Unknown {self.name} '{self.found}'.{hint(self.found, self.allowed)} "
            f"Allowed: {', '.join(self.allowed)}."
        )


@dataclass(frozen=True)
class Reading:
    """A text read as a sentence, and how far it is from it."""

    distance: float
    unknown: tuple[Unknown, ...] = ()


def distance(text: str, sentence: str, placeholders: Mapping[str, Placeholder]) -> float:
    """From 0 (the text says the sentence) to 1 (no word in common)."""
    words, parts = _TOKEN.findall(text), list(_parts(sentence, placeholders))
    row = [index * _MISSING for index in range(len(words) + 1)]
    for part in parts:
        before, row = row, [row[0] + _MISSING]
        for end in range(1, len(words) + 1):
            if isinstance(part, str):
                ways = [before[end - 1] + _unlike(words[end - 1], part)]
            else:
                ways = [
                    before[start] + part.distance(" ".join(words[start:end]), end - start)
                    for start in range(max(0, end - part.longest), end)
                ]
            row.append(min(*ways, before[end] + _MISSING, row[-1] + _MISSING))
    return row[-1] / max(len(words), len(parts), 1)


def unknown_words(
    text: str, sentence: str, placeholders: Mapping[str, Placeholder]
) -> Reading | None:
    """Read a text of which all words are those of the sentence, save values not allowed.

    Returns `None` where another word differs.
    """
    words, parts = _TOKEN.findall(text), list(_parts(sentence, placeholders))
    if all(isinstance(part, Placeholder) for part in parts):
        return None
    row: list[Reading | None] = [Reading(0.0), *(None for _ in words)]
    for position, part in enumerate(parts):
        before, row = row, [None]
        for end in range(1, len(words) + 1):
            if isinstance(part, str):
                row.append(before[end - 1] if words[end - 1] == part else None)
                continue
            name = _name(part, parts[position - 1] if position else None)
            ways = [
                _with_value(reading, name, part, words[start:end])
                for start in range(max(0, end - part.longest), end)
                if (reading := before[start]) is not None
            ]
            known = [way for way in ways if way is not None]
            row.append(min(known, key=lambda way: way.distance) if known else None)
    found = row[-1]
    return Reading(found.distance / len(words), found.unknown) if found and found.unknown else None


def _with_value(
    reading: Reading, name: str, placeholder: Placeholder, words: list[str]
) -> Reading | None:
    value = " ".join(words)
    far = reading.distance + placeholder.distance(value, len(words))
    if placeholder.fits(value):
        return Reading(far, reading.unknown)
    if not placeholder.allowed:
        return None
    return Reading(far, (*reading.unknown, Unknown(name, value, placeholder.allowed)))


def _name(placeholder: Placeholder, before: str | Placeholder | None) -> str:
    """Name it as the sentence does: the placeholder of "of role <roles>" is a role."""
    if isinstance(before, str) and placeholder.name == f"{before}s":
        return before
    return placeholder.name.replace("_", " ") or "word"


def _parts(sentence: str, placeholders: Mapping[str, Placeholder]) -> Iterator[str | Placeholder]:
    for token in _TOKEN.findall(sentence):
        names = _PLACEHOLDER.findall(token)
        if not names:
            yield token
        elif token == f"<{names[0]}>":
            yield placeholders.get(names[0], Placeholder(names[0]))
        else:  # signs stand at the placeholder, as in "<words>" with its quotes
            literals = _PLACEHOLDER.split(token)[::2]
            yield Placeholder(names[0], re.compile(".+".join(map(re.escape, literals))))


@lru_cache(maxsize=4096)
def _unlike(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one.casefold() == other.casefold():
        return _CASE
    ratio = SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
    return 1 - ratio if ratio > 0.5 else 1.0
