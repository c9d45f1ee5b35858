"""Any writes over the service equal the same writes through the landscape, in both systems."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.common.errors import ProspectToCashError, Rejection
from prospect_to_cash.model.landscape import ApplicationPairs, InMemoryLandscape, build_landscape
from prospect_to_cash.model.tables.option_sets import AccountType, AddressRole, PartyType
from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.twin.control.operations import carry_out
from prospect_to_cash.wire.twin.control.page_actions import PAGE_ACTIONS
from prospect_to_cash.wire.twin.users import MANAGER
from tests.wire.twin.scm.calls import MODEL, ScmCaller, rows_of, setup_of_two_companies

NAMES = ("Fabrikam", "Litware", "Contoso")
PRODUCTS = ("P-1", "P-2")
Words = str | None
"""What a rejected write says; None if it's accepted."""


class Both(NamedTuple):
    """The twin, and a landscape for the same writes."""

    call: ScmCaller
    landscape: InMemoryLandscape

    def over_service(self, method: str, target: str, body: Any = None) -> Words:
        answer = self.call(method, f"/data/{target}", body)
        if answer.status < 400:
            return None
        text: str = answer.body["error"]["innererror"]["message"]
        return text.partition("Infolog: Error: ")[2] or text

    def on_page(self, name: str, **body: Any) -> Words:
        try:
            carry_out(PAGE_ACTIONS, self.call.twin, MANAGER, name, body)
        except WireError as error:
            return error.message
        return None


def accepted(write: Callable[[], object]) -> Words:
    """Write through the landscape, and return what a rejection says."""
    try:
        write()
    except ProspectToCashError as rejection:
        return str(rejection)
    return None


Pair = tuple[Callable[[Both], Words], Callable[[InMemoryLandscape], object]]
"""A write over the service, and the same one through the landscape."""


def prospect(name: str) -> Pair:
    body = {"ProspectPartyType": "Organization", "ProspectName": name}
    return (
        lambda both: both.over_service("POST", "Prospects", body),
        lambda land: land.scm.create_prospect(name, PartyType.ORGANIZATION),
    )


def customer(name: str) -> Pair:
    body = {"PartyType": "Organization", "OrganizationName": name, "CustomerGroupId": "30"}
    return (
        lambda both: both.over_service("POST", "CustomersV3", body),
        lambda land: land.scm.create_customer(name, PartyType.ORGANIZATION),
    )


def conversion(number: int) -> Pair:
    name = f"PR-{number:05}"
    return (
        lambda both: both.on_page("convert-prospect", prospect=name),
        lambda land: land.supply_chain.prospects.convert_to_customer(name, legal_entity="USMF"),
    )


def deletion(number: int) -> Pair:
    name = f"PR-{number:05}"

    def delete(land: InMemoryLandscape) -> None:
        prospects = land.supply_chain.prospects
        found = prospects.find(name, "USMF")
        if found is None:
            raise Rejection("No resources were found")
        prospects.delete(found)

    target = f"Prospects(dataAreaId='usmf',ProspectId='{name}')"
    return lambda both: both.over_service("DELETE", target), delete


def address(number: int, roles: Sequence[AddressRole], street: str) -> Pair:
    party = f"{number:09}"
    body = {"PartyNumber": party, "Roles": ";".join(roles), "Street": street}

    def add(land: InMemoryLandscape) -> None:
        land.supply_chain.parties.get(party)
        land.supply_chain.addresses.add(party, roles, street=street)

    return lambda both: both.over_service("POST", "PartyLocationPostalAddressesV2", body), add


def contact(number: str) -> Pair:
    """Add a contact person to an account, if it exists.

    Otherwise, only the service takes a number that it then skips.
    """
    body = {"FirstName": "Ann", "LastName": "Lee", "AssociatedContactNumber": number}

    def exists(land: InMemoryLandscape) -> bool:
        scm = land.supply_chain
        return bool(scm.prospects.find(number, "USMF") or scm.customers.find(number, "USMF"))

    def add(both: Both) -> Words:
        is_there = exists(both.landscape)
        return both.over_service("POST", "CDSContactPersonsV2", body) if is_there else None

    return add, lambda land: exists(land) and land.scm.add_contact(number, "Ann Lee")


