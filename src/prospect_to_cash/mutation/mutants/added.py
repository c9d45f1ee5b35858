"""The pieces that are put in: nothing upholds what these claims deny (D.2, D.3, N.4, S5.4h)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations
from typing import Any

from prospect_to_cash.model.applications.data_entity import Block, Codec
from prospect_to_cash.model.applications.data_entity import DataEntity as Rows
from prospect_to_cash.model.applications.rules import Constraint, Default
from prospect_to_cash.model.applications.supply_chain.base import Control, Dialog
from prospect_to_cash.model.applications.supply_chain.commands import ConvertProspect
from prospect_to_cash.model.dual_write.number_overlap import overlap
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape import ModelOverrides
from prospect_to_cash.model.landscape.model_overrides import Entities
from prospect_to_cash.model.setup import SequenceSetup
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import Lead as SalesLead
from prospect_to_cash.model.tables.supply_chain import Lead as ScmLead
from prospect_to_cash.model.tables.supply_chain import NumberSequence
from prospect_to_cash.model.tables.value import Value
from prospect_to_cash.mutation.mutant import UNJUDGED, Mark, Piece, piece

_LEADS: dict[str, Any] = {"name": "Leads", "version": "1.0.0.0"}
_FROM_SALES = TableMap.model_validate(
    {
        **_LEADS,
        "scm": "Dynamics 365 Sales prospects",
        "sales": "leads",
        "key": ["PROSPECTID < subject"],
        "columns": ["NAME < subject", {"PARTYTYPE << none": "Organization"}],
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


def added_pieces() -> Iterator[Piece]:
    """A map from leads of either side to prospects, and a rule that minds overlapping sequences."""
    lead: Mark = ("lead",)
    of_sales = ModelOverrides(
        table_maps=lambda table_maps: (*table_maps, _FROM_SALES),
        sales_entities=partial(_with, _Leads(SalesLead, "company")),
        admission=UNJUDGED.admission,
    )
    of_scm = ModelOverrides(
        table_maps=lambda table_maps: (*table_maps, _FROM_SCM),
        scm_entities=partial(_with, _Leads(ScmLead, "legal_entity")),
        admission=UNJUDGED.admission,
    )
    rule = Constraint("Overlapping sequences convert nobody", ConvertProspect, "none", _overlapping)
    refusing = ModelOverrides(scm_rules=lambda rules: (*rules, rule))
    yield piece("added", "added: a table map from leads of Sales", of_sales, [lead])
    yield piece("added", "added: a table map from leads of SCM", of_scm, [lead])
    told = "added: a rule that refuses overlapping number sequences"
    yield piece("added", told, refusing, [("overlap",)], refuses=True)
    dialog = Default("Every conversion opens a dialog", ConvertProspect, "none", _with_dialog)
    opening = ModelOverrides(scm_rules=lambda rules: (*rules, dialog))
    converted: Mark = ("rule", "SCM", "The customer group comes from the parameters")
    yield piece("added", "added: a dialog at every conversion", opening, [converted])


def _with(leads: DataEntity, known: Entities) -> Entities:
    return {**known, leads.name: leads}


def _subject(row: Any) -> Mapping[str, Value]:
    return {"subject": row.subject}


def _plain(_: Any) -> tuple[Codec | None, Codec | None]:
    return None, None


class _Leads(Rows):
    """Leads as rows that a table map reads, known by their subject."""

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
        """The type of what is shown: the subject, a text."""
        del kind
        return str

    def find(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """None: no lead is written from outside."""
        del legal_entity, values
        return None


def _with_dialog(scm: Any, act: ConvertProspect) -> ConvertProspect:
    scm.dialogs.append(
        Dialog(
            "Convert to customer",
            (Control("Customer account", act.relation.number, is_editable=False),),
        )
    )
    return act


def _overlapping(scm: Any, act: ConvertProspect) -> str | None:
    """Words where two number sequences of the legal entity have a number in common."""
    compared = (Sequence.PROSPECT, Sequence.CUSTOMER)
    known = [
        SequenceSetup.model_validate(
            {name: getattr(row, name) for name in SequenceSetup.model_fields}
        )
        for row in scm.store.all(NumberSequence)
        if row.legal_entity == act.relation.legal_entity and row.name in compared
    ]
    if any(overlap(one, other) for one, other in combinations(known, 2)):
        return "The number sequences overlap."
    return None
