"""A name in a step or a table must be one that an earlier step of the scenario mentions."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_bdd import parsers

from prospect_to_cash.harness.gherkin.argument_schema import (
    Columns,
    Context,
    Declarations,
    Form,
    Reference,
    Text,
    Values,
)
from prospect_to_cash.harness.gherkin.check import check_file
from prospect_to_cash.harness.gherkin.step_definitions import Match
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary
from tests.harness.gherkin.test_check import Definition


def _is_ticket(name: str, context: Context) -> bool:
    return name.startswith("T-")


PERSON = Reference("a person", may_be_assigned=_is_ticket)
PLACE = Reference("a place")
Person = Annotated[str, PERSON]
NewPerson = Annotated[str, Text("a name")]
Place = Annotated[str, PLACE]
ACTOR = Reference("an actor", of=("actor",))
PLAY = Reference("a play", of=("play",), existing=lambda _: ["Faust", "Medea"])
ROOM = Reference("a room", of=("room",), must_exist=True)
SUNG = Text("an actor", of=("actor",), brings=lambda name, _: [name, f"{name} the singer"])
ROOMS = Form("a number of rooms", "digits", "[0-9]+", of=("room",), brings=lambda n, _: [f"R{n}"])
Seats = Annotated[
    list[list[str]],
    Columns(["PERSON", "SEAT"], types={"PERSON": PERSON.accepting("none", ""), "SEAT": Text()}),
]
Cast = Annotated[list[list[str]], Columns(["CAST"], types={"CAST": replace(ACTOR, separator=", ")})]


def enters(name: NewPerson) -> None: ...
def at(name: Person, place: Annotated[str, Values(["door", "bar"])]) -> None: ...
def calls(name: Person) -> None: ...
def goes(name: Person, place: Place) -> None: ...
def seats(datatable: Seats) -> None: ...
def undeclared(name: str) -> None: ...
def joins(actor: Annotated[str, Text("an actor", of=("actor",))]) -> None: ...
def sings(actor: Annotated[str, SUNG]) -> None: ...
def writes(play: Annotated[str, Text("a play", of=("play",))]) -> None: ...
def plays(actor: Annotated[str, ACTOR], play: Annotated[str, PLAY]) -> None: ...
def opens(rooms: Annotated[str, ROOMS]) -> None: ...
def cleans(room: Annotated[str, ROOM]) -> None: ...
def casts(datatable: Cast) -> None: ...


PATTERNS: tuple[tuple[str, str, Callable[..., None]], ...] = (
    ("given", '"{name}" enters', enters),
    ("given", '"{name}" is at the {place}', at),
    ("given", 'it rains on "{name}"', undeclared),
    ("given", "these seats are free", seats),
    ("when", '"{name}" is called', calls),
    ("when", '"{name}" goes to "{place}"', goes),
    ("given", 'the actor "{actor}" joins', joins),
    ("given", 'the singer "{actor}" joins', sings),
    ("given", 'the play "{play}" is new', writes),
    ("given", "a house of {rooms} rooms", opens),
    ("when", '"{actor}" plays in "{play}"', plays),
    ("when", 'the room "{room}" is cleaned', cleans),
    ("then", '"{actor}" was good in "{play}"', plays),
    ("then", "the cast is", casts),
    ("then", "these seats are taken", seats),
    ("then", '"{name}" is gone', calls),
)


class Theater:
    """The step definitions of a theater, with declared types."""

    def all(self) -> Sequence[Definition]:
        return [Definition(kind, text) for kind, text, _ in PATTERNS]

    def match(self, kind: str, text: str) -> Match:
        found = []
        schema: Any = None
        for of_kind, pattern, function in PATTERNS:
            parser = parsers.parse(pattern)
            if of_kind == kind and parser.is_matching(text):
                found.append(Definition(kind, pattern))
                schema = Declarations(function, parser.parse_arguments).schema(text)
        return Match(tuple(found), schema=schema)


def messages(steps: str, examples: str = "") -> list[str]:
    """Return the problems of a scenario with these steps."""
    kind = "Scenario Outline" if examples else "Scenario"
    body = textwrap.indent(textwrap.dedent(steps).strip("\n"), "    ")
    rows = textwrap.indent(textwrap.dedent(examples).strip("\n"), "    ")
    text = f"Feature: F\n  {kind}: S\n{body}\n{rows}\n"
    found = check_file(text.encode(), "x.feature", Vocabulary(), Theater())  # type: ignore[arg-type]
    return [f"{each.line}:{each.column}: {each.message}" for each in found.problems]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ('Given "Ana" enters\nWhen "Ana" is called\nThen "Ana" is gone', []),
        (
            'Given "Ana" enters\nWhen "Anna" is called\nThen "Ana" is gone',
            ["4:10: No earlier step names 'Anna'. Did you mean 'Ana'?"],
        ),
        # A name that was reported isn't reported again, and it can be absent.
        (
            'Given "Ana" enters\nWhen "Anna" is called\nThen "Anna" is gone',
            ["4:10: No earlier step names 'Anna'. Did you mean 'Ana'?"],
        ),
        # A When step can show how the system reacts to an unknown name.
        ('Given "Ana" enters\nWhen "Olaf" is called\nThen "Olaf" is gone', []),
        (
            'Given "Olaf" is at the door\nWhen "Olaf" is called\nThen "Olaf" is gone',
            ["3:11: No earlier step names 'Olaf'."],
        ),
        (
            'Given "Ana" enters\nWhen "Ana" is called\nThen "Olaf" is gone',
            ["5:10: No earlier step names 'Olaf'."],
        ),
        # What the system gives isn't known before it runs.
        ('Given "Ana" enters\nWhen "T-1" is called\nThen "T-2" is gone', []),
        # Words of known names aren't a name.
        *(
            (
                f'Given "Ana Holm" enters\nAnd "Lars Berg" enters\nWhen "Ana Holm" is called\n'
                f'Then "{name}" is gone',
                [f"6:10: No earlier step names '{name}'. Did you mean '{meant}'?"],
            )
            for name, meant in (("Ana Berg", "Lars Berg"), ("Holm Ana", "Ana Holm"))
        ),
        (
            'Given "Old Mill" enters\nWhen "Old Mill" goes to "Mill"\nThen "Old Mill" is gone',
            ["4:29: No earlier step names 'Mill'. Did you mean 'Old Mill'?"],
        ),
        # In a step without declared types, a name is a whole word.
        (
            'Given it rains on "Ana"\nWhen "Ana" is called\nThen "An" is gone',
            ["5:10: No earlier step names 'An'."],
        ),
        # A name of another kind isn't known, but one that exists from the start is.
        (
            'Given the actor "Ana" joins\nAnd the play "Troy" is new\n'
            'When "Ana" plays in "Faust"\nThen "Troy" was good in "Faust"',
            ["6:10: No earlier step names 'Troy'."],
        ),
        (
            'Given the actor "Ana" joins\nAnd the play "Troy" is new\n'
            'When "Ana" plays in "Faust"\nThen "Ana" was good in "Ana"',
            ["6:10: Unknown play 'Ana'. Valid values: Faust, Medea, Troy."],
        ),
        # A value can bring about other names than itself.
        (
            'Given the singer "Ana" joins\nWhen "Ana the singer" plays in "Medea"\n'
            'Then "Ana the swinger" was good in "Medea"',
            ["5:10: No earlier step names 'Ana the swinger'. Did you mean 'Ana the singer'?"],
        ),
        (
            'Given a house of 3 rooms\nWhen the room "R3" is cleaned\nThen "R3" is gone',
            [],
        ),
        # Where no system would reject an unknown name, a When step can't use it.
        (
            'Given a house of 3 rooms\nWhen the room "Attic" is cleaned\nThen "R3" is gone',
            ["4:19: No earlier step names 'Attic'."],
        ),
        # A value can be a list of names.
        (
            'Given the actor "Ana" joins\nAnd the actor "Lars" joins\nWhen "Ana" plays in "Faust"\n'
            "Then the cast is\n  | CAST |\n  | Lars, Ana |\n  | Ana, Olaf |",
            ["9:9: No earlier step names 'Olaf'."],
        ),
        # A value of a closed list is no name.
        (
            'Given "Ana" enters\nAnd "Ana" is at the door\nThen "doer" is gone',
            ["5:10: No earlier step names 'doer'."],
        ),
        # Steps without declared types and cells mention names too.
        ('Given it rains on "Ana"\nWhen "Ana" is called\nThen "Ana" is gone', []),
        # After a step that can't be used, nothing is known about the names.
        (
            'Given "Ana" leaps\nWhen "Ana" is called\nThen "Ana" is gone',
            ["3:5: No step matches 'Given \"Ana\" leaps'"],
        ),
    ],
)
def test_a_name_must_be_mentioned_before(steps: str, expected: list[str]) -> None:
    found = messages(steps)
    # The suggestions after an undefined step have tests of their own.
    found = [each.partition("leaps'")[0] + "leaps'" if "leaps" in each else each for each in found]
    assert found == expected


def test_a_blank_in_the_place_of_a_name_is_a_value_to_fill_in() -> None:
    known = 'Given "Ana" enters\nWhen "___" is called\nAnd "___" goes to "Ana"\nThen "Ana" is gone'
    assert messages(known) == [
        "4:10: '___' is a value to fill in. Write a person.",
        "5:9: '___' is a value to fill in. Write a person.",
    ]
    new = 'Given "___" enters\nWhen "Ana" is called\nThen "Ana" is gone'
    assert messages(new) == ["3:11: '___' is a value to fill in. Write a name."]
    table = 'Given "Ana" enters\nWhen "Ana" is called\nThen these seats are taken\n'
    assert messages(f"{table}  | PERSON | SEAT |\n  | ___ | 1 |\n  | Ana | 2 |") == [
        "7:9: '___' is a value to fill in. Write a person, or none."
    ]


def test_names_in_tables_are_reported_at_their_cells() -> None:
    steps = """
        Given "Ana" enters
        And these seats are free
          | PERSON | SEAT  |
          | Ana    | Lotte |
        When "Lotte" is called
        Then these seats are taken
          | PERSON | SEAT |
          | Ana    | 1    |
          |        | 2    |
          | none   | 3    |
          | Lotta  | 4    |
          | Olaf   | 5    |
    """
    assert messages(steps) == [
        "13:9: No earlier step names 'Lotta'. Did you mean 'Lotte'?",
        "14:9: No earlier step names 'Olaf'.",
    ]


def test_a_name_from_an_examples_row_is_reported_in_that_row() -> None:
    steps = 'Given "<new>" enters\nWhen "<called>" is called\nThen "Ana" is gone'
    examples = """
        Examples:
          | new | called |
          | Ana | Ana    |
          | Ana | Anna   |
    """
    expected = "9:15: No earlier step names 'Anna'. Did you mean 'Ana'?"
    assert messages(steps, examples) == [expected]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["Ana", "Lars", "Mei", "Olaf"]), unique=True, min_size=1),
    st.sampled_from(["Ana", "Lars", "Mei", "Olaf"]),
)
def test_a_name_is_unknown_if_and_only_if_no_step_mentions_it(
    entered: list[str], gone: str
) -> None:
    steps = "\n".join(f'Given "{name}" enters' for name in entered)
    found = messages(f'{steps}\nWhen "{entered[0]}" is called\nThen "{gone}" is gone')
    assert bool(found) is (gone not in entered)
