"""Rules are named objects in a list: defaults, then constraints; event handlers afterward."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from prospect_to_cash.model.applications.rules import (
    Command,
    Constraint,
    Default,
    Event,
    EventHandler,
    Rulebook,
)
from prospect_to_cash.model.errors import RuleRejection


@dataclass(frozen=True, slots=True)
class CreateLead(Command):
    """The command of these tests."""

    subject: str


@dataclass(frozen=True, slots=True)
class CloseLead(Command):
    """Another command."""

    subject: str


@dataclass(frozen=True, slots=True)
class LeadCreated(Event):
    """The event of these tests."""

    subject: str


@dataclass(frozen=True, slots=True)
class LeadClosed(Event):
    """Another event."""

    subject: str


Calls = list[str]


def lower(calls: Calls, command: CreateLead) -> CreateLead:
    calls.append(f"derive {command.subject}")
    return command.changed(subject=command.subject.lower())


def reject_contoso(calls: Calls, command: CreateLead) -> str | None:
    calls.append(f"check {command.subject}")
    return "Contoso has a lead already." if command.subject == "contoso" else None


def notify(calls: Calls, event: LeadCreated) -> None:
    calls.append(f"notify {event.subject}")


LOWER = Default("A subject is written in lowercase", CreateLead, "test", lower)
ONE_LEAD = Constraint("A party has one lead", CreateLead, "test", reject_contoso)
NOTIFY = EventHandler("The salesperson is notified", LeadCreated, "test", notify)


def test_defaults_apply_before_constraints_in_any_order_of_the_list():
    calls: Calls = []
    rules = Rulebook(calls, (NOTIFY, ONE_LEAD, LOWER))
    command = rules.validate(CreateLead("FABRIKAM"))
    rules.handle(LeadCreated(command.subject))
    assert calls == ["derive FABRIKAM", "check fabrikam", "notify fabrikam"]


def test_a_rejection_has_the_name_and_the_message_of_its_rule():
    with pytest.raises(RuleRejection, match=r"^Contoso has a lead already\.$") as error:
        Rulebook([], (LOWER, ONE_LEAD)).validate(CreateLead("CONTOSO"))
    assert error.value.rule == "A party has one lead"


def test_the_first_constraint_that_rejects_a_command_is_the_last_one_checked():
    calls: Calls = []
    first = Constraint("No leads on Sunday", CreateLead, "test", lambda *_: "No leads on Sunday.")
    with pytest.raises(RuleRejection, match="Sunday"):
        Rulebook(calls, (first, ONE_LEAD)).validate(CreateLead("contoso"))
    assert calls == []


def test_no_event_handler_reacts_to_a_command():
    calls: Calls = []
    Rulebook(calls, (NOTIFY,)).validate(CreateLead("fabrikam"))
    assert calls == []


def test_defaults_and_event_handlers_apply_in_the_order_of_the_list():
    calls: Calls = []
    mark_new = Default(
        "A lead is new",
        CreateLead,
        "",
        lambda _, command: command.changed(subject=f"new {command.subject}"),
    )
    manager = EventHandler(
        "The manager is notified", LeadCreated, "", lambda calls, _: calls.append("manager")
    )
    rules = Rulebook(calls, (LOWER, mark_new, NOTIFY, manager))
    command = rules.validate(CreateLead("LITWARE"))
    rules.handle(LeadCreated(command.subject))
    assert command.subject == "new litware"
    assert calls == ["derive LITWARE", "notify new litware", "manager"]


def test_a_rule_applies_to_one_kind_of_command_or_event():
    calls: Calls = []
    rules = Rulebook(calls, (LOWER, ONE_LEAD, NOTIFY))
    command = rules.validate(CloseLead("contoso"))
    rules.handle(LeadClosed("contoso"))
    assert (command.subject, calls) == ("contoso", [])


def test_a_command_does_not_change_in_place():
    command = CreateLead("fabrikam")
    assert command.changed(subject="litware") == CreateLead("litware")
    assert command.subject == "fabrikam"
