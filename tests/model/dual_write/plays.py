"""What sequences of actions over a landscape share: their steps, and how one is taken."""

from __future__ import annotations

from typing import Any, NamedTuple

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.model.tables.option_sets import OnResume
from tests.builders import landscape_of, snapshot


class Step(NamedTuple):
    """What somebody does, and to what."""

    does: str
    what: tuple[Any, ...] = ()

    def __repr__(self) -> str:
        return f"{self.does}{self.what}"


class Play:
    """A landscape on which steps are taken; each is called like the method that takes it."""

    def __init__(self, variant: str) -> None:
        self.landscape = landscape_of(variant)
        self.link = self.landscape.link

    def take(self, step: Step) -> None:
        """Take a step; a rejected one changes nothing."""
        before = self._everything()
        try:
            getattr(self, step.does)(*step.what)
        except (AuthoringError, Rejection):
            assert self._everything() == before, f"{step} was rejected and left something behind"

    def pause(self, *table_maps: str) -> None:
        self.link.pause(*table_maps)

    def resume(self, *table_maps: str) -> None:
        self.link.resume(*table_maps)

    def resume_and_keep(self, *table_maps: str) -> None:
        self.link.resume(*table_maps, queue=OnResume.KEEP)

    def resume_and_discard(self, *table_maps: str) -> None:
        self.link.resume(*table_maps, queue=OnResume.DISCARD)

    def _everything(self) -> object:
        """Every row of both systems, all that waits, and the states of the maps."""
        waiting = [self.link.waiting(name) for name in self.link.maps]
        return snapshot(self.landscape), waiting, dict(self.link.states)
