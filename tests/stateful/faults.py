"""Faults that are planted in the model, each with the invariant that it breaks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import pytest

from prospect_to_cash.model.applications.rules import Default, EventHandler
from prospect_to_cash.model.applications.sales.quotes import Quotes
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.base import NumberSequences, formatted
from prospect_to_cash.model.applications.supply_chain.commands import CreateCustomer
from prospect_to_cash.model.applications.supply_chain.events import CustomerCreated
from prospect_to_cash.model.applications.supply_chain.quotations import Quotations
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.pause_queue import PauseQueue
from prospect_to_cash.model.dual_write.queued_records import QueuedRecords
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.tables.option_sets import RelationStatus
from prospect_to_cash.model.tables.supply_chain_quotations import (
    QuotationJournal,
    SalesQuotation,
)
from prospect_to_cash.stateful.action import Action
from prospect_to_cash.stateful.actions import administration, parties, trade
from prospect_to_cash.stateful.invariants import (
    identities,
    last_changes,
    ownership,
    references,
    rejections,
    resuming,
    sequences,
    totals,
)
from tests.builders import ModelWith, without

CREATED_AND_CONVERTED = (*parties.CREATING, parties.CONVERTING)
CONVERTING = (*parties.CREATING, *parties.ADDING, parties.CONVERTING)
QUOTING = (*parties.CREATING[:1], *trade.TRADE)
WAITING = (parties.CREATING[2], *parties.COLUMNS, *administration.STATES[2:5:2])
RESUMING = (*WAITING[:-2], administration.STATES[2], *administration.STATES[5:7])
USERS = (*parties.CREATING, *parties.ADDING, *parties.CHANGING, *trade.TRADE)
Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Fault:
    """A fault: a changed model, or a patch of a class of the model."""

    name: str
    invariant: str
    model: Model = field(default_factory=Model)
    plant: Plant = lambda _: None
    actions: tuple[Action, ...] = USERS
    """The possible actions. With all of them, a fault could break more than one invariant."""
    shows_as: str | None = None
    """The error of the failed step, if that isn't the last Then step of the scenario."""

    def __str__(self) -> str:
        return self.name


def _without_rules(*names: str) -> Model:
    def fewer(rules: Any) -> Any:
        for name in names:
            rules = without(rules, name)
        return rules

    return ModelWith(scm_rules=fewer, sales_rules=fewer)


def _with_another_number(rules: Any) -> Any:
    def derive(scm: SupplyChain, command: CreateCustomer) -> CreateCustomer:
        prospect = scm.prospects.find_open(command.number, command.legal_entity)
        if prospect is None or prospect.party_number != command.party_number:
            return command
        return command.changed(number=f"C-{command.number}")

    def retire(scm: SupplyChain, event: CustomerCreated) -> None:
        for prospect in scm.prospects.of_party(event.customer.party_number):
            scm.store.update(prospect, status=RelationStatus.RETIRED)

    # The rules about a conversion find the prospect by its number, which the customer doesn't have.
    fewer = without(rules, "A prospect's party becomes a customer by conversion")
    return (
        *without(fewer, "The prospect retires"),
        Default("Converted customers are numbered anew", CreateCustomer, "", derive),
        EventHandler("The party's prospects retire", CustomerCreated, "", retire),
    )


def _keeps_rejected_changes(patch: pytest.MonkeyPatch) -> None:
    def forget(self: UnitOfWork) -> None:
        self._log.clear()
        for each in self.after_rollback:
            each()

    patch.setattr(UnitOfWork, "roll_back", forget)


def _repeats_its_number(patch: pytest.MonkeyPatch) -> None:
    def take(self: NumberSequences, legal_entity: str, name: str) -> str:
        sequence = self._sequence(legal_entity, name)
        return formatted(sequence.number_format, sequence.next_number)

    patch.setattr(NumberSequences, "take", take)


def _gives_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(UnitOfWork, "apart", lambda self: nullcontext())


def _newest_first(patch: pytest.MonkeyPatch) -> None:
    def newest(self: PauseQueue, table_maps: Any) -> int | None:
        return max(self.numbers(table_maps), default=None)

    patch.setattr(PauseQueue, "next", newest)


def _delivers_what_it_should_keep(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(QueuedRecords, "keep", QueuedRecords.deliver)


def _leaves_an_orphan(patch: pytest.MonkeyPatch) -> None:
    remove = Quotations.remove

    def leave(self: Quotations, quotation: SalesQuotation) -> None:
        remove(self, quotation)
        self._scm.store.insert(
            QuotationJournal,
            legal_entity=quotation.legal_entity,
            quotation=quotation.number,
            journal="Quotation",
        )

    patch.setattr(Quotations, "remove", leave)


def _fails(patch: pytest.MonkeyPatch) -> None:
    activate = Quotes.activate

    def fail(self: Quotes, quote: Any) -> None:
        activate(self, quote)
        raise LookupError("planted")

    patch.setattr(Quotes, "activate", fail)


FAULTS = (
    Fault(
        "a customer gets a number of its own",
        identities.ONE_NUMBER,
        ModelWith(scm_rules=_with_another_number),
        actions=CREATED_AND_CONVERTED,
    ),
    Fault(
        "a prospect stays open",
        identities.ONE_ROLE,
        _without_rules("The prospect retires"),
        actions=CONVERTING,
    ),
    Fault(
        "a customer gets a party of its own",
        ownership.OWNED_BY_CURRENT_ACCOUNT,
        _without_rules("A customer adopts the prospect's party", "An account belongs to its party"),
        actions=CONVERTING,
    ),
    Fault(
        "a journal of no quotation",
        references.NOT_ORPHANED,
        plant=_leaves_an_orphan,
        actions=QUOTING,
    ),
    Fault(
        "queued changes are played back newest first",
        last_changes.SYNCED,
        plant=_newest_first,
        actions=WAITING,
    ),
    Fault(
        "a queue that should be kept is delivered",
        resuming.LIVE_AT_ONCE,
        plant=_delivers_what_it_should_keep,
        actions=RESUMING,
    ),
    Fault(
        "a rejected save is kept",
        rejections.NOTHING_CHANGED,
        plant=_keeps_rejected_changes,
    ),
    Fault("a sequence repeats its number", sequences.NEVER_TWICE, plant=_repeats_its_number),
    Fault(
        "a sequence gives the number of a rejected save again",
        sequences.NEVER_TWICE,
        plant=_gives_back,
        actions=parties.CREATING,
    ),
    Fault(
        "totals are not calculated",
        totals.AGREE,
        _without_rules("The totals of a quotation follow its lines"),
        actions=QUOTING,
    ),
    Fault(
        "activating fails",
        rejections.SUCCEEDS_OR_IS_REJECTED,
        plant=_fails,
        actions=QUOTING,
        shows_as="planted",
    ),
)
