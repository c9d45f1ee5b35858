"""Sequences of requests to both services of a twin, drawn by Hypothesis from the contract."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from hypothesis import strategies as st

from prospect_to_cash.model.landscape import Model
from prospect_to_cash.wire.contract import (
    Column,
    ColumnType,
    Entity,
    Field,
    FieldType,
    Table,
    scm_contract,
)
from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.odata.multipart import InnerRequest
from prospect_to_cash.wire.twin.control.administration import ADMINISTRATION
from prospect_to_cash.wire.twin.control.operations import carry_out
from prospect_to_cash.wire.twin.control.page_actions import PAGE_ACTIONS
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.sales.service import SalesService
from prospect_to_cash.wire.twin.scm.service import ScmService
from prospect_to_cash.wire.twin.users import CLERK, MANAGER

MODEL = Model()
TEXTS = ("N-1", "N-2", "n-1", "Fabrikam", "Ann Lee", "30", "USMF", "O'Neil & Co/1", "")
NUMBERS = (0, 1, 2, 7, -1)
GUID = "00000000-0000-0000-0000-000000000001"

BUSY = (
    "account",
    "contact",
    "quote",
    "quotedetail",
    "salesorder",
    "salesorderdetail",
    "msdyn_party",
    "msdyn_contactforparty",
    "msdyn_postaladdresscollection",
    "msdyn_partypostaladdress",
)
"""The tables that most requests are about: the rules and the table maps are about them."""
BUSY_SETS = (
    "CustomersV3",
    "Prospects",
    "D365SalesProspects",
    "ContactPersons",
    "CDSContactPersonsV2",
    "CDSParties",
    "SalesQuotationHeadersV2",
    "SalesQuotationLines",
    "SalesOrderHeadersV2",
    "SalesOrderLines",
    "PartyLocationPostalAddressesV2",
    "PartyLocationRoles",
)
QUOTE_ACTIONS = ("WinQuote", "CloseQuote", "ReviseQuote", "ConvertQuoteToSalesOrder")


class Step(NamedTuple):
    """A request before it's known which rows there are: numbers choose from what there is."""

    what: str
    where: int
    choices: tuple[int, ...]


_NUMBER = st.integers(0, 400)
STEPS = st.builds(
    Step,
    st.sampled_from(
        (
            *("create", "create", "create", "delete", "delete", "link", "link", "unlink", "change"),
            *("column", "quote action", "read", "scm create", "scm create", "scm change"),
            *("scm delete", "page action", "administration"),
        )
    ),
    _NUMBER,
    st.lists(_NUMBER, min_size=6, max_size=14).map(tuple),
)


