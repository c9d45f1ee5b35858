"""The rules of SCM about quotations, their lines and totals, and the lines of orders."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import (
    ChangeCurrency,
    CreateQuotation,
    DeleteQuotation,
    MoveQuotation,
    NameOrder,
    SaveLine,
    WriteQuotation,
)
from prospect_to_cash.model.applications.supply_chain.events import (
    CustomerCreated,
    OrderLinesChanged,
    QuotationLinesChanged,
    QuotationMoved,
)
from prospect_to_cash.model.tables.option_sets import AccountType, QuotationStatus, RelationStatus
from prospect_to_cash.model.tables.supply_chain_quotations import (
    ZERO,
    QuotationJournal,
    SalesOrderLine,
    SalesQuotationLine,
)

_NEXT = {
    QuotationStatus.CREATED: (
        QuotationStatus.SENT,
        QuotationStatus.CONFIRMED,
        QuotationStatus.LOST,
        QuotationStatus.CANCELED,
    ),
    QuotationStatus.SENT: (
        QuotationStatus.CONFIRMED,
        QuotationStatus.LOST,
        QuotationStatus.CANCELED,
        QuotationStatus.REVISED,
    ),
}
"""The statuses that can follow a status."""


def _quotation_needs_an_open_prospect(scm: SupplyChain, command: CreateQuotation) -> str | None:
    if command.relation is None or command.relation.status is RelationStatus.OPEN:
        return None
    return (
        f"A quotation can't name '{command.relation.number}' ({scm.name_of(command.relation)}) "
        "as a prospect: it was converted to a customer and is retired. "
        "Select account type Customer."
    )


def _quotation_needs_a_customer(scm: SupplyChain, command: CreateQuotation) -> str | None:
    if (
        command.relation is not None
        or scm.customers.find(command.account, command.legal_entity) is not None
    ):
        return None
    return (
        f"Quotation '{command.number}' can't be created: '{command.account}' is neither "
        f"an open prospect nor a customer in legal entity {command.legal_entity}."
    )


def _only_created_quotations_are_deleted(_: SupplyChain, command: DeleteQuotation) -> str | None:
    quotation = command.quotation
    if quotation.status is QuotationStatus.CREATED:
        return None
    return (
        f"Quotation '{quotation.number}' can't be deleted: it is {quotation.status}. "
        "Only a quotation with status Created can be deleted."
    )


def _status_moves_forward(_: SupplyChain, command: MoveQuotation) -> str | None:
    quotation = command.quotation
    if command.status in _NEXT.get(quotation.status, ()):
        return None
    return (
        f"Quotation '{quotation.number}' is {quotation.status} and can't become {command.status}."
    )


def _confirmation_needs_a_customer(_: SupplyChain, command: MoveQuotation) -> str | None:
    is_prospect = command.quotation.account_type is AccountType.PROSPECT
    if command.status is not QuotationStatus.CONFIRMED or not is_prospect:
        return None
    return (
        f"Quotation '{command.quotation.number}' can't be confirmed: its account "
        f"'{command.quotation.account}' is a prospect. Convert the prospect to a customer first."
    )


def _moving_leaves_a_journal(scm: SupplyChain, event: QuotationMoved) -> None:
    kinds = {QuotationStatus.SENT: "Quotation", QuotationStatus.CONFIRMED: "Confirmation"}
    kind = kinds.get(event.quotation.status)
    if kind is not None:
        scm.store.insert(
            QuotationJournal,
            legal_entity=event.quotation.legal_entity,
            quotation=event.quotation.number,
            journal=kind,
        )


def _lines_follow_the_status(scm: SupplyChain, event: QuotationMoved) -> None:
    for line in scm.quotations.lines(event.quotation):
        scm.store.update(line, status=event.quotation.status)


def _quotations_move_to_the_customer(scm: SupplyChain, event: CustomerCreated) -> None:
    prospect = scm.prospects.find_open(event.customer.number, event.customer.legal_entity)
    if prospect is None or prospect.party_number != event.customer.party_number:
        return
    for quotation in scm.quotations.of_account(prospect.number, prospect.legal_entity):
        if quotation.account_type is AccountType.PROSPECT:
            scm.store.update(quotation, account_type=AccountType.CUSTOMER)


def _quotation_keeps_its_account(_: SupplyChain, command: WriteQuotation) -> str | None:
    quotation = command.quotation
    if command.account is None or command.account.casefold() == quotation.account.casefold():
        return None
    return (
        f"Quotation '{quotation.number}' can't be saved: the number belongs to a quotation of "
        f"'{quotation.account}', not of '{command.account}'."
    )


def _currency_stays_with_lines(scm: SupplyChain, command: ChangeCurrency) -> str | None:
    if not scm.quotations.lines(command.quotation):
        return None
    return (
        f"The currency of quotation '{command.quotation.number}' can't be changed, because the "
        "quotation has lines. Remove the lines first."
    )


def _order_exists(scm: SupplyChain, command: NameOrder) -> str | None:
    if scm.orders.find(command.order, command.legal_entity) is not None:
        return None
    return (
        f"Quotation '{command.quotation}' can't be saved: it names order '{command.order}', "
        f"which doesn't exist in legal entity {command.legal_entity}. Create the order first."
    )


QUOTATION_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Constraint(
        "A quotation names only an open prospect",
        CreateQuotation,
        "S1.4j, R13",
        _quotation_needs_an_open_prospect,
    ),
    Constraint(
        "A quotation names a customer that exists",
        CreateQuotation,
        "S6.2b",
        _quotation_needs_a_customer,
    ),
    Constraint(
        "Only a created quotation can be deleted",
        DeleteQuotation,
        "R37",
        _only_created_quotations_are_deleted,
    ),
    Constraint(
        "The status of a quotation only moves forward",
        MoveQuotation,
        "S5.3a",
        _status_moves_forward,
    ),
    Constraint(
        "A confirmation needs a customer",
        MoveQuotation,
        "S5.4g, R14",
        _confirmation_needs_a_customer,
    ),
    EventHandler(
        "Sending and confirming leave a journal", QuotationMoved, "S5.3a", _moving_leaves_a_journal
    ),
    EventHandler(
        "The lines follow the status of their quotation",
        QuotationMoved,
        "S5.3a",
        _lines_follow_the_status,
    ),
    Constraint(
        "A quotation can't change its account", WriteQuotation, "R60", _quotation_keeps_its_account
    ),
    Constraint(
        "The currency of a quotation with lines can't be changed",
        ChangeCurrency,
        "R63",
        _currency_stays_with_lines,
    ),
    Constraint(
        "A quotation names an order that exists",
        NameOrder,
        "S6.3g, R23",
        _order_exists,
    ),
    EventHandler(
        "The prospect's quotations move to the customer",
        CustomerCreated,
        "S5.4e, R14",
        _quotations_move_to_the_customer,
    ),
)
"""The rules about quotations, in the order in which they apply."""


CENT = Decimal("0.01")
_DIGITS = Context(prec=100)
"""More digits than the product of a price and a quantity can have."""


def _cents(amount: Decimal) -> Decimal:
    """Return the amount rounded to cents; half a cent is rounded up."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP, context=_DIGITS)


