"""Reads YAML as text, with the place of each value, so that messages can name it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.common.yaml_errors import sentence
from prospect_to_cash.harness.evidence.record import Problem

Keys: TypeAlias = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a wheel without libyaml is slower


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Located(NamedTuple):
    """The content of a file: mappings, lists, texts, and None for an empty value."""

    content: Any
    places: dict[Keys, Place]
    """The place of each value by its keys, or of its key if it has one."""
    problems: tuple[Problem, ...] = ()

    def place_of(self, keys: Keys) -> Place:
        """Return the place of a value, or of the closest value that contains it."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, Place(1, 1))


def read_yaml(file: Path, uri: str) -> Located:
    """Read a file. If it can't be read, the result has a problem and no content."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
        root = yaml.compose(text, Loader=_LOADER)
        reading = _Reading(uri)
        content = None if root is None else reading.value(root, ())
    except OSError as error:
        return _unreadable(uri, Place(1, 1), f"Can't read the file: {error.strerror}.")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _unreadable(uri, Place(line, 1), "The file isn't UTF-8. Save it as UTF-8.")
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        character = f"U+{ord(text[error.position]):04X}"
        return _unreadable(
            uri, place, f"The character {character} isn't allowed in YAML. Delete it."
        )
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        return _unreadable(uri, place, sentence(error.problem, error.context, text, place.line - 1))
    except RecursionError:
        return _unreadable(uri, Place(1, 1), "The file is nested too deeply.")
    return Located(content, reading.places, tuple(reading.problems))


def invalid(uri: str, located: Located, error: ValidationError, keys: Keys) -> Iterator[Problem]:
    """Yield a problem for each error of the value at `keys`."""
    for details in error.errors(include_url=False):
        at = (*keys, *details["loc"])
        place = located.place_of(at)
        yield problem(uri, place, _message(details, at))


def problem(uri: str, place: Place, message: str) -> Problem:
    """Return a problem at a place of a file."""
    return Problem(uri=uri, line=place.line, column=place.column, message=message)


def names_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that a mapping of this model can have."""
    return [field.alias or name for name, field in model.model_fields.items()]


def unknown_keys(
    uri: str, located: Located, value: dict[str, Any], model: type[BaseModel], keys: Keys
) -> Iterator[Problem]:
    """Yield a problem for each key that `model` doesn't have."""
    known = names_of(model)
    for key in value:
        if key not in known:
            message = f"'{key}' isn't a key here.{hint(key, known)} Keys: {', '.join(known)}."
            yield problem(uri, located.place_of((*keys, key)), message)


def _message(details: ErrorDetails, at: Keys) -> str:
    name = next((str(part) for part in reversed(at) if isinstance(part, str)), "the value")
    match details["type"]:
        case "missing":
            return f"The key '{name}' is missing. Add it."
        case "value_error":
            return f"{details['ctx']['error']}."
        case "string_type" if details["input"] is None:
            return f"'{name}' is empty. Enter a text, or delete the key."
        case "literal_error":
            valid = details["ctx"]["expected"]
            return f"'{details['input']}' isn't valid for '{name}'. Enter {valid}."
        case _:
            return f"'{name}' isn't valid: {details['msg'][:1].lower()}{details['msg'][1:]}."


def _unreadable(uri: str, place: Place, message: str) -> Located:
    return Located(None, {}, (problem(uri, place, message),))


class _Reading:
    def __init__(self, uri: str) -> None:
        self.places: dict[Keys, Place] = {}
        self.problems: list[Problem] = []
        self._uri = uri

    def value(self, node: yaml.Node, keys: Keys) -> Any:
        self.places.setdefault(keys, _start(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, keys)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*keys, at)) for at, item in enumerate(node.value)]
        is_empty = node.tag == "tag:yaml.org,2002:null" and node.value in ("", "~")
        return None if is_empty else str(node.value)

    def _mapping(self, node: yaml.MappingNode, keys: Keys) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            if name in found:
                message = f"The key '{name}' appears twice. Delete one of them."
                self.problems.append(problem(self._uri, _start(key), message))
            self.places.setdefault((*keys, name), _start(key))
            found[name] = self.value(value, (*keys, name))
        return found


def _start(node: yaml.Node) -> Place:
    mark = node.start_mark
    return Place(mark.line + 1, mark.column + 1)
