"""Every action is a registered step, whichever values its placeholders have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.stateful.action import Action
from prospect_to_cash.stateful.actions import ALL, administration, parties
from prospect_to_cash.stateful.event import SEPARATOR, Event, StepTemplate
from prospect_to_cash.stateful.state import State

NUMBERED = 'the organization prospect "{name}" numbered'


class AnyState:
    """A state with a value for every placeholder."""

    parties = all_parties = ("Fabrikam",)
    documents = ("SQ-00001",)
    maps_with_errors = ("CDS Parties",)
    next_street = "2 Harbour Way"
    streets = ("1 Harbour Way",)

    def unused(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return names[:1]

    def maps_in(self, *states: object) -> tuple[str, ...]:
        return ("CDS Parties", "Contacts V2")


def events(action: Action) -> Iterator[Event]:
    """An event for each value that any placeholder of the action can have."""
    possible = {name: list(values(AnyState())) for name, values in action.placeholders.items()}
    first = {name: values[0] for name, values in possible.items()}
    yield Event(action, tuple(first.items()))
    for name, values in possible.items():
        for value in values[1:]:
            yield Event(action, tuple({**first, name: value}.items()))


@pytest.mark.parametrize("action", ALL, ids=lambda action: action.text)
def test_an_action_is_a_registered_step(action: Action, steps: RegisteredSteps) -> None:
    for event in events(action):
        fixtures = {"setup_builder": None} if action.is_setup else {"landscape": None}
        fixtures |= {"attempt": None, "datatable": event.table}
        # Binding fails if the step doesn't match exactly one definition.
        call = steps.bind(action.keyword, event.text, fixtures)
        assert ("datatable" in call.keywords) is bool(event.table), event.text


def test_an_argument_that_lists_names_fills_a_row_for_each_name() -> None:
    [paused] = [each for each in ALL if each.text == "these table maps are paused"]
    event = Event(paused, (("names", SEPARATOR.join(("CDS Parties", "Contacts V2"))),))
    assert event.table == [["TABLE MAP"], ["CDS Parties"], ["Contacts V2"]]


# ---- Executing actions ---------------------------------------------------------------------------


@pytest.fixture
def state(steps: RegisteredSteps) -> State:
    return State("deployed", steps)


def numbered(name: str, number: str) -> Event:
    [action] = [a for a in parties.CREATING if a.text.startswith(NUMBERED)]
    return Event(
        action, (("name", name), ("number", number), ("system", "Supply Chain Management"))
    )


def test_a_step_is_performed_on_the_landscape_of_the_state(state: State) -> None:
    executed = state.execute(numbered("Fabrikam", "P-1"))
    assert executed is not None
    assert (executed.rejection, executed.error) == (None, None)
    assert state.parties == ("Fabrikam",)


def test_a_setup_step_is_performed_on_the_setup(state: State) -> None:
    state.execute(Event(administration.SECOND_LEGAL_ENTITY))
    state.execute(Event(administration.SWITCHING, (("code", "DEMF"),)))
    assert state.landscape.legal_entity == "DEMF"


def test_a_rejection_is_the_outcome_of_the_action(state: State) -> None:
    state.execute(numbered("Fabrikam", "P-1"))
    before = state.rows
    executed = state.execute(numbered("Contoso", "P-1"))
    assert executed is not None
    assert "P-1" in (executed.rejection or "")
    assert state.rows == state.rows_before == before


def test_an_action_that_a_scenario_can_not_contain_is_not_executed(state: State) -> None:
    assert state.execute(Event(administration.SWITCHING, (("code", "DEMF"),))) is None
    assert state.executed == []


def test_an_action_that_is_no_registered_step_stops_the_run(state: State) -> None:
    with pytest.raises(StartError, match="No step matches 'When the moon rises'"):
        state.execute(Event(StepTemplate("the moon rises")))
