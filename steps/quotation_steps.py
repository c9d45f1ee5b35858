"""Steps about quotations and quotes: lines, lifecycle, ownership, and orders."""

from __future__ import annotations

from pytest_bdd import given, when

from prospect_to_cash.model.landscape import Landscape, SetupBuilder
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    Ownership,
    QuotationStatus,
    ScmRole,
    System,
)
from steps.events import event
from steps.fixtures import Attempt
from steps.name_types import (
    Description,
    Dimension,
    DocumentNumber,
    NewDocumentNumber,
    PartyName,
    ReasonCode,
    Street,
)
from steps.parameter_types import sentence
from steps.tables import LineTable, OneLineTable, lines, only_line, word
from steps.value_types import CurrencyCode, OwnershipName, RoleName

# ---- Setup -------------------------------------------------------------------------------------


@given(sentence("the default ownership of quotations is {ownership:Quoted}"))
def _(setup_builder: SetupBuilder, ownership: OwnershipName) -> None:
    """Sets the default ownership in the Accounts receivable parameters."""
    setup_builder.change_company(default_ownership=word("ownership", ownership, Ownership))


@given(sentence("the user in Supply Chain Management has the role {role:Quoted}"))
def _(landscape: Landscape, role: RoleName) -> None:
    """Assigns a security role to the user, and removes the others."""
    landscape.scm.take_role(word("role", role, ScmRole))


@given(sentence("the user in Supply Chain Management does not have the role {role:Quoted}"))
def _(landscape: Landscape, role: RoleName) -> None:
    """Removes a security role from the user. By default, the user has all roles."""
    landscape.scm.lose_role(word("role", role, ScmRole))


# ---- Creating -----------------------------------------------------------------------------------


@event(
    "a quotation for the {account_type:AccountType} {party:Quoted} was created "
    "in Supply Chain Management",
    "a quotation for the {account_type:AccountType} {party:Quoted} is created "
    "in Supply Chain Management",
)
def _(landscape: Landscape, account_type: AccountType, party: PartyName) -> None:
    """Creates a quotation with the next number of the quotation sequence."""
    landscape.scm.create_quotation(party, account_type)


@given(
    sentence(
        "a quotation in {currency:Quoted} for the {account_type:AccountType} {party:Quoted} "
        "was created in Supply Chain Management"
    )
)
def _(
    landscape: Landscape, account_type: AccountType, party: PartyName, currency: CurrencyCode
) -> None:
    """Creates a quotation in a currency, with the next number of the quotation sequence."""
    landscape.scm.create_quotation(party, account_type, currency)


@event(
    "the quotation {number:Quoted} for the {account_type:AccountType} {party:Quoted} was created "
    "in Supply Chain Management",
    "the quotation {number:Quoted} for the {account_type:AccountType} {party:Quoted} is created "
    "in Supply Chain Management",
)
def _(
    landscape: Landscape, number: NewDocumentNumber, account_type: AccountType, party: PartyName
) -> None:
    """Creates a quotation. Its number must be the next one of the quotation sequence."""
    landscape.scm.create_quotation(party, account_type, number=number)


@event(
    "the quote {number:Quoted} for {party:Quoted} was created in Sales",
    "the quote {number:Quoted} for {party:Quoted} is created in Sales",
)
def _(landscape: Landscape, number: NewDocumentNumber, party: PartyName) -> None:
    """Creates a quote with a given number."""
    landscape.sales.create_quote(number, party)


# ---- Lines --------------------------------------------------------------------------------------


@event(
    "these lines were added to the {document:Document} {number:Quoted} in {system:System}",
    "these lines are added to the {document:Document} {number:Quoted} in {system:System}",
)
def _(landscape: Landscape, number: DocumentNumber, system: System, datatable: LineTable) -> None:
    """Adds lines to a quotation or quote."""
    for line in lines(datatable):
        landscape.user_of(system).add_line(number, line)


@when(
    sentence(
        "line {line:Line} of the {document:Document} {number:Quoted} is changed in {system:System}"
    )
)
def _(
    attempt: Attempt,
    landscape: Landscape,
    line: int,
    number: DocumentNumber,
    system: System,
    datatable: OneLineTable,
) -> None:
    """Changes a line of a quotation or quote."""
    columns = only_line(datatable)
    with attempt():
        landscape.user_of(system).change_line(number, line, columns)


@when(
    sentence(
        "line {line:Line} of the {document:Document} {number:Quoted} is removed in {system:System}"
    )
)
def _(
    attempt: Attempt, landscape: Landscape, line: int, number: DocumentNumber, system: System
) -> None:
    """Removes a line of a quotation or quote."""
    with attempt():
        landscape.user_of(system).remove_line(number, line)


# ---- Header -------------------------------------------------------------------------------------


@event(
    "the address {street:Quoted} was chosen as the delivery address of the quotation "
    "{number:Quoted} in Supply Chain Management",
    "the address {street:Quoted} is chosen as the delivery address of the quotation "
    "{number:Quoted} in Supply Chain Management",
)
def _(landscape: Landscape, street: Street, number: DocumentNumber) -> None:
    """Chooses an address of the prospect or customer as the delivery address of a quotation."""
    landscape.scm.choose_delivery_address(number, street)


@when(
    sentence(
        "the currency of the {document:Document} {number:Quoted} is changed to {currency:Quoted} "
        "in {system:System}"
    )
)
def _(
    attempt: Attempt,
    landscape: Landscape,
    number: DocumentNumber,
    currency: CurrencyCode,
    system: System,
) -> None:
    """Changes the currency of a quotation or quote."""
    with attempt():
        landscape.user_of(system).change_document_currency(number, currency)


