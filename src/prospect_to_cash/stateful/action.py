"""Actions as data: a sentence of the features, what its placeholders stand for, and the call.

The sentence and the call stand side by side, so that whatever was done can be told in the words
that do it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape import Landscape, SetupBuilder
    from prospect_to_cash.stateful.state import World

Table: TypeAlias = tuple[tuple[str, ...], ...]
"""A data table: the header, then the rows; a cell may hold placeholders."""
SEPARATOR = "; "
"""Between several names that stand in one argument, each a row of the data table."""


def _itself(text: str) -> object:
    return text


@dataclass(frozen=True, slots=True)
class Parameter:
    """A placeholder: what it can stand for now, as text, and the value that a text means."""

    offers: Callable[[World], Sequence[str]]
    value: Callable[[str], object] = _itself


def one_of(*texts: str) -> Parameter:
    """A placeholder for one of some texts, whatever has happened."""
    return Parameter(lambda _: texts)


def word(words: Mapping[str, Any]) -> Parameter:
    """A placeholder for one of some words, each of which means a value."""
    return Parameter(lambda _: tuple(words), words.__getitem__)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that somebody can do: a sentence with placeholders, and the call it stands for."""

    sentence: str
    call: Callable[..., None]
    """Takes the landscape, then the values of the placeholders by name."""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    table: Table = ()
    keyword: str = "When"
    is_set_up: bool = False
    """Whether it is said of the setup, before anything happens: the call takes its sheet."""


@dataclass(frozen=True, slots=True)
class Event:
    """An action with its arguments."""

    action: Action
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def keyword(self) -> str:
        """The keyword that its sentence asks for."""
        return self.action.keyword

    @property
    def sentence(self) -> str:
        """What was done, as a feature says it."""
        return self.action.sentence.format(**dict(self.arguments))

    @property
    def table(self) -> list[list[str]]:
        """The data table of the sentence; empty where it has none."""
        rows = []
        for row in self.action.table:
            for arguments in _one_by_one(dict(self.arguments), row):
                rows.append([cell.format(**arguments) for cell in row])
        return rows

    def do(self, on: Landscape | SetupBuilder) -> None:
        """Do it; raises `Rejection` where a system refuses."""
        parameters = self.action.parameters
        values = {name: parameters[name].value(text) for name, text in self.arguments}
        self.action.call(on, **values)


def _one_by_one(arguments: dict[str, str], row: Sequence[str]) -> list[dict[str, str]]:
    """`arguments` once for each name that a cell of `row` lists."""
    several = [name for name in arguments if "{" + name + "}" in row]
    if len(row) != 1 or not several:
        return [arguments]
    [name] = several
    return [{name: each} for each in arguments[name].split(SEPARATOR)]
