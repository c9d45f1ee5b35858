"""How each entity set uses a data entity, and how its fields name the columns of that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from prospect_to_cash.model.applications.entity_columns import Block
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.entities import data_entities
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import ContactPerson
from prospect_to_cash.model.tables.supply_chain_quotations import SalesOrderLine, SalesQuotationLine
from prospect_to_cash.wire.twin.scm.entities.addresses import PublicAddressEntity
from prospect_to_cash.wire.twin.scm.entities.blocks import lot_block
from prospect_to_cash.wire.twin.scm.entities.business_relations import (
    PublicCustomerEntity,
    PublicProspectEntity,
    PublicSalesProspectEntity,
)
from prospect_to_cash.wire.twin.scm.entities.contacts import (
    PublicContactEntity,
    PublicContactWithNameEntity,
)
from prospect_to_cash.wire.twin.scm.entities.documents import (
    CUSTOMER,
    PublicOrderEntity,
    PublicOrderLineEntity,
    PublicQuotationEntity,
    PublicQuotationLineEntity,
)

Find = Callable[[SupplyChain, str | None, Mapping[str, Value]], Row | None]
"""Returns the root row with a key: application, legal entity, values by column."""


@dataclass(frozen=True)
class Binding:
    """How an entity set uses a data entity."""

    kind: type[ScmEntity] | str
    """The data entity, or the name of one of the model's."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The columns of fields whose names differ from those of their columns."""
    number: tuple[str, Sequence] | None = None
    """The field that a number sequence fills if it's empty, and the sequence.

    None if the data entity does that itself.
    """
    find: Find | None = None
    """Finds a row by the key of the set, if that isn't the key of the data entity."""
    checked: frozenset[str] = frozenset()
    """Fields that only the application sets, in addition to the read-only columns."""
    regions: Mapping[str, str] = field(default_factory=dict)
    """The columns with the ISO code of a country, by the fields that show its ID instead."""
    blocks: tuple[Block, ...] = ()
    """Further columns, which are only read."""
    methods: frozenset[str] = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE"})

    def data_entity(self, scm: SupplyChain) -> ScmEntity:
        """Return the data entity over an application."""
        found = data_entities(scm)[self.kind] if isinstance(self.kind, str) else self.kind(scm)
        found.blocks = (*found.blocks, *self.blocks)
        return found


def _line(kind: type[SalesQuotationLine] | type[SalesOrderLine]) -> Find:
    def find(scm: SupplyChain, legal_entity: str | None, key: Mapping[str, Value]) -> Row | None:
        text = str(key["INVENTORYLOTID"])
        number = int(text[:12]) if text.isascii() and text.isdecimal() else 0
        if not scm.store.has(kind, number):
            return None
        row = scm.store.get(kind, number)
        return row if row.legal_entity == legal_entity else None

    return find


def _contact(scm: SupplyChain, legal_entity: str | None, key: Mapping[str, Value]) -> Row | None:
    read = data_entities(scm)["smmContactPersonCDSV2Entity"].reader(key)
    party = key["CONTACTPERSONPARTYNUMBER"]
    for row in scm.store.where(ContactPerson, party_number=party):
        if row.legal_entity == legal_entity and _matches(read(row), key):
            return row
    return None


def _matches(image: Mapping[str, Value], key: Mapping[str, Value]) -> bool:
    return all(
        str(image.get(name) or "").casefold() == str(value or "").casefold()
        for name, value in key.items()
    )


def _countries(*prefixes: str) -> dict[str, str]:
    """Return the fields for the ID of a country, with the columns for the country."""
    return {
        f"{prefix}CountryRegionId": f"{prefix.upper()}COUNTRYREGIONISOCODE" for prefix in prefixes
    }


_LINE = {"ItemNumber": "PRODUCTNUMBER"}
_FORMATTED = {"FormattedDelveryAddress": "FORMATTEDDELIVERYADDRESS"}
_QUOTATION = {"QuotationTotalDiscountAmount": "TOTALDISCOUNTAMOUNT"}
_ORDER_TOTAL = {"OrderTotalDiscountAmount": "TOTALDISCOUNTAMOUNT"}
_DELIVERY = _countries("DeliveryAddress")
_BOTH = _countries("DeliveryAddress", "InvoiceAddress")
_ORDER = Binding(
    PublicOrderEntity,
    _FORMATTED | _ORDER_TOTAL,
    ("SalesOrderNumber", Sequence.ORDER),
    regions=_BOTH,
)

