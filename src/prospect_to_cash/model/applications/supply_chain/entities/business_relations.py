"""The data entities of business relations: prospects, and Customers V3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import WriteCustomer, WriteProspect
from prospect_to_cash.model.applications.supply_chain.entities.base import (
    ScmEntity,
    address_blocks,
    party_block,
    party_type_of,
    required_party_type,
    write_address,
)
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, CustomerAccount

_CUSTOMER_NAMES = {
    "ORGANIZATIONNAME": "organization_name",
    "PERSONFIRSTNAME": "first_name",
    "PERSONMIDDLENAME": "middle_name",
    "PERSONLASTNAME": "last_name",
}
_PARTY_COLUMNS = {
    "ORGANIZATIONNUMBEROFEMPLOYEES": "number_of_employees",
    "PERSONGENDER": "gender",
    "PERSONMARITALSTATUS": "marital_status",
    "PERSONPROFESSIONALTITLE": "professional_title",
    "LANGUAGEID": "language",
}
_ADDRESSES = {
    "DELIVERYADDRESS": AddressRole.DELIVERY,
    "INVOICEADDRESS": AddressRole.INVOICE,
}


class CustomerEntity(ScmEntity):
    """Customer accounts with the names and addresses of their parties."""

    name = "CustCustomerV3Entity"
    root = CustomerAccount
    key = ("CUSTOMERACCOUNT",)
    company_attribute = "legal_entity"
    supplied = frozenset({"PARTYNUMBER"})

    def __init__(self, scm: SupplyChain) -> None:
        party = {"PARTYTYPE": "party_type", **_CUSTOMER_NAMES, **_PARTY_COLUMNS}
        blocks = (
            party_block(scm, party, CustomerAccount),
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
            group = columns.pop("customer_group", None)
            is_known = group is None or scm.customers.has_group(group, legal_entity)
            unknown = None if is_known else f"The customer group '{group}' doesn't exist."
            party_type = required_party_type(values.get("PARTYTYPE"), unknown)
            parts: dict[str, Any] = {name: values.get(key) for key, name in _CUSTOMER_NAMES.items()}
            customer = scm.customers.create(
                legal_entity=legal_entity,
                number=number,
                party_type=party_type,
                customer_group=group,
                name=PartyName(party_type, **parts),
                party_number=party_number,
                **columns,
            )
        else:
            name = None
            if party_type is not None and any(values.get(key) for key in _CUSTOMER_NAMES):
                parts = {name: values.get(key) for key, name in _CUSTOMER_NAMES.items()}
                name = PartyName(party_type, **parts)
            command = WriteCustomer(customer, party_type, party_number, name, columns)
            scm.rules.validate(command)
            customer = scm.store.update(customer, **columns)
        self._write_party(customer, values)
        return customer

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a customer, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, CustomerAccount):
            self.scm.customers.delete(existing)

    def _write_party(self, customer: CustomerAccount, values: Mapping[str, Value]) -> None:
        scm = self.scm
        known = _CUSTOMER_NAMES | _PARTY_COLUMNS
        parts: dict[str, Any] = {known[name]: values[name] for name in known if name in values}
        if parts:
            scm.parties.rename(scm.parties.get(customer.party_number), **parts)
        for prefix, role in _ADDRESSES.items():
            write_address(scm, customer.party_number, prefix, role, values)


_PROSPECT_NAMES = {
    "PROSPECTNAME": "organization_name",
    "PERSONFIRSTNAME": "first_name",
    "PERSONMIDDLENAME": "middle_name",
    "PERSONLASTNAME": "last_name",
}
_PROSPECT_ADDRESS = "DELIVERYADDRESS"


class ProspectEntity(ScmEntity):
    """Business relations with the names and delivery addresses of their parties (ruling R19)."""

    name = "Dynamics 365 Sales prospects"
    root = BusinessRelation
    key = ("PROSPECTID",)
    company_attribute = "legal_entity"
    supplied = frozenset({"PARTYNUMBER"})
    kept = frozenset({"PROSPECTRELATIONTYPEID"})

    def __init__(self, scm: SupplyChain) -> None:
        party = {"PROSPECTPARTYTYPE": "party_type", **_PROSPECT_NAMES}
        blocks = (
            party_block(scm, party, BusinessRelation),
            *address_blocks(scm, {_PROSPECT_ADDRESS: AddressRole.DELIVERY}, BusinessRelation),
        )
        super().__init__(scm, blocks)

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the prospect with the ID in `values`."""
        scm = self.scm
        number, party_number = str(values["PROSPECTID"]), values.get("PARTYNUMBER")
        party_type = party_type_of(values.get("PROSPECTPARTYTYPE"))
        parts = {
            attribute: values[name] for name, attribute in _PROSPECT_NAMES.items() if name in values
        }
        assert legal_entity is not None
        relation = scm.prospects.find(number, legal_entity)
        if relation is None:
            party_type = required_party_type(values.get("PROSPECTPARTYTYPE"))
            relation = scm.prospects.create(
                PartyName(party_type, **parts),  # type: ignore[arg-type]  # names are text
                legal_entity=legal_entity,
                number=number,
                party_number=None if party_number is None else str(party_number),
                is_imported=True,
            )
        else:
            command = WriteProspect(
                relation, party_type, None if party_number is None else str(party_number)
            )
            relation = scm.rules.validate(command).relation
            if parts:
                scm.parties.rename(scm.parties.get(relation.party_number), **parts)  # type: ignore[arg-type]  # names are text
        write_address(scm, relation.party_number, _PROSPECT_ADDRESS, AddressRole.DELIVERY, values)
        return relation

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a prospect, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, BusinessRelation):
            self.scm.prospects.delete(existing)
