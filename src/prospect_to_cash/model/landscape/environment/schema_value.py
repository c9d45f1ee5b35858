"""The base of the schema of an environment file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


def spaced(name: str) -> str:
    """Return the key of a field."""
    return name.replace("_", " ")


class SchemaValue(BaseModel):
    """Base of the schema: rejects unknown keys. Keys are written with spaces."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        alias_generator=spaced,
        use_attribute_docstrings=True,
    )
