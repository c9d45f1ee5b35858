"""The Customers V3 data entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prospect_to_cash.model.applications.data_entity import Block, kinds_of
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import WriteCustomer
from prospect_to_cash.model.applications.supply_chain.entities.base import (
    ScmEntity,
    address_blocks,
    party_type_of,
    write_address,
)
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain import CustomerAccount, Party
from prospect_to_cash.model.tables.value import Value

_NAMES = {
    "ORGANIZATIONNAME": "organization_name",
    "PERSONFIRSTNAME": "first_name",
    "PERSONMIDDLENAME": "middle_name",
    "PERSONLASTNAME": "last_name",
}
_PARTY_COLUMNS = {
    "ORGANIZATIONNUMBEROFEMPLOYEES": "number_of_employees",
    "PERSONGENDER": "gender",
    "PERSONMARITALSTATUS": "marital_status",
    "LANGUAGEID": "language",
}
_ADDRESSES = {"DELIVERYADDRESS": AddressRole.DELIVERY, "INVOICEADDRESS": AddressRole.INVOICE}


class CustomerEntity(ScmEntity):
    """Customer accounts with the names and addresses of their parties."""

    name = "CustCustomerV3Entity"
    root = CustomerAccount
    key = ("CUSTOMERACCOUNT",)
    company_attribute = "legal_entity"
    supplied = frozenset({"PARTYNUMBER"})

    def __init__(self, scm: SupplyChain) -> None:
        kind = kinds_of(Party, {"PARTYTYPE": "party_type"})
        known = kinds_of(Party, _NAMES | _PARTY_COLUMNS)
        blocks = (
            Block(("PARTYTYPE",), self._party_type, {Party: self._of_party}, kind),
            Block((*_NAMES, *_PARTY_COLUMNS), self._party, {Party: self._of_party}, known),
            *address_blocks(scm, _ADDRESSES, CustomerAccount),
        )
        super().__init__(scm, blocks)

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the customer with the account number in `values`.

        `Customers.create` creates new customers, like those from the form.
        """
        scm = self.scm
        assert legal_entity is not None
        columns = self.decoded(values)
        number, party_number = str(columns.pop("number")), columns.pop("party_number", None)
        party_type = party_type_of(values.get("PARTYTYPE"))
        customer = scm.customers.find(number, legal_entity)
        if customer is None:
            assert party_type is not None, "a new customer names its party type"
            parts: dict[str, Any] = {name: values.get(key) for key, name in _NAMES.items()}
            customer = scm.customers.create(
                legal_entity=legal_entity,
                number=number,
                party_type=party_type,
                customer_group=columns.pop("customer_group", None),
                name=PartyName(party_type, **parts),
                party_number=party_number,
                **columns,
            )
        else:
            name = None
            if party_type is not None and any(values.get(key) for key in _NAMES):
                parts = {name: values.get(key) for key, name in _NAMES.items()}
                name = PartyName(party_type, **parts)
            command = WriteCustomer(customer, party_type, party_number, name, columns)
            scm.rules.validate(command)
            customer = scm.store.update(customer, **columns)
        self._write_party(customer, values)
        return customer

    def _write_party(self, customer: CustomerAccount, values: Mapping[str, Value]) -> None:
        scm = self.scm
        known = _NAMES | _PARTY_COLUMNS
        parts: dict[str, Any] = {known[name]: values[name] for name in known if name in values}
        if parts:
            scm.parties.rename(scm.parties.get(customer.party_number), **parts)
        for prefix, role in _ADDRESSES.items():
            write_address(scm, customer.party_number, prefix, role, values)

    def _party_type(self, customer: CustomerAccount) -> Mapping[str, Value]:
        return {"PARTYTYPE": self.scm.parties.get(customer.party_number).party_type}

    def _party(self, customer: CustomerAccount) -> Mapping[str, Value]:
        values = self.scm.parties.get(customer.party_number).__dict__
        return {name: values[attr] for name, attr in (_NAMES | _PARTY_COLUMNS).items()}

    def _of_party(self, party: Row) -> Iterable[Row]:
        return self.scm.customers.of_party(party.__dict__["number"])
