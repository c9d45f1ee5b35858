"""Words outside a closed set are answered with the nearest, and with all that is allowed."""

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


def test_the_nearest_word_is_offered_whatever_its_case():
    assert hint("sals", SYSTEMS) == " Did you mean 'Sales'?"
    assert hint("SALES", SYSTEMS) == " Did you mean 'Sales'?"


def test_a_hint_can_use_other_quotation_marks():
    assert hint("sals", SYSTEMS, quote="`") == " Did you mean `Sales`?"


def test_several_near_words_come_nearest_first():
    assert nearest("sale", ("Sales", "Scales", "SCM"), count=2) == ["Sales", "Scales"]


def test_nothing_is_offered_where_nothing_is_near():
    assert hint("Warehouse", SYSTEMS) == ""
    assert hint("Sales", ()) == ""


def test_a_column_that_is_not_there_names_the_table_the_nearest_and_all_that_there_are():
    error = no_column("A table of lines", "QUANTITI", ("PRODUCT", "QUANTITY"))
    assert isinstance(error, AuthoringError)
    assert str(error) == (
        "A table of lines has no column 'QUANTITI'. Did you mean 'QUANTITY'? "
        "Valid columns: PRODUCT, QUANTITY."
    )


def test_an_unknown_word_names_the_kind_the_nearest_and_all_that_is_allowed():
    error = unknown("system", "Sals", SYSTEMS)
    assert isinstance(error, AuthoringError)
    assert str(error) == "Unknown system 'Sals'. Did you mean 'Sales'? Valid values: SCM, Sales."


def test_an_unknown_word_where_nothing_is_allowed_says_so():
    assert (
        str(unknown("role", "Billing", iter(()))) == "Unknown role 'Billing'. Valid values: none."
    )


@pytest.mark.parametrize("kind", [RuleRejection, KeyRejection, LookupRejection, SyncRejection])
def test_every_refusal_is_a_rejection(kind: type[Exception]):
    assert issubclass(kind, Rejection)
    assert issubclass(kind, ProspectToCashError)


def test_an_authors_mistake_is_no_rejection():
    assert not issubclass(AuthoringError, Rejection)


def test_a_rule_that_refuses_is_named():
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