class Requests:
    """Sends the requests of steps. What isn't a `WireError` is raised."""

    def __init__(self, variant: str) -> None:
        self.twin = Twin(MODEL.usual_setup(variant), model=MODEL)
        self.sales = SalesService(self.twin)
        self.scm = ScmService(self.twin)
        self.statuses: list[int] = []

    def restart(self) -> None:
        self.twin.reset()
        self.statuses.clear()
        product = {"name": "Chair", "productnumber": "P-1", "msdyn_productnumber": "P-1"}
        self.send("POST", "products", product)

    # ---- Sending --------------------------------------------------------------------------------

    def send(self, method: str, target: str, body: Any = None, **headers: str) -> Any:
        """Send a request to the service that its address leads to."""
        service = self.scm if target.startswith(("/data", "/Metadata")) else self.sales
        text = b"" if body is None else json.dumps(body).encode()
        address = quote(target, safe="/?&=$(),':;@%*+!")
        found = service.answer(InnerRequest(method, address, headers, text), {})
        self.statuses.append(found.status)
        assert found.status != 500, found.body
        if found.status >= 400:
            assert b"'None'" not in found.body, found.body
            assert b"(None)" not in found.body, found.body
        return json.loads(found.body) if found.body[:1] == b"{" else None

    def carry_out(self, step: Step) -> None:
        getattr(self, "_" + step.what.replace(" ", "_"))(step.where, _Choices(step.choices))

    # ---- Sales ----------------------------------------------------------------------------------

    def _table(self, where: int) -> Table:
        tables = self.sales.api.contract.tables
        names = [name for name in BUSY if name in tables] * 6 + list(tables)
        return tables[names[where % len(names)]]

    def _row(self, table: Table, choice: int) -> str | None:
        rows = self.sales.api.tables.of(table).rows()
        return f"{table.set}({rows[choice % len(rows)].id})" if rows else None

    def _body(self, table: Table, choices: _Choices) -> dict[str, Any]:
        body: dict[str, Any] = {table.entry.primary_name: TEXTS[choices.next() % len(TEXTS)]}
        held = list(self.sales.api.tables.of(table).held)
        names = [*held, *held, *table.columns]
        for _ in range(choices.next() % 5):
            column = table.columns[names[choices.next() % len(names)]]
            if column.is_lookup:
                self._bind(table, column, body, choices)
            else:
                body[column.name] = _value(column, choices.next())
        if "msdyn_company" in table.navigation and choices.next() % 3:
            body["msdyn_company@odata.bind"] = "/cdm_companies(cdm_companycode='USMF')"
        if table.name == "account" and choices.next() % 4:
            body |= {"customertypecode": 8, "accountnumber": TEXTS[choices.next() % 3]}
        if table.name == "contact" and choices.next() % 3 == 0:
            body |= {"lastname": "Lee", "msdyn_isprospect": True}
        if table.name in ("quote", "salesorder") and choices.next() % 4:
            account = self._row(self.sales.api.contract.tables["account"], choices.next())
            if account is not None:
                body["customerid_account@odata.bind"] = f"/{account}"
        if table.name == "msdyn_partypostaladdress" and choices.next() % 4:
            for column in ("msdyn_partyid", "msdyn_postaladdresscollectionid"):
                self._bind(table, table.columns[column], body, choices)
        for name, navigation in (("quotedetail", "quoteid"), ("salesorderdetail", "salesorderid")):
            parent = table.navigation.get(navigation, ())
            if table.name == name and choices.next() % 6:
                tables = self.sales.api.contract.tables
                row = self._row(tables[parent[0].referenced], choices.next())
                body["productid@odata.bind"] = "/products(msdyn_productnumber='P-1')"
                if row is not None:
                    body[f"{navigation}@odata.bind"] = f"/{row}"
        return body

    def _bind(self, table: Table, column: Column, body: dict[str, Any], choices: _Choices) -> None:
        leading = [
            each
            for relationships in table.navigation.values()
            for each in relationships
            if each.column == column.name
        ]
        if not leading:
            return
        found = leading[choices.next() % len(leading)]
        row = self._row(self.sales.api.contract.tables[found.referenced], choices.next())
        if row is not None:
            body[f"{found.navigation}@odata.bind"] = f"/{row}"

    def _create(self, where: int, choices: _Choices) -> None:
        table = self._table(where)
        body = self._body(table, choices)
        collections = [each for each in table.collections.values() if each.referencing in BUSY]
        if collections and choices.next() % 4 == 0:
            found = collections[choices.next() % len(collections)]
            inner = self.sales.api.contract.tables[found.referencing]
            body[found.collection] = [self._body(inner, choices)]
        self.send("POST", table.set, body)

    def _change(self, where: int, choices: _Choices) -> None:
        table = self._table(where)
        row = self._row(table, choices.next())
        if row is not None:
            self.send("PATCH", row, self._body(table, choices))

    def _delete(self, where: int, choices: _Choices) -> None:
        row = self._row(self._table(where), choices.next())
        if row is not None:
            self.send("DELETE", row)

    def _column(self, where: int, choices: _Choices) -> None:
        table = self._table(where)
        row = self._row(table, choices.next())
        if row is None:
            return
        column = list(table.columns.values())[choices.next() % len(table.columns)]
        if choices.next() % 2:
            self.send("DELETE", f"{row}/{column.name}")
        else:
            self.send("PUT", f"{row}/{column.name}", {"value": _value(column, choices.next())})

    def _link(self, where: int, choices: _Choices) -> None:
        table = self._table(where)
        row = self._row(table, choices.next())
        if row is None:
            return
        other: str | None
        if choices.next() % 2 and table.collections:
            found = list(table.collections.values())[choices.next() % len(table.collections)]
            name, target = found.collection, found.referencing
        elif table.lookups:
            found = list(table.lookups.values())[choices.next() % len(table.lookups)]
            name, target = found.navigation, found.referenced
        else:
            return
        other = self._row(self.sales.api.contract.tables[target], choices.next())
        if other is not None:
            self.send("POST", f"{row}/{name}/$ref", {"@odata.id": other})

    def _unlink(self, where: int, choices: _Choices) -> None:
        table = self._table(where)
        row = self._row(table, choices.next())
        if row is None or not table.navigation:
            return
        name = list(table.navigation)[choices.next() % len(table.navigation)]
        self.send("DELETE", f"{row}/{name}/$ref")

    def _quote_action(self, _: int, choices: _Choices) -> None:
        row = self._row(self.sales.api.contract.tables["quote"], choices.next())
        if row is None:
            return
        action = QUOTE_ACTIONS[choices.next() % 4]
        if choices.next() % 2:
            self.send("PATCH", row, {"statecode": 1})
        if action in ("WinQuote", "CloseQuote"):
            status = (-1, 4, 5, 6)[choices.next() % 4]
            body = {"QuoteClose": {"quoteid@odata.bind": f"/{row}"}, "Status": status}
        else:
            body = {"QuoteId": row.partition("(")[2].removesuffix(")")}
        self.send("POST", action, body)

    def _read(self, where: int, choices: _Choices) -> None:
        table = self._table(where)
        names = [*table.navigation, *table.collections]
        name = names[choices.next() % len(names)] if names else ""
        self.send("GET", f"{table.set}?$expand={name}", prefer='odata.include-annotations="*"')

    # ---- SCM ------------------------------------------------------------------------------------

    def _entity(self, where: int) -> Entity:
        names = [*(BUSY_SETS * 4), *scm_contract().entities]
        return scm_contract().entities[names[where % len(names)]]

    def _scm_row(self, entity: Entity, choice: int) -> str | None:
        found = self.send("GET", f"/data/{entity.set}?cross-company=true")
        rows = found.get("value", ())
        if not rows:
            return None
        row = rows[choice % len(rows)]
        keys = ",".join(f"{name}={_literal(entity.fields[name], row[name])}" for name in entity.key)
        return f"/data/{entity.set}({keys})?cross-company=true"

    def _fields(self, entity: Entity, choices: _Choices) -> dict[str, Any]:
        body: dict[str, Any] = {}
        names = [*entity.key, *entity.fields]
        for _ in range(choices.next() % 7):
            field = entity.fields[names[choices.next() % len(names)]]
            body[field.name] = _field_value(field, choices.next())
        return body

    def _scm_create(self, where: int, choices: _Choices) -> None:
        entity = self._entity(where)
        body = self._fields(entity, choices)
        usual = USUAL.get(entity.set, {})
        if choices.next() % 5:
            body |= usual
        for name, (other, field) in NUMBERED.items():
            if name in entity.fields and choices.next() % 4:
                rows = self.send("GET", f"/data/{other}?cross-company=true")["value"]
                if rows:
                    body[name] = rows[choices.next() % len(rows)][field]
        self.send("POST", f"/data/{entity.set}", body)

    def _scm_change(self, where: int, choices: _Choices) -> None:
        entity = self._entity(where)
        row = self._scm_row(entity, choices.next())
        if row is not None:
            self.send("PATCH", row, self._fields(entity, choices))

    def _scm_delete(self, where: int, choices: _Choices) -> None:
        row = self._scm_row(self._entity(where), choices.next())
        if row is not None:
            self.send("DELETE", row)

    # ---- What no Web API does -------------------------------------------------------------------

    def _page_action(self, where: int, choices: _Choices) -> None:
        self._operate(PAGE_ACTIONS, where, choices)

    def _administration(self, where: int, choices: _Choices) -> None:
        if choices.next() % 3 == 0:
            self._operate(ADMINISTRATION, where, choices)

    def _operate(self, operations: Mapping[str, Any], where: int, choices: _Choices) -> None:
        name = list(operations)[where % len(operations)]
        body: dict[str, Any] = {}
        for parameter in operations[name].parameters:
            if not parameter.is_required and choices.next() % 2:
                continue
            body[parameter.name] = self._argument(parameter.name, choices)
        user = CLERK if choices.next() % 4 == 0 else MANAGER
        try:
            carry_out(operations, self.twin, user, name, body)
        except WireError as error:
            self.statuses.append(error.status)
        else:
            self.statuses.append(200)

    def _argument(self, name: str, choices: _Choices) -> Any:
        sources = {
            "prospect": ("Prospects", "ProspectId"),
            "quotation": ("SalesQuotationHeadersV2", "SalesQuotationNumber"),
            "quotations": ("SalesQuotationHeadersV2", "SalesQuotationNumber"),
            "account": ("Prospects", "ProspectId"),
            "contact": ("ContactPersons", "ContactPersonId"),
        }
        maps = [each.name for each in self.twin.landscape.link.engine.directions]
        choice = choices.next()
        if name in sources:
            source, field = sources[name]
            rows = self.send("GET", f"/data/{source}?cross-company=true")["value"]
            value = rows[choice % len(rows)][field] if rows else "N-1"
            return [value] if name == "quotations" else value
        if name in ("map", "maps"):
            value = maps[choice % len(maps)]
            return [value] if name == "maps" else value
        options: Mapping[str, Sequence[Any]] = {
            "company": ("USMF",),
            "companies": (["USMF"],),
            "on": (True, False),
            "withNeeded": (True, False),
            "records": (0, 1, 100),
            "row": NUMBERS,
            "ownership": ("Sales", "Supply Chain Management", "Origin"),
            "queue": ("send", "discard", "keep"),
            "master": ("SCM", "Sales"),
            "group": ("30", "31"),
        }
        found = options.get(name, TEXTS)
        return found[choice % len(found)]

    # ---- Reading everything ---------------------------------------------------------------------

    def read_everything(self) -> None:
        """Read all rows of all tables and entity sets. None may fail."""
        for table in self.sales.api.contract.tables.values():
            self.send("GET", table.set, prefer='odata.include-annotations="*"')
            assert self.statuses[-1] == 200, table.set
        for name in scm_contract().entities:
            self.send("GET", f"/data/{name}?cross-company=true")
            assert self.statuses[-1] in (200, 501), name
        self.twin.landscape.states()


