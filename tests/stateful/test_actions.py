"""Every action says what it does: its sentence is matched by one step, which does the same call."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from prospect_to_cash.harness.settings import load
from prospect_to_cash.model.landscape import SetupBuilder
from prospect_to_cash.model.landscape.protocol import Administrator, Landscape, SalesUser, ScmUser
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.stateful.action import SEPARATOR, Action, Event
from prospect_to_cash.stateful.actions import EVERY

SETTINGS = load(Path.cwd())


def definitions() -> list[StepFunctionContext]:
    """All step definitions of the project."""
    assert SETTINGS is not None
    found = []
    for name in SETTINGS.steps:
        for value in vars(importlib.import_module(name)).values():
            marker = getattr(value, "_get_wrapped_function", lambda: None)()
            context = step_function_context_registry.get(marker) if marker else None
            if context is not None:
                found.append(context)
    return found


DEFINITIONS = definitions()
PROTOCOLS = {"scm": ScmUser, "sales": SalesUser, "administrator": Administrator, "": Landscape}


@dataclass
class Calls:
    """Stands where the landscape or the setup sheet would, and remembers what is called."""

    made: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    path: str = ""
    sheet: SetupBuilder | None = None

    @property
    def company(self) -> Any:
        assert self.sheet is not None
        return self.sheet.company

    def user_of(self, system: System) -> Calls:
        return Calls(self.made, "scm" if system is System.SCM else "sales")

    def __getattr__(self, name: str) -> Any:
        if name in PROTOCOLS:
            return Calls(self.made, name)

        def call(*positional: Any, **named: Any) -> None:
            owner = SetupBuilder if self.sheet is not None else PROTOCOLS[self.path]
            bound = inspect.signature(getattr(owner, name)).bind(None, *positional, **named)
            bound.apply_defaults()
            del bound.arguments["self"]
            self.made.append(
                (f"{self.path}.{name}", {k: _flat(v) for k, v in bound.arguments.items()})
            )

        return call


def _flat(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def calls(is_set_up: bool) -> Calls:
    sheet = SetupBuilder()
    sheet.choose_variant("deployed")
    return Calls(sheet=sheet if is_set_up else None)


class AnyWorld:
    """A world in which everything can be named."""

    parties = ("Fabrikam",)
    documents = ("SQ-00001",)
    maps_with_errors = ("CDS Parties",)
    next_street = "1 Harbour Way"

    def unused(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return names[:1]

    def maps_in(self, *states: object) -> tuple[str, ...]:
        return ("CDS Parties", "Contacts V2")


def events(action: Action) -> Iterator[Event]:
    """An event for each text that any placeholder of the action may stand for."""
    offers = {name: list(p.offers(AnyWorld())) for name, p in action.parameters.items()}
    first = {name: texts[0] for name, texts in offers.items()}
    yield Event(action, tuple(first.items()))
    for name, texts in offers.items():
        for text in texts[1:]:
            yield Event(action, tuple({**first, name: text}.items()))


def matching(event: Event) -> list[StepFunctionContext]:
    kind = event.keyword.lower()
    return [d for d in DEFINITIONS if d.type == kind and d.parser.is_matching(event.sentence)]


@contextmanager
def attempted() -> Iterator[None]:
    yield


def done_by_step(event: Event) -> list[tuple[str, dict[str, Any]]]:
    [definition] = matching(event)
    on = calls(event.action.is_set_up)
    given: dict[str, Any] = {
        "landscape": on,
        "setup_builder": on,
        "attempt": attempted,
        "datatable": event.table,
        **definition.parser.parse_arguments(event.sentence),
    }
    for name, convert in definition.converters.items():
        given[name] = convert(given[name])
    wanted = inspect.signature(definition.step_func).parameters
    definition.step_func(**{name: given[name] for name in wanted})
    return on.made


@pytest.mark.parametrize("action", EVERY, ids=lambda action: action.sentence)
def test_an_action_is_matched_by_one_step_which_does_the_same_call(action: Action) -> None:
    for event in events(action):
        assert len(matching(event)) == 1, event.sentence
        on = calls(action.is_set_up)
        event.do(on)  # type: ignore[arg-type]  # stands for either
        assert on.made == done_by_step(event), event.sentence
        assert len(on.made) == 1


@pytest.mark.parametrize("action", EVERY, ids=lambda action: action.sentence)
def test_a_table_stands_where_the_step_takes_one(action: Action) -> None:
    event = next(events(action))
    [definition] = matching(event)
    takes = "datatable" in inspect.signature(definition.step_func).parameters
    assert bool(event.table) is takes


def test_an_argument_that_lists_names_makes_a_row_of_each() -> None:
    [paused] = [a for a in EVERY if a.sentence == "these table maps are paused"]
    event = Event(paused, (("names", SEPARATOR.join(("CDS Parties", "Contacts V2"))),))
    assert event.table == [["TABLE MAP"], ["CDS Parties"], ["Contacts V2"]]
