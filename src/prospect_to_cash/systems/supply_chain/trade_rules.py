"""The business rules and refusals about quotations and orders, by name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from prospect_to_cash.domain.supply_chain_trade import (
    ZERO,
    OwnershipChange,
    QuotationJournal,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)
from prospect_to_cash.domain.words import (
    AccountType,
    Parameter,
    QuotationStatus,
    RelationStatus,
    ScmRole,
    System,
)
from prospect_to_cash.systems.rules import Derivation, Reaction, Refusal, Rule
from prospect_to_cash.systems.supply_chain.acts import CustomerCreated
from prospect_to_cash.systems.supply_chain.trade_acts import (
    ChangeOwnership,
    CreateQuotation,
    DeleteQuotation,
    EditQuotation,
    MoveQuotation,
    OrderLinesChanged,
    OrderReceived,
    OwnershipChanged,
    QuotationLinesChanged,
    QuotationMoved,
    ReceiveOrder,
    SaveLine,
    UseQuotation,
    WriteOrder,
)

if TYPE_CHECKING:
    from prospect_to_cash.systems.supply_chain.application import SupplyChain

_OPEN = (QuotationStatus.CREATED, QuotationStatus.SENT)
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
"""Where a quotation may go from where it is."""

CENT = Decimal("0.01")


def _owner(quotation: SalesQuotation) -> System:
    return quotation.ownership.owner(quotation.origin)


def _cents(amount: Decimal) -> Decimal:
    """To the cent; half a cent counts as one."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def _quotation_needs_an_open_prospect(scm: SupplyChain, act: CreateQuotation) -> str | None:
    if act.relation is None or act.relation.status is RelationStatus.OPEN:
        return None
    return (
        f"A quotation can't name '{act.relation.number}' ({scm.name_of(act.relation)}) as a "
        "prospect: it was converted to a customer and is retired. Select account type Customer."
    )


def _quotation_needs_a_customer(scm: SupplyChain, act: CreateQuotation) -> str | None:
    if act.relation is not None or scm.customers.find(act.account, act.legal_entity) is not None:
        return None
    return (
        f"Quotation '{act.number}' can't be created: '{act.account}' is neither an open prospect "
        f"nor a customer in legal entity {act.legal_entity}."
    )


def _owner_alone_uses(_: SupplyChain, act: UseQuotation) -> str | None:
    if _owner(act.quotation) is System.SCM:
        return None
    return (
        f"Quotation '{act.quotation.number}' can't be {act.action}: "
        "it is owned by Dynamics 365 Sales. Change its ownership, or use it there."
    )


def _sent_quotation_of_sales_is_read_only(_: SupplyChain, act: EditQuotation) -> str | None:
    quotation = act.quotation
    if quotation.status is QuotationStatus.CREATED:
        return None
    if quotation.status is QuotationStatus.SENT and _owner(quotation) is System.SCM:
        return None
    return (
        f"Quotation '{quotation.number}' is {quotation.status} and owned by "
        f"{_OWNER_NAMES[_owner(quotation)]}: its data can't be edited."
    )


_OWNER_NAMES = {System.SCM: "Supply Chain Management", System.SALES: "Dynamics 365 Sales"}


def _only_created_quotations_are_deleted(_: SupplyChain, act: DeleteQuotation) -> str | None:
    if act.quotation.status is QuotationStatus.CREATED:
        return None
    return (
        f"Quotation '{act.quotation.number}' can't be deleted: it is {act.quotation.status}. "
        "Only a quotation with status Created can be deleted."
    )


def _status_moves_forward(_: SupplyChain, act: MoveQuotation) -> str | None:
    quotation = act.quotation
    if act.status in _NEXT.get(quotation.status, ()):
        return None
    return f"Quotation '{quotation.number}' is {quotation.status} and can't become {act.status}."


def _confirmation_needs_a_customer(_: SupplyChain, act: MoveQuotation) -> str | None:
    is_prospect = act.quotation.account_type is AccountType.PROSPECT
    if act.status is not QuotationStatus.CONFIRMED or not is_prospect:
        return None
    return (
        f"Quotation '{act.quotation.number}' can't be confirmed: its account "
        f"'{act.quotation.account}' is a prospect. Convert the prospect to a customer first."
    )


