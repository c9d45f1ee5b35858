"""Number sequences: each formatted number is assigned once."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.setup import SequenceSetup
from prospect_to_cash.model.tables.number_format import formatted
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


class Rejected(Exception):
    """Ends a transaction in a test."""


def save(scm: SupplyChain, takes: int, *, is_rejected: bool) -> list[str]:
    """Take numbers in one transaction, and return them, even if the transaction is rejected."""
    taken: list[str] = []
    with contextlib.suppress(Rejected), scm.transaction:
        taken += [scm.numbers.take(USMF, Sequence.PROSPECT) for _ in range(takes)]
        if is_rejected:
            raise Rejected
    return taken


SAVES = st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=12)


@given(SAVES)
def test_a_sequence_gives_no_number_twice_even_if_saves_are_rejected(saves: list[Any]):
    scm = numbering(number_format="PR-###", next_number=95)
    given = [
        number for takes, rejected in saves for number in save(scm, takes, is_rejected=rejected)
    ]
    assert given == [f"PR-{number:03}" for number in range(95, 95 + len(given))]
    assert scm.numbers.peek(USMF, Sequence.PROSPECT) == f"PR-{95 + len(given):03}"


@given(SAVES)
def test_a_continuous_sequence_leaves_no_gap(saves: list[Any]):
    scm = numbering(number_format="PR-###", next_number=95, is_continuous=True)
    kept: list[str] = []
    for takes, is_rejected in saves:
        taken = save(scm, takes, is_rejected=is_rejected)
        assert taken == [f"PR-{95 + len(kept) + at:03}" for at in range(takes)]
        kept += [] if is_rejected else taken
    assert scm.numbers.peek(USMF, Sequence.PROSPECT) == f"PR-{95 + len(kept):03}"


def test_a_sequence_is_rejected_after_its_largest_number():
    scm = numbering(number_format="PR-##", next_number=4, largest=5)
    assert [take(scm), take(scm)] == ["PR-04", "PR-05"]
    with pytest.raises(KeyRejection) as error:
        take(scm)
    words = "The prospect number sequence has reached its largest number, PR-05."
    assert str(error.value) == words


@pytest.mark.parametrize("largest", [None, 500])
def test_a_sequence_is_rejected_after_the_last_number_of_its_format(largest: int | None):
    scm = numbering(number_format="P-#", next_number=9, largest=largest)
    assert take(scm) == "P-9"
    with pytest.raises(KeyRejection) as error:
        take(scm)
    assert str(error.value) == "The prospect number sequence has reached its largest number, P-9."


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
