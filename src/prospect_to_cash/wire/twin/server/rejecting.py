"""A model in which a system can reject what dual-write delivers, because a test asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.message import Message
from prospect_to_cash.model.dual_write.pause_queue import Limits
from prospect_to_cash.model.dual_write.routes import MapDirections
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape import CatalogOf, Model
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.wire.twin.server.faults import Faults


class RejectingModel(Model):
    """The model, with faults of deliveries."""

    def __init__(self, catalog_of: CatalogOf, faults: Faults) -> None:
        super().__init__(catalog_of)
        self._faults = faults

    def engine(
        self, table_maps: Iterable[TableMap], directions: MapDirections, unit_of_work: UnitOfWork
    ) -> Engine:
        """Return an engine that asks the faults before each delivery."""
        engine = _RejectingEngine(table_maps, directions, unit_of_work, Limits())
        engine.rejection = self._faults.rejection
        return engine


class _RejectingEngine(Engine):
    rejection: Callable[[str, str], str | None]

    def _write(self, message: Message) -> Row | None:
        direction = message.direction
        text = self.rejection(direction.receiver.system, direction.name)
        if text is not None:
            raise Rejection(text)
        return super()._write(message)
