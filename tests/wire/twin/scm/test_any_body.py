"""Any body whose values have the types of their fields is written, or changes neither system."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.contract import Entity, Field, FieldType, scm_contract
from tests.wire.twin.scm.calls import ScmCaller

CONTRACT = scm_contract()
TEXTS = ("", "30", "CU-00001", "PR-00001", "000000001", "Organization", "Delivery;Home", "é'%&/")
MOMENTS = ("1900-01-01T00:00:00Z", "2024-05-01", "9999-12-31T00:00:00Z", "2024-05-01T13:00:00Z")
NUMBERS = (0, 1, -1, 2**31 - 1)
ROWS = {
    "CustomersV3": "(dataAreaId='usmf',CustomerAccount='CU-00001')",
    "Prospects": "(dataAreaId='usmf',ProspectId='PR-00001')",
    "SalesQuotationHeadersV2": "(dataAreaId='usmf',SalesQuotationNumber='SQ-00001')",
    "D365SalesQuotationHeaders": "(dataAreaId='usmf',SalesQuotationNumber='SQ-00001')",
    "SalesQuotationLines": "(dataAreaId='usmf',InventoryLotId='000001')",
    "PartyLocationPostalAddressesV2": (
        "(PartyNumber='000000001',LocationId='LOC-000000001',ValidFrom=2024-01-01T12:00:00Z)"
    ),
}


def values(field: Field) -> st.SearchStrategy[Any]:
    """Return values of the type of a field, the largest ones among them."""
    match field.type:
        case FieldType.TEXT:
            return st.sampled_from(TEXTS)
        case FieldType.DATE_TIME:
            return st.sampled_from(MOMENTS)
        case FieldType.ENUMERATION:
            assert field.enumeration is not None
            return st.sampled_from(sorted(CONTRACT.enumerations[field.enumeration].members))
        case FieldType.GUID:
            return st.just("fa29431f-0a36-59cf-b096-c2dccbe4ad25")
        case FieldType.DECIMAL:
            return st.sampled_from((*NUMBERS, 10**38, 0.0001))
        case _:
            return st.sampled_from(NUMBERS)


@st.composite
def writes(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """Draw a method, an address, and a body."""
    entity: Entity = draw(st.sampled_from(list(CONTRACT.entities.values())))
    names = draw(st.lists(st.sampled_from(list(entity.fields)), unique=True, max_size=8))
    is_new = entity.set not in ROWS or draw(st.booleans())
    wanted = dict.fromkeys((*entity.key, *names) if is_new else names)
    body = {name: draw(st.none() | values(entity.fields[name])) for name in wanted}
    if is_new:
        return "POST", entity.set, body
    return "PATCH", entity.set + ROWS[entity.set], body


@settings(max_examples=60, deadline=None)
@given(write=writes())
def test_any_body_is_written_or_changes_neither_system(
    twin_with_gab: ScmCaller, write: tuple[str, str, dict[str, Any]]
):
    call = twin_with_gab
    call.twin.reset()
    call.customer("Fabrikam", AddressStreet="Main 1")
    call.prospect("Litware")
    call.create("SalesQuotationHeadersV2", ProspectId="PR-00001")
    call.create(
        "SalesQuotationLines",
        SalesQuotationNumber="SQ-00001",
        ItemNumber="P-1",
        ShippingSiteId="1",
        ShippingWarehouseId="11",
    )
    before = call.images()
    method, address, body = write
    answer = call(method, f"/data/{address}?cross-company=true", body)
    assert answer.status in (201, 204, 400, 501)
    if answer.status >= 400:
        assert call.images() == before
    else:
        rows = call("GET", f"/data/{address.partition('(')[0]}?cross-company=true")
        assert rows.status == 200
