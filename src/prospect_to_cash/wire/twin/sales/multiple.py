"""Several rows of a table of Sales in one action: all are written, or none."""

from __future__ import annotations

from dataclasses import replace

from prospect_to_cash.wire.contract import Table
from prospect_to_cash.wire.odata.batch import body_with_references
from prospect_to_cash.wire.odata.conditions import Conditions
from prospect_to_cash.wire.odata.errors import bad_body, bad_key
from prospect_to_cash.wire.odata.json_text import read_object, written
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.sales.actions import SalesActionReader, ids_answer
from prospect_to_cash.wire.odata.sales.bodies import SalesBody
from prospect_to_cash.wire.odata.sales.keys import RowKey, row_key
from prospect_to_cash.wire.odata.url import parse_reference
from prospect_to_cash.wire.twin.sales.asked import Asked
from prospect_to_cash.wire.twin.sales.single_rows import found, missing, upsert


def answer(asked: Asked, action: str, table: Table) -> InnerAnswer:
    """Return the answer to ``CreateMultiple``, ``UpdateMultiple``, and so on."""
    reader = SalesActionReader(asked.api.contract, asked.bodies)
    body = body_with_references(read_object(asked.body, table.set), asked.known)
    targets = reader.targets(action, table, written(body).encode())
    with asked.writing() as writer:
        if action == "CreateMultiple":
            ids = [writer.create(each).id for each in targets]
            return asked.answer(ids_answer(asked.base, ids))
        of = asked.api.tables.of(table)
        unconditional = replace(asked, conditions=Conditions())
        for each in targets:
            key = _key(asked, table, each)
            if action == "UpsertMultiple":
                upsert(unconditional, writer, of, key, each)
                continue
            row = found(of, key)
            if row is None:
                raise missing(of, key)
            if action == "UpdateMultiple":
                writer.update(row, each)
            else:
                writer.delete(row)
    return asked.no_content()


def _key(asked: Asked, table: Table, body: SalesBody) -> RowKey:
    """Return the key of a row: its ID, or the one in its address."""
    row_id = body.columns.get(table.id)
    if isinstance(row_id, str):
        return RowKey(id=row_id)
    if body.address is None:
        raise bad_key(f"Microsoft.Dynamics.CRM.{table.name}")
    reference = parse_reference(body.address, asked.bodies.base)
    if isinstance(reference, str) or reference.set != table.set:
        raise bad_body(table.set, f"'{body.address[:200]}' isn't the address of a row of the set.")
    return row_key(table, reference.key)
