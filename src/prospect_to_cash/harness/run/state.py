"""The state of one session of pytest: the project, the selection, the results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from prospect_to_cash.harness.evidence.kept import Keeper
from prospect_to_cash.harness.evidence.record import Fingerprint, Problem, Run
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.check import CheckResult, FileFindings
from prospect_to_cash.harness.gherkin.compiled_files import CompiledFiles
from prospect_to_cash.harness.gherkin.document import Pickle, Step
from prospect_to_cash.harness.gherkin.parsed_files import ParsedFiles
from prospect_to_cash.harness.gherkin.register import RegisterError
from prospect_to_cash.harness.gherkin.step_definitions import StepDefinitions
from prospect_to_cash.harness.gherkin.step_matching import given_error
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary, load_vocabulary
from prospect_to_cash.harness.project_files import find_test_modules
from prospect_to_cash.harness.report.excerpts import excerpts
from prospect_to_cash.harness.run.cache_folder import cache_file
from prospect_to_cash.harness.run.fingerprint import Code, check_model, code_of
from prospect_to_cash.harness.run.listeners import Listeners
from prospect_to_cash.harness.run.loaded_code import LoadedCode
from prospect_to_cash.harness.run.options import read_defines, read_not_applicable
from prospect_to_cash.harness.run.results import Results, Sources
from prospect_to_cash.harness.run.selected import Selected
from prospect_to_cash.harness.run.selection import Selection, read_selection, stable_number
from prospect_to_cash.harness.settings import Settings, SettingsError, Variant

if TYPE_CHECKING:
    # This module imports pytest-bdd, which pytest must import first to rewrite its asserts.
    from prospect_to_cash.harness.run.definitions import AllDefinitions


class InjectedGivens:
    """The added steps of one session, and the problems that they have."""

    def __init__(self, steps: tuple[str, ...], variant: Variant | None) -> None:
        self.steps = tuple(_step_text(text) for text in steps)
        self.problems: list[str] = []
        self._variant = variant
        for text in self.steps:
            if variant is not None and variant.answer_in(text) is not None:
                self.problems.append(
                    f"'{text}' names the variant, which every scenario does itself. "
                    f"Use --{variant.option} instead."
                )

    def check(self, uri: str, known: StepDefinitions) -> None:
        """Add the problems of the steps in the scenarios of one feature file."""
        self.steps = tuple(_in_double_quotes(text, known) for text in self.steps)
        for text in self.steps:
            problem = given_error(text, known)
            if problem is not None and not any(problem in each for each in self.problems):
                self.problems.append(f"{problem} ({uri})")

    def added_to(self, pickle: Pickle) -> Pickle:
        """Return `pickle` with the added steps."""
        if not self.steps:
            return pickle
        at = self._place(pickle)
        line = pickle.steps[at - 1].line if at else pickle.line
        added = (
            Step(
                keyword="And" if at or number else "Given",
                kind="given",
                text=text,
                line=line,
                column=pickle.column,
                is_background=False,
                is_inserted=True,
            )
            for number, text in enumerate(self.steps)
        )
        return pickle._replace(steps=(*pickle.steps[:at], *added, *pickle.steps[at:]))

    def _place(self, pickle: Pickle) -> int:
        for at, step in enumerate(pickle.steps, start=1):
            if self._variant and step.kind == "given" and self._variant.answer_in(step.text):
                return at
        return 0


def _step_text(text: str) -> str:
    """Return the text of a step without its keyword and a period."""
    return " ".join(text.split()).removeprefix("Given ").rstrip(".")


def _in_double_quotes(text: str, known: StepDefinitions) -> str:
    """Return the text with double instead of single quotes, unless a step definition matches it.

    Some shells, such as those of Windows, remove double quotes.
    """
    if '"' in text or known.match("given", text).definitions:
        return text
    return re.sub(r"(?<!\w)'([^']*)'(?!\w)", r'"\1"', text)


@dataclass
class State:
    """The state that hooks share. The pytest configuration of each session has one."""

    settings: Settings
    vocabulary: Vocabulary
    selection: Selection
    results: Results
    sources: Sources
    listeners: Listeners
    parsed_files: ParsedFiles
    """The feature files as this session or an earlier one parsed them."""
    compiled_files: CompiledFiles
    """The scenarios of feature files without problems, as an earlier session compiled them."""
    loaded_code: LoadedCode
    definitions: AllDefinitions | None = None
    injected_givens: InjectedGivens = field(default_factory=lambda: InjectedGivens((), None))
    """The Given steps that the command line adds to every scenario."""
    defines: Mapping[str, str] = field(default_factory=dict)
    """Values for the project's own fixtures, by name."""
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    """The reason why the scenarios of a variant don't run, by its tag."""
    functions: dict[tuple[str, ...], Any] = field(default_factory=dict)
    """The function with the marks for each set of tags."""
    locations: dict[str, str] = field(default_factory=dict)
    """The files of scenarios as pytest names them, by their path. It takes long to find out."""
    seeds: dict[str, int] = field(default_factory=dict)
    """The seeds of feature files, by uri."""
    marks: set[str] = field(default_factory=set)
    """The tags that are registered as marks."""
    collected_files: dict[str, FileFindings] = field(default_factory=dict)
    """What `p2c check` found in the feature files of the features folders, by uri."""
    test_modules: tuple[Path, ...] = ()
    """The test modules that bind feature files, as far as they are known before collection."""
    folders: tuple[Path, ...] = ()
    """The folders whose feature files run without a test module."""
    warnings: dict[Problem, None] = field(default_factory=dict)
    """What pytest-bdd accepts without a word, in a project that isn't strict."""
    unbound: Sequence[Problem] = ()
    """The feature files and scenarios that never run, in a session for the whole project."""
    waited: float = 0.0
    """The seconds for which the session waited before it read feature files."""
    features_collected: bool = False
    selected_by_workers: Sequence[Selected] = ()
    """What the processes have that collect the features in place of this one."""
    is_replayed: bool = False
    """Whether a plugin replays the scenarios itself, so that there is no run to report."""
    fingerprint: Fingerprint | None = None
    """The fingerprint of the project when the scenarios began to run."""
    run: Run | None = None
    """The record, after the session has ended, if any scenario ran."""
    page: Path | None = None
    """The HTML page that was written."""
    internal_errors: list[str] = field(default_factory=list)
    """Errors while the reports were written."""

    @property
    def code(self) -> Code:
        """The digests of the code of the project, before its step modules were loaded."""
        return self.loaded_code.code

    def add_warnings(self, problems: Iterable[Problem]) -> None:
        """Add warnings that the run shows."""
        self.warnings.update(dict.fromkeys(problems))

    def register_mark(self, config: pytest.Config, tag: str, description: str) -> None:
        """Register a tag as a mark of pytest."""
        self.marks.add(tag)
        config.addinivalue_line("markers", f"{tag}: {' '.join(description.split())}")

    def seed_of(self, uri: str) -> int:
        """Return the seed of the scenarios in a feature file.

        It doesn't depend on the scenario, so that a scenario and the same one in another variant
        generate the same values.
        """
        if uri not in self.seeds:
            self.seeds[uri] = stable_number(self.selection.seed, uri)
        return self.seeds[uri]