# ---- Life cycle in SCM --------------------------------------------------------------------------


@event(
    "the quotation {number:Quoted} was {action:ScmAction} in Supply Chain Management",
    "the quotation {number:Quoted} is {action:ScmAction} in Supply Chain Management",
)
def _(landscape: Landscape, number: DocumentNumber, action: str) -> None:
    """Performs a lifecycle action on a quotation."""
    landscape.scm.use_quotation(number, action)


@event(
    "the quotation {number:Quoted} was {action:Ending} with the reason {reason:Quoted} "
    "in Supply Chain Management",
    "the quotation {number:Quoted} is {action:Ending} with the reason {reason:Quoted} "
    "in Supply Chain Management",
)
def _(landscape: Landscape, number: DocumentNumber, action: str, reason: ReasonCode) -> None:
    """Sets a quotation to Lost or Canceled with a reason code. The code isn't synced."""
    landscape.scm.end_quotation(number, action, reason)


@event(
    "the prospect of the quotation {number:Quoted} was converted to a customer "
    "in Supply Chain Management",
    "the prospect of the quotation {number:Quoted} is converted to a customer "
    "in Supply Chain Management",
)
def _(landscape: Landscape, number: DocumentNumber) -> None:
    """Converts the prospect of a quotation from the quotation page."""
    landscape.scm.convert_from_quotation(number)


@event(
    "the financial dimension of the quotation {number:Quoted} was set to {dimension:Quoted} "
    "in Supply Chain Management",
    "the financial dimension of the quotation {number:Quoted} is set to {dimension:Quoted} "
    "in Supply Chain Management",
)
def _(landscape: Landscape, number: DocumentNumber, dimension: Dimension) -> None:
    """Sets the financial dimension of a quotation, which isn't synced."""
    landscape.scm.set_dimension(number, dimension)


# ---- Life cycle in Sales ------------------------------------------------------------------------


@event(
    "the quote {number:Quoted} was {action:SalesAction} in Sales",
    "the quote {number:Quoted} is {action:SalesAction} in Sales",
)
def _(landscape: Landscape, number: DocumentNumber, action: str) -> None:
    """Performs a lifecycle action on a quote.

    The revisions of the quote QUO-1 are numbered QUO-1-1, QUO-1-2, and so on.
    """
    landscape.sales.use_quote(number, action)


@event(
    "the quote {number:Quoted} was closed as {status:ClosedAs} in Sales",
    "the quote {number:Quoted} is closed as {status:ClosedAs} in Sales",
)
def _(landscape: Landscape, number: DocumentNumber, status: QuotationStatus) -> None:
    """Closes a quote as Lost, Canceled, or Revised."""
    landscape.sales.close_quote(number, status)


@event(
    "the quote {number:Quoted} was closed as {status:ClosedAs} with the description "
    "{description:Quoted} in Sales",
    "the quote {number:Quoted} is closed as {status:ClosedAs} with the description "
    "{description:Quoted} in Sales",
)
def _(
    landscape: Landscape, number: DocumentNumber, status: QuotationStatus, description: Description
) -> None:
    """Closes a quote with a description in the dialog box. The description isn't synced."""
    landscape.sales.close_quote(number, status, description)


@event(
    "an order was created from the quote {number:Quoted} in Sales",
    "an order is created from the quote {number:Quoted} in Sales",
)
def _(landscape: Landscape, number: DocumentNumber) -> None:
    """Creates an order from a quote."""
    landscape.sales.use_quote(number, "create_order")


@event(
    "the address {street:Quoted} was chosen as the ship-to address of the quote "
    "{number:Quoted} in Sales",
    "the address {street:Quoted} is chosen as the ship-to address of the quote "
    "{number:Quoted} in Sales",
)
def _(landscape: Landscape, street: Street, number: DocumentNumber) -> None:
    """Chooses an address of the potential customer in the ship-to lookup."""
    landscape.sales.choose_ship_to(number, street)


# ---- Ownership ----------------------------------------------------------------------------------


@given(
    sentence(
        "the ownership of the quotation {number:Quoted} was changed to {ownership:Quoted} "
        "in Supply Chain Management"
    )
)
def _(landscape: Landscape, number: DocumentNumber, ownership: OwnershipName) -> None:
    """Changes the ownership of a quotation."""
    landscape.scm.change_ownership([number], word("ownership", ownership, Ownership))


@when(
    sentence(
        "the ownership of the {document:Document} {number:Quoted} is changed to {ownership:Quoted} "
        "in {system:System}"
    )
)
def _(
    attempt: Attempt,
    landscape: Landscape,
    number: DocumentNumber,
    ownership: OwnershipName,
    system: System,
) -> None:
    """Changes the ownership of a quotation or quote."""
    known = word("ownership", ownership, Ownership)
    with attempt():
        landscape.user_of(system).change_ownership([number], known)


@when(
    sentence(
        "the ownership of the quotations {number:Quoted} and {other:Quoted} is changed "
        "to {ownership:Quoted} in Supply Chain Management"
    )
)
def _(
    attempt: Attempt,
    landscape: Landscape,
    number: DocumentNumber,
    other: DocumentNumber,
    ownership: OwnershipName,
) -> None:
    """Changes the ownership of two quotations at once."""
    known = word("ownership", ownership, Ownership)
    with attempt():
        landscape.scm.change_ownership([number, other], known)
