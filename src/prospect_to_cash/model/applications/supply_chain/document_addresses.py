"""The columns of quotations and orders for a delivery address or an invoice address."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.tables.countries import country_of
from prospect_to_cash.model.tables.supply_chain import PostalAddress

_PARTS = (
    *("street", "street_number", "building_compliment", "post_box", "district", "zip_code"),
    *("city", "county", "state", "latitude", "longitude"),
)
"""The parts of a postal address that a document has under the same names."""


def delivery_address(name: str, address: PostalAddress) -> dict[str, Any]:
    """Return all columns of a document that is delivered to `name` at an address."""
    return {
        "delivery_location": address.location_id,
        "delivery_name": name,
        "delivery_description": address.description,
        "is_delivery_order_specific": False,
        **_block("delivery", address),
    }


def invoice_address(address: PostalAddress) -> dict[str, Any]:
    """Return all columns of a document that is invoiced to an address."""
    return {"invoice_country_region": address.country, **_block("invoice", address)}


def _block(block: str, address: PostalAddress) -> dict[str, Any]:
    values = {f"{block}_{name}": getattr(address, name) for name in _PARTS}
    country = address.country and country_of(address.country).iso_code
    return {**values, f"{block}_country": country}
