"""The sheet on which the Given sentences of a scenario note the setup, before anything happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from prospect_to_cash.common.errors import AuthoringError, unknown
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog import VARIANTS, catalog
from prospect_to_cash.model.dual_write.map_edits import as_set_up
from prospect_to_cash.model.setup import CompanySetup, MapSetup, Setup, Versions

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.model_overrides import CatalogOf
    from prospect_to_cash.model.landscape.protocol import Landscape


@cache
def _as_demanded(variant: str, gab_solution: str | None) -> Setup:
    # Most scenarios begin with it, and a setup doesn't change: what is changed is another one.
    return Setup(variant=variant, versions=Versions(gab_solution=gab_solution))


class SetupBuilder:
    """A setup in the making. Once the landscape is built from it, it can't be changed.

    `environment` is what a scenario of its variant begins with, in place of what the articles ask;
    `usual` changes the latter.
    """

    def __init__(
        self,
        environment: Setup | None = None,
        catalog_of: CatalogOf = catalog,
        usual: Callable[[Setup], Setup] = lambda setup: setup,
    ) -> None:
        self._usual = usual
        self._environment = environment
        self._catalog_of = catalog_of
        self._setup: Setup | None = None
        self._is_sealed = False
        self._landscape: Landscape | None = None
        self._waiting: list[Callable[[Landscape], None]] = []

    def choose_variant(self, variant: str) -> None:
        """Say whether the global address book is deployed.

        The rest is as the articles demand, or as the environment of that variant has it.
        """
        self._check_open()
        if self._environment is not None and self._environment.variant == variant:
            self._setup = self._environment
            return
        gab_solution = self._catalog_of(variant).needs_gab_solution
        self._setup = self._usual(_as_demanded(variant, gab_solution))

    @property
    def setup(self) -> Setup:
        """The setup so far; raises `AuthoringError` while no variant is chosen."""
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
        """Change members of the setup."""
        self._check_open()
        self._setup = self.setup.changed(**changes)

    def change_company(self, **changes: object) -> None:
        """Change members of the legal entity in which the users work."""
        self._check_open()
        self._setup = self.setup.with_company(**changes)

    def add_company(self, code: str) -> None:
        """Add a legal entity with number sequences of its own, unless the environment has it."""
        if code in [company.code for company in self.setup.companies]:
            return
        companies = (*self.setup.companies, CompanySetup(code=code, name=code))
        self.change(companies=companies)

    def change_versions(self, **changes: object) -> None:
        """Change versions."""
        self.change(versions=self.setup.versions.changed(**changes))

    def change_table_map(self, name: str, **changes: object) -> None:
        """Change how a table map differs from the variant's catalog.

        Raises `AuthoringError` for a map or column that isn't there, with the nearest one.
        """
        self._check_open()
        listed = self._catalog_of(self.setup.variant)
        others = [each.map for each in listed.must_not_run] if set(changes) == {"runs"} else []
        if name not in others:
            self.require_table_map(name, *others)
        changed = self.table_map(name).changed(**changes)
        self._check_columns(name, changed)
        self.change(table_maps={**self.setup.table_maps, name: changed})

    def _check_columns(self, name: str, changed: MapSetup) -> None:
        mistake = self._mistake(self.setup.variant, name, changed)
        if mistake is None:
            return
        for variant in VARIANTS:
            if self._has(variant, name) and self._mistake(variant, name, changed) is None:
                raise AuthoringError(
                    f"The table map '{name}' has no such column where the global address book is "
                    f"{self.setup.variant}; it has one where that is {variant}."
                )
        raise mistake

    def _mistake(self, variant: str, name: str, changed: MapSetup) -> AuthoringError | None:
        """Why a variant's map can't have columns that are `changed` so, if it can't."""
        for found in self._catalog_of(variant).maps():
            if found.name == name:
                try:
                    as_set_up(found, changed)
                except AuthoringError as error:
                    return error
        return None

    def _has(self, variant: str, name: str) -> bool:
        return any(each.map == name for each in self._catalog_of(variant).listed)

    def table_map(self, name: str) -> MapSetup:
        """How a table map differs from the variant's catalog so far."""
        return self.setup.table_maps.get(name, MapSetup())

    def require_table_map(self, name: str, *others: str) -> None:
        """Raise `AuthoringError` where the variant has no table map of that name.

        `others` are names that would do as well.
        """
        known = [*(each.map for each in self._catalog_of(self.setup.variant).listed), *others]
        if name in known:
            return
        elsewhere = [variant for variant in VARIANTS if self._has(variant, name)]
        if elsewhere:
            raise AuthoringError(
                f"There is no table map '{name}' where the global address book is "
                f"{self.setup.variant}; it belongs to the address book that is {elsewhere[0]}."
            )
        near = hint(name, known)
        raise (
            AuthoringError(f"Unknown table map '{name}'.{near}")
            if near
            else unknown("table map", name, known)
        )

    def on_built(self, action: Callable[[Landscape], None]) -> None:
        """Do something as soon as the landscape is built; at once where it is.

        So a sentence about a table map's state may stand among those about the setup, which
        can't be changed once the landscape is built.
        """
        if self._landscape is None:
            self._waiting.append(action)
        else:
            action(self._landscape)

    def built(self, landscape: Landscape) -> None:
        """The landscape was built from this sheet: do what waited for it, in order."""
        self._landscape = landscape
        listed = [each.map for each in self._catalog_of(self.setup.variant).listed]
        for name, found in self.setup.table_maps.items():
            if found.runs and found.paused and name in listed:
                landscape.administrator.bring_to_pause(name)
        for action in self._waiting:
            action(landscape)
        self._waiting.clear()

    def seal(self) -> Setup:
        """The finished setup; no sentence can change it any more."""
        self._is_sealed = True
        return self.setup

    def _check_open(self) -> None:
        if self._is_sealed:
            raise AuthoringError(
                "The setup must stand before the first event of the scenario: "
                "move this sentence up."
            )
