"""The data entities of Sales: one for each table with a key. Keys resolve lookups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any

from prospect_to_cash.model.applications.data_entity import DataEntity
from prospect_to_cash.model.applications.entity_columns import (
    Attribute,
    Block,
    Codec,
    Kind,
    Reader,
    attributes_of,
    computed,
    kind_of,
    of_row,
    read_only,
    shows,
)
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import WriteAccount, WriteContact
from prospect_to_cash.model.applications.sales.product_texts import unable_to_lookup
from prospect_to_cash.model.errors import LookupRejection
from prospect_to_cash.model.tables.row import Choice, Row, Value
from prospect_to_cash.model.tables.sales import Account, Company, Contact
from prospect_to_cash.model.tables.sales_quotes import Order, Quote, QuoteLine

_COMPANY = "company"


def dialect(kind: Any) -> tuple[Codec | None, Codec | None]:
    """Sales stores a choice as its number."""
    if isinstance(kind, type) and issubclass(kind, Choice):
        return attrgetter("code"), (lambda code: kind.from_code(int(code)))
    return None, None


def _lookup_rejection(set_name: str, value: object) -> LookupRejection:
    return LookupRejection(unable_to_lookup(set_name, value), set_name, value)


class _Lookup:
    """A column that identifies a row of another table by a key of that table."""

    def __init__(
        self, sales: Sales, root: type[Row], attribute: str, extra: Mapping[str, Any]
    ) -> None:
        self.attribute = attribute
        self.column = str(extra["column"])
        self._sales = sales
        self._set = str(extra["set"])
        self._target = next((kind for kind in sales.store.kinds if kind.table == self._set), None)
        known = attributes_of(self._target, dialect) if self._target else {}
        self._find: Callable[..., Row | None] = lambda *_: None
        self._has_company = False
        if self._target is not None:
            key = known[str(extra["key"])].attribute
            self._has_company = (_COMPANY, key) in self._target.keys
            names = (_COMPANY, key) if self._has_company else (key,)
            self._find = sales.store.finder(self._target, *names)
        self._root = root
        self.blocks = [
            self._block(f"{extra['lookup']}.{name}", shown, is_read_only=name != extra["key"])
            for name in (extra["key"], *extra["also"])
            if (shown := known.get(name))
        ]
        """A block for the key and for each further column; empty if the table isn't installed."""

    def resolve(self, value: Value, company: str | None) -> int | None:
        """Return the ID of the row with that key; raise `LookupRejection` if none exists."""
        if value is None:
            return None
        found = self._find(company, value) if self._has_company else self._find(value)
        if found is None:
            raise _lookup_rejection(self._set, value)
        return found.id

    def _block(self, column: str, shown: Attribute, *, is_read_only: bool) -> Block:
        assert self._target is not None, "only an installed table has columns"
        kinds = {column: Kind(kind_of(self._target, shown.attribute).type)}
        return Block(
            kinds,
            self._reader(column, shown),
            is_read_only=is_read_only,
            shows=shows(self._root, {column: self.attribute}),
        )

    def _reader(self, column: str, shown: Attribute) -> Reader:
        assert self._target is not None, "only an installed table has columns"
        # The row can be deleted before the sync log reads it.
        rows, attribute = self._sales.store.rows(self._target), self.attribute
        key = of_row(lambda row: rows.get(row.__dict__[attribute]), {column: shown.attribute})
        encode = shown.encode
        if encode is None:
            return key
        read = key((column,))
        return computed(lambda row: {name: encode(value) for name, value in read(row).items()})


