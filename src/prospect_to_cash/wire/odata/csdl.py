"""CSDL, the language of ``$metadata``: elements, documents, and service documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation, or a property of a complex type."""

    name: str
    type: str
    is_nullable: bool = True


def element(name: str, attributes: Mapping[str, str], *children: str) -> str:
    """Return an element as text. The children are elements."""
    text = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{text}>{''.join(children)}</{name}>" if children else f"<{name}{text} />"


def document(namespace: str, alias: str | None, children: Iterable[str]) -> bytes:
    """Return a document with one schema."""
    attributes = {"Namespace": namespace, **({"Alias": alias} if alias else {})}
    schema = element(
        "Schema", {**attributes, "xmlns": "http://docs.oasis-open.org/odata/ns/edm"}, *children
    )
    edmx = {"Version": "4.0", "xmlns:edmx": "http://docs.oasis-open.org/odata/ns/edmx"}
    text = element("edmx:Edmx", edmx, element("edmx:DataServices", {}, schema))
    return f'<?xml version="1.0" encoding="utf-8"?>{text}'.encode()


def key_element(names: Iterable[str]) -> str:
    """Return the key of a type."""
    return element("Key", {}, *(element("PropertyRef", {"Name": name}) for name in names))


def parameter_element(tag: str, parameter: Parameter) -> str:
    """Return a parameter or a property, by the name of its element."""
    attributes = {"Name": parameter.name, "Type": parameter.type}
    if not parameter.is_nullable:
        attributes["Nullable"] = "false"
    return element(tag, attributes)


def enumeration_element(name: str, members: Mapping[str, int]) -> str:
    """Return the type of an enumeration."""
    values = (
        element("Member", {"Name": member, "Value": str(value)})
        for member, value in members.items()
    )
    return element("EnumType", {"Name": name}, *values)


def service_document(base: str, sets: Iterable[str]) -> dict[str, Any]:
    """Return the service document of a service at the address `base`."""
    value = [{"name": name, "kind": "EntitySet", "url": name} for name in sorted(sets)]
    return {"@odata.context": f"{base}$metadata", "value": value}
