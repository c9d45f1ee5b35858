"""Entity sets that can only be read: their rows are made from what the model has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.tables.number_format import last_number
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.supply_chain import LegalEntity, NumberSequence
from prospect_to_cash.wire.contract import Entity
from prospect_to_cash.wire.odata.scm.rows import ScmRow
from prospect_to_cash.wire.twin.scm.plain_rows import PlainRow, folded_key
from prospect_to_cash.wire.twin.scm.sets import EntitySet, Fields


class ReadOnlySet(EntitySet):
    """Rows that are made from what the model has, and that can only be read."""

    def __init__(self, entity: Entity, read: Callable[[], Iterable[Fields]]) -> None:
        super().__init__(entity)
        self._read = read

    def rows(self) -> Iterator[ScmRow]:
        """Return all rows, oldest first."""
        for number, values in enumerate(self._read(), 1):
            yield PlainRow(self.entity, number, values)

    def find(self, key: Fields) -> ScmRow | None:
        """Return the row with a whole key."""
        names = self.entity.key
        wanted = folded_key(key, names)
        for number, values in enumerate(self._read(), 1):
            if folded_key(values, names) == wanted:
                return PlainRow(self.entity, number, values)
        return None


def sequences(scm: SupplyChain) -> Iterator[Fields]:
    """Yield the number sequences of legal entities, and the shared ones."""
    for sequence in scm.store.all(NumberSequence):
        yield {
            "NumberSequenceCode": sequence.name,
            "Name": sequence.name,
            "ScopeType": "DataArea",
            "ScopeValue": sequence.legal_entity.lower(),
            "Company": sequence.legal_entity.lower(),
            "Format": sequence.number_format,
            "Next": sequence.next_number,
            "Smallest": sequence.smallest,
            "Largest": last_number(sequence.number_format, sequence.largest),
            "Continuous": "Yes" if sequence.is_continuous else "No",
        }


def companies(scm: SupplyChain) -> Iterator[Fields]:
    """Yield the legal entities as companies."""
    for company in scm.store.all(LegalEntity):
        yield {"DataArea": company.legal_entity.lower(), "Name": company.name}


def location_roles() -> Iterator[Fields]:
    """Yield the roles that an address can have."""
    for role in AddressRole:
        yield {
            "Purpose": str(role),
            "Language": "en-US",
            "Description": str(role),
            "Type": str(role),
            "PostalAddress": "Yes",
        }


def project_configurations(dual_write: DualWrite) -> Iterator[Fields]:
    """Yield the table maps of dual-write in SCM. The model has no debug mode."""
    for name in dual_write.maps:
        yield {"Name": name, "IsDebugMode": "No"}


def readers(
    scm: SupplyChain, dual_write: DualWrite
) -> Mapping[str, Callable[[], Iterable[Fields]]]:
    """Return how the rows of each set that can only be read are made."""
    return {
        "Companies": lambda: companies(scm),
        "DualWriteProjectConfigurations": lambda: project_configurations(dual_write),
        "LocationRoles": location_roles,
        "SequenceV2Tables": lambda: sequences(scm),
    }
