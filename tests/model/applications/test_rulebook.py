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
class OpenDoor(Command):
    """The command of these tests."""

    door: str


@dataclass(frozen=True, slots=True)
class CloseDoor(Command):
    """Another command."""

    door: str


@dataclass(frozen=True, slots=True)
class DoorOpened(Event):
    """The event of these tests."""

    door: str


@dataclass(frozen=True, slots=True)
class DoorClosed(Event):
    """Another event."""

    door: str


Diary = list[str]


def lower(diary: Diary, command: OpenDoor) -> OpenDoor:
    diary.append(f"derive {command.door}")
    return command.changed(door=command.door.lower())


def reject_the_cellar(diary: Diary, command: OpenDoor) -> str | None:
    diary.append(f"check {command.door}")
    return "The cellar stays shut." if command.door == "cellar" else None


def ring(diary: Diary, event: DoorOpened) -> None:
    diary.append(f"ring {event.door}")


LOWER = Default("Doors are written in lowercase", OpenDoor, "test", lower)
CELLAR = Constraint("The cellar stays shut", OpenDoor, "test", reject_the_cellar)
BELL = EventHandler("The bell rings", DoorOpened, "test", ring)


def test_defaults_apply_before_constraints_in_any_order_of_the_list():
    diary: Diary = []
    rules = Rulebook(diary, (BELL, CELLAR, LOWER))
    command = rules.validate(OpenDoor("KITCHEN"))
    rules.handle(DoorOpened(command.door))
    assert diary == ["derive KITCHEN", "check kitchen", "ring kitchen"]


def test_a_rejection_has_the_name_and_the_message_of_its_rule():
    with pytest.raises(RuleRejection, match=r"^The cellar stays shut\.$") as error:
        Rulebook([], (LOWER, CELLAR)).validate(OpenDoor("CELLAR"))
    assert error.value.rule == "The cellar stays shut"


def test_the_first_constraint_that_rejects_a_command_is_the_last_one_checked():
    diary: Diary = []
    first = Constraint("Closed on Sunday", OpenDoor, "test", lambda *_: "Closed on Sunday.")
    with pytest.raises(RuleRejection, match="Sunday"):
        Rulebook(diary, (first, CELLAR)).validate(OpenDoor("cellar"))
    assert diary == []


def test_no_event_handler_reacts_to_a_command():
    diary: Diary = []
    Rulebook(diary, (BELL,)).validate(OpenDoor("kitchen"))
    assert diary == []


def test_defaults_and_event_handlers_apply_in_the_order_of_the_list():
    diary: Diary = []
    paint = Default(
        "Doors are red",
        OpenDoor,
        "",
        lambda _, command: command.changed(door=f"red {command.door}"),
    )
    knock = EventHandler("A guest knocks", DoorOpened, "", lambda diary, _: diary.append("knock"))
    rules = Rulebook(diary, (LOWER, paint, BELL, knock))
    command = rules.validate(OpenDoor("GATE"))
    rules.handle(DoorOpened(command.door))
    assert command.door == "red gate"
    assert diary == ["derive GATE", "ring red gate", "knock"]


def test_a_rule_applies_to_one_kind_of_command_or_event():
    diary: Diary = []
    rules = Rulebook(diary, (LOWER, CELLAR, BELL))
    command = rules.validate(CloseDoor("cellar"))
    rules.handle(DoorClosed("cellar"))
    assert (command.door, diary) == ("cellar", [])


def test_a_command_does_not_change_in_place():
    command = OpenDoor("kitchen")
    assert command.changed(door="gate") == OpenDoor("gate")
    assert command.door == "kitchen"
