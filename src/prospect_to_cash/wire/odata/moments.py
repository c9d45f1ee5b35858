"""Who asks, when, and the spans of days that filters name relative to that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from prospect_to_cash.wire.odata.errors import bad_query

Span: TypeAlias = tuple[datetime, datetime]
"""From the first moment up to, but not including, the second."""


@dataclass(frozen=True)
class Moment:
    """Who asks, and when."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    user_id: str = ""
    business_unit_id: str = ""


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _days(start: int, end: int) -> Callable[[datetime], Span]:
    def span(now: datetime) -> Span:
        day = _midnight(now)
        return day + timedelta(days=start), day + timedelta(days=end)

    return span


def _weeks(start: int) -> Callable[[datetime], Span]:
    def span(now: datetime) -> Span:
        # Weeks begin on Sunday, as in a new environment.
        day = _midnight(now)
        sunday = day - timedelta(days=(day.weekday() + 1) % 7)
        return sunday + timedelta(weeks=start), sunday + timedelta(weeks=start + 1)

    return span


def months_later(moment: datetime, months: int) -> datetime:
    """Return the same day of another month, or that month's last day; raises `WireError`."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise bad_query("The span of time is too long.")
    first = moment.replace(year=year, month=month + 1, day=1)
    after = first.replace(day=28) + timedelta(days=4)
    last = (after - timedelta(days=after.day)).day
    return first.replace(day=min(moment.day, last))


def _months(start: int, length: int) -> Callable[[datetime], Span]:
    def span(now: datetime) -> Span:
        first = _midnight(now).replace(day=1)
        if length == 12:
            first = first.replace(month=1)
        return months_later(first, start), months_later(first, start + length)

    return span


NAMED_SPANS: dict[str, Callable[[datetime], Span]] = {
    "Today": _days(0, 1),
    "Yesterday": _days(-1, 0),
    "Tomorrow": _days(1, 2),
    "Last7Days": _days(-7, 1),
    "Next7Days": _days(0, 8),
    "ThisWeek": _weeks(0),
    "LastWeek": _weeks(-1),
    "NextWeek": _weeks(1),
    "ThisMonth": _months(0, 1),
    "LastMonth": _months(-1, 1),
    "NextMonth": _months(1, 1),
    "ThisYear": _months(0, 12),
    "LastYear": _months(-12, 12),
    "NextYear": _months(12, 12),
}
"""The spans with a name, as functions of now."""

_UNITS: dict[str, Callable[[datetime, int], datetime]] = {
    "Minutes": lambda now, number: now + timedelta(minutes=number),
    "Hours": lambda now, number: now + timedelta(hours=number),
    "Days": lambda now, number: now + timedelta(days=number),
    "Weeks": lambda now, number: now + timedelta(weeks=number),
    "Months": months_later,
    "Years": lambda now, number: months_later(now, 12 * number),
}


def moved(now: datetime, unit: str, number: int) -> datetime:
    """Return the moment that many units later; raises `WireError` if no calendar has it."""
    try:
        return _UNITS[unit](now, number)
    except (OverflowError, ValueError):
        raise bad_query("The span of time is too long.") from None


def span_of(direction: str, unit: str, number: int, now: datetime) -> Span:
    """Return the span of ``LastXDays``, ``NextXHours``, and so on; raises `WireError`.

    Hours are counted from now. Longer units are whole days, with today.
    """
    other = moved(now, unit, -number if direction == "Last" else number)
    if unit == "Hours":
        return (other, now) if direction == "Last" else (now, other)
    if direction == "Last":
        return _midnight(other), _midnight(now) + timedelta(days=1)
    return _midnight(now), moved(_midnight(other), "Days", 1)
