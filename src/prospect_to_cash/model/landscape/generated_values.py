"""Values for what a scenario leaves unsaid: streets and cities. The one place that uses faker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from faker import Faker


class Filler:
    """Plausible values that derive from the seed alone; made up only when first asked for."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._made = 0

    def address(self, street: str | None = None) -> dict[str, Any]:
        """A postal address: the street, unless one is said, zip code, city and country."""
        self._made += 1
        faker = _faker()
        faker.seed_instance(f"{self._seed}, {self._made}")
        return {
            "street": street or faker.street_address(),
            "zip_code": faker.postcode(),
            "city": faker.city(),
            "country": "USA",
        }


@cache
def _faker() -> Faker:
    # Faker takes a tenth of a second to import; a run that never needs it doesn't pay. One instance
    # serves all, for whoever asks seeds it anew.
    from faker import Faker

    return Faker("en_US")
