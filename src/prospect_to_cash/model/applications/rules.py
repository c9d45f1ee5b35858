"""Business rules as named objects in a list that an application is built with.

An application announces each *act* (a frozen value: what is about to be done, or was done) to its
rulebook. A rule can be read, listed, and taken out; nothing else refuses, derives or reacts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, Self, TypeVar

from prospect_to_cash.model.errors import RuleRejection

App = TypeVar("App")


@dataclass(frozen=True, slots=True)
class Command:
    """Something that an application is about to do or has done."""

    def changed(self, **changes: Any) -> Self:
        """This act with other values."""
        return replace(self, **changes)


A = TypeVar("A", bound=Command)


@dataclass(frozen=True, slots=True)
class Rule(Generic[App, A]):
    """A named rule about one kind of act; `source` names the claim or ruling it comes from."""

    name: str
    act: type[A]
    source: str


@dataclass(frozen=True, slots=True)
class Constraint(Rule[App, A]):
    """Refuses an act: `reason` gives the text for the user, or None to let it pass."""

    reason: Callable[[App, A], str | None]
    voices_key: bool = False
    """Whether it says in words what a key, a lookup or a column's width would refuse anyway."""


@dataclass(frozen=True, slots=True)
class Default(Rule[App, A]):
    """Completes an act before it is judged and done."""

    derive: Callable[[App, A], A]


@dataclass(frozen=True, slots=True)
class EventHandler(Rule[App, A]):
    """Does what follows from an act, in the same transaction."""

    react: Callable[[App, A], object]


_Judged = tuple[list[Callable[[Any, Any], Any]], list[tuple[str, Callable[[Any, Any], str | None]]]]
"""What completes an act, and what may refuse it, each with its rule's name."""

_UNJUDGED: _Judged = ([], [])


class Rulebook(Generic[App]):
    """The rules of one application, in the order in which they apply."""

    def __init__(self, rules: Iterable[Rule[App, Any]]) -> None:
        self.rules = tuple(rules)
        self._judged: dict[type[Command], _Judged] = {}
        self._reactions: dict[type[Command], list[EventHandler[App, Any]]] = {}
        for rule in self.rules:
            derives, refuses = self._judged.setdefault(rule.act, ([], []))
            match rule:
                case Default(derive=derive):
                    derives.append(derive)
                case Constraint(name=name, reason=reason):
                    refuses.append((name, reason))
                case EventHandler():
                    self._reactions.setdefault(rule.act, []).append(rule)

    def without(self, name: str) -> Rulebook[App]:
        """The same rules but for the one called `name`; raises `KeyError` if there is none."""
        kept = tuple(rule for rule in self.rules if rule.name != name)
        if len(kept) == len(self.rules):
            raise KeyError(name)
        return Rulebook(kept)

    def validate(self, app: App, act: A) -> A:
        """Complete `act`, then judge it; raises `RuleRejection` in the first refusal's words."""
        derives, refuses = self._judged.get(type(act), _UNJUDGED)
        for derive in derives:
            act = derive(app, act)
        for name, reason in refuses:
            found = reason(app, act)
            if found is not None:
                raise RuleRejection(name, found)
        return act

    def handle(self, app: App, act: Command) -> None:
        """Do what follows from `act`."""
        for reaction in self._reactions.get(type(act), ()):
            reaction.react(app, act)
