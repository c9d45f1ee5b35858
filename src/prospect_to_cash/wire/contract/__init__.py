"""What the interfaces of both products contain, as data: each entry has its status and source.

The files are in ``data/``. `sales_contract` and `scm_contract` read them.
"""

from prospect_to_cash.wire.contract.currencies import Currency, currencies
from prospect_to_cash.wire.contract.entries import Status, sources
from prospect_to_cash.wire.contract.sales import (
    Cascade,
    Column,
    ColumnType,
    Key,
    Option,
    Relationship,
    Required,
    SalesContract,
    Table,
    sales_contract,
)
from prospect_to_cash.wire.contract.scm import (
    Entity,
    Enumeration,
    Field,
    FieldType,
    ScmContract,
    scm_contract,
)

__all__ = [
    "Cascade",
    "Column",
    "ColumnType",
    "Currency",
    "Entity",
    "Enumeration",
    "Field",
    "FieldType",
    "Key",
    "Option",
    "Relationship",
    "Required",
    "SalesContract",
    "ScmContract",
    "Status",
    "Table",
    "currencies",
    "sales_contract",
    "scm_contract",
    "sources",
]
