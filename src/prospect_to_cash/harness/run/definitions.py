"""Finds the step definitions of a session, and matches steps with them.

pytest-bdd keeps each step definition as a fixture, and scans every fixture for every step. Here,
all fixtures are read once, and each distinct step is matched once (``benchmarks/check.py``).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pytest_bdd import parsers

from prospect_to_cash.common.errors import AuthoringError, ProspectToCashError, described
from prospect_to_cash.harness.gherkin.argument_schema import Declarations
from prospect_to_cash.harness.gherkin.document import Step
from prospect_to_cash.harness.gherkin.similarity import Placeholder
from prospect_to_cash.harness.gherkin.step_definitions import Argument, Match, StepDefinition
from prospect_to_cash.harness.run import pytest_bdd_adapter as pytest_bdd
from prospect_to_cash.harness.run.pytest_bdd_adapter import StepFunctionContext
from prospect_to_cash.harness.run.pytest_internals import Node, fixture_definitions
from prospect_to_cash.harness.run.step_call import StepCall, shareable

FIELD = re.compile(r"\{(\w*)(?::([^}]*))?\}")
"""A placeholder of ``parse``: its name and its type."""


Binding: TypeAlias = tuple[int, Mapping[str, Any] | None]
"""The number of the definition of a step, and its arguments if scenarios can share them."""


class NoMatchError(ProspectToCashError):
    """A step doesn't match the definition that it matched before."""


@dataclass(frozen=True, eq=False)
class Definition:
    """One step definition: a pattern for steps, and a step function."""

    context: StepFunctionContext
    node: Node | None
    """The node whose descendants can use the definition: the session, or a folder.

    None if the definition was loaded without a session.
    """
    root: Path

    @property
    def kind(self) -> str | None:
        """``given``, ``when``, or ``then``. None for a definition that serves all three."""
        return self.context.type

    @cached_property
    def text(self) -> str:
        """The pattern with ``<placeholders>``, as an analyst reads it."""
        name = self.context.parser.name
        if isinstance(self.context.parser, parsers.parse):
            return FIELD.sub(r"<\1>", name)
        return name

    @cached_property
    def where(self) -> str:
        """File and line of the step function."""
        return place_of(self.context, self.root)

    @cached_property
    def is_plain(self) -> bool:
        """Whether nothing but the pattern decides what it finds in a text."""
        return pytest_bdd.is_plain(self.context.parser)

    @cached_property
    def error(self) -> str | None:
        """The reason why the definition can't be used, if it can't."""
        function = inspect.unwrap(self.context.step_func)
        if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
            return f"its step definition ({self.where}) is an 'async def', which isn't supported."
        return None

    @cached_property
    def table(self) -> Argument:
        """Whether the step function takes a data table."""
        return self._argument("datatable")

    @cached_property
    def doc_string(self) -> Argument:
        """Whether the step function takes a doc string."""
        return self._argument("docstring")

    def _argument(self, name: str) -> Argument:
        # pytest-bdd passes a table or a doc string only to a parameter of this name.
        parameter = self._parameters.get(name)
        if parameter is None:
            return Argument.NONE
        required = parameter.default is inspect.Parameter.empty
        return Argument.REQUIRED if required else Argument.OPTIONAL

    @cached_property
    def _parameters(self) -> Mapping[str, inspect.Parameter]:
        return inspect.signature(self.context.step_func).parameters

    @cached_property
    def placeholders(self) -> Mapping[str, Placeholder]:
        """The placeholders, with what their parameter types allow."""
        parser = self.context.parser
        if not isinstance(parser, parsers.parse):
            return {}
        inner: Any = parser.parser
        types: Mapping[str, Any] = getattr(inner, "_extra_types", None) or {}
        flags = re.RegexFlag(getattr(inner, "_re_flags", re.NOFLAG)) & re.IGNORECASE
        return {
            name: _placeholder(name, type, types.get(type), flags)
            for name, type in FIELD.findall(parser.name)
        }

    @cached_property
    def prefix(self) -> str:
        """The start of every step that matches the definition, in lowercase."""
        parser = self.context.parser
        if type(parser) in (parsers.parse, parsers.cfparse):
            literal = re.split(r"[{}]", parser.name, maxsplit=1)[0]
            # parse ignores case, but beyond ASCII it doesn't always compare lowercase letters.
            return re.match(r"[\x00-\x7f]*", literal)[0].lower()  # type: ignore[index]  # it always matches
        if type(parser) is parsers.string:
            return parser.name.lower()
        return ""

    @cached_property
    def suffix(self) -> str:
        """The end of every step that matches the definition, in lowercase."""
        parser = self.context.parser
        if type(parser) in (parsers.parse, parsers.cfparse):
            literal = re.split(r"[{}]", parser.name)[-1]
            return re.search(r"[\x00-\x7f]*\Z", literal)[0].lower()  # type: ignore[index]  # it always matches
        return ""

    @cached_property
    def declarations(self) -> Declarations:
        """The declarations of the arguments."""
        return Declarations(self.context.step_func, self.context.parser.parse_arguments)


