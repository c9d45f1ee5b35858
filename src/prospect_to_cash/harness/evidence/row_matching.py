"""Who pairs with whom, so that all pairs together are the best there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def best_pairs(gains: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """Each row's partner, such that no other choice gains more in sum.

    ``gains[row]`` are the partners that a row may have, each with what that pair gains (more than
    nothing). A partner pairs once; a row that is left over has no entry. Rows come one by one:
    each takes the partner that gains most, all told, when those who held a partner move on.
    """
    count = 1 + max((partner for row in gains for partner in row), default=-1)
    # To stay alone gains nothing: a partner of the row's own, beyond the real ones.
    choices = [{**row, count + at: 0} for at, row in enumerate(gains)]
    holder: dict[int, int] = {}
    for new, offered in enumerate(choices):
        total = dict(offered)
        via: dict[int, int | None] = dict.fromkeys(offered)
        """For each partner, the one that its new row gives up for it; None: the row is the new."""
        is_better = True
        while is_better:
            is_better = False
            for partner, row in holder.items():
                if partner not in total:
                    continue
                without = total[partner] - choices[row][partner]
                for other, gain in choices[row].items():
                    if other not in total or without + gain > total[other]:
                        total[other], via[other] = without + gain, partner
                        is_better = True
        partner_of_last: int | None = max(total.keys() - holder.keys(), key=lambda at: total[at])
        while partner_of_last is not None:
            given_up = via[partner_of_last]
            holder[partner_of_last] = new if given_up is None else holder[given_up]
            partner_of_last = given_up
    return {row: partner for partner, row in holder.items() if partner < count}
