"""The names of parties: an organization has one name, and a person has name parts."""

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


@pytest.mark.parametrize("party_type", [each for each in PartyType if each is not PartyType.PERSON])
def test_a_party_of_any_other_type_has_one_name(party_type: PartyType):
    name = PartyName.of(party_type, "Contoso Entertainment System USA")
    assert name.organization_name == name.full == "Contoso Entertainment System USA"
    assert name.last_name is None


@given(st.lists(WORD, min_size=1, max_size=4))
def test_the_full_name_of_a_person_is_the_name_as_written(words: list[str]):
    text = " ".join(words)
    assert PartyName.of(PartyType.PERSON, text).full == text


@given(st.text(max_size=30))
def test_the_full_name_of_an_organization_is_the_name_as_written(text: str):
    assert PartyName.of(PartyType.ORGANIZATION, text).full == text


def test_missing_name_parts_leave_no_double_spaces():
    name = PartyName(PartyType.PERSON, first_name="Lars", middle_name=None, last_name="Holm")
    assert name.full == "Lars Holm"
    assert PartyName(PartyType.PERSON, last_name="Holm").full == "Holm"


def test_a_middle_name_is_between_the_other_names():
    name = PartyName(PartyType.PERSON, None, "Ana", "Maria", "Ferreira")
    assert name.full == "Ana Maria Ferreira"


def test_a_missing_name_is_empty():
    assert PartyName(PartyType.ORGANIZATION).full == ""
    assert PartyName(PartyType.PERSON).full == ""
