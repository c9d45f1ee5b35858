"""Carries out a request for rows: reads them, or writes one in a transaction of both systems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.errors import SyncLoop
from prospect_to_cash.model.tables.supply_chain import LegalEntity
from prospect_to_cash.wire.contract import Entity, ScmContract
from prospect_to_cash.wire.contract.scm import COMPANY
from prospect_to_cash.wire.odata.conditions import check_version, conditions_of, is_unchanged
from prospect_to_cash.wire.odata.errors import SCM_TYPES, NotOffered, WireError, unknown_property
from prospect_to_cash.wire.odata.multipart import InnerAnswer, InnerRequest
from prospect_to_cash.wire.odata.prefer import Preferences
from prospect_to_cash.wire.odata.query import (
    IGNORED_OPTIONS,
    SCM_OPTIONS,
    RowQuery,
    parse_row_query,
)
from prospect_to_cash.wire.odata.scm.answers import (
    VERSION,
    created,
    scm_row_missing,
    update_missing,
)
from prospect_to_cash.wire.odata.scm.bodies import read_scm_body
from prospect_to_cash.wire.odata.scm.pages import scm_page_of
from prospect_to_cash.wire.odata.scm.resources import EntityCount, EntityRow, EntityRows
from prospect_to_cash.wire.odata.scm.rows import (
    ScmRow,
    ScmRowWriter,
    ScmType,
    answer_list,
    etag_of,
)
from prospect_to_cash.wire.odata.url import Target
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.scm.answers import answer, json_answer
from prospect_to_cash.wire.twin.scm.lookup import candidates
from prospect_to_cash.wire.twin.scm.sets import EntitySet, Fields, WritableSet
from prospect_to_cash.wire.twin.users import User

_FOR_WRITING = IGNORED_OPTIONS | {"cross-company"}
_FOR_ONE_ROW = _FOR_WRITING | {"$select", "$expand"}
_FOR_COUNT = _FOR_WRITING | {"$filter"}


class WriteFailed(WireError):
    """A write that a rule of the model, or dual-write, refuses; `written_type` is what failed."""

    def __init__(self, message: str, entity: Entity) -> None:
        super().__init__(400, "", message)
        name = entity.entry.entity
        # The names of some data entities in table maps are labels.
        self.written_type = name if name and " " not in name else f"{entity.type}Entity"


@dataclass(frozen=True)
class Request:
    """A request that was read."""

    inner: InnerRequest
    address: str
    """The address as it was asked for, from which that of the next page follows."""
    target: Target
    preferences: Preferences
    base: str
    """The address of the service, with a slash at the end."""


class Rows:
    """The rows of a data entity, as a user asks for them."""

    def __init__(self, twin: Twin, contract: ScmContract, rows: EntitySet, user: User) -> None:
        self._twin = twin
        self._contract = contract
        self._rows = rows
        self._entity = rows.entity
        self._user = user

    def answer(
        self, resource: EntityRows | EntityRow | EntityCount, request: Request
    ) -> InnerAnswer:
        """Return the answer to a request; raises `WireError`."""
        method, options = request.inner.method, request.target.query
        query = parse_row_query(options.options, options.aliases, offered=SCM_OPTIONS)
        if method not in self._rows.methods:
            raise NotOffered(f"{method} {self._entity.set}")
        self._check_options(resource, method, options.options)
        self._check_names(query)
        match resource:
            case EntityCount():
                return self._count(query)
            case EntityRows() if method == "GET":
                return self._list(query, request)
            case EntityRows():
                return self._create(query, request)
            case EntityRow(key=key) if method == "GET":
                return self._read(key, query, request)
            case EntityRow(key=key):
                return self._write(key, query, request)

    def _check_options(
        self, resource: EntityRows | EntityRow | EntityCount, method: str, options: Iterable[str]
    ) -> None:
        """Raise `NotOffered` for an option that means nothing to a request."""
        if method != "GET":
            allowed, place = _FOR_WRITING, method
        elif isinstance(resource, EntityRows):
            return
        elif isinstance(resource, EntityRow):
            allowed, place = _FOR_ONE_ROW, "one row"
        else:
            allowed, place = _FOR_COUNT, "$count"
        for option in options:
            if option not in allowed:
                raise NotOffered(option, after=f" with {place}")

    def _check_names(self, query: RowQuery) -> None:
        """Raise `WireError` for what no row can be asked, also if there is none."""
        if query.expand:
            raise NotOffered(f"$expand={query.expand[0].name}")
        for name in query.select or ():
            if name not in self._entity.fields:
                raise unknown_property(name, f"{SCM_TYPES}.{self._entity.type}")

    # ---- reading --------------------------------------------------------------------------------

    @property
    def _company(self) -> str:
        """The user's own legal entity."""
        return self._twin.landscape.legal_entity

    def _candidates(self, query: RowQuery) -> Sequence[ScmRow]:
        store = self._twin.landscape.supply_chain.store
        codes = [each.legal_entity for each in store.all(LegalEntity)]
        return list(candidates(self._rows, query, self._company, codes))

    @property
    def _type(self) -> ScmType:
        return ScmType(self._contract, self._entity)

    def _count(self, query: RowQuery) -> InnerAnswer:
        page = scm_page_of(
            self._candidates(query), _counted(query), self._type, "", company=self._company
        )
        return answer(200, {**VERSION, "Content-Type": "text/plain"}, str(page.total).encode())

    def _list(self, query: RowQuery, request: Request) -> InnerAnswer:
        page = scm_page_of(
            self._candidates(query),
            query,
            self._type,
            _whole(request),
            company=self._company,
            page_size_asked=request.preferences.page_size,
        )
        writer = ScmRowWriter(self._contract, request.base)
        shown = [writer.row(row, query) for row in page.rows]
        body = answer_list(
            shown,
            writer.context(self._entity, query),
            total=page.total,
            next_link=page.next_link,
        )
        applied = request.preferences.applied("odata.maxpagesize")
        headers = {} if applied is None else {"Preference-Applied": applied}
        return json_answer(200, body, headers)

    def _read(self, key: Fields, query: RowQuery, request: Request) -> InnerAnswer:
        row = self._found(key, query)
        if row is None:
            raise scm_row_missing(self._entity)
        etag = etag_of(row)
        if is_unchanged(conditions_of(request.inner.headers), etag, is_expanded=False):
            return answer(304, {**VERSION, "ETag": etag})
        return self._one(200, row, query, request)

    def _found(self, key: Fields, query: RowQuery) -> ScmRow | None:
        """Return the row with a key. Rows of other companies need ``cross-company``."""
        company = key.get(COMPANY)
        is_other = company is not None and str(company).lower() != self._company.lower()
        return None if is_other and not query.all_companies else self._rows.find(key)

    def _one(self, status: int, row: ScmRow, query: RowQuery, request: Request) -> InnerAnswer:
        writer = ScmRowWriter(self._contract, request.base)
        context = writer.context(self._entity, query, is_single=True)
        body = writer.row(row, query, context=context)
        return json_answer(status, body, {"ETag": etag_of(row)})

    # ---- writing --------------------------------------------------------------------------------

    def _create(self, query: RowQuery, request: Request) -> InnerAnswer:
        values = read_scm_body(self._contract, self._entity, request.inner.body)
        rows = self._writable
        row = self._transacted(lambda: rows.create(values, self._company))
        assert row is not None, "the row that was created"
        headers = created(ScmRowWriter(self._contract, request.base), row)
        if request.preferences.returns == "minimal":
            applied = {"Preference-Applied": "return=minimal"}
            return answer(204, {**headers, **applied, "OData-EntityId": headers["Location"]})
        one = self._one(201, row, query, request)
        return answer(201, {**one.headers, **headers}, one.body)

    def _write(self, key: Fields, query: RowQuery, request: Request) -> InnerAnswer:
        is_deletion = request.inner.method == "DELETE"
        conditions = conditions_of(request.inner.headers)
        if conditions.if_none_match is not None:
            raise NotOffered("If-None-Match", after=f" with {request.inner.method}")
        rows, found = self._writable, self._found(key, query)
        if found is None:
            raise scm_row_missing(self._entity) if is_deletion else update_missing()
        check_version(conditions, etag_of(found))
        if is_deletion:
            self._transacted(lambda: rows.delete(found))
            return answer(204, VERSION)
        values = read_scm_body(self._contract, self._entity, request.inner.body)
        changed = self._transacted(lambda: rows.update(found, values))
        assert changed is not None, "the row that was changed"
        if request.preferences.returns == "representation":
            return self._one(200, changed, query, request)
        return answer(204, {**VERSION, "ETag": etag_of(changed)})

    @property
    def _writable(self) -> WritableSet:
        assert isinstance(self._rows, WritableSet), "only such a set offers methods that write"
        return self._rows

    def _transacted(self, write: Callable[[], ScmRow | None]) -> ScmRow | None:
        """Write in a transaction, and return the row as it is after dual-write.

        Raises `WriteFailed` with the words of the product, and `NotOffered`.
        """
        try:
            with self._twin.transaction(self._user):
                row = write()
        except NotOffered:
            raise
        except (Rejection, SyncLoop, WireError) as rejection:
            raise WriteFailed(str(rejection), self._entity) from rejection
        return None if row is None else self._again(row)

    def _again(self, row: ScmRow) -> ScmRow:
        """Return the row as it is now: dual-write may have changed it."""
        now = self._rows.find({name: row.value(name) for name in self._entity.key})
        return row if now is None else now


def _counted(query: RowQuery) -> RowQuery:
    return RowQuery(filter=query.filter, has_count=True, all_companies=query.all_companies)


def _whole(request: Request) -> str:
    """Return the whole address of a request, from which that of the next page follows."""
    if request.address.startswith(("http://", "https://")):
        return request.address
    path = request.address.lstrip("/").removeprefix("data/")
    return f"{request.base}{path}"
