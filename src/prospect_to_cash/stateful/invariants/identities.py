"""One number for each pair, and nobody both a prospect and a customer of one company."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import RelationshipType, RelationStatus, System
from prospect_to_cash.stateful.counterexample_steps import Line, exist
from prospect_to_cash.stateful.oracle import Ledger
from prospect_to_cash.stateful.state import World
from prospect_to_cash.stateful.violation import Violation

ONE_NUMBER = "A prospect or customer has one number, on both sides"
NOT_BOTH = "Nobody is a prospect and a customer of one company at once"

_Cells: TypeAlias = Mapping[str, str]
_NUMBERED = ("business relation", "customer account", "account", "contact")
_COLUMNS = ("PARTY", "SYSTEM", "RECORD", "LEGAL ENTITY", "NUMBER", "RELATIONSHIP TYPE")
CUSTOMER_MAPS = ("Customers V3 (accounts)", "Customers V3 (contacts)")


class Numbers:
    """Remembers under which number each prospect or customer began."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], str] = {}

    def check(self, world: World) -> Violation | None:
        """Compare the numbers of each party in each legal entity with the one it began with."""
        for row in world.landscape.view("parties").rows:
            if not _is_numbered(row.cells):
                continue
            whose = (row.cells["PARTY"], row.cells["LEGAL ENTITY"])
            number = row.cells["NUMBER"]
            first = self._first.setdefault(whose, number)
            if first != number:
                return _otherwise_numbered(world, whose, first, number)
        return None


def _is_numbered(cells: _Cells) -> bool:
    is_one = cells["RELATIONSHIP TYPE"] in ("Prospect", "Customer")
    return is_one and cells["RECORD"] in _NUMBERED and cells["NUMBER"] != "none"


def _otherwise_numbered(world: World, whose: tuple[str, str], first: str, number: str) -> Violation:
    party, company = whose

    def right(cells: _Cells) -> _Cells:
        is_pair = _is_numbered(cells) and cells["LEGAL ENTITY"] == company
        return {"NUMBER": first} if is_pair else {}

    line = exist(world, "parties", _COLUMNS[:-1], [party], right)
    return Violation(ONE_NUMBER, f"'{party}' has the numbers {first} and {number}.", (line,))


def not_both(world: World, ledger: Ledger) -> Violation | None:
    """Look for parties that are prospect and customer on one side, or on both where in step."""
    return _in_scm(world) or _in_sales(world) or _across(world, ledger)


def _in_scm(world: World) -> Violation | None:
    scm = world.landscape.supply_chain
    for customer in scm.store.all(supply_chain.CustomerAccount):
        for relation in scm.prospects.of_party(customer.party_number):
            is_open = relation.status is RelationStatus.OPEN
            if is_open and relation.legal_entity == customer.legal_entity:
                name = scm.name_of(customer)
                found = f"'{name}' is an open prospect and a customer."
                return Violation(NOT_BOTH, found, (_retired(world, name, relation.number),))
    return None


def _retired(world: World, name: str, number: str) -> Line:
    def right(cells: _Cells) -> _Cells:
        is_relation = cells["RECORD"] == "business relation" and cells["NUMBER"] == number
        return {"RELATIONSHIP TYPE": "Customer", "STATUS": "Retired"} if is_relation else {}

    columns = (*_COLUMNS, "STATUS")
    return exist(world, "parties", columns, [name], right, systems=(System.SCM,))


def _in_sales(world: World) -> Violation | None:
    for contact in world.landscape.sales_app.store.all(sales.Contact):
        if contact.is_prospect and contact.is_customer:
            name = contact.full_name
            return Violation(
                NOT_BOTH,
                f"Contact '{name}' is a prospect and a customer.",
                (_only_customer(world, name, contact.number),),
            )
    return None


def _across(world: World, ledger: Ledger) -> Violation | None:
    """Where Customers V3 brought a customer, the other side holds no prospect."""
    store = world.landscape.sales_app.store
    for name in CUSTOMER_MAPS:
        for standing in ledger.in_step(name, System.SCM):
            company = standing.legal_entity
            [number] = standing.named.values()
            key = {"company": company, "number": number}
            account = store.find(sales.Account, **key) if name == CUSTOMER_MAPS[0] else None
            if account and account.relationship_type is RelationshipType.PROSPECT:
                return _still_prospect(world, account.name or "", account.number)
            contact = store.find(sales.Contact, **key) if name == CUSTOMER_MAPS[1] else None
            if contact and contact.is_prospect:
                return _still_prospect(world, contact.full_name, contact.number)
    return None


def _still_prospect(world: World, name: str, number: str | None) -> Violation:
    found = f"'{name}' is a customer in Supply Chain Management and a prospect in Sales."
    return Violation(NOT_BOTH, found, (_only_customer(world, name, number),))


def _only_customer(world: World, name: str, number: str | None) -> Line:
    def right(cells: _Cells) -> _Cells:
        if cells["SYSTEM"] != System.SALES or cells["NUMBER"] != number:
            return {}
        no = {"IS PROSPECT": "No"} if cells["RECORD"] == "contact" else {}
        return {"RELATIONSHIP TYPE": "Customer", **no}

    return exist(world, "parties", (*_COLUMNS, "IS PROSPECT", "IS CUSTOMER"), [name], right)