STATE = pytest.StashKey[State]()
CHECK_RESULT = pytest.StashKey[CheckResult]()
"""The key of the findings in a session of `p2c check`. Other sessions don't have it."""


def state_of(config: pytest.Config) -> State | None:
    """Return the state of a session, or None if the project doesn't use the harness."""
    return config.stash.get(STATE, None)


def prepare(config: pytest.Config, settings: Settings) -> State:
    """Read the files of the settings and the options of the command line.

    Raise `StartError` if one is invalid.
    """
    try:
        vocabulary = load_vocabulary(settings)
    except (SettingsError, RegisterError) as error:
        raise StartError(str(error)) from None
    check_model(settings)
    injected_givens = InjectedGivens(tuple(config.getoption("p2c_given") or ()), settings.variant)
    test_modules = find_test_modules(config, settings)
    folders = _folders(settings, test_modules)
    selection = read_selection(config, settings, test_modules, folders)
    defines = read_defines(config)
    # All excerpts of a shard are written to a file.
    keep = Keeper(excerpts) if selection.shard is None else Keeper(excerpts, live=0)
    state = State(
        settings,
        vocabulary,
        selection,
        Results(keep),
        Sources(settings.root),
        Listeners(config),
        ParsedFiles(settings.root, cache_file(config, "features")),
        CompiledFiles(
            settings.root, cache_file(config, "scenarios"), fills_backgrounds=not settings.strict
        ),
        LoadedCode(partial(code_of, settings, defines, test_modules), settings.steps),
        defines=defines,
        test_modules=test_modules,
        folders=folders,
        injected_givens=injected_givens,
    )
    state.not_applicable = read_not_applicable(config, settings)
    config.stash[STATE] = state
    for tag, description in vocabulary.known_tags().items():
        state.register_mark(config, tag, description)
    return state


def _folders(settings: Settings, test_modules: Sequence[Path]) -> tuple[Path, ...]:
    """Return the features folders. If test modules bind features, the settings must name them."""
    if test_modules and "features" not in settings.model_fields_set:
        return ()
    return settings.feature_folders
