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


_Validation: TypeAlias = tuple[list[Default[Any, Any]], list[Constraint[Any, Any]]]
"""The defaults and the constraints for one kind of command."""

_NO_VALIDATION: _Validation = ([], [])


class Rulebook:
    """The rules of one application, in the order in which they apply."""

    def __init__(self, app: App, rules: Iterable[Rule[App, Any]]) -> None:
        self.rules = tuple(rules)
        self._app: Any = app
        self._validation: dict[type[Command], _Validation] = {}
        self._handlers: dict[type[Event], list[EventHandler[Any, Any]]] = {}
        self.running: list[Rule[Any, Any]] = []
        """The defaults and event handlers that run now, the innermost last."""
        self.completed: Callable[[Rule[Any, Any], Command, Command], None] | None = None
        """Gets each default that completed a command, and the command before and after it."""
        for rule in self.rules:
            match rule:
                case Default():
                    self._validation.setdefault(rule.trigger, ([], []))[0].append(rule)
                case Constraint():
                    self._validation.setdefault(rule.trigger, ([], []))[1].append(rule)
                case EventHandler():
                    self._handlers.setdefault(rule.trigger, []).append(rule)

    def validate(self, command: C) -> C:
        """Return `command` with its defaults.

        Raise `RuleRejection` with the message of the first constraint that rejects it.
        """
        defaults, constraints = self._validation.get(type(command), _NO_VALIDATION)
        app, running = self._app, self.running
        for default in defaults:
            running.append(default)
            try:
                completed = default.derive(app, command)
            finally:
                running.pop()
            if completed is not command:
                if self.completed is not None:
                    self.completed(default, command, completed)
                command = completed
        for constraint in constraints:
            message = constraint.reason(app, command)
            if message is not None:
                raise RuleRejection(constraint.name, message)
        return command

    def handle(self, event: Event) -> None:
        """Call the event handlers for `event`."""
        for handler in self._handlers.get(type(event), ()):
            self.running.append(handler)
            try:
                handler.react(self._app, event)
            finally:
                self.running.pop()
