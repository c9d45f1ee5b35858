"""The addresses on the Summary tab of accounts and contacts: Address 1, Address 2, and Address 3.

Without the party solution, they are columns of the row, and the form has no other addresses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from prospect_to_cash.model.applications.sales.application import Sales, ShownAddress
from prospect_to_cash.model.errors import KeyRejection, RuleRejection
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.row import Value
from prospect_to_cash.model.tables.sales import Account, Contact

SUMMARY = "Summary"

_ACCOUNT_ROLES = (AddressRole.DELIVERY, AddressRole.INVOICE)
_CONTACT_ROLES = (AddressRole.BUSINESS, AddressRole.INVOICE, AddressRole.DELIVERY)
_BLOCK_ATTRIBUTES = {
    "street": "line1",
    "zip_code": "postalcode",
    "city": "city",
    "county": "county",
    "state": "stateorprovince",
    "country": "country",
}


def summary_roles(owner: Account | Contact) -> tuple[AddressRole, ...]:
    """Return the roles of the addresses on the Summary tab, by address number (ruling R33)."""
    return _ACCOUNT_ROLES if isinstance(owner, Account) else _CONTACT_ROLES


def summary_number(owner: Account | Contact, role: AddressRole) -> int:
    """Return the number of the address for `role` on the Summary tab.

    Raise `RuleRejection` if the tab has no such address.
    """
    roles = summary_roles(owner)
    if role in roles:
        return roles.index(role) + 1
    raise RuleRejection(
        "The Summary tab has an address for a few roles",
        f"The Summary tab of '{name_of(owner)}' has no address with the role {role}. "
        f"Its roles: {', '.join(roles)}.",
    )


def name_of(owner: Account | Contact) -> str:
    """Return the name of an account or a contact."""
    return (owner.name if isinstance(owner, Account) else owner.full_name) or ""


class ClassicAddresses:
    """The addresses of a form without the party solution: only those of the Summary tab."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales

    def fill_address_block(
        self, owner: Account | Contact, role: AddressRole, **columns: Any
    ) -> None:
        """Fill the block for `role` on the Summary tab (scenarios 2 and 4, step 2b)."""
        self._fill(owner, summary_number(owner, role), columns)

    def add_address(
        self,
        owner: Account | Contact,
        roles: Sequence[AddressRole] | None,
        **columns: Any,
    ) -> None:
        """Reject the address, because the form has no Addresses tab and no roles (claim S2.2d)."""
        _reject_roles(owner)

    def change_street(self, owner: Account | Contact, street: str, new_street: str) -> None:
        """Change the street of an address; raise `KeyRejection` if no address has `street`."""
        for number, columns in self._blocks(owner):
            if columns["street"] == street:
                self._fill(owner, number, {"street": new_street})
                return
        raise KeyRejection(f"The form of '{name_of(owner)}' has no address '{street}'.")

    def change_address_roles(
        self, owner: Account | Contact, street: str, roles: Sequence[AddressRole]
    ) -> None:
        """Reject the roles, because the form has no Addresses tab and no roles (claim S2.2d)."""
        _reject_roles(owner)

    def make_address_primary(self, owner: Account | Contact, street: str) -> None:
        """Reject the change, because the form has no Addresses tab (ruling R86)."""
        raise RuleRejection(
            "No primary address on the classic form",
            f"The form of '{name_of(owner)}' has no Addresses tab, so no address can be made "
            "primary.",
        )

    def addresses(self, owner: Account | Contact) -> list[ShownAddress]:
        """Return the address blocks with values."""
        roles = summary_roles(owner)
        return [
            ShownAddress(
                SUMMARY,
                (roles[number - 1],),
                {name: (owner, _attribute(number, name)) for name in columns},
                (owner,),
                frozenset(_attribute(number, name) for name in columns),
                number=number,
            )
            for number, columns in self._blocks(owner)
        ]

    def _blocks(self, owner: Account | Contact) -> list[tuple[int, dict[str, Value]]]:
        found = []
        for number, _ in enumerate(summary_roles(owner), start=1):
            columns: dict[str, Value] = {
                name: getattr(owner, _attribute(number, name)) for name in _BLOCK_ATTRIBUTES
            }
            if any(value is not None for value in columns.values()):
                found.append((number, columns))
        return found

    def _fill(self, owner: Account | Contact, number: int, columns: dict[str, Any]) -> None:
        changes = {_attribute(number, name): value for name, value in columns.items()}
        with self._sales.transaction:
            self._sales.save(owner, owner.changed(**changes))


def _attribute(number: int, name: str) -> str:
    return f"address{number}_{_BLOCK_ATTRIBUTES[name]}"


def _reject_roles(owner: Account | Contact) -> NoReturn:
    raise RuleRejection(
        "No role on the classic form",
        f"The form of '{name_of(owner)}' has no Addresses tab, so no role can be given to an "
        "address. Use the address blocks on the Summary tab.",
    )
