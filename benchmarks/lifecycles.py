"""Measures how many prospect lifecycles one process completes per second of processor time.

A lifecycle is a new prospect, two addresses, a contact, and the conversion to a customer. All
changes use live synchronization, with rules, validation, the sync log, and the undo log. The time
to build a landscape isn't measured.

It also creates many prospects in one landscape, and compares what one of them costs with what it
costs in a small landscape.

    python benchmarks/lifecycles.py [--gab on] [--seconds 15] [--prospects 100000]

With `--count`, it only runs that many lifecycles of each variant, so that another program can count
the instructions (README.md).

    python benchmarks/lifecycles.py --gab on --count 50
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from prospect_to_cash.model.landscape import InMemoryLandscape, build_landscape
from prospect_to_cash.model.setup import CompanySetup, SequenceSetup, Setup, Versions
from prospect_to_cash.model.tables.option_sets import AddressRole, PartyType, Sequence
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import Account

SEQUENCES = {
    **CompanySetup().sequences,
    Sequence.PROSPECT: SequenceSetup(number_format="PR-########"),
}
VARIANTS = {"off": "not deployed", "on": "deployed"}
"""The variants by what `--gab` says."""
COLLECTOR = 100_000
"""The threshold of the garbage collector, the same as in `p2c run` (harness/run/process.py)."""
LIFECYCLES = 500
"""The number of lifecycles in one landscape. The next ones run in a new landscape."""
WINDOW = 100
"""The number of lifecycles that are timed together."""
SMALL = 1_000
"""The number of prospects in a small landscape."""


def fresh(variant: str) -> InMemoryLandscape:
    """Return a new landscape of a variant, with dual-write started."""
    gab_solution = "3.5.2.72" if variant == "deployed" else None
    setup = Setup(variant=variant, versions=Versions(gab_solution=gab_solution))
    return build_landscape(setup.with_company(sequences=SEQUENCES))


def lifecycle(landscape: InMemoryLandscape, number: int) -> None:
    """Create a prospect, convert it to a customer, and check the account in Sales."""
    scm, company = landscape.supply_chain, landscape.legal_entity
    name = f"Prospect {number}"
    organization = PartyName.of(PartyType.ORGANIZATION, name)
    relation = scm.prospects.create(organization, legal_entity=company)
    party = relation.party_number
    place = {"zip_code": "98052", "city": "Redmond", "country": "USA"}
    scm.addresses.add(party, (AddressRole.DELIVERY,), street=f"{number} Harbour Road", **place)
    scm.addresses.add(party, (AddressRole.INVOICE,), street=f"{number} Bank Street", **place)
    contact = PartyName.of(PartyType.PERSON, f"Ana {number}")
    scm.contacts.add(contact, legal_entity=company, associated_party_number=party)
    scm.prospects.convert_to_customer(relation.number, legal_entity=company)
    account = landscape.sales_app.store.find(Account, company=company, number=relation.number)
    assert account is not None, "the prospect reached Sales"
    assert account.relationship_type == "Customer", "the conversion reached Sales"


def windows(variant: str, seconds: float) -> Iterator[float]:
    """Yield the lifecycles per second of processor time for each window."""
    spent = 0.0
    while spent < seconds:
        landscape = fresh(variant)
        for first in range(0, LIFECYCLES, WINDOW):
            begin = time.process_time()
            for number in range(first, first + WINDOW):
                lifecycle(landscape, number)
            window = time.process_time() - begin
            spent += window
            yield WINDOW / window


def run(variant: str, count: int) -> None:
    """Run lifecycles in one landscape, and measure nothing."""
    landscape = fresh(variant)
    for number in range(count):
        lifecycle(landscape, number)


def growth(variant: str, prospects: int) -> str:
    """Return what a prospect costs in a landscape of many, compared with a small landscape.

    Both are measured in turn, so that other work on the machine disturbs both.
    """
    large = fresh(variant)
    memory = peak_memory()
    average = creation(large, range(prospects)) / prospects
    memory = peak_memory() - memory
    spent = []
    for first in range(prospects, prospects + 50 * WINDOW, WINDOW):
        numbers = range(first, first + WINDOW)
        small = fresh(variant)
        creation(small, range(SMALL))
        spent.append((creation(large, numbers), creation(small, numbers)))
    ratio = statistics.median(one / other for one, other in spent)
    return (
        f"{prospects:,} prospects in one landscape: {average * 1e6:.0f} us and "
        f"{memory / prospects / 1024:.1f} KB each. The next one takes {ratio:.2f} times as long "
        f"as in a landscape of {SMALL:,}"
    )


def creation(landscape: InMemoryLandscape, numbers: range) -> float:
    """Create prospects, and return the processor time."""
    create, company = landscape.supply_chain.prospects.create, landscape.legal_entity
    begin = time.process_time()
    for number in numbers:
        create(PartyName.of(PartyType.ORGANIZATION, f"Prospect {number}"), legal_entity=company)
    return time.process_time() - begin


def settle() -> None:
    """Collect garbage as often as `p2c run` does."""
    gc.freeze()
    gc.set_threshold(COLLECTOR)


def peak_memory() -> int:
    """Return the peak memory of this process in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main() -> None:
    """Print the median and the range of all windows for each variant, and the cost of growth.

    The fastest window is the one that other work on the machine disturbed least. With `--count`,
    print nothing.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--prospects", type=int, default=100_000)
    parser.add_argument("--gab", choices=VARIANTS, help="the only variant to measure")
    parser.add_argument("--count", type=int, help="only run that many lifecycles")
    options = parser.parse_args()
    settle()
    for variant in [VARIANTS[options.gab]] if options.gab else VARIANTS.values():
        if options.count is not None:
            run(variant, options.count)
            continue
        rates = list(windows(variant, options.seconds))
        print(
            f"global address book {variant}: median {statistics.median(rates):.0f} lifecycles/s, "
            f"{min(rates):.0f} to {max(rates):.0f} in {len(rates)} windows"
        )
        with ProcessPoolExecutor(1, get_context("spawn"), settle) as process:
            # In a process of its own, because memory that was freed before doesn't count.
            print("  " + process.submit(growth, variant, options.prospects).result())


if __name__ == "__main__":
    main()
