"""Quotes: their lines and lifecycle, and the order that a quote becomes."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.sales.base import SalesBase
from prospect_to_cash.model.applications.sales.commands import (
    ChangeQuoteOwnership,
    EditQuote,
    UseQuote,
)
from prospect_to_cash.model.applications.sales.product_texts import ACTIVE_AND_NOT_OWNED, NOT_OWNED
from prospect_to_cash.model.errors import KeyRejection, RuleRejection
from prospect_to_cash.model.tables.option_sets import (
    QuotationStatus,
    QuoteButton,
    QuoteState,
    System,
)
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.sales_quotes import Order, OrderLine, Quote, QuoteLine

_AMOUNTS = ("extended_amount", "base_amount", "tax", "charges")
_TOTALS = ("total_amount", "total_discount", "total_tax", "total_charges")
_STATUS = (
    "state",
    "reason",
    "quotation_status",
    "generated_order",
    "origin",
    "ownership",
    "close_description",
)
_ACTIONS = {
    QuoteButton.ACTIVATE: "activate",
    QuoteButton.REVISE: "revise",
    QuoteButton.CREATE_ORDER: "create order",
    QuoteButton.CLOSE: "close",
    QuoteButton.DELETE: "delete",
}


_REVISION_COPIES = Quote.shared_with(Quote, ("number", "revision", *_STATUS, *_TOTALS))
_REVISED_LINE_COPIES = QuoteLine.shared_with(QuoteLine, ("quote", "quotation_status", *_AMOUNTS))
_ORDER_COPIES = Quote.shared_with(Order, ("number", "state", *_TOTALS))
_ORDER_LINE_COPIES = QuoteLine.shared_with(OrderLine, _AMOUNTS)


def _next_revision(quote: Quote) -> str:
    """Return the first quote's number with the next revision after a dash (ruling R35)."""
    suffix = f"-{quote.revision}" if quote.revision else ""
    return f"{quote.number.removesuffix(suffix)}-{quote.revision + 1}"


