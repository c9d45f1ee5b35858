"""What all data entities of Supply Chain Management use: value formats, and address columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any

from prospect_to_cash.model.applications.data_entity import DataEntity
from prospect_to_cash.model.applications.entity_columns import (
    Block,
    Codec,
    Roots,
    kinds_of,
    of_row,
    shows,
)
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.errors import KeyRejection, RuleRejection
from prospect_to_cash.model.tables.option_sets import AddressRole, PartyType
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import Party, PartyLocation, PostalAddress

ROLE_SEPARATOR = ";"


def party_type_of(value: Value) -> PartyType | None:
    """Return the party type with that label, or None."""
    return next((member for member in PartyType if member.value == value), None)


def required_party_type(value: Value, *further: str | None) -> PartyType:
    """Return the party type of a new row; raise `KeyRejection` if there's none with that label.

    The message has `further` problems of the row, too.
    """
    found = party_type_of(value)
    if found is None:
        what = f"'{value}' isn't a party type. Enter" if value else "Enter a party type:"
        usual = f"{PartyType.ORGANIZATION} or {PartyType.PERSON}"
        raise KeyRejection(" ".join((f"{what} {usual}.", *filter(None, further))))
    return found


_YES_NO = ({True: "Yes", False: "No"}.__getitem__, {"Yes": True, "No": False}.__getitem__)


def _join_roles(roles: tuple[AddressRole, ...]) -> str:
    return ROLE_SEPARATOR.join(roles)


def _split_roles(text: str) -> tuple[AddressRole, ...]:
    return tuple(_role(role) for role in text.split(ROLE_SEPARATOR) if role)


def _role(name: str) -> AddressRole:
    role = next((role for role in AddressRole if role == name), None)
    if role is None:
        raise KeyRejection(f"Address role '{name}' doesn't exist.")
    return role


def dialect(kind: Any) -> tuple[Codec | None, Codec | None]:
    """SCM shows enums as words, booleans as Yes and No, and roles separated by semicolons."""
    if kind is bool:
        return _YES_NO
    if kind is tuple:
        return _join_roles, _split_roles
    if issubclass(kind, StrEnum):
        return None, kind
    return None, None


class ScmEntity(DataEntity):
    """A data entity of SCM that writes plain columns directly to its root table."""

    def __init__(self, scm: SupplyChain, blocks: Iterable[Block] = ()) -> None:
        super().__init__(dialect, blocks)
        self.scm = scm
        names = [self.attributes[column].attribute for column in self.key]
        if self.company_attribute is not None:
            names.insert(0, self.company_attribute)
        self._find = scm.store.finder(self.root, *names)

    @property
    def company_column(self) -> str | None:
        """The column for the legal entity; None for a global table."""
        return None if self.company_attribute is None else "dataAreaId"

    def shown_as(self, kind: Any) -> type:
        """Return the type that SCM shows: text for enums, booleans, and roles."""
        is_word = kind in (bool, tuple) or issubclass(kind, StrEnum)
        shown: type = str if is_word else kind
        return shown

    def find(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """Return the root row with the key in `values`."""
        key = self.decoded({name: values[name] for name in self.key}).values()
        return (
            self._find(*key) if self.company_attribute is None else self._find(legal_entity, *key)
        )

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the row with the key in `values`."""
        existing = self.find(legal_entity, values)
        changes = self.decoded(values)
        if existing is not None:
            return self.scm.store.update(existing, **changes)
        if self.company_attribute is not None:
            changes[self.company_attribute] = legal_entity
        return self.scm.store.insert(self.root, **changes)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Reject the deletion of a row that exists: entities that allow it have their own way."""
        if self.find(legal_entity, values) is not None:
            key = ", ".join(str(values[name]) for name in self.key)
            raise RuleRejection(
                "A data entity allows deletions",
                f"'{key}' can't be deleted: {self.name} doesn't allow deletions.",
            )


ADDRESS_COLUMNS = {
    "STREET": "street",
    "ZIPCODE": "zip_code",
    "CITY": "city",
    "COUNTY": "county",
    "STATE": "state",
    "COUNTRYREGIONISOCODE": "country",
    "LATITUDE": "latitude",
    "LONGITUDE": "longitude",
}
"""The columns of an address block, without prefix, and the attributes of the postal address."""


def party_block(scm: SupplyChain, columns: Mapping[str, str], root: type[Row]) -> Block:
    """Return a block of `columns`, which map to attributes of the root's party."""
    roots = scm.store.lister(root, "party_number")

    def party_of(row: Row) -> Row:
        return scm.parties.get(row.__dict__["party_number"])

    def of_party(party: Row) -> Iterable[Row]:
        return roots(party.__dict__["number"])

    return Block(
        kinds_of(Party, columns),
        of_row(party_of, columns),
        {Party: of_party},
        shows=shows(Party, columns),
    )


def address_blocks(
    scm: SupplyChain,
    prefixes: Mapping[str, AddressRole | None],
    root: type[Row],
    columns: Mapping[str, str] = ADDRESS_COLUMNS,
) -> list[Block]:
    """Return a block of `columns` per prefix, with the main address of the root's party for a role.

    Without a role, the block has the primary address.
    """
    roots = scm.store.lister(root, "party_number")
    uses = scm.store.lister(PartyLocation, "location_id")

    def of_party(use: Row) -> Iterable[Row]:
        return roots(use.__dict__["party_number"])

    def of_address(address: Row) -> Iterable[Row]:
        for use in uses(address.__dict__["location_id"]):
            yield from roots(use.party_number)

    tracks: dict[type[Row], Roots] = {PartyLocation: of_party, PostalAddress: of_address}

    def is_main(address: Row, role: AddressRole | None) -> bool:
        parties = {use.party_number for use in uses(address.__dict__["location_id"])}
        found = (scm.addresses.main(party, role) for party in parties)
        return any(main is not None and main[1].id == address.id for main in found)

    blocks = []
    for prefix, role in prefixes.items():
        names = {prefix + name: columns[name] for name in columns}
        blocks.append(_address_block(scm, names, role, tracks, partial(is_main, role=role)))
    return blocks


def _address_block(
    scm: SupplyChain,
    columns: Mapping[str, str],
    role: AddressRole | None,
    tracks: Mapping[type[Row], Roots],
    is_shown: Callable[[Row], bool],
) -> Block:
    all_shown = shows(PostalAddress, columns)

    def address_of(row: Row) -> Row | None:
        found = scm.addresses.main(row.__dict__["party_number"], role)
        return None if found is None else found[1]

    def shown(row: Row) -> Mapping[str, str]:
        found = all_shown(row)
        return found if found and is_shown(row) else {}

    return Block(kinds_of(PostalAddress, columns), of_row(address_of, columns), tracks, shows=shown)


def write_address(
    scm: SupplyChain,
    party_number: str,
    prefix: str,
    role: AddressRole | None,
    values: Mapping[str, Value],
    names: Mapping[str, str] = ADDRESS_COLUMNS,
) -> None:
    """Write the columns of an address block, called `names`, to the party's main address.

    If the party has no address, create one with `role`, or with the Business role if None.
    """
    columns: dict[str, Any] = {
        attribute: values[prefix + name]
        for name, attribute in names.items()
        if prefix + name in values
    }
    if not columns:
        return
    found = scm.addresses.main(party_number, role)
    if found is not None:
        scm.store.update(found[1], **columns)
    elif any(value is not None for value in columns.values()):
        scm.addresses.add(party_number, (role or AddressRole.BUSINESS,), **columns)
