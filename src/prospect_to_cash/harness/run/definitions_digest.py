"""Digests the step definitions that are loaded: all that a check needs of them.

So what an earlier session found counts only for the same definitions, whatever decided which ones
there are: a plugin, an environment variable, or a file that the settings don't name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from typing import Any

from pydantic_core import to_json

from prospect_to_cash.harness.gherkin.value_types import ValueType
from prospect_to_cash.harness.run import pytest_bdd_adapter as pytest_bdd
from prospect_to_cash.harness.run.definitions import Definition
from prospect_to_cash.harness.run.fingerprint import digest


def digest_of(definitions: Iterable[Definition], *, has_model: bool) -> str | None:
    """Return the digest of step definitions in their order.

    A check calls the code of a parameter type of the project and of declared arguments. Unless
    there's a model, whose digest has this code, return None if a definition has such code.
    """
    described = _Described()
    found = []
    for each in definitions:
        if not has_model and not (each.is_plain and each.declarations.are_empty):
            return None
        pattern = pytest_bdd.pattern_of(each.context.parser)
        place = each.node.nodeid if each.node is not None else ""
        own = (each.kind, each.table.value, each.doc_string.value, place, each.error is None)
        types = [
            (name, described.number_of(type))
            for name, type in pattern.types.items()
            if name in pattern.text
        ]
        found.append((*pattern[:-1], types, own, described.declarations(each)))
    return digest([to_json((found, described.types), inf_nan_mode="strings")])


class _Described:
    """Describes values with plain ones, the same in each process. Each type is described once."""

    def __init__(self) -> None:
        self.types: list[object] = []
        """The descriptions of parameter types and of declared types."""
        self._numbers: dict[int, tuple[object, int]] = {}
        """The type, so that its identity isn't used again, and the number of its description."""

    def declarations(self, definition: Definition) -> object:
        """Return what a definition declares."""
        declared = definition.declarations
        if declared.are_empty:
            return None
        return [self.of(each) for each in (declared.columns, declared.types, declared.in_variant)]

    def number_of(self, type: object) -> int:
        """Return the number of the description of a type."""
        if id(type) not in self._numbers:
            number = len(self.types)
            self._numbers[id(type)] = type, number
            self.types.append(None)
            is_declared = isinstance(type, ValueType)
            self.types[number] = self._fields(type) if is_declared else self._parameter_type(type)
        return self._numbers[id(type)][1]

    def _parameter_type(self, converter: object) -> object:
        found = (getattr(converter, name, None) for name in ("pattern", "mappings", "value_type"))
        return [_name_of(converter), *map(self.of, found)]

    def _fields(self, value: Any) -> object:
        names = value.names() if isinstance(value, ValueType) else ()
        own = [(each.name, self.of(getattr(value, each.name))) for each in fields(value)]
        return _name_of(value), names, own

    def of(self, value: Any) -> object:
        """Return the description of a value. Of a function, that's only its name."""
        match value:
            case Enum():
                return _name_of(value), value.name
            case None | bool() | int() | float() | str():
                return value
            case Mapping():
                return [(self.of(key), self.of(each)) for key, each in value.items()]
            case list() | tuple():
                return [self.of(each) for each in value]
            case set() | frozenset():
                return sorted(to_json(self.of(each)).decode() for each in value)
            case re.Pattern():
                return value.pattern, value.flags
            case partial():
                return [self.of(each) for each in (value.func, value.args, value.keywords)]
            case ValueType():
                return self.number_of(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._fields(value)
        return _name_of(value)


def _name_of(value: Any) -> str:
    """Return the name of a function or a class, or that of the class of another value."""
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}"
