"""Answers requests to the Web API of Sales, below ``/api/data/v9.x``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from http import HTTPStatus

from prospect_to_cash.wire.odata.batch import SALES_BATCH, carried_out, read_batch, with_reference
from prospect_to_cash.wire.odata.conditions import conditions_of
from prospect_to_cash.wire.odata.errors import (
    NotOffered,
    WireError,
    bad_batch,
    sales_body,
    text_of,
)
from prospect_to_cash.wire.odata.headers import check_headers, check_new_row
from prospect_to_cash.wire.odata.limits import Throttled
from prospect_to_cash.wire.odata.multipart import InnerAnswer, InnerRequest
from prospect_to_cash.wire.odata.prefer import parse_prefer
from prospect_to_cash.wire.odata.sales.answers import JSON, VERSION
from prospect_to_cash.wire.odata.sales.resources import (
    Batch,
    Call,
    Count,
    Definitions,
    Links,
    Metadata,
    Property,
    Resource,
    RowPlace,
    RowSet,
    Service,
    check_method,
    resolved,
)
from prospect_to_cash.wire.odata.url import LONGEST, LONGEST_IN_BATCH, below, parse_target
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.rejections import rejections
from prospect_to_cash.wire.twin.sales import (
    documents,
    links,
    operations,
    properties,
    row_sets,
    single_rows,
)
from prospect_to_cash.wire.twin.sales.asked import Api, Asked
from prospect_to_cash.wire.twin.users import MANAGER, User

PATH = "/api/data/v9.2"
"""The path of the service, for addresses without one."""

_VERSIONED = re.compile(r"(?:https?://[^/?]*)?(/api/data/v9\.\d+)(?=[/?]|$)", re.IGNORECASE)


class _Undone(Exception):
    """Undoes a change set that failed."""


class SalesService:
    """The Web API of Sales over a twin, for one user. Implements `batch.Service`.

    A twin has one; `asking` returns it for other users and addresses.
    """

    def __init__(self, twin: Twin) -> None:
        self.api = Api(twin)
        self.user = MANAGER
        self.origin = "https://localhost"
        """The scheme and the host of addresses in answers."""
        self._is_batch = False

    def asking(self, user: User, origin: str) -> SalesService:
        """Return the same Web API for another user, or at another address."""
        found = copy(self)
        found.user, found.origin = user, origin
        return found

    def answer(self, request: InnerRequest, known: Mapping[str, str]) -> InnerAnswer:
        """Return the answer to a request. `known` has the addresses of rows by Content-ID."""
        try:
            asked = self._asked(request, known)
            resource = resolved(self.api.contract, asked.target)
            check_method(resource, asked.method)
            if asked.method == "POST" and not isinstance(resource, Links):
                check_new_row(request.headers)
            if isinstance(resource, Batch):
                return self._batch(asked)
            with self.api.twin.lock:
                self.api.dual_write.refresh()
                return _answer(asked, resource)
        except WireError as error:
            return _error(error, request)

    def _batch(self, asked: Asked) -> InnerAnswer:
        if self._is_batch:
            raise bad_batch("a batch can't contain another.")
        service = copy(self)
        service._is_batch = True
        found = carried_out(
            read_batch(asked.content_type, asked.body, SALES_BATCH),
            service,
            SALES_BATCH,
            self.api.new_boundary,
            continues=asked.preferences.continues_on_error,
        )
        status = HTTPStatus(found.status)
        headers = {**VERSION, "Content-Type": found.content_type}
        if (applied := asked.preferences.applied("odata.continue-on-error")) is not None:
            headers["Preference-Applied"] = applied
        return InnerAnswer(status, status.phrase, headers, found.body)

    def together(self, carry_out: Callable[[], bool]) -> InnerAnswer | None:
        """Carry out a change set in one transaction of both systems.

        Return the error if the change set is rejected when it ends.
        """
        try:
            with rejections(), self.api.twin.transaction(self.user):
                if not carry_out():
                    raise _Undone
        except _Undone:
            return None
        except WireError as error:
            return _error(error)
        return None

    def _asked(self, request: InnerRequest, known: Mapping[str, str]) -> Asked:
        address = with_reference(request.target, known)
        check_headers(request.headers, request.method, address)
        version = _VERSIONED.match(address)
        path = version[1] if version else PATH
        rest = below(address, path)
        target = parse_target(rest, longest=LONGEST_IN_BATCH if self._is_batch else LONGEST)
        base = f"{self.origin}{path}/"
        return Asked(
            self.api,
            self.user,
            base,
            request.method,
            base + rest.lstrip("/"),
            target,
            parse_prefer([request.headers.get("prefer", "")]),
            conditions_of(request.headers),
            request.headers.get("content-type", ""),
            request.body,
            known,
            self._is_batch,
        )


def _answer(asked: Asked, resource: Resource) -> InnerAnswer:
    match resource, asked.method:
        case RowSet() as place, "POST":
            return single_rows.create(asked, place)
        case RowSet() as place, _:
            return row_sets.read(asked, place)
        case Count(rows), _:
            return row_sets.count(asked, rows)
        case RowPlace() as place, "GET":
            return single_rows.read(asked, place)
        case RowPlace() as place, "PATCH":
            return single_rows.patch(asked, place)
        case RowPlace() as place, _:
            return single_rows.delete(asked, place)
        case Property() as place, "GET":
            return properties.read(asked, place)
        case Property() as place, "PUT":
            return properties.put(asked, place)
        case Property() as place, _:
            return properties.delete(asked, place)
        case Links() as place, _:
            return links.answer(asked, place)
        case Call() as call, _:
            return operations.answer(asked, call)
        case Service(), _:
            return documents.service(asked)
        case Metadata(), _:
            return documents.metadata(asked)
        case Definitions(), _:
            return documents.definitions(asked)
    raise NotOffered(f"{asked.method} {asked.target.segments[-1].name}")


def _error(error: WireError, request: InnerRequest | None = None) -> InnerAnswer:
    status = HTTPStatus(error.status)
    headers = {**VERSION, "Content-Type": JSON}
    if isinstance(error, Throttled):
        headers |= error.headers
    prefer = request.headers.get("prefer", "") if request is not None else ""
    body = sales_body(error, details='include-annotations="*"' in prefer)
    return InnerAnswer(status, status.phrase, headers, text_of(body))
