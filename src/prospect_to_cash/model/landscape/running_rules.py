"""Knows which rule of an application runs now. The applications don't know that it's asked.

Each rule of a rulebook is replaced with one that does the same and tells that it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from prospect_to_cash.model.applications.rules import (
    Command,
    Default,
    EventHandler,
    Rule,
    Rulebook,
)

Listener: TypeAlias = Callable[[Rule[Any, Any], Command, Command], None]
"""Gets a default, and the command before and after it."""


class RunningRules:
    """The defaults and event handlers that run now."""

    def __init__(self) -> None:
        self._running: list[Rule[Any, Any]] = []
        self.completed: Listener | None = None
        """Called after a default has completed a command."""

    @property
    def innermost(self) -> Rule[Any, Any] | None:
        """The rule that runs now, or the last one that started if they are nested."""
        return self._running[-1] if self._running else None

    def observed(self, app: Any, rulebook: Rulebook) -> Rulebook:
        """Return a rulebook of `app` with the same rules, each of which is known while it runs."""
        return Rulebook(app, [self._observed(rule) for rule in rulebook.rules])

    def _observed(self, rule: Rule[Any, Any]) -> Rule[Any, Any]:
        running = self._running
        match rule:
            case EventHandler(react=react):

                def observed_react(app: Any, event: Any) -> None:
                    running.append(rule)
                    try:
                        react(app, event)
                    finally:
                        running.pop()

                return replace(rule, react=observed_react)
            case Default(derive=derive):

                def observed_derive(app: Any, command: Any) -> Any:
                    running.append(rule)
                    try:
                        derived = derive(app, command)
                    finally:
                        running.pop()
                    if derived is not command and self.completed is not None:
                        self.completed(rule, command, derived)
                    return derived

                return replace(rule, derive=observed_derive)
        return rule
