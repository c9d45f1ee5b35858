"""A name in a step or a table must be one that an earlier step of the scenario mentions."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_bdd import parsers

from prospect_to_cash.harness.gherkin.argument_schema import (
    Columns,
    Declarations,
    Reference,
    Text,
    Values,
    ValueType,
)
from prospect_to_cash.harness.gherkin.check import check_file
from prospect_to_cash.harness.gherkin.step_matching import Match
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary
from tests.harness.gherkin.test_check import Definition


def _is_ticket(name: str, known: Mapping[str, ValueType | None]) -> bool:
    return name.startswith("T-")


PERSON = Reference("a person", of_words=True, may_be_assigned=_is_ticket)
PLACE = Reference("a place")
Person = Annotated[str, PERSON]
NewPerson = Annotated[str, Text("a name")]
Place = Annotated[str, PLACE]
Seats = Annotated[
    list[list[str]],
    Columns(["PERSON", "SEAT"], types={"PERSON": PERSON.accepting("none", ""), "SEAT": Text()}),
]


def enters(name: NewPerson) -> None: ...
def at(name: Person, place: Annotated[str, Values(["door", "bar"])]) -> None: ...
def calls(name: Person) -> None: ...
def goes(name: Person, place: Place) -> None: ...
def seats(datatable: Seats) -> None: ...
def undeclared(name: str) -> None: ...


PATTERNS: tuple[tuple[str, str, Callable[..., None]], ...] = (
    ("given", '"{name}" enters', enters),
    ("given", '"{name}" is at the {place}', at),
    ("given", 'it rains on "{name}"', undeclared),
    ("given", "these seats are free", seats),
    ("when", '"{name}" is called', calls),
    ("when", '"{name}" goes to "{place}"', goes),
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
        # A name of known words is known if the type says so.
        (
            'Given "Ana Holm" enters\nAnd "Lars Berg" enters\nWhen "Ana Berg" is called\n'
            'Then "Berg" is gone',
            [],
        ),
        (
            'Given "Old Mill" enters\nAnd "Mill Lane" enters\nWhen "Old Mill" goes to "Old Lane"\n'
            'Then "Old Mill" is gone',
            ["5:29: No earlier step names 'Old Lane'. Did you mean 'Mill Lane'?"],
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
            ["3:5: No step matches 'Given \"Ana\" leaps'. No step has the word 'leaps'."],
        ),
    ],
)
def test_a_name_must_be_mentioned_before(steps: str, expected: list[str]) -> None:
    found = messages(steps)
    assert [each.partition(" Closest")[0] for each in found] == expected


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
