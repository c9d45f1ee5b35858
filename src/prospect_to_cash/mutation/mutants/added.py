"""Mutants with a part added, for claims that exclude what it does, such as D.2 and S5.4h."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prospect_to_cash.model.applications.data_entity import DataEntity as Rows
from prospect_to_cash.model.applications.entity_columns import Block, Codec, Kind, computed
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.composition import Entities, TableMaps
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.sales import Lead as SalesLead
from prospect_to_cash.model.tables.supply_chain import Lead as ScmLead
from prospect_to_cash.mutation.mutant import Covered, Mutant
from prospect_to_cash.mutation.mutants.added_rules import CONVERTED, added_rule_mutants
from prospect_to_cash.mutation.mutants.entities import WrappedSalesEntities, Wrapper
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
    """Yield models with a table map from leads, a new account at conversion, or another rule."""
    lead: Covered = ("lead",)
    yield Mutant("added", "added: a table map from leads of Sales", _WithMap(_FROM_SALES), [lead])
    yield Mutant("added", "added: a table map from leads of SCM", _WithMap(_FROM_SCM), [lead])
    name = "added: a new account in Sales for a prospect that becomes a customer"
    yield Mutant("added", name, WrappedSalesEntities(_with_new_account), [CONVERTED])
    yield from added_rule_mutants()


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
        return {**super().scm_entities(scm), "leads": _Leads(scm.store, ScmLead, "legal_entity")}

    def sales_entities(self, sales: Sales) -> Entities:
        """Return the data entities, leads among them."""
        return {**super().sales_entities(sales), "leads": _Leads(sales.store, SalesLead, "company")}

    def dual_write(self, engine: Engine, setup: Setup) -> DualWrite:
        """Return dual-write without validation."""
        return WithoutValidation(engine, setup.table_maps)


def _subject(row: Any) -> Mapping[str, Value]:
    return {"subject": row.subject}


def _plain(_: Any) -> tuple[Codec | None, Codec | None]:
    return None, None


class _Leads(Rows):
    """Leads as rows of a table map. Their key is the subject."""

    name = "leads"
    key: tuple[str, ...] = ("subject",)

    def __init__(self, store: Store, root: type[Row], company: str) -> None:
        self._store = store
        self.root = root
        self.company_attribute = company
        super().__init__(_plain, (Block({"subject": Kind(str)}, computed(_subject)),))

    @property
    def company_column(self) -> str | None:
        """The column that names the legal entity."""
        return self.company_attribute

    def shown_as(self, kind: Any) -> type:
        """Return the type of the subject."""
        del kind
        return str

    def find(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """Return the lead with that subject."""
        del legal_entity
        for lead in self._store.all(self.root):
            if lead.__dict__["subject"] == values["subject"]:
                return lead
        return None

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create the lead, unless it exists."""
        existing = self.find(legal_entity, values)
        company = {self.company_attribute or "": legal_entity}
        return existing or self._store.insert(self.root, **company, **values)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete the lead, if it exists."""
        existing = self.find(legal_entity, values)
        if existing is not None:
            self._store.delete(existing)


class _NewAccount(Wrapper):
    """Replaces an account that becomes a customer. Dual-write doesn't notice."""

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Any:
        """Write the account, and store it as a new row if it was a prospect."""
        before = self.find(legal_entity, values)
        row: Any = self._entity.write(legal_entity, values)
        if before is None or before.relationship_type is row.relationship_type:
            return row
        store = self.sales.store
        table = store._tables[type(row)]
        listeners, table.listeners = table.listeners, []
        store.delete(row)
        row = store.add(row.changed(id=store.new_id(type(row))))
        table.listeners = listeners
        return row


def _with_new_account(entities: Entities) -> Entities:
    accounts: Any = _NewAccount(entities["accounts"])
    return {**entities, "accounts": accounts}
