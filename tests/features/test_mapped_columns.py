"""The lists of mapped columns leave no column out, and notice columns that are crossed.

What the catalog lists is compared with what the scenarios sent from each system. Then columns are
crossed in the catalog, and the scenario of that map must fail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest

from prospect_to_cash.harness.evidence.record import Scenario, Status
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.columns.column_list import FOLLOWING
from prospect_to_cash.model.landscape.composition import TableMaps
from prospect_to_cash.model.landscape.map_edits import MapEdit
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.option_sets import System
from tests.features.running import Selects, run_with

FEATURE = "features/dual_write/columns.feature"
VARIANTS = {"deployed": "gab_on", "not deployed": "gab_off"}
"""The variants, and the tags of their scenarios."""
TITLE = '"{}" carries its columns'

NOT_TYPED = {
    "ISENABLED": "a parameter, turned by its own action (F.3a, F.4a)",
    "PARTYTYPE": "says what a row is (D.1a, D.1b)",
    "PROSPECTPARTYTYPE": "says what a row is (D.1a, D.1b)",
    "PARTYNUMBER": "ties a row to its party for good (D.1a, D.1b, N.5)",
    "CONTACTPERSONPARTYNUMBER": "ties a row to its party for good (S1.2a, S2.1c)",
    "ASSOCIATEDPARTYNUMBER": "ties a contact to whom it speaks for (S1.2a, S2.1c)",
    "ASSOCIATEDCONTACTNUMBER": "ties a contact to whom it speaks for (S1.2a, S2.1c)",
    "REQUESTINGCUSTOMERACCOUNTNUMBER": "names the customer of a quotation (S5.2b, S6.2b)",
    "SALESQUOTATIONHEADERCREATIONMETHOD": "the origin of a quotation (S5.2b)",
    "GENERATEDSALESORDERNUMBER": "the order made of a quotation (S5.5b, S6.3g)",
    "ORDERINGCUSTOMERACCOUNTNUMBER": "names the customer of an order (S5.5b, S6.3g)",
    "QUOTATIONNUMBER": "the quotation that an order was made of (S6.3f, S6.3g)",
    "LINEAMOUNT": "follows from price, quantity, and discount (S5.2c)",
}
"""Columns that no user types, with the claims about them."""
HEADER, LINES = "Dynamics 365 Sales quotation header", "Dynamics 365 Sales quotation lines"
NOT_SENT = {
    (HEADER, "SALESQUOTATIONSTATUS"): {"Reset", "Modified", "Submitted", "Approved", "Revised"},
}
"""Values that no row has: other scenarios see those that an action gives a quotation."""
SET_ONCE = {
    *(
        ("Customers V3 (accounts)", "CUSTOMERGROUPID"),
        ("Customers V3 (contacts)", "CUSTOMERGROUPID"),
    ),
    *((LINES, "CURRENCYCODE"), ("Dynamics 365 Sales order lines", "CURRENCYCODE")),
}
LOOKUPS = {
    "INVOICEACCOUNT",
    "INVOICECUSTOMERACCOUNTNUMBER",
    "CONTACTPERSONID",
    "MANAGERCONTACTPERSONID",
}
"""Columns that name other rows."""
NEVER_EMPTY = {
    *("NAME", "PROSPECTNAME", "PRODUCTNUMBER", "SHIPPINGSITEID", "SHIPPINGWAREHOUSEID"),
    *("FIRSTNAME", "LASTNAME", "PERSONFIRSTNAME", "PERSONLASTNAME", "ORGANIZATIONNAME"),
}
"""Columns without which there is no row: names of parties, product, site and warehouse of lines."""

Sent = Mapping[tuple[str, System, str], set[str]]
"""By table map, sender, and column: the values that were sent."""

EACH_MAP = pytest.mark.parametrize(
    ("variant", "table_map"),
    [(variant, found) for variant in VARIANTS for found in catalog(variant).maps()],
    ids=lambda value: value.name if isinstance(value, TableMap) else value,
)


def run_features(model: Mapping[str, Model]) -> dict[str, list[Scenario]]:
    """Run the scenarios of each variant on a model."""

    def of(variant: str) -> Selects:
        return lambda item: item.planned.variant == VARIANTS[variant]

    runs = [(model[variant], of(variant)) for variant in VARIANTS]
    return dict(zip(VARIANTS, run_with(runs, (FEATURE,)), strict=True))


@pytest.fixture(scope="module")
def played() -> dict[str, list[Scenario]]:
    """The scenarios of each variant, run on the model as it is."""
    return run_features(dict.fromkeys(VARIANTS, Model()))


@pytest.fixture(scope="module")
def crossed_played() -> dict[str, list[Scenario]]:
    """The scenarios of each variant, run on a model with crossed columns."""
    return run_features({variant: CrossedColumns(CROSSED[variant]) for variant in VARIANTS})


@pytest.fixture(scope="module")
def sent(played: Mapping[str, list[Scenario]]) -> dict[str, Sent]:
    """The values that the last step of each scenario sent, by variant."""
    found: dict[str, dict[tuple[str, System, str], set[str]]] = {}
    for variant, scenarios in played.items():
        found[variant] = defaultdict(set)
        for scenario in scenarios:
            for entry in scenario.steps[-1].traffic:
                for column, value in entry.columns.items():
                    found[variant][entry.table_map, System(entry.sender), column].add(value)
    return found


def typed(table_map: TableMap) -> Iterator[tuple[str, System, str]]:
    """The SCM column, the sender, and its column of each line that a user types."""
    for line in table_map.columns:
        for receiver in System:
            ours = line.column(receiver.other)
            if line.flows_to(receiver) and not line.is_constant and line.scm not in NOT_TYPED:
                assert line.scm is not None
                assert ours is not None
                yield line.scm, receiver.other, ours


def test_the_columns_that_no_user_types_are_known():
    assert set(NOT_TYPED) == FOLLOWING


@EACH_MAP
def test_every_table_map_has_a_list_that_holds(
    variant: str, table_map: TableMap, played: Mapping[str, list[Scenario]]
) -> None:
    [scenario] = [s for s in played[variant] if s.name.startswith(TITLE.format(table_map.name))]
    assert scenario.status is Status.PASSED
    [expectation] = scenario.steps[-1].expectations
    [comparison] = expectation.comparisons
    listed = {(row[0], row[2]) for row in comparison.expected.rows}
    assert listed == {(line.scm or "none", line.sales or "none") for line in table_map.lines}


@EACH_MAP
def test_every_column_that_a_user_types_is_changed_and_emptied(
    variant: str, table_map: TableMap, sent: Mapping[str, Sent]
) -> None:
    for scm, sender, column in typed(table_map):
        values = sent[variant][table_map.name, sender, column]
        if (table_map.name, scm) not in NOT_SENT:
            assert len(values) > 1 or (table_map.name, scm) in SET_ONCE, (
                f"{column}: {values} from {sender}"
            )
        if scm in LOOKUPS or any(map(is_long, values)):
            assert "none" in values or scm in NEVER_EMPTY, f"{column}: {values} from {sender}"


@pytest.mark.parametrize("variant", VARIANTS)
def test_texts_have_leading_zeros_umlauts_and_sixty_characters_and_differ(
    variant: str, sent: Mapping[str, Sent]
) -> None:
    texts = 0
    for table_map in catalog(variant).maps():
        for sender in System:
            columns = {column: scm for scm, of, column in typed(table_map) if of is sender}
            found = [sent[variant][table_map.name, sender, column] for column in columns]
            for values in found:
                zeros = any(value.startswith("007") and value.isdigit() for value in values)
                assert zeros is any(map(is_long, values)), f"{table_map.name}: {values}"
            long = [value for values in found for value in values if is_long(value)]
            assert len(long) == len(set(long)), f"{table_map.name}: {long}"
            texts += len(long)
    assert texts > 80


def is_long(value: str) -> bool:
    """Whether a text has umlauts and sixty characters."""
    return len(value) == 60 and "ß" in value


@EACH_MAP
def test_every_value_of_a_value_map_is_sent(
    variant: str, table_map: TableMap, sent: Mapping[str, Sent]
) -> None:
    for line in table_map.columns:
        for scm, sender, column in typed(table_map):
            if line.scm != scm or not line.values:
                continue
            wanted = {
                shown_as(ours if sender is System.SCM else theirs)
                for ours, theirs in line.values.items()
                if ours not in NOT_SENT.get((table_map.name, scm), ())
            }
            values = sent[variant][table_map.name, sender, column]
            assert wanted <= values, f"{line}: {values} from {sender}"


def shown_as(value: object) -> str:
    """A value as traffic shows it."""
    return {True: "Yes", False: "No"}[value] if isinstance(value, bool) else str(value)


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


CROSSED = {
    "not deployed": {
        "Customers V3 (accounts)": [*BLOCKS, *PLACES],
        "Customers V3 (contacts)": [
            *BLOCKS,
            *PLACES,
            ("PRIMARYCONTACTFAX", "PRIMARYCONTACTPHONE"),
        ],
    },
    "deployed": {"CDS postal address history V2": [("CITY", "COUNTY")]},
}
"""By variant and table map: the pairs of SCM columns that are crossed."""


class CrossedColumns(Model):
    """A model whose table maps have crossed columns."""

    def __init__(self, pairs: Mapping[str, list[tuple[str, str]]]) -> None:
        super().__init__()
        self._pairs = pairs

    def table_maps(self, setup: Setup) -> TableMaps:
        """Return the table maps, those with pairs changed."""
        return tuple(
            crossed(*self._pairs[each.name])(each) if each.name in self._pairs else each
            for each in super().table_maps(setup)
        )


@pytest.mark.parametrize("variant", VARIANTS)
def test_crossed_columns_are_noticed(
    variant: str, crossed_played: Mapping[str, list[Scenario]]
) -> None:
    scenarios = list(crossed_played[variant])
    for name, pairs in CROSSED[variant].items():
        [scenario] = [each for each in scenarios if each.name.startswith(TITLE.format(name))]
        scenarios.remove(scenario)
        assert scenario.status is Status.FAILED
        [expectation] = scenario.steps[-1].expectations
        for column in (column for pair in pairs for column in pair):
            assert any(reason.text.startswith(f"{column}: ") for reason in expectation.reasons), (
                f"{name}, {column}: {expectation.reasons}"
            )
    assert {scenario.status for scenario in scenarios} == {Status.PASSED}
