"""The sheet on which the Given sentences of a scenario note the set-up, before anything happens."""

from __future__ import annotations

from prospect_to_cash.domain.errors import AuthoringError
from prospect_to_cash.domain.setup import CompanySetup, Setup, Versions
from prospect_to_cash.dualwrite.catalogue import catalogue


class SetupSheet:
    """A set-up in the making. Once the landscape is built from it, it can't be changed."""

    def __init__(self) -> None:
        self._setup: Setup | None = None
        self._is_sealed = False

    def choose_variant(self, variant: str) -> None:
        """Say whether the global address book is deployed; the rest is as the articles demand."""
        self._check_open()
        gab_solution = catalogue(variant).needs_gab_solution
        self._setup = Setup(variant=variant, versions=Versions(gab_solution=gab_solution))

    @property
    def setup(self) -> Setup:
        """The set-up so far; raises `AuthoringError` while no variant is chosen."""
        if self._setup is None:
            raise AuthoringError(
                "Say first whether the global address book is deployed: "
                "'Given the global address book is deployed' or '... is not deployed'."
            )
        return self._setup

    @property
    def company(self) -> CompanySetup:
        """The legal entity in which the users work."""
        return self.setup.companies[0]

    def change(self, **changes: object) -> None:
        """Change members of the set-up."""
        self._check_open()
        self._setup = self.setup.changed(**changes)

    def change_company(self, **changes: object) -> None:
        """Change members of the legal entity in which the users work."""
        self._check_open()
        self._setup = self.setup.with_company(**changes)

    def add_company(self, code: str) -> None:
        """Add a legal entity with number sequences of its own."""
        companies = (*self.setup.companies, CompanySetup(code=code, name=code))
        self.change(companies=companies)

    def change_versions(self, **changes: object) -> None:
        """Change versions."""
        self.change(versions=self.setup.versions.changed(**changes))

    def seal(self) -> Setup:
        """The finished set-up; no sentence can change it any more."""
        self._is_sealed = True
        return self.setup

    def _check_open(self) -> None:
        if self._is_sealed:
            raise AuthoringError(
                "The set-up must stand before the first event of the scenario: "
                "move this sentence up."
            )
