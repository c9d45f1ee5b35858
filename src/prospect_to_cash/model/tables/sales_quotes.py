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
    PromisingMethod,
    QuotationStatus,
    QuoteReason,
    QuoteState,
    System,
)
from prospect_to_cash.model.tables.row import column, lookup
from prospect_to_cash.model.tables.sales_addresses import DocumentAddresses, ShipToAddress

ITEM_BASED = 192350000
"""The order type of item-based quotes and orders."""


class Document(DocumentAddresses):
    """The columns that quotes and orders share. SCM calculates the totals."""

    company: str | None = None
    name: str | None = column("name")
    customer_account: int | None = None
    customer_contact: int | None = None
    """The customer is an account or a contact."""
    invoice_account: int | None = None
    invoice_contact: int | None = None
    """The invoice customer is an account or a contact."""
    contact_person: int | None = lookup("msdyn_contactperson", "contacts", "msdyn_contactpersonid")
    associated_contact: int | None = lookup(
        "msdyn_associatedcontact", "msdyn_contactforparties", "msdyn_contactforpartynumber"
    )
    order_type: int = column("msdyn_ordertype", ITEM_BASED)
    currency: str | None = column("transactioncurrencyid.isocurrencycode")
    currency_code: str | None = column("msdyn_isocurrencycode")
    language: int | None = column("msdyn_language")
    email: str | None = column("emailaddress")
    url: str | None = column("msdyn_url")
    customer_requisition: str | None = column("msdyn_customerrequisitionnumber")
    payment_terms: str | None = column("msdyn_paymentterms.msdyn_name")
    price_group: str | None = column("msdyn_pricecustomergroup.msdyn_groupcode")
    site: str | None = column("msdyn_defaultshippingsite.msdyn_siteid")
    warehouse: str | None = column("msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier")
    promising_method: PromisingMethod | None = column("msdyn_salesorderpromisingmethod")
    requested_receipt: date | None = column("msdyn_requestedreceiptdate")
    requested_shipping: date | None = column("requestdeliveryby")
    prices_include_tax: bool | None = column("msdyn_arepricesincludingsalestax")
    total_amount: Decimal | None = column("totalamount")
    total_discount: Decimal | None = column("discountamount")
    total_tax: Decimal | None = column("totaltax")
    total_charges: Decimal | None = column("freightamount")


class Quote(Document):
    """A quote. SCM calculates its prices."""

    table: ClassVar[str] = "quotes"
    keys = (("company", "number"),)

    number: str = column("msdyn_quotenumber")
    state: QuoteState = column("statecode", QuoteState.DRAFT)
    reason: QuoteReason = column("statuscode", QuoteReason.IN_PROGRESS)
    quotation_status: QuotationStatus = column(
        "msdyn_salesquotationstatus", QuotationStatus.CREATED
    )
    origin: Origin | None = column("msdyn_quotationcreationmethod")
    ownership: Ownership | None = column("msdyn_quotationownership")
    generated_order: int | None = lookup(
        "msdyn_generatedsalesordernumber", "salesorders", "msdyn_salesordernumber"
    )
    invoice_country_region: str | None = column("msdyn_invoiceaddresscountryregionid")
    operating_unit: str | None = column("msdyn_operatingunit.msdyn_partynumber")
    customers_reference: str | None = column("msdyn_customersreference")
    confirmation_date: date | None = column("msdyn_salesquotationconfirmationdate")
    expiry_date: date | None = column("msdyn_salesquotationexpirydate")
    follow_up_date: date | None = column("msdyn_salesquotationfollowupdate")
    total_discount_percentage: Decimal | None = column("msdyn_totaldiscountpercentage")
    close_description: str | None = None
    """What the user entered in the Close Quote dialog box. Exists only in Sales (ruling R90)."""
    revision: int = 0
    """The number of revisions since the first quote (ruling R35)."""

    @property
    def owner(self) -> System:
        """The system that owns the quote: Sales until SCM assigns an ownership and origin."""
        if self.ownership is None or self.origin is None:
            return System.SALES
        return self.ownership.owner(self.origin)