class Quotes:
    """Sales > Quotes."""

    def __init__(self, sales: SalesBase) -> None:
        self._sales = sales

    def named(self, number: str, company: str) -> Quote:
        """Return the quote with that number; raise `KeyRejection` if none exists."""
        found = self._sales.store.find(Quote, company=company, number=number)
        if found is None:
            raise KeyRejection(f"Quote '{number}' doesn't exist in legal entity {company}.")
        return found

    def lines(self, quote: Quote) -> list[QuoteLine]:
        """Return the lines of a quote, oldest first."""
        return self._sales.store.where(QuoteLine, quote=quote.id)

    def customer(self, row: Quote | Order) -> Account | Contact | None:
        """Return the potential customer of a quote, or the customer of an order."""
        return self._sales.account_or_contact(row.customer_account, row.customer_contact)

    def customer_name(self, row: Quote | Order) -> str:
        """Return the name of a quote's potential customer, or of an order's customer."""
        match self.customer(row):
            case Account(name=name) | Contact(full_name=name):
                return name or ""
        return ""

    def banner(self, quote: Quote) -> str | None:
        """Return the banner at the top of the form of a quote (claim Q.2f), or None."""
        if quote.owner is System.SALES:
            return None
        return ACTIVE_AND_NOT_OWNED if quote.state is QuoteState.ACTIVE else NOT_OWNED

    # ---- creating and editing -------------------------------------------------------------------

    def create(self, customer: Account | Contact, *, number: str, **columns: Any) -> Quote:
        """Create a quote for an account or contact (claim S6.2a)."""
        sales = self._sales
        with sales.transaction:
            link = "customer_account" if isinstance(customer, Account) else "customer_contact"
            values = {link: customer.id, **columns}
            draft = sales.draft(Quote, company=customer.company, number=number, **values)
            return sales.save(None, draft)

    def check_editable(self, quote: Quote) -> None:
        """Raise `RuleRejection` unless the header and the lines can be edited."""
        self._sales.rules.validate(EditQuote(quote))

    def edit(self, quote: Quote, **columns: Any) -> Quote:
        """Edit the header on the form."""
        sales = self._sales
        with sales.transaction:
            self.check_editable(quote)
            return sales.save(quote, quote.changed(**columns))

    def add_line(self, quote: Quote, **columns: Any) -> QuoteLine:
        """Add a line on the form, after the last line."""
        sales = self._sales
        with sales.transaction:
            self.check_editable(quote)
            last = max((line.sequence for line in self.lines(quote)), default=0)
            key = {"company": quote.company, "quote": quote.id, "sequence": last + 1}
            given = QuoteLine.with_defaults(columns)
            return sales.save(None, sales.draft(QuoteLine, **key, **given))

    def change_line(self, quote: Quote, line: QuoteLine, **columns: Any) -> QuoteLine:
        """Change a line on the form."""
        sales = self._sales
        with sales.transaction:
            self.check_editable(quote)
            return sales.save(line, line.changed(**QuoteLine.with_defaults(columns)))

    def remove_line(self, quote: Quote, line: QuoteLine) -> None:
        """Remove a line on the form."""
        sales = self._sales
        with sales.transaction:
            self.check_editable(quote)
            sales.store.delete(line)

    # ---- lifecycle -----------------------------------------------------------------------------

    def activate(self, quote: Quote) -> Quote:
        """Activate a quote (claim S6.3a)."""
        return self._use(quote, "activate", QuotationStatus.SENT)

    def close(self, quote: Quote, status: QuotationStatus, description: str | None = None) -> Quote:
        """Close a quote as Lost, Canceled, or Revised, with a description (claims Q.6a, Q.6b)."""
        return self._use(quote, "close", status, close_description=description)

    def buttons(self, quote: Quote) -> dict[QuoteButton, bool]:
        """Return the lifecycle buttons of the form, and whether each is available (R89)."""
        return {button: self._is_accepted(quote, action) for button, action in _ACTIONS.items()}

    def _is_accepted(self, quote: Quote, action: str) -> bool:
        try:
            self._sales.rules.validate(UseQuote(quote, action))
        except RuleRejection:
            return False
        return True

    def revise(self, quote: Quote) -> Quote:
        """Close an active quote as Revised, and create a draft with the same lines (R35)."""
        sales = self._sales
        with sales.transaction:
            lines = self.lines(quote)
            self._use(quote, "revise", QuotationStatus.REVISED)
            copied = quote.filled(_REVISION_COPIES)
            number, revision = _next_revision(quote), quote.revision + 1
            copy = sales.save(None, sales.draft(Quote, number=number, revision=revision, **copied))
            for line in lines:
                copied = line.filled(_REVISED_LINE_COPIES)
                sales.save(None, sales.draft(QuoteLine, quote=copy.id, **copied))
            return copy

    def create_order(self, quote: Quote) -> Order:
        """Create an order with the quote's lines, and then close the quote as Won (S6.3h)."""
        sales = self._sales
        with sales.transaction:
            sales.rules.validate(UseQuote(quote, "create order"))
            draft = sales.draft(
                Order,
                number=sales.next_number("Order"),
                quotation_number=quote.number,
                **quote.filled(_ORDER_COPIES),
            )
            order = sales.save(None, draft)
            for line in self.lines(quote):
                copied = line.filled(_ORDER_LINE_COPIES)
                sales.save(None, sales.draft(OrderLine, order=order.id, **copied))
            won = quote.changed(
                quotation_status=QuotationStatus.CONFIRMED, generated_order=order.id
            )
            sales.save(quote, won)
            return order

    def delete(self, quote: Quote) -> None:
        """Delete a quote with its lines; rejected unless Sales owns it and it's a draft (R37)."""
        sales = self._sales
        with sales.transaction:
            sales.rules.validate(UseQuote(quote, "delete"))
            self.remove(quote)

    def remove(self, quote: Quote) -> None:
        """Remove a quote with its lines, on the form or from outside."""
        for line in self.lines(quote):
            self._sales.store.delete(line)
        self._sales.store.delete(quote)

    def change_ownership(self, quote: Quote) -> None:
        """Reject another owner, because ownership can be changed only in SCM (claim Q.3c)."""
        self._sales.rules.validate(ChangeQuoteOwnership(quote))

    def _use(self, quote: Quote, action: str, status: QuotationStatus, **columns: Any) -> Quote:
        sales = self._sales
        with sales.transaction:
            sales.rules.validate(UseQuote(quote, action))
            return sales.save(quote, quote.changed(quotation_status=status, **columns))
