"""The addresses of a form with the party solution: those of the party, on the Addresses tab.

The Summary tab shows the first ones (ruling R82).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.applications.sales.application import (
    ADDRESS_ATTRIBUTES,
    Sales,
    ShownAddress,
)
from prospect_to_cash.model.applications.sales.commands import AddAddress
from prospect_to_cash.model.applications.sales.summary_address_forms import (
    name_of,
    summary_number,
    summary_roles,
)
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.row import FIRST_DAY, Row
from prospect_to_cash.model.tables.sales import (
    Account,
    Contact,
    CustomerAddress,
    PartyPostalAddress,
    PostalAddress,
    PostalAddressCollection,
)

ADDRESSES = "Addresses"
ROLE_SEPARATOR = ";"
_OWN_ATTRIBUTES = ("street", "zip_code", "city", "country")

_Used: TypeAlias = tuple[PartyPostalAddress, PostalAddress]


def free_address_number(sales: Sales, party: int | None) -> int:
    """Return the smallest address number that no address of the party has."""
    taken = {use.number for use in sales.store.where(PartyPostalAddress, party=party)}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def own_addresses(sales: Sales, owner: Account | Contact) -> list[CustomerAddress]:
    """Return the addresses without a role, which only the form of their owner has (R42)."""
    return sales.store.where(CustomerAddress, **_link(owner))


class PartyAddresses:
    """The addresses of a form with the party solution."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales

    def fill_address_block(
        self, owner: Account | Contact, role: AddressRole, **columns: Any
    ) -> None:
        """Enter an address on the Summary tab in the fields for `role` (ruling R42).

        If the fields show an address, it's changed and keeps its role.
        """
        number = summary_number(owner, role)
        for use, address in self._used(owner):
            if use.number == number:
                with self._sales.transaction:
                    self._sales.save(address, address.changed(**columns))
                return
        self._add(AddAddress(owner, number, ()), columns)

    def add_address(
        self,
        owner: Account | Contact,
        roles: Sequence[AddressRole] | None,
        **columns: Any,
    ) -> None:
        """Add an address on the Addresses tab (scenarios 2 and 4, step 2a).

        If `roles` is None, the form fills in the role (ruling R42). If it's empty, the user removes
        that role, and only the form has the address (claim S2.2c).
        """
        number = free_address_number(self._sales, owner.party)
        removes_role = roles is not None and not roles
        self._add(AddAddress(owner, number, tuple(roles or ()), removes_role), columns)

    def change_street(self, owner: Account | Contact, street: str, new_street: str) -> None:
        """Change the street of an address; raise `KeyRejection` if no address has `street`."""
        _, address = self._at(owner, street)
        with self._sales.transaction:
            self._sales.save(address, address.changed(street=new_street))

    def change_address_roles(
        self, owner: Account | Contact, street: str, roles: Sequence[AddressRole]
    ) -> None:
        """Change the roles of an address; raise `KeyRejection` if no address has `street`.

        An address that only the form has becomes an address of the party (ruling R86).
        """
        use, address = self._at(owner, street)
        with self._sales.transaction:
            if use is not None:
                purposes = ROLE_SEPARATOR.join(roles) or None
                self._sales.save(use, use.changed(purposes=purposes))
            elif roles:
                self._sales.store.delete(address)
                kept = {name: getattr(address, name) for name in _OWN_ATTRIBUTES}
                self.add_address(owner, roles, **kept)

    def make_address_primary(self, owner: Account | Contact, street: str) -> None:
        """Make an address of the party primary instead of the current one (ruling R86).

        Raise `KeyRejection` if no address of the party has `street`.
        """
        primary, _ = self._at(owner, street)
        if primary is None:
            raise KeyRejection(
                f"Address '{street}' of '{name_of(owner)}' has no role, so it can't be primary."
            )
        with self._sales.transaction:
            for use, _ in self._used(owner):
                self._sales.save(use, use.changed(is_primary=use.id == primary.id))

    def addresses(self, owner: Account | Contact) -> list[ShownAddress]:
        """Return the party's addresses with their roles, and then those without a role."""
        shown = []
        for use, address in self._used(owner):
            assert use.collection is not None
            place = self._sales.store.get(PostalAddressCollection, use.collection)
            shown.append(
                ShownAddress(
                    ADDRESSES,
                    tuple((use.purposes or "").split(ROLE_SEPARATOR)),
                    {name: (address, name) for name in ADDRESS_ATTRIBUTES},
                    (use, address, place),
                    frozenset((*ADDRESS_ATTRIBUTES, "purposes", "is_primary", "number")),
                    use.is_primary,
                    use.number if (use.number or 0) <= len(summary_roles(owner)) else None,
                )
            )
        for own in own_addresses(self._sales, owner):
            cells: dict[str, tuple[Row, str]] = {name: (own, name) for name in _OWN_ATTRIBUTES}
            shown.append(ShownAddress(ADDRESSES, (), cells, (own,), frozenset(_OWN_ATTRIBUTES)))
        return shown

    def _add(self, command: AddAddress, columns: dict[str, Any]) -> None:
        sales, owner = self._sales, command.owner
        with sales.transaction:
            command = sales.rules.validate(command)
            if command.is_own:
                kept = {name: columns.get(name) for name in _OWN_ATTRIBUTES}
                sales.save(None, sales.draft(CustomerAddress, **_link(owner), **kept))
                return
            is_first = not sales.store.where(PartyPostalAddress, party=owner.party)
            place = sales.draft(PostalAddressCollection, location=sales.next_number("Location"))
            sales.save(None, place)
            address = {"collection": place.id, "valid_from": FIRST_DAY, **columns}
            sales.save(None, sales.draft(PostalAddress, **address))
            use = sales.draft(
                PartyPostalAddress,
                party=owner.party,
                collection=place.id,
                number=command.number,
                purposes=ROLE_SEPARATOR.join(command.roles),
                is_primary=is_first,
            )
            sales.save(None, use)

    def _used(self, owner: Account | Contact) -> list[_Used]:
        store = self._sales.store
        return [
            (use, address)
            for use in store.where(PartyPostalAddress, party=owner.party)
            for address in store.where(PostalAddress, collection=use.collection)
        ]

    def _at(
        self, owner: Account | Contact, street: str
    ) -> tuple[PartyPostalAddress | None, PostalAddress | CustomerAddress]:
        """Return the address with `street`, and its use if it's an address of the party."""
        found: list[tuple[PartyPostalAddress | None, PostalAddress | CustomerAddress]] = [
            *((use, address) for use, address in self._used(owner) if address.street == street),
            *((None, own) for own in own_addresses(self._sales, owner) if own.street == street),
        ]
        if len(found) > 1:
            raise AuthoringError(f"'{name_of(owner)}' has {len(found)} addresses '{street}'.")
        if not found:
            raise KeyRejection(f"The form of '{name_of(owner)}' has no address '{street}'.")
        return found[0]


def _link(owner: Account | Contact) -> dict[str, int]:
    return {"account" if isinstance(owner, Account) else "contact": owner.id}