class Definitions:
    """The step definitions that one feature file can use. Implements `StepDefinitions`."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self.used: set[int] = set()
        """The identities of the contexts that a step matched."""
        self._definitions = definitions
        self._found: dict[tuple[str, str], Match] = {}
        """The matches without what is declared for the step, which only checks need."""
        self._matches: dict[tuple[str, str], Match] = {}
        self._arguments: dict[tuple[str, str], Mapping[str, Any]] = {}
        """The arguments that were found when a step was matched."""
        self._calls: dict[tuple[str, str], StepCall | None] = {}

    def all(self) -> Sequence[Definition]:
        """Return every definition that the file can use."""
        return self._definitions

    def number_of(self, definition: StepDefinition) -> int:
        """Return the place of a definition among all that the file can use."""
        return self._numbers[id(definition)]

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(each): number for number, each in enumerate(self._definitions)}

    def match(self, kind: str, text: str) -> Match:
        """Return the definitions that a step matches. Each distinct step is matched once."""
        found = self._matches.get((kind, text))
        if found is None:
            found = self._find(kind, text)
            if len(found.definitions) == 1:
                (definition,) = found.definitions
                assert isinstance(definition, Definition)
                found = found._replace(schema=definition.declarations.schema(text))
            self._matches[kind, text] = found
        return found

    def context(self, kind: str, text: str) -> StepFunctionContext:
        """Return the context of the definition of a step.

        If the step matches several, that's the nearest one that was loaded last, as in pytest-bdd.
        """
        definition = self._find(kind, text).definitions[-1]
        assert isinstance(definition, Definition)
        return definition.context

    def call(self, kind: str, text: str) -> StepCall | None:
        """Return the call of the step function of a step, with the arguments of its text.

        Return None if no definition matches the step.
        """
        key = (kind, text)
        if key not in self._calls:
            found = self._find(kind, text).definitions
            self._calls[key] = self._call(found[-1], key) if found else None
        return self._calls[key]

    def arguments(self, kind: str, text: str) -> Mapping[str, Any] | None:
        """Return the arguments that were found with the match, if scenarios can share them."""
        return shareable(self._arguments.get((kind, text)))

    def bind(self, steps: Iterable[Step], known: Iterable[Binding]) -> None:
        """Note what is known of steps without looking for their definitions.

        Raise `NoMatchError` if code of the project decides that a step doesn't match anymore.
        """
        calls, definitions = self._calls, self._definitions
        for step, (number, arguments) in zip(steps, known, strict=True):
            key = (step.kind, step.text)
            if key not in calls:
                definition = definitions[number]
                if not definition.is_plain:
                    arguments = _arguments_now(definition, step.text)
                calls[key] = StepCall(definition.context, definition.where, step.text, arguments)

    def _call(self, definition: StepDefinition, key: tuple[str, str]) -> StepCall:
        assert isinstance(definition, Definition)
        _, text = key
        shared = shareable(self._arguments.get(key))
        return StepCall(definition.context, definition.where, text, shared)

    @cached_property
    def _by_prefix(self) -> dict[str, list[tuple[int, Definition]]]:
        by_prefix: dict[str, list[tuple[int, Definition]]] = {}
        for place, definition in enumerate(self._definitions):
            by_prefix.setdefault(definition.prefix, []).append((place, definition))
        return by_prefix

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(prefix) for prefix in self._by_prefix})

    def _candidates(self, kind: str, text: str) -> list[Definition]:
        """Return the definitions that start and end like `text`, in their order."""
        lowered = text.lower()
        found = [
            each
            for length in self._lengths
            if length <= len(lowered)
            for each in self._by_prefix.get(lowered[:length], ())
            if each[1].context.type in (kind, None) and lowered.endswith(each[1].suffix)
        ]
        return [definition for _, definition in sorted(found, key=itemgetter(0))]

    def _find(self, kind: str, text: str) -> Match:
        match = self._found.get((kind, text))
        if match is None:
            match = self._found[kind, text] = self._match(kind, text)
        return match

    def _match(self, kind: str, text: str) -> Match:
        found: list[Definition] = []
        arguments: Mapping[str, Any] | None = None
        for definition in self._candidates(kind, text):
            try:
                is_matching, parsed = pytest_bdd.matched(definition.context.parser, text)
                if is_matching:
                    found.append(definition)
                    arguments = parsed
            except AuthoringError as error:
                return Match(error=str(error))
            except Exception as error:  # a parameter type can raise anything
                cause = described(error)
                name = f"'{definition.text}' ({definition.where})"
                return Match(error=f"A parameter type of {name} failed on '{text}': {cause}.")
        if len(found) == 1 and arguments is not None:
            self._arguments[kind, text] = arguments
        elif len(found) > 1:
            found = list(_not_overridden(found))
        self.used.update(id(definition.context) for definition in found)
        return Match(tuple(found))


class AllDefinitions:
    """All step definitions of the session, and those that each feature file can use."""

    def __init__(self, session: pytest.Session, root: Path) -> None:
        self._session = session
        self._root = root
        self._seen: dict[tuple[Node, ...], Definitions] = {}

    def visible_to(self, collector: Node) -> Definitions:
        """Return the definitions that scenarios of `collector` can use, the nearest last."""
        chain = collector.listchain()
        owners = self._owners()
        return self._owned_by(tuple(node for node in chain if node in owners))

    def everything(self) -> Definitions:
        """Return all definitions, including those that only some feature files can use."""
        return self._owned_by(tuple(self._owners()))

    def unused(self) -> list[Definition]:
        """Return the definitions that no step of the collected feature files matches."""
        used = {context for seen in self._seen.values() for context in seen.used}
        return [each for each in self.everything().all() if id(each.context) not in used]

    def _owners(self) -> dict[Node, None]:
        by_node = fixture_definitions(self._session)
        names = [name for name in by_node if name.startswith(pytest_bdd.STEP_FIXTURES)]
        return {node: None for name in names for node in by_node[name]}

    def _owned_by(self, owners: tuple[Node, ...]) -> Definitions:
        by_node = fixture_definitions(self._session)
        if owners not in self._seen:
            names = [name for name in by_node if name.startswith(pytest_bdd.STEP_FIXTURES)]
            found: dict[int, Definition] = {}
            for node in owners:
                for name in names:
                    for fixture in by_node[name].get(node, ()):
                        context = pytest_bdd.context_of(fixture.func)
                        if context is not None:
                            # A module that imports another's steps registers them again.
                            found.setdefault(id(context), Definition(context, node, self._root))
            self._seen[owners] = Definitions(tuple(found.values()))
        return self._seen[owners]


def _arguments_now(definition: Definition, text: str) -> Mapping[str, Any] | None:
    try:
        is_matching, arguments = pytest_bdd.matched(definition.context.parser, text)
    except Exception as error:  # a parameter type can raise anything
        raise NoMatchError(described(error)) from None
    if not is_matching:
        raise NoMatchError(f"'{text}' doesn't match '{definition.text}'.")
    return shareable(arguments)


def place_of(context: StepFunctionContext, root: Path) -> str:
    """Return file and line of a step function, relative to the project's folder if possible."""
    return _place(context.step_func, root)


