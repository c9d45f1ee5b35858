"""Quotes: lines, lifecycle, and the order that a quote becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.sales.quote_commands import (
    ChangeQuoteOwnership,
    EditQuote,
    UseQuote,
)
from prospect_to_cash.model.applications.sales.quote_rules import NOT_OWNED, owner_of
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import QuotationStatus, QuoteState, System
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.sales_trade import Line, Order, OrderLine, Quote, QuoteLine

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.sales.application import Sales

_AMOUNTS = ("extended_amount", "base_amount", "tax", "charges")
_COPIED = tuple(name for name in Line.model_fields if name not in ("id", *_AMOUNTS))
_TOTALS = ("total_amount", "total_discount", "total_tax", "total_charges")
_SET_ANEW = {
    *("id", "number", "state", "reason", "quotation_status", "generated_order"),
    *("origin", "ownership", "revision", *_TOTALS),
}
_KEPT_BY_A_REVISION = tuple(name for name in Quote.model_fields if name not in _SET_ANEW)
_LINE_SET_ANEW = {"id", "quote", "quotation_status", *_AMOUNTS}
_KEPT_BY_A_REVISED_LINE = tuple(
    name for name in QuoteLine.model_fields if name not in _LINE_SET_ANEW
)


def _next_revision(quote: Quote) -> str:
    """The first number with the next revision after a dash (ruling R35)."""
    suffix = f"-{quote.revision}" if quote.revision else ""
    return f"{quote.number.removesuffix(suffix)}-{quote.revision + 1}"


class Quotes:
    """Sales > Quotes."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales

    def named(self, number: str, company: str) -> Quote:
        """The quote with that number; refused where there is none."""
        found = self._sales.store.find(Quote, company=company, number=number)
        if found is None:
            raise KeyRejection(f"Quote '{number}' doesn't exist in legal entity {company}.")
        return found

    def lines(self, quote: Quote) -> list[QuoteLine]:
        """The lines of a quote, oldest first."""
        return self._sales.store.where(QuoteLine, quote=quote.id)

    def customer_name(self, row: Quote | Order) -> str:
        """The name of the potential customer, or of the customer of an order."""
        store = self._sales.store
        if row.customer_account is not None:
            return store.get(Account, row.customer_account).name or ""
        if row.customer_contact is not None:
            return store.get(Contact, row.customer_contact).full_name
        return ""

    def notice(self, quote: Quote) -> str | None:
        """What the form of a quote says at its top (claim Q.2f)."""
        if owner_of(quote) is System.SALES:
            return None
        if quote.state is QuoteState.ACTIVE:
            return f"Read-only This record's status: Active. {NOT_OWNED}"
        return NOT_OWNED

    # ---- creating and editing -------------------------------------------------------------------

    def create(self, customer: Account | Contact, *, number: str, **columns: Any) -> Quote:
        """A new quote for an account or a contact (claim S6.2a)."""
        sales = self._sales
        with sales.transaction():
            link = "customer_account" if isinstance(customer, Account) else "customer_contact"
            values = {link: customer.id, **columns}
            draft = sales.draft(Quote, company=customer.company, number=number, **values)
            return sales.save(None, draft)

    def edit(self, quote: Quote, **columns: Any) -> Quote:
        """A user edits data of the header."""
        sales = self._sales
        with sales.transaction():
            sales.rules.validate(sales, EditQuote(quote))
            return sales.save(quote, quote.changed(**columns))

    def add_line(self, quote: Quote, **columns: Any) -> QuoteLine:
        """A user adds a line, numbered after the last one."""
        sales = self._sales
        with sales.transaction():
            sales.rules.validate(sales, EditQuote(quote))
            last = max((line.sequence for line in self.lines(quote)), default=0)
            key = {"company": quote.company, "quote": quote.id, "sequence": last + 1}
            return sales.save(None, sales.draft(QuoteLine, **key, **columns))

    def change_line(self, quote: Quote, line: QuoteLine, **columns: Any) -> QuoteLine:
        """A user changes a line."""
        sales = self._sales
        with sales.transaction():
            sales.rules.validate(sales, EditQuote(quote))
            return sales.save(line, line.changed(**columns))

    def remove_line(self, quote: Quote, line: QuoteLine) -> None:
        """A user removes a line."""
        sales = self._sales
        with sales.transaction():
            sales.rules.validate(sales, EditQuote(quote))
            sales.store.delete(line)

    # ---- lifecycle -----------------------------------------------------------------------------

    def activate(self, quote: Quote) -> Quote:
        """Activate quote (claim S6.3a)."""
        return self._use(quote, "activate", QuotationStatus.SENT)

    def close(self, quote: Quote, status: QuotationStatus) -> Quote:
        """Close quote as Lost or Canceled (claims Q.6a, Q.6b)."""
        return self._use(quote, "close", status)

    def revise(self, quote: Quote) -> Quote:
        """Close an active quote as Revised, and open a draft with the same lines (R35)."""
        sales = self._sales
        with sales.transaction():
            lines = self.lines(quote)
            self._use(quote, "revise", QuotationStatus.REVISED)
            kept = {name: getattr(quote, name) for name in _KEPT_BY_A_REVISION}
            anew = {"number": _next_revision(quote), "revision": quote.revision + 1}
            copy = sales.save(None, sales.draft(Quote, **kept, **anew))
            for line in lines:
                copied = {name: getattr(line, name) for name in _KEPT_BY_A_REVISED_LINE}
                sales.save(None, sales.draft(QuoteLine, quote=copy.id, **copied))
            return copy

    def create_order(self, quote: Quote) -> Order:
        """Create order: the order first, then the quote that names it is won (claim S6.3h)."""
        sales = self._sales
        with sales.transaction():
            sales.rules.validate(sales, UseQuote(quote, "create order"))
            draft = sales.draft(
                Order,
                company=quote.company,
                number=sales.next_number("Order"),
                name=quote.name,
                customer_account=quote.customer_account,
                customer_contact=quote.customer_contact,
                quotation_number=quote.number,
                currency=quote.currency,
            )
            order = sales.save(None, draft)
            for line in self.lines(quote):
                copied = {name: getattr(line, name) for name in _COPIED}
                sales.save(None, sales.draft(OrderLine, **{**copied, "order": order.id}))
            won = quote.changed(
                quotation_status=QuotationStatus.CONFIRMED, generated_order=order.id
            )
            sales.save(quote, won)
            return order

    def delete(self, quote: Quote) -> None:
        """A user deletes a quote with its lines; its owner may while it is a draft (R37)."""
        sales = self._sales
        with sales.transaction():
            sales.rules.validate(sales, UseQuote(quote, "delete"))
            self.remove(quote)

    def remove(self, quote: Quote) -> None:
        """Remove a quote with its lines, by whichever door."""
        for line in self.lines(quote):
            self._sales.store.delete(line)
        self._sales.store.delete(quote)

    def change_ownership(self, quote: Quote) -> None:
        """Ask for another owner: refused, it is changed in SCM alone (claim Q.3c)."""
        self._sales.rules.validate(self._sales, ChangeQuoteOwnership(quote))

    def _use(self, quote: Quote, action: str, status: QuotationStatus) -> Quote:
        sales = self._sales
        with sales.transaction():
            sales.rules.validate(sales, UseQuote(quote, action))
            return sales.save(quote, quote.changed(quotation_status=status))
