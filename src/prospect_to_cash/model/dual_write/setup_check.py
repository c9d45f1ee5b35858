"""Checks an environment against the documented prerequisites (claims F.5, N.3, ruling R39).

Dual-write doesn't start with an error, but it starts with warnings. All findings are reported at
once, each with its remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.model.dual_write.catalog import Catalog, Listed
from prospect_to_cash.model.dual_write.number_overlap import overlap
from prospect_to_cash.model.setup import CompanySetup, Finding, MapSetup, Setup
from prospect_to_cash.model.tables.option_sets import Feature, Parameter, Sequence

ERROR, WARNING = "error", "warning"
SCM_VERSION = "10.0.39"
SUPPLY_CHAIN_SOLUTION = "2.3.4.312"

Switch: TypeAlias = Feature | Parameter

NEEDS: tuple[tuple[Switch, Switch, str], ...] = (
    (Feature.PROSPECTS, Feature.QUOTATION_LIFECYCLE, ERROR),
    (Parameter.QUOTATION_LIFECYCLES, Feature.QUOTATION_LIFECYCLE, ERROR),
    (Parameter.PROSPECTS, Feature.PROSPECTS, ERROR),
    (Parameter.PROSPECTS, Parameter.QUOTATION_LIFECYCLES, ERROR),
    (Parameter.COPY_QUOTATION_DATA, Parameter.QUOTATION_LIFECYCLES, WARNING),
)
"""What can't be on without something else, and the severity if it is."""


Find: TypeAlias = Callable[[Setup, Catalog, CompanySetup | None], Iterator[Finding]]
"""Yields the findings in the environment as a whole, or in one of its legal entities."""


class Check(NamedTuple):
    """A prerequisite of an environment."""

    name: str
    find: Find
    of_company: bool = False
    """Whether each legal entity is checked by itself."""


def check(
    setup: Setup, catalog: Catalog, checks: tuple[Check, ...] | None = None
) -> tuple[Finding, ...]:
    """Return the findings of `checks`, or of all `CHECKS`; errors first.

    Raises `AuthoringError` for an unknown table map.
    """
    for name in setup.table_maps:
        if name not in catalog.names:
            raise unknown("table map", name, catalog.names)
    found: list[Finding] = []
    for company in (None, *setup.companies):
        for each in CHECKS if checks is None else checks:
            if each.of_company is (company is not None):
                found += each.find(setup, catalog, company)
    return tuple(sorted(found, key=lambda finding: finding.severity != ERROR))


def _version(subject: str, source: str, read: Callable[[Setup, Catalog], tuple[str, str]]) -> Find:
    def find(setup: Setup, catalog: Catalog, _: CompanySetup | None) -> Iterator[Finding]:
        found, needed = read(setup, catalog)
        if needed and _numbers_of(found) < _numbers_of(needed):
            yield Finding(
                severity=ERROR,
                subject=subject,
                found=f"version {found}" if found != "none" else "none",
                needed=f"version {needed} or later",
                remedy=f"Install version {needed} or later.",
                source=source,
            )

    return find


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
    changed = [f"{column} {way}" for column, way in difference.directions.items()]
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


def _needs(what: Switch, needed: Switch, severity: str) -> Find:
    def find(setup: Setup, _: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        is_on = _switches(setup, company)
        if is_on.get(what) and not is_on.get(needed):
            yield Finding(
                severity=severity,
                subject=f"{_kind(what)} '{what}'{_where(company)}",
                found=f"on, while {_kind(needed).lower()} '{needed}' is off",
                needed=f"{_kind(needed).lower()} '{needed}' on",
                remedy=f"Turn on {_kind(needed).lower()} '{needed}' first.",
                source="F.2, R39",
            )

    return find


def _is_on(what: Switch) -> Find:
    def find(setup: Setup, _: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        if not _switches(setup, company).get(what):
            yield Finding(
                severity=WARNING,
                subject=f"{_kind(what)} '{what}'{_where(company)}",
                found="off",
                needed="on",
                remedy="Turn it on. While it's off, the data that it controls isn't synced.",
                source="F.3a, R39",
            )

    return find


def _switches(setup: Setup, company: CompanySetup | None) -> dict[Switch, bool]:
    """Return the features, which apply to all legal entities, and the parameters of one."""
    switches: dict[Switch, bool] = dict(setup.features.items())
    switches.update(company.parameters.items() if company else ())
    return switches


def _stay_apart(one: Sequence, other: Sequence) -> Find:
    def find(_: Setup, __: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        assert company is not None, "number sequences belong to a legal entity"
        if not {one, other} <= company.sequences.keys():
            return
        first, second = company.sequences[one], company.sequences[other]
        if overlap(first, second):
            yield Finding(
                severity=WARNING,
                subject=f"Number sequences {one} and {other} ({company.code})",
                found=_both_give(first.number_format, second.number_format),
                needed="sequences that do not overlap",
                remedy="Give one of them another format or range.",
                source="N.3, R22, R45",
            )

    return find


def _both_give(one: str, other: str) -> str:
    different = f"{one} and {other}, which have numbers in common"
    return f"both give {one}" if one == other else different


def _has_a_group(_: Setup, __: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
    if company is not None and company.default_customer_group is None:
        yield Finding(
            severity=WARNING,
            subject=f"Default customer group of prospects ({company.code})",
            found="none",
            needed="a customer group",
            remedy="Select one in Sales and marketing parameters > Prospects. "
            "Without it, prospects can't be converted in Supply Chain Management.",
            source="R11, R39",
        )


def _where(company: CompanySetup | None) -> str:
    return f" ({company.code})" if company else ""


def _kind(what: Switch) -> str:
    return "Feature" if isinstance(what, Feature) else "Parameter"


def _numbers_of(version: str) -> tuple[int, ...]:
    return () if version == "none" else tuple(int(part) for part in version.split("."))


CHECKS: tuple[Check, ...] = (
    Check(
        "Supply Chain Management is new enough",
        _version(
            "Supply Chain Management", "F.1", lambda setup, _: (setup.versions.scm, SCM_VERSION)
        ),
    ),
    Check(
        "The Dual-write Supply Chain solution is new enough",
        _version(
            "Dual-write Supply Chain solution",
            "F.5a",
            lambda setup, _: (setup.versions.supply_chain_solution, SUPPLY_CHAIN_SOLUTION),
        ),
    ),
    Check(
        "The global address book solution is there and new enough",
        _version(
            "Global address book solution",
            "F.5b",
            lambda setup, catalog: (
                setup.versions.gab_solution or "none",
                catalog.needs_gab_solution or "",
            ),
        ),
    ),
    Check("A needed table map is running", _of_listed(_must_run)),
    Check("A needed table map isn't paused", _of_listed(_is_not_paused)),
    Check("A table map has the version of the articles", _of_listed(_has_the_version)),
    Check("A table map has its published columns", _of_listed(_has_the_columns)),
    Check("A table map that was replaced doesn't run", _must_not_run),
    *(
        Check(
            f"{_kind(what)} '{what}' needs {_kind(needed).lower()} '{needed}'",
            _needs(what, needed, severity),
            of_company=isinstance(what, Parameter),
        )
        for what, needed, severity in NEEDS
    ),
    *(
        Check(f"{_kind(what)} '{what}' is on", _is_on(what), of_company=isinstance(what, Parameter))
        for what in (*Feature, *Parameter)
    ),
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
    Check("Prospects have a default customer group", _has_a_group, of_company=True),
)
"""All checks, in the order of the findings."""
