"""Messages for unknown words, with suggestions; kinds of rejections."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import (
    AuthoringError,
    ProspectToCashError,
    Rejection,
    no_column,
    unknown,
)
from prospect_to_cash.common.nearest import hint, nearest
from prospect_to_cash.model.applications.sales.product_texts import unable_to_lookup
from prospect_to_cash.model.errors import (
    KeyRejection,
    LookupRejection,
    RuleRejection,
    SyncRejection,
)

SYSTEMS = ("SCM", "Sales")


def test_the_closest_word_is_suggested_regardless_of_case():
    assert hint("sals", SYSTEMS) == " Did you mean 'Sales'?"
    assert hint("SALES", SYSTEMS) == " Did you mean 'Sales'?"


def test_several_suggestions_are_sorted_closest_first():
    assert nearest("sale", ("Sales", "Scales", "SCM"), count=2) == ["Sales", "Scales"]


def test_the_same_words_in_another_order_are_the_closest():
    assert nearest("Ltd Fabrikam", ("Ltd Fabricam", "Fabrikam Ltd")) == ["Fabrikam Ltd"]


@pytest.mark.parametrize("found", ["Customers V4", "Customer V3", "Customers V3", "customers"])
def test_a_part_in_parentheses_can_be_missing(found: str):
    assert nearest(found, ("Customer groups", "Customers V3 (accounts)")) == [
        "Customers V3 (accounts)"
    ]


def test_the_whole_value_is_closer_than_a_part():
    assert nearest("Locations (old)", ("Locations (new)", "Locations")) == ["Locations (new)"]
    assert nearest("Locations", ("Locations (new)", "Locations")) == ["Locations"]


def test_what_is_before_the_last_dot_can_be_missing() -> None:
    assert nearest("currency", ("name", "currencyid.isocurrencycode")) == [
        "currencyid.isocurrencycode"
    ]


def test_a_known_value_has_no_hint():
    assert hint("Fabrikam", ("Fabrikam",)) == ""
    assert hint("fabrikam", ("Fabrikam",)) == " Did you mean 'Fabrikam'?"


def test_nothing_is_suggested_if_no_word_is_close():
    assert hint("Warehouse", SYSTEMS) == ""
    assert hint("Sales", ()) == ""


def test_an_unknown_column_message_has_the_table_the_closest_and_all_columns():
    error = no_column("A table of lines", "QUANTITI", ("PRODUCT", "QUANTITY"))
    assert isinstance(error, AuthoringError)
    assert str(error) == (
        "A table of lines has no column 'QUANTITI'. Did you mean 'QUANTITY'? "
        "Valid columns: PRODUCT, QUANTITY."
    )


def test_an_unknown_word_message_has_the_kind_the_closest_and_all_words():
    error = unknown("system", "Sals", SYSTEMS)
    assert isinstance(error, AuthoringError)
    assert str(error) == "Unknown system 'Sals'. Did you mean 'Sales'? Valid values: SCM, Sales."


def test_an_unknown_word_message_shows_that_no_word_is_allowed():
    assert (
        str(unknown("role", "Billing", iter(()))) == "Unknown role 'Billing'. Valid values: none."
    )


@pytest.mark.parametrize("kind", [RuleRejection, KeyRejection, LookupRejection, SyncRejection])
def test_every_kind_of_rejection_is_a_rejection(kind: type[Exception]):
    assert issubclass(kind, Rejection)
    assert issubclass(kind, ProspectToCashError)


def test_an_authoring_error_is_not_a_rejection():
    assert not issubclass(AuthoringError, Rejection)


def test_a_rule_rejection_has_the_name_of_the_rule():
    rejection = RuleRejection("A prospect ID is unique", "Prospect 'PR-00001' already exists.")
    assert rejection.rule == "A prospect ID is unique"
    assert str(rejection) == "Prospect 'PR-00001' already exists."


def test_a_failed_lookup_names_the_table_and_the_value():
    text = unable_to_lookup("msdyn_postaladdresscollections", "LOC-000001004")
    assert text == "Unable to lookup msdyn_postaladdresscollections with values {LOC-000001004}."
    rejection = LookupRejection(text, "msdyn_postaladdresscollections", "LOC-000001004")
    assert str(rejection) == text
    assert rejection.set_name == "msdyn_postaladdresscollections"
    assert rejection.value == "LOC-000001004"
