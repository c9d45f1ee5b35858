"""The setup of an environment as a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.setup import CompanySetup, Finding, SequenceSetup, Setup, Versions
from prospect_to_cash.model.tables.number_format import formatted
from prospect_to_cash.model.tables.option_sets import Feature, Parameter, Sequence, System


@pytest.mark.parametrize(
    ("number", "number_format", "next_number"),
    [
        ("PR-00007", "PR-#####", 7),
        ("000000042", "#########", 42),
        ("2024-A9", "2024-A#", 9),
        ("CU-99999", "CU-#####", 99999),
    ],
)
def test_a_sequence_that_continues_at_a_number_has_its_format(
    number: str, number_format: str, next_number: int
):
    sequence = SequenceSetup.continuing_at(number)
    assert (sequence.number_format, sequence.next_number) == (number_format, next_number)


@given(st.from_regex(r"[A-Z]{0,3}-?[0-9]{1,8}", fullmatch=True))
def test_the_next_number_of_a_sequence_is_the_number_that_it_continues_at(number: str):
    sequence = SequenceSetup.continuing_at(number)
    assert formatted(sequence.number_format, sequence.next_number) == number


@pytest.mark.parametrize("text", ["", "PR-", "PR-7A"])
def test_no_sequence_continues_at_text_that_does_not_end_in_digits(text: str):
    with pytest.raises(AuthoringError) as error:
        SequenceSetup.continuing_at(text)
    expected = f"'{text}' doesn't end in digits, so no number sequence can continue at it."
    assert str(error.value) == expected


@pytest.mark.parametrize("member", ["scm", "supply_chain_solution", "gab_solution"])
@pytest.mark.parametrize("text", ["ten", "10.0.x", "", "10.", ".1", "10..1", "-1", "none"])
def test_a_version_is_numbers_separated_by_dots(member: str, text: str):
    with pytest.raises(AuthoringError) as error:
        Versions().changed(**{member: text})
    assert str(error.value) == (
        f"'{text}' isn't a valid version. Write numbers with dots between them, such as 10.0.39."
    )


def test_all_documented_prerequisites_are_met_by_default():
    setup = Setup(variant="deployed")
    assert setup.features == dict.fromkeys(Feature, True)
    assert setup.companies[0].parameters == dict.fromkeys(Parameter, True)
    assert setup.companies[0].default_customer_group == "30"


def test_a_changed_company_does_not_change_the_others():
    setup = Setup(variant="deployed", companies=(CompanySetup(), CompanySetup(code="DEMF")))
    changed = setup.with_company(default_customer_group=None)
    assert [company.default_customer_group for company in changed.companies] == [None, "30"]
    assert setup.companies[0].default_customer_group == "30"


def test_two_setups_do_not_share_their_switches():
    one, other = CompanySetup(), CompanySetup()
    one.parameters[Parameter.PROSPECTS] = False
    one.sequences[Sequence.PROSPECT] = SequenceSetup(number_format="X-#")
    assert other.parameters[Parameter.PROSPECTS]
    assert other.sequences[Sequence.PROSPECT].number_format == "PR-#####"


def test_an_unknown_key_of_a_setup_is_an_error():
    with pytest.raises(ValidationError, match="color"):
        Setup(variant="deployed").changed(color="red")


def test_a_finding_is_one_sentence_with_its_remedy():
    finding = Finding(
        severity="error",
        subject="Global address book solution",
        found="none",
        needed="version 3.5.2.72 or later",
        remedy="Install version 3.5.2.72 or later.",
        source="F.5b",
    )
    assert finding.sentence == (
        "Global address book solution: found none, needed version 3.5.2.72 or later. "
        "Install version 3.5.2.72 or later."
    )


def test_each_system_has_the_other_as_its_counterpart():
    assert System.SCM.other is System.SALES
    assert System.SALES.other is System.SCM
    assert System.SCM.title == "Supply Chain Management"
