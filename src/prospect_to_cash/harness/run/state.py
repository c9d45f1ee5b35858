"""What one session of pytest knows about the project that it runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from prospect_to_cash.harness.claims.register import RegisterError
from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.check import CheckResult
from prospect_to_cash.harness.gherkin.document import Pickle
from prospect_to_cash.harness.gherkin.parser import Parsed
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary, load_vocabulary
from prospect_to_cash.harness.run.defines import read_defines, read_not_applicable
from prospect_to_cash.harness.run.injected_givens import Givens
from prospect_to_cash.harness.run.results import Results
from prospect_to_cash.harness.run.selection import Selection, read_selection
from prospect_to_cash.harness.settings import Settings, SettingsError

if TYPE_CHECKING:
    from prospect_to_cash.harness.run.definitions import AllDefinitions


@dataclass
class State:
    """Everything that hooks share; it hangs on the pytest configuration, one for each session."""

    settings: Settings
    vocabulary: Vocabulary
    selection: Selection
    results: Results
    definitions: AllDefinitions | None = None
    givens: Givens = field(default_factory=lambda: Givens((), None))
    """What the command line lets every scenario say."""
    defines: Mapping[str, str] = field(default_factory=dict)
    """Values for the project's own fixtures, by name."""
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    """Why the scenarios of a variant are not run, by its tag."""
    functions: dict[tuple[str, ...], Any] = field(default_factory=dict)
    """The function that carries the marks of each set of tags."""
    marks: set[str] = field(default_factory=set)
    """The tags that pytest knows as marks."""
    sources: dict[str, str] = field(default_factory=dict)
    """The text of each feature file that this process collected, by its uri."""
    parsed: dict[str, Parsed] = field(default_factory=dict)
    """What Gherkin made of each of them, where it could."""
    features_collected: bool = False
    is_replayed: bool = False
    """Whether somebody plays the scenarios on a stage of his own, so that there is no run."""
    run: Run | None = None
    """The record, once the session is over and something of ours ran."""
    page: Path | None = None
    """The page that was written."""
    faults: list[str] = field(default_factory=list)
    """What went wrong while the reports were written."""

    def register_mark(self, config: pytest.Config, tag: str, sentence: str) -> None:
        """Let pytest know a tag as a mark, with its sentence."""
        self.marks.add(tag)
        config.addinivalue_line("markers", f"{tag}: {' '.join(sentence.split())}")

    def seed_of(self, uri: str, pickle: Pickle) -> int:
        """A number for a scenario: from the run's seed and what names the scenario, no more."""
        name = json.dumps([self.selection.seed, uri, pickle.name, pickle.example])
        return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


STATE = pytest.StashKey[State]()
CHECK_RESULT = pytest.StashKey[CheckResult]()
"""The result of `p2c check`. Other sessions don't set it."""


def state_of(config: pytest.Config) -> State | None:
    """Return the state of a session; `None` where the project doesn't use the harness."""
    return config.stash.get(STATE, None)


def prepare(config: pytest.Config, settings: Settings) -> State:
    """Read all that the settings and the command line name.

    Raises `StartError` where something can't be used.
    """
    try:
        vocabulary = load_vocabulary(settings)
    except (SettingsError, RegisterError) as error:
        raise StartError(str(error)) from None
    givens = Givens(tuple(config.getoption("p2c_given") or ()), settings.variant)
    state = State(settings, vocabulary, read_selection(config, settings), Results(), givens=givens)
    state.defines = read_defines(config)
    state.not_applicable = read_not_applicable(config, settings)
    config.stash[STATE] = state
    for tag, sentence in vocabulary.known_tags().items():
        state.register_mark(config, tag, sentence)
    return state
