"""Reads fetchXml for one table, with linked tables, into the tree of filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prospect_to_cash.wire.contract import Column, SalesContract, Table
from prospect_to_cash.wire.odata.comparisons import LIKE
from prospect_to_cash.wire.odata.errors import TYPES, NotOffered, WireError, bad_query
from prospect_to_cash.wire.odata.query import Order, RowQuery
from prospect_to_cash.wire.odata.query_functions import OFFERED, from_text
from prospect_to_cash.wire.odata.sales.joins import MARK, Join
from prospect_to_cash.wire.odata.sales.rows import kind_of
from prospect_to_cash.wire.odata.tree import (
    And,
    Call,
    Compare,
    Kind,
    Lambda,
    ListOf,
    Literal,
    Node,
    Not,
    Or,
    Path,
)
from prospect_to_cash.wire.odata.xml_text import Element, read_xml

_NULL = Literal(None, Kind.NULL)
_COMPARISONS = {name: name for name in ("eq", "ne", "gt", "ge", "lt", "le")} | {"neq": "ne"}
_TEXTS = {
    "like": (LIKE, False),
    "not-like": (LIKE, True),
    "begins-with": ("startswith", False),
    "not-begin-with": ("startswith", True),
    "ends-with": ("endswith", False),
    "not-end-with": ("endswith", True),
}
_LISTS = {"in": "In", "not-in": "NotIn", "between": "Between", "not-between": "NotBetween"}
_RENAMED = {
    "last-seven-days": "Last7Days",
    "next-seven-days": "Next7Days",
    "eq-userid": "EqualUserId",
    "ne-userid": "NotEqualUserId",
    "eq-businessid": "EqualBusinessId",
    "ne-businessid": "NotEqualBusinessId",
    "not-on": "NotOn",
}
_FUNCTIONS = {name.lower(): name for name in OFFERED}

_ATTRIBUTES = {
    "fetch": {
        "version", "output-format", "mapping", "distinct", "top", "page", "count", "paging-cookie",
        "returntotalrecordcount", "no-lock",
    },
    "entity": {"name"},
    "attribute": {"name", "alias"},
    "all-attributes": (),
    "order": {"attribute", "descending", "alias", "entityname"},
    "filter": {"type"},
    "condition": {"attribute", "operator", "value", "entityname", "valueof", "uiname", "uitype",
                  "uihidden"},
    "value": {"uiname", "uitype"},
    "link-entity": {"name", "from", "to", "alias", "link-type", "visible", "intersect"},
}  # fmt: skip
"""The elements and their attributes that are read."""


@dataclass(frozen=True)
class FetchColumn:
    """A column of the answer."""

    name: str
    """The name in the answer: that of the property, or its alias."""
    path: Path


@dataclass(frozen=True)
class FetchQuery:
    """What fetchXml asks."""

    table: Table
    query: RowQuery
    columns: tuple[FetchColumn, ...] | None
    """None for all columns of the table."""
    page: int = 1
    count: int | None = None
    """The number of rows of a page."""
    cookie: str | None = None
    is_distinct: bool = False
    has_total: bool = False
    joins: tuple[Join, ...] = ()
    """The links to several rows, each of which is a row of the answer."""


def parse_fetch_xml(contract: SalesContract, text: str) -> FetchQuery:
    """Return what fetchXml asks; raises `WireError`, and `NotOffered` with the name of a part."""
    fetch = read_xml(text)
    if fetch.name != "fetch":
        raise bad_query(f"The root of fetchXml is '{fetch.name[:100]}', not 'fetch'.")
    _check(fetch)
    entities = list(fetch.named("entity"))
    if len(entities) != 1 or len(fetch.children) != 1:
        raise bad_query("fetchXml needs exactly one element 'entity'.")
    table = _table(contract, entities[0].attributes.get("name", ""))
    reader = _Reader(contract, _flag(fetch, "distinct"))
    columns, conditions, orders = reader.entity(entities[0], table, ())
    attributes = fetch.attributes
    query = RowQuery(
        filter=_all(conditions),
        orders=tuple(reader.orders(entities[0], orders, table)),
        top=_number(attributes, "top"),
        has_count=_flag(fetch, "returntotalrecordcount"),
    )
    return FetchQuery(
        table,
        query,
        None if columns is None else tuple(columns),
        page=_number(attributes, "page") or 1,
        count=_number(attributes, "count"),
        cookie=attributes.get("paging-cookie") or None,
        is_distinct=reader.is_distinct,
        has_total=query.has_count,
        joins=tuple(reader.joins),
    )


def _check(element: Element) -> None:
    """Raise `NotOffered` for an element or an attribute that isn't read."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        known = _ATTRIBUTES.get(each.name)
        if known is None:
            raise NotOffered(each.name, after=" in fetchXml")
        for name in each.attributes:
            if name not in known:
                raise NotOffered(name, after=f" of '{each.name}' in fetchXml")
        waiting += each.children