class Line(ShipToAddress):
    """The columns that lines of quotes and orders share."""

    company: str | None = None
    sequence: int = column("sequencenumber")
    currency: str | None = column("transactioncurrencyid.isocurrencycode")
    product: str = column("productid.msdyn_productnumber")
    product_name: str | None = column("description")
    external_item: str | None = column("msdyn_externalitemnumber")
    category: str | None = column("msdyn_salesproductcategory.msdyn_name")
    category_hierarchy: str | None = column("msdyn_salesproductcategory.msdyn_hierarchy.msdyn_name")
    quantity: Decimal = column("quantity", Decimal(1))
    unit: str | None = column("uomid.msdyn_symbol")
    price: Decimal | None = column("priceperunit")
    price_quantity: Decimal | None = column("msdyn_salespricequantity")
    fixed_charges: Decimal | None = column("msdyn_fixedpricecharges")
    discount: Decimal | None = column("msdyn_linediscountamount")
    discount_percentage: Decimal | None = column("msdyn_linediscountpercentage")
    multiline_discount: Decimal | None = column("msdyn_multilinediscountamount")
    multiline_discount_percentage: Decimal | None = column("msdyn_multilinediscountpercentage")
    manual_discount: Decimal | None = column("manualdiscountamount")
    allowed_overdelivery: Decimal | None = column("msdyn_allowedoverdeliverypercentage")
    allowed_underdelivery: Decimal | None = column("msdyn_allowedunderdeliverypercentage")
    site: str | None = column("msdyn_shippingsite.msdyn_siteid")
    warehouse: str | None = column("msdyn_shippingwarehouse.msdyn_warehouseidentifier")
    requested_shipping: date | None = column("requestdeliveryby")
    requested_receipt: date | None = column("msdyn_requestedreceiptdate")
    extended_amount: Decimal | None = column("extendedamount")
    base_amount: Decimal | None = column("baseamount")
    tax: Decimal | None = column("tax")
    charges: Decimal | None = column("msdyn_totalchargesamount")
    is_price_overridden: bool | None = column("ispriceoverridden")
    is_delivery_order_specific: bool | None = column("msdyn_isdeliveryaddressspecific")


class QuoteLine(Line):
    """A line of a quote."""

    table: ClassVar[str] = "quotedetails"
    keys = (("company", "quote", "sequence"),)
    indexes = (("quote",),)

    quote: int | None = lookup("quoteid", "quotes", "msdyn_quotenumber")
    quotation_status: QuotationStatus = column(
        "msdyn_salesquotationstatus", QuotationStatus.CREATED
    )
    description: str | None = column("msdyn_linedescription2")
    promising_method: PromisingMethod | None = column("msdyn_salesquotationpromisingmethod")


class Order(Document):
    """An order."""

    table: ClassVar[str] = "salesorders"
    keys = (("company", "number"),)

    number: str = column("msdyn_salesordernumber")
    quotation_number: str | None = column("msdyn_quotationnumber")
    state: OrderState | None = column("statecode")
    processing_status: ProcessingStatus = column("msdyn_processingstatus", ProcessingStatus.ACTIVE)
    is_ready_to_sync: bool = column("msdyn_isreadytosync", True)
    is_processing_stopped: bool | None = column("msdyn_issalesprocessingstopped")
    is_one_time_customer: bool | None = column("msdyn_isonetimecustomer")
    customers_reference: str | None = column("msdyn_customersorderreference")
    payment_terms_base_date: date | None = column("msdyn_paymenttermsbasedate")
    confirmed_shipping: date | None = column("msdyn_confirmedshippingdate")
    confirmed_receipt: date | None = column("msdyn_confirmedreceiptdate")
    origin_code: str | None = column("msdyn_salesorderorigin.msdyn_origincode")
    delivery_mode: str | None = column("msdyn_deliverymode.msdyn_name")
    delivery_terms: str | None = column("msdyn_deliveryterms.msdyn_termscode")


class OrderLine(Line):
    """A line of an order."""

    table: ClassVar[str] = "salesorderdetails"
    keys = (("company", "order", "sequence"),)
    indexes = (("order",),)

    order: int | None = lookup("salesorderid", "salesorders", "msdyn_salesordernumber")
    is_ready_to_sync: bool = column("msdyn_isreadytosync", True)
    line_status: int | None = column("msdyn_linestatus")
    is_stopped: bool | None = column("msdyn_islinestopped")
    description: str | None = column("msdyn_linedescription")
    promising_method: PromisingMethod | None = column("msdyn_salesorderpromisingmethod")
    delivery_mode: str | None = column("msdyn_deliverymode.msdyn_name")
    delivery_terms: str | None = column("msdyn_deliveryterms.msdyn_termscode")
    confirmed_shipping: date | None = column("msdyn_confirmedshippingdate")
    confirmed_receipt: date | None = column("msdyn_confirmedreceiptdate")
    quantity_shipped: Decimal | None = column("quantityshipped")
    reservation: str | None = column("msdyn_reservationid")
