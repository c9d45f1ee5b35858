"""The addresses in rows of quotes, orders, and their lines in Sales."""

from __future__ import annotations

from decimal import Decimal

from prospect_to_cash.model.tables.row import Row, column


class ShipToAddress(Row):
    """The ship-to address of a document or a line."""

    delivery_location: str | None = column("msdyn_deliveryaddresslocationid")
    delivery_name: str | None = column("msdyn_deliveryaddressname")
    delivery_description: str | None = column("msdyn_deliveryaddressdescription")
    delivery_street: str | None = column("shipto_line1")
    delivery_street_number: str | None = column("shipto_line2")
    delivery_building_compliment: str | None = column("msdyn_deliverybuildingcompliment")
    delivery_post_box: str | None = column("msdyn_deliveryaddresspostbox")
    delivery_district: str | None = column("msdyn_deliveryaddressdistrictname")
    delivery_zip_code: str | None = column("shipto_postalcode")
    delivery_city: str | None = column("shipto_city")
    delivery_county: str | None = column("msdyn_deliveryaddresscountyid")
    delivery_state: str | None = column("shipto_stateorprovince")
    delivery_country: str | None = column("shipto_country")
    delivery_latitude: Decimal | None = column("msdyn_deliveryaddresslatitude")
    delivery_longitude: Decimal | None = column("msdyn_deliveryaddresslongitude")
    delivery_duns_number: str | None = column("msdyn_deliveryaddressdunsnumber")
    is_delivery_private: bool | None = column("msdyn_isdeliveryaddressprivate")
    delivery_formatted: str | None = column("msdyn_formatteddeliveryaddress")


class DocumentAddresses(ShipToAddress):
    """The ship-to address and the bill-to address of a document."""

    is_delivery_order_specific: bool | None = column("msdyn_isdeliveryaddressorderspecific")
    invoice_street: str | None = column("billto_line1")
    invoice_street_number: str | None = column("billto_line2")
    invoice_building_compliment: str | None = column("msdyn_invoicebuildingcompliment")
    invoice_post_box: str | None = column("msdyn_invoiceaddresspostbox")
    invoice_district: str | None = column("msdyn_invoiceaddressdistrictname")
    invoice_zip_code: str | None = column("billto_postalcode")
    invoice_city: str | None = column("billto_city")
    invoice_county: str | None = column("msdyn_invoiceaddresscountyid")
    invoice_state: str | None = column("billto_stateorprovince")
    invoice_country: str | None = column("billto_country")
    invoice_latitude: Decimal | None = column("msdyn_invoiceaddresslatitude")
    invoice_longitude: Decimal | None = column("msdyn_invoiceaddresslongitude")
    is_invoice_private: bool | None = column("msdyn_isinvoiceaddressprivate")
    invoice_formatted: str | None = column("msdyn_formattedinvoiceaddress")
