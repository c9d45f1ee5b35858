"""The maps of quotations and orders: deleting, the order of messages, no echo, old maps."""

from __future__ import annotations

from functools import partial

import pytest

from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.dual_write.setup_check import ERROR, check
from prospect_to_cash.model.landscape import InMemoryLandscape, Model, build_landscape
from prospect_to_cash.model.setup import MapSetup
from prospect_to_cash.model.tables.option_sets import AccountType, Parameter, System
from prospect_to_cash.mutation.mutants.table_maps import EditedMap
from tests.builders import (
    ORGANIZATION,
    VARIANTS,
    cells,
    delivered,
    landscape_of,
    routes,
    setup_of,
    snapshot,
)
from tests.model.applications.proofs import NOT_REJECTED, outcome

BOTH = pytest.mark.parametrize("variant", VARIANTS)
HEADER, LINES = "Dynamics 365 Sales quotation header", "Dynamics 365 Sales quotation lines"
ORDERS, ORDER_LINES = "Dynamics 365 Sales order headers", "Dynamics 365 Sales order lines"
LINE = {"product": "D0001", "quantity": "3", "price": "10.00", "site": "1", "warehouse": "13"}
SCM, SALES = System.SCM, System.SALES


def quoted(variant: str) -> InMemoryLandscape:
    """A prospect of Sales with the draft QUO-1001 of two lines."""
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "ACC-0815")
    landscape.sales.create_quote("QUO-1001", "Contoso")
    landscape.sales.add_line("QUO-1001", LINE)
    landscape.sales.add_line("QUO-1001", LINE)
    return landscape


def quotation(variant: str) -> InMemoryLandscape:
    """A prospect of SCM with the quotation SQ-00001 of two lines."""
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.scm.add_line("SQ-00001", LINE)
    landscape.scm.add_line("SQ-00001", LINE)
    return landscape


# ---- Deleting -----------------------------------------------------------------------------------


@BOTH
def test_a_quote_that_is_deleted_does_not_come_back_with_its_totals(variant: str):
    """Its lines go first, and the totals that follow them must not write the quote anew."""
    landscape = quoted(variant)
    landscape.sales.use_quote("QUO-1001", "delete")
    assert cells(landscape, "quotes", "SYSTEM") == []
    assert cells(landscape, "quote lines", "SYSTEM") == []


@BOTH
def test_the_deletions_of_a_quotation_and_its_lines_are_sent_once_each(variant: str):
    landscape = quotation(variant)
    since = len(landscape.link.log)
    landscape.scm.use_quotation("SQ-00001", "delete")
    gone = [entry[:4] for entry in delivered(landscape, since)]
    assert gone == [
        (LINES, SCM, "SQ-00001, 1", "delete"),
        (LINES, SCM, "SQ-00001, 2", "delete"),
        (HEADER, SCM, "SQ-00001", "delete"),
    ]
    assert cells(landscape, "quotes", "SYSTEM") == []


@BOTH
def test_a_stopped_map_changes_nothing_in_the_other_system(variant: str):
    landscape = quotation(variant)
    landscape.administrator.bring_to_stop(LINES)
    landscape.scm.remove_line("SQ-00001", 1)
    lines = cells(landscape, "quote lines", "SYSTEM", "LINE")
    assert lines == [("SCM", "2"), ("Sales", "1"), ("Sales", "2")]


@BOTH
def test_a_line_that_the_other_system_has_no_longer_is_no_failure(variant: str):
    landscape = quotation(variant)
    landscape.administrator.bring_to_stop(LINES)
    landscape.scm.remove_line("SQ-00001", 1)
    landscape.administrator.run(LINES)
    landscape.sales.remove_line("SQ-00001", 1)
    assert cells(landscape, "quote lines", "SYSTEM", "LINE") == [("SCM", "2"), ("Sales", "2")]


