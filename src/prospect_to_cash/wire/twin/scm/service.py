"""The OData service of Supply Chain Management: answers requests below ``/data``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from itertools import count

from prospect_to_cash.wire.contract import scm_contract
from prospect_to_cash.wire.odata.batch import SCM_BATCH, carried_out, read_batch, with_reference
from prospect_to_cash.wire.odata.errors import WireError, wrong_verb
from prospect_to_cash.wire.odata.headers import check_headers, check_new_row
from prospect_to_cash.wire.odata.multipart import InnerAnswer, InnerRequest
from prospect_to_cash.wire.odata.prefer import parse_prefer
from prospect_to_cash.wire.odata.scm.answers import VERSION, action_result
from prospect_to_cash.wire.odata.scm.definitions import ScmDefinitions
from prospect_to_cash.wire.odata.scm.metadata import scm_metadata, scm_service
from prospect_to_cash.wire.odata.scm.resources import (
    EntityCount,
    EntityRow,
    EntityRows,
    ScmBatch,
    ScmMetadata,
    VersionAction,
    check_scm_method,
    scm_resolved,
)
from prospect_to_cash.wire.odata.url import LONGEST_IN_BATCH, below, parse_target
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.rejections import rejections
from prospect_to_cash.wire.twin.scm.answers import answer, failure, json_answer
from prospect_to_cash.wire.twin.scm.entity_sets import EntitySets
from prospect_to_cash.wire.twin.scm.mandatory import Mandatory
from prospect_to_cash.wire.twin.scm.requests import Request, Rows, WriteFailed
from prospect_to_cash.wire.twin.users import MANAGER, User

PATH = "/data"
METADATA_PATH = "/Metadata"
_DEFINITIONS = re.compile(r"(?:https?://[^/?]*)?/Metadata(?=[/?]|$)", re.IGNORECASE)


class _Undone(Exception):
    """Undoes a change set that failed."""


class ScmService:
    """The OData service over a twin, for one user. Implements `batch.Service`.

    A twin has one; `asking` returns it for other users and addresses. It also answers requests
    below ``/Metadata``.
    """

    def __init__(self, twin: Twin) -> None:
        self.twin = twin
        self.user = MANAGER
        self.origin = "https://localhost"
        """The scheme and the host of addresses in answers."""
        self._contract = scm_contract()
        self._sets = EntitySets(twin, self._contract)
        twin.observe(Mandatory(twin))

    def asking(self, user: User, origin: str) -> ScmService:
        """Return the same service for another user, or at another address."""
        found = copy(self)
        found.user, found.origin = user, origin
        return found

    @property
    def _base(self) -> str:
        return f"{self.origin}{PATH}/"

    def answer(self, request: InnerRequest, known: Mapping[str, str]) -> InnerAnswer:
        """Return the answer to a request. `known` has the addresses of rows by Content-ID."""
        with self.twin.lock:
            try:
                address = with_reference(request.target, known)
                check_headers(request.headers, request.method, address)
                if _DEFINITIONS.match(address):
                    return self._answer_definitions(request, address)
                return self._answer(request, address)
            except WriteFailed as error:
                return failure(error, error.written_type)
            except WireError as error:
                return failure(error)

    def together(self, carry_out: Callable[[], bool]) -> InnerAnswer | None:
        """Carry out a change set in one transaction of both systems.

        Return the error if the change set is rejected when it ends.
        """
        try:
            with rejections(), self.twin.transaction(self.user):
                if not carry_out():
                    raise _Undone
        except _Undone:
            return None
        except WireError as error:
            return failure(error)
        return None

    def _answer(self, request: InnerRequest, address: str) -> InnerAnswer:
        target = parse_target(below(address, PATH), longest=LONGEST_IN_BATCH)
        resource = scm_resolved(self._contract, target)
        check_scm_method(resource, request.method)
        if request.method == "POST":
            check_new_row(request.headers)
        preferences = parse_prefer([request.headers.get("prefer", "")])
        match resource:
            case EntityRows(entity) | EntityRow(entity) | EntityCount(entity):
                asked = Request(request, address, target, preferences, self._base)
                rows = Rows(self.twin, self._contract, self._sets.of(entity), self.user)
                return rows.answer(resource, asked)
            case ScmBatch():
                return self._batch(request, continues=preferences.continues_on_error)
            case ScmMetadata():
                headers = {**VERSION, "Content-Type": "application/xml"}
                return answer(200, headers, scm_metadata(self._contract))
            case VersionAction():
                version = self.twin.setup.versions.scm
                return json_answer(200, action_result(self._base, "Edm.String", version))
        return json_answer(200, scm_service(self._contract, self._base))

    def _answer_definitions(self, request: InnerRequest, address: str) -> InnerAnswer:
        if request.method != "GET":
            raise wrong_verb(request.method)
        definitions = ScmDefinitions(self._contract, f"{self.origin}{METADATA_PATH}/")
        return json_answer(200, definitions.answer(parse_target(below(address, METADATA_PATH))))

    def _batch(self, request: InnerRequest, *, continues: bool) -> InnerAnswer:
        items = read_batch(request.headers.get("content-type", ""), request.body, SCM_BATCH)
        numbers = count(1)
        found = carried_out(
            items,
            self,
            SCM_BATCH,
            lambda: self.twin.guid("boundary", next(numbers)),
            continues=continues,
        )
        headers = {**VERSION, "Content-Type": found.content_type}
        return answer(found.status, headers, found.body)
