"""What describes the Web API of Sales: the service document, ``$metadata``, and definitions."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus

from prospect_to_cash.wire.contract import sales_contract
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.sales.answers import VERSION
from prospect_to_cash.wire.odata.sales.definitions import EntityDefinitions
from prospect_to_cash.wire.odata.sales.metadata import sales_metadata, sales_service
from prospect_to_cash.wire.twin.sales.asked import Asked


def service(asked: Asked) -> InnerAnswer:
    """Return the answer with the entity sets."""
    _check_options(asked)
    return asked.answer(sales_service(asked.api.contract, asked.base))


def metadata(asked: Asked) -> InnerAnswer:
    """Return the answer with the types, sets, and operations as CSDL."""
    _check_options(asked)
    status = HTTPStatus.OK
    headers = {**VERSION, "Content-Type": "application/xml"}
    text = _csdl(has_party_solution=asked.api.twin.has_party_solution)
    return InnerAnswer(status, status.phrase, headers, text)


def definitions(asked: Asked) -> InnerAnswer:
    """Return the answer about tables, columns, options, keys, and relationships."""
    return asked.answer(EntityDefinitions(asked.api.contract, asked.base).answer(asked.target))


@cache
def _csdl(*, has_party_solution: bool) -> bytes:
    return sales_metadata(sales_contract(has_party_solution=has_party_solution))


def _check_options(asked: Asked) -> None:
    for name in asked.target.query.options:
        raise NotOffered(name, after=" of a document")
