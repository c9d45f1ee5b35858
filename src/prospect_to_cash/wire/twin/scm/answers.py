"""Makes answers of the OData service."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from prospect_to_cash.wire.odata.errors import WireError, scm_body, text_of
from prospect_to_cash.wire.odata.json_text import written
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.scm.answers import VERSION

_NONE: Mapping[str, str] = MappingProxyType({})
_JSON = {"Content-Type": "application/json; odata.metadata=minimal"}


def answer(status: int, headers: Mapping[str, str], body: bytes = b"") -> InnerAnswer:
    """Return an answer with the usual words for its status."""
    return InnerAnswer(status, HTTPStatus(status).phrase, headers, body)


def json_answer(status: int, body: Any, headers: Mapping[str, str] = _NONE) -> InnerAnswer:
    """Return an answer with JSON."""
    return answer(status, {**VERSION, **_JSON, **headers}, written(body).encode())


def failure(error: WireError, written_type: str | None = None) -> InnerAnswer:
    """Return the answer for an error. `written_type` is the data entity whose write failed."""
    body = text_of(scm_body(error, written_type=written_type))
    return answer(error.status, {**VERSION, **_JSON}, body)
