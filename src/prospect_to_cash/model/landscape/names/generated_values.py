"""Generated values for addresses that a scenario doesn't spell out. Only this module uses Faker."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from faker import Faker


class GeneratedValues:
    """Plausible values that depend only on the seed and on what they belong to.

    So they are the same in the variants of a scenario, whatever else its steps generate.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._counts: Counter[tuple[str, str | None]] = Counter()

    def address(self, party: str, street: str | None = None) -> dict[str, Any]:
        """Return the columns of an address of a party, with `street` if there is one."""
        self._counts[party, street] += 1
        faker = _faker()
        faker.seed_instance(repr((self._seed, party, street, self._counts[party, street])))
        return {
            "street": street or faker.street_address(),
            "zip_code": faker.postcode(),
            "city": faker.city(),
            "country": "USA",
        }


@cache
def _faker() -> Faker:
    # Imported late, because many commands don't need it (benchmarks/check.py). One instance is
    # enough, because it's seeded before each use (benchmarks/run.py).
    from faker import Faker

    # Names of people are in those of streets and cities. The other providers aren't needed.
    return Faker("en_US", providers=["faker.providers.address", "faker.providers.person"])
