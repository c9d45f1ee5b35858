"""Measures how similar a text is to the expression of a step definition, word by word.

A placeholder of the expression takes one or more words. Words such as "the" weigh less than others.
Names with the same meaning, such as a long and a short name of a system, count as the same word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import NamedTuple, Protocol

from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.gherkin.value_types import BLANK, Form, Values, ValueType

_TOKEN = r'"[^"]*"|[^\s"]+|"'
"""A word, or a quoted text as one word."""
_PLACEHOLDER = re.compile(r"<(\w*)>")
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        a all also an and any are as at be been but by can did do does each either else for from had
        has have in into is isn't it it's its more neither new no not now of on one or other out own
        so still than that the their them then there these they this those three to too two under
        was were when which will with without
        """,
    )
)
"""English words that don't say what a step is about."""
_NEGATIONS = frozenset(("no", "not"))

_FUNCTION_WORD = 0.3
"""How much a function word weighs, except for a negation. Other words weigh 1."""
_NAME = 0.5
"""How much a name with other names weighs, such as a system."""
_OTHER_NAME = 0.3
"""The distance of two names of the same list."""
_MISSING = 0.8
_EXTRA = 0.7
"""The distance of a word that only the expression has, or only the text, of what it weighs."""
_CASE = 0.05
_FREE_WORD = 0.2
_MORE_WORDS = 0.3
_UNQUOTED = 0.3
_NO_MATCH = 0.6
_TYPO = 0.7
"""The ratio from which a word resembles another one."""
_MOST_WORDS = 3
"""The maximum number of words in a value of some form that isn't valid."""
_LONGEST = 8
"""The maximum number of words in the value of a placeholder."""


_KEYS: dict[tuple[object, ...], int] = {}
"""A number for each set of valid values, because they're long to compare."""


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
    same: tuple[tuple[str, ...], ...] = ()
    """The values that mean the same, such as the long and the short name of something."""

    @cached_property
    def values_key(self) -> int:
        """A number that is the same for placeholders with the same valid values."""
        return _KEYS.setdefault((self.pattern, self.allowed), len(_KEYS))

    @cached_property
    def max_words(self) -> int:
        """The maximum number of words in a value, plus two to recognize extra words."""
        return 2 + max(len(word.split()) for word in self.allowed) if self.allowed else _LONGEST

    def accepts(self, value: str) -> bool:
        """Return whether `value` is valid, as far as is known."""
        return self.pattern is None or self.pattern.fullmatch(value) is not None

    def corrected(self, value: str) -> str | None:
        """Return the value, or the valid one that was probably meant; None if there's none."""
        if self.pattern is None or self.accepts(value):
            return value
        if self.allowed:
            return next(iter(nearest(value, self.allowed)), None)
        return self.in_quotes(value) or (self.type.meant(value) if self.type else None)

    def in_quotes(self, value: str) -> str | None:
        """Return the value as it's valid in double quotes, if only these are missing."""
        bare = re.fullmatch(r"'(.*)'|(.*)", value)
        quoted = f'"{(bare[1] or value) if bare else value}"'
        return quoted if '"' not in value and value != BLANK and self.accepts(quoted) else None

    def distance(self, value: str, words: int) -> float:
        """Return how unlikely it is that `value`, which has `words` words, is meant here."""
        if self.pattern is None or value == BLANK:
            return _FREE_WORD + _MORE_WORDS * (words - 1)
        if self.accepts(value):
            return 0.0
        if words > 1 and '"' in value:  # a quoted text is a value by itself
            return _NO_MATCH * words
        if self.allowed:
            return _CASE + min(_value_difference(value, word) for word in self.allowed)
        if self.in_quotes(value):
            return _UNQUOTED + _CASE * words
        return _NO_MATCH * words


class WrongValue(NamedTuple):
    """A value in a text that its placeholder doesn't accept."""

    offset: int
    value: str
    message: str
    meant: str | None = None
    """The valid value that was probably meant."""
    allowed: Sequence[str] = ()
    """The valid values, if they're a closed list."""


