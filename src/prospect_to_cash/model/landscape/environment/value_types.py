"""The kinds of values that an environment file has, each with the sentence for a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.setup import checked_version

NONE = "none"
"""What a file writes where there is nothing, as tables in features do."""
_SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


def wrong(sentence: str) -> PydanticCustomError:
    """A mistake in a value, in words of ours."""
    return PydanticCustomError("told", "{told}", {"told": sentence})


def one_value(value: object) -> str:
    """`value`, where it is one text; raises a mistake where it is nothing, or has entries."""
    if value is None or value == "":
        raise wrong(
            "has no value. A text that begins with # must stand in quotes, "
            f"and '{NONE}' says that there is nothing."
        )
    if not isinstance(value, str):
        raise wrong("must be one value; it has entries of its own.")
    return value


def unknown_word(kind: str, found: str, allowed: Iterable[str]) -> PydanticCustomError:
    """A mistake: a word outside a closed set, with the nearest and all that are allowed."""
    words = list(allowed)
    begins = [word for word in words if word.casefold().startswith(found.casefold())]
    meant = hint(found, words) or (f" Did you mean '{begins[0]}'?" if len(begins) == 1 else "")
    return wrong(f"unknown {kind} '{found}'.{meant} Allowed: {', '.join(words)}.")


def one_of(kind: str, allowed: type[StrEnum] | tuple[StrEnum, ...]) -> BeforeValidator:
    """Accepts a member of a closed set by its word."""
    members = {str(member): member for member in allowed}

    def known(value: object) -> StrEnum:
        text = one_value(value)
        if text not in members:
            raise unknown_word(kind, text, members)
        return members[text]

    return BeforeValidator(known)


def words_of(*words: object) -> WithJsonSchema:
    """The JSON Schema of a closed set of words."""
    return WithJsonSchema({"enum": [str(word) for word in words]})


def keys_of(*words: object) -> dict[str, Any]:
    """The JSON Schema of entries whose keys are a closed set of words."""
    return {"propertyNames": {"enum": [str(word) for word in words]}}


def _switch(value: object) -> bool:
    text = one_value(value)
    if text.casefold() not in _SWITCH:
        raise wrong(f"'{text}' is neither on nor off.{hint(text, _SWITCH)} Allowed: on, off.")
    return _SWITCH[text.casefold()]


def _version(value: object) -> str:
    text = one_value(value)
    try:
        return checked_version(text, "10.0.39") or text
    except AuthoringError as error:
        raise wrong(str(error)) from None


def _version_or_none(value: object) -> str | None:
    return None if value == NONE else _version(value)


def _number(value: object) -> int:
    text = one_value(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise wrong(f"'{text}' is no number. Write up to 18 digits, such as 1.")
    return int(text)


def _text_or_none(value: object) -> str | None:
    return None if value == NONE else one_value(value)


def _known_map(value: object, info: ValidationInfo) -> str:
    text = one_value(value)
    known: Callable[[], Iterable[str]] | None = (info.context or {}).get("table maps")
    names = list(known()) if known else [text]
    if text not in names:
        raise wrong(
            f"unknown table map '{text}'.{hint(text, names)} Leave out maps that take no part in "
            f"prospect to cash. Known: {', '.join(names)}."
        )
    return text


_TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "integer", "number"]}

Text: TypeAlias = Annotated[str, BeforeValidator(one_value), WithJsonSchema(_TEXT_SCHEMA)]
TextOrNone: TypeAlias = Annotated[
    str | None, BeforeValidator(_text_or_none), WithJsonSchema(_TEXT_SCHEMA)
]
Switch: TypeAlias = Annotated[
    bool,
    BeforeValidator(_switch),
    # A reader of YAML 1.1 takes a bare on for a truth value, one of YAML 1.2 for a text.
    WithJsonSchema({"enum": [True, False, *_SWITCH]}),
]
_VERSION = r"^[0-9]+(\.[0-9]+)*$"
Version: TypeAlias = Annotated[
    str,
    BeforeValidator(_version),
    WithJsonSchema({"type": ["string", "number"], "pattern": _VERSION}),
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
