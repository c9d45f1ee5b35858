"""The outlines of mapped columns leave no column out, and notice columns that are crossed.

What the catalog lists is laid beside what the feature files fill on one side and read on the
other. Then columns are crossed in the catalog, and the outline of that map must fail.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from gherkin.parser import Parser

from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.dual_write.map_edits import MapEdit, altered
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.landscape import ModelOverrides
from prospect_to_cash.model.tables.option_sets import System
from tests.features.running import run_with

SCM, SALES = System.SCM, System.SALES
NAMES = {SCM: "Supply Chain Management", SALES: "Sales"}
FEATURES = {
    "deployed": "features/dual_write/mapped_columns_with_address_book.feature",
    "not deployed": "features/dual_write/mapped_columns_without_address_book.feature",
}
OPTIONS = {"deployed": "on", "not deployed": "off"}

APART = {
    "ISENABLED": "a parameter, turned by its own action (F.3a, F.4a)",
    "PARTYTYPE": "says what a row is (D.1a, D.1b)",
    "PARTYNUMBER": "ties a row to its party for good (D.1a, D.1b, N.5)",
    "CONTACTPERSONPARTYNUMBER": "ties a row to its party for good (S1.2a, S2.1c)",
    "ASSOCIATEDPARTYNUMBER": "ties a contact to whom it speaks for (S1.2a, S2.1c)",
    "ASSOCIATEDCONTACTNUMBER": "ties a contact to whom it speaks for (S1.2a, S2.1c)",
    "REQUESTINGCUSTOMERACCOUNTNUMBER": "names the customer of a quotation (S5.2b, S6.2b)",
    "SALESQUOTATIONHEADERCREATIONMETHOD": "the origin of a quotation (S5.2b)",
    "GENERATEDSALESORDERNUMBER": "the order made of a quotation (S5.5b, S6.3g)",
    "ORDERINGCUSTOMERACCOUNTNUMBER": "names the customer of an order (S5.5b, S6.3g)",
    "QUOTATIONNUMBER": "the quotation that an order was made of (S6.3f, S6.3g)",
    "SALESQUOTATIONSTATUS": "the lifecycle of a quotation (S5.3a, S6.3a, Q.5a, Q.6a)",
}
"""Columns that follow from an action instead of being typed, with the claims about them."""
COMPUTED = {"LINEAMOUNT"}
"""Columns that follow from others, so that they are only read."""

READ = "have these values"

EACH_MAP = pytest.mark.parametrize(
    ("variant", "table_map"),
    [(variant, found) for variant in FEATURES for found in catalog(variant).maps()],
    ids=lambda value: value.name if isinstance(value, TableMap) else value,
)
_STEP = re.compile(
    r'these columns of "[^"]+" in the table map "(?P<map>[^"]+)" '
    r"(?P<what>are set|have these values) in (?P<system>Sales|Supply Chain Management)"
)


@cache
def tables(variant: str) -> Mapping[tuple[str, str, str], list[list[tuple[str, str]]]]:
    """The tables of the feature by map, *are set* or *have these values*, and system."""
    feature = Parser().parse(Path(FEATURES[variant]).read_text("utf-8"))["feature"]
    found = defaultdict(list)
    for rule in feature["children"][1:]:
        for child in rule["rule"]["children"]:
            scenario = child["scenario"]
            for example in examples(scenario):
                for step in scenario["steps"]:
                    match = _STEP.fullmatch(step["text"])
                    if match is not None:
                        rows = [cells(row) for row in step["dataTable"]["rows"][1:]]
                        found[match["map"], match["what"], match["system"]].append(
                            [(column, filled(value, example)) for column, value in rows]
                        )
    return found


def examples(scenario) -> list[dict[str, str]]:
    """What a scenario's placeholders stand for, once for each of its rows."""
    return [
        dict(zip(cells(block["tableHeader"]), cells(row), strict=True))
        for block in scenario["examples"]
        for row in block["tableBody"]
    ] or [{}]


def cells(row) -> list[str]:
    """The texts of a row of a parsed table."""
    return [cell["value"] for cell in row["cells"]]


def filled(text: str, example: Mapping[str, str]) -> str:
    """`text` with its placeholders filled."""
    return re.sub("<(.+?)>", lambda match: example[match[1]], text)


def values_of(variant: str, name: str, what: str, system: System) -> Mapping[str, set[str]]:
    """All values that the outlines of a map write to, or read from, each column of a side."""
    found = defaultdict(set)
    for table in tables(variant)[name, what, NAMES[system]]:
        for column, value in table:
            found[column].add(value)
    return found


def flows(table_map: TableMap) -> list[tuple[ColumnMapping, System, System]]:
    """The column mappings of a map, with sender and receiver, once for each direction."""
    return [
        (line, SCM if receiver is SALES else SALES, receiver)
        for line in table_map.columns
        for receiver in System
        if line.flows_to(receiver) and not line.is_constant
    ]


def typed(line: ColumnMapping) -> bool:
    """Whether somebody fills the column by typing."""
    return line.scm not in APART


@EACH_MAP
def test_every_mapped_column_is_filled_on_one_side_and_read_on_the_other(
    variant: str, table_map: TableMap
) -> None:
    for line, sender, receiver in flows(table_map):
        if typed(line):
            sent = values_of(variant, table_map.name, "are set", sender)
            read = values_of(variant, table_map.name, READ, receiver)
            if line.scm not in COMPUTED:
                assert line.column(sender) in sent, f"{line}: not filled in {sender}"
            assert line.column(receiver) in read, f"{line}: not read in {receiver}"