class Alignment(NamedTuple):
    """A text whose words are assigned to the parts of an expression."""

    distance: float
    errors: tuple[WrongValue, ...] = ()
    """The values that their placeholders don't accept."""


class Sentence(Protocol):
    """A step definition, as far as texts are compared with it."""

    @property
    def text(self) -> str:
        """The expression with ``<placeholders>``."""

    @property
    def placeholders(self) -> Mapping[str, Placeholder]:
        """Its placeholders, by name."""


class _Word(NamedTuple):
    """A word of a text or of an expression."""

    text: str
    meaning: str
    """The text, in lowercase; for a name, the name that means the same and is listed first."""
    weight: float
    offset: int = 0


class _Text:
    """The words of a text, compared with the parts of expressions. Many expressions share parts."""

    def __init__(self, text: str, words: Sequence[_Word], lists: Mapping[str, set[int]]) -> None:
        self.text = text
        self.words = words
        self.meanings = frozenset(word.meaning for word in words)
        self._lists = lists
        self._differences: dict[str, list[float]] = {}
        self._distances: dict[tuple[int, int, int], float] = {}

    def value(self, start: int, end: int) -> str:
        """Return some of the words as one value."""
        return " ".join(word.text for word in self.words[start:end])

    def distance(self, placeholder: Placeholder, start: int, end: int) -> float:
        """Return how unlikely these words are as the value of a placeholder."""
        key = (placeholder.values_key, start, end)
        found = self._distances.get(key)
        if found is None:
            found = placeholder.distance(self.value(start, end), end - start)
            self._distances[key] = found
        return found

    def differences(self, part: _Word) -> list[float]:
        """Return how much each word differs from a word of an expression."""
        found = self._differences.get(part.text)
        if found is None:
            found = [self._difference(word, part) for word in self.words]
            self._differences[part.text] = found
        return found

    def _difference(self, one: _Word, other: _Word) -> float:
        if one.meaning == other.meaning:
            return 0.0 if _is_same(one, other) else _CASE
        if not self._lists.get(one.meaning, set()).isdisjoint(self._lists.get(other.meaning, ())):
            return _OTHER_NAME
        if one.weight == other.weight == _FUNCTION_WORD:
            return _FUNCTION_WORD / 2
        return _difference(one.meaning, other.meaning) * max(one.weight, other.weight)


