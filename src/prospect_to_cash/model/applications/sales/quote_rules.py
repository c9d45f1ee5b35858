"""The rules of Sales about quotes and orders."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, Rule
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import (
    ChangeQuoteOwnership,
    EditQuote,
    SaveOrder,
    SaveQuote,
    UseQuote,
)
from prospect_to_cash.model.applications.sales.product_texts import (
    ACTION_NOT_ALLOWED,
    QUOTE_IS_READ_ONLY,
)
from prospect_to_cash.model.tables.option_sets import (
    OrderState,
    Origin,
    QuotationStatus,
    QuoteReason,
    QuoteState,
    System,
)

_NEEDED = {
    "activate": QuoteState.DRAFT,
    "delete": QuoteState.DRAFT,
    "close": QuoteState.ACTIVE,
    "revise": QuoteState.ACTIVE,
    "create order": QuoteState.ACTIVE,
}
"""The state that an action requires."""

_STATE_OF = {
    QuotationStatus.CREATED: (QuoteState.DRAFT, QuoteReason.IN_PROGRESS),
    QuotationStatus.SENT: (QuoteState.ACTIVE, QuoteReason.IN_PROGRESS),
    QuotationStatus.CONFIRMED: (QuoteState.WON, QuoteReason.WON),
    QuotationStatus.LOST: (QuoteState.CLOSED, QuoteReason.LOST),
    QuotationStatus.CANCELED: (QuoteState.CLOSED, QuoteReason.CANCELED),
    QuotationStatus.REVISED: (QuoteState.CLOSED, QuoteReason.REVISED),
}
"""The state and reason of a quote for a quotation status. Other statuses don't change them."""


def _only_the_owner_uses(_: Sales, command: UseQuote) -> str | None:
    return None if command.quote.owner is System.SALES else ACTION_NOT_ALLOWED


def _action_fits_the_state(_: Sales, command: UseQuote) -> str | None:
    needed = _NEEDED[command.action]
    if command.quote.state is needed:
        return None
    return (
        f"Quote '{command.quote.number}' is {command.quote.state}: "
        f"the action '{command.action}' needs a quote that is {needed}."
    )


def _only_drafts_are_edited(_: Sales, command: EditQuote) -> str | None:
    if command.quote.state is QuoteState.DRAFT:
        return None
    return QUOTE_IS_READ_ONLY


def _ownership_cannot_change_here(_: Sales, command: ChangeQuoteOwnership) -> str | None:
    return (
        f"The ownership of quote '{command.quote.number}' can't be changed here: "
        "change it on the quotation in Supply Chain Management."
    )


def _state_follows_the_quotation_status(_: Sales, command: SaveQuote) -> SaveQuote:
    before, after = command.before, command.after
    if before is not None and before.quotation_status is after.quotation_status:
        return command
    state, reason = _STATE_OF.get(after.quotation_status, (after.state, after.reason))
    return command.changed(after=after.changed(state=state, reason=reason))


def _quote_of_sales_is_not_taken_over(sales: Sales, command: SaveQuote) -> str | None:
    before, after = command.before, command.after
    # A quote that was created here has no origin until SCM assigns it.
    if before is None or before.origin is not None or after.origin is not Origin.SCM:
        return None
    return (
        f"Quote '{before.number}' can't be saved: the number belongs to a quote of "
        f"{sales.quotes.customer_name(before)}."
    )


def _currency_stays_with_lines(sales: Sales, command: SaveQuote) -> str | None:
    before, after = command.before, command.after
    if before is None or before.currency == after.currency or not sales.quotes.lines(before):
        return None
    return (
        f"The currency of quote '{before.number}' can't be changed, because the quote has lines. "
        "Remove the lines first."
    )


def _new_order_is_active(_: Sales, command: SaveOrder) -> SaveOrder:
    if command.after.state is not None:
        return command
    return command.changed(after=command.after.changed(state=OrderState.ACTIVE))


def _order_keeps_its_customer(sales: Sales, command: SaveOrder) -> str | None:
    before, after = command.before, command.after
    if before is None:
        return None
    customer = (before.customer_account, before.customer_contact, before.quotation_number)
    if customer == (after.customer_account, after.customer_contact, after.quotation_number):
        return None
    return (
        f"Order '{before.number}' can't be saved: the number belongs to an order of "
        f"{sales.quotes.customer_name(before)}."
    )


QUOTE_RULES: tuple[Rule[Sales, Any], ...] = (
    Constraint(
        "Only the owner can use a quote",
        UseQuote,
        "Q.2a, Q.2b, Q.2c, Q.2d, Q.2e",
        _only_the_owner_uses,
    ),
    Constraint(
        "Each action requires a quote state", UseQuote, "S6.3i, R30", _action_fits_the_state
    ),
    Constraint("Only a draft can be edited", EditQuote, "Q.4b", _only_drafts_are_edited),
    Default(
        "The state follows the quotation status",
        SaveQuote,
        "S5.3a, S6.3a",
        _state_follows_the_quotation_status,
    ),
    Constraint(
        "A quote of Sales isn't taken over", SaveQuote, "R60", _quote_of_sales_is_not_taken_over
    ),
    Constraint(
        "The currency of a quote with lines can't be changed",
        SaveQuote,
        "R63",
        _currency_stays_with_lines,
    ),
    Default("A new order is Active", SaveOrder, "S6.3k", _new_order_is_active),
    Constraint("An order can't change its customer", SaveOrder, "R21", _order_keeps_its_customer),
    Constraint(
        "Ownership can't be changed in Sales",
        ChangeQuoteOwnership,
        "Q.3c",
        _ownership_cannot_change_here,
    ),
)
"""The rules about quotes and orders, in the order in which they apply."""
