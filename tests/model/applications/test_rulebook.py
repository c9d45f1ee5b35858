"""Rules are named objects in a list: derivations, then refusals; reactions when it is done."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from prospect_to_cash.model.applications.rules import (
    Command,
    Constraint,
    Default,
    EventHandler,
    Rulebook,
)
from prospect_to_cash.model.errors import RuleRejection


@dataclass(frozen=True, slots=True)
class OpenDoor(Command):
    """The act of these tests."""

    door: str


@dataclass(frozen=True, slots=True)
class CloseDoor(Command):
    """Another act."""

    door: str


Diary = list[str]


def lower(diary: Diary, act: OpenDoor) -> OpenDoor:
    diary.append(f"derive {act.door}")
    return act.changed(door=act.door.lower())


def refuse_the_cellar(diary: Diary, act: OpenDoor) -> str | None:
    diary.append(f"judge {act.door}")
    return "The cellar stays shut." if act.door == "cellar" else None


def ring(diary: Diary, act: OpenDoor) -> None:
    diary.append(f"ring {act.door}")


LOWER = Default("Doors are written small", OpenDoor, "test", lower)
CELLAR = Constraint("The cellar stays shut", OpenDoor, "test", refuse_the_cellar)
BELL = EventHandler("The bell rings", OpenDoor, "test", ring)


def test_an_act_is_completed_before_it_is_judged_whatever_the_order_of_the_list():
    diary: Diary = []
    rules = Rulebook((BELL, CELLAR, LOWER))
    act = rules.validate(diary, OpenDoor("KITCHEN"))
    rules.handle(diary, act)
    assert diary == ["derive KITCHEN", "judge kitchen", "ring kitchen"]


def test_a_refusal_carries_the_name_of_its_rule_and_its_words():
    with pytest.raises(RuleRejection, match=r"^The cellar stays shut\.$") as error:
        Rulebook((LOWER, CELLAR)).validate([], OpenDoor("CELLAR"))
    assert error.value.rule == "The cellar stays shut"


def test_the_first_refusal_of_the_list_speaks_and_the_others_are_not_asked():
    diary: Diary = []
    first = Constraint("Closed on Sunday", OpenDoor, "test", lambda *_: "Closed on Sunday.")
    with pytest.raises(RuleRejection, match="Sunday"):
        Rulebook((first, CELLAR)).validate(diary, OpenDoor("cellar"))
    assert diary == []


def test_nothing_reacts_to_an_act_that_is_only_admitted():
    diary: Diary = []
    Rulebook((BELL,)).validate(diary, OpenDoor("kitchen"))
    assert diary == []


def test_derivations_and_reactions_apply_in_the_order_of_the_list():
    diary: Diary = []
    paint = Default(
        "Doors are red", OpenDoor, "", lambda _, act: act.changed(door=f"red {act.door}")
    )
    knock = EventHandler("Somebody knocks", OpenDoor, "", lambda diary, _: diary.append("knock"))
    rules = Rulebook((LOWER, paint, BELL, knock))
    act = rules.validate(diary, OpenDoor("GATE"))
    rules.handle(diary, act)
    assert act.door == "red gate"
    assert diary == ["derive GATE", "ring red gate", "knock"]


def test_a_rule_is_about_one_kind_of_act():
    diary: Diary = []
    rules = Rulebook((LOWER, CELLAR, BELL))
    act = rules.validate(diary, CloseDoor("cellar"))
    rules.handle(diary, act)
    assert (act.door, diary) == ("cellar", [])


def test_a_rule_can_be_taken_out_and_the_rest_keeps_its_order():
    rules = Rulebook((LOWER, CELLAR, BELL))
    rest = rules.without("The cellar stays shut")
    assert rest.rules == (LOWER, BELL)
    assert rest.validate([], OpenDoor("CELLAR")) == OpenDoor("cellar")
    assert rules.rules == (LOWER, CELLAR, BELL)


def test_a_rule_that_is_not_there_can_not_be_taken_out():
    with pytest.raises(KeyError, match="The attic stays shut"):
        Rulebook((LOWER,)).without("The attic stays shut")


def test_an_act_does_not_change_in_place():
    act = OpenDoor("kitchen")
    assert act.changed(door="gate") == OpenDoor("gate")
    assert act.door == "kitchen"
