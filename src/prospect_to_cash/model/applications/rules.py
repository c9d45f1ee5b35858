"""Business rules as named objects in a list that an application is built with.

Before an application acts, it hands a *command* to its rulebook: defaults complete the command,
and constraints reject it. Afterward it hands over an *event*, which event handlers answer. No other
code of an application rejects, completes, or reacts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, Self, TypeAlias, TypeVar

from prospect_to_cash.model.errors import RuleRejection

App = TypeVar("App")


@dataclass(frozen=True, slots=True)
class Command:
    """An action that an application is about to perform."""

    def changed(self, **changes: Any) -> Self:
        """Return this command with other values."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Event:
    """A change that an application has made."""


C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)
T = TypeVar("T", bound=Command | Event)


@dataclass(frozen=True, slots=True)
class Rule(Generic[App, T]):
    """A named business rule for one kind of command or event."""

    name: str
    trigger: type[T]
    source: str
    """The claims and rulings that the rule comes from."""


@dataclass(frozen=True, slots=True)
class Constraint(Rule[App, C]):
    """Rejects a command: `reason` returns the message for the user, or None to accept it."""

    reason: Callable[[App, C], str | None]


@dataclass(frozen=True, slots=True)
class Default(Rule[App, C]):
    """Completes a command before the constraints check it."""

    derive: Callable[[App, C], C]


@dataclass(frozen=True, slots=True)
class EventHandler(Rule[App, E]):
    """Makes further changes after an event, in the same transaction."""

    react: Callable[[App, E], object]


_Validation: TypeAlias = tuple[
    list[Callable[[Any, Any], Any]], list[tuple[str, Callable[[Any, Any], str | None]]]
]
"""The defaults and the constraints for one kind of command, each constraint with its name."""

_NO_VALIDATION: _Validation = ([], [])


class Rulebook:
    """The rules of one application, in the order in which they apply."""

    def __init__(self, app: App, rules: Iterable[Rule[App, Any]]) -> None:
        self.rules = tuple(rules)
        self._app: Any = app
        self._validation: dict[type[Command], _Validation] = {}
        self._handlers: dict[type[Event], list[Callable[[Any, Any], object]]] = {}
        for rule in self.rules:
            match rule:
                case Default(derive=derive):
                    self._validation.setdefault(rule.trigger, ([], []))[0].append(derive)
                case Constraint(name=name, reason=reason):
                    self._validation.setdefault(rule.trigger, ([], []))[1].append((name, reason))
                case EventHandler(react=react):
                    self._handlers.setdefault(rule.trigger, []).append(react)

    def validate(self, command: C) -> C:
        """Return `command` with its defaults.

        Raise `RuleRejection` with the message of the first constraint that rejects it.
        """
        defaults, constraints = self._validation.get(type(command), _NO_VALIDATION)
        for derive in defaults:
            command = derive(self._app, command)
        for name, reason in constraints:
            message = reason(self._app, command)
            if message is not None:
                raise RuleRejection(name, message)
        return command

    def handle(self, event: Event) -> None:
        """Call the event handlers for `event`."""
        for react in self._handlers.get(type(event), ()):
            react(self._app, event)
