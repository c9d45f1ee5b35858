"""Rows are frozen, with fixed attributes; option sets have the numbers that the products store."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from prospect_to_cash.model.tables.option_sets import (
    AssociatedContactType,
    FeatureState,
    Gender,
    MaritalStatus,
    OnHoldStatus,
    PartyType,
    RelationshipType,
    RelationType,
)
from prospect_to_cash.model.tables.row import FIRST_DAY, Choice
from prospect_to_cash.model.tables.sales import Account, PostalAddress
from prospect_to_cash.model.tables.supply_chain import BusinessRelation
from prospect_to_cash.model.tables.supply_chain import PostalAddress as ScmPostalAddress

CHOICES = (
    PartyType,
    RelationshipType,
    Gender,
    MaritalStatus,
    OnHoldStatus,
    FeatureState,
    AssociatedContactType,
)


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_each_member_of_an_option_set_is_found_by_its_number(kind: type[Choice]):
    assert [kind.from_code(member.code) for member in kind] == list(kind)


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_a_number_outside_an_option_set_is_an_error(kind: type[Choice]):
    with pytest.raises(ValueError, match=f"-1 is no value of {kind.__name__}"):
        kind.from_code(-1)


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (RelationshipType.CUSTOMER, 3),
        (RelationshipType.PROSPECT, 8),
        (PartyType.PERSON, 192350001),
        (PartyType.ORGANIZATION, 192350002),
        (FeatureState.ON, 0),
        (FeatureState.OFF, 1),
        (AssociatedContactType.PROSPECT, 2),
    ],
)
def test_the_numbers_are_those_that_the_products_publish(member: Choice, code: int):
    assert member.code == code


def test_a_choice_shows_its_label():
    assert f"{RelationshipType.PROSPECT}" == "Prospect"
    assert RelationshipType("Prospect") is RelationshipType.PROSPECT


def test_a_changed_row_is_a_new_row_and_the_old_one_does_not_change():
    fabrikam = Account(id=7, name="Fabrikam", number="PR-00001")
    renamed = fabrikam.changed(name="Fabrikam Inc.")
    assert (renamed.id, renamed.name, renamed.number) == (7, "Fabrikam Inc.", "PR-00001")
    assert fabrikam.name == "Fabrikam"


def test_a_row_can_not_be_written_in_place():
    fabrikam = Account(name="Fabrikam")
    with pytest.raises(ValidationError, match="frozen"):
        fabrikam.name = "Contoso"


def test_a_changed_row_is_validated_again():
    with pytest.raises(ValidationError, match="relationship_type"):
        Account(name="Fabrikam").changed(relationship_type="Neighbour")


def test_a_changed_row_forbids_an_unknown_attribute():
    with pytest.raises(ValidationError, match="nick_name"):
        Account(name="Fabrikam").changed(nick_name="Fab")


def test_a_new_row_forbids_an_unknown_attribute():
    with pytest.raises(ValidationError, match="nick_name"):
        Account(name="Fabrikam", nick_name="Fab")


def test_text_becomes_the_member_with_that_label():
    account = Account().changed(relationship_type="Prospect")
    assert account.relationship_type is RelationshipType.PROSPECT


def test_a_new_business_relation_is_an_open_prospect():
    relation = BusinessRelation(legal_entity="USMF", number="PR-00001", party_number="000000001")
    assert (relation.relation_type, relation.status) == (RelationType.PROSPECT, "Open")


def test_an_address_in_supply_chain_management_is_valid_from_the_first_day_by_default():
    assert ScmPostalAddress(location_id="LOC-000000001").valid_from == FIRST_DAY
    assert PostalAddress(valid_from=date(2025, 3, 1)).valid_from == date(2025, 3, 1)
