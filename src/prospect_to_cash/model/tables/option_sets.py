"""Option sets: fixed values with the labels of the two products."""

from __future__ import annotations

from enum import StrEnum

from prospect_to_cash.model.tables.row import Choice


class System(StrEnum):
    """The two systems, by their names in the tables of features."""

    SCM = "SCM"
    SALES = "Sales"

    @property
    def other(self) -> System:
        """The other system."""
        return System.SALES if self is System.SCM else System.SCM

    @property
    def title(self) -> str:  # type: ignore[override]  # a method of str
        """The name in messages."""
        return "Supply Chain Management" if self is System.SCM else "Sales"


class PartyType(Choice):
    """The type of a party; the numbers are those of msdyn_partytype.

    Prospects, customers, and contacts are persons and organizations. Every other type has the name
    of an organization.
    """

    NONE = "None", 192350000
    PERSON = "Person", 192350001
    ORGANIZATION = "Organization", 192350002
    LEGAL_ENTITY = "Legal entity", 192350003
    TEAM = "Team", 192350004
    OPERATING_UNIT = "Operating unit", 192350005


class RelationType(StrEnum):
    """The relation type of a business relation in SCM."""

    PROSPECT = "Prospect"
    CUSTOMER = "Customer"


class RelationStatus(StrEnum):
    """The status of a business relation in SCM (ruling R13)."""

    OPEN = "Open"
    RETIRED = "Retired"


class AssociatedContactType(Choice):
    """The type of the party that a contact person represents."""

    CUSTOMER = "Customer", 0
    VENDOR = "Vendor", 1
    PROSPECT = "Prospect", 2


class AddressRole(Choice):
    """The roles (purposes) of an address; the numbers are those of msdyn_addressroletype."""

    INVOICE = "Invoice", 192350001
    DELIVERY = "Delivery", 192350002
    SWIFT = "SWIFT", 192350003
    PAYMENT = "Payment", 192350004
    SERVICE = "Service", 192350005
    HOME = "Home", 192350006
    OTHER = "Other", 192350007
    BUSINESS = "Business", 192350008
    REMIT_TO = "RemitTo", 192350009
    STATEMENT = "Statement", 192350010
    FIXED_ASSET = "FixedAsset", 192350011


class RelationshipType(Choice):
    """The relationship type of an account in Sales; the numbers are those of customertypecode."""

    COMPETITOR = "Competitor", 1
    CONSULTANT = "Consultant", 2
    CUSTOMER = "Customer", 3
    INVESTOR = "Investor", 4
    PARTNER = "Partner", 5
    INFLUENCER = "Influencer", 6
    PRESS = "Press", 7
    PROSPECT = "Prospect", 8
    RESELLER = "Reseller", 9
    SUPPLIER = "Supplier", 10
    VENDOR = "Vendor", 11
    OTHER = "Other", 12


class Gender(Choice):
    """The gender of a person; the numbers are those of the party and contact tables."""

    MALE = "Male", 1
    FEMALE = "Female", 2
    NON_SPECIFIC = "NonSpecific", 192350000
    UNKNOWN = "Unknown", 192350001


class MaritalStatus(Choice):
    """The marital status of a person."""

    SINGLE = "Single", 1
    MARRIED = "Married", 2
    DIVORCED = "Divorced", 3
    WIDOWHOOD = "Widowhood", 4
    NONE = "None", 192350000


class AbcCode(Choice):
    """The ABC code of an organization; the numbers are msdyn_organizationabccode."""

    A = "A", 192350000
    B = "B", 192350001
    C = "C", 192350002
    NONE = "None", 192350003


class Month(Choice):
    """A month of a birthday or an anniversary."""

    NONE = "None", 0
    JANUARY = "January", 1
    FEBRUARY = "February", 2
    MARCH = "March", 3
    APRIL = "April", 4
    MAY = "May", 5
    JUNE = "June", 6
    JULY = "July", 7
    AUGUST = "August", 8
    SEPTEMBER = "September", 9
    OCTOBER = "October", 10
    NOVEMBER = "November", 11
    DECEMBER = "December", 12


