"""What Sales is about to do or has done with quotes and orders."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.model.applications.rules import Command
from prospect_to_cash.model.tables.sales_trade import Order, Quote


@dataclass(frozen=True, slots=True)
class UseQuote(Command):
    """A user asks for an action of the lifecycle: ``activate``, ``close``, ``create order``, …"""

    quote: Quote
    action: str


@dataclass(frozen=True, slots=True)
class EditQuote(Command):
    """A user edits data of a quote or of its lines."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class ChangeQuoteOwnership(Command):
    """A user asks for another owner of a quote."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class SaveQuote(Command):
    """A quote is saved; no `before` on a new one."""

    before: Quote | None
    after: Quote


@dataclass(frozen=True, slots=True)
class SaveOrder(Command):
    """An order is saved; no `before` on a new one."""

    before: Order | None
    after: Order
