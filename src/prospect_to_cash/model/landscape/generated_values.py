"""Generated values for addresses that a scenario doesn't spell out. Only this module uses Faker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from faker import Faker


class GeneratedValues:
    """Plausible values that depend only on the seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._count = 0

    def address(self, street: str | None = None) -> dict[str, Any]:
        """Return the columns of a postal address, with `street` if there is one."""
        self._count += 1
        faker = _faker()
        faker.seed_instance(f"{self._seed}, {self._count}")
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

    return Faker("en_US")
