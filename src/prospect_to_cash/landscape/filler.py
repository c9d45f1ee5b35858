"""Values for what a scenario leaves unsaid: streets and cities. The one place that uses faker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from faker import Faker


class Filler:
    """Plausible values that derive from the seed alone; made up only when first asked for."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._faker: Faker | None = None

    def address(self) -> dict[str, Any]:
        """A postal address: street, zip code, city and country."""
        faker = self._made()
        return {
            "street": faker.street_address(),
            "zip_code": faker.postcode(),
            "city": faker.city(),
            "country": "USA",
        }

    def _made(self) -> Faker:
        if self._faker is None:
            # Faker takes a tenth of a second to import; most runs of one scenario never need it.
            from faker import Faker

            self._faker = Faker("en_US")
            self._faker.seed_instance(self._seed)
        return self._faker
