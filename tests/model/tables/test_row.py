"""Rows are frozen, with fixed attributes; option sets have the numbers that the products store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, ConfigDict, Field, ValidationError, field_validator

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
from prospect_to_cash.model.tables.row import FIRST_DAY, Choice, Row
from prospect_to_cash.model.tables.sales import PARTY_TABLES, TABLES, Account, PostalAddress
from prospect_to_cash.model.tables.supply_chain import TABLES as SCM_TABLES
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


_VALUES = (None, "Contoso", "", "Prospect", "12.50", 12, 12.5, Decimal("12.50"), True, FIRST_DAY)
_ATTRIBUTES = ("name", "relationship_type", "credit_limit", "party", "is_one_time_customer", "nick")


@given(st.dictionaries(st.sampled_from(("number", *_ATTRIBUTES)), st.sampled_from(_VALUES)))
def test_a_row_of_valid_values_is_what_its_class_makes_of_them(values: dict[str, object]):
    assert _made(lambda: Account.of(values)) == _made(lambda: Account(**values))


@given(st.dictionaries(st.sampled_from(["legal_entity", "number"]), st.sampled_from(_VALUES)))
def test_a_row_needs_its_required_values(values: dict[str, object]):
    made = _made(lambda: BusinessRelation.of(values))
    assert made == _made(lambda: BusinessRelation(**values))


@given(st.dictionaries(st.sampled_from(_ATTRIBUTES), st.sampled_from(_VALUES)))
def test_changing_a_row_gives_what_a_new_row_with_these_values_would_be(changes: dict[str, object]):
    held = {"id": 7, "number": "PR-00001", "name": "Fabrikam"}
    before = Account.model_validate(held)
    assert _made(lambda: before.changed(**changes)) == _made(lambda: Account(**held | changes))


def _made(make: Callable[[], Row]) -> object:
    """Return the values of a row with their types, or the errors."""
    try:
        row = make()
    except ValidationError as error:
        return error.errors(include_url=False)
    values = [(name, type(value), value) for name, value in row.__dict__.items()]
    return values, row


@pytest.mark.parametrize("kind", [*TABLES, *PARTY_TABLES, *SCM_TABLES], ids=lambda kind: kind.table)
def test_the_type_of_an_attribute_is_all_that_its_values_are_validated_by(kind: type[Row]):
    assert list(_beside_types(kind)) == []


def _even(value: int) -> int:
    return value // 2 * 2


class _Constrained(Row):
    size: Annotated[int, Field(gt=0)] = 1


class _Normalized(Row):
    size: Annotated[int, AfterValidator(_even)] = 1


class _Validated(Row):
    size: int = 1

    _rounded = field_validator("size")(_even)


class _Computed(Row):
    size: int = Field(default_factory=lambda: 1)


class _Checked(Row):
    size: int = Field(default=1, validate_default=True)


class _Renamed(Row):
    size: int = Field(default=1, validation_alias="length")


class _Shared(Row):
    sizes: list[int] = Field(default=[])


class _Private(Row):
    _size: int = 1


class _Finished(Row):
    def model_post_init(self, context: object, /) -> None:
        assert self.id >= 0


class _Stripped(Row):
    model_config = ConfigDict(str_strip_whitespace=True)


@pytest.mark.parametrize(
    "kind",
    [
        _Constrained,
        _Normalized,
        _Validated,
        _Computed,
        _Checked,
        _Renamed,
        _Shared,
        _Private,
        _Finished,
        _Stripped,
    ],
    ids=lambda kind: kind.__name__,
)
def test_whatever_validates_more_than_the_type_is_found(kind: type[Row]):
    assert len(list(_beside_types(kind))) == 1


def _beside_types(kind: type[Row]) -> Iterator[object]:
    """Yield what a row type has that `Row.of` and `Row.changed` don't do.

    They validate only the values that are given, each by the type of its attribute.
    """
    for name, field in kind.model_fields.items():
        beside = (field.metadata, field.default_factory, field.validate_default)
        if any(beside) or (field.alias or field.validation_alias) is not None:
            yield name, field
        if not field.is_required() and type(field.default).__hash__ is None:
            yield name, "pydantic copies the default for each row"
    if any(asdict(kind.__pydantic_decorators__).values()):
        yield kind.__pydantic_decorators__
    if kind.__private_attributes__ or kind.__pydantic_post_init__ is not None:
        yield kind.__private_attributes__, kind.__pydantic_post_init__
    if kind.__init__ is not Row.__init__:
        yield kind.__init__
    if kind.model_config != Row.model_config:
        yield kind.model_config


def test_text_becomes_the_member_with_that_label():
    account = Account().changed(relationship_type="Prospect")
    assert account.relationship_type is RelationshipType.PROSPECT


def test_a_new_business_relation_is_an_open_prospect():
    relation = BusinessRelation(legal_entity="USMF", number="PR-00001", party_number="000000001")
    assert (relation.relation_type, relation.status) == (RelationType.PROSPECT, "Open")


def test_an_address_in_supply_chain_management_is_valid_from_the_first_day_by_default():
    assert ScmPostalAddress(location_id="LOC-000000001").valid_from == FIRST_DAY
    assert PostalAddress(valid_from=date(2025, 3, 1)).valid_from == date(2025, 3, 1)
