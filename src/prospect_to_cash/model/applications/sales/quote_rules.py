"""The business rules and refusals of Sales about quotes and orders, by name.

The texts of the ownership refusal and of the read-only edit are the product's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.rules import Constraint, Default, Rule
from prospect_to_cash.model.applications.sales.quote_commands import (
    ChangeQuoteOwnership,
    EditQuote,
    SaveOrder,
    SaveQuote,
    UseQuote,
)
from prospect_to_cash.model.tables.option_sets import (
    OrderState,
    Origin,
    QuotationStatus,
    QuoteReason,
    QuoteState,
    System,
)
from prospect_to_cash.model.tables.sales_trade import Quote

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.sales.application import Sales

NOT_OWNED = "This quote is not owned by Dynamics 365 Sales"

_NEEDED = {
    "activate": QuoteState.DRAFT,
    "delete": QuoteState.DRAFT,
    "close": QuoteState.ACTIVE,
    "revise": QuoteState.ACTIVE,
    "create order": QuoteState.ACTIVE,
}
"""The state that a quote must have for an action."""

_STATE_OF = {
    QuotationStatus.CREATED: (QuoteState.DRAFT, QuoteReason.IN_PROGRESS),
    QuotationStatus.SENT: (QuoteState.ACTIVE, QuoteReason.IN_PROGRESS),
    QuotationStatus.CONFIRMED: (QuoteState.WON, QuoteReason.WON),
    QuotationStatus.LOST: (QuoteState.CLOSED, QuoteReason.LOST),
    QuotationStatus.CANCELED: (QuoteState.CLOSED, QuoteReason.CANCELED),
    QuotationStatus.REVISED: (QuoteState.CLOSED, QuoteReason.REVISED),
}
"""State and reason of a quote for each quotation status; the others leave it as it is."""


def owner_of(quote: Quote) -> System:
    """The side that owns a quote; Sales until it has been told otherwise."""
    if quote.ownership is None or quote.origin is None:
        return System.SALES
    return quote.ownership.owner(quote.origin)


def _owner_alone_uses(_: Sales, act: UseQuote) -> str | None:
    if owner_of(act.quote) is System.SALES:
        return None
    return f"Action cannot be performed. {NOT_OWNED}"


def _action_fits_the_state(_: Sales, act: UseQuote) -> str | None:
    needed = _NEEDED[act.action]
    if act.quote.state is needed:
        return None
    return (
        f"Quote '{act.quote.number}' is {act.quote.state}: "
        f"the action '{act.action}' needs a quote that is {needed}."
    )


def _only_drafts_are_edited(_: Sales, act: EditQuote) -> str | None:
    if act.quote.state is QuoteState.DRAFT:
        return None
    return "Error updating Quotes - Cannot Update a Read-Only Entity"


def _ownership_is_changed_elsewhere(_: Sales, act: ChangeQuoteOwnership) -> str | None:
    return (
        f"The ownership of quote '{act.quote.number}' can't be changed here: "
        "change it on the quotation in Supply Chain Management."
    )


def _state_follows_the_quotation_status(_: Sales, act: SaveQuote) -> SaveQuote:
    before, after = act.before, act.after
    if before is not None and before.quotation_status is after.quotation_status:
        return act
    state, reason = _STATE_OF.get(after.quotation_status, (after.state, after.reason))
    return act.changed(after=after.changed(state=state, reason=reason))


def _quote_of_sales_is_not_taken_over(sales: Sales, act: SaveQuote) -> str | None:
    before, after = act.before, act.after
    # Until the other side has answered, a quote that was made here has no origin.
    if before is None or before.origin is not None or after.origin is not Origin.SCM:
        return None
    return (
        f"Quote '{before.number}' can't be saved: the number belongs to a quote of "
        f"{sales.quotes.customer_name(before)}."
    )


def _new_order_is_active(_: Sales, act: SaveOrder) -> SaveOrder:
    if act.before is not None or act.after.state is not None:
        return act
    return act.changed(after=act.after.changed(state=OrderState.ACTIVE))


def _order_stays_its_customers(sales: Sales, act: SaveOrder) -> str | None:
    before, after = act.before, act.after
    if before is None:
        return None
    customer = (before.customer_account, before.customer_contact, before.quotation_number)
    if customer == (after.customer_account, after.customer_contact, after.quotation_number):
        return None
    return (
        f"Order '{before.number}' can't be saved: the number belongs to an order of "
        f"{sales.quotes.customer_name(before)}."
    )


TRADE_RULES: tuple[Rule[Sales, Any], ...] = (
    Constraint(
        "Only the owner uses a quote", UseQuote, "Q.2a, Q.2b, Q.2c, Q.2d, Q.2e", _owner_alone_uses
    ),
    Constraint("An action needs its state", UseQuote, "S6.3i, R30", _action_fits_the_state),
    Constraint("Only a draft is edited", EditQuote, "Q.4b", _only_drafts_are_edited),
    Default(
        "The state follows the quotation status",
        SaveQuote,
        "S5.3a, S6.3a",
        _state_follows_the_quotation_status,
    ),
    Constraint(
        "A quote of Sales isn't taken over", SaveQuote, "R60", _quote_of_sales_is_not_taken_over
    ),
    Default("A new order is Active", SaveOrder, "S6.3k", _new_order_is_active),
    Constraint("An order stays its customer's", SaveOrder, "R21", _order_stays_its_customers),
    Constraint(
        "Ownership is changed elsewhere",
        ChangeQuoteOwnership,
        "Q.3c",
        _ownership_is_changed_elsewhere,
    ),
)
"""The rules about quotes and orders, in the order in which they apply."""
