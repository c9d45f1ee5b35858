"""Checks that number sequences don't give the same numbers (claim N.3, rulings R22, R45)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from prospect_to_cash.model.dual_write.setup_check.base import (
    WARNING,
    Check,
    Checks,
    Find,
    of_company,
)
from prospect_to_cash.model.dual_write.setup_check.number_overlap import overlap
from prospect_to_cash.model.setup import CompanySetup, Finding
from prospect_to_cash.model.tables.option_sets import Sequence


def _stay_apart(one: Sequence, other: Sequence) -> Find:
    def find(company: CompanySetup) -> Iterator[Finding]:
        if not {one, other} <= company.sequences.keys():
            return
        first, second = company.sequences[one], company.sequences[other]
        if overlap(first, second):
            yield Finding(
                severity=WARNING,
                subject=f"Number sequences {one} and {other} ({company.code})",
                found=_both_give(first.number_format, second.number_format),
                needed="sequences that do not overlap",
                remedy="Give one of them another format or range.",
                source="N.3, R22, R45",
            )

    return of_company(find)


def _both_give(one: str, other: str) -> str:
    different = f"{one} and {other}, which have numbers in common"
    return f"both give {one}" if one == other else different


NUMBER_CHECKS: Checks = (
    *(
        Check(
            f"The number sequences of {one} and {other} stay apart",
            _stay_apart(one, other),
            of_company=True,
        )
        for one, other in combinations(
            (Sequence.PROSPECT, Sequence.CUSTOMER, Sequence.CONTACT_PERSON), 2
        )
    ),
)
"""The checks of number sequences."""