class TableEntity(DataEntity):
    """A table of Sales as a data entity. All writes are saves, so the rules of Sales apply."""

    def __init__(self, sales: Sales, root: type[Row]) -> None:
        self.root = root
        self.name = root.table
        self.sales = sales
        self._lookups = [
            _Lookup(sales, root, attribute, field.json_schema_extra)
            for attribute, field in root.model_fields.items()
            if isinstance(field.json_schema_extra, dict) and "set" in field.json_schema_extra
        ]
        super().__init__(dialect, (block for look in self._lookups for block in look.blocks))
        [names] = root.keys
        self.company_attribute = _COMPANY if _COMPANY in names else None
        columns = {column.attribute: column.name for column in self.attributes.values()}
        columns |= {look.attribute: look.column for look in self._lookups}
        self._key_names = tuple(name for name in names if name != _COMPANY)
        self.key = tuple(columns[name] for name in self._key_names)
        self._has_plain_key = all(
            name in self.attributes and self.attributes[name].decode is None for name in self.key
        )
        """Whether the key has no lookup, and no value that Sales stores as another one."""
        self._lookup_columns = frozenset(look.column for look in self._lookups)
        self._find = sales.store.finder(root, *names)
        self._find_company = sales.store.finder(Company, "code")

    @property
    def company_column(self) -> str | None:
        """The column for the legal entity; None for a table of all companies."""
        if self.company_attribute is None:
            return None
        look_up = getattr(self.root, "company_lookup", "msdyn_company")
        return f"{look_up}.cdm_companycode"

    def shown_as(self, kind: Any) -> type:
        """Return the type that Sales stores: a number for a choice."""
        if issubclass(kind, Choice):
            return int
        shown: type = str if issubclass(kind, StrEnum) else kind
        return shown

    def find(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """Return the root row with the key in `values`; raise `LookupRejection`."""
        if self._has_plain_key:
            key = [values[name] for name in self.key]
        else:
            changes = self._attributes(legal_entity, {name: values[name] for name in self.key})
            key = [changes[name] for name in self._key_names]
        if self.company_attribute is not None:
            key.insert(0, legal_entity)
        return self._find(*key)

    def _attributes(self, legal_entity: str | None, values: Mapping[str, Value]) -> dict[str, Any]:
        changes = self.decoded(values)
        if not self._lookup_columns.isdisjoint(values):
            for look in self._lookups:
                if look.column in values:
                    changes[look.attribute] = look.resolve(values[look.column], legal_entity)
        return changes

    def _validate(self, before: Row, after: Row, values: Mapping[str, Value], /) -> None:
        """Check a write to an existing row; raise `RuleRejection`."""

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete the row with the key in `values`, if it exists."""
        existing = self.find(legal_entity, values)
        if existing is not None:
            self.sales.delete(existing)

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the row with the key in `values`; raise `Rejection`."""
        changes = self._attributes(legal_entity, values)
        key = [changes[name] for name in self._key_names]
        if self.company_attribute is not None:
            if self._find_company(legal_entity) is None:
                raise _lookup_rejection(Company.table, legal_entity)
            key.insert(0, legal_entity)
            changes[_COMPANY] = legal_entity
        existing = self._find(*key)
        if existing is not None:
            after = existing.changed(**changes)
            self._validate(existing, after, values)
            return self.sales.save(existing, after)
        return self.sales.save(None, self.sales.draft(self.root, **changes))


class AccountEntity(TableEntity):
    """Accounts. A write from outside can't take over an account of another relationship type."""

    def _validate(self, before: Row, after: Row, _: Mapping[str, Value], /) -> None:
        assert isinstance(before, Account)
        assert isinstance(after, Account)
        self.sales.rules.validate(WriteAccount(before, after))


class ContactEntity(TableEntity):
    """Contacts: prospects, customers, and contact persons, which share one number column."""

    def _validate(self, before: Row, after: Row, values: Mapping[str, Value], /) -> None:
        assert isinstance(before, Contact)
        assert isinstance(after, Contact)
        taken_for = next((kind for column, kind in _TAKEN_FOR.items() if column in values), None)
        self.sales.rules.validate(WriteContact(before, after, taken_for))

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Remove the contact from its account and delete it, if it exists (ruling R93)."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, Contact):
            with self.sales.transaction:
                self.sales.delete(self.sales.save(existing, existing.changed(parent_account=None)))


_TAKEN_FOR = {
    "msdyn_sellable": "Customer",
    "msdyn_customergroupid.msdyn_groupid": "Customer",
    "msdyn_isprospect": "Prospect",
    "msdyn_partynumber": "contact",
}
"""The columns that show what the sender takes a contact for. A contact person has a party number
as text and no customer group."""


_NUMBERS = "Account(accountnumber).Contact(msdyn_contactpersonid)"
CUSTOMER = f"customerid.{_NUMBERS}"
CUSTOMERS = {
    CUSTOMER: ("customer_account", "customer_contact"),
    f"msdyn_invoicecustomerid.{_NUMBERS}": ("invoice_account", "invoice_contact"),
}
"""The columns with the number of an account, or otherwise of a contact, and their attributes."""
_IS_PROSPECT = "customerid.isprospect"


class DocumentEntity(TableEntity):
    """Quotes and orders, whose customer and invoice customer are accounts or contacts."""

    def __init__(self, sales: Sales, root: type[Row]) -> None:
        super().__init__(sales, root)
        self.blocks = (
            *self.blocks,
            *(self._block(column, *links) for column, links in CUSTOMERS.items()),
            read_only(Block({_IS_PROSPECT: Kind(bool)}, computed(self._is_prospect))),
        )

    def _attributes(self, legal_entity: str | None, values: Mapping[str, Value]) -> dict[str, Any]:
        changes = super()._attributes(legal_entity, values)
        for column, links in CUSTOMERS.items():
            if column in values:
                changes.update(self._resolve(values[column], links, legal_entity))
        return changes

    def _resolve(
        self, number: Value, links: tuple[str, str], company: str | None
    ) -> dict[str, int | None]:
        """Return the attributes that name the customer; raise `LookupRejection` if none exists."""
        nobody: dict[str, int | None] = dict.fromkeys(links)
        if number is None:
            return nobody
        kinds: tuple[type[Row], ...] = (Account, Contact)
        for kind, link in zip(kinds, links, strict=True):
            found = self.sales.store.find(kind, company=company, number=number)
            if found is not None:
                return {**nobody, link: found.id}
        raise _lookup_rejection(Account.table, number)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a quote with its lines, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, Quote):
            self.sales.quotes.remove(existing)

    def _block(self, column: str, account: str, contact: str) -> Block:
        def read(row: Row) -> Mapping[str, Value]:
            values = row.__dict__
            customer = self.sales.account_or_contact(values[account], values[contact])
            return {} if customer is None else {column: customer.number}

        by_attribute = dict.fromkeys((account, contact), column)
        return Block(
            {column: Kind(str)},
            computed(read),
            shows=lambda row: by_attribute if type(row) is self.root else {},
        )

    def _is_prospect(self, row: Row) -> Mapping[str, Value]:
        assert isinstance(row, Quote | Order), "the documents of Sales"
        customer = self.sales.quotes.customer(row)
        return {_IS_PROSPECT: customer is not None and customer.is_prospect}