class SensitivityLevel(Choice):
    """The sensitivity of a contact's activities."""

    NORMAL = "Normal", 192350000
    PERSONAL = "Personal", 192350001
    PRIVATE = "Private", 192350002
    CONFIDENTIAL = "Confidential", 192350003


class OnHoldStatus(Choice):
    """The documents for which a customer is on hold; the numbers are msdyn_onholdstatus."""

    NO = "No", 806380000
    INVOICE = "Invoice", 806380001
    ALL = "All", 806380002
    PAYMENT = "Payment", 806380003
    REQUISITION = "Requisition", 806380004
    NEVER = "Never", 806380005


class FeatureState(Choice):
    """The state of a feature row in Sales. Dataverse stores 0 for on."""

    ON = "On", 0
    OFF = "Off", 1


class QuotationStatus(Choice):
    """The status of a quotation in SCM; the numbers are those of msdyn_salesquotationstatus."""

    CREATED = "Created", 192350000
    SENT = "Sent", 192350001
    CONFIRMED = "Confirmed", 192350002
    LOST = "Lost", 192350003
    CANCELED = "Canceled", 192350004
    RESET = "Reset", 192350005
    MODIFIED = "Modified", 192350006
    SUBMITTED = "Submitted", 192350007
    APPROVED = "Approved", 192350008
    REVISED = "Revised", 192350009


class QuoteState(Choice):
    """The state of a quote in Sales (statecode)."""

    DRAFT = "Draft", 0
    ACTIVE = "Active", 1
    WON = "Won", 2
    CLOSED = "Closed", 3


class QuoteReason(Choice):
    """The status reason of a quote in Sales (statuscode)."""

    IN_PROGRESS = "In Progress", 1
    WON = "Won", 4
    LOST = "Lost", 5
    CANCELED = "Canceled", 6
    REVISED = "Revised", 7


class OrderState(Choice):
    """The state of an order in Sales (statecode)."""

    ACTIVE = "Active", 0
    SUBMITTED = "Submitted", 1
    CANCELED = "Canceled", 2
    FULFILLED = "Fulfilled", 3
    INVOICED = "Invoiced", 4


class ProcessingStatus(Choice):
    """The processing status of an order; the numbers are those of msdyn_processingstatus."""

    ACTIVE = "Active", 192350000
    CONFIRMED = "Confirmed", 192350001
    PICKED = "Picked", 192350002
    PARTIALLY_DELIVERED = "Partially Delivered", 192350003
    DELIVERED = "Delivered", 192350004
    INVOICED = "Invoiced", 192350005
    PARTIALLY_INVOICED = "Partially Invoiced", 192350006
    CANCELED = "Canceled", 192350007
    DELIVERED_PARTIALLY_INVOICED = "Delivered Partially Invoiced", 192350008


class PromisingMethod(Choice):
    """How the delivery date of a document is promised (msdyn_salesorderpromisingmethod)."""

    NONE = "None", 192350000
    SALES_LEAD_TIME = "Sales lead time", 192350001
    ATP = "ATP", 192350002
    ATP_PLUS_ISSUE_MARGIN = "ATP plus issue margin", 192350003
    CTP = "CTP", 192350004


class Origin(Choice):
    """The system that created a quotation; the numbers are msdyn_quotationcreationmethod."""

    SCM = "Supply Chain Management", 776160000
    SALES = "Dynamics 365 Sales", 776160001


class Ownership(Choice):
    """The system that owns a quotation; the numbers are those of msdyn_quotationownership."""

    BASED_ON_ORIGIN = "Based on origin", 776160000
    SCM = "Supply Chain Management", 776160001
    SALES = "Dynamics 365 Sales", 776160002

    def owner(self, origin: Origin) -> System:
        """Return the system that owns a quotation of that origin (ruling R18)."""
        if self is Ownership.BASED_ON_ORIGIN:
            return System.SCM if origin is Origin.SCM else System.SALES
        return System.SCM if self is Ownership.SCM else System.SALES


class AccountType(StrEnum):
    """The account type of a quotation."""

    PROSPECT = "Prospect"
    CUSTOMER = "Customer"


class ScmRole(StrEnum):
    """The security roles of SCM that the ownership rules depend on."""

    SALES_MANAGER = "Sales manager"
    SALES_CLERK = "Sales clerk"


