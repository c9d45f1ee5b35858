"""Mutants with a rule of either application added, for claims that exclude what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import ChooseShipTo
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.base import Control, Dialog
from prospect_to_cash.model.applications.supply_chain.commands import (
    ConvertProspect,
    CreateCustomer,
    CreateProspect,
    SaveLine,
)
from prospect_to_cash.model.applications.supply_chain.events import CustomerCreated
from prospect_to_cash.model.dual_write.setup_check.number_overlap import overlap
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.composition import SalesRules, ScmRules
from prospect_to_cash.model.setup import SequenceSetup
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.model.tables.sales import PartyPostalAddress, PostalAddress
from prospect_to_cash.model.tables.supply_chain import NumberSequence
from prospect_to_cash.mutation.mutant import Covered, Mutant

CONVERTED: Covered = ("rule", "SCM", "The customer group comes from the parameters")
"""A prospect was converted in SCM."""
_CREATED: Covered = ("rule", "SCM", "The prospect retires")
"""A customer was created."""


def added_rule_mutants() -> Iterator[Mutant]:
    """Yield models that open another dialog, give other numbers, or convert in another way."""
    overlapping = Constraint("Sequences don't overlap", ConvertProspect, "none", _overlapping)
    yield Mutant(
        "added",
        "added: a rule that rejects overlapping number sequences",
        _WithScmRule(overlapping),
        [("overlap",)],
        adds_constraint=True,
    )
    entered = [
        ("entered", f"Dynamics 365 Sales prospects ({table})", "SCM")
        for table in ("accounts", "contacts")
    ]
    rules: tuple[tuple[str, Rule[SupplyChain, Any], list[Covered]], ...] = (
        (
            "a dialog at every conversion",
            Default("A dialog opens", ConvertProspect, "none", _open_dialog),
            [CONVERTED],
        ),
        (
            "a number that can be edited in the dialog of the conversion",
            Default("The number can be edited", ConvertProspect, "none", _make_editable),
            [CONVERTED],
        ),
        (
            "a new customer adopts the party of the prospect that has its number",
            Default("Any customer is a conversion", CreateCustomer, "none", _convert),
            [_CREATED],
        ),
        (
            "the number sequence of SCM for prospects from Sales",
            Default("SCM numbers all prospects", CreateProspect, "none", _number_prospect),
            [*entered],
        ),
        (
            "the number sequence of SCM for all customers",
            EventHandler("SCM numbers all customers", CustomerCreated, "none", _number_customer),
            [_CREATED],
        ),
        (
            "an order with other quantities than its quotation",
            Default("A new order line has one more", SaveLine, "none", _add_one),
            [("entered", "Dynamics 365 Sales order lines", system) for system in ("SCM", "Sales")],
        ),
        (
            "a customer with other streets",
            EventHandler("A customer moves", CustomerCreated, "none", _move),
            [_CREATED],
        ),
    )
    for name, rule, coverage in rules:
        yield Mutant("added", f"added: {name}", _WithScmRule(rule), coverage)
    first = Default("The first address is chosen", ChooseShipTo, "none", _choose_first_address)
    chosen: Covered = ("form", "choose_ship_to", "Quote")
    name = "added: the ship-to lookup always takes the first delivery address"
    yield Mutant("added", name, _WithSalesRule(first), [chosen])


class _WithSalesRule(Model):
    """A model with one more rule of Sales."""

    def __init__(self, rule: Rule[Sales, Any]) -> None:
        super().__init__()
        self._rule = rule

    def sales_rules(self, variant: str) -> SalesRules:
        """Return all rules, the added one at the end."""
        return (*super().sales_rules(variant), self._rule)


class _WithScmRule(Model):
    """A model with one more rule of Supply Chain Management."""

    def __init__(self, rule: Rule[SupplyChain, Any]) -> None:
        super().__init__()
        self._rule = rule

    def scm_rules(self) -> ScmRules:
        """Return all rules, the added one first, or last if it follows from an event."""
        rules = super().scm_rules()
        is_last = isinstance(self._rule, EventHandler)
        return (*rules, self._rule) if is_last else (self._rule, *rules)


def _open_dialog(scm: Any, command: ConvertProspect) -> ConvertProspect:
    control = Control("Name", scm.name_of(command.relation), is_editable=True)
    scm.dialogs.append(Dialog("Review the new customer", (control,)))
    return command


def _make_editable(scm: Any, command: ConvertProspect) -> ConvertProspect:
    for dialog in scm.dialogs[-1:]:
        number, *others = dialog.controls
        scm.dialogs[-1] = Dialog(dialog.title, (replace(number, is_editable=True), *others))
    return command


def _convert(_: Any, command: CreateCustomer) -> CreateCustomer:
    return command.changed(is_conversion=True)


def _number_prospect(scm: Any, command: CreateProspect) -> CreateProspect:
    if command.imported_as is None and command.party_number is None:
        return command
    return command.changed(number=scm.numbers.take(command.legal_entity, Sequence.PROSPECT))


def _number_customer(scm: Any, event: CustomerCreated) -> None:
    number = scm.numbers.take(event.customer.legal_entity, Sequence.CUSTOMER)
    scm.store.update(event.customer, number=number)


def _add_one(_: Any, command: SaveLine) -> SaveLine:
    if command.source is None:
        return command
    return command.changed(line=command.line.changed(quantity=command.source.quantity + 1))


def _move(scm: Any, event: CustomerCreated) -> None:
    for _, address in scm.addresses.of_party(event.customer.party_number):
        scm.store.update(address, street=f"not {address.street}")


def _choose_first_address(sales: Sales, command: ChooseShipTo) -> ChooseShipTo:
    for use in sales.store.where(PartyPostalAddress, party=command.party):
        for address in sales.store.where(PostalAddress, collection=use.collection):
            return command.changed(use=use, address=address)
    return command


def _overlapping(scm: Any, command: ConvertProspect) -> str | None:
    """Return a reason if two number sequences of the legal entity have a number in common."""
    compared = (Sequence.PROSPECT, Sequence.CUSTOMER)
    sequences = [
        SequenceSetup.model_validate(
            {name: getattr(row, name) for name in SequenceSetup.model_fields}
        )
        for row in scm.store.all(NumberSequence)
        if row.legal_entity == command.relation.legal_entity and row.name in compared
    ]
    if any(overlap(one, other) for one, other in combinations(sequences, 2)):
        return "The number sequences overlap."
    return None
