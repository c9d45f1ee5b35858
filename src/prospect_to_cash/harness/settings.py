"""The settings of a project: the table ``[tool.p2c]`` of its pyproject.toml.

Everything but the table itself may be left out, so that any pytest-bdd suite can use the harness.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from prospect_to_cash.common.nearest import hint

TABLE = "tool.p2c"


class SettingsError(Exception):
    """The settings can't be used. The text names the file, the setting, and what is allowed."""


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(_Settings):
    """One answer of the variant sentence, and what it stands for."""

    tag: str = Field(min_length=1)
    """The tag that every scenario with this answer gets; derived, never written by hand."""
    choice: str = Field(min_length=1)
    """The value of the command line's option that selects these scenarios."""
    title: str = ""
    """What reports call the variant."""


class Variant(_Settings):
    """The sentence that names the variant of a scenario."""

    sentence: str
    """The sentence, with ``<answer>`` where the answers differ."""
    option: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """The name of the command line's option, and of the claims register's field."""
    answers: dict[str, Answer] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_hole(self) -> Variant:
        if self.sentence.count("<answer>") != 1:
            raise ValueError("the sentence must have <answer> in it, once")
        for name in ("tag", "choice"):
            values = [getattr(answer, name) for answer in self.answers.values()]
            if len(set(values)) < len(values):
                raise ValueError(f"two answers have the same {name}")
        return self

    def answer_in(self, text: str) -> str | None:
        """Return what stands for ``<answer>`` in `text`; `None` for any other sentence."""
        before, after = self.sentence.split("<answer>")
        fits = text.startswith(before) and text.endswith(after)
        if not fits or len(text) <= len(before) + len(after):
            return None
        return text[len(before) : len(text) - len(after)]

    def said(self, answer: str) -> str:
        """Return the sentence with an answer in its place."""
        return self.sentence.replace("<answer>", answer)

    @property
    def titles(self) -> dict[str, str]:
        """The title of each variant, by its tag."""
        return {answer.tag: answer.title or answer.tag for answer in self.answers.values()}

    @property
    def tags(self) -> dict[str, str]:
        """The tag of each variant, by its choice on the command line."""
        return {answer.choice: answer.tag for answer in self.answers.values()}


class Settings(_Settings):
    """What a project tells the harness."""

    root: Path
    """The project's folder; every other path is relative to it."""
    title: str = ""
    features: tuple[str, ...] = ("features",)
    """The folders in which feature files are collected."""
    other_features: tuple[str, ...] = ()
    """Folders with feature files that something else runs."""
    steps: tuple[str, ...] = ()
    """The modules with step definitions; conftest.py files are found without being named."""
    reports: str = "reports"
    claims: str | None = None
    tags: str | None = None
    unobservable: str | None = None
    """The file that tells which pieces of a model no scenario can notice, and why."""
    variant: Variant | None = None
    walkthrough_tag: str = "walkthrough"
    """The tag of scenarios that may have When after Then."""
    table_headers: bool = True
    """Whether the first row of every data table is a header with rows below it."""

    @property
    def feature_folders(self) -> tuple[Path, ...]:
        """The folders of `features`, absolute."""
        return tuple(self.root / folder for folder in self.features)

    def uri(self, path: Path) -> str:
        """Return `path` from the project's folder, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def load(folder: Path) -> Settings:
    """Read the settings of the project in `folder`.

    Raises `SettingsError` with one sentence per mistake.
    """
    file = folder / "pyproject.toml"
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file.name} can't be read: {error}.") from None
    table = document.get("tool", {}).get("p2c", {})
    name = document.get("project", {}).get("name") or folder.name
    if not isinstance(table, Mapping):
        raise SettingsError(f"{file.name}: [{TABLE}] must be a table.")
    if "root" in table:
        raise SettingsError(f"{file.name}: 'root' is no setting of [{TABLE}].")
    try:
        return Settings.model_validate({"title": name, **table, "root": folder.resolve()})
    except ValidationError as error:
        sentences = [_sentence(mistake) for mistake in error.errors()]
        raise SettingsError("\n".join(f"{file.name}: {text}" for text in sentences)) from None


def _sentence(mistake: ErrorDetails) -> str:
    *place, name = [str(part) for part in mistake["loc"]] or ["p2c"]
    table = ".".join([TABLE, *place])
    match mistake["type"]:
        case "extra_forbidden":
            known = _known_names(place)
            return (
                f"unknown setting '{name}' in [{table}].{hint(name, known)} "
                f"Allowed: {', '.join(known)}."
            )
        case "missing":
            return f"[{table}] lacks '{name}'."
        case "value_error":
            return f"[{table}.{name}]: {mistake['ctx']['error']}."
        case _:
            return f"'{name}' in [{table}]: {mistake['msg'].lower()} (found {mistake['input']!r})."


def _known_names(place: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    if place[:1] == ["variant"]:
        model = Answer if place[1:2] == ["answers"] else Variant
    return sorted(set(model.model_fields) - {"root"})