class Similarity:
    """Compares texts with step definitions."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._first: dict[str, str] = {}
        self._lists: dict[str, set[int]] = {}
        """The lists of names that a name is in, by its meaning."""
        lists = {each.same for sentence in sentences for each in sentence.placeholders.values()}
        for number, groups in enumerate(sorted(lists)):
            if all(len(group) == 1 for group in groups):
                continue
            for group in groups:
                self._first.update((name, group[0]) for name in group)
                self._lists.setdefault(group[0], set()).add(number)
        self._last = _Text("", (), {})
        names = sorted((name for name in self._first if " " in name), key=len, reverse=True)
        long = "".join(rf"(?<!\S){re.escape(name)}(?!\S)|" for name in names)
        self._token = re.compile(long + _TOKEN)
        self._parts = {id(each): tuple(self._parts_of(each)) for each in sentences}
        self._literals = {
            key: frozenset(part.meaning for part in parts if isinstance(part, _Word))
            for key, parts in self._parts.items()
        }

    def distance(self, text: str, sentence: Sentence, limit: float = 1.0) -> float:
        """Return a number from 0 (the text matches the expression) to 1 (no word in common).

        If it's more than `limit`, it can be any number between them.
        """
        read, parts = self._read(text), self._parts[id(sentence)]
        length = _length(read.words, parts)
        least = sum(
            min((_MISSING * part.weight, *read.differences(part)))
            for part in parts
            if isinstance(part, _Word)
        )
        if least / length > limit:  # saves most comparisons of their words
            return least / length
        row = [0.0, *accumulate(_EXTRA * word.weight for word in read.words)]
        for part in parts:
            missing = _MISSING * _weight(part)
            before, row = row, [row[0] + missing]
            differences = read.differences(part) if isinstance(part, _Word) else []
            for end, word in enumerate(read.words, start=1):
                if isinstance(part, Placeholder):
                    best = min(
                        before[start] + read.distance(part, start, end)
                        for start in range(max(0, end - part.max_words), end)
                    )
                else:
                    best = before[end - 1] + differences[end - 1]
                row.append(min(best, before[end] + missing, row[-1] + _EXTRA * word.weight))
            if min(row) / length > limit:  # no later part makes it less
                return min(row) / length
        return row[-1] / length

    def has_most_words(self, text: str, sentence: Sentence) -> bool:
        """Return whether at most one literal word, or a third of them, isn't in the text."""
        expected = self._literals[id(sentence)]
        return self.missing_words(text, sentence) <= max(1, len(expected) // 3)

    def missing_words(self, text: str, sentence: Sentence) -> int:
        """Return how many literal words aren't in the text."""
        return len(self._literals[id(sentence)] - self._read(text).meanings)

    def filled(self, text: str, sentence: Sentence) -> str:
        """Return the expression with the words of a text as values of its placeholders.

        A placeholder takes a valid value that is elsewhere in the text if it has no other one. If
        there's none, what the author wrote stays, or an author must fill in the blank.
        """
        parts = self._parts[id(sentence)]
        read = self._read(_with_joined_values(text, parts))
        start: tuple[tuple[_Word | Placeholder, int, int], ...] = ()
        row = [(0.0, start)]
        row += [(each, start) for each in accumulate(_EXTRA * word.weight for word in read.words)]
        for part in parts:
            missing, nothing = _MISSING * _weight(part), (part, 0, 0)
            before, row = row, [(row[0][0] + missing, (*row[0][1], nothing))]
            differences = read.differences(part) if isinstance(part, _Word) else []
            for end, word in enumerate(read.words, start=1):
                options = [
                    (before[end][0] + missing, end, nothing),
                    (row[-1][0] + _EXTRA * word.weight, -1, nothing),
                ]
                if isinstance(part, Placeholder):
                    options += (
                        (
                            before[first][0] + read.distance(part, first, end),
                            first,
                            (part, first, end),
                        )
                        for first in range(max(0, end - part.max_words), end)
                    )
                else:
                    distance = before[end - 1][0] + differences[end - 1]
                    options.append((distance, end - 1, (part, end - 1, end)))
                distance, at, taken = min(options, key=itemgetter(0))
                row.append((distance, row[-1][1] if at < 0 else (*before[at][1], taken)))
        taken_by_parts = row[-1][1]
        values = [_filled(part, read, first, end) for part, first, end in taken_by_parts]
        used = {
            word
            for value, (_, first, end) in zip(values, taken_by_parts, strict=True)
            for word in range(first, end if value is not None else first)
        }
        for at, (part, first, end) in enumerate(taken_by_parts):
            if values[at] is None and isinstance(part, Placeholder):
                found = _unused_value(part, read, used) or _own_value(part, read, used, first, end)
                used.update(found)
                values[at] = read.value(found.start, found.stop) if found else BLANK
        return " ".join(filter(None, values))

    def without_kinds(self, text: str) -> str:
        """Return a text without the words that only say what the next word is.

        "role delivery" says the same as "delivery", because a step has roles, and that's one.
        """
        words = re.findall(_TOKEN, text)
        after = [*words[1:], ""]
        return " ".join(
            word
            for word, value in zip(words, after, strict=True)
            if value.casefold() not in self._values_by_kind.get(_singular(word.casefold()), ())
        )

    @cached_property
    def _values_by_kind(self) -> dict[str, set[str]]:
        """The values of closed lists by the last word of a placeholder, such as its type."""
        found: dict[str, set[str]] = {}
        for parts in self._parts.values():
            for part in parts:
                if isinstance(part, Placeholder):
                    items = part.type.items if isinstance(part.type, Form) else ()
                    values = {str(each).casefold() for each in (*part.allowed, *items)}
                    found.setdefault(_singular(part.name.split("_")[-1]), set()).update(values)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all expressions, outside placeholders, in lowercase."""
        return frozenset().union(*self._literals.values())

    def align_invalid_values(self, text: str, sentence: Sentence) -> Alignment | None:
        """Align a text that differs from the expression only in values that aren't valid.

        Return None if another word differs.
        """
        read, parts = self._read(text), self._parts[id(sentence)]
        literals = self._literals[id(sentence)]
        if not literals or not literals <= read.meanings:
            return None
        row: list[Alignment | None] = [Alignment(0.0), *(None for _ in read.words)]
        for position, part in enumerate(parts):
            before, row = row, [None]
            for end, word in enumerate(read.words, start=1):
                if isinstance(part, _Word):
                    row.append(before[end - 1] if _is_same(word, part) else None)
                    continue
                name = _name(part, parts[position - 1] if position else None)
                options = [
                    _with_value(alignment, name, part, read, range(start, end))
                    for start in range(max(0, end - part.max_words), end)
                    if (alignment := before[start]) is not None
                ]
                possible = [option for option in options if option is not None]
                row.append(min(possible, key=attrgetter("distance")) if possible else None)
        best = row[-1]
        if best is None or not best.errors:
            return None
        return Alignment(best.distance / _length(read.words, parts), best.errors)

    def _read(self, text: str) -> _Text:
        if self._last.text != text:
            words = [self._word(found[0], found.start()) for found in self._token.finditer(text)]
            self._last = _Text(text, words, self._lists)
        return self._last

    def _word(self, text: str, offset: int = 0) -> _Word:
        if text in self._first:
            return _Word(text, self._first[text], _NAME, offset)
        meaning = text.casefold()
        is_small = meaning in FUNCTION_WORDS and meaning not in _NEGATIONS
        weight = _FUNCTION_WORD if is_small else 1.0
        return _Word(text, meaning, weight, offset)

    def _parts_of(self, sentence: Sentence) -> Iterator[_Word | Placeholder]:
        for found in self._token.finditer(sentence.text):
            token, names = found[0], _PLACEHOLDER.findall(found[0])
            if not names:
                yield self._word(token)
            elif token == f"<{names[0]}>":
                yield sentence.placeholders.get(names[0], Placeholder(names[0]))
            else:  # other characters adjoin the placeholder, such as the quotes in "<words>"
                literals = _PLACEHOLDER.split(token)[::2]
                yield Placeholder(names[0], re.compile(".+".join(map(re.escape, literals))))


def _is_same(one: _Word, other: _Word) -> bool:
    """Return whether two words are equal, or names that mean the same."""
    return one.text == other.text or one.meaning == other.meaning != one.text.casefold()


def _filled(part: _Word | Placeholder, read: _Text, start: int, end: int) -> str | None:
    """Return a part of an expression with the words that a text has for it; None if it has none."""
    if isinstance(part, Placeholder):
        return part.corrected(read.value(start, end)) if end else None
    return read.words[start].text if end and _is_same(read.words[start], part) else part.text


def _unused_value(placeholder: Placeholder, read: _Text, used: Collection[int]) -> range:
    """Return the words that are a valid value and that nothing else has; empty if there are none.

    Without a closed list, only a text in quotes is known to be a value.
    """
    for length in range(min(placeholder.max_words, len(read.words)), 0, -1):
        for start in range(len(read.words) - length + 1):
            value, words = read.value(start, start + length), range(start, start + length)
            is_value = bool(placeholder.allowed) or value.startswith('"')
            is_free = not any(word in used for word in words)
            if placeholder.pattern and is_value and is_free and placeholder.accepts(value):
                return words
    return range(0)


def _own_value(
    placeholder: Placeholder, read: _Text, used: Collection[int], start: int, end: int
) -> range:
    """Return the words of a placeholder whose value isn't valid, if its error can be reported."""
    words = range(start, end)
    is_free = not any(word in used for word in words) and '"' not in read.value(start, end)
    has_error = bool(placeholder.allowed or placeholder.type) and len(words) <= _MOST_WORDS
    return words if is_free and has_error else range(0)


def _with_joined_values(text: str, parts: Sequence[_Word | Placeholder]) -> str:
    """Return a text in which the words of each value of a closed list are together.

    "the address ... of role delivery" has the words of "a delivery address". If a text has the
    words of several values of a list, the longest one is meant.
    """
    for part in parts:
        if isinstance(part, Placeholder):
            words = re.findall(_TOKEN, text)
            folded = [word.casefold() for word in words]
            values = {each: _content(each) for each in part.allowed}
            found = [each for each, its_words in values.items() if {*its_words} <= {*folded}]
            value = max(found, key=lambda each: len(values[each]), default="")
            if len(values.get(value, ())) > 1 and value.casefold() not in text.casefold():
                first, *others = sorted(folded.index(word) for word in values[value])
                words[first] = value
                text = " ".join(word for at, word in enumerate(words) if at not in others)
    return text


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _content(value: str) -> list[str]:
    return [word for word in value.casefold().split() if word not in FUNCTION_WORDS]


def _weight(part: _Word | Placeholder) -> float:
    return part.weight if isinstance(part, _Word) else 1.0


def _length(words: Sequence[_Word], parts: Sequence[_Word | Placeholder]) -> float:
    """Return what all words weigh: the unit of a distance."""
    return max(sum(map(_weight, words)), sum(map(_weight, parts)), 1.0)


def _with_value(
    alignment: Alignment, name: str, placeholder: Placeholder, read: _Text, span: range
) -> Alignment | None:
    value = read.value(span.start, span.stop)
    total = alignment.distance + read.distance(placeholder, span.start, span.stop)
    if placeholder.accepts(value):
        return Alignment(total, alignment.errors)
    if len(span) > 1 and '"' in value:
        return None
    error, meant = None, placeholder.corrected(value)
    if placeholder.allowed:
        error = Values(placeholder.allowed, name=name).error(value)
    elif quoted := placeholder.in_quotes(value):
        shown = value if value.startswith("'") else f"'{value}'"
        error = f"{shown} must be in double quotes. Write {quoted}."
    elif placeholder.type and len(span) <= _MOST_WORDS:
        error = placeholder.type.error(value)
    elif placeholder.form and len(span) == 1:
        error = f"'{value}' isn't valid for <{placeholder.name}>. Enter {placeholder.form}."
    if error is None:
        return None
    offset, allowed = read.words[span.start].offset, placeholder.allowed
    wrong = WrongValue(offset, value, error, meant, allowed)
    return Alignment(total, (*alignment.errors, wrong))


def _name(placeholder: Placeholder, before: _Word | Placeholder | None) -> str:
    """Return the placeholder's name in messages: for "of role <roles>", it's a role."""
    if isinstance(before, _Word) and placeholder.name == f"{before.text}s":
        return before.text
    return placeholder.name.replace("_", " ") or "word"


def _value_difference(value: str, word: str) -> float:
    if value.casefold() == word.casefold():
        return _CASE
    return 1 - _ratio(value.casefold(), word.casefold())


@lru_cache(maxsize=8192)  # the same words occur in many steps (benchmarks/check.py --typos 40)
def _difference(one: str, other: str) -> float:
    ratio = _ratio(one, other)
    return 1 - ratio if ratio >= _TYPO else 1.0


@lru_cache(maxsize=8192)
def _ratio(one: str, other: str) -> float:
    # Both upper bounds are fast, and most words have nothing in common (benchmarks/language.py).
    half = (len(one) + len(other)) / 4
    if min(len(one), len(other)) <= half:
        return 0.0
    if sum(min(one.count(letter), other.count(letter)) for letter in set(one)) <= half:
        return 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio if ratio > 0.5 else 0.0


@lru_cache(maxsize=4)
def similarity(sentences: tuple[Sentence, ...]) -> Similarity:
    """Return the comparison with these step definitions, made once."""
    return Similarity(sentences)