def _line_has_an_amount(_: SupplyChain, command: SaveLine) -> SaveLine:
    line: Any = command.line
    rest = 1 - (line.discount_percentage or Decimal(0)) / 100
    amount = line.quantity * (line.price - (line.discount or Decimal(0))) * rest
    return command.changed(line=line.changed(amount=_cents(amount)))


def _order_line_takes_quotation_amounts(_: SupplyChain, command: SaveLine) -> SaveLine:
    source = command.source
    if source is None:
        return command
    kept = {name: getattr(source, name) for name in ("total_discount", "tax", "charges")}
    return command.changed(line=command.line.changed(**kept))


def _line_has_site_and_warehouse(_: SupplyChain, command: SaveLine) -> str | None:
    line = command.line
    if line.site and line.warehouse:
        return None
    kind, missing = ("order" if isinstance(line, SalesOrderLine) else "quotation"), []
    missing += [] if line.site else ["site"]
    missing += [] if line.warehouse else ["warehouse"]
    return f"Line {line.sequence} of the {kind} needs a {' and a '.join(missing)}."


def _totals(lines: Sequence[SalesQuotationLine | SalesOrderLine]) -> dict[str, Decimal]:
    """Return the totals of a quotation or order over its `lines`."""
    discount = sum((line.total_discount or ZERO for line in lines), ZERO)
    tax = sum((line.tax for line in lines), ZERO)
    charges = sum((line.charges for line in lines), ZERO)
    amount = sum((line.amount for line in lines), ZERO) - discount + tax + charges
    return {
        "total_amount": _cents(amount),
        "total_discount": _cents(discount),
        "total_tax": _cents(tax),
        "total_charges": _cents(charges),
    }


def _quotation_totals_follow_the_lines(scm: SupplyChain, event: QuotationLinesChanged) -> None:
    quotation = scm.quotations.find(event.quotation, event.legal_entity)
    if quotation is not None:
        scm.store.update(quotation, **_totals(scm.quotations.lines(quotation)))


def _order_totals_follow_the_lines(scm: SupplyChain, event: OrderLinesChanged) -> None:
    order = scm.orders.find(event.order, event.legal_entity)
    if order is not None:
        scm.store.update(order, **_totals(scm.orders.lines(order)))


LINE_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Default("A line has an amount", SaveLine, "S5.2b", _line_has_an_amount),
    Default(
        "A new order line takes the amounts of its quotation line",
        SaveLine,
        "S6.3g",
        _order_line_takes_quotation_amounts,
    ),
    Constraint(
        "A line has a site and a warehouse", SaveLine, "S5.2a", _line_has_site_and_warehouse
    ),
    EventHandler(
        "The totals of a quotation follow its lines",
        QuotationLinesChanged,
        "S5.2b",
        _quotation_totals_follow_the_lines,
    ),
    EventHandler(
        "The totals of an order follow its lines",
        OrderLinesChanged,
        "S5.5a",
        _order_totals_follow_the_lines,
    ),
)
"""The rules about lines and totals, in the order in which they apply."""