@BOTH
def test_a_number_that_was_deleted_is_new_again(variant: str):
    landscape = quoted(variant)
    landscape.sales.use_quote("QUO-1001", "delete")
    landscape.sales.create_quote("QUO-1001", "Contoso")
    [*_, (name, _, _, change, _)] = [
        entry for entry in delivered(landscape) if entry[0] == HEADER and entry[1] is SALES
    ]
    assert (name, change) == (HEADER, "insert")
    assert len(cells(landscape, "quotes", "SYSTEM")) == 2


# ---- What is sent, and in which order -----------------------------------------------------------


@BOTH
def test_an_order_is_sent_before_the_quote_that_names_it(variant: str):
    landscape = quoted(variant)
    landscape.sales.use_quote("QUO-1001", "activate")
    since = len(landscape.link.log)
    landscape.sales.use_quote("QUO-1001", "create_order")
    sent = [(name, row) for name, sender, row in routes(landscape, since) if sender is System.SALES]
    assert sent == [
        (ORDERS, "Order-00001"),
        (ORDER_LINES, "Order-00001, 1"),
        (ORDER_LINES, "Order-00001, 2"),
        (HEADER, "QUO-1001"),
    ]


@BOTH
def test_a_quote_gets_its_origin_owner_and_totals_and_none_of_what_it_sent(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "ACC-0815")
    since = len(landscape.link.log)
    landscape.sales.create_quote("QUO-1001", "Contoso")
    [_, (name, sender, _, change, columns)] = delivered(landscape, since)
    assert (name, sender, change) == (HEADER, SCM, "update")
    assert set(columns) == {
        "SALESQUOTATIONNUMBER",
        "SALESQUOTATIONHEADERCREATIONMETHOD",
        "SALESQUOTATIONOWNERSHIP",
        "QUOTATIONTOTALAMOUNT",
        "TOTALDISCOUNTAMOUNT",
        "QUOTATIONTOTALTAXAMOUNT",
        "QUOTATIONTOTALCHARGESAMOUNT",
    }


@BOTH
def test_a_rejected_order_leaves_every_row_and_every_sequence(variant: str):
    landscape = quoted(variant)
    landscape.sales.use_quote("QUO-1001", "activate")
    landscape.administrator.bring_to_stop(ORDERS)
    before = snapshot(landscape)
    with pytest.raises(Exception, match="Order 'Order-00001' doesn't exist"):
        landscape.sales.use_quote("QUO-1001", "create_order")
    assert snapshot(landscape) == before


@BOTH
def test_a_quote_of_a_prospect_is_not_sent_while_prospects_do_not_integrate(variant: str):
    """Without it, the quote would be sent, and rejected for an account that SCM doesn't know."""
    on = dict.fromkeys(Parameter, True)
    setup = setup_of(variant, parameters={**on, Parameter.PROSPECTS: False})
    unswitched = EditedMap(HEADER, lambda found: found.changed(switch=None))
    reported = []
    for model in (Model(), unswitched):
        landscape = build_landscape(setup, model=model)
        landscape.sales.create_prospect("Contoso", ORGANIZATION, "ACC-0815")
        reported.append(outcome(partial(landscape.sales.create_quote, "QUO-1001", "Contoso")))
    assert reported[0] == NOT_REJECTED
    assert "'ACC-0815' is neither an open prospect nor a customer" in str(reported[1])


# ---- Old maps -----------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("CDS sales quotation header", HEADER),
        ("CDS sales quotation lines", LINES),
        ("CDS sales order headers", ORDERS),
        ("CDS sales order lines", ORDER_LINES),
        ("CDS sales order lines V2", ORDER_LINES),
    ],
)
def test_an_old_map_set_to_run_beside_its_successor_is_an_error(variant: str, old: str, new: str):
    setup = setup_of(variant).changed(table_maps={old: MapSetup()})
    [finding] = check(setup, catalog(variant))
    assert (finding.severity, finding.sentence) == (
        ERROR,
        f"Table map {old}: found Running, needed Not running. "
        f"Stop the table map: {new} replaces it.",
    )
