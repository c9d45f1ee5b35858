"""The addresses in rows of quotations, orders, and their lines in Supply Chain Management."""

from __future__ import annotations

from decimal import Decimal

from prospect_to_cash.model.tables.row import Row, column


class DeliveryAddress(Row):
    """The delivery address of a document or a line."""

    delivery_location: str | None = column("DELIVERYADDRESSLOCATIONID")
    delivery_name: str | None = column("DELIVERYADDRESSNAME")
    delivery_description: str | None = column("DELIVERYADDRESSDESCRIPTION")
    delivery_street: str | None = column("DELIVERYADDRESSSTREET")
    delivery_street_number: str | None = column("DELIVERYADDRESSSTREETNUMBER")
    delivery_building_compliment: str | None = column("DELIVERYBUILDINGCOMPLIMENT")
    delivery_post_box: str | None = column("DELIVERYADDRESSPOSTBOX")
    delivery_district: str | None = column("DELIVERYADDRESSDISTRICTNAME")
    delivery_zip_code: str | None = column("DELIVERYADDRESSZIPCODE")
    delivery_city: str | None = column("DELIVERYADDRESSCITY")
    delivery_county: str | None = column("DELIVERYADDRESSCOUNTYID")
    delivery_state: str | None = column("DELIVERYADDRESSSTATEID")
    delivery_country: str | None = column("DELIVERYADDRESSCOUNTRYREGIONISOCODE")
    delivery_latitude: Decimal | None = column("DELIVERYADDRESSLATITUDE")
    delivery_longitude: Decimal | None = column("DELIVERYADDRESSLONGITUDE")
    delivery_duns_number: str | None = column("DELIVERYADDRESSDUNSNUMBER")
    is_delivery_private: bool | None = column("ISDELIVERYADDRESSPRIVATE")
    is_delivery_order_specific: bool | None = column("ISDELIVERYADDRESSORDERSPECIFIC")


class DocumentAddresses(DeliveryAddress):
    """The delivery address and the invoice address of a document."""

    invoice_street: str | None = column("INVOICEADDRESSSTREET")
    invoice_street_number: str | None = column("INVOICEADDRESSSTREETNUMBER")
    invoice_building_compliment: str | None = column("INVOICEBUILDINGCOMPLIMENT")
    invoice_post_box: str | None = column("INVOICEADDRESSPOSTBOX")
    invoice_district: str | None = column("INVOICEADDRESSDISTRICTNAME")
    invoice_zip_code: str | None = column("INVOICEADDRESSZIPCODE")
    invoice_city: str | None = column("INVOICEADDRESSCITY")
    invoice_county: str | None = column("INVOICEADDRESSCOUNTYID")
    invoice_state: str | None = column("INVOICEADDRESSSTATEID")
    invoice_country: str | None = column("INVOICEADDRESSCOUNTRYREGIONISOCODE")
    invoice_latitude: Decimal | None = column("INVOICEADDRESSLATITUDE")
    invoice_longitude: Decimal | None = column("INVOICEADDRESSLONGITUDE")
    is_invoice_private: bool | None = column("ISINVOICEADDRESSPRIVATE")

    @property
    def delivery_formatted(self) -> str | None:
        """The delivery address in lines, as it's printed."""
        return self._formatted("delivery")

    @property
    def invoice_formatted(self) -> str | None:
        """The invoice address in lines, as it's printed."""
        return self._formatted("invoice")

    def _formatted(self, block: str) -> str | None:
        held = self.__dict__
        if held[f"{block}_street"] is None and held[f"{block}_city"] is None:
            return None  # No address, as in most rows (benchmarks/lifecycles.py)
        part = {name: held[f"{block}_{name}"] for name in _PRINTED}
        street = _joined(" ", part["street"], part["street_number"])
        place = _joined(", ", part["city"], _joined(" ", part["state"], part["zip_code"]))
        country = part["country"] and part["country"].upper()
        return _joined("\n", street, part["building_compliment"], part["post_box"], place, country)


_PRINTED = (
    *("street", "street_number", "building_compliment", "post_box"),
    *("city", "state", "zip_code", "country"),
)


def _joined(separator: str, *parts: str | None) -> str | None:
    return separator.join(part for part in parts if part) or None
