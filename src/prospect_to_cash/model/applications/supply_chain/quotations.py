"""Sales quotations: their lines, lifecycle, and ownership."""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import Any

from prospect_to_cash.model.applications.supply_chain.base import SupplyChainBase
from prospect_to_cash.model.applications.supply_chain.business_relations import Prospects
from prospect_to_cash.model.applications.supply_chain.commands import (
    ChangeCurrency,
    ChangeOwnership,
    ChooseDeliveryAddress,
    CreateQuotation,
    DeleteQuotation,
    EditQuotation,
    MoveQuotation,
    UseQuotation,
)
from prospect_to_cash.model.applications.supply_chain.document_addresses import delivery_address
from prospect_to_cash.model.applications.supply_chain.events import (
    OwnershipChanged,
    QuotationLinesChanged,
    QuotationMoved,
)
from prospect_to_cash.model.applications.supply_chain.orders import Orders, save_line
from prospect_to_cash.model.applications.supply_chain.parties import Addresses
from prospect_to_cash.model.applications.supply_chain.settings import Parameters
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    Origin,
    Ownership,
    QuotationStatus,
    Sequence,
)
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, CustomerAccount, Party
from prospect_to_cash.model.tables.supply_chain_quotations import SalesQuotation, SalesQuotationLine


class Quotations:
    """Sales and marketing > Sales quotations."""

    def __init__(
        self,
        scm: SupplyChainBase,
        parameters: Parameters,
        addresses: Addresses,
        prospects: Prospects,
        orders: Orders,
    ) -> None:
        self._scm = scm
        self._parameters = parameters
        self._addresses = addresses
        self._prospects = prospects
        self._orders = orders
        self._find = scm.store.finder(SalesQuotation, "legal_entity", "number")

    def find(self, number: str, legal_entity: str) -> SalesQuotation | None:
        """Return the quotation with that number."""
        return self._find(legal_entity, number)

    def named(self, number: str, legal_entity: str) -> SalesQuotation:
        """Return the quotation with that number; raise `KeyRejection` if none exists."""
        found = self.find(number, legal_entity)
        if found is None:
            raise KeyRejection(
                f"Quotation '{number}' doesn't exist in legal entity {legal_entity}."
            )
        return found

    def of_account(self, account: str, legal_entity: str) -> list[SalesQuotation]:
        """Return the quotations of the prospect or customer with that number."""
        key = {"legal_entity": legal_entity, "account": account}
        return self._scm.store.where(SalesQuotation, **key)

    def lines(self, quotation: SalesQuotation) -> list[SalesQuotationLine]:
        """Return the lines of a quotation, oldest first."""
        key = {"legal_entity": quotation.legal_entity, "quotation": quotation.number}
        return self._scm.store.where(SalesQuotationLine, **key)

    # ---- creating and editing -------------------------------------------------------------------

    def create(
        self,
        account_type: AccountType,
        account: str,
        *,
        legal_entity: str,
        number: str | None = None,
        origin: Origin = Origin.SCM,
        **columns: Any,
    ) -> SalesQuotation:
        """Create a quotation for a prospect or customer; rejected for a retired prospect."""
        scm = self._scm
        with scm.transaction:
            is_prospect = account_type is AccountType.PROSPECT
            relation = self._prospects.named(account, legal_entity) if is_prospect else None
            chosen = number or scm.numbers.take(legal_entity, Sequence.QUOTATION)
            asked = CreateQuotation(legal_entity, chosen, account, relation, origin, columns)
            command = scm.rules.validate(asked)
            return scm.store.insert(
                SalesQuotation,
                legal_entity=legal_entity,
                number=chosen,
                account_type=account_type,
                account=account,
                origin=origin,
                ownership=self._parameters.default_ownership(legal_entity),
                **command.columns,
            )

    def account_type_of(self, account: str, legal_entity: str) -> AccountType:
        """Return Prospect if Sales names an open prospect by the number; otherwise, Customer."""
        is_prospect = self._prospects.is_named_by_sales(account, legal_entity)
        return AccountType.PROSPECT if is_prospect else AccountType.CUSTOMER

    def edit(self, quotation: SalesQuotation, **columns: Any) -> SalesQuotation:
        """Edit the header on the form."""
        with self._scm.transaction:
            self._scm.rules.validate(EditQuotation(quotation))
            return self._scm.store.update(quotation, **columns)

    def change_currency(self, quotation: SalesQuotation, currency: str | None) -> SalesQuotation:
        """Change the currency on the form; rejected if the quotation has lines (ruling R63)."""
        self._scm.rules.validate(ChangeCurrency(quotation, currency))
        return self.edit(quotation, currency=currency)

    def choose_delivery_address(self, quotation: SalesQuotation, street: str) -> SalesQuotation:
        """Choose an address of the account as delivery address on the form (ruling R61)."""
        scm = self._scm
        party = self._party(quotation)
        with scm.transaction:
            scm.rules.validate(EditQuotation(quotation))
            use, address = self._addresses.with_street(street, party.number)
            scm.rules.validate(ChooseDeliveryAddress(quotation, party, use, address))
            return scm.store.update(quotation, **delivery_address(party.name, address))

    def _party(self, quotation: SalesQuotation) -> Party:
        """Return the party of the quotation's account."""
        store, key = self._scm.store, (quotation.legal_entity, quotation.account)
        account: BusinessRelation | CustomerAccount | None
        if quotation.account_type is AccountType.PROSPECT:
            account = store.finder(BusinessRelation, "legal_entity", "number")(*key)
        else:
            account = store.finder(CustomerAccount, "legal_entity", "number")(*key)
        assert account, "a quotation names an account"
        party = store.find(Party, number=account.party_number)
        assert party, "an account names a party"
        return party

    def add_line(self, quotation: SalesQuotation, **columns: Any) -> SalesQuotationLine:
        """Add a line on the form, after the last line."""
        with self._scm.transaction:
            self._scm.rules.validate(EditQuotation(quotation))
            last = max((line.sequence for line in self.lines(quotation)), default=0)
            return self.write_line(None, quotation, {"sequence": last + 1, **columns})

    def change_line(
        self, quotation: SalesQuotation, line: SalesQuotationLine, **columns: Any
    ) -> SalesQuotationLine:
        """Change a line on the form."""
        with self._scm.transaction:
            self._scm.rules.validate(EditQuotation(quotation))
            return self.write_line(line, quotation, columns)

    def remove_line(self, quotation: SalesQuotation, line: SalesQuotationLine) -> None:
        """Remove a line on the form."""
        with self._scm.transaction:
            self._scm.rules.validate(EditQuotation(quotation))
            self.delete_line(line)

    def write_line(
        self,
        existing: SalesQuotationLine | None,
        quotation: SalesQuotation,
        columns: dict[str, Any],
    ) -> SalesQuotationLine:
        """Save a line of any origin; its amount and the quotation's totals follow."""
        key = {"legal_entity": quotation.legal_entity, "quotation": quotation.number}
        if quotation.currency is not None:
            key["currency"] = quotation.currency
        if existing is None:
            columns = {"status": quotation.status, **columns}
        line = save_line(self._scm, SalesQuotationLine, existing, {**columns, **key})
        self._lines_changed(line)
        return line

    def delete_line(self, line: SalesQuotationLine) -> None:
        """Remove a line; the quotation's totals follow."""
        self._scm.store.delete(line)
        self._lines_changed(line)

    def _lines_changed(self, line: SalesQuotationLine) -> None:
        self._scm.rules.handle(QuotationLinesChanged(line.legal_entity, line.quotation, line))

    # ---- lifecycle -----------------------------------------------------------------------------

    def send(self, quotation: SalesQuotation) -> SalesQuotation:
        """Generate > Send quotation."""
        return self._use(quotation, "sent", QuotationStatus.SENT)

    def lose(self, quotation: SalesQuotation, reason: str | None = None) -> SalesQuotation:
        """Follow up > Lost quotation, with a reason code."""
        return self._use(quotation, "set to lost", QuotationStatus.LOST, reason_code=reason)

    def cancel(self, quotation: SalesQuotation, reason: str | None = None) -> SalesQuotation:
        """Follow up > Cancel quotation, with a reason code."""
        return self._use(quotation, "canceled", QuotationStatus.CANCELED, reason_code=reason)

    def confirm(self, quotation: SalesQuotation) -> SalesQuotation:
        """Follow up > Generate > Confirm: create the order, and then change the status."""
        scm = self._scm
        with scm.transaction:
            scm.rules.validate(UseQuotation(quotation, "confirmed"))
            scm.rules.validate(MoveQuotation(quotation, QuotationStatus.CONFIRMED))
            order = self._orders.create_from(quotation, self.lines(quotation))
            return self.move(quotation, QuotationStatus.CONFIRMED, generated_order=order.number)

    def convert_to_customer(self, quotation: SalesQuotation) -> CustomerAccount:
        """Follow up > Modify > Convert to customer, without a dialog box (claim S5.4h)."""
        return self._prospects.convert_silently(
            quotation.account, legal_entity=quotation.legal_entity
        )

    def delete(self, quotation: SalesQuotation) -> None:
        """Delete a quotation with its lines; rejected unless SCM owns it and it's Created (R37)."""
        scm = self._scm
        with scm.transaction:
            scm.rules.validate(UseQuotation(quotation, "deleted"))
            scm.rules.validate(DeleteQuotation(quotation))
            self.remove(quotation)

    def remove(self, quotation: SalesQuotation) -> None:
        """Remove a quotation with its lines, on the form or from outside."""
        for line in self.lines(quotation):
            self._scm.store.delete(line)
        self._scm.store.delete(quotation)

    def move(
        self, quotation: SalesQuotation, status: QuotationStatus, **columns: Any
    ) -> SalesQuotation:
        """Change the status of a quotation, on the form or from outside."""
        scm = self._scm
        with scm.transaction:
            scm.rules.validate(MoveQuotation(quotation, status))
            moved = scm.store.update(quotation, status=status, **columns)
            scm.rules.handle(QuotationMoved(moved))
            return moved

    def change_ownership(
        self, selected: Many[SalesQuotation], ownership: Ownership
    ) -> SalesQuotation:
        """Follow up > Change ownership; rejected if more than one is selected (claim Q.3c)."""
        scm = self._scm
        quotation, *_ = selected
        with scm.transaction:
            scm.rules.validate(ChangeOwnership(quotation, ownership, len(selected)))
            changed = scm.store.update(quotation, ownership=ownership)
            scm.rules.handle(OwnershipChanged(quotation, changed))
            return changed

    def _use(
        self, quotation: SalesQuotation, action: str, status: QuotationStatus, **columns: Any
    ) -> SalesQuotation:
        scm = self._scm
        with scm.transaction:
            scm.rules.validate(UseQuotation(quotation, action))
            return self.move(quotation, status, **columns)
