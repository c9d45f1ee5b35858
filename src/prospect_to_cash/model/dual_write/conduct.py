"""What the link does and holds back, so that each can be taken away to prove that it matters.

The table maps say what is carried; the conduct says how. Engine, queue, catch-up and initial
synchronization ask here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.dual_write.limits import Limits
from prospect_to_cash.model.dual_write.product_texts import failed_save
from prospect_to_cash.model.tables.option_sets import MapState

if TYPE_CHECKING:
    from prospect_to_cash.common.errors import Rejection
    from prospect_to_cash.model.dual_write.map_direction import MapDirection
    from prospect_to_cash.model.dual_write.messages import Message
    from prospect_to_cash.model.tables.option_sets import System


def _smallest(numbers: Iterable[int]) -> int | None:
    return min(numbers, default=None)


def _both(first: MapDirection) -> tuple[MapDirection, ...]:
    return first, first.reverse


@dataclass(frozen=True, slots=True)
class Conduct:
    """The conduct of dual-write; as it is, or with one thing taken away."""

    silences_echo: bool = True
    """What arrives at a row isn't sent back under the same table map (claim W.2, ruling R24)."""
    stops: bool = True
    """A table map that isn't running sends nothing (claim W.4)."""
    counts_as: Mapping[MapState, MapState] = field(default_factory=dict)
    """What a state counts as for what travels under a map, where not as itself."""
    minds_rivals: bool = True
    """A row that stands for one row of the sender isn't written as if it were another's (R59)."""
    demands_state: bool = True
    """An action on a table map needs the state from which it may be taken."""
    next_message: Callable[[deque[Message]], Message] = deque.popleft
    """Which message is delivered next: the oldest."""
    next_waiting: Callable[[Iterable[int]], int | None] = _smallest
    """Which waiting message is played next, by its number: the oldest (claim W.3a)."""
    keep: Callable[[list[Any], Any], None] = list.append
    """How a refused save enters the error log, and a refused message the catch-up errors."""
    told: Callable[[System, MapDirection, Rejection], str] = failed_save
    """The words of a save that fails because the other side refused (claim W.1b)."""
    ways: Callable[[MapDirection], tuple[MapDirection, ...]] = _both
    """Which ways an initial synchronization goes, the master's first (claim W.5a)."""
    wins: Callable[[bool], bool] = bool
    """Whether a side's values win where both hold a row, given whether it is the master (W.5b)."""
    limits: Callable[[], Limits] = Limits
    """The limits with which the link begins."""


AS_IT_IS = Conduct()
