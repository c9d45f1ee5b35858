"""The catalog agrees with what Microsoft published, except for the intended differences."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from prospect_to_cash.maps.catalog_maps import catalog_maps, catalogs
from prospect_to_cash.maps.difference import KINDS
from prospect_to_cash.maps.intended import intended, subjects
from prospect_to_cash.maps.published.comparison import published_comparisons
from prospect_to_cash.maps.published.facts import (
    UNKNOWN,
    published_lists,
    published_tables,
    requirements,
)
from prospect_to_cash.maps.published.requirement_check import missing_maps, requirement_comparisons
from prospect_to_cash.model.dual_write.table_map import ColumnMapping


def test_each_difference_from_what_is_published_is_intended():
    comparisons = [
        *published_comparisons(catalog_maps()),
        *requirement_comparisons(catalogs()),
        missing_maps(catalogs()),
    ]
    found = {
        (each.title, one.kind, one.subject.casefold()): one.subject
        for each in comparisons
        for one in each.differences
    }
    known = {each.at: each.subject for each in intended()}
    add = [(*at[:2], subject) for at, subject in found.items() if at not in known]
    delete = [(*at[:2], subject) for at, subject in known.items() if at not in found]
    # Mend the catalog, or write the lines to add in maps/intended.yaml, each with its reason.
    assert {"add": add, "delete": delete} == {"add": [], "delete": []}


def test_an_intended_difference_is_written_once_and_names_a_kind():
    counts = Counter(each.at for each in intended())
    assert [at for at, count in counts.items() if count > 1] == []
    assert {each.kind for each in intended()} <= set(KINDS)


def test_each_reason_is_a_ruling_or_a_subject_with_a_sentence():
    rulings = set(re.findall(r"^\| (R\d+) \|", Path("docs/decisions.md").read_text(), re.M))
    reasons = {reason for each in intended() for reason in each.reason.split(", ")}
    assert reasons - rulings == set(subjects())
    assert all(re.fullmatch(r"[A-Z].+\.", sentence) for sentence in subjects().values())


def test_each_published_fact_has_a_source():
    assert all(each.source for each in published_lists())
    assert all(line.place for each in published_lists() for line in each.fields)
    assert all(each.source for gab in ("on", "off") for each in requirements(gab))
    assert len({each.map for each in published_lists()}) == 59
    assert sum(len(each.fields) for each in published_lists()) == 1339


def test_the_columns_of_a_published_list_belong_to_its_data_entity():
    strange = {
        (each.entity_set, line.scm)
        for each in published_lists()
        if (known := published_tables().get(("SCM", each.entity_set)))
        for line in each.fields
        if line.scm and line.scm.casefold() not in known
    }
    assert strange == {("D365SalesOrderHeaders", "FORMATTEDDELVERYADDRESS")}  # the list's typo


def test_only_the_lists_of_new_maps_are_not_published():
    unpublished = {each.map for each in published_lists() if not each.fields}
    ours = {each.name for each in catalog_maps()}
    columns = {each.map for each in published_lists() if each.fields}
    assert unpublished & ours - columns == {
        "Dynamics 365 Sales feature parameters",
        "Dynamics 365 Sales prospects (accounts)",
        "Dynamics 365 Sales prospects (contacts)",
    }
    assert {
        each.map for each in published_lists() if UNKNOWN in each.settings.values()
    } <= unpublished


def test_a_map_that_differs_in_each_respect_is_described(tmp_path: Path):
    own = tmp_path / "own"
    own.mkdir()
    [shipped] = [each for each in catalog_maps(gab="on") if each.name == "Customers V3 (accounts)"]
    columns = [line for line in shipped.table_map.columns if line.scm != "SALESMEMO"]
    changed = shipped.table_map.changed(
        filter={"scm": "", "sales": "customertypecode eq 3"},
        company=None,
        initial_write="SCM",
        columns=(*columns, ColumnMapping.model_validate("SALESMEMO > msdyn_memo")),
    )
    [found] = published_comparisons([replace(shipped, table_map=changed)])
    new = [one for one in found.differences if not one.reason]
    assert [(one.kind, one.subject, one.ours, one.theirs) for one in new] == [
        (
            "other setting",
            "filter of SCM",
            "filter of SCM: none",
            '((PartyType == "Organization"))',
        ),
        (
            "other setting",
            "key of SCM",
            "key of SCM: CUSTOMERACCOUNT",
            "dataAreaId CustomerAccount",
        ),
        (
            "other setting",
            "key of Sales",
            "key of Sales: accountnumber",
            "accountnumber msdyn_company.cdm_companycode",
        ),
        ("other setting", "initial write from", "initial write from: SCM", "none"),
        ("name not published", "msdyn_memo of Sales", "msdyn_memo", ""),
        (
            "other Sales column",
            "SALESMEMO = description",
            "SALESMEMO > msdyn_memo",
            "SALESMEMO = description",
        ),
        (
            "other direction",
            "SALESMEMO = description",
            "SALESMEMO > msdyn_memo",
            "SALESMEMO = description",
        ),
    ]


def test_a_list_that_breaks_each_requirement_is_described():
    catalog = catalogs()["deployed"]
    listed = [each for each in catalog.listed if each.map != "CDS Parties"]
    at = next(at for at, each in enumerate(listed) if each.map == "Contacts V2")
    contacts = listed.pop(at).changed(version="1.0.0.5")
    changed = catalog.changed(
        listed=(contacts, *listed),
        must_not_run=tuple(
            each for each in catalog.must_not_run if each.map != "CDS sales order headers"
        ),
        needs_gab_solution="3.0.0.0",
    )
    [found] = requirement_comparisons({"deployed": changed})
    texts = [(one.kind, one.ours, one.theirs) for one in found.differences if not one.reason]
    assert texts == [
        (
            "other setting",
            "global address book solution 3.0.0.0",
            "global address book solution 3.5.2.72",
        ),
        ("not in the catalog", "", "CDS Parties 1.0.0.2"),
        ("other setting", "Contacts V2 1.0.0.5", "Contacts V2 1.0.0.6"),
        ("not in the catalog", "", "CDS sales order headers stopped"),
        (
            "other setting",
            "CDS postal address locations starts after Contacts V2",
            "CDS postal address locations starts before Contacts V2",
        ),
    ]
