"""Reads XML that callers send. Document types, and with them entities, aren't read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from prospect_to_cash.wire.odata.errors import WireError, bad_query

_DEEPEST = 50
_MOST = 5000


@dataclass
class Element:
    """An element of XML."""

    name: str
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def named(self, name: str) -> Iterator[Element]:
        """Yield the children with that name."""
        return (child for child in self.children if child.name == name)


def read_xml(text: str) -> Element:
    """Return the root of an XML document; raises `WireError` if it can't be read."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise bad_query(f"The XML can't be read: {error}.") from None
    return reader.root


class _Reader:
    def __init__(self) -> None:
        self._open = [Element("", {})]
        self._count = 0

    @property
    def root(self) -> Element:
        return self._open[0].children[0]

    def doctype(self, *_: object) -> None:
        raise bad_query("The XML can't have a document type.")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if len(self._open) > _DEEPEST or self._count > _MOST:
            raise _too_large()
        element = Element(name, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, _: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        self._open[-1].text += text


def _too_large() -> WireError:
    return bad_query(
        f"The XML has more than {_MOST:,} elements, or they're nested more than {_DEEPEST} deep."
    )
