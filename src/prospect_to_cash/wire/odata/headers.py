"""The headers of a request: which are read, which change nothing, and which aren't offered.

docs/twin.md has the same list. A header of HTTP itself, or of a program, isn't looked at.
"""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.wire.odata.errors import NotOffered, WireError

IGNORED = frozenset(
    {
        "mscrm.suppressduplicatedetection",
        "mscrm.bypasscustompluginexecution",
        "mscrm.solutionuniquename",
        "mscrmcallerid",
        "callerobjectid",
    }
)
"""Headers of the product that change nothing here."""
NOT_OFFERED = ("x-http-method", "x-http-method-override", "isolation", "odata-isolation")
"""Headers that would change what a request does."""
_VERSIONS = ("odata-version", "odata-maxversion")
_JSON = frozenset({"application/json", "application/*", "*/*", "text/json"})
_XML = _JSON | {"application/xml", "text/xml"}
_TEXT = _JSON | {"text/plain", "text/*", "application/octet-stream"}
_PARTS = _JSON | {"multipart/mixed", "multipart/*"}
_BY_SEGMENT = {"$metadata": _XML, "$count": _TEXT, "$value": _TEXT, "$batch": _PARTS}
"""The types that an address can answer with, by its last segment. Others answer with JSON."""
_MINIMAL = ("", "minimal")


def check_headers(headers: Mapping[str, str], method: str, address: str) -> None:
    """Raise `WireError` for a header that asks for something else than the twin does.

    The names are in lower case. The error is `NotOffered` if a product would do it.
    """
    for name, value in headers.items():
        is_of_product = name.startswith(("mscrm", "callerobject")) and name not in IGNORED
        if is_of_product or name in NOT_OFFERED:
            raise NotOffered(name, before="The header ")
        if name in _VERSIONS and value.strip() not in ("4.0", "4.01"):
            raise NotOffered(f"{name}: {value[:100]}", before="The header ")
    if headers.get("mscrm.suppressduplicatedetection", "true").strip().lower() == "false":
        raise NotOffered("mscrm.suppressduplicatedetection: false", before="The header ")
    encoding = headers.get("content-encoding", "identity").strip()
    if encoding.lower() not in ("identity", ""):
        raise WireError(415, "", f"A body can't have the Content-Encoding '{encoding[:100]}'.")
    if "if-match" in headers and method in ("GET", "HEAD"):
        raise NotOffered("if-match", before="The header ", after=f" with {method}")
    none_match = headers.get("if-none-match", "null").strip().lower()
    if none_match != "null" and method in ("POST", "PUT", "DELETE"):
        raise NotOffered("if-none-match", before="The header ", after=f" with {method}")
    _check_accept(headers.get("accept", "").strip(), address)


def check_new_row(headers: Mapping[str, str]) -> None:
    """Raise `NotOffered` for ``If-Match`` of a request that creates a row, or calls an action."""
    if "if-match" in headers:
        raise NotOffered("if-match", before="The header ", after=" with POST")


def _check_accept(text: str, address: str) -> None:
    """Raise `WireError` unless a type in a header ``Accept`` is one that the answer can have."""
    if not text:
        return
    last = address.partition("?")[0].rstrip("/").rpartition("/")[2]
    offered = _BY_SEGMENT.get(last, _JSON)
    metadata = None
    for part in text.lower().split(","):
        kind, *parameters = (each.strip() for each in part.split(";"))
        if kind not in offered:
            continue
        values = dict(each.partition("=")[::2] for each in parameters)
        metadata = values.get("odata.metadata", "").strip('" ')
        if metadata in _MINIMAL:
            return
    if metadata is not None:
        raise NotOffered(f"accept: odata.metadata={metadata[:100]}", before="The header ")
    raise WireError(406, "", f"The header 'accept: {text[:100]}' has no type of the answer.")
