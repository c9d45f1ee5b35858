"""The set-up check: an environment against what the articles demand (claims F.5, N.3, ruling R39).

Errors keep the link from starting, warnings don't. All findings come at once, each with what was
found, what is needed, and the remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from prospect_to_cash.domain.errors import unknown
from prospect_to_cash.domain.setup import CompanySetup, Finding, MapSetup, Setup
from prospect_to_cash.domain.words import Feature, Parameter, Sequence
from prospect_to_cash.dualwrite.catalogue import Catalogue, Listed
from prospect_to_cash.dualwrite.number_overlap import overlap

ERROR, WARNING = "error", "warning"
SCM_VERSION = "10.0.39"
SUPPLY_CHAIN_SOLUTION = "2.3.4.312"

NEEDS = (
    (Feature.PROSPECTS, Feature.QUOTATION_LIFECYCLE, ERROR),
    (Parameter.QUOTATION_LIFECYCLES, Feature.QUOTATION_LIFECYCLE, ERROR),
    (Parameter.PROSPECTS, Feature.PROSPECTS, ERROR),
    (Parameter.PROSPECTS, Parameter.QUOTATION_LIFECYCLES, ERROR),
    (Parameter.COPY_QUOTATION_DATA, Parameter.QUOTATION_LIFECYCLES, WARNING),
)
"""What can't be on without something else, and how grave it is where it is."""


def check(setup: Setup, catalogue: Catalogue) -> tuple[Finding, ...]:
    """All findings, errors first; raises `AuthoringError` for a table map that nobody knows."""
    found = [*_versions(setup, catalogue), *_table_maps(setup, catalogue), *_switches(setup)]
    for company in setup.companies:
        found += [*_switches(setup, company), *_numbers(company), *_group(company)]
    return tuple(sorted(found, key=lambda finding: finding.severity != ERROR))


def _versions(setup: Setup, catalogue: Catalogue) -> Iterator[Finding]:
    asked = [
        ("Supply Chain Management", setup.versions.scm, SCM_VERSION, "F.1"),
        (
            "Dual-write Supply Chain solution",
            setup.versions.supply_chain_solution,
            SUPPLY_CHAIN_SOLUTION,
            "F.5a",
        ),
    ]
    if catalogue.needs_gab_solution:
        installed = setup.versions.gab_solution or "none"
        asked.append(
            ("Global address book solution", installed, catalogue.needs_gab_solution, "F.5b")
        )
    for subject, found, needed, source in asked:
        if _numbers_of(found) < _numbers_of(needed):
            yield Finding(
                severity=ERROR,
                subject=subject,
                found=f"version {found}" if found != "none" else "none",
                needed=f"version {needed} or later",
                remedy=f"Install version {needed} or later.",
                source=source,
            )


def _table_maps(setup: Setup, catalogue: Catalogue) -> Iterator[Finding]:
    for name in setup.table_maps:
        if name not in catalogue.names:
            raise unknown("table map", name, catalogue.names)
    for listed in (*catalogue.listed, *catalogue.needed_too):
        difference = setup.table_maps.get(listed.map)
        if difference is not None:
            yield from _must_run(listed, difference)
    for excluded in catalogue.must_not_run:
        difference = setup.table_maps.get(excluded.map)
        if difference is not None and difference.runs:
            yield Finding(
                severity=ERROR,
                subject=f"Table map {excluded.map}",
                found="set to run",
                needed="Not running",
                remedy=f"Stop the table map: {excluded.because}.",
                source="R39",
            )


def _must_run(listed: Listed, difference: MapSetup) -> Iterator[Finding]:
    subject = f"Table map {listed.map}"
    if not difference.runs:
        yield Finding(
            severity=ERROR,
            subject=subject,
            found="not set to run",
            needed="Running",
            remedy="Run the table map.",
            source="R39",
        )
    elif difference.paused:
        yield Finding(
            severity=WARNING,
            subject=subject,
            found="Paused",
            needed="Running",
            remedy="Resume the table map; until then its changes wait on their side.",
            source="R39",
        )
    if difference.version not in (None, listed.version):
        yield Finding(
            severity=ERROR,
            subject=subject,
            found=f"version {difference.version}",
            needed=f"version {listed.version}",
            remedy=f"Select version {listed.version} of the table map.",
            source="R39",
        )
    turned = [f"{column} {sign}" for column, sign in difference.directions.items()]
    if difference.lacks or turned:
        missing = [f"without {', '.join(difference.lacks)}"] if difference.lacks else []
        yield Finding(
            severity=WARNING,
            subject=subject,
            found=" and ".join([*missing, *([f"with {', '.join(turned)}"] if turned else [])]),
            needed=f"the columns of version {listed.version}",
            remedy="Put its columns back as they were published, or expect other values.",
            source="R19, R39",
        )


def _switches(setup: Setup, company: CompanySetup | None = None) -> Iterator[Finding]:
    """The parameters of a legal entity, or the features, which hold for all of them."""
    features, parameters = setup.features.items(), company.parameters.items() if company else ()
    judged: dict[str, bool] = dict(parameters) if company else dict(features)
    is_on: dict[str, bool] = {**dict(features), **judged}
    where = f" ({company.code})" if company else ""
    for what, needed, severity in NEEDS:
        if judged.get(what) and not is_on.get(needed):
            yield Finding(
                severity=severity,
                subject=f"{_kind(what)} '{what}'{where}",
                found=f"on, while {_kind(needed).lower()} '{needed}' is off",
                needed=f"{_kind(needed).lower()} '{needed}' on",
                remedy=f"Turn on {_kind(needed).lower()} '{needed}' first.",
                source="F.2, R39",
            )
    for what in Parameter if company else Feature:
        if not judged.get(what):
            yield Finding(
                severity=WARNING,
                subject=f"{_kind(what)} '{what}'{where}",
                found="off",
                needed="on",
                remedy="Turn it on, or expect nothing of what it switches to travel.",
                source="F.3a, R39",
            )


def _numbers(company: CompanySetup) -> Iterator[Finding]:
    compared = (Sequence.PROSPECT, Sequence.CUSTOMER, Sequence.CONTACT_PERSON)
    known = [name for name in compared if name in company.sequences]
    for one, other in combinations(known, 2):
        formats = [company.sequences[name].number_format for name in (one, other)]
        if overlap(company.sequences[one], company.sequences[other]):
            yield Finding(
                severity=WARNING,
                subject=f"Number sequences {one} and {other} ({company.code})",
                found=_both_give(*formats),
                needed="sequences that do not overlap",
                remedy="Give one of them another format or another range.",
                source="N.3, R22, R45",
            )


def _both_give(one: str, other: str) -> str:
    if one == other:
        return f"both give {one}"
    return f"{one} and {other}, which have numbers in common"


def _group(company: CompanySetup) -> Iterator[Finding]:
    if company.default_customer_group is None:
        yield Finding(
            severity=WARNING,
            subject=f"Default customer group of prospects ({company.code})",
            found="none",
            needed="a customer group",
            remedy="Select one in Sales and marketing parameters > Prospects; "
            "without it no prospect can be converted in Supply Chain Management.",
            source="R11, R39",
        )


def _kind(what: Feature | Parameter) -> str:
    return "Feature" if isinstance(what, Feature) else "Parameter"


def _numbers_of(version: str) -> tuple[int, ...]:
    return () if version == "none" else tuple(int(part) for part in version.split("."))