class _Choices:
    """Numbers that choose, one after the other, and again from the first."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers
        self._at = 0

    def next(self) -> int:
        number = self._numbers[self._at % len(self._numbers)]
        self._at += 1
        return number + self._at // len(self._numbers)


def _value(column: Column, choice: int) -> Any:
    if choice % 7 == 0:
        return None
    match column.type:
        case ColumnType.BOOLEAN:
            return choice % 2 == 0
        case ColumnType.PICKLIST | ColumnType.STATE | ColumnType.STATUS:
            options = column.options
            return options[choice % len(options)].value if options else choice
        case ColumnType.TEXT | ColumnType.MEMO:
            return TEXTS[choice % len(TEXTS)]
        case ColumnType.DATE:
            return "2024-02-29"
        case ColumnType.DATE_TIME:
            return "2024-02-29T12:00:00Z"
        case ColumnType.GUID:
            return GUID
    return NUMBERS[choice % len(NUMBERS)]


def _field_value(field: Field, choice: int) -> Any:
    match field.type:
        case FieldType.TEXT:
            return TEXTS[choice % len(TEXTS)]
        case FieldType.DATE_TIME:
            return ("2024-02-29T12:00:00Z", "1900-01-01T12:00:00Z")[choice % 2]
        case FieldType.GUID:
            return GUID
        case FieldType.ENUMERATION:
            members = list(scm_contract().enumerations[str(field.enumeration)].members)
            return members[choice % len(members)]
    return NUMBERS[choice % len(NUMBERS)]


def _literal(field: Field, value: Any) -> str:
    if field.type is FieldType.TEXT:
        return "'" + str(value).replace("'", "''") + "'"
    if field.type is FieldType.ENUMERATION:
        return f"Microsoft.Dynamics.DataEntities.{field.enumeration}'{value}'"
    return str(value)


USUAL: Mapping[str, Mapping[str, Any]] = {
    "CustomersV3": {
        "PartyType": "Organization",
        "OrganizationName": "Contoso",
        "CustomerGroupId": "30",
    },
    "Prospects": {"ProspectPartyType": "Organization", "ProspectName": "Contoso"},
    "SalesQuotationLines": {"ItemNumber": "P-1", "RequestedSalesQuantity": 2},
    "SalesOrderLines": {"ItemNumber": "P-1", "OrderedSalesQuantity": 2},
}
NUMBERED = {
    "RequestingCustomerAccountNumber": ("CustomersV3", "CustomerAccount"),
    "OrderingCustomerAccountNumber": ("CustomersV3", "CustomerAccount"),
    "ProspectId": ("Prospects", "ProspectId"),
    "AssociatedPartyNumber": ("CDSParties", "PartyNumber"),
    "PartyNumber": ("CDSParties", "PartyNumber"),
    "SalesQuotationNumber": ("SalesQuotationHeadersV2", "SalesQuotationNumber"),
    "SalesOrderNumber": ("SalesOrderHeadersV2", "SalesOrderNumber"),
}
"""The fields that name another row, each with the set and the field with its number."""