@EACH_MAP
def test_every_value_of_a_value_map_travels(variant: str, table_map: TableMap) -> None:
    for line, sender, receiver in flows(table_map):
        if line.values and typed(line):
            sent = values_of(variant, table_map.name, "are set", sender)[line.column(sender)]
            read = values_of(variant, table_map.name, READ, receiver)[line.column(receiver)]
            assert len(sent - {"none"}) == len(line.values), f"{line}: {sent} from {sender}"
            assert len(read - {"none"}) == len(line.values), f"{line}: {read} in {receiver}"


@pytest.mark.parametrize("variant", FEATURES)
def test_texts_have_leading_zeros_umlauts_and_sixty_characters_and_are_emptied(
    variant: str,
) -> None:
    kinds = defaultdict(set)
    for (name, what, system), found in tables(variant).items():
        for table in found if what == "are set" else ():
            for column, value in table:
                is_number = value.startswith("007") and value.isdigit()
                is_long = len(value) == 60 and "ß" in value
                kinds[name, system, column] |= {
                    kind
                    for kind, holds in (
                        ("zeros", is_number),
                        ("sixty", is_long),
                        ("none", value == "none"),
                    )
                    if holds
                }
    texts = {place: found for place, found in kinds.items() if found & {"zeros", "sixty"}}
    assert len(texts) > 80
    kept = {place for place, found in texts.items() if "none" not in found}
    assert all(found >= {"zeros", "sixty"} for found in texts.values())
    assert {column for _, _, column in kept} <= NEVER_EMPTY


NEVER_EMPTY = {
    *("NAME", "name", "ORGANIZATIONNAME", "msdyn_organizationname"),
    *("FIRSTNAME", "firstname", "PERSONFIRSTNAME", "msdyn_firstname"),
    *("LASTNAME", "lastname", "PERSONLASTNAME", "msdyn_lastname"),
    *("PRODUCTNUMBER", "productid.msdyn_productnumber"),
    *("SHIPPINGSITEID", "msdyn_shippingsite.msdyn_siteid"),
    *("SHIPPINGWAREHOUSEID", "msdyn_shippingwarehouse.msdyn_warehouseidentifier"),
}
"""Columns without which there is no row: names of parties, product, site and warehouse of lines."""


@pytest.mark.parametrize("variant", FEATURES)
def test_no_two_texts_or_amounts_that_are_set_together_are_alike(variant: str) -> None:
    words = {"none", "Yes", "No"}
    for (name, what, _), found in tables(variant).items():
        for table in found if what == "are set" else ():
            values = [value for _, value in table if value not in words]
            if any(value.startswith("007") or len(value) == 60 for value in values):
                assert len(values) == len(set(values)), f"{name}: {table}"


def crossed(*pairs: tuple[str, str]) -> MapEdit:
    """Let columns of SCM go where each other's partner goes."""
    partner = {**dict(pairs), **{second: first for first, second in pairs}}

    def cross(table_map: TableMap) -> TableMap:
        target = {line.scm: line.sales for line in table_map.columns}
        assert set(partner) <= set(target), table_map.name
        return table_map.changed(
            columns=tuple(
                line.changed(sales=target[partner[line.scm]]) if line.scm in partner else line
                for line in table_map.columns
            )
        )

    return cross


_PARTS = ("STREET", "ZIPCODE", "CITY", "COUNTY", "STATE", "COUNTRYREGIONISOCODE")
BLOCKS = [(f"DELIVERYADDRESS{part}", f"INVOICEADDRESS{part}") for part in _PARTS]
PLACES = [(f"DELIVERYADDRESS{part}", f"INVOICEADDRESS{part}") for part in ("LATITUDE", "LONGITUDE")]


@pytest.mark.parametrize(
    ("variant", "name", "pairs"),
    [
        ("not deployed", "Customers V3 (accounts)", BLOCKS),
        ("not deployed", "Customers V3 (accounts)", PLACES),
        ("not deployed", "Customers V3 (contacts)", BLOCKS),
        ("not deployed", "Customers V3 (contacts)", PLACES),
        ("not deployed", "Customers V3 (contacts)", [("PRIMARYCONTACTFAX", "PRIMARYCONTACTPHONE")]),
        ("deployed", "CDS postal address history V2", [("CITY", "COUNTY")]),
    ],
)
def test_crossed_columns_are_noticed(
    variant: str, name: str, pairs: list[tuple[str, str]], tmp_path: Path
) -> None:
    model = ModelOverrides(table_maps=lambda table_maps: altered(table_maps, name, crossed(*pairs)))
    told = run_with(
        model,
        tmp_path,
        tags="not walkthrough",
        variant=OPTIONS[variant],
        features=(FEATURES[variant],),
    )
    outline = [s for s in told if s.name == f"{name}, filled in {NAMES[SCM]}"]
    assert len(outline) == 2
    for scenario in outline:
        assert scenario.status is Status.FAILED, scenario.name
        assert any(not e.met for step in scenario.steps for e in step.expectations)
    others = [s for s in told if not s.name.startswith(name)]
    assert {scenario.status for scenario in others} == {Status.PASSED}
