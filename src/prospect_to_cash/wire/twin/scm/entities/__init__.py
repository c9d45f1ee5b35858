"""The data entities behind the entity sets, and how the fields of each set name their columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.entities import data_entities
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import ContactPerson
from prospect_to_cash.model.tables.supply_chain_quotations import SalesOrderLine, SalesQuotationLine
from prospect_to_cash.wire.twin.scm.entities.addresses import PublicAddressEntity
from prospect_to_cash.wire.twin.scm.entities.business_relations import (
    PublicCustomerEntity,
    PublicProspectEntity,
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
    methods: frozenset[str] = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE"})

    def data_entity(self, scm: SupplyChain) -> ScmEntity:
        """Return the data entity over an application."""
        if isinstance(self.kind, str):
            return data_entities(scm)[self.kind]
        return self.kind(scm)


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
    entity = data_entities(scm)["smmContactPersonCDSV2Entity"]
    read = entity.reader(key)
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


_READ, _UPDATE = frozenset({"GET"}), frozenset({"GET", "PATCH", "PUT"})
_LINE = {"ItemNumber": "PRODUCTNUMBER"}
_HEADER = {"OrderTotalDiscountAmount": "TOTALDISCOUNTAMOUNT"}
_ORDER = {"FormattedDelveryAddress": "FORMATTEDDELIVERYADDRESS", **_HEADER}
_QUOTATION = {"QuotationTotalDiscountAmount": "TOTALDISCOUNTAMOUNT"}

BINDINGS: Mapping[str, Binding] = {
    "CustomersV3": Binding(PublicCustomerEntity, number=("CustomerAccount", Sequence.CUSTOMER)),
    "CustomerGroups": Binding("CustCustomerGroupEntity"),
    "Prospects": Binding(
        PublicProspectEntity,
        {"ProspectPartyNumber": "PARTYNUMBER"},
    ),
    "D365SalesProspects": Binding(
        "Dynamics 365 Sales prospects", number=("ProspectId", Sequence.PROSPECT)
    ),
    "ContactPersons": Binding(
        "smmContactPersonV2Entity", number=("ContactPersonId", Sequence.CONTACT_PERSON)
    ),
    "CDSContactPersonsV2": Binding(
        "smmContactPersonCDSV2Entity",
        {"PrimaryAddressCountryRegionISOCode": "PRIMARYADDRESSCOUNTRYREGIONID"},
        ("ContactPersonId", Sequence.CONTACT_PERSON),
        _contact,
        frozenset({"ContactPersonPartyNumber"}),
    ),
    "CDSParties": Binding("DirPartyCDSEntity", number=("PartyNumber", Sequence.PARTY)),
    "CDSPostalAddressLocations": Binding(
        "LogisticsPostalAddressLocationCDSEntity", number=("LocationId", Sequence.LOCATION)
    ),
    "CDSPostalAddressHistoryV2": Binding("LogisticsPostalAddressHistoryCDSEntity"),
    "CDSPartyPostalAddressLocations": Binding("DirPartyPostalAddressLocationCDSEntity"),
    "PartyLocationPostalAddressesV2": Binding(PublicAddressEntity, {"Roles": "PURPOSE"}),
    "D365SalesQuotationHeaders": Binding(
        "Dynamics 365 Sales quotation header",
        _QUOTATION,
        ("SalesQuotationNumber", Sequence.QUOTATION),
    ),
    "D365SalesQuotationLines": Binding("Dynamics 365 Sales quotation lines"),
    "D365SalesOrderHeaders": Binding(
        "Dynamics 365 Sales order headers", _HEADER, ("SalesOrderNumber", Sequence.ORDER)
    ),
    "D365SalesOrderLines": Binding("Dynamics 365 Sales order lines"),
    "SalesQuotationHeadersV2": Binding(
        PublicQuotationEntity,
        {"RequestingCustomerAccountNumber": CUSTOMER, **_QUOTATION},
    ),
    "SalesQuotationLines": Binding(
        PublicQuotationLineEntity,
        {"RequestingCustomerAccountNumber": CUSTOMER, **_LINE},
        find=_line(SalesQuotationLine),
    ),
    "SalesOrderHeadersV2": Binding(PublicOrderEntity, _ORDER, ("SalesOrderNumber", Sequence.ORDER)),
    "SalesOrderHeadersV3": Binding(PublicOrderEntity, _ORDER, ("SalesOrderNumber", Sequence.ORDER)),
    "SalesOrderLines": Binding(PublicOrderLineEntity, _LINE, find=_line(SalesOrderLine)),
    "LegalEntities": Binding("OMLegalEntity", methods=_UPDATE),
    "TradeD365SalesFeatureParameters": Binding(
        "Dynamics 365 Sales feature parameters", methods=_READ
    ),
}
"""The entity sets whose rows are rows of the model, through a data entity."""
