"""Types of values: what a placeholder or a cell can contain, in words and as a check.

`Values` is a closed list, `Form` is an open set of texts of one form, and `Text` is any text. A
`Reference` is the name of something that an earlier step of the scenario names, or that exists from
the start.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.common.nearest import nearest

BLANK = "___"
"""What stands for a value that an author must fill in. It isn't valid for any type."""
_MAX_SHOWN = 60
"""The number of characters of a value that a message shows."""


class RunValues(NamedTuple):
    """What a run gives to checks that depend on it."""

    root: Path = Path()
    """The folder of the project."""
    defines: Mapping[str, str] = MappingProxyType({})
    """The values that the command line defines, by name."""


class Context(NamedTuple):
    """What a value can depend on."""

    answer: str
    """The answer of the step that names the variant."""
    run: RunValues
    arguments: Mapping[str, Any]
    """The values of the step's placeholders, by name."""
    cells: Mapping[str, str] = MappingProxyType({})
    """The cells of the value's row, by column, if the value is a cell."""
    known: Mapping[str, Collection[ValueType | None]] = MappingProxyType({})
    """The names that earlier steps brought about, each with the types of the values that did so.

    The type is None if none is declared.
    """


def itself(value: str, context: Context) -> Iterable[str]:  # noqa: ARG001
    """Return the value: it names only one thing."""
    return (value,)


@dataclass(frozen=True)
class ValueType(ABC):
    """What a placeholder or a cell can contain."""

    of: tuple[str, ...] = field(default=(), kw_only=True)
    """The kinds of things that such a value names, such as "party", if there are several kinds."""
    brings: Callable[[str, Context], Iterable[str]] = field(default=itself, kw_only=True)
    """Returns the names that exist because of such a value in a Given or When step."""

    words: tuple[str, ...] = field(default=(), kw_only=True)
    """Other valid texts, which have a meaning of their own, such as ``none``.

    An empty text means that the value can be left out.
    """
    reserved: tuple[str, ...] = field(default=(), kw_only=True)
    """Words that have a meaning elsewhere, so they aren't valid here."""

    @property
    @abstractmethod
    def kind(self) -> str:
        """What such a value is called: "an amount"; empty if it has no name."""

    @property
    @abstractmethod
    def description(self) -> str:
        """The valid values in words, without a closed list and without `words`."""

    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """Return all valid values if they're a closed list; otherwise, nothing."""

    @abstractmethod
    def _error(self, text: str) -> str | None:
        """Return why a text that isn't one of `words` isn't valid, or None."""

    @abstractmethod
    def _meant(self, text: str) -> str | None:
        """Return what was probably meant by a text that isn't valid, if that can be known."""

    @abstractmethod
    def _advice(self) -> str:
        """Return what to write instead."""

    def accepting(self, *words: str) -> Self:
        """Return this type with other words that are valid too."""
        return replace(self, words=(*self.words, *words))

    def rejecting(self, *words: str) -> Self:
        """Return this type with words that aren't valid."""
        return replace(self, reserved=(*self.reserved, *words))

    def error(self, text: str) -> str | None:
        """Return why a text isn't valid and what to write instead, or None if it's valid."""
        if text in self.words or text in self.names():
            return None
        if not text.strip():
            kind = self.kind or "a value"
            return f"{kind[:1].upper()}{kind[1:]} is missing. {self._advice()}"
        if (word := _in_other_case(text, (*self.words, *self.reserved))) in self.words and word:
            return f"'{text}' isn't valid here. {_as_written(word)}"
        if word:
            return f"'{text}' isn't valid here. {self._advice()}"
        return self._error(text)

    def meant(self, text: str) -> str | None:
        """Return the valid value that was probably meant by one that isn't, or None."""
        return _in_other_case(text, self.words) or self._meant(text)

    def all_names(self) -> tuple[str, ...]:
        """Return all valid texts that aren't empty if they're a closed list; otherwise, nothing."""
        names = self.names()
        return (*names, *filter(None, self.words)) if names else ()

    def _or_words(self) -> str:
        return in_words([word for word in self.words if word])


@dataclass(frozen=True)
class Values(ValueType):
    """A closed list of values."""

    allowed: Iterable[str]
    """A list, or an enumeration of texts."""
    name: str = ""
    """The name of such a value in a message. By default, the name of the placeholder or column."""

    @property
    def kind(self) -> str:
        """What such a value is called."""
        return f"the {self.name}" if self.name else ""

    @property
    def description(self) -> str:
        """The valid values in words."""
        return "one of its values"

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(str(value) for value in self.allowed)

    def names(self) -> tuple[str, ...]:
        """Return every value as a step writes it."""
        return self._names

    def named(self, name: str) -> Values:
        """Return this list with a name for messages, unless it has one."""
        return self if self.name else replace(self, name=name)

    def _error(self, text: str) -> str | None:
        if close := _in_other_case(text, self._names):
            return f"Unknown {self.name or 'value'} '{text}'. {_as_written(close)}"
        return str(unknown(self.name or "value", shortened(text), self.all_names()))

    def _meant(self, text: str) -> str | None:
        close = _in_other_case(text, self._names) or next(
            iter(nearest(text, self.all_names())), None
        )
        return close if close != text else None

    def _advice(self) -> str:
        return f"Valid values: {', '.join(self.all_names())}."


