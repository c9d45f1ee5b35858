"""Matches expected rows to actual rows so that the total score is highest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def best_matches(scores: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """Return the match of each row, such that no other choice has a higher total score.

    ``scores[row]`` maps each candidate of a row to the positive score of that pair. A candidate
    matches at most one row. A row without a match has no entry. The rows are added one by one along
    the augmenting path that raises the total score the most.
    """
    count = 1 + max((candidate for row in scores for candidate in row), default=-1)
    # An unmatched row takes a candidate of its own, beyond the real ones, with the score zero.
    options = [{**row, count + at: 0} for at, row in enumerate(scores)]
    owner: dict[int, int] = {}
    for new, offered in enumerate(options):
        total = dict(offered)
        via: dict[int, int | None] = dict.fromkeys(offered)
        """The candidate that the next owner gives up for each candidate; None for the new row."""
        improved = True
        while improved:
            improved = False
            for candidate, row in owner.items():
                if candidate not in total:
                    continue
                without = total[candidate] - options[row][candidate]
                for other, score in options[row].items():
                    if other not in total or without + score > total[other]:
                        total[other], via[other] = without + score, candidate
                        improved = True
        free: int | None = max(total.keys() - owner.keys(), key=lambda at: total[at])
        while free is not None:
            given_up = via[free]
            owner[free] = new if given_up is None else owner[given_up]
            free = given_up
    return {row: candidate for candidate, row in owner.items() if candidate < count}
