"""What Supply Chain Management is about to do or has done with quotations and orders."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.model.applications.rules import Command
from prospect_to_cash.model.tables.option_sets import Ownership, QuotationStatus
from prospect_to_cash.model.tables.supply_chain import BusinessRelation
from prospect_to_cash.model.tables.supply_chain_trade import (
    Line,
    SalesOrder,
    SalesQuotation,
    SalesQuotationLine,
)


@dataclass(frozen=True, slots=True)
class CreateQuotation(Command):
    """A quotation is created for a prospect, by its relation, or for a customer, by its number."""

    legal_entity: str
    number: str
    account: str
    relation: BusinessRelation | None


@dataclass(frozen=True, slots=True)
class UseQuotation(Command):
    """A user asks for an action of the lifecycle: ``sent``, ``set to lost``, ``confirmed``, …"""

    quotation: SalesQuotation
    action: str


@dataclass(frozen=True, slots=True)
class EditQuotation(Command):
    """A user edits data of a quotation or of its lines."""

    quotation: SalesQuotation


@dataclass(frozen=True, slots=True)
class DeleteQuotation(Command):
    """A user deletes a quotation."""

    quotation: SalesQuotation


@dataclass(frozen=True, slots=True)
class MoveQuotation(Command):
    """A quotation goes from one status to another, by whichever door."""

    quotation: SalesQuotation
    status: QuotationStatus


@dataclass(frozen=True, slots=True)
class QuotationMoved(Command):
    """A quotation went from one status to another."""

    quotation: SalesQuotation


@dataclass(frozen=True, slots=True)
class ChangeOwnership(Command):
    """A user changes the ownership of a quotation."""

    quotation: SalesQuotation
    ownership: Ownership
    selected: int = 1
    """How many quotations the user has selected."""


@dataclass(frozen=True, slots=True)
class OwnershipChanged(Command):
    """The ownership of a quotation was changed."""

    before: SalesQuotation
    after: SalesQuotation


@dataclass(frozen=True, slots=True)
class SaveLine(Command):
    """A line of a quotation or order is saved, by whichever door."""

    line: Line
    source: SalesQuotationLine | None = None
    """The line of a quotation out of which a new line of an order is made."""


@dataclass(frozen=True, slots=True)
class QuotationLinesChanged(Command):
    """A line of a quotation was added, changed or removed."""

    legal_entity: str
    quotation: str
    line: SalesQuotationLine


@dataclass(frozen=True, slots=True)
class OrderLinesChanged(Command):
    """A line of an order was added, changed or removed."""

    legal_entity: str
    order: str


@dataclass(frozen=True, slots=True)
class ReceiveOrder(Command):
    """An order arrives that was made elsewhere, out of a quotation if it names one."""

    legal_entity: str
    number: str
    account: str
    quotation: SalesQuotation | None
    financial_dimension: str | None = None


@dataclass(frozen=True, slots=True)
class OrderReceived(Command):
    """An order arrived that was made elsewhere."""

    order: SalesOrder


@dataclass(frozen=True, slots=True)
class WriteOrder(Command):
    """A standing order is written from outside, for the account and quotation named."""

    order: SalesOrder
    account: str | None
    quotation: str | None


@dataclass(frozen=True, slots=True)
class WriteQuotation(Command):
    """A standing quotation is written from outside, for the account named."""

    quotation: SalesQuotation
    account: str | None


@dataclass(frozen=True, slots=True)
class NameOrder(Command):
    """A quotation that is written from outside names the order that it became."""

    legal_entity: str
    quotation: str
    order: str