@cache
def _place(function: Callable[..., object], root: Path) -> str:
    code = getattr(inspect.unwrap(function), "__code__", None)
    if code is None:
        return repr(function)
    file = Path(code.co_filename)
    shown = file.relative_to(root) if file.is_relative_to(root) else file
    return f"{shown.as_posix()}:{code.co_firstlineno}"


def _placeholder(name: str, type: str, converter: Any, flags: re.RegexFlag) -> Placeholder:
    pattern = getattr(converter, "pattern", r"[-+]?\d+" if type == "d" else None)
    if not isinstance(pattern, str):
        return Placeholder(name)
    alternatives = re.findall(r"(?:\\.|[^|\\])+", pattern)
    # Escapes of letters and bare signs of regular expressions make it more than a list of words.
    is_list = len(alternatives) > 1 and not re.search(r"\\\w|(?<!\\)[][(){}.*+?^$]", pattern)
    words = tuple(re.sub(r"\\(.)", r"\1", word) for word in alternatives) if is_list else ()
    values: Mapping[str, object] = getattr(converter, "mappings", {word: word for word in words})
    allowed = tuple(map(str, values))
    try:
        return Placeholder(
            name,
            re.compile(pattern, flags),
            allowed,
            form_of(converter),
            getattr(converter, "value_type", None),
            _with_same_meaning(values),
        )
    except re.error:
        return Placeholder(name)


def _with_same_meaning(values: Mapping[str, object]) -> tuple[tuple[str, ...], ...]:
    """Return the words of a parameter type by the value that they stand for."""
    groups: list[tuple[object, list[str]]] = []
    for word, value in values.items():
        group = next((words for other, words in groups if other == value), None)
        if group is None:
            groups.append((value, [str(word)]))
        else:
            group.append(str(word))
    return tuple(tuple(words) for _, words in groups)


def form_of(converter: Any) -> str:
    """Return what a value of a placeholder looks like, from the docstring of its converter."""
    doc = inspect.getdoc(converter) if inspect.isfunction(converter) else None
    if not doc:
        return ""
    line = doc.split("\n\n")[0].replace("\n", " ").strip()
    return (line[0].lower() + line[1:]).removesuffix(".")


def _not_overridden(found: Iterable[Definition]) -> Iterator[Definition]:
    """Drop a definition whose pattern is defined again nearer to the feature file."""
    definitions = list(found)
    for position, definition in enumerate(definitions):
        nearer = definitions[position + 1 :]
        if not any(
            other.node is not definition.node
            and other.context.parser.name == definition.context.parser.name
            for other in nearer
        ):
            yield definition