BINDINGS: Mapping[str, Binding] = {
    "CustomersV3": Binding(
        PublicCustomerEntity,
        _countries("Address", "DeliveryAddress", "InvoiceAddress"),
        ("CustomerAccount", Sequence.CUSTOMER),
    ),
    "CustomerGroups": Binding("CustCustomerGroupEntity"),
    "Prospects": Binding(
        PublicProspectEntity, {"ProspectPartyNumber": "PARTYNUMBER", **_countries("Address")}
    ),
    "D365SalesProspects": Binding(
        PublicSalesProspectEntity,
        {"ProspectPartyNumber": "PARTYNUMBER", **_DELIVERY},
        ("ProspectId", Sequence.PROSPECT),
    ),
    "ContactPersons": Binding(
        PublicContactEntity,
        {"PrimaryAddressCountryRegionISOCode": "PRIMARYADDRESSCOUNTRYREGIONID"},
        ("ContactPersonId", Sequence.CONTACT_PERSON),
    ),
    "CDSContactPersonsV2": Binding(
        PublicContactWithNameEntity,
        {"PrimaryAddressCountryRegionISOCode": "PRIMARYADDRESSCOUNTRYREGIONID"},
        ("ContactPersonId", Sequence.CONTACT_PERSON),
        _contact,
        frozenset({"ContactPersonPartyNumber"}),
    ),
    "CDSParties": Binding("DirPartyCDSEntity", number=("PartyNumber", Sequence.PARTY)),
    "CDSPostalAddressLocations": Binding(
        "LogisticsPostalAddressLocationCDSEntity", number=("LocationId", Sequence.LOCATION)
    ),
    "CDSPostalAddressHistoryV2": Binding("LogisticsPostalAddressHistoryCDSEntity", _countries("")),
    "CDSPartyPostalAddressLocations": Binding("DirPartyPostalAddressLocationCDSEntity"),
    "PartyLocationPostalAddressesV2": Binding(
        PublicAddressEntity, {"Roles": "PURPOSE", **_countries("")}
    ),
    "D365SalesQuotationHeaders": Binding(
        "Dynamics 365 Sales quotation header",
        {"RequestingAccountNumber": "REQUESTINGCUSTOMERACCOUNTNUMBER", **_QUOTATION},
        ("SalesQuotationNumber", Sequence.QUOTATION),
        regions=_DELIVERY,
    ),
    "D365SalesQuotationLines": Binding(
        "Dynamics 365 Sales quotation lines", regions=_DELIVERY, blocks=(lot_block(),)
    ),
    "D365SalesOrderHeaders": Binding(
        "Dynamics 365 Sales order headers",
        _ORDER_TOTAL,
        ("SalesOrderNumber", Sequence.ORDER),
        regions=_BOTH,
    ),
    "D365SalesOrderLines": Binding(
        "Dynamics 365 Sales order lines", regions=_DELIVERY, blocks=(lot_block(),)
    ),
    "SalesQuotationHeadersV2": Binding(
        PublicQuotationEntity,
        {"RequestingCustomerAccountNumber": CUSTOMER, **_QUOTATION},
        regions=_DELIVERY,
    ),
    "SalesQuotationLines": Binding(
        PublicQuotationLineEntity,
        {"RequestingCustomerAccountNumber": CUSTOMER, **_LINE},
        find=_line(SalesQuotationLine),
        regions=_DELIVERY,
    ),
    "SalesOrderHeadersV2": _ORDER,
    "SalesOrderHeadersV3": _ORDER,
    "SalesOrderLines": Binding(
        PublicOrderLineEntity,
        _FORMATTED | _LINE,
        find=_line(SalesOrderLine),
        regions=_DELIVERY,
    ),
    "LegalEntities": Binding("OMLegalEntity", methods=frozenset({"GET", "PATCH", "PUT"})),
    "TradeD365SalesFeatureParameters": Binding(
        "Dynamics 365 Sales feature parameters", methods=frozenset({"GET"})
    ),
}
"""The entity sets whose rows are rows of the model, through a data entity."""
