"""Pairs: together the best there are, whatever the order of rows and partners."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.evidence.comparison import best_matches

GAINS = st.lists(
    st.dictionaries(st.integers(0, 4), st.integers(1, 6), max_size=5), min_size=0, max_size=5
)


def test_nobody_pairs_where_nobody_is():
    assert best_matches([]) == {}
    assert best_matches([{}, {}]) == {}


def test_who_came_first_moves_on_where_that_gains_more():
    assert best_matches([{0: 5, 1: 5}, {0: 5}]) == {0: 1, 1: 0}
    assert best_matches([{0: 5}, {0: 6}]) == {1: 0}
    assert best_matches([{0: 9, 1: 1}, {0: 5, 2: 1}]) == {0: 0, 1: 2}


@given(GAINS)
def test_no_other_choice_gains_more(gains: list[dict[int, int]]):
    pairs = best_matches(gains)
    assert len(set(pairs.values())) == len(pairs)
    best = max(
        sum(row.get(partner, 0) for row, partner in zip(gains, partners, strict=True))
        for partners in permutations(range(5), len(gains))
    )
    assert sum(gains[row][partner] for row, partner in pairs.items()) == best
