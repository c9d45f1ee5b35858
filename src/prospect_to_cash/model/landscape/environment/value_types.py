"""The types of values in an environment file, each with its error messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

from pydantic import (
    BeforeValidator,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.setup import checked_version
from prospect_to_cash.model.tables.printed_names import map_named, member_named, other_names

NONE = "none"
"""Means that there is no value, as in the tables of features."""
_SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


def invalid(message: str) -> PydanticCustomError:
    """Return an error in a value, with its complete message."""
    return PydanticCustomError("environment", "{message}", {"message": message})


def one_value(value: object) -> str:
    """Return `value` if it's a single text value. Raise an error if it's empty or has entries."""
    if value is None or value == "":
        raise invalid(
            f"has no value. Enter '{NONE}' if there is none, and put text that begins with # in "
            "quotes."
        )
    if not isinstance(value, str):
        raise invalid("must be a single value, not a list or entries.")
    return value


def unknown_word(kind: str, found: str, allowed: Iterable[str]) -> PydanticCustomError:
    """Return the error for a word that isn't in `allowed`, with the closest match."""
    words = list(allowed)
    begins = [word for word in words if word.casefold().startswith(found.casefold())]
    meant = hint(found, words) or (f" Did you mean '{begins[0]}'?" if len(begins) == 1 else "")
    return invalid(f"unknown {kind} '{found}'.{meant} Valid values: {', '.join(words)}.")


def one_of(kind: str, allowed: type[StrEnum] | tuple[StrEnum, ...]) -> BeforeValidator:
    """Return a validator that accepts the texts of `allowed`, as the products print them."""

    def known(value: object) -> StrEnum:
        text = one_value(value)
        member = member_named(allowed, text)
        if member is None:
            raise unknown_word(kind, text, map(str, allowed))
        return member

    return BeforeValidator(known)


def elsewhere(words: Iterable[object], message: str) -> BeforeValidator:
    """Return a validator that says where these words belong, if they are in the wrong place.

    `message` has ``{}`` for the word.
    """
    texts = frozenset(map(str, words))

    def checked(value: object) -> object:
        if value in texts:
            raise invalid(message.format(value))
        return value

    return BeforeValidator(checked)


def _each_once(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    found = handler(value)
    if isinstance(value, dict) and len(found) < len(value):
        raise invalid("has one entry twice, under two of its names. Remove one of them.")
    return found


EACH_ONCE = WrapValidator(_each_once)
"""Rejects entries with two names of one thing, because the last one would win silently."""


def words_of(*words: object) -> WithJsonSchema:
    """Return the JSON Schema of a value with these valid values."""
    return WithJsonSchema({"enum": [str(word) for word in words]})


def keys_of(*words: object) -> dict[str, Any]:
    """Return the JSON Schema of entries with these valid keys."""
    texts = list(map(str, words))
    return {"propertyNames": {"enum": [*texts, *other_names(texts)]}}


def _switch(value: object) -> bool:
    text = one_value(value)
    if text.casefold() not in _SWITCH:
        raise invalid(f"'{text}' isn't valid.{hint(text, _SWITCH)} Valid values: on, off.")
    return _SWITCH[text.casefold()]


def _version(value: object) -> str:
    text = one_value(value)
    try:
        return checked_version(text, "10.0.39") or text
    except AuthoringError as error:
        raise invalid(str(error)) from None


def _scm_version(value: object) -> str:
    # The About page prints the version and, in parentheses, the build: 10.0.39 (10.0.1860.35).
    # The documentation prints the platform update there: 10.0.43 (PU67).
    version = _version(re.sub(r" \((PU)?[0-9.]+\)$", "", one_value(value)))
    parts = version.split(".")
    if len(parts) > 2 and int(parts[2]) > _LARGEST_UPDATE:
        raise invalid(
            f"'{version}' is the build of the application. Enter the version, such as 10.0.39."
        )
    return version


_LARGEST_UPDATE = 999
"""Builds begin with a larger number: 10.0.1860.35 is version 10.0.39."""


def _version_or_none(value: object) -> str | None:
    return None if value == NONE else _version(value)


def _number(value: object) -> int:
    text = one_value(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise invalid(f"'{text}' isn't a valid number. Enter up to 18 digits, such as 1.")
    return int(text)


def _text_or_none(value: object) -> str | None:
    return None if value == NONE else one_value(value)


def _known_map(value: object, info: ValidationInfo) -> str:
    text = one_value(value)
    catalogs: Callable[[], Iterable[Catalog]] | None = (info.context or {}).get("catalogs")
    if catalogs is None:
        return text
    names = list(dict.fromkeys(name for each in catalogs() for name in each.names))
    tables = dict(item for each in catalogs() for item in each.tables.items())
    name = map_named(names, tables, text)
    if name is None:
        raise invalid(
            f"unknown table map '{text}'.{hint(text, names)} Leave out table maps that aren't part "
            f"of prospect-to-cash. Valid table maps: {', '.join(names)}."
        )
    return name


def _group_name(value: object) -> str:
    if isinstance(value, dict):
        raise invalid(
            "enter only the name of the customer group. One number sequence numbers all customers "
            "of a legal entity. Enter it under 'number sequences > customer' of the legal entity."
        )
    return one_value(value)


_TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "integer", "number"]}

Text: TypeAlias = Annotated[str, BeforeValidator(one_value), WithJsonSchema(_TEXT_SCHEMA)]
GroupName: TypeAlias = Annotated[str, BeforeValidator(_group_name), WithJsonSchema(_TEXT_SCHEMA)]
TextOrNone: TypeAlias = Annotated[
    str | None, BeforeValidator(_text_or_none), WithJsonSchema(_TEXT_SCHEMA)
]
Switch: TypeAlias = Annotated[
    bool,
    BeforeValidator(_switch),
    # YAML 1.1 reads a bare ``on`` as a Boolean, and YAML 1.2 reads it as text.
    WithJsonSchema({"enum": [True, False, *_SWITCH]}),
]
_VERSION = r"^[0-9]+(\.[0-9]+)*$"
Version: TypeAlias = Annotated[
    str,
    BeforeValidator(_version),
    WithJsonSchema({"type": ["string", "number"], "pattern": _VERSION}),
]
ScmVersion: TypeAlias = Annotated[
    str,
    BeforeValidator(_scm_version),
    WithJsonSchema(
        {"type": ["string", "number"], "pattern": rf"{_VERSION[:-1]}( \((PU)?[0-9.]+\))?$"}
    ),
]
VersionOrNone: TypeAlias = Annotated[
    str | None,
    BeforeValidator(_version_or_none),
    WithJsonSchema({"type": ["string", "number"], "pattern": rf"{_VERSION}|^{NONE}$"}),
]
Number: TypeAlias = Annotated[
    int, BeforeValidator(_number), WithJsonSchema({"type": "integer", "minimum": 0})
]
TableMapName: TypeAlias = Annotated[
    str, BeforeValidator(_known_map), WithJsonSchema({"type": "string"})
]
