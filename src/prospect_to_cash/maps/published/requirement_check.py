"""Compares the lists of the catalog with what the articles require, and with all published maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from prospect_to_cash.maps.catalog_maps import GAB
from prospect_to_cash.maps.difference import Comparison, Difference
from prospect_to_cash.maps.intended import with_reasons
from prospect_to_cash.maps.published.facts import Requirement, published_names, requirements
from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.setup_check.versions import (
    SCM_VERSION,
    SUPPLY_CHAIN_SOLUTION,
)


def requirement_comparisons(catalogs: dict[str, Catalog]) -> list[Comparison]:
    """Compare the list of each variant with the requirements for it."""
    return with_reasons(
        [_compared(each, requirements(GAB[variant])) for variant, each in catalogs.items()]
    )


def missing_maps(catalogs: dict[str, Catalog]) -> Comparison:
    """Return the published table maps that no list of the catalog names."""
    running = {one.map for each in catalogs.values() for one in (*each.listed, *each.needed_too)}
    ours = running | {one.map for each in catalogs.values() for one in each.must_not_run}
    names = published_names()
    found = Comparison(
        "Published table maps",
        (),
        len(names.keys() & ours),
        tuple(
            Difference("not in the catalog", name, "", f"{name} ({sales})")
            for name, sales in names.items()
            if name not in ours
        ),
    )
    return with_reasons([found])[0]


def _compared(catalog: Catalog, needed: Sequence[Requirement]) -> Comparison:
    differences = (
        *_versions(catalog, needed),
        *_stopped(catalog, needed),
        *_without_requirement(catalog, needed),
        *_start_order(catalog, needed),
    )
    differing = {each.subject for each in differences}
    same = sum(each.subject not in differing for each in needed)
    sources = tuple(dict.fromkeys(source for each in needed for source in each.source.split("; ")))
    return Comparison(f"Requirements {catalog.title}", sources, same, differences)


def _versions(catalog: Catalog, needed: Sequence[Requirement]) -> Iterator[Difference]:
    ours = {
        **{each.map: each.version for each in (*catalog.listed, *catalog.needed_too)},
        "Supply Chain Management": SCM_VERSION,
        "Dual-write Supply Chain solution": SUPPLY_CHAIN_SOLUTION,
        "global address book solution": catalog.needs_gab_solution or "",
    }
    for each in needed:
        if each.is_stopped or each.needed == ours.get(each.subject):
            continue
        text = f"{each.subject} {each.needed}"
        if not (version := ours.get(each.subject)):
            yield Difference("not in the catalog", each.subject, "", text, (each.source,))
        else:
            mine = f"{each.subject} {version}"
            yield Difference("other setting", each.subject, mine, text, (each.source,))


def _stopped(catalog: Catalog, needed: Sequence[Requirement]) -> Iterator[Difference]:
    ours = {each.map for each in catalog.must_not_run}
    for each in needed:
        if each.is_stopped and each.subject not in ours:
            text = f"{each.subject} stopped"
            yield Difference("not in the catalog", each.subject, "", text, (each.source,))


def _without_requirement(catalog: Catalog, needed: Sequence[Requirement]) -> Iterator[Difference]:
    required = {each.subject for each in needed}
    for one in (*catalog.listed, *catalog.needed_too):
        if one.map not in required:
            yield Difference("not published", one.map, f"{one.map} {one.version}", "")
    for other in catalog.must_not_run:
        if other.map not in required:
            yield Difference("not published", other.map, f"{other.map} stopped", "")


def _start_order(catalog: Catalog, needed: Sequence[Requirement]) -> Iterator[Difference]:
    """Yield each map that starts before a map that should start first."""
    places = {each.subject: each.start for each in needed if each.start is not None}
    sources = {each.subject: each.source for each in needed}
    ours = [each.map for each in catalog.listed if each.map in places]
    for first, second in pairwise(ours):
        if places[first] > places[second]:
            subject = f"start order of {second}"
            mine = f"{second} starts after {first}"
            theirs = f"{second} starts before {first}"
            yield Difference("other setting", subject, mine, theirs, (sources[second],))
    for each in catalog.listed:
        if places and each.map not in places:
            subject = f"start order of {each.map}"
            yield Difference("not published", subject, subject, "")
