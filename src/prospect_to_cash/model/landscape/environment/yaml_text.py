"""YAML as text with lines: every value stays as it is written, and knows where it stands.

YAML would read ``on`` as a truth value, ``10.0`` as a number and ``007`` as 7; an environment says
what they mean by its own form. A key that stands twice is a mistake here, not the last one's win.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import yaml

from prospect_to_cash.common.errors import AuthoringError

Path: TypeAlias = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""


class Mistake(NamedTuple):
    """One thing that is wrong, and the line where it stands."""

    line: int
    sentence: str


class EnvironmentFileError(AuthoringError):
    """An environment can't be read or understood; one sentence a mistake, with file and line."""


class Text(NamedTuple):
    """The content of a file: mappings, lists, texts, and `None` where nothing is written."""

    content: Any
    lines: dict[Path, int]
    """The line of each value, by its path; of an entry it is the line of its key."""
    mistakes: tuple[Mistake, ...]

    def line_of(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_text(content: bytes) -> Text:
    """Read YAML; what can't be read at all comes back as mistakes and no content."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return _unreadable(line, "the file is not UTF-8. Save it as UTF-8.")
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        sign = f"U+{ord(text[error.position]):04X}"
        return _unreadable(line, f"the character {sign} can't stand in YAML. Delete it.")
    except yaml.MarkedYAMLError as error:
        return _unreadable(*_told(error, text))
    except RecursionError:
        return _unreadable(1, "it is nested too deeply. An environment has four levels.")
    if root is None:
        return _unreadable(
            1,
            "the file is empty. It says at least 'global address book: deployed' "
            "or 'global address book: not deployed'.",
        )
    reading = _Reading()
    content_of_root = reading.value(root, ())
    return Text(content_of_root, reading.lines, tuple(reading.mistakes))


class _Loader(yaml.SafeLoader):
    """Composes without aliases: a value that stands elsewhere has no line of its own."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # of PyYAML
            raise yaml.composer.ComposerError(
                None, None, "an alias (*name) can't be used here; write the value out", mark
            )
        return super().compose_node(parent, index)


class _Reading:
    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.mistakes: list[Mistake] = []

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            items = enumerate(node.value)
            return [self.value(item, (*path, at)) for at, item in items]
        is_nothing = node.tag == "tag:yaml.org,2002:null" and node.value in ("", "~")
        return None if is_nothing else node.value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.mistakes.append(Mistake(line, "a key must be one text."))
                continue
            name = key.value
            if name in entries:
                first = self.lines[(*path, name)]
                said = f"'{name}' stands twice; it stands in line {first} too. Keep one of them."
                self.mistakes.append(Mistake(line, said))
                continue
            self.lines[(*path, name)] = line
            entries[name] = self.value(value, (*path, name))
        return entries


def _unreadable(line: int, sentence: str) -> Text:
    return Text(None, {}, (Mistake(line, sentence),))


def _told(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    problem = error.problem or "it is not well-formed"
    if "'\\t'" in problem:
        return line, "a tab stands where YAML allows blanks only. Indent with blanks."
    if "found another document" in problem:
        return line, "a second document begins here ('---'). One file describes one environment."
    written = text.splitlines()[line - 1].strip() if line <= len(text.splitlines()) else ""
    said = f" It reads: {written[:60]}" if written else ""
    return line, f"this is not well-formed YAML: {problem}.{said}"
