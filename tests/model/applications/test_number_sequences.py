"""Number sequences: each formatted number is assigned once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.base import formatted
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.setup import SequenceSetup
from prospect_to_cash.model.tables.option_sets import Sequence
from tests.builders import USMF, setup_of, supply_chain


def numbering(**sequence: object) -> SupplyChain:
    """Return Supply Chain Management with this prospect number sequence."""
    setup = setup_of("not deployed")
    known = {**setup.companies[0].sequences, Sequence.PROSPECT: SequenceSetup(**sequence)}
    return supply_chain(setup=setup.with_company(sequences=known))


def take(scm: SupplyChain) -> str:
    """Take the next prospect number in a separate transaction."""
    with scm.transaction:
        return scm.numbers.take(USMF, Sequence.PROSPECT)


@pytest.mark.parametrize(
    ("number_format", "number", "text"),
    [
        ("PR-#####", 1, "PR-00001"),
        ("PR-#####", 123456, "PR-123456"),
        ("#########", 42, "000000042"),
        ("##/2024", 7, "07/2024"),
        ("#", 0, "0"),
    ],
)
def test_a_number_is_written_in_its_format(number_format: str, number: int, text: str):
    assert formatted(number_format, number) == text


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_different_numbers_never_look_the_same(one: int, other: int):
    assert (formatted("PR-###", one) == formatted("PR-###", other)) is (one == other)


def test_peeking_does_not_advance_the_sequence():
    scm = numbering(number_format="PR-#####", next_number=7)
    assert [scm.numbers.peek(USMF, Sequence.PROSPECT) for _ in range(2)] == ["PR-00007"] * 2


def test_each_number_is_taken_once():
    scm = numbering(number_format="PR-#####")
    assert [take(scm) for _ in range(3)] == ["PR-00001", "PR-00002", "PR-00003"]


@given(st.lists(st.booleans(), max_size=12))
def test_no_number_is_assigned_twice_even_if_transactions_fail(fates: list[bool]):
    scm = numbering(number_format="PR-##", next_number=95)
    kept = []
    for stands in fates:
        try:
            with scm.transaction:
                number = scm.numbers.take(USMF, Sequence.PROSPECT)
                if not stands:
                    raise ZeroDivisionError
            kept.append(number)
        except ZeroDivisionError:
            assert scm.numbers.peek(USMF, Sequence.PROSPECT) == number
    assert len(set(kept)) == len(kept) == fates.count(True)


def test_a_sequence_is_rejected_after_its_largest_number():
    scm = numbering(number_format="PR-##", next_number=4, largest=5)
    assert [take(scm), take(scm)] == ["PR-04", "PR-05"]
    with pytest.raises(KeyRejection) as error:
        take(scm)
    words = "The prospect number sequence has reached its largest number, PR-05."
    assert str(error.value) == words


def test_a_missing_sequence_is_rejected_by_name():
    scm = supply_chain()
    with pytest.raises(KeyRejection) as error:
        scm.numbers.peek("DEMF", Sequence.PROSPECT)
    assert str(error.value) == "Legal entity 'DEMF' has no prospect number sequence."


def test_each_legal_entity_has_its_own_sequence():
    setup = setup_of("not deployed")
    germany = setup.companies[0].changed(code="DEMF")
    scm = supply_chain(setup=setup.changed(companies=(*setup.companies, germany)))
    assert [take(scm), take(scm)] == ["PR-00001", "PR-00002"]
    assert scm.numbers.peek("DEMF", Sequence.PROSPECT) == "PR-00001"
