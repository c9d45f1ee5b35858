"""Blocks of columns that the data entities of the OData service have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from prospect_to_cash.model.applications.entity_columns import (
    Block,
    Kind,
    computed,
    kinds_of,
    of_row,
    read_only,
    shows,
)
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.entities.base import (
    ROLE_SEPARATOR,
    dialect,
    write_address,
)
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import PartyLocation, PostalAddress

TEXT = Kind(str)
_ROLES, _LOCATION, _FROM, _TO = "LOCATIONROLES", "LOCATIONID", "VALIDFROM", "VALIDTO"


def own_block(columns: Mapping[str, str], root: type[Row]) -> Block:
    """Return a block of `columns`, which map to attributes of the root row itself."""
    return Block(
        kinds_of(root, columns),
        of_row(lambda row: row, columns),
        shows=shows(root, columns),
    )


def computed_block(
    kinds: Mapping[str, Kind], read: Callable[[Any], Mapping[str, Value]], *, written: bool = False
) -> Block:
    """Return a block of columns that are computed together; `written` ones can be set as well."""
    block = Block(kinds, computed(read))
    return block if written else read_only(block)


def lot_block() -> Block:
    """Return a block with the ID of a line's inventory lot, which follows from the row."""
    return computed_block({"INVENTORYLOTID": TEXT}, lambda line: {"INVENTORYLOTID": lot_id(line)})


def lot_id(row: Row) -> str:
    """Return the ID of a line's inventory lot. The model has none, so it follows from the row."""
    return f"{row.id:06}"


# ---- Parties and their addresses ----------------------------------------------------------------


def write_party(
    scm: SupplyChain, number: str, names: Mapping[str, str], values: Mapping[str, Value]
) -> None:
    """Write the columns among `values` that `names` map to attributes of a party."""
    parts: dict[str, Any] = {names[name]: value for name, value in values.items() if name in names}
    if parts:
        scm.parties.rename(scm.parties.get(number), **parts)


def place_blocks(scm: SupplyChain, prefix: str, role: AddressRole | None) -> tuple[Block, Block]:
    """Return blocks with the location, validity, and roles of a party's address for a role.

    Only the roles can be written.
    """
    kinds = {
        prefix + _LOCATION: TEXT,
        **kinds_of(PostalAddress, {prefix + _FROM: "valid_from", prefix + _TO: "valid_to"}),
    }

    def place(row: Row) -> tuple[PartyLocation, PostalAddress] | None:
        return scm.addresses.main(row.__dict__["party_number"], role)

    def read(row: Row) -> Mapping[str, Value]:
        found = place(row)
        if found is None:
            return {}
        use, address = found
        return {
            prefix + _LOCATION: use.location_id,
            prefix + _FROM: address.valid_from,
            prefix + _TO: address.valid_to,
        }

    def roles(row: Row) -> Mapping[str, Value]:
        found = place(row)
        return {} if found is None else {prefix + _ROLES: ROLE_SEPARATOR.join(found[0].roles)}

    return computed_block(kinds, read), computed_block({prefix + _ROLES: TEXT}, roles, written=True)


def write_place(
    scm: SupplyChain,
    party_number: str,
    prefix: str,
    role: AddressRole | None,
    values: Mapping[str, Value],
    names: Mapping[str, str],
) -> None:
    """Write an address of a party, and its roles; raise `Rejection` for a role that isn't one."""
    write_address(scm, party_number, prefix, role, values, names)
    text = values.get(prefix + _ROLES)
    found = scm.addresses.main(party_number, role)
    if text is None or found is None:
        return
    _, split = dialect(tuple)
    assert split is not None, "roles are a text in columns"
    scm.addresses.change_roles(found[0], split(text))