def _table(contract: SalesContract, name: str) -> Table:
    table = contract.tables.get(name)
    if table is None:
        raise WireError(
            400, "0x80041102", f"The entity with a name = '{name[:100]}' was not found."
        )
    return table


def _flag(element: Element, name: str) -> bool:
    return element.attributes.get(name, "").lower() in ("true", "1")


def _number(attributes: Mapping[str, str], name: str) -> int | None:
    text = attributes.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise bad_query(f"'{text[:100]}' isn't a valid value of '{name}' in fetchXml.")
    return int(text)


def _all(conditions: list[Node]) -> Node | None:
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else And(tuple(conditions))


class _Reader:
    def __init__(self, contract: SalesContract, is_distinct: bool) -> None:
        self._contract = contract
        self.is_distinct = is_distinct
        self.joins: list[Join] = []
        self._aliases: dict[str, tuple[Table, tuple[str, ...]]] = {}

    # ---- Tables ---------------------------------------------------------------------------------

    def entity(
        self, element: Element, table: Table, path: tuple[str, ...], alias: str = ""
    ) -> tuple[list[FetchColumn] | None, list[Node], list[Order]]:
        """Return the columns, conditions, and orders of a table and of the tables linked to it."""
        columns: list[FetchColumn] | None = []
        conditions: list[Node] = []
        orders: list[Order] = []
        linked: list[FetchColumn] = []
        # Conditions can name the alias of a table that's linked further down.
        for link in element.named("link-entity"):
            found = self._link(link, table, path)
            linked += found[0]
            conditions += found[1]
            orders += found[2]
        for child in element.children:
            match child.name:
                case "attribute" if columns is not None:
                    columns.append(self._column(child, table, path, alias))
                case "all-attributes":
                    columns = None
                case "filter":
                    conditions.append(self._filter(child, table, path))
                case "attribute" | "link-entity" | "order":
                    pass
                case name:
                    raise NotOffered(name, after=f" inside '{element.name}' in fetchXml")
        if columns is None and (alias or linked):
            raise NotOffered("all-attributes", after=" with 'link-entity' in fetchXml")
        return (None if columns is None else columns + linked), conditions, orders

    def orders(self, element: Element, linked: list[Order], table: Table) -> list[Order]:
        """Return the orders of the first table, and then those of linked tables."""
        return self._orders(element, table, ()) + linked

    def _column(
        self, element: Element, table: Table, path: tuple[str, ...], alias: str
    ) -> FetchColumn:
        column = self._column_named(table, element.attributes.get("name", ""))
        name = f"{alias}.{column.name}" if alias else column.property
        return FetchColumn(element.attributes.get("alias") or name, Path((*path, column.property)))

    def _link(
        self, element: Element, table: Table, path: tuple[str, ...]
    ) -> tuple[list[FetchColumn], list[Node], list[Order]]:
        target = _table(self._contract, element.attributes.get("name", ""))
        source = element.attributes.get("from", target.id)
        column = element.attributes.get("to", source)
        kind = element.attributes.get("link-type", "inner")
        if kind not in ("inner", "outer", "any", "exists", "in"):
            raise NotOffered(f"link-type {kind[:100]}", after=" in fetchXml")
        for relationship in table.lookups.values():
            if (relationship.referenced, relationship.column) == (target.name, column) and (
                source == target.id
            ):
                return self._lookup(element, target, (*path, relationship.navigation), kind)
        for relationship in table.collections.values():
            if (relationship.referencing, relationship.column) == (target.name, source) and (
                column == table.id
            ):
                place = (*path, relationship.collection)
                is_condition = all(child.name == "filter" for child in element.children)
                if kind in ("any", "exists", "in") or (
                    # The same rows, without a row of the answer for each linked one.
                    kind == "inner" and self.is_distinct and is_condition
                ):
                    return [], [self._rows(element, target, place)], []
                return self._joined(element, target, place, kind)
        raise NotOffered(
            f"link-entity from {target.name}.{source[:100]} to {column[:100]}", after=" in fetchXml"
        )

    def _lookup(
        self, element: Element, target: Table, path: tuple[str, ...], kind: str
    ) -> tuple[list[FetchColumn], list[Node], list[Order]]:
        alias = self._alias(element, target)
        self._aliases[alias] = (target, path)
        columns, conditions, orders = self.entity(element, target, path, alias)
        exists = Compare("ne", Path((*path, target.id)), _NULL)
        if kind == "outer" and conditions:
            # The condition of an outer link chooses linked rows, not rows of the first table.
            raise NotOffered("filter", after=" in a link-entity with link-type outer in fetchXml")
        if kind != "outer":
            conditions = [exists, *conditions]
        own = self._orders(element, target, path)
        return columns or [], conditions, [*own, *orders]

    def _alias(self, element: Element, target: Table) -> str:
        alias = element.attributes.get("alias") or f"{target.name}{len(self._aliases) + 1}"
        if alias in self._aliases:
            raise bad_query(f"The alias '{alias[:100]}' occurs twice in fetchXml.")
        return alias

    def _joined(
        self, element: Element, target: Table, path: tuple[str, ...], kind: str
    ) -> tuple[list[FetchColumn], list[Node], list[Order]]:
        """Return the columns, conditions, and orders of rows that are linked one by one."""
        alias = self._alias(element, target)
        name = f"{MARK}{alias}"
        self.joins.append(Join(name, target, path, is_outer=kind == "outer"))
        self._aliases[alias] = (target, (name,))
        columns, conditions, orders = self.entity(element, target, (name,), alias)
        if kind == "outer" and conditions:
            raise NotOffered("filter", after=" in a link-entity with link-type outer in fetchXml")
        return columns or [], conditions, [*self._orders(element, target, (name,)), *orders]

    def _rows(self, element: Element, target: Table, path: tuple[str, ...]) -> Node:
        for child in element.children:
            if child.name != "filter":
                raise NotOffered(
                    child.name, after=" in a link-entity with link-type any, exists, or in"
                )
        conditions = [self._filter(child, target, ("o",)) for child in element.named("filter")]
        body = _all(conditions)
        return Lambda(Path(path), "any", None if body is None else "o", body)

    # ---- Conditions -----------------------------------------------------------------------------

    def _filter(self, element: Element, table: Table, path: tuple[str, ...]) -> Node:
        parts: list[Node] = []
        for child in element.children:
            if child.name == "filter":
                parts.append(self._filter(child, table, path))
            elif child.name == "condition":
                parts.append(self._condition(child, table, path))
            else:
                raise NotOffered(child.name, after=" inside 'filter' in fetchXml")
        kind = element.attributes.get("type", "and")
        if kind not in ("and", "or"):
            raise bad_query(f"'{kind[:100]}' isn't a valid type of a filter in fetchXml.")
        if len(parts) == 1:
            return parts[0]
        return And(tuple(parts)) if kind == "and" or not parts else Or(tuple(parts))

    def _condition(self, element: Element, table: Table, path: tuple[str, ...]) -> Node:
        alias = element.attributes.get("entityname")
        if alias is not None:
            table, path = self._aliased(alias)
        column = self._column_named(table, element.attributes.get("attribute", ""))
        where = Path((*path, column.property))
        operator = element.attributes.get("operator", "")
        if (other := element.attributes.get("valueof")) is not None:
            if operator not in _COMPARISONS:
                raise bad_query(f"'{operator[:100]}' can't compare columns.")
            second = Path((*path, self._column_named(table, other).property))
            return Compare(_COMPARISONS[operator], where, second)
        values = [child.text for child in element.named("value")]
        if "value" in element.attributes:
            values.insert(0, element.attributes["value"])
        return _condition(where, column, operator, values)

    def _aliased(self, alias: str) -> tuple[Table, tuple[str, ...]]:
        if alias not in self._aliases:
            raise bad_query(f"fetchXml has no link-entity with the alias '{alias[:100]}'.")
        return self._aliases[alias]

    def _orders(self, element: Element, table: Table, path: tuple[str, ...]) -> list[Order]:
        found = []
        for child in element.named("order"):
            if "alias" in child.attributes:
                raise NotOffered("order", after=" by an alias in fetchXml")
            where, at = table, path
            if (alias := child.attributes.get("entityname")) is not None:
                where, at = self._aliased(alias)
            column = self._column_named(where, child.attributes.get("attribute", ""))
            found.append(Order(Path((*at, column.property)), _flag(child, "descending")))
        return found

    def _column_named(self, table: Table, name: str) -> Column:
        column = table.columns.get(name)
        if column is None:
            raise WireError(
                400,
                "0x80041103",
                f"'{table.name}' entity doesn't contain attribute with Name = '{name[:100]}'.",
            )
        return column