def credit_limit(number: int, amount: Decimal) -> Pair:
    name = f"CU-{number:05}"

    def change(land: InMemoryLandscape) -> None:
        found = land.supply_chain.customers.find(name, "USMF")
        if found is None:
            raise Rejection("No resources were found")
        land.supply_chain.customers.edit(found, credit_limit=amount)

    target = f"CustomersV3(dataAreaId='usmf',CustomerAccount='{name}')"
    return lambda both: both.over_service("PATCH", target, {"CreditLimit": int(amount)}), change


def quotation(number: str) -> Pair:
    is_prospect = number.startswith("PR")
    field = "ProspectId" if is_prospect else "RequestingCustomerAccountNumber"
    kind = AccountType.PROSPECT if is_prospect else AccountType.CUSTOMER
    return (
        lambda both: both.over_service("POST", "SalesQuotationHeadersV2", {field: number}),
        lambda land: land.supply_chain.quotations.create(kind, number, legal_entity="USMF"),
    )


def line(number: int, product: str, quantity: int) -> Pair:
    name = f"SQ-{number:05}"
    body = {
        "SalesQuotationNumber": name,
        "ItemNumber": product,
        "RequestedSalesQuantity": quantity,
        "SalesPrice": 10,
        "ShippingSiteId": "1",
        "ShippingWarehouseId": "11",
    }
    columns = {
        "product": product,
        "quantity": str(quantity),
        "price": "10",
        "site": "1",
        "warehouse": "11",
    }
    return (
        lambda both: both.over_service("POST", "SalesQuotationLines", body),
        lambda land: land.scm.add_line(name, columns),
    )


def step(number: int, action: str) -> Pair:
    name = f"SQ-{number:05}"
    return (
        lambda both: both.on_page(f"{action}-quotation", quotation=name),
        lambda land: land.scm.use_quotation(name, action),
    )


few = st.integers(1, 2)
numbers = st.builds("{}-{:05}".format, st.sampled_from(("PR", "CU")), few)
roles = st.lists(st.sampled_from((AddressRole.DELIVERY, AddressRole.INVOICE)), unique=True)
pairs = st.one_of(
    st.builds(prospect, st.sampled_from(NAMES)),
    st.builds(customer, st.sampled_from(NAMES)),
    st.builds(conversion, few),
    st.builds(deletion, few),
    st.builds(address, few, roles, st.sampled_from(("Main 1", "Dock 2"))),
    st.builds(contact, numbers),
    st.builds(credit_limit, few, st.integers(1, 99).map(Decimal)),
    st.builds(quotation, numbers),
    st.builds(line, few, st.sampled_from(PRODUCTS), st.integers(1, 5)),
    st.builds(step, few, st.sampled_from(("send", "lose", "cancel", "confirm"))),
)


START = (
    prospect("Fabrikam"),
    customer("Litware"),
    quotation("PR-00001"),
    quotation("CU-00001"),
    line(1, "P-1", 2),
)
"""What every example begins with, so that most writes are accepted."""


@pytest.fixture(scope="module", params=["deployed", "not deployed"])
def caller(request: pytest.FixtureRequest) -> ScmCaller:
    return ScmCaller(request.param)


@pytest.fixture(scope="module")
def own_pairs() -> ApplicationPairs:
    return ApplicationPairs()


@settings(max_examples=20, deadline=None)
@given(writes=st.lists(pairs, min_size=4, max_size=14))
def test_writes_over_the_service_equal_writes_through_the_landscape(
    caller: ScmCaller, own_pairs: ApplicationPairs, writes: list[Pair]
):
    caller.twin.reset()
    setup = setup_of_two_companies(caller.twin.setup.variant)
    both = Both(caller, build_landscape(setup, 1, MODEL, own_pairs))
    for over_service, through_landscape in (*START, *writes):
        words = over_service(both)
        other = accepted(lambda write=through_landscape: write(both.landscape))
        assert (words is None) == (other is None), (words, other)
        assert rows_of(both.call.twin.landscape) == rows_of(both.landscape)
