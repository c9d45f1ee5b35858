"""The settings of a project: the table ``[tool.p2c]`` of its pyproject.toml.

Every setting is optional, so that any pytest-bdd suite can use the harness.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.common.nearest import hint

TABLE = "tool.p2c"
PART = "part"
"""The folder for the reports of a run of a part of the features, in the folder of the reports."""


class SettingsError(ProspectToCashError):
    """The settings can't be used. The text names the file, the setting, and the valid values."""


def text_of(file: Path, name: str, error: type[ProspectToCashError] = SettingsError) -> str:
    """Return the text of a file that a setting names, such as a ``list of tags``.

    Raise an `error` if it can't be read.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as why:
        raise error(f"Can't read the {name} {file}: {why.strerror}.") from None
    except UnicodeDecodeError:
        raise error(f"The {name} {file} isn't UTF-8. Save it as UTF-8.") from None


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Answer(_Settings):
    """One answer of the variant step, which names one variant."""

    tag: str = Field(min_length=1)
    """The tag that p2c adds to every scenario with this answer. Feature files can't contain it."""
    choice: str = Field(min_length=1)
    """The value of the command-line option that selects these scenarios."""
    title: str = ""
    """The name of the variant in reports."""
    short: str = ""
    """The same where there's little room."""


class Variant(_Settings):
    """The variants of a project, and the Given step that names the variant of a scenario."""

    sentence: str
    """The text of the variant step, with the placeholder ``<answer>``."""
    option: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """The name of the command-line option, and of the field in the claims register."""
    answers: dict[str, Answer] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_placeholder(self) -> Variant:
        if self.sentence.count("<answer>") != 1:
            raise ValueError("The sentence must contain <answer> exactly once")
        for name in ("tag", "choice"):
            values = [getattr(answer, name) for answer in self.answers.values()]
            if len(set(values)) < len(values):
                raise ValueError(f"Two answers have the same {name}")
        return self

    def answer_in(self, text: str) -> str | None:
        """Return the answer in the variant step `text`, or None for any other step."""
        before, after = self.sentence.split("<answer>")
        matches = text.startswith(before) and text.endswith(after)
        if not matches or len(text) <= len(before) + len(after):
            return None
        return text[len(before) : len(text) - len(after)]

    def step_text(self, answer: str) -> str:
        """Return the text of the variant step with this answer."""
        return self.sentence.replace("<answer>", answer)

    @property
    def titles(self) -> dict[str, str]:
        """The title of each variant, by tag."""
        return {answer.tag: answer.title or answer.tag for answer in self.answers.values()}

    @property
    def tags(self) -> dict[str, str]:
        """The tag of each variant, by its choice on the command line."""
        return {answer.choice: answer.tag for answer in self.answers.values()}


class Settings(_Settings):
    """The settings of one project."""

    root: Path
    """The project folder. All other paths are relative to it."""
    title: str = ""
    features: tuple[str, ...] = ("features",)
    """The folders with the feature files to run."""
    other_features: tuple[str, ...] = ()
    """Folders with feature files that another tool runs."""
    steps: tuple[str, ...] = ()
    """The modules with step definitions. pytest finds conftest.py files by itself."""
    model: tuple[str, ...] = ()
    """The files and folders of the model. A recorded run and a proof hold until one changes."""
    mutate: tuple[str, ...] = ()
    """The files and folders that random mutants change. One that starts with ! stays as it is."""
    test_modules: tuple[str, ...] = ()
    """Test modules that bind feature files with pytest-bdd's `scenarios()`, or their folders."""
    strict: bool = False
    """Whether what pytest-bdd accepts without a word is an error. Otherwise, it's a warning."""
    reports: str = "reports"
    claims: str | None = None
    tags: str | None = None
    former_words: str | None = None
    """The file with the former texts of steps and the former names of columns."""
    equivalent_mutants: str | None = None
    """The file with the equivalent mutants of the model, which no scenario can detect."""
    paths: str | None = None
    """The folder with the paths of the steps: where a tester clicks, for ``p2c script``."""
    without_plugins: tuple[str, ...] = ()
    """Installed plugins of pytest that a session of p2c doesn't load."""
    systems: tuple[str, ...] = ()
    """The systems, in the order in which reports show them from left to right."""
    environment: str | None = None
    """The function that describes the environment of a run, as ``module:function``."""
    switches: str | None = None
    """The function that lists changes for the workbench, as ``module:function``."""
    variant: Variant | None = None
    rejection: str | None = None
    """The Then step that expects a rejection, with the message below it."""
    walkthrough_tag: str = "walkthrough"
    """The tag of scenarios that can have When steps after Then steps."""
    table_headers: bool = True
    """Whether the first row of every data table is a header with rows below it."""
    unused_columns: tuple[str, ...] = ()
    """The columns of Examples that no step has to use, such as a description of each row."""

    @property
    def feature_folders(self) -> tuple[Path, ...]:
        """The absolute paths of `features`."""
        return tuple(self.root / folder for folder in self.features)

    @property
    def can_have_test_modules(self) -> bool:
        """Whether test modules can bind feature files: named ones, or any without step modules."""
        return bool(self.test_modules) or not self.steps

    def uri(self, path: Path) -> str:
        """Return `path` relative to the project folder, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def load(folder: Path) -> Settings:
    """Return the settings of the project in `folder`.

    Raise `SettingsError` with a line for each invalid setting.
    """
    file = folder / "pyproject.toml"
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"Can't read {file.name}: {error}.") from None
    table = document.get("tool", {}).get("p2c", {})
    name = document.get("project", {}).get("name") or folder.name
    if not isinstance(table, Mapping):
        raise SettingsError(f"{file.name}: [{TABLE}] must be a table.")
    if "root" in table:
        raise SettingsError(f"{file.name}: 'root' isn't a setting of [{TABLE}].")
    try:
        return Settings.model_validate({"title": name, **table, "root": folder.resolve()})
    except ValidationError as error:
        messages = [_message(details) for details in error.errors()]
        raise SettingsError("\n".join(f"{file.name}: {text}" for text in messages)) from None


def _message(details: ErrorDetails) -> str:
    *path, name = [str(part) for part in details["loc"]] or ["p2c"]
    table = ".".join([TABLE, *path])
    match details["type"]:
        case "extra_forbidden":
            known = _known_names(path)
            return (
                f"'{name}' isn't a setting of [{table}].{hint(name, known)} "
                f"Valid settings: {', '.join(known)}."
            )
        case "missing":
            return f"[{table}] has no '{name}'. Add it."
        case "value_error":
            return f"[{table}.{name}]: {details['ctx']['error']}."
        case _:
            return f"{details['input']!r} isn't valid for '{name}' in [{table}]: {details['msg']}."


def _known_names(path: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    if path[:1] == ["variant"]:
        model = Answer if path[1:2] == ["answers"] else Variant
    return sorted(set(model.model_fields) - {"root"})
