"""Mutants with a part added, for claims that something doesn't happen, or only on request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from prospect_to_cash.model.applications.data_entity import Block, Codec
from prospect_to_cash.model.applications.data_entity import DataEntity as Rows
from prospect_to_cash.model.applications.rules import Constraint, Default, Rule
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import ChooseShipTo
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.base import Control, Dialog
from prospect_to_cash.model.applications.supply_chain.commands import ConvertProspect
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.setup_check.number_overlap import overlap
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.composition import Entities, SalesRules, ScmRules, TableMaps
from prospect_to_cash.model.setup import SequenceSetup, Setup
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.sales import Lead as SalesLead
from prospect_to_cash.model.tables.sales import PartyPostalAddress, PostalAddress
from prospect_to_cash.model.tables.supply_chain import Lead as ScmLead
from prospect_to_cash.model.tables.supply_chain import NumberSequence
from prospect_to_cash.mutation.mutant import Covered, Mutant
from prospect_to_cash.mutation.mutants.table_maps import WithoutValidation

_LEADS: dict[str, Any] = {"name": "Leads", "version": "1.0.0.0"}
_FROM_SALES = TableMap.model_validate(
    {
        **_LEADS,
        "scm": "Dynamics 365 Sales prospects",
        "sales": "leads",
        "key": ["PROSPECTID < subject"],
        "columns": ["PROSPECTNAME < subject", {"PROSPECTPARTYTYPE << none": "Organization"}],
    }
)
_FROM_SCM = TableMap.model_validate(
    {
        **_LEADS,
        "scm": "leads",
        "sales": "accounts",
        "key": ["subject > accountnumber"],
        "columns": ["subject > name", {"none >> customertypecode": 8}],
    }
)


def added_mutants() -> Iterator[Mutant]:
    """Yield models with a table map from leads, a constraint on sequences, or another dialog."""
    lead: Covered = ("lead",)
    yield Mutant("added", "added: a table map from leads of Sales", _WithMap(_FROM_SALES), [lead])
    yield Mutant("added", "added: a table map from leads of SCM", _WithMap(_FROM_SCM), [lead])
    constraint = Constraint("Sequences don't overlap", ConvertProspect, "none", _overlapping)
    yield Mutant(
        "added",
        "added: a rule that refuses overlapping number sequences",
        _WithScmRule(constraint),
        [("overlap",)],
        adds_constraint=True,
    )
    dialog = Default("Every conversion opens a dialog", ConvertProspect, "none", _with_dialog)
    converted: Covered = ("rule", "SCM", "The customer group comes from the parameters")
    name = "added: a dialog at every conversion"
    yield Mutant("added", name, _WithScmRule(dialog), [converted])
    first = Default("The first address is chosen", ChooseShipTo, "none", _with_first_address)
    chosen: Covered = ("form", "choose_ship_to", "Quote")
    name = "added: the ship-to lookup always takes the first delivery address"
    yield Mutant("added", name, _WithSalesRule(first), [chosen])
    editable = Default("The number can be edited", ConvertProspect, "none", _with_editable_number)
    name = "added: a number that can be edited in the dialog of the conversion"
    yield Mutant("added", name, _WithScmRule(editable), [converted])


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
        """Return all rules, the added one at the end."""
        return (*super().scm_rules(), self._rule)


class _WithMap(Model):
    """A model with one more table map, which sends leads."""

    def __init__(self, table_map: TableMap) -> None:
        super().__init__()
        self._table_map = table_map

    def table_maps(self, setup: Setup) -> TableMaps:
        """Return all table maps, the added one at the end."""
        return (*super().table_maps(setup), self._table_map)

    def scm_entities(self, scm: SupplyChain) -> Entities:
        """Return the data entities, leads among them."""
        return {**super().scm_entities(scm), "leads": _Leads(ScmLead, "legal_entity")}

    def sales_entities(self, sales: Sales) -> Entities:
        """Return the data entities, leads among them."""
        return {**super().sales_entities(sales), "leads": _Leads(SalesLead, "company")}

    def dual_write(self, engine: Engine, setup: Setup) -> DualWrite:
        """Return dual-write without validation."""
        return WithoutValidation(engine, setup.table_maps)


def _subject(row: Any) -> Mapping[str, Value]:
    return {"subject": row.subject}


def _plain(_: Any) -> tuple[Codec | None, Codec | None]:
    return None, None


class _Leads(Rows):
    """Leads as rows that a table map reads. Their key is the subject."""

    name = "leads"
    key: tuple[str, ...] = ("subject",)

    def __init__(self, root: type[Row], company: str) -> None:
        self.root = root
        self.company_attribute = company
        block = Block(("subject",), _subject, {})
        super().__init__(_plain, (block,))

    @property
    def company_column(self) -> str | None:
        """The column that names the legal entity."""
        return self.company_attribute

    def shown_as(self, kind: Any) -> type:
        """Return the type of the subject."""
        del kind
        return str

    def find(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """Return None, because no lead is written by dual-write."""
        del legal_entity, values
        return None


def _with_dialog(scm: Any, command: ConvertProspect) -> ConvertProspect:
    control = Control("Name", scm.name_of(command.relation), is_editable=True)
    scm.dialogs.append(Dialog("Review the new customer", (control,)))
    return command


def _with_editable_number(scm: Any, command: ConvertProspect) -> ConvertProspect:
    for dialog in scm.dialogs[-1:]:
        number, *others = dialog.controls
        scm.dialogs[-1] = Dialog(dialog.title, (replace(number, is_editable=True), *others))
    return command


def _with_first_address(sales: Sales, command: ChooseShipTo) -> ChooseShipTo:
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