class Feature(StrEnum):
    """The features in feature management in SCM (ruling R36)."""

    QUOTATION_LIFECYCLE = "Integrate Sales Quotation lifecycle with Dynamics 365 Sales"
    PROSPECTS = "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales"


class Parameter(StrEnum):
    """The Accounts receivable parameters on the Dynamics 365 Sales integration tab (ruling R36)."""

    QUOTATION_LIFECYCLES = "Integrate quotation lifecycles"
    PROSPECTS = "Integrate prospects"
    COPY_QUOTATION_DATA = "Copy quotation data to sales orders"


class OptionalFeature(StrEnum):
    """The other features of quote-to-cash, which only the setup check reads."""

    DEFAULT_OWNERSHIP = (
        "Set default ownership for sales quotations when integrated with Dynamics 365 Sales"
    )
    PRICE_MASTER = (
        "Make Supply Chain Management price master when integrated with Dynamics 365 Sales"
    )
    PUSH_PRICES = (
        "Calculate and push prices, discounts and totals for selective sales orders and "
        "sales quotations when integrated with Dynamics 365 Sales"
    )
    COPY_QUOTATION_DATA = (
        "Copy Supply Chain Management sales quotation data to sales orders synced from "
        "Dynamics 365 Sales"
    )
    MESSAGE_PROCESSOR = "Process Dynamics 365 Sales integration related events"
    AUTO_SYNC = "Automatically synchronize line data and totals with Dynamics 365 Sales"


class OptionalParameter(StrEnum):
    """Parameters on the Dynamics 365 Sales integration tab that only the setup check reads."""

    PRICE_MASTER = "Make Supply Chain Management price master"
    PUSH_PRICES = "Calculate and push prices"
    MESSAGE_PROCESSOR = "Use message processor"
    AUTO_SYNC_LINES = "Auto sync line data to Sales"
    AUTO_SYNC_TOTALS = "Auto sync totals to Sales"


class DiscountMethod(StrEnum):
    """How Sales calculates discounts."""

    LINE_ITEM = "Line item"
    PER_UNIT = "Per unit"


class SalesTable(StrEnum):
    """The tables of Sales whose rows can have numbers of Sales."""

    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    QUOTES = "quotes"
    ORDERS = "orders"


class KeyTable(StrEnum):
    """The tables on the Integration key page that prospects need."""

    ACCOUNT = "Account"
    CONTACT = "Contact"
    CONTACT_FOR_PARTY = "Contact For Customer/Vendor"


class InitialSyncMaster(StrEnum):
    """The master of an initial synchronization, or none if it wasn't run."""

    SCM = "Supply Chain Management"
    SALES = "Dynamics 365 Sales"
    NONE = "none"


class Setting(StrEnum):
    """The settings that steps name, as the pages print them (rulings R74, R75)."""

    DEFAULT_RELATION_TYPE = "Default relation type"
    PROSPECT_TYPE = "Type of prospects"
    TABLE_SOURCE = "Table source of prospects"
    SYSTEM_PRICES = "Use system price calculation"
    DISCOUNT_METHOD = "Discount calculation method"


class Sequence(StrEnum):
    """The number sequences of SCM in the scenarios."""

    PROSPECT = "prospect"
    CUSTOMER = "customer"
    CONTACT_PERSON = "contact person"
    QUOTATION = "quotation"
    ORDER = "sales order"
    PARTY = "party"
    LOCATION = "location"


class MapState(StrEnum):
    """The statuses of a table map."""

    NOT_RUNNING = "Not running"
    INITIALIZING = "Initializing"
    RUNNING = "Running"
    PAUSED = "Paused"
    RESUMING = "Resuming"


class QuoteButton(StrEnum):
    """The lifecycle buttons on the form of a quote."""

    ACTIVATE = "Activate Quote"
    REVISE = "Revise"
    CREATE_ORDER = "Create Order"
    CLOSE = "Close Quote"
    DELETE = "Delete"


class OnResume(StrEnum):
    """What happens to the queued records of a table map that is resumed (ruling R87).

    The values are the actions in the activity log.
    """

    CATCH_UP = "Resume"
    KEEP = "Resume, keep queue"
    DISCARD = "Resume, discard queue"
