"""The header ``Prefer``: what a caller would like, and which of that was done."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from prospect_to_cash.wire.odata.errors import NotOffered, bad_query

_PREFERENCE = re.compile(r'\s*([\w.-]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^,;"\s]*))?\s*', re.ASCII)
LARGEST_PAGE = 5000


@dataclass(frozen=True)
class Preferences:
    """What a caller would like."""

    returns: str | None = None
    """``representation`` or ``minimal``."""
    page_size: int | None = None
    annotations: tuple[str, ...] = ()
    """Names of annotations, which can end in ``*``, or begin with ``-`` to leave some out."""
    continues_on_error: bool = False
    tracks_changes: bool = False

    def wants(self, annotation: str) -> bool:
        """Return whether the answer has an annotation. The last name that fits decides."""
        wanted = False
        for name in self.annotations:
            pattern = name.removeprefix("-")
            if pattern == annotation or (
                pattern.endswith("*") and annotation.startswith(pattern[:-1])
            ):
                wanted = not name.startswith("-")
        return wanted

    def applied(self, *names: str) -> str | None:
        """Return the header ``Preference-Applied`` for those of `names` that were asked for.

        None if nothing was applied.
        """
        values = {
            "return": self.returns and f"return={self.returns}",
            "odata.maxpagesize": self.page_size and f"odata.maxpagesize={self.page_size}",
            "odata.include-annotations": (
                f'odata.include-annotations="{",".join(self.annotations)}"'
                if self.annotations
                else None
            ),
            "odata.continue-on-error": "odata.continue-on-error" if self.continues_on_error else "",
            "odata.track-changes": "odata.track-changes" if self.tracks_changes else "",
        }
        return ",".join(value for name in names if (value := values[name])) or None


def parse_prefer(headers: Iterable[str]) -> Preferences:
    """Return the preferences in all headers ``Prefer`` of a request.

    Raises `NotOffered` with the name of an unknown preference, and `WireError` for a value that
    isn't valid.
    """
    found: dict[str, str] = {}
    for header in headers:
        at = 0
        while at < len(header):
            match = _PREFERENCE.match(header, at)
            if match is None or (match.end() < len(header) and header[match.end()] not in ",;"):
                raise bad_query(f"The header 'Prefer: {header[:200]}' can't be read.")
            name, value = match.groups()
            found.setdefault(name.lower(), (value or "").strip('"'))
            at = match.end() + 1
    annotations = found.pop("odata.include-annotations", "") or found.pop("include-annotations", "")
    page_size = found.pop("odata.maxpagesize", None) or found.pop("maxpagesize", None)
    preferences = Preferences(
        returns=_returns(found.pop("return", None)),
        page_size=_page_size(page_size),
        annotations=tuple(name.strip() for name in annotations.split(",") if name.strip()),
        continues_on_error=_flag(found, "odata.continue-on-error", "continue-on-error"),
        tracks_changes=_flag(found, "odata.track-changes", "track-changes"),
    )
    for name in found:
        raise NotOffered(f"Prefer: {name}")
    return preferences


def _returns(value: str | None) -> str | None:
    if value not in (None, "representation", "minimal"):
        raise bad_query(f"The preference 'return={value}' isn't valid.")
    return value


def _page_size(value: str | None) -> int | None:
    if value is None:
        return None
    if not (value.isascii() and value.isdecimal()) or not int(value[:9]):
        raise bad_query(f"The preference 'odata.maxpagesize={value[:100]}' isn't valid.")
    return min(int(value[:9]), LARGEST_PAGE)


def _flag(found: dict[str, str], *names: str) -> bool:
    values = [found.pop(name) for name in names if name in found]
    return any(value.lower() != "false" for value in values)
