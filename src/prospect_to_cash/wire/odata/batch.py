"""``$batch``: the requests of a batch, their references to one another, and the answer.

What is the same in both products is here. What differs is in a `BatchPolicy`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeAlias

from prospect_to_cash.wire.odata.errors import (
    bad_batch,
    no_content_id,
    unknown_reference,
)
from prospect_to_cash.wire.odata.multipart import (
    InnerAnswer,
    InnerRequest,
    Part,
    answer_part,
    boundary_of,
    joined,
    nested_part,
    parts_of,
    request_in,
)

MOST_REQUESTS = 1000

_REFERENCE = re.compile(r"\$([\w.-]+)(?=/|\?|\(|$)", re.ASCII)
_BARE = re.compile(r"\$([\w.-]+)", re.ASCII)
_SYSTEM = frozenset({"ref", "count", "value", "metadata", "batch", "all"})


@dataclass(frozen=True)
class BatchRequest:
    """A request of a batch."""

    request: InnerRequest
    content_id: str | None


@dataclass(frozen=True)
class ChangeSet:
    """Requests that are carried out together, or not at all."""

    requests: tuple[BatchRequest, ...]


BatchItem: TypeAlias = BatchRequest | ChangeSet


@dataclass(frozen=True)
class BatchPolicy:
    """What differs between the products."""

    needs_content_id: bool
    """Whether each request of a change set needs a Content-ID."""
    status_of_failure: int
    """The status of the whole answer if a request failed and processing stopped."""


SALES_BATCH = BatchPolicy(needs_content_id=True, status_of_failure=400)
SCM_BATCH = BatchPolicy(needs_content_id=False, status_of_failure=200)


def read_batch(content_type: str, body: bytes, policy: BatchPolicy) -> list[BatchItem]:
    """Return the requests of a batch; raises `WireError` for one that can't be read.

    A line end is missing at the end of the bodies of some callers, which is accepted.
    """
    boundary = boundary_of(content_type)
    if boundary is None:
        raise bad_batch("the header Content-Type isn't multipart/mixed with a boundary.")
    items: list[BatchItem] = []
    count = 0
    for part in parts_of(body, boundary, MOST_REQUESTS):
        item = _item(part, policy)
        count += len(item.requests) if isinstance(item, ChangeSet) else 1
        if count > MOST_REQUESTS:
            raise bad_batch(f"it has more than {MOST_REQUESTS:,} requests.")
        items.append(item)
    if not count:
        raise bad_batch("it has no requests.")
    return items


def _item(part: Part, policy: BatchPolicy) -> BatchItem:
    inner = boundary_of(part.headers.get("content-type", ""))
    if inner is None:
        return _request(part)
    requests = tuple(_request(each) for each in parts_of(part.content, inner, MOST_REQUESTS))
    ids = [each.content_id for each in requests]
    for each in requests:
        if each.request.method == "GET":
            raise bad_batch("a change set can't contain GET.")
        if each.content_id is None and policy.needs_content_id:
            raise no_content_id()
        if each.content_id is not None and ids.count(each.content_id) > 1:
            raise bad_batch(f"the Content-ID '{each.content_id}' occurs twice in a change set.")
    return ChangeSet(requests)


def _request(part: Part) -> BatchRequest:
    if boundary_of(part.headers.get("content-type", "")) is not None:
        raise bad_batch("a change set can't contain another.")
    request = request_in(part)
    if re.search(r"/?\$batch(\?|$)", request.target):
        raise bad_batch("a batch can't contain another.")
    content_id = part.headers.get("content-id") or request.headers.get("content-id")
    return BatchRequest(request, content_id)


# ---- References ---------------------------------------------------------------------------------


def references_in(target: str) -> str | None:
    """Return the Content-ID with which an address begins; None if it begins with none."""
    match = _REFERENCE.match(target.lstrip("/"))
    return None if match is None or match[1] in _SYSTEM else match[1]


def with_reference(target: str, known: Mapping[str, str]) -> str:
    """Return an address in which ``$1`` is replaced by the address of the row.

    Raises `WireError` if no earlier request has that Content-ID.
    """
    name = references_in(target)
    if name is None:
        return target
    if name not in known:
        raise unknown_reference(f"${name}")
    return known[name] + target.lstrip("/").removeprefix(f"${name}")


def body_with_references(value: Any, known: Mapping[str, str]) -> Any:
    """Return the JSON of a body in which each text ``$1`` of a binding is replaced.

    Raises `WireError` if no earlier request has that Content-ID.
    """
    match value:
        case dict():
            return {
                name: _bound(each, known)
                if name.endswith("@odata.bind") or name == "@odata.id"
                else body_with_references(each, known)
                for name, each in value.items()
            }
        case list():
            return [body_with_references(each, known) for each in value]
        case _:
            return value


def _bound(value: Any, known: Mapping[str, str]) -> Any:
    match value:
        case list():
            return [_bound(each, known) for each in value]
        case str() if _BARE.fullmatch(value):
            return with_reference(value, known)
        case _:
            return value


# ---- Carrying it out ----------------------------------------------------------------------------


class Service(Protocol):
    """What carries out the requests of a batch."""

    def answer(self, request: InnerRequest, known: Mapping[str, str]) -> InnerAnswer:
        """Return the answer to a request. `known` has the addresses of rows by Content-ID."""

    def together(self, carry_out: Callable[[], bool]) -> InnerAnswer | None:
        """Call `carry_out` in one transaction, which is undone if it returns False.

        Return the failure if the transaction can't be committed although all requests succeeded.
        """


def address_created(answer: InnerAnswer) -> str | None:
    """Return the address of the row that a request wrote, for references to it."""
    names = {name.lower(): value for name, value in answer.headers.items()}
    return names.get("odata-entityid") or names.get("location")


def _failed(answer: InnerAnswer) -> bool:
    return answer.status >= 400


@dataclass(frozen=True)
class BatchAnswer:
    """The answer to a batch."""

    status: int
    content_type: str
    body: bytes


def carried_out(
    items: Iterable[BatchItem],
    service: Service,
    policy: BatchPolicy,
    boundaries: Callable[[], str],
    *,
    continues: bool,
) -> BatchAnswer:
    """Carry out a batch, and return its answer.

    Processing stops at the first failure, unless `continues`. A change set that failed has one
    part, with the answer that failed. `boundaries` returns a new GUID for each boundary.
    """
    known: dict[str, str] = {}
    parts: list[bytes] = []
    has_stopped = False
    for item in items:
        if isinstance(item, ChangeSet):
            answers, is_failure = _change_set(item, service, known)
            inner = [answer_part(each) for each in answers]
            parts.append(nested_part(inner, f"changesetresponse_{boundaries()}"))
        else:
            answer = _answer(item, service, known)
            is_failure = _failed(answer)
            parts.append(answer_part(answer))
        if is_failure and not continues:
            has_stopped = True
            break
    boundary = f"batchresponse_{boundaries()}"
    return BatchAnswer(
        policy.status_of_failure if has_stopped else 200,
        f"multipart/mixed; boundary={boundary}",
        joined(parts, boundary),
    )


def _answer(item: BatchRequest, service: Service, known: dict[str, str]) -> InnerAnswer:
    answer = replace(service.answer(item.request, known), content_id=item.content_id)
    address = address_created(answer)
    if item.content_id is not None and address is not None and not _failed(answer):
        known[item.content_id] = address
    return answer


def _change_set(
    item: ChangeSet, service: Service, known: dict[str, str]
) -> tuple[Sequence[InnerAnswer], bool]:
    answers: list[InnerAnswer] = []
    before = dict(known)

    def carry_out() -> bool:
        for request in item.requests:
            answers.append(_answer(request, service, known))
            if _failed(answers[-1]):
                return False
        return True

    failure = service.together(carry_out)
    if failure is not None:
        answers.append(replace(failure, content_id=item.requests[-1].content_id))
    if answers and _failed(answers[-1]):
        known.clear()
        known.update(before)
        return answers[-1:], True
    return answers, False