class QuoteLineEntity(TableEntity):
    """Quote lines, with a column that shows whether the quote's customer is a prospect."""

    def __init__(self, sales: Sales, root: type[Row]) -> None:
        super().__init__(sales, root)
        self._quotes = DocumentEntity(sales, Quote)
        kinds = {f"quoteid.{_IS_PROSPECT}": Kind(bool)}
        self.blocks = (*self.blocks, read_only(Block(kinds, computed(self._prospects))))

    def _prospects(self, row: Row) -> Mapping[str, Value]:
        quote = row.__dict__["quote"]
        if quote is None:
            return {}
        read = self._quotes.column(_IS_PROSPECT)
        return {f"quoteid.{_IS_PROSPECT}": read(self.sales.store.get(Quote, quote))}


_KINDS: dict[type[Row], type[TableEntity]] = {
    Account: AccountEntity,
    Contact: ContactEntity,
    Quote: DocumentEntity,
    Order: DocumentEntity,
    QuoteLine: QuoteLineEntity,
}


def data_entities(sales: Sales) -> dict[str, TableEntity]:
    """Return the data entities of `sales`: its mapped tables by name."""
    shared = (kind for kind in sales.store.kinds if kind.is_mapped)
    return {kind.table: _KINDS.get(kind, TableEntity)(sales, kind) for kind in shared}
