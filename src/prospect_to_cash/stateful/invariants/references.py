"""Every row that another row names exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.tables import sales, sales_quotes, supply_chain, supply_chain_quotations
from prospect_to_cash.model.tables.option_sets import AccountType
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.stateful.state import State
from prospect_to_cash.stateful.violation import UNCHANGED, Violation, WrittenStep

NOT_ORPHANED = "Every row that another row names exists"

_Scm = supply_chain


class _Orphan(NamedTuple):
    """A row that names another row, which doesn't exist."""

    row: Row
    names: str


_Named: TypeAlias = tuple[type[Row], Mapping[str, object]]
"""The table and the key of a row that another row names."""


def check(state: State) -> Violation | None:
    """Look up every row that a row of either system names."""
    scm, app = state.landscape.supply_chain.store, state.landscape.sales_app.store
    for orphan in (*_in_scm(scm), *_in_sales(app)):
        found = f"A row of {orphan.row.table} names {orphan.names}, which doesn't exist."
        return Violation(NOT_ORPHANED, found, _correct(orphan.row))
    return None


def _in_scm(store: Store) -> Iterator[_Orphan]:
    for kind, named_by in _NAMES.items():
        for row in store.all(kind):
            for target, key in named_by(row):
                if None not in key.values() and store.find(target, **key) is None:
                    yield _Orphan(row, f"{target.table} {', '.join(map(str, key.values()))}")


def _party(number: str | None) -> _Named:
    return supply_chain.Party, {"number": number}


def _of_business_relation(row: _Scm.BusinessRelation) -> list[_Named]:
    contact = {"legal_entity": row.legal_entity, "contact_person_id": row.main_contact}
    return [_party(row.party_number), (supply_chain.ContactPerson, contact)]


def _of_customer(row: _Scm.CustomerAccount) -> list[_Named]:
    contact = {"legal_entity": row.legal_entity, "contact_person_id": row.main_contact}
    group = {"legal_entity": row.legal_entity, "group": row.customer_group}
    return [
        _party(row.party_number),
        (supply_chain.ContactPerson, contact),
        (supply_chain.CustomerGroup, group),
    ]


def _of_use(row: _Scm.PartyLocation) -> list[_Named]:
    place = (supply_chain.Location, {"location_id": row.location_id})
    return [_party(row.party_number), place]


def _of_quotation(row: supply_chain_quotations.SalesQuotation) -> list[_Named]:
    is_prospect = row.account_type is AccountType.PROSPECT
    kind = supply_chain.BusinessRelation if is_prospect else supply_chain.CustomerAccount
    account = {"legal_entity": row.legal_entity, "number": row.account}
    order = {"legal_entity": row.legal_entity, "number": row.generated_order}
    return [(kind, account), (supply_chain_quotations.SalesOrder, order)]


def _of_order(row: supply_chain_quotations.SalesOrder) -> list[_Named]:
    account = {"legal_entity": row.legal_entity, "number": row.account}
    return [(supply_chain.CustomerAccount, account)]


def _quotation(
    row: supply_chain_quotations.SalesQuotationLine
    | supply_chain_quotations.QuotationJournal
    | supply_chain_quotations.OwnershipChange,
) -> list[_Named]:
    key = {"legal_entity": row.legal_entity, "number": row.quotation}
    return [(supply_chain_quotations.SalesQuotation, key)]


_NAMES: dict[type[Row], Callable[..., list[_Named]]] = {
    supply_chain.BusinessRelation: _of_business_relation,
    supply_chain.CustomerAccount: _of_customer,
    supply_chain.PartyLocation: _of_use,
    supply_chain.PostalAddress: lambda row: [
        (supply_chain.Location, {"location_id": row.location_id})
    ],
    supply_chain.ContactPerson: lambda row: [
        _party(row.party_number),
        _party(row.associated_party_number),
    ],
    supply_chain_quotations.SalesQuotation: _of_quotation,
    supply_chain_quotations.SalesOrder: _of_order,
    supply_chain_quotations.SalesQuotationLine: _quotation,
    supply_chain_quotations.QuotationJournal: _quotation,
    supply_chain_quotations.SalesOrderLine: lambda row: [
        (
            supply_chain_quotations.SalesOrder,
            {"legal_entity": row.legal_entity, "number": row.order},
        )
    ],
}
"""Returns the rows that a row of each table in Supply Chain Management names."""

_CUSTOMERS: dict[str, type[Row]] = {
    "customer_account": sales.Account,
    "customer_contact": sales.Contact,
}
_PLAIN: dict[type[Row], dict[str, type[Row]]] = {
    sales_quotes.Quote: _CUSTOMERS,
    sales_quotes.Order: _CUSTOMERS,
    sales.CustomerAddress: {"account": sales.Account, "contact": sales.Contact},
}
"""Lookups in Sales that no column declares."""


def _in_sales(store: Store) -> Iterator[_Orphan]:
    by_set = {kind.table: kind for kind in store.kinds}
    for kind in store.kinds:
        targets = {**_lookups(kind, by_set), **_PLAIN.get(kind, {})}
        for row in store.all(kind):
            for attribute, target in targets.items():
                held = getattr(row, attribute)
                if held is not None and not _has(store, target, held):
                    yield _Orphan(row, f"a row of {target.table}")


def _lookups(kind: type[Row], by_set: dict[str, type[Row]]) -> dict[str, type[Row]]:
    found = {}
    for attribute, field in kind.model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and extra.get("set") in by_set:
            found[attribute] = by_set[str(extra["set"])]
    return found


def _has(store: Store, kind: type[Row], row_id: int) -> bool:
    try:
        store.get(kind, row_id)
    except KeyError:
        return False
    return True


def _correct(row: Row) -> tuple[WrittenStep, ...]:
    """Return the steps that expect no line or journal. Steps can't name other orphans."""
    match row:
        case supply_chain_quotations.SalesQuotationLine(quotation=number):
            return (_none("quote lines", {"QUOTE": number, "SYSTEM": "SCM", "LINE": "none"}),)
        case supply_chain_quotations.SalesOrderLine(order=number):
            return (_none("order lines", {"ORDER": number, "SYSTEM": "SCM", "LINE": "none"}),)
        case supply_chain_quotations.QuotationJournal(quotation=number):
            return (_none("journals", {"QUOTATION": number, "JOURNAL": "none"}),)
        case _:
            return (UNCHANGED,)


def _none(view: str, cells: Mapping[str, str]) -> WrittenStep:
    return WrittenStep(f"these {view} now exist", (tuple(cells), tuple(cells.values())))
