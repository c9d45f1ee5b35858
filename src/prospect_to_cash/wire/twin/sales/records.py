"""What Dataverse keeps about each row: its ID, version, times, and users.

Rows of the model are followed wherever they're written: here, on forms, or by dual-write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import NamedTuple

from prospect_to_cash.model.applications.sales.product_texts import unable_to_lookup
from prospect_to_cash.model.errors import LookupRejection
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import Company
from prospect_to_cash.model.tables.supply_chain import LegalEntity
from prospect_to_cash.wire.contract import currencies
from prospect_to_cash.wire.odata.sales.states import STATE, STATUS, usual_status
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.sales.columns import TextColumn
from prospect_to_cash.wire.twin.sales.limits import check_received
from prospect_to_cash.wire.twin.sales.tables import VERSION, SalesTables, TwinRow, TwinTable
from prospect_to_cash.wire.twin.users import DUAL_WRITE, USERS, User

CURRENCY = "USD"
"""The base currency."""


class Deletion(NamedTuple):
    """A row that was deleted."""

    row_id: str
    version: int


class Records:
    """Follows the rows of Sales, and keeps what Dataverse has about each."""

    def __init__(self, twin: Twin, tables: SalesTables) -> None:
        self._twin = twin
        self._tables = tables
        self._versions = count(1_000_001)
        """Goes on after a reset, so that no row has a version that a caller knows already."""
        self._last_version = self._first_version = 1_000_000
        self.organization = twin.guid("organization")
        """The ID of the organization."""
        self.business_unit = twin.guid("businessunit")
        """The ID of the business unit."""
        self._users = {user.key: twin.guid("systemuser", user.key) for user in (*USERS, DUAL_WRITE)}
        self._is_starting = False
        self._chosen: dict[tuple[str, int], str] = {}
        """The IDs that callers gave to rows that aren't stored yet."""

    # ---- Following the model --------------------------------------------------------------------

    def started(self) -> None:
        """Follow the rows of the landscape that the twin has now."""
        landscape = self._twin.landscape
        self._first_version = self._next_version()
        landscape.sales_app.store.subscribe(self._written)
        landscape.unit_of_work.before_commit.append(self._committed)
        landscape.unit_of_work.after_rollback.append(self._rolled_back)
        for table in self._tables.tables.values():
            table.indexes.clear()
        if not self._twin.further.rows("organizations"):
            self._add_environment()
        self._is_starting = True
        for kind, table in self._tables.by_kind.items():
            known = self._twin.further.rows(table.set)
            for row in landscape.sales_app.store.all(kind):
                if row.id not in known:
                    self._written(None, row)
        self._is_starting = False

    def _written(self, before: Row | None, after: Row | None) -> None:
        row = after or before
        assert row is not None, "a write has a row before or after"
        table = self._tables.by_kind.get(type(row))
        if table is None:
            return
        if after is None:
            self.deleted(table, row.id)
            return
        if isinstance(after, Company) and before is None:
            self._leave_outside(after.code)
        self._refer(table, before, after)
        if before is None:
            self.created(table, row.id, {})
        else:
            self.changed(table, row.id, {})

    def _leave_outside(self, code: str) -> None:
        """Leave a company that only Sales has outside of dual-write."""
        landscape = self._twin.landscape
        outside = landscape.link.engine.outside
        if code in outside or landscape.supply_chain.store.find(LegalEntity, legal_entity=code):
            return
        landscape.unit_of_work.undo_by(lambda name, _: outside.discard(name), code, None)
        outside.add(code)

    def _committed(self) -> None:
        for table in self._tables.tables.values():
            table.indexes.committed()

    def _rolled_back(self) -> None:
        self._chosen.clear()
        for table in self._tables.tables.values():
            table.indexes.rolled_back()

    def _refer(self, table: TwinTable, before: Row | None, after: Row) -> None:
        """Make a row for each text of the model that none has: reference data is text there."""
        new = after.__dict__
        old: Mapping[str, object] = {} if before is None else before.__dict__
        for held in table.texts:
            text = new[held.attribute]
            if text is not None and text != old.get(held.attribute):
                self._refer_to(held, new)

    def _refer_to(self, held: TextColumn, values: Mapping[str, object]) -> None:
        target = self._tables.tables[held.table]
        text, company = str(values[held.attribute]), values.get("company")
        code = company if isinstance(company, str) else None
        if target.kind is not None or self._tables.with_text(held, text, code) is not None:
            return
        check_received(target.table.columns[held.key], text)
        further: dict[str, Value] = {held.key: text}
        if held.table == "transactioncurrency":
            further |= self._currency(text)
        if target.company is not None and code is not None:
            further[target.company] = self._tables.company_id(code)
        if held.above is not None and values[held.above.attribute] is not None:
            self._refer_to(held.above, values)
            upper = self._tables.with_text(held.above, str(values[held.above.attribute]), code)
            assert upper is not None, "it was just made"
            further[held.above_lookup] = upper.id
        self.created(target, self._twin.further.new_number(target.set), further)

    def _currency(self, code: str) -> dict[str, Value]:
        """Return what a currency has in addition to its code; raise `Rejection` if it's unknown.

        A feature can start with any currency.
        """
        known = currencies().get(code.upper())
        if known is not None:
            return {"currencyname": known.name, "currencyprecision": known.decimals}
        if self._is_starting:
            return {}
        name = "transactioncurrencies"
        raise LookupRejection(unable_to_lookup(name, code), name, code)

    # ---- What is kept ---------------------------------------------------------------------------

    def choose(self, table: TwinTable, number: int, row_id: str) -> None:
        """Give an ID to the row that will be created with that number."""
        self._chosen[table.set, number] = row_id

    def created(self, table: TwinTable, number: int, values: Mapping[str, Value]) -> None:
        """Keep what Dataverse has about a new row, and its values."""
        columns = table.table.columns
        user = self.user_id(self._writer)
        row_id = self._chosen.pop((table.set, number), None) or self._twin.guid(table.set, number)
        change = self._change()
        kept: dict[str, Value] = {
            "createdon": change["modifiedon"],
            "createdby": user,
            "ownerid": user,
            "owninguser": user,
            "owningbusinessunit": self.business_unit,
            "organizationid": self.organization,
        }
        if STATE in columns and STATE not in table.held:
            state = min((option.value for option in columns[STATE].options), default=0)
            kept[STATE] = state
            kept[STATUS] = usual_status(table.table, state)
        kept |= {**change, **values, table.table.id: row_id}
        found = {name: value for name, value in kept.items() if name in columns}
        self._twin.further.put(table.set, number, {**found, VERSION: kept[VERSION]})
        table.indexes.written(number)

    def changed(self, table: TwinTable, number: int, values: Mapping[str, Value]) -> None:
        """Keep that a row was changed, and its new values. None empties a column."""
        self._twin.further.put(table.set, number, {**self._change(), **values})
        table.indexes.written(number)

    def deleted(self, table: TwinTable, number: int) -> None:
        """Forget a row, except that it was deleted."""
        row = self._twin.further.values(table.set, number)
        values = {"id": row[table.table.id], VERSION: self._next_version()}
        deletions = _deletions(table)
        self._twin.further.put(deletions, self._twin.further.new_number(deletions), values)
        self._twin.further.remove(table.set, number)
        table.indexes.written(number)

    def _change(self) -> dict[str, Value]:
        return {
            "modifiedon": self._twin.clock.now(),
            "modifiedby": self.user_id(self._writer),
            VERSION: self._next_version(),
        }

    def _next_version(self) -> int:
        self._last_version = next(self._versions)
        return self._last_version

    @property
    def _writer(self) -> User:
        is_delivering = self._twin.landscape.link.engine.delivered is not None
        return DUAL_WRITE if is_delivering else self._twin.user

    # ---- Changes since a version ----------------------------------------------------------------

    @property
    def last_version(self) -> int:
        """The version of the last write."""
        return self._last_version

    def knows_changes_since(self, version: int) -> bool:
        """Return whether a version is one since the twin started, or was reset or restored."""
        return self._first_version <= version <= self._last_version

    def changed_since(self, table: TwinTable, version: int) -> list[TwinRow]:
        """Return the rows that were created or changed after a version."""
        return [row for row in table.rows() if row.version > version]

    def deleted_since(self, table: TwinTable, version: int) -> Iterator[Deletion]:
        """Yield the rows that were deleted after a version, oldest first."""
        for _, values in sorted(self._twin.further.rows(_deletions(table)).items()):
            found = Deletion(str(values["id"]), int(str(values[VERSION])))
            if found.version > version:
                yield found

    # ---- The environment ------------------------------------------------------------------------

    def user_id(self, user: User) -> str:
        """Return the ID of a user."""
        return self._users[user.key]

    def _add_environment(self) -> None:
        self._add("organization", self.organization, {"name": "Twin"})
        self._add("businessunit", self.business_unit, {"name": "Twin"})
        for user in (*USERS, DUAL_WRITE):
            first, _, last = user.name.rpartition(" ")
            values: dict[str, Value] = {
                "fullname": user.name,
                "firstname": first,
                "lastname": last,
                "domainname": user.email,
                "internalemailaddress": user.email,
                "businessunitid": self.business_unit,
                "isdisabled": False,
                "accessmode": 4 if user.is_application else 0,
            }
            if user.is_application:
                values["applicationid"] = self._twin.guid("application", user.key)
            self._add("systemuser", self.user_id(user), values)
        currency = self._twin.guid("currency", CURRENCY)
        self._add(
            "transactioncurrency",
            currency,
            {
                "isocurrencycode": CURRENCY,
                "currencyname": "US Dollar",
                "currencysymbol": "$",
                "currencyprecision": 2,
            },
        )

    def _add(self, name: str, row_id: str, values: Mapping[str, Value]) -> None:
        table = self._tables.tables[name]
        number = self._twin.further.new_number(table.set)
        self.choose(table, number, row_id)
        self.created(table, number, values)


def _deletions(table: TwinTable) -> str:
    return f"deleted {table.set}"
