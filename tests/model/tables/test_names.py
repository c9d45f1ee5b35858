"""Names of parties: an organization has one, a person has parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.model.tables.option_sets import PartyType
from prospect_to_cash.model.tables.party_name import PartyName

WORD = st.text(st.characters(blacklist_categories=("Z", "C")), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Lars Holm", "Lars", "Holm"),
        ("Ana Maria Ferreira", "Ana Maria", "Ferreira"),
        ("Holm", None, "Holm"),
        ("  Lars Holm ", "Lars", "Holm"),
    ],
)
def test_the_last_word_of_a_person_is_the_last_name(text: str, first: str | None, last: str):
    name = PartyName.of(PartyType.PERSON, text)
    assert (name.first_name, name.last_name) == (first, last)


def test_an_organization_keeps_its_name_as_one():
    name = PartyName.of(PartyType.ORGANIZATION, "Contoso Entertainment System USA")
    assert name.organization_name == name.full == "Contoso Entertainment System USA"
    assert name.last_name is None


@given(st.lists(WORD, min_size=1, max_size=4))
def test_the_name_of_a_person_comes_back_as_written(words: list[str]):
    text = " ".join(words)
    assert PartyName.of(PartyType.PERSON, text).full == text


@given(st.text(max_size=30))
def test_the_name_of_an_organization_comes_back_as_written(text: str):
    assert PartyName.of(PartyType.ORGANIZATION, text).full == text


def test_a_person_without_some_parts_has_no_doubled_blanks():
    name = PartyName(PartyType.PERSON, first_name="Lars", middle_name=None, last_name="Holm")
    assert name.full == "Lars Holm"
    assert PartyName(PartyType.PERSON, last_name="Holm").full == "Holm"


def test_a_middle_name_stands_between():
    name = PartyName(PartyType.PERSON, None, "Ana", "Maria", "Ferreira")
    assert name.full == "Ana Maria Ferreira"


def test_a_name_that_nobody_gave_is_empty_text():
    assert PartyName(PartyType.ORGANIZATION).full == ""
    assert PartyName(PartyType.PERSON).full == ""
