"""Sales quotations: lines, lifecycle, ownership."""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.supply_chain.lines import save_line
from prospect_to_cash.model.applications.supply_chain.quotation_commands import (
    ChangeOwnership,
    CreateQuotation,
    DeleteQuotation,
    EditQuotation,
    MoveQuotation,
    OwnershipChanged,
    QuotationLinesChanged,
    QuotationMoved,
    UseQuotation,
)
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    Origin,
    Ownership,
    QuotationStatus,
    Sequence,
)
from prospect_to_cash.model.tables.supply_chain_trade import SalesQuotation, SalesQuotationLine

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
    from prospect_to_cash.model.tables.supply_chain import CustomerAccount


class Quotations:
    """Sales and marketing > Sales quotations."""

    def __init__(self, scm: SupplyChain) -> None:
        self._scm = scm
        self._find = scm.store.finder(SalesQuotation, "legal_entity", "number")

    def find(self, number: str, legal_entity: str) -> SalesQuotation | None:
        """The quotation with that number."""
        return self._find(legal_entity, number)

    def named(self, number: str, legal_entity: str) -> SalesQuotation:
        """The quotation with that number; refused where there is none."""
        found = self.find(number, legal_entity)
        if found is None:
            raise KeyRejection(
                f"Quotation '{number}' doesn't exist in legal entity {legal_entity}."
            )
        return found

    def of_account(self, account: str, legal_entity: str) -> list[SalesQuotation]:
        """The quotations that name a prospect or customer of that number."""
        key = {"legal_entity": legal_entity, "account": account}
        return self._scm.store.where(SalesQuotation, **key)

    def lines(self, quotation: SalesQuotation) -> list[SalesQuotationLine]:
        """The lines of a quotation, oldest first."""
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
        """A new quotation for a prospect or a customer; refused for a retired prospect."""
        scm = self._scm
        with scm.transaction():
            is_prospect = account_type is AccountType.PROSPECT
            relation = scm.prospects.named(account, legal_entity) if is_prospect else None
            chosen = number or scm.numbers.take(legal_entity, Sequence.QUOTATION)
            scm.rules.validate(scm, CreateQuotation(legal_entity, chosen, account, relation))
            return scm.store.insert(
                SalesQuotation,
                legal_entity=legal_entity,
                number=chosen,
                account_type=account_type,
                account=account,
                origin=origin,
                ownership=scm.parameters.default_ownership(legal_entity),
                **columns,
            )

    def account_type_of(self, account: str, legal_entity: str) -> AccountType:
        """Whether a number names an open prospect, or else a customer."""
        is_prospect = self._scm.prospects.find_open(account, legal_entity) is not None
        return AccountType.PROSPECT if is_prospect else AccountType.CUSTOMER

    def edit(self, quotation: SalesQuotation, **columns: Any) -> SalesQuotation:
        """A user edits data of the header."""
        with self._scm.transaction():
            self._scm.rules.validate(self._scm, EditQuotation(quotation))
            return self._scm.store.update(quotation, **columns)

    def add_line(self, quotation: SalesQuotation, **columns: Any) -> SalesQuotationLine:
        """A user adds a line, numbered after the last one."""
        with self._scm.transaction():
            self._scm.rules.validate(self._scm, EditQuotation(quotation))
            last = max((line.sequence for line in self.lines(quotation)), default=0)
            return self.write_line(None, quotation, {"sequence": last + 1, **columns})

    def change_line(
        self, quotation: SalesQuotation, line: SalesQuotationLine, **columns: Any
    ) -> SalesQuotationLine:
        """A user changes a line."""
        with self._scm.transaction():
            self._scm.rules.validate(self._scm, EditQuotation(quotation))
            return self.write_line(line, quotation, columns)

    def remove_line(self, quotation: SalesQuotation, line: SalesQuotationLine) -> None:
        """A user removes a line."""
        with self._scm.transaction():
            self._scm.rules.validate(self._scm, EditQuotation(quotation))
            self.delete_line(line)

    def write_line(
        self,
        standing: SalesQuotationLine | None,
        quotation: SalesQuotation,
        columns: dict[str, Any],
    ) -> SalesQuotationLine:
        """Save a line, by whichever door; its amount and the totals follow."""
        key = {"legal_entity": quotation.legal_entity, "quotation": quotation.number}
        line = save_line(self._scm, SalesQuotationLine, standing, {**columns, **key})
        self._lines_changed(line)
        return line

    def delete_line(self, line: SalesQuotationLine) -> None:
        """Remove a line, by whichever door; the totals follow."""
        self._scm.store.delete(line)
        self._lines_changed(line)

    def _lines_changed(self, line: SalesQuotationLine) -> None:
        act = QuotationLinesChanged(line.legal_entity, line.quotation, line)
        self._scm.rules.handle(self._scm, act)

    # ---- lifecycle -----------------------------------------------------------------------------

    def send(self, quotation: SalesQuotation) -> SalesQuotation:
        """Generate > Send quotation."""
        return self._use(quotation, "sent", QuotationStatus.SENT)

    def lose(self, quotation: SalesQuotation) -> SalesQuotation:
        """Follow up > Lost quotation."""
        return self._use(quotation, "set to lost", QuotationStatus.LOST)

    def cancel(self, quotation: SalesQuotation) -> SalesQuotation:
        """Follow up > Cancel quotation."""
        return self._use(quotation, "canceled", QuotationStatus.CANCELED)

    def confirm(self, quotation: SalesQuotation) -> SalesQuotation:
        """Follow up > Generate > Confirm: makes the order, then moves the status."""
        scm = self._scm
        with scm.transaction():
            scm.rules.validate(scm, UseQuotation(quotation, "confirmed"))
            scm.rules.validate(scm, MoveQuotation(quotation, QuotationStatus.CONFIRMED))
            order = scm.orders.create_from(quotation)
            return self.move(quotation, QuotationStatus.CONFIRMED, generated_order=order.number)

    def convert_to_customer(self, quotation: SalesQuotation) -> CustomerAccount:
        """Follow up > Modify > Convert to customer, which shows no dialog (claim S5.4h)."""
        scm = self._scm
        return scm.prospects.convert_silently(
            quotation.account, legal_entity=quotation.legal_entity
        )

    def delete(self, quotation: SalesQuotation) -> None:
        """A user deletes a quotation with its lines; its owner may while it is Created (R37)."""
        scm = self._scm
        with scm.transaction():
            scm.rules.validate(scm, UseQuotation(quotation, "deleted"))
            scm.rules.validate(scm, DeleteQuotation(quotation))
            self.remove(quotation)

    def remove(self, quotation: SalesQuotation) -> None:
        """Remove a quotation with its lines, by whichever door."""
        for line in self.lines(quotation):
            self._scm.store.delete(line)
        self._scm.store.delete(quotation)

    def move(
        self, quotation: SalesQuotation, status: QuotationStatus, **columns: Any
    ) -> SalesQuotation:
        """Move a quotation to another status, by whichever door."""
        scm = self._scm
        with scm.transaction():
            scm.rules.validate(scm, MoveQuotation(quotation, status))
            moved = scm.store.update(quotation, status=status, **columns)
            scm.rules.handle(scm, QuotationMoved(moved))
            return moved

    def change_ownership(
        self, selected: Many[SalesQuotation], ownership: Ownership
    ) -> SalesQuotation:
        """Follow up > Change ownership of the one quotation selected; logged (claim Q.3c)."""
        scm = self._scm
        quotation = selected[0]
        with scm.transaction():
            scm.rules.validate(scm, ChangeOwnership(quotation, ownership, len(selected)))
            changed = scm.store.update(quotation, ownership=ownership)
            scm.rules.handle(scm, OwnershipChanged(quotation, changed))
            return changed

    def _use(
        self, quotation: SalesQuotation, action: str, status: QuotationStatus
    ) -> SalesQuotation:
        scm = self._scm
        with scm.transaction():
            scm.rules.validate(scm, UseQuotation(quotation, action))
            return self.move(quotation, status)
