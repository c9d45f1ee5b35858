"""Checks that two sequences don't give one number, and that none ends soon.

Claim N.3, and rulings R22, R45, R77, and R78.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.setup_check.base import (
    WARNING,
    Check,
    Checks,
    Find,
    of_company,
)
from prospect_to_cash.model.dual_write.setup_check.number_overlap import overlap
from prospect_to_cash.model.setup import CompanySetup, Finding, SequenceSetup, Setup
from prospect_to_cash.model.tables.number_format import last_number
from prospect_to_cash.model.tables.option_sets import SalesTable, Sequence


def _stay_apart(one: Sequence, other: Sequence) -> Find:
    def find(company: CompanySetup) -> Iterator[Finding]:
        first, second = company.sequences.get(one), company.sequences.get(other)
        if first is not None and second is not None and overlap(first, _ending(second)):
            yield Finding(
                severity=WARNING,
                subject=f"Number sequences {one} and {other} ({company.code})",
                found=_formats(first.number_format, second.number_format),
                needed="different formats or ranges",
                remedy="Give one of them another format or range.",
                source="N.3, R22, R45",
            )

    return of_company(find)


def _ending(sequence: SequenceSetup) -> SequenceSetup:
    """Return a sequence of SCM with its last number; numbers of Sales outgrow their format."""
    return sequence.changed(largest=last_number(sequence.number_format, sequence.largest))


def _formats(one: str, other: str) -> str:
    different = f"{one} and {other}, which have numbers in common"
    return f"{one} in both" if one == other else different


NUMBERED: Mapping[SalesTable, tuple[Sequence, ...]] = {
    SalesTable.ACCOUNTS: (Sequence.PROSPECT, Sequence.CUSTOMER),
    SalesTable.CONTACTS: (Sequence.PROSPECT, Sequence.CUSTOMER, Sequence.CONTACT_PERSON),
    SalesTable.QUOTES: (Sequence.QUOTATION,),
    SalesTable.ORDERS: (Sequence.ORDER,),
}
"""The number sequences whose numbers the rows of a table of Sales can also have."""


def _differ_from_sales(table: SalesTable, sequence: Sequence) -> Find:
    def find(setup: Setup, _: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        assert company is not None, "the check is of a legal entity"
        ours, theirs = company.sequences.get(sequence), setup.sales.numbering.get(table)
        if ours is not None and theirs is not None and overlap(ours, theirs):
            yield Finding(
                severity=WARNING,
                subject=f"Number sequence {sequence} ({company.code}) and {table} in Sales",
                found=_formats(ours.number_format, theirs.number_format),
                needed="different formats or ranges",
                remedy="Give one of them another format or range, because the two systems don't "
                "know which numbers the other gave.",
                source="R77",
            )

    return find


SHARED = (Sequence.PARTY, Sequence.LOCATION)
"""The number sequences that belong to no legal entity."""
FEW = 100
"""From fewer numbers than this, the setup check warns that a sequence ends (ruling R78)."""


def _lasts(name: Sequence) -> Find:
    """Return the check of a sequence, which belongs to each legal entity or to all of them."""

    def find(setup: Setup, _: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        sequences = setup.shared_sequences if company is None else company.sequences
        sequence = sequences.get(name)
        if sequence is None:
            return
        last = last_number(sequence.number_format, sequence.largest)
        left = max(last - sequence.next_number + 1, 0)
        if left < FEW:
            yield Finding(
                severity=WARNING,
                subject=f"Number sequence {name}" + (f" ({company.code})" if company else ""),
                found=f"at most {left} numbers left",
                needed=f"at least {FEW} numbers",
                remedy="Increase the largest number, or use another format. Without a number, "
                "nothing can be created.",
                source="R78",
            )

    return find


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
    *(
        Check(
            f"Sales and the number sequence of {sequence} give different numbers to {table}",
            _differ_from_sales(table, sequence),
            of_company=True,
        )
        for table, sequences in NUMBERED.items()
        for sequence in sequences
    ),
    *(
        Check(
            f"The number sequence of {name} doesn't end soon",
            _lasts(name),
            of_company=name not in SHARED,
        )
        for name in Sequence
    ),
)
"""The checks of number sequences."""
