"""Checks which table maps run, in which version, and with which columns (ruling R39)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prospect_to_cash.model.dual_write.catalog import Catalog, Listed
from prospect_to_cash.model.dual_write.setup_check.base import (
    ERROR,
    WARNING,
    Check,
    Checks,
    Find,
    of_company,
)
from prospect_to_cash.model.setup import CompanySetup, Finding, MapSetup, Setup
from prospect_to_cash.model.tables.option_sets import InitialSyncMaster


def _of_listed(find: Callable[[Listed, MapSetup], Iterator[Finding]]) -> Find:
    def of_all(setup: Setup, catalog: Catalog, _: CompanySetup | None) -> Iterator[Finding]:
        for listed in (*catalog.listed, *catalog.needed_too):
            difference = setup.table_maps.get(listed.map)
            if difference is not None:
                yield from find(listed, difference)

    return of_all


def _must_run(listed: Listed, difference: MapSetup) -> Iterator[Finding]:
    if not difference.runs:
        yield Finding(
            severity=ERROR,
            subject=f"Table map {listed.map}",
            found="Not running",
            needed="Running",
            remedy="Run the table map.",
            source="R39",
        )


def _is_not_paused(listed: Listed, difference: MapSetup) -> Iterator[Finding]:
    if difference.runs and difference.paused:
        yield Finding(
            severity=WARNING,
            subject=f"Table map {listed.map}",
            found="Paused",
            needed="Running",
            remedy="Resume the table map. Until then, its changes wait in the queue.",
            source="R39",
        )


def _has_the_version(listed: Listed, difference: MapSetup) -> Iterator[Finding]:
    if difference.version not in (None, listed.version):
        yield Finding(
            severity=ERROR,
            subject=f"Table map {listed.map}",
            found=f"version {difference.version}",
            needed=f"version {listed.version}",
            remedy=f"Select version {listed.version} of the table map.",
            source="R39",
        )


def _has_the_columns(listed: Listed, difference: MapSetup) -> Iterator[Finding]:
    ways = (f"{column} {way}" for column, way in difference.directions.items())
    changed = [*ways, *difference.adds]
    if difference.lacks or changed:
        missing = [f"without {', '.join(difference.lacks)}"] if difference.lacks else []
        yield Finding(
            severity=WARNING,
            subject=f"Table map {listed.map}",
            found=" and ".join([*missing, *([f"with {', '.join(changed)}"] if changed else [])]),
            needed=f"the columns of version {listed.version}",
            remedy="Restore the published columns. Until then, some values differ.",
            source="R19, R39",
        )


FEATURE_PARAMETERS = "Dynamics 365 Sales feature parameters"
"""The table map that must be run with initial sync (ruling R79), and so the only one to have one
in its setup."""


def _had_its_initial_sync(listed: Listed, difference: MapSetup) -> Iterator[Finding]:
    found, needed = difference.initial_sync, InitialSyncMaster.SCM
    if found not in (None, needed):
        yield Finding(
            severity=WARNING,
            subject=f"Initial sync of {listed.map}",
            found="none" if found is InitialSyncMaster.NONE else f"{found} as the master",
            needed=f"{needed} as the master",
            remedy="Stop the table map, and run it with initial sync and Finance and operations "
            "apps as the master. Until then, Sales might not know what is turned on.",
            source="R79",
        )


def _is_in_dual_write(company: CompanySetup) -> Iterator[Finding]:
    if not company.in_dual_write:
        yield Finding(
            severity=WARNING,
            subject=f"Legal entity {company.code}",
            found="not part of dual-write",
            needed="part of dual-write",
            remedy="On the Dual-write page, select Environment details > Legal entities > "
            "Add legal entity. Until then, its rows aren't synced.",
            source="R56",
        )


def _must_not_run(setup: Setup, catalog: Catalog, _: CompanySetup | None) -> Iterator[Finding]:
    for excluded in catalog.must_not_run:
        difference = setup.table_maps.get(excluded.map)
        if difference is not None and difference.runs:
            yield Finding(
                severity=ERROR,
                subject=f"Table map {excluded.map}",
                found="Running",
                needed="Not running",
                remedy=f"Stop the table map: {excluded.because}.",
                source="R39",
            )


TABLE_MAP_CHECKS: Checks = (
    Check("A needed table map is running", _of_listed(_must_run)),
    Check("A needed table map isn't paused", _of_listed(_is_not_paused)),
    Check("A table map has the version of the articles", _of_listed(_has_the_version)),
    Check("A table map has its published columns", _of_listed(_has_the_columns)),
    Check("A table map that was replaced doesn't run", _must_not_run),
    Check("The feature parameters had their initial sync", _of_listed(_had_its_initial_sync)),
    Check("A legal entity is part of dual-write", of_company(_is_in_dual_write), of_company=True),
)
"""The checks of table maps."""
