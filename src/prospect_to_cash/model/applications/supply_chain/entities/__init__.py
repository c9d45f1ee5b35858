"""The data entities of Supply Chain Management, by their product names."""

from __future__ import annotations

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity
from prospect_to_cash.model.applications.supply_chain.entities.business_relations import (
    CustomerEntity,
    ProspectEntity,
)
from prospect_to_cash.model.applications.supply_chain.entities.parties import (
    ContactPersonEntity,
    ContactPersonWithNameEntity,
    LocationEntity,
    PartyEntity,
    PartyLocationEntity,
    PostalAddressEntity,
)
from prospect_to_cash.model.applications.supply_chain.entities.quotations import (
    OrderEntity,
    OrderLineEntity,
    QuotationEntity,
    QuotationLineEntity,
)
from prospect_to_cash.model.applications.supply_chain.entities.settings import (
    CustomerGroupEntity,
    FeatureParameterEntity,
    LegalEntityEntity,
)

_ENTITIES: tuple[type[ScmEntity], ...] = (
    LegalEntityEntity,
    CustomerGroupEntity,
    FeatureParameterEntity,
    PartyEntity,
    LocationEntity,
    PostalAddressEntity,
    PartyLocationEntity,
    ProspectEntity,
    CustomerEntity,
    ContactPersonEntity,
    ContactPersonWithNameEntity,
    QuotationEntity,
    QuotationLineEntity,
    OrderEntity,
    OrderLineEntity,
)


def data_entities(scm: SupplyChain) -> dict[str, ScmEntity]:
    """Return all data entities of `scm` by name."""
    return {kind.name: kind(scm) for kind in _ENTITIES}
