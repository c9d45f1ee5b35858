"""Reads YAML as text: every value stays as it's written, and its line is known.

YAML itself reads ``on`` as a Boolean, ``10.0`` as a number, and ``007`` as 7. Here, the schema
decides the type of a value. A duplicate key is an error, although YAML uses the last one.
Validation errors of the schema become messages with lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from prospect_to_cash.common.nearest import hint, nearest
from prospect_to_cash.model.landscape.environment.number_schema import SequenceSchema
from prospect_to_cash.model.landscape.environment.sales_schema import SalesSchema
from prospect_to_cash.model.landscape.environment.schema import (
    EnvironmentSchema,
    LegalEntitySchema,
    TableMapSchema,
    VersionsSchema,
)

Path: TypeAlias = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""


class LineError(NamedTuple):
    """An error in a file, and its line."""

    line: int
    message: str


class YamlText(NamedTuple):
    """The content of a file: mappings, lists, texts, and `None` for an empty value."""

    content: Any
    lines: dict[Path, int]
    """The line of each value by its path, or of its key if it has one."""
    errors: tuple[LineError, ...]

    def line_of(self, path: Path) -> int:
        """Return the line of the value at `path`, or of the closest value that contains it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_text(content: bytes) -> YamlText:
    """Read YAML. If it can't be read at all, the result has an error and no content."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return _unreadable(line, "the file isn't UTF-8 text. Save it with UTF-8 encoding.")
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        character = f"U+{ord(text[error.position]):04X}"
        return _unreadable(line, f"the character {character} isn't allowed in YAML. Delete it.")
    except yaml.MarkedYAMLError as error:
        return _unreadable(*_syntax_error(error, text))
    except RecursionError:
        return _unreadable(
            1, "the file is nested too deeply. An environment file has up to four levels."
        )
    if root is None:
        return _unreadable(
            1,
            "the file is empty. Enter at least 'global address book: deployed' "
            "or 'global address book: not deployed'.",
        )
    reading = _Reading()
    content_of_root = reading.value(root, ())
    return YamlText(content_of_root, reading.lines, tuple(reading.errors))


class _Loader(yaml.SafeLoader):
    """Rejects aliases, because the value of an alias has no line of its own."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # of PyYAML
            raise yaml.composer.ComposerError(
                None, None, "aliases (*name) aren't supported, so enter the value itself", mark
            )
        return super().compose_node(parent, index)


class _Reading:
    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.errors: list[LineError] = []

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            items = enumerate(node.value)
            return [self.value(item, (*path, at)) for at, item in items]
        is_empty = node.tag == "tag:yaml.org,2002:null" and node.value in ("", "~")
        return None if is_empty else node.value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.errors.append(LineError(line, "a key must be a single text value."))
                continue
            name = key.value
            if name in entries:
                first = self.lines[(*path, name)]
                duplicate = (
                    f"duplicate key '{name}', also used in line {first}. Remove one of them."
                )
                self.errors.append(LineError(line, duplicate))
                continue
            self.lines[(*path, name)] = line
            entries[name] = self.value(value, (*path, name))
        return entries


def _unreadable(line: int, message: str) -> YamlText:
    return YamlText(None, {}, (LineError(line, message),))


def _syntax_error(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    problem = error.problem or "it isn't well-formed"
    if "'\\t'" in problem:
        return line, "the line has a tab where YAML allows only spaces. Indent with spaces."
    if "found another document" in problem:
        return line, "a second document begins here ('---'). A file describes only one environment."
    written = text.splitlines()[line - 1].strip() if line <= len(text.splitlines()) else ""
    shown = f" The line is: {written[:60]}" if written else ""
    return line, f"this isn't valid YAML: {problem}.{shown}"


_KEY = "[key]"
_SCHEMAS: dict[str, type[BaseModel]] = {
    "versions": VersionsSchema,
    "legal entities": LegalEntitySchema,
    "table maps": TableMapSchema,
    "number sequences": SequenceSchema,
    "Sales": SalesSchema,
    "numbering": SequenceSchema,
}
"""The schema of the value of a key."""


def errors_of(error: ValidationError, text: YamlText) -> Iterator[LineError]:
    """Yield every validation error with its line."""
    details = error.errors(include_url=False)
    misspelled = {
        (*path[:-1], meant)
        for detail in details
        if detail["type"] == "extra_forbidden"
        for path in [detail["loc"]]
        for meant in nearest(str(path[-1]), _keys(path))
    }
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in misspelled:
            continue
        path = tuple(part for part in detail["loc"] if part != _KEY)
        yield LineError(text.line_of(path), _message(detail, path))


def _path_text(path: Path) -> str:
    """Return a path as text: ``legal entities > number 1 > code``."""
    return " > ".join(f"number {part + 1}" if isinstance(part, int) else part for part in path)


def _message(detail: ErrorDetails, path: Path) -> str:
    *above, name = path or ("the file",)
    within = f" in '{_path_text(tuple(above))}'" if above else ""
    match detail["type"]:
        case "environment" if detail["loc"][-1:] == (_KEY,):
            return detail["msg"]
        case "environment":
            return f"'{_path_text(path)}': {detail['msg']}"
        case "extra_forbidden":
            known = _keys(path)
            near = hint(str(name), known) or _numbering(path)
            return f"unknown key '{name}'{within}.{near} Valid keys: {', '.join(known)}."
        case "missing":
            return f"'{name}' is missing{within}. This key is required."
        case "tuple_type":
            return f"'{_path_text(path)}' must be a list: one item per line, after a dash ('- ')."
        case _ if path:
            return f"'{_path_text(path)}' must have entries: 'name: value', one per line."
        case _:
            return "an environment file must have 'name: value' entries, one per line."


def _numbering(path: Path) -> str:
    """Return where the numbering of Sales belongs, if a key of Sales is about numbers."""
    is_about = path[0] == "Sales" and "number" in str(path[-1]).casefold()
    return " Enter formats under 'numbering', such as 'accounts: F####'." if is_about else ""


def _keys(path: Path) -> list[str]:
    """Return the valid keys at the level of the last part of `path`."""
    schema: type[BaseModel] = EnvironmentSchema
    for part in path[:-1]:
        if isinstance(part, str) and part in _SCHEMAS:
            schema = _SCHEMAS[part]
    return [field.alias or name for name, field in schema.model_fields.items()]
