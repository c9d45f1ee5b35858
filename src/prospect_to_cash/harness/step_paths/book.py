"""The paths of a project: where a tester clicks for each step, and where the result is seen.

They're YAML files in the folder that the setting `paths` names (docs/script.md has the form)::

    - steps:
        - When <party> is renamed to <name> in Sales
      paths:
        - system: Sales
          path: Customers > Accounts > <party> > Account Name = <name> > Save
          basis: documented
          sources: [accounts-contacts]

``sources.yaml`` in the same folder has the title and the address of each source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as File
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.step_paths.located_yaml import (
    Located,
    Place,
    invalid,
    problem,
    read_yaml,
    unknown_keys,
)

SOURCES = "sources.yaml"
NO_PATHS = (
    "This project has no paths. Name their folder as 'paths' in [tool.p2c] of pyproject.toml. "
    "docs/script.md describes the files."
)
_BLANK = re.compile(r"<(\w+)>")


def _listed(value: Any) -> Any:
    """Return one value as a list of it."""
    return [value] if isinstance(value, str) else value


Values = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", serialize_by_alias=True)


class Source(_Data):
    """Where a path is published."""

    title: str = Field(min_length=1)
    url: str | None = Field(None, pattern=r"^https?://\S+$")


class NamedSource(Source):
    """A source with its key, and the part of it that has the path."""

    key: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.title}, {self.part}" if self.part else self.title


class _RawPath(_Data):
    """One path, as a file has it."""

    system: str = Field(min_length=1)
    variant: str | None = None
    when: dict[str, Values] = {}
    applies_if: str | None = Field(None, alias="if")
    column: str | None = None
    path: str | None = None
    enter: str = ""
    not_by_hand: str | None = Field(None, alias="not by hand")
    see: str = ""
    basis: Literal["documented", "inferred"]
    sources: Values = ()

    @model_validator(mode="after")
    def _one_of_both(self) -> _RawPath:
        if (self.path is None) == (self.not_by_hand is None):
            raise ValueError("A path has either 'path' or 'not by hand'")
        if self.not_by_hand is not None and self.enter:
            raise ValueError("Nothing is entered in a step that is 'not by hand'")
        return self


class StepPath(_Data):
    """Where a tester clicks for a step in one system, or why it can't be done by hand."""

    system: str
    variant: str | None = None
    """The tag of the only variant that it applies to."""
    when: dict[str, tuple[str, ...]] = {}
    """The values of placeholders that it applies to, by placeholder."""
    applies_if: str | None = Field(None, serialization_alias="if")
    """What else must be true, in words."""
    column: str | None = None
    """The only column of the step's table that it shows."""
    path: str | None = None
    enter: str = ""
    not_by_hand: str | None = None
    see: str = ""
    basis: Literal["documented", "inferred"]
    sources: tuple[NamedSource, ...] = ()
    variant_title: str = Field("", exclude=True)
    uri: str = Field("", exclude=True)
    line: int = Field(1, exclude=True)
    char: int = Field(1, exclude=True)

    @property
    def scope(self) -> str:
        """What the path applies to, on one line: its system, and then its conditions."""
        when = (f"<{name}>: {' or '.join(values)}" for name, values in self.when.items())
        condition = f"if {self.applies_if}" if self.applies_if else ""
        parts = (self.system, self.column, self.variant_title, *when, condition)
        return ", ".join(filter(None, parts))

    @property
    def origin(self) -> str:
        """Whether the path is documented, and where."""
        return ": ".join(filter(None, (self.basis, "; ".join(map(str, self.sources)))))

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that can have blanks."""
        return tuple(
            text
            for text in (self.path, self.enter, self.not_by_hand, self.see, self.applies_if)
            if text
        )

    def filled(self, values: Mapping[str, str]) -> StepPath:
        """Return the path with the values of a step in its blanks."""

        def fill(text: str | None) -> str | None:
            return text and _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), text)

        names = ("path", "enter", "not_by_hand", "see", "applies_if")
        return self.model_copy(update={name: fill(getattr(self, name)) for name in names})

    def problem(self, message: str) -> Problem:
        """Return a problem at the place of the path."""
        return Problem(uri=self.uri, line=self.line, column=self.char, message=message)


class StepPaths(NamedTuple):
    """The paths of one step."""

    step: str
    """Keyword and text of the step, as ``p2c steps`` shows them."""
    paths: tuple[StepPath, ...]
    uri: str
    place: Place

    def problem(self, message: str) -> Problem:
        """Return a problem at the place of the step in its file."""
        return problem(self.uri, self.place, message)


class PathBook:
    """The paths of all steps of a project."""

    def __init__(self, entries: Iterable[StepPaths] = ()) -> None:
        self.by_step = {entry.step: entry for entry in entries}

    def of(self, step: str) -> tuple[StepPath, ...]:
        """Return the paths of a step."""
        found = self.by_step.get(step)
        return found.paths if found else ()


def blanks(path: StepPath) -> set[str]:
    """Return the names of the blanks that the values of a step fill."""
    return {name for text in path.texts for name in _BLANK.findall(text)}


def load_paths(settings: Settings) -> PathBook:
    """Return the paths of a project, or none if the settings name no folder.

    Raise `StartError` with ``file:line:column`` for each problem.
    """
    if settings.paths is None:
        return PathBook()
    folder = settings.root / settings.paths
    files = sorted(file for file in folder.glob("*.yaml") if file.name != SOURCES)
    if not files:
        raise StartError(
            f"Can't find the paths of steps: no .yaml files in '{settings.paths}', which is "
            "'paths' in [tool.p2c] of pyproject.toml."
        )
    reader = _Reader(settings)
    reader.sources(folder / SOURCES)
    entries = [entry for file in files for entry in reader.entries(file)]
    if reader.problems:
        raise StartError("\n".join(map(str, reader.problems)))
    return PathBook(entries)


class _Reader:
    def __init__(self, settings: Settings) -> None:
        self.problems: list[Problem] = []
        self._settings = settings
        self._sources: dict[str, Source] = {}
        self._seen: dict[str, str] = {}

    def sources(self, file: File) -> None:
        """Read the sources, if there are any."""
        if not file.exists():
            return
        uri, located = self._read(file)
        if not isinstance(located.content, dict):
            self._report(uri, located, "The file must have sources by key.")
            return
        for key, raw in located.content.items():
            try:
                if isinstance(raw, dict):
                    self.problems += unknown_keys(uri, located, raw, Source, (key,))
                self._sources[key] = Source.model_validate(raw)
            except ValidationError as error:
                self.problems += invalid(uri, located, error, (key,))

    def entries(self, file: File) -> Iterator[StepPaths]:
        """Yield the steps of a file with their paths."""
        uri, located = self._read(file)
        if not isinstance(located.content, list):
            self._report(uri, located, "The file must be a list of 'steps' and 'paths'.")
            return
        for at, raw in enumerate(located.content):
            if not isinstance(raw, dict):
                self._add(uri, located, (at,), "An entry has the keys 'steps' and 'paths'.")
                continue
            for key in raw.keys() - {"steps", "paths"}:
                message = f"'{key}' isn't a key here.{hint(key, ('steps', 'paths'))}"
                self._add(uri, located, (at, key), f"{message} Keys: steps, paths.")
            paths = tuple(self._paths(uri, located, raw.get("paths"), (at, "paths")))
            for number, step in self._steps(uri, located, raw.get("steps"), (at, "steps")):
                place = located.place_of((at, "steps", number))
                where = f"{uri}:{place.line}:{place.column}"
                if step in self._seen:
                    message = f"The step has paths twice. The others are in {self._seen[step]}."
                    self.problems.append(problem(uri, place, message))
                self._seen.setdefault(step, where)
                yield StepPaths(step, paths, uri, place)

    def _read(self, file: File) -> tuple[str, Located]:
        uri = self._settings.uri(file)
        located = read_yaml(file, uri)
        self.problems += located.problems
        return uri, located

    def _report(self, uri: str, located: Located, message: str) -> None:
        if not located.problems:
            self._add(uri, located, (), message)

    def _add(self, uri: str, located: Located, keys: tuple[str | int, ...], message: str) -> None:
        self.problems.append(problem(uri, located.place_of(keys), message))

    def _steps(
        self, uri: str, located: Located, raw: Any, keys: tuple[str | int, ...]
    ) -> Iterator[tuple[int, str]]:
        steps = _listed(raw)
        if not isinstance(steps, list) or not steps or not all(isinstance(s, str) for s in steps):
            self._add(uri, located, keys, "'steps' must list steps, as 'p2c steps' shows them.")
            return
        yield from enumerate(steps)

    def _paths(
        self, uri: str, located: Located, raw: Any, keys: tuple[str | int, ...]
    ) -> Iterator[StepPath]:
        if not isinstance(raw, list) or not raw:
            self._add(uri, located, keys, "'paths' must list at least one path.")
            return
        for at, each in enumerate(raw):
            here = (*keys, at)
            try:
                if isinstance(each, dict):
                    self.problems += unknown_keys(uri, located, each, _RawPath, here)
                path = _RawPath.model_validate(each)
            except ValidationError as error:
                self.problems += invalid(uri, located, error, here)
                continue
            place = located.place_of(here)
            sources = tuple(self._source(uri, located, here, name) for name in path.sources)
            title = self._variant_title(uri, located, here, path.variant)
            yield StepPath(
                **path.model_dump(by_alias=False, exclude={"sources"}),
                sources=sources,
                variant_title=title,
                uri=uri,
                line=place.line,
                char=place.column,
            )

    def _source(
        self, uri: str, located: Located, keys: tuple[str | int, ...], text: str
    ) -> NamedSource:
        key, _, part = (each.strip() for each in text.partition(","))
        found = self._sources.get(key)
        if found is None:
            message = f"'{key}' isn't a source in {SOURCES}.{hint(key, self._sources)}"
            self._add(uri, located, (*keys, "sources"), message)
            return NamedSource(title=text, key=key)
        return NamedSource(title=found.title, url=found.url, key=key, part=part)

    def _variant_title(
        self, uri: str, located: Located, keys: tuple[str | int, ...], tag: str | None
    ) -> str:
        known = self._settings.variant.titles if self._settings.variant else {}
        if tag is not None and tag not in known:
            message = f"'{tag}' isn't the tag of a variant.{hint(tag, known)}"
            self._add(uri, located, (*keys, "variant"), f"{message} Tags: {', '.join(known)}.")
        return known.get(tag or "", "")
