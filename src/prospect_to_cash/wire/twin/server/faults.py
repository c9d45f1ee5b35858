"""Faults that a test asks for: the answers of products under load, and slow answers.

A fault is for requests with a method and the beginning of an address, for some times or until it's
removed. Pausing a table map, and a system that rejects what dual-write delivers, are faults of the
twin itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.odata.limits import (
    SALES_LIMITS,
    Throttled,
    sales_throttled,
    scm_throttled,
)

THROTTLED: Final = "throttled"
UNAVAILABLE: Final = "unavailable"
LATENCY: Final = "latency"
PAUSED: Final = "paused"
REJECTED: Final = "rejected"
FAULTS: Final = (THROTTLED, UNAVAILABLE, LATENCY, PAUSED, REJECTED)
_MOST_SECONDS: Final = 60.0
_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    THROTTLED: ("limit", "retry_after", "times", "method", "path"),
    UNAVAILABLE: ("retry_after", "times", "method", "path"),
    LATENCY: ("seconds", "times", "method", "path"),
    PAUSED: ("table_map",),
    REJECTED: ("system", "message", "times", "table_map"),
}
"""What each fault can have besides its name."""


class ControlError(ProspectToCashError):
    """A request that controls the twin and can't be carried out. The text is the answer."""


class Unavailable(WireError):
    """The service doesn't answer for now."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(503, "", "The service is unavailable.")
        self.retry_after = retry_after
        """The seconds after which the caller can try again."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the answer."""
        return {"Retry-After": str(self.retry_after)}


@dataclass
class Fault:
    """A fault as a test asks for it."""

    kind: str
    values: Mapping[str, Any]
    left: int | None
    """How many times it still happens. None until it's removed."""

    @property
    def json(self) -> dict[str, Any]:
        """The fault as it's shown."""
        shown = {name: value for name, value in self.values.items() if name != "times"}
        return {"fault": self.kind, **shown, "left": self.left}

    def concerns(self, method: str, path: str) -> bool:
        """Return whether the fault is for such a request."""
        wanted = self.values.get("method")
        begins = str(self.values.get("path", "/"))
        return (wanted is None or str(wanted).upper() == method) and path.startswith(begins)


def read_fault(content: object) -> Fault:
    """Return the fault that the body of a request describes; raises `ControlError`."""
    if not isinstance(content, dict):
        raise ControlError("A fault is a JSON object.")
    values = dict(content)
    kind = values.pop("fault", None)
    if kind not in FAULTS:
        raise ControlError(f"'fault' must be one of {', '.join(FAULTS)}.")
    for name in values:
        if name not in _VALUES[kind]:
            raise ControlError(f"'{kind}' has no '{name}'. It has {', '.join(_VALUES[kind])}.")
    for name in ("method", "path", "table_map", "message"):
        if not isinstance(values.get(name, ""), str):
            raise ControlError(f"'{name}' must be a text.")
    limit = values.get("limit", SALES_LIMITS[0])
    if limit not in SALES_LIMITS:
        raise ControlError(f"'limit' must be one of {', '.join(SALES_LIMITS)}.")
    _number(values, "retry_after", 3600, whole=True)
    _number(values, "seconds", _MOST_SECONDS, whole=False)
    _number(values, "times", 1_000_000, whole=True)
    for name in {PAUSED: ("table_map",), REJECTED: ("system", "message")}.get(kind, ()):
        if not values.get(name):
            raise ControlError(f"'{kind}' needs '{name}'.")
    if kind == REJECTED and values["system"] not in tuple(System):
        raise ControlError(f"'system' must be one of {', '.join(System)}.")
    if kind == LATENCY and "seconds" not in values:
        raise ControlError("'latency' needs 'seconds'.")
    return Fault(kind, values, values.get("times"))


def _number(values: Mapping[str, Any], name: str, most: float, *, whole: bool) -> None:
    value = values.get(name, 1)
    is_number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= most or (name == "times" and value < 1):
        kind = "a whole number" if whole else "a number"
        raise ControlError(f"'{name}' must be {kind} up to {most:,.0f}.")


class Faults:
    """The faults that are in effect."""

    def __init__(self) -> None:
        self.all: list[Fault] = []
        """In the order in which they were added."""

    def add(self, fault: Fault) -> None:
        """Let a fault happen from now on."""
        self.all.append(fault)

    def clear(self) -> None:
        """Remove all faults."""
        self.all.clear()

    def delay(self, method: str, path: str) -> float:
        """Return the seconds that an answer waits."""
        found = self._taken(LATENCY, method, path)
        return float(found.values["seconds"]) if found else 0.0

    def error(self, method: str, path: str, *, is_sales: bool) -> Throttled | Unavailable | None:
        """Return the error with which a request is answered, if any."""
        found = self._taken(THROTTLED, method, path)
        if found is not None:
            wait = found.values.get("retry_after", 1)
            if is_sales:
                return sales_throttled(found.values.get("limit", SALES_LIMITS[0]), wait)
            return scm_throttled(wait)
        found = self._taken(UNAVAILABLE, method, path)
        return Unavailable(found.values.get("retry_after", 1)) if found else None

    def rejection(self, system: str, table_map: str) -> str | None:
        """Return the message with which a system rejects what a table map delivers, if any."""
        for fault in self.all:
            if (
                fault.kind == REJECTED
                and fault.values["system"] == system
                and fault.values.get("table_map", table_map) == table_map
            ):
                self._use(fault)
                return str(fault.values["message"])
        return None

    def _taken(self, kind: str, method: str, path: str) -> Fault | None:
        found = next((e for e in self.all if e.kind == kind and e.concerns(method, path)), None)
        if found is not None:
            self._use(found)
        return found

    def _use(self, fault: Fault) -> None:
        if fault.left is not None:
            fault.left -= 1
            if not fault.left:
                self.all.remove(fault)
