"""Registers one action as a Given step (it happened earlier) and a When step (it happens now)."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TypeVar

from pytest_bdd import given, when

from steps.fixtures import Attempt
from steps.parameter_types import sentence

Action = TypeVar("Action", bound=Callable[..., None])


def event(was_done: str, is_done: str) -> Callable[[Action], Action]:
    """Register an action as a Given step and as a When step.

    In the Given step, a rejection fails the scenario. In the When step, it's an outcome.
    """

    def register(action: Action) -> Action:
        @functools.wraps(action)
        def attempted(attempt: Attempt, **named: object) -> None:
            with attempt():
                action(**named)

        # pytest-bdd passes what the signature names.
        own = inspect.signature(action)
        first = inspect.Parameter("attempt", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        attempted.__signature__ = own.replace(  # type: ignore[attr-defined]  # Python looks for it
            parameters=[first, *own.parameters.values()]
        )
        # The sentences belong to the module that uses this.
        given(sentence(was_done), stacklevel=2)(action)
        when(sentence(is_done), stacklevel=2)(attempted)
        return action

    return register
