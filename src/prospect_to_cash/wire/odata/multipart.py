"""Multipart bodies and messages of HTTP inside them, as bytes.

Callers differ: boundaries with and without quotes, line ends with and without carriage returns,
empty lines before the first boundary and after bodies, a last boundary that's missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prospect_to_cash.wire.odata.errors import bad_batch

_BOUNDARY = re.compile(
    r"\s*multipart/mixed\s*;(?:.*;)?\s*boundary\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))",
    re.IGNORECASE,
)
_REQUEST = re.compile(r"([A-Z]{1,20}) (\S(?:.*\S)?) HTTP/1\.[01]", re.ASCII)
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*", re.ASCII)
_MOST_HEADERS = 100


@dataclass(frozen=True)
class Part:
    """A part of a multipart body: headers, by names in lower case, and content."""

    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True)
class InnerRequest:
    """A request inside a part."""

    method: str
    target: str
    """The address, as it's written."""
    headers: Mapping[str, str]
    """By names in lower case."""
    body: bytes


def boundary_of(content_type: str) -> str | None:
    """Return the boundary in a header ``Content-Type``; None if it isn't multipart/mixed."""
    match = _BOUNDARY.match(content_type)
    return None if match is None else match[1] or match[2]


def parts_of(body: bytes, boundary: str, most: int) -> list[Part]:
    """Return the parts of a body; raises `WireError` for more than `most`, and for no part."""
    delimiter = re.compile(
        rb"(?:^|\r?\n)--"
        + re.escape(boundary.encode("latin-1", "replace"))
        + rb"(--)?[ \t]*(?:\r?\n|$)"
    )
    found: list[Part] = []
    start: int | None = None
    at = 0
    while match := delimiter.search(body, at):
        if start is not None:
            found.append(_part(body[start : match.start()]))
            if len(found) > most:
                raise bad_batch(f"it has more than {most:,} parts.")
        if match[1]:
            return found
        start = match.end()
        # The line end before the next boundary can be the one after this boundary.
        at = start - 1 if body[start - 1 : start] == b"\n" else start
    if start is None:
        raise bad_batch("the boundary of the header Content-Type isn't in the body.")
    if body[start:].strip():
        found.append(_part(body[start:]))
    return found


def _part(text: bytes) -> Part:
    headers, content = _headers(text)
    return Part(headers, content)


def _headers(text: bytes) -> tuple[dict[str, str], bytes]:
    """Return the headers at the beginning of `text`, and what is after the empty line."""
    found: dict[str, str] = {}
    at = count = 0
    while at < len(text):
        end = text.find(b"\n", at)
        line = text[at : end if end >= 0 else len(text)].removesuffix(b"\r")
        at = end + 1 if end >= 0 else len(text)
        if not line:
            return found, text[at:]
        match = _HEADER.fullmatch(line.decode("latin-1"))
        if match is None:
            raise bad_batch(f"'{line[:100].decode('latin-1')}' isn't a header.")
        found[match[1].lower()] = match[2]
        count += 1
        if count > _MOST_HEADERS:
            raise bad_batch(f"a part has more than {_MOST_HEADERS} headers.")
    return found, b""


def request_in(part: Part) -> InnerRequest:
    """Return the request in a part; raises `WireError` if it can't be read."""
    kind = part.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/http":
        raise bad_batch(f"the content type '{kind[:100]}' of a part isn't application/http.")
    text = part.content.lstrip(b"\r\n")
    end = text.find(b"\n")
    line = text[: end if end >= 0 else len(text)].removesuffix(b"\r").decode("latin-1").strip()
    match = _REQUEST.fullmatch(line)
    if match is None:
        raise bad_batch(f"'{line[:100]}' isn't a request line.")
    headers, body = _headers(text[end + 1 :] if end >= 0 else b"")
    length = headers.get("content-length", "")
    if length.isascii() and length.isdecimal() and int(length[:12]) < len(body):
        body = body[: int(length[:12])]
    return InnerRequest(match[1], match[2], headers, body)


# ---- Writing ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class InnerAnswer:
    """An answer inside a part."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes = b""
    content_id: str | None = None


def answer_part(answer: InnerAnswer) -> bytes:
    """Return an answer as a part of a multipart body, without boundaries."""
    outer = {"Content-Type": "application/http", "Content-Transfer-Encoding": "binary"}
    if answer.content_id is not None:
        outer["Content-ID"] = answer.content_id
    status = f"HTTP/1.1 {answer.status} {answer.reason}\r\n".encode("latin-1")
    return _header_lines(outer) + status + _header_lines(answer.headers) + answer.body


def nested_part(parts: Sequence[bytes], boundary: str) -> bytes:
    """Return a multipart body as a part of another."""
    header = _header_lines({"Content-Type": f"multipart/mixed; boundary={boundary}"})
    return header + joined(parts, boundary)


def joined(parts: Sequence[bytes], boundary: str) -> bytes:
    """Return parts as a multipart body."""
    text = b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
    return text + b"--%b--\r\n" % boundary.encode()


def _header_lines(headers: Mapping[str, str]) -> bytes:
    lines = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in headers.items())
    return f"{lines}\r\n".encode("latin-1", "replace")


def _one_line(value: str) -> str:
    return re.sub(r"[\r\n]+", " ", value)