def _moving_leaves_a_journal(scm: SupplyChain, act: QuotationMoved) -> None:
    kinds = {QuotationStatus.SENT: "Quotation", QuotationStatus.CONFIRMED: "Confirmation"}
    kind = kinds.get(act.quotation.status)
    if kind is not None:
        scm.store.insert(
            QuotationJournal,
            legal_entity=act.quotation.legal_entity,
            quotation=act.quotation.number,
            journal=kind,
        )


def _quotations_move_to_the_customer(scm: SupplyChain, act: CustomerCreated) -> None:
    prospect = scm.prospects.find_open(act.customer.number, act.customer.legal_entity)
    if prospect is None or prospect.party_number != act.customer.party_number:
        return
    for quotation in scm.quotations.of_account(prospect.number, prospect.legal_entity):
        if quotation.account_type is AccountType.PROSPECT:
            scm.store.update(quotation, account_type=AccountType.CUSTOMER)


def _ownership_changes_while_open(_: SupplyChain, act: ChangeOwnership) -> str | None:
    if act.quotation.status in _OPEN:
        return None
    return (
        f"The ownership of quotation '{act.quotation.number}' can't be changed: it is "
        f"{act.quotation.status}. It can be changed while a quotation is Created or Sent."
    )


def _ownership_changes_one_by_one(_: SupplyChain, act: ChangeOwnership) -> str | None:
    if act.selected == 1:
        return None
    return (
        f"The ownership of {act.selected} quotations can't be changed at once. "
        "Select one quotation."
    )


def _ownership_needs_the_privilege(scm: SupplyChain, act: ChangeOwnership) -> str | None:
    if scm.role is ScmRole.SALES_MANAGER:
        return None
    return (
        f"The ownership of quotation '{act.quotation.number}' can't be changed: role "
        f"{scm.role} has no privilege 'Change defaulted sales quotation ownership'."
    )


def _ownership_change_is_logged(scm: SupplyChain, act: OwnershipChanged) -> None:
    scm.store.insert(
        OwnershipChange,
        legal_entity=act.after.legal_entity,
        quotation=act.after.number,
        before=act.before.ownership,
        after=act.after.ownership,
    )


def _line_has_an_amount(_: SupplyChain, act: SaveLine) -> SaveLine:
    line: Any = act.line
    rest = 1 - (line.discount_percentage or Decimal(0)) / 100
    amount = line.quantity * (line.price - (line.discount or Decimal(0))) * rest
    return act.changed(line=line.changed(amount=_cents(amount)))


def _order_line_takes_quotation_amounts(_: SupplyChain, act: SaveLine) -> SaveLine:
    source = act.source
    if source is None:
        return act
    kept = {name: getattr(source, name) for name in ("total_discount", "tax", "charges")}
    return act.changed(line=act.line.changed(**kept))


def _line_has_site_and_warehouse(_: SupplyChain, act: SaveLine) -> str | None:
    line = act.line
    if line.site and line.warehouse:
        return None
    kind, missing = ("order" if isinstance(line, SalesOrderLine) else "quotation"), []
    missing += [] if line.site else ["site"]
    missing += [] if line.warehouse else ["warehouse"]
    return f"Line {line.sequence} of the {kind} needs a {' and a '.join(missing)}."


def _totals(lines: Sequence[SalesQuotationLine | SalesOrderLine]) -> dict[str, Decimal]:
    """The totals of a header over `lines`: the same for quotations and orders, to the cent."""
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


def _quotation_totals_follow_the_lines(scm: SupplyChain, act: QuotationLinesChanged) -> None:
    quotation = scm.quotations.find(act.quotation, act.legal_entity)
    if quotation is not None:
        scm.store.update(quotation, **_totals(scm.quotations.lines(quotation)))


def _order_totals_follow_the_lines(scm: SupplyChain, act: OrderLinesChanged) -> None:
    order = scm.orders.find(act.order, act.legal_entity)
    if order is not None:
        scm.store.update(order, **_totals(scm.orders.lines(order)))


def _arriving_order_converts_its_prospect(scm: SupplyChain, act: ReceiveOrder) -> ReceiveOrder:
    quotation = act.quotation
    if quotation is not None and quotation.account_type is AccountType.PROSPECT:
        scm.prospects.convert_silently(quotation.account, legal_entity=act.legal_entity)
    return act


def _arriving_order_takes_quotation_data(scm: SupplyChain, act: ReceiveOrder) -> ReceiveOrder:
    quotation = act.quotation
    copies = scm.parameters.works(Parameter.COPY_QUOTATION_DATA, act.legal_entity)
    if quotation is None or not copies:
        return act
    return act.changed(financial_dimension=quotation.financial_dimension)


