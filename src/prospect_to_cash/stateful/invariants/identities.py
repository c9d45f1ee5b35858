"""Each prospect or customer has one number, and no party has both roles in a legal entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import RelationStatus, System
from prospect_to_cash.stateful.oracle import Oracle
from prospect_to_cash.stateful.state import State
from prospect_to_cash.stateful.violation import Violation, WrittenStep, rows_exist

ONE_NUMBER = "A prospect or customer has the same number in both systems"
ONE_ROLE = "No party is a prospect and a customer of one legal entity at the same time"

_Cells: TypeAlias = Mapping[str, str]
_NUMBERED = ("business relation", "customer account", "account", "contact")
_COLUMNS = ("PARTY", "SYSTEM", "RECORD", "LEGAL ENTITY", "NUMBER", "RELATIONSHIP TYPE")
_OTHER_ROLE = "for the party of"
"""The words of the steps that give an existing party another role."""
CUSTOMER_MAPS = ("Customers V3 (accounts)", "Customers V3 (contacts)")


class FirstNumbers:
    """The first number of each prospect and each customer.

    While a table map doesn't run, one party can be a customer in SCM and a prospect with another
    number in Sales (ruling R91). A business relation that was converted counts as the customer.
    Without the GAB solution, one person can have several contacts in Sales, whose numbers differ
    (ruling R92).
    """

    def __init__(self) -> None:
        self._first: dict[tuple[str, str, str], str] = {}

    def check(self, state: State) -> Violation | None:
        """Compare the numbers of each role in each legal entity with the role's first number."""
        rows = state.landscape.view("parties").rows
        owners: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            owners.setdefault((row.cells["PARTY"], row.cells["SYSTEM"]), set()).add(row.owner)
        # A user can give a party another role, with another number.
        has_roles = any(_OTHER_ROLE in each.event.template.text for each in state.executed)
        several = {party for (party, _), known in owners.items() if len(known) > 1}
        for row in rows:
            if not _is_numbered(row.cells) or row.cells["PARTY"] in several:
                continue
            party, company = row.cells["PARTY"], row.cells["LEGAL ENTITY"]
            number = row.cells["NUMBER"]
            role = row.cells["RELATIONSHIP TYPE"] if has_roles else ""
            first = self._first.setdefault((party, company, role), number)
            if first != number:
                return _another_number(state, row.cells, first, role)
        return None


def _is_numbered(cells: _Cells) -> bool:
    has_role = cells["RELATIONSHIP TYPE"] in ("Prospect", "Customer")
    return has_role and cells["RECORD"] in _NUMBERED and cells["NUMBER"] != "none"


def _another_number(state: State, found: _Cells, first: str, role: str) -> Violation:
    same = ("LEGAL ENTITY", "RELATIONSHIP TYPE") if role else ("LEGAL ENTITY",)

    def corrections(cells: _Cells) -> _Cells:
        has_number = _is_numbered(cells) and all(cells[name] == found[name] for name in same)
        return {"NUMBER": first} if has_number else {}

    party, number = found["PARTY"], found["NUMBER"]
    step = rows_exist(state, "parties", _COLUMNS[:-1], [party], corrections)
    return Violation(ONE_NUMBER, f"'{party}' has the numbers {first} and {number}.", (step,))


def check_roles(state: State, oracle: Oracle) -> Violation | None:
    """Search for a party that is a prospect and a customer, in one system or in synced rows."""
    return _in_scm(state) or _in_sales(state) or _across(state, oracle)


def _in_scm(state: State) -> Violation | None:
    scm = state.landscape.supply_chain
    for customer in scm.store.all(supply_chain.CustomerAccount):
        for relation in scm.prospects.of_party(customer.party_number):
            is_open = relation.status is RelationStatus.OPEN
            if is_open and relation.legal_entity == customer.legal_entity:
                name = scm.name_of(customer)
                found = f"'{name}' is an open prospect and a customer."
                return Violation(ONE_ROLE, found, (_retired(state, name, relation.number),))
    return None


def _retired(state: State, name: str, number: str) -> WrittenStep:
    def corrections(cells: _Cells) -> _Cells:
        is_relation = cells["RECORD"] == "business relation" and cells["NUMBER"] == number
        return {"RELATIONSHIP TYPE": "Customer", "STATUS": "Retired"} if is_relation else {}

    columns = (*_COLUMNS, "STATUS")
    return rows_exist(state, "parties", columns, [name], corrections, systems=(System.SCM,))


def _in_sales(state: State) -> Violation | None:
    for contact in state.landscape.sales_app.store.all(sales.Contact):
        if contact.is_prospect and contact.is_customer:
            name = contact.full_name
            return Violation(
                ONE_ROLE,
                f"Contact '{name}' is a prospect and a customer.",
                (_only_customer(state, name, contact.number),),
            )
    return None


def _across(state: State, oracle: Oracle) -> Violation | None:
    """Search for a prospect in Sales that Customers V3 synced as a customer."""
    store = state.landscape.sales_app.store
    for name in CUSTOMER_MAPS:
        for pair in oracle.synced_rows(name, System.SCM):
            company = pair.legal_entity
            [number] = pair.key.values()
            key = {"company": company, "number": number}
            account = store.find(sales.Account, **key) if name == CUSTOMER_MAPS[0] else None
            if account and account.is_prospect:
                return _still_prospect(state, account.name or "", account.number)
            contact = store.find(sales.Contact, **key) if name == CUSTOMER_MAPS[1] else None
            if contact and contact.is_prospect:
                return _still_prospect(state, contact.full_name, contact.number)
    return None


def _still_prospect(state: State, name: str, number: str | None) -> Violation:
    found = f"'{name}' is a customer in Supply Chain Management and a prospect in Sales."
    return Violation(ONE_ROLE, found, (_only_customer(state, name, number),))


def _only_customer(state: State, name: str, number: str | None) -> WrittenStep:
    def corrections(cells: _Cells) -> _Cells:
        if cells["SYSTEM"] != System.SALES or cells["NUMBER"] != number:
            return {}
        no = {"IS PROSPECT": "No"} if cells["RECORD"] == "contact" else {}
        return {"RELATIONSHIP TYPE": "Customer", **no}

    columns = (*_COLUMNS, "IS PROSPECT", "IS CUSTOMER")
    return rows_exist(state, "parties", columns, [name], corrections)