@dataclass(frozen=True)
class Form(ValueType):
    """Values of one form, such as an amount."""

    name: str
    """What such a value is called, with its article: "an amount"."""
    form: str
    """What it looks like: "digits with a decimal point, such as 10.00"."""
    pattern: str
    """The regular expression that every value matches."""
    nearest: Callable[[str], str | None] | None = None
    """Returns what was probably meant by a text that isn't valid, if that can be known."""
    guess: Callable[[str], str | None] | None = None
    """Returns a value that resembles a text that isn't valid, if there's one."""
    items: Iterable[str] = ()
    """The texts of which a value lists one or several, if it's such a list."""
    separators: tuple[str, ...] = (", ",)
    """What can be between two of them, the usual one first."""

    @property
    def kind(self) -> str:
        """What such a value is called."""
        return self.name

    @property
    def description(self) -> str:
        """The valid values in words."""
        return f"{self.name}: {self.form}"

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def names(self) -> tuple[str, ...]:
        """Return nothing, because the values aren't a closed list."""
        return ()

    def _error(self, text: str) -> str | None:
        if self._expression.fullmatch(text):
            return None
        if meant := self._valid(self.nearest, text):
            advice = f"Write {meant}."
        elif guessed := self._valid(self.guess, text):
            advice = f"Did you mean '{guessed}'? {self._advice()}"
        else:
            advice = self._advice()
        return f"'{shortened(text)}' isn't {self.name}. {advice}"

    def _meant(self, text: str) -> str | None:
        return self._valid(self.nearest, text) or self._valid(self.guess, text)

    def _valid(self, propose: Callable[[str], str | None] | None, text: str) -> str | None:
        """Return what a function proposes instead of a text, if that's valid."""
        proposed = propose(text) if propose else None
        return proposed if proposed and self._expression.fullmatch(proposed) else None

    def _advice(self) -> str:
        return f"Write {self.form}{self._or_words()}."


@dataclass(frozen=True)
class Text(ValueType):
    """Any text, declared as such. It can't be empty unless `words` says so."""

    name: str = "a text"
    """What such a text is, with its article: "a street"."""
    form: str = "any text"
    """What it can be; empty if the name says that."""
    example: str = ""
    """One that a message shows, if it's a name that an author makes up."""

    @property
    def kind(self) -> str:
        """What such a value is called."""
        return self.name

    @property
    def description(self) -> str:
        """The valid values in words."""
        return f"{self.name}: {self.form}" if self.form else self.name

    def names(self) -> tuple[str, ...]:
        """Return nothing, because the values aren't a closed list."""
        return ()

    def to_fill_in(self) -> str:
        """Return what a message says of a blank."""
        return f"'{BLANK}' is a value to fill in. {self._advice()}"

    def _error(self, text: str) -> str | None:
        return self.to_fill_in() if text == BLANK else None

    def _meant(self, text: str) -> str | None:  # noqa: ARG002  # any text is valid
        return None

    def _advice(self) -> str:
        example = f", such as {self.example}" if self.example else ""
        return f"Write {self.name}{example}{self._or_words()}."


def never_assigned(name: str, context: Context) -> bool:  # noqa: ARG001
    """Return False: no system gives such a name."""
    return False


def none_exists(context: Context) -> Iterable[str]:  # noqa: ARG001
    """Return nothing: every such name comes from a step."""
    return ()


@dataclass(frozen=True)
class Reference(Text):
    """The name of something that an earlier step of the scenario names, or that exists before.

    If the type has kinds (`of`), the step must name a thing of one of these kinds.
    """

    existing: Callable[[Context], Iterable[str]] = none_exists
    """Returns the names that exist before the first step."""
    may_be_assigned: Callable[[str, Context], bool] = never_assigned
    """Returns whether a system can give such a name, so that no step needs to mention it."""
    assigned: Callable[[Context], Iterable[str]] = none_exists
    """Returns the first names that a system can give, to suggest one of them."""
    offers: tuple[str, ...] = ()
    """The kinds of things that completion offers, if it's not all of them (`of`)."""
    must_exist: bool = False
    """Whether the name must be known in When steps too, because no system would reject it."""
    separator: str = ""
    """What separates several names in one value, if there can be several."""

    def _error(self, text: str) -> str | None:  # noqa: ARG002  # `references` knows the names
        return None


def in_words(words: Sequence[str]) -> str:
    """Return ", or none" or ", none, or any": what can be written too."""
    *others, last = words or [""]
    return "".join(f", {word}" for word in others) + (f", or {last}" if last else "")


def shortened(text: str) -> str:
    """Return a value as messages show it: cut if it's very long."""
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."


def _in_other_case(text: str, words: Iterable[str]) -> str:
    """Return the word that differs from `text` only in case and spaces, or that equals it."""
    folded = " ".join(text.casefold().split())
    return next((word for word in words if word and word.casefold() == folded), "")


def _as_written(word: str) -> str:
    if word == word.lower():
        return f"Write '{word}', in lowercase."
    return f"Write '{word}': uppercase and lowercase letters count."