def _order_needs_a_customer(scm: SupplyChain, act: ReceiveOrder) -> str | None:
    if scm.customers.find(act.account, act.legal_entity) is not None:
        return None
    return f"Order '{act.number}' can't be created: customer '{act.account}' doesn't exist."


def _arriving_order_confirms_its_quotation(scm: SupplyChain, act: OrderReceived) -> None:
    order = act.order
    quotation = order.quotation and scm.quotations.find(order.quotation, order.legal_entity)
    if quotation:
        scm.quotations.move(quotation, QuotationStatus.CONFIRMED, generated_order=order.number)


def _order_stays_its_accounts(_: SupplyChain, act: WriteOrder) -> str | None:
    order = act.order
    if act.account in (None, order.account) and act.quotation in (None, order.quotation):
        return None
    return (
        f"Order '{order.number}' can't be saved: the number belongs to the order of customer "
        f"'{order.account}' from quotation '{order.quotation or 'none'}'."
    )


TRADE_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Refusal(
        "A quotation names only an open prospect",
        CreateQuotation,
        "S1.4j, R13",
        _quotation_needs_an_open_prospect,
    ),
    Refusal(
        "A quotation names a customer that exists",
        CreateQuotation,
        "S6.2b",
        _quotation_needs_a_customer,
    ),
    Refusal(
        "Only the owner uses a quotation",
        UseQuotation,
        "Q.1a, Q.1b, Q.1c, Q.1d, Q.1e",
        _owner_alone_uses,
    ),
    Refusal(
        "A sent quotation of Sales is read-only",
        EditQuotation,
        "Q.4b",
        _sent_quotation_of_sales_is_read_only,
    ),
    Refusal(
        "Only a created quotation is deleted",
        DeleteQuotation,
        "R37",
        _only_created_quotations_are_deleted,
    ),
    Refusal("A quotation moves forward", MoveQuotation, "S5.3a", _status_moves_forward),
    Refusal(
        "A confirmation needs a customer",
        MoveQuotation,
        "S5.4g, R14",
        _confirmation_needs_a_customer,
    ),
    Reaction(
        "Sending and confirming leave a journal", QuotationMoved, "S5.3a", _moving_leaves_a_journal
    ),
    Reaction(
        "The prospect's quotations move to the customer",
        CustomerCreated,
        "S5.4e, R14",
        _quotations_move_to_the_customer,
    ),
    Refusal(
        "Ownership changes while a quotation is open",
        ChangeOwnership,
        "Q.3c",
        _ownership_changes_while_open,
    ),
    Refusal("Ownership changes one by one", ChangeOwnership, "Q.3c", _ownership_changes_one_by_one),
    Refusal(
        "Ownership changes need the privilege",
        ChangeOwnership,
        "Q.3c",
        _ownership_needs_the_privilege,
    ),
    Reaction("Ownership changes are logged", OwnershipChanged, "Q.3c", _ownership_change_is_logged),
    Derivation("A line has an amount", SaveLine, "S5.2b", _line_has_an_amount),
    Derivation(
        "A new order line takes the amounts of its quotation line",
        SaveLine,
        "S5.5a, S6.3g",
        _order_line_takes_quotation_amounts,
    ),
    Refusal("A line has a site and a warehouse", SaveLine, "S5.2a", _line_has_site_and_warehouse),
    Reaction(
        "The totals of a quotation follow its lines",
        QuotationLinesChanged,
        "S5.2b",
        _quotation_totals_follow_the_lines,
    ),
    Reaction(
        "The totals of an order follow its lines",
        OrderLinesChanged,
        "S5.5a",
        _order_totals_follow_the_lines,
    ),
    Derivation(
        "An arriving order converts its prospect",
        ReceiveOrder,
        "S6.3c, R23",
        _arriving_order_converts_its_prospect,
    ),
    Derivation(
        "An arriving order takes quotation data",
        ReceiveOrder,
        "S6.3g",
        _arriving_order_takes_quotation_data,
    ),
    Refusal("An order needs a customer", ReceiveOrder, "S6.3g", _order_needs_a_customer),
    Reaction(
        "An arriving order confirms its quotation",
        OrderReceived,
        "S6.3f, R23",
        _arriving_order_confirms_its_quotation,
    ),
    Refusal("An order stays its customer's", WriteOrder, "R21", _order_stays_its_accounts),
)
"""The rules about quotations and orders, in the order in which they apply."""