def _condition(where: Path, column: Column, operator: str, values: list[str]) -> Node:
    literals = [from_text(kind_of(column), Literal(value, Kind.TEXT)) for value in values]
    if operator in ("null", "not-null"):
        return Compare("eq" if operator == "null" else "ne", where, _NULL)
    if operator in _COMPARISONS:
        return Compare(_COMPARISONS[operator], where, _only(operator, literals))
    if operator in _TEXTS:
        function, is_negated = _TEXTS[operator]
        call = Call(function, (where, _only(operator, literals)))
        return Not(call) if is_negated else call
    named: dict[str, Node] = {"PropertyName": where}
    if operator in _LISTS:
        named["PropertyValues"] = ListOf(tuple(literals))
        return Call(f"{TYPES}.{_LISTS[operator]}", (), named)
    name = _RENAMED.get(operator) or _FUNCTIONS.get(operator.replace("-", ""))
    if name is None:
        raise NotOffered(f"operator {operator[:100]}", after=" in fetchXml")
    if literals:
        named["PropertyValue"] = literals[0]
    return Call(f"{TYPES}.{name}", (), named)


def _only(operator: str, literals: list[Literal]) -> Literal:
    if len(literals) != 1:
        raise bad_query(f"The operator '{operator}' in fetchXml needs one value.")
    return literals[0]
