"""The tables of quotations and orders in Supply Chain Management, by their names in the product."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    Origin,
    Ownership,
    ProcessingStatus,
    PromisingMethod,
    QuotationStatus,
    System,
)
from prospect_to_cash.model.tables.row import Row, column
from prospect_to_cash.model.tables.supply_chain_addresses import DeliveryAddress, DocumentAddresses

ZERO, ONE = Decimal("0.00"), Decimal(1)


class Document(DocumentAddresses):
    """The columns that the headers of quotations and orders share."""

    legal_entity: str
    invoice_account: str | None = column("INVOICECUSTOMERACCOUNTNUMBER")
    currency: str | None = column("CURRENCYCODE")
    language: str | None = column("LANGUAGEID")
    contact_person: str | None = column("CONTACTPERSONID")
    email: str | None = column("EMAIL")
    url: str | None = column("URL")
    customer_requisition: str | None = column("CUSTOMERREQUISITIONNUMBER")
    payment_terms: str | None = column("PAYMENTTERMSNAME")
    price_group: str | None = column("PRICECUSTOMERGROUPCODE")
    site: str | None = column("DEFAULTSHIPPINGSITEID")
    warehouse: str | None = column("DEFAULTSHIPPINGWAREHOUSEID")
    promising_method: PromisingMethod | None = column("SALESORDERPROMISINGMETHOD")
    prices_include_tax: bool | None = column("AREPRICESINCLUDINGSALESTAX")
    total_discount: Decimal = column("TOTALDISCOUNTAMOUNT", ZERO)
    financial_dimension: str | None = None
    """Exists only in SCM. A new order takes it if quotation data is copied."""
    reason_code: str | None = None
    """Why the quotation was lost or canceled. Exists only in SCM (ruling R90)."""


class SalesQuotation(Document):
    """A quotation header."""

    table: ClassVar[str] = "SalesQuotationTable"
    keys = (("legal_entity", "number"),)
    indexes = (("legal_entity", "account"),)

    number: str = column("SALESQUOTATIONNUMBER")
    account_type: AccountType = AccountType.PROSPECT
    account: str = column("REQUESTINGCUSTOMERACCOUNTNUMBER")
    status: QuotationStatus = column("SALESQUOTATIONSTATUS", QuotationStatus.CREATED)
    origin: Origin = column("SALESQUOTATIONHEADERCREATIONMETHOD", Origin.SCM)
    ownership: Ownership = column("SALESQUOTATIONOWNERSHIP", Ownership.BASED_ON_ORIGIN)
    name: str | None = column("SALESQUOTATIONNAME")
    generated_order: str | None = column("GENERATEDSALESORDERNUMBER")
    invoice_country_region: str | None = column("INVOICEADDRESSCOUNTRYREGIONID")
    operating_unit: str | None = column("OPERATINGUNITPARTYNUMBER")
    customers_reference: str | None = column("CUSTOMERSREFERENCE")
    confirmation_date: date | None = column("SALESQUOTATIONCONFIRMATIONDATE")
    expiry_date: date | None = column("SALESQUOTATIONEXPIRYDATE")
    follow_up_date: date | None = column("SALESQUOTATIONFOLLOWUPDATE")
    requested_receipt: date | None = column("RECEIPTDATEREQUESTED")
    requested_shipping: date | None = column("REQUESTEDSHIPPINGDATE")
    total_discount_percentage: Decimal | None = column("TOTALDISCOUNTPERCENTAGE")
    total_amount: Decimal = column("QUOTATIONTOTALAMOUNT", ZERO)
    total_tax: Decimal = column("QUOTATIONTOTALTAXAMOUNT", ZERO)
    total_charges: Decimal = column("QUOTATIONTOTALCHARGESAMOUNT", ZERO)

    @property
    def owner(self) -> System:
        """The system that owns the quotation (ruling R18)."""
        return self.ownership.owner(self.origin)


class Line(DeliveryAddress):
    """The columns that lines of quotations and orders share."""

    legal_entity: str
    sequence: int = column("LINECREATIONSEQUENCENUMBER")
    delivery_formatted: str | None = column("FORMATTEDDELIVERYADDRESS")
    currency: str | None = column("CURRENCYCODE")
    product: str = column("PRODUCTNUMBER")
    product_name: str | None = column("PRODUCTNAME")
    description: str | None = column("LINEDESCRIPTION")
    external_item: str | None = column("EXTERNALITEMNUMBER")
    category: str | None = column("SALESPRODUCTCATEGORYNAME")
    category_hierarchy: str | None = column("SALESPRODUCTCATEGORYHIERARCHYNAME")
    unit: str | None = column("SALESUNITSYMBOL")
    price: Decimal = column("SALESPRICE", ZERO)
    price_quantity: Decimal | None = column("SALESPRICEQUANTITY")
    fixed_charges: Decimal | None = column("FIXEDPRICECHARGES")
    discount: Decimal | None = column("LINEDISCOUNTAMOUNT")
    """The discount per unit."""
    discount_percentage: Decimal | None = column("LINEDISCOUNTPERCENTAGE")
    multiline_discount: Decimal | None = column("MULTILINEDISCOUNTAMOUNT")
    multiline_discount_percentage: Decimal | None = column("MULTILINEDISCOUNTPERCENTAGE")
    total_discount: Decimal | None = column("TOTALDISCOUNTAMOUNT")
    allowed_overdelivery: Decimal | None = column("ALLOWEDOVERDELIVERYPERCENTAGE")
    allowed_underdelivery: Decimal | None = column("ALLOWEDUNDERDELIVERYPERCENTAGE")
    site: str | None = column("SHIPPINGSITEID")
    warehouse: str | None = column("SHIPPINGWAREHOUSEID")
    requested_shipping: date | None = column("REQUESTEDSHIPPINGDATE")
    requested_receipt: date | None = column("REQUESTEDRECEIPTDATE")
    amount: Decimal = column("LINEAMOUNT", ZERO)
    tax: Decimal = column("TOTALTAXAMOUNT", ZERO)
    charges: Decimal = column("TOTALCHARGESAMOUNT", ZERO)


class SalesQuotationLine(Line):
    """A line of a quotation."""

    table: ClassVar[str] = "SalesQuotationLine"
    keys = (("legal_entity", "quotation", "sequence"),)
    indexes = (("legal_entity", "quotation"),)

    quotation: str = column("SALESQUOTATIONNUMBER")
    status: QuotationStatus = column("SALESQUOTATIONSTATUS", QuotationStatus.CREATED)
    quantity: Decimal = column("REQUESTEDSALESQUANTITY", ONE)
    promising_method: PromisingMethod | None = column("SALESQUOTATIONPROMISINGMETHOD")


class QuotationJournal(Row):
    """The journal of a quotation that was sent or confirmed."""

    table: ClassVar[str] = "CustQuotationJour"
    indexes = (("legal_entity", "quotation"),)

    legal_entity: str
    quotation: str
    journal: str
    """``Quotation`` or ``Confirmation``."""


class OwnershipChange(Row):
    """An entry in the log of ownership changes."""

    table: ClassVar[str] = "SalesQuotationOwnershipChangeLog"
    indexes = (("legal_entity", "quotation"),)

    legal_entity: str
    quotation: str
    before: Ownership
    after: Ownership


class SalesOrder(Document):
    """A sales order header."""

    table: ClassVar[str] = "SalesTable"
    keys = (("legal_entity", "number"),)

    number: str = column("SALESORDERNUMBER")
    account: str = column("ORDERINGCUSTOMERACCOUNTNUMBER")
    quotation: str | None = column("QUOTATIONNUMBER")
    name: str | None = column("SALESORDERNAME")
    processing_status: ProcessingStatus = column(
        "SALESORDERPROCESSINGSTATUS", ProcessingStatus.ACTIVE
    )
    is_processing_stopped: bool | None = column("ISSALESPROCESSINGSTOPPED")
    is_one_time_customer: bool | None = column("ISONETIMECUSTOMER")
    customers_reference: str | None = column("CUSTOMERSORDERREFERENCE")
    payment_terms_base_date: date | None = column("PAYMENTTERMSBASEDATE")
    requested_shipping: date | None = column("REQUESTEDSHIPPINGDATE")
    requested_receipt: date | None = column("REQUESTEDRECEIPTDATE")
    confirmed_shipping: date | None = column("CONFIRMEDSHIPPINGDATE")
    confirmed_receipt: date | None = column("CONFIRMEDRECEIPTDATE")
    origin_code: str | None = column("SALESORDERORIGINCODE")
    delivery_mode: str | None = column("DELIVERYMODECODE")
    delivery_terms: str | None = column("DELIVERYTERMSCODE")
    total_amount: Decimal = column("ORDERTOTALAMOUNT", ZERO)
    total_tax: Decimal = column("ORDERTOTALTAXAMOUNT", ZERO)
    total_charges: Decimal = column("ORDERTOTALCHARGESAMOUNT", ZERO)


class SalesOrderLine(Line):
    """A line of a sales order."""

    table: ClassVar[str] = "SalesLine"
    keys = (("legal_entity", "order", "sequence"),)
    indexes = (("legal_entity", "order"),)

    order: str = column("SALESORDERNUMBER")
    quantity: Decimal = column("ORDEREDSALESQUANTITY", ONE)
    status: str = column("SALESORDERLINESTATUS", "Backorder")
    is_stopped: bool | None = column("ISLINESTOPPED")
    promising_method: PromisingMethod | None = column("SALESORDERPROMISINGMETHOD")
    delivery_mode: str | None = column("DELIVERYMODECODE")
    delivery_terms: str | None = column("DELIVERYTERMSID")
    confirmed_shipping: date | None = column("CONFIRMEDSHIPPINGDATE")
    confirmed_receipt: date | None = column("CONFIRMEDRECEIPTDATE")
    deliver_now: Decimal | None = column("SALESDELIVERNOW")
    reservation: str | None = column("INVENTORYSERVICERESERVATIONID")
