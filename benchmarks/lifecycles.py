"""Measures how many prospect lifecycles one process completes per second of processor time.

A lifecycle is a new prospect, two addresses, a contact, and the conversion to a customer. All
changes use live synchronization, with rules, validation, the sync log, and the undo log. The time
to build a landscape isn't measured.

    python benchmarks/lifecycles.py [--seconds 15]
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Iterator

from prospect_to_cash.model.landscape import InMemoryLandscape, build_landscape
from prospect_to_cash.model.setup import CompanySetup, SequenceSetup, Setup, Versions
from prospect_to_cash.model.tables.option_sets import AddressRole, PartyType, Sequence
from prospect_to_cash.model.tables.party_name import PartyName

SEQUENCES = {
    **CompanySetup().sequences,
    Sequence.PROSPECT: SequenceSetup(number_format="PR-########"),
}
COLLECTOR = 100_000
"""The threshold of the garbage collector, the same as in `p2c run` (harness/run/process.py)."""
LIFECYCLES = 500
"""The number of lifecycles in one landscape. The next ones run in a new landscape."""
WINDOW = 100
"""The number of lifecycles that are timed together."""


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
    [account] = landscape.sales_app.accounts.named(name)
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


def main() -> None:
    """Print the median and the range of all windows for each variant.

    The fastest window is the one that other work on the machine disturbed least.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=15.0)
    options = parser.parse_args()
    gc.freeze()
    gc.set_threshold(COLLECTOR)
    for variant in ("not deployed", "deployed"):
        rates = list(windows(variant, options.seconds))
        print(
            f"global address book {variant}: median {statistics.median(rates):.0f} lifecycles/s, "
            f"{min(rates):.0f} to {max(rates):.0f} in {len(rates)} windows"
        )


if __name__ == "__main__":
    main()
