"""The tables of quotes and orders in Sales, by their names in Dataverse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from prospect_to_cash.model.tables.option_sets import (
    OrderState,
    Origin,
    Ownership,
    ProcessingStatus,
    QuotationStatus,
    QuoteReason,
    QuoteState,
    System,
)
from prospect_to_cash.model.tables.row import Row, column, lookup

ITEM_BASED = 192350000
"""The order type of item-based quotes and orders."""


class Quote(Row):
    """A quote. SCM calculates its prices and totals."""

    table: ClassVar[str] = "quotes"
    keys = (("company", "number"),)

    company: str | None = None
    number: str = column("msdyn_quotenumber")
    name: str | None = column("name")
    customer_account: int | None = None
    customer_contact: int | None = None
    """The potential customer is an account or a contact."""
    invoice_account: str | None = column("msdyn_invoicecustomerid")
    state: QuoteState = column("statecode", QuoteState.DRAFT)
    reason: QuoteReason = column("statuscode", QuoteReason.IN_PROGRESS)
    quotation_status: QuotationStatus = column(
        "msdyn_salesquotationstatus", QuotationStatus.CREATED
    )
    origin: Origin | None = column("msdyn_quotationcreationmethod")
    ownership: Ownership | None = column("msdyn_quotationownership")
    order_type: int = column("msdyn_ordertype", ITEM_BASED)
    currency: str | None = column("transactioncurrencyid.isocurrencycode")
    currency_code: str | None = column("msdyn_isocurrencycode")
    generated_order: int | None = lookup(
        "msdyn_generatedsalesordernumber", "salesorders", "msdyn_salesordernumber"
    )
    delivery_location: str | None = column("msdyn_deliveryaddresslocationid")
    customers_reference: str | None = column("msdyn_customersreference")
    customer_requisition: str | None = column("msdyn_customerrequisitionnumber")
    payment_terms: str | None = column("msdyn_paymenttermsname")
    price_group: str | None = column("msdyn_pricecustomergroup.msdyn_groupcode")
    site: str | None = column("msdyn_defaultshippingsite.msdyn_siteid")
    warehouse: str | None = column("msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier")
    confirmation_date: date | None = column("msdyn_confirmationdate")
    expiry_date: date | None = column("effectiveto")
    follow_up_date: date | None = column("expireson")
    requested_receipt: date | None = column("msdyn_requestedreceiptdate")
    requested_shipping: date | None = column("requestdeliveryby")
    prices_include_tax: bool | None = column("msdyn_arepricesincludingsalestax")
    total_discount_percentage: Decimal | None = column("discountpercentage")
    total_amount: Decimal | None = column("totalamount")
    total_discount: Decimal | None = column("discountamount")
    total_tax: Decimal | None = column("totaltax")
    total_charges: Decimal | None = column("freightamount")
    revision: int = 0
    """The number of revisions since the first quote (ruling R35)."""

    @property
    def owner(self) -> System:
        """The system that owns the quote: Sales until SCM assigns an ownership and origin."""
        if self.ownership is None or self.origin is None:
            return System.SALES
        return self.ownership.owner(self.origin)


class Line(Row):
    """The columns that lines of quotes and orders share."""

    company: str | None = None
    sequence: int = column("sequencenumber")
    product: str = column("productid.msdyn_productnumber")
    description: str | None = column("description")
    quantity: Decimal = column("quantity", Decimal(1))
    unit: str | None = column("uomid.msdyn_symbol")
    price: Decimal | None = column("priceperunit")
    discount: Decimal | None = column("msdyn_linediscountamount")
    discount_percentage: Decimal | None = column("msdyn_linediscountpercentage")
    site: str | None = column("msdyn_shippingsite.msdyn_siteid")
    warehouse: str | None = column("msdyn_shippingwarehouse.msdyn_warehouseidentifier")
    extended_amount: Decimal | None = column("extendedamount")
    base_amount: Decimal | None = column("baseamount")
    tax: Decimal | None = column("tax")
    charges: Decimal | None = column("msdyn_totalchargesamount")
    is_price_overridden: bool | None = column("ispriceoverridden")


class QuoteLine(Line):
    """A line of a quote."""

    table: ClassVar[str] = "quotedetails"
    keys = (("company", "quote", "sequence"),)
    indexes = (("quote",),)

    quote: int | None = lookup("quoteid", "quotes", "msdyn_quotenumber")
    quotation_status: QuotationStatus | None = column("msdyn_salesquotationstatus")
    price_quantity: Decimal | None = column("msdyn_salespricequantity")
    multiline_discount: Decimal | None = column("msdyn_multilinediscountamount")
    multiline_discount_percentage: Decimal | None = column("msdyn_multilinediscountpercentage")
    manual_discount: Decimal | None = column("manualdiscountamount")


class Order(Row):
    """An order."""

    table: ClassVar[str] = "salesorders"
    keys = (("company", "number"),)

    company: str | None = None
    number: str = column("msdyn_salesordernumber")
    name: str | None = column("name")
    customer_account: int | None = None
    customer_contact: int | None = None
    invoice_account: str | None = column("msdyn_invoicecustomerid")
    quotation_number: str | None = column("msdyn_quotationnumber")
    state: OrderState | None = column("statecode")
    processing_status: ProcessingStatus = column("msdyn_processingstatus", ProcessingStatus.ACTIVE)
    order_type: int = column("msdyn_ordertype", ITEM_BASED)
    is_ready_to_sync: bool = column("msdyn_isreadytosync", True)
    currency: str | None = column("transactioncurrencyid.isocurrencycode")
    requested_shipping: date | None = column("requestdeliveryby")
    requested_receipt: date | None = column("msdyn_requestedreceiptdate")
    confirmed_shipping: date | None = column("msdyn_confirmedshippingdate")
    confirmed_receipt: date | None = column("msdyn_confirmedreceiptdate")
    origin_code: str | None = column("msdyn_salesorderorigin.msdyn_origincode")
    delivery_mode: str | None = column("msdyn_deliverymode.msdyn_name")
    delivery_terms: str | None = column("msdyn_deliveryterms.msdyn_termscode")
    total_amount: Decimal | None = column("totalamount")
    total_discount: Decimal | None = column("discountamount")
    total_tax: Decimal | None = column("totaltax")
    total_charges: Decimal | None = column("freightamount")


class OrderLine(Line):
    """A line of an order."""

    table: ClassVar[str] = "salesorderdetails"
    keys = (("company", "order", "sequence"),)
    indexes = (("order",),)

    order: int | None = lookup("salesorderid", "salesorders", "msdyn_salesordernumber")
    is_ready_to_sync: bool = column("msdyn_isreadytosync", True)
    line_status: int | None = column("msdyn_linestatus")
    quantity_shipped: Decimal | None = column("quantityshipped")
    reservation: str | None = column("msdyn_reservationid")
