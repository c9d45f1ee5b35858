"""Collects a feature file for pytest: its scenarios as items, or one item with its problems.

Then deselects the items that the command line doesn't select, and rejects an empty selection.
"""

from __future__ import annotations

import re
import types
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from prospect_to_cash.harness.evidence.record import Feature, Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.argument_schema import RunValues
from prospect_to_cash.harness.gherkin.check import CheckedFile, FileFindings, check_file
from prospect_to_cash.harness.gherkin.document import Document, Pickle
from prospect_to_cash.harness.report.log_commands import plain
from prospect_to_cash.harness.run.clean_files import clean_document, keep_if_clean
from prospect_to_cash.harness.run.definitions import AllDefinitions, Definitions
from prospect_to_cash.harness.run.execution import BoundStep
from prospect_to_cash.harness.run.items import BrokenFile, PlannedScenario, ScenarioItem
from prospect_to_cash.harness.run.kept_checks import kept_checks_of
from prospect_to_cash.harness.run.listeners import needs_xdist
from prospect_to_cash.harness.run.own_modules import conftests
from prospect_to_cash.harness.run.pytest_bdd_adapter import bdd_feature
from prospect_to_cash.harness.run.pytest_internals import fixture_info, rename, tag_mark
from prospect_to_cash.harness.run.selected import Selected, check_selected
from prospect_to_cash.harness.run.state import CHECK_RESULT, State, state_of

if TYPE_CHECKING:
    from prospect_to_cash.harness.run.pytest_bdd_adapter import parser

_MARK_NAME = re.compile(r"[a-zA-Z][^:()]*")
"""The names that pytest can register as marks. Tags can have other names."""
FeatureItem: TypeAlias = ScenarioItem | BrokenFile
_SELECTING_OPTIONS = ("keyword", "markexpr", "deselect", "lf", "stepwise")
"""The options with which pytest selects items."""
_LEAVES_OUT = pytest.StashKey[bool]()
"""The key of whether scenarios of other shards are collected without items."""
_IN_OTHER_SHARDS = pytest.StashKey[list[PlannedScenario]]()
"""The key of the scenarios that were collected without items since the last selection."""


def collect_file(path: Path, parent: pytest.Collector) -> FeatureFile | None:
    """Return the collector of a feature file in a features folder of the settings."""
    state = state_of(parent.config)
    if state is None or path.suffix != ".feature":
        return None
    if not any(path.is_relative_to(folder) for folder in state.folders):
        return None
    file: FeatureFile = FeatureFile.from_parent(parent, path=path)
    # pytest writes both, and the name of a file can be a command of a CI server.
    rename(file, plain)
    return file


def feature_items(items: Iterable[pytest.Item]) -> list[FeatureItem]:
    """Return the items from feature files."""
    return [item for item in items if isinstance(item, ScenarioItem | BrokenFile)]


def is_collected_from(item: pytest.Item, uris: Collection[str]) -> bool:
    """Return whether an item is from one of these feature files, not from a test module."""
    file = item.getparent(FeatureFile)
    state = state_of(item.config)
    return file is not None and state is not None and state.settings.uri(file.path) in uris


class FeatureFile(pytest.Module):
    """A feature file. It is a module for fixtures of scope "module"."""

    def _getobj(self) -> types.ModuleType:
        return types.ModuleType(self.path.stem)

    def collect(self) -> Iterator[FeatureItem]:
        """Yield a scenario item for each pickle, or one item with all problems of the file.

        A problem of a step stops only the scenarios with that step.
        """
        state = state_of(self.config)
        assert state is not None, "only a project that uses the harness collects features"
        state.features_collected = True
        definitions = definitions_of(state, self)
        uri = state.settings.uri(self.path)
        if CHECK_RESULT in self.config.stash:
            state.collected_files[uri] = self._findings(state, uri, definitions)
            return
        found = self._checked(state, uri, definitions)
        document, problems = found.document, found.problems
        if document is None or not found.is_usable:
            name = document.name if document else self.path.stem
            feature = Feature(uri=uri, name=name, problems=problems)
            yield BrokenFile.from_parent(self, name="broken feature file", feature=feature)
            return
        state.injected_givens.check(uri, definitions)
        if not state.injected_givens.problems:
            yield from self.items_of(document, found.step_problems, state, definitions)

    def _findings(self, state: State, uri: str, definitions: Definitions) -> FileFindings:
        try:
            content = self.path.read_bytes()
        except OSError as error:
            return _unreadable(uri, error).findings
        kept = kept_checks_of(self.config, state)
        return kept.findings(content, uri, definitions, check_content)

    def _checked(self, state: State, uri: str, definitions: Definitions) -> CheckedFile:
        """Return the outline of the file and its scenarios, checked now or by an earlier session.

        What another shard runs has no steps, unless a step names the variant of a scenario.
        """
        try:
            content = self.path.read_bytes()
        except OSError as error:
            return _unreadable(uri, error)
        in_shard: Callable[[Pickle], bool] | None = None
        if state.vocabulary.variant is None and _leaves_out_other_shards(self.config, state):
            in_shard = partial(state.selection.in_shard, uri)
        document = clean_document(self.config, state, content, uri, definitions, in_shard)
        if document is not None:
            return CheckedFile(document, (), is_usable=True)
        checked = check_content(state, content, uri, definitions)
        keep_if_clean(self.config, state, content, uri, definitions, checked)
        outline = checked.document and checked.document.outline
        return checked._replace(document=outline)

    def items_of(
        self,
        document: Document,
        step_problems: Mapping[int, Sequence[Problem]],
        state: State,
        definitions: Definitions,
    ) -> Iterator[ScenarioItem]:
        """Yield an item for each scenario of a document."""
        feature = bdd_feature(document, self.path)
        names: Counter[str] = Counter()
        items: dict[Callable[[], None], ScenarioItem] = {}
        leaves_out = _leaves_out_other_shards(self.config, state)
        for pickle in document.pickles:
            name = _item_name(pickle.name, [value for _, value in pickle.example])
            names[name] += 1
            if leaves_out and not state.selection.in_shard(document.uri, pickle):
                others = self.config.stash.setdefault(_IN_OTHER_SHARDS, [])
                others.append(
                    plan(state, document, pickle, feature, definitions, step_problems, runs=False)
                )
                continue
            planned = plan(state, document, pickle, feature, definitions, step_problems)
            if names[name] > 1:
                name = f"{name} ({names[name]})"
            function = self._marked(planned.tags, state)
            first = items.get(function)
            info = fixture_info(first) if first else None  # pytest finds it again for each item
            item: ScenarioItem = ScenarioItem.from_parent(
                self, name=name, callobj=function, planned=planned, fixtureinfo=info
            )
            items.setdefault(function, item)
            yield item

    def _marked(self, tags: tuple[str, ...], state: State) -> Callable[[], None]:
        """Return a function with a mark for each tag, as pytest-bdd and its plugins apply them."""
        if tags not in state.functions:

            def scenario() -> None:
                """Do nothing. Pytest needs a function for the marks of a scenario."""

            for tag in tags:
                if not _MARK_NAME.fullmatch(tag):
                    mark = tag_mark(tag)
                    scenario.pytestmark = [*getattr(scenario, "pytestmark", []), mark]  # type: ignore[attr-defined]  # where pytest looks for marks
                    continue
                if tag not in state.marks:
                    state.register_mark(self.config, tag, "a tag of a feature file")
                self.config.hook.pytest_bdd_apply_tag(tag=tag, function=scenario)
            state.functions[tags] = scenario
        marked: Callable[[], None] = state.functions[tags]
        return marked


def definitions_of(state: State, collector: pytest.Collector) -> Definitions:
    """Return the step definitions that scenarios of `collector` can use."""
    if state.definitions is None:
        state.definitions = AllDefinitions(collector.session, state.settings.root)
    return state.definitions.visible_to(collector)


def check(state: State, path: Path, uri: str, definitions: Definitions) -> CheckedFile:
    """Read and check a feature file, and keep its text for the reports."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return _unreadable(uri, error)
    return check_content(state, content, uri, definitions)


def _unreadable(uri: str, error: OSError) -> CheckedFile:
    message = f"Can't read the file: {error.strerror}."
    return CheckedFile(None, (Problem(uri=uri, line=1, message=message),))


def check_content(state: State, content: bytes, uri: str, definitions: Definitions) -> CheckedFile:
    """Check the text of a feature file, and keep it for the reports."""
    state.sources.keep(uri, content)
    checked = check_file(
        content,
        uri,
        state.vocabulary,
        definitions,
        table_headers=state.settings.table_headers,
        unused_columns=state.settings.unused_columns,
        strict=state.settings.strict,
        run=RunValues(state.settings.root, state.defines),
        parse=state.parsed_files.parse,
    )
    state.add_warnings(checked.warnings)
    return checked


def plan(
    state: State,
    document: Document,
    original: Pickle,
    feature: parser.Feature,
    definitions: Definitions,
    step_problems: Mapping[int, Sequence[Problem]],
    *,
    is_bound: bool = False,
    runs: bool = True,
) -> PlannedScenario:
    """Return everything that is known of a scenario before it runs.

    If it `runs` in another process only, its steps have no functions.
    """
    pickle = state.injected_givens.added_to(original)
    variant = state.vocabulary.variant_of(pickle)
    return PlannedScenario(
        document=document,
        pickle=pickle,
        feature=feature,
        bound=tuple(
            [
                BoundStep(step, call)
                for step in (pickle.steps if runs else ())
                if id(step) not in step_problems
                # A step can be wrong only because of another one, which has the problem.
                and (call := definitions.call(step.kind, step.text)) is not None
            ]
        ),
        variant=variant,
        seed=state.seed_of(document.uri),
        not_applicable=state.not_applicable.get(variant) if variant else None,
        problems={
            id(step): step_problems[id(step)]
            for step in (pickle.steps if step_problems else ())
            if id(step) in step_problems
        },
        is_bound=is_bound,
    )


def _leaves_out_other_shards(config: pytest.Config, state: State) -> bool:
    """Return whether scenarios of other shards need no items, which cost time and memory.

    They need some if other code, options of pytest, or a node id can select among all items.
    """
    if _LEAVES_OUT not in config.stash:
        plugins = config.pluginmanager.list_name_plugin()  # some can't be in a set
        loaded = {getattr(each, "__file__", None) for _, each in plugins}
        config.stash[_LEAVES_OUT] = (
            state.selection.shard is not None
            and not state.test_modules
            and not any(config.getoption(name, None) for name in _SELECTING_OPTIONS)
            and not any("::" in argument for argument in config.args)
            and not needs_xdist(config)
            # One in a folder that isn't collected yet could listen, too.
            and all(str(file) in loaded for file in conftests(state.settings))
        )
    return config.stash[_LEAVES_OUT]


def _item_name(title: str, values: list[str]) -> str:
    # "::" and line breaks would split a node id.
    name = title if not values else f"{title} [{', '.join(values)}]"
    return plain(" ".join(name.replace("::", ":").split()))


def deselected_items(
    config: pytest.Config, state: State, items: list[pytest.Item]
) -> list[pytest.Item]:
    """Return the items that don't run. Raise `StartError` if nothing can run."""
    deselected, selected = select(config, state, items)
    check_selected(
        (*state.selected_by_workers, selected),
        state.selection,
        state.vocabulary,
        has_features=state.features_collected,
    )
    return deselected


def select(
    config: pytest.Config, state: State, items: Sequence[pytest.Item]
) -> tuple[list[pytest.Item], Selected]:
    """Return the items that don't run, and what is selected in all shards."""
    selection = state.selection
    scenarios = [item for item in items if isinstance(item, ScenarioItem)]
    broken = [item for item in items if isinstance(item, BrokenFile)]
    others = config.stash.get(_IN_OTHER_SHARDS, [])
    config.stash[_IN_OTHER_SHARDS] = []
    planned = [*(item.planned for item in scenarios), *others]
    error = None
    try:
        chosen = [item for item in scenarios if _is_selected(state, item.planned, item.path)]
        chosen_others = [each for each in others if _is_selected(state, each)]
    except StartError as raised:
        chosen, chosen_others, error = [], [], raised
    reasons = [each.not_applicable for each in (*(item.planned for item in chosen), *chosen_others)]
    selected = Selected(
        tags=frozenset(tag for each in planned for tag in each.tags),
        has_broken=bool(broken),
        deselected=len(planned) - len(reasons),
        applicable=reasons.count(None),
        reasons=tuple(dict.fromkeys(reason for reason in reasons if reason is not None)),
        problems=_problems(broken, planned) if selection.strict else (),
        of_added_steps=tuple(state.injected_givens.problems),
        error=error,
    )
    not_selected = set(scenarios).difference(chosen)
    deselected: list[pytest.Item] = [
        item
        for item in scenarios
        if item in not_selected
        or not selection.in_shard(item.planned.document.uri, item.planned.pickle)
    ]
    deselected += [item for item in broken if not selection.reports_file(item.feature.uri)]
    return deselected, selected


def _problems(
    broken: Sequence[BrokenFile], scenarios: Iterable[PlannedScenario]
) -> tuple[Problem, ...]:
    """Return the distinct problems of files and steps."""
    of_steps = (found for each in scenarios for found in each.problems.values())
    problems = dict.fromkeys(problem for found in of_steps for problem in found)
    problems.update(dict.fromkeys(problem for file in broken for problem in file.feature.problems))
    return tuple(problems)


def _is_selected(state: State, planned: PlannedScenario, module: Path | None = None) -> bool:
    """Return whether a scenario runs in some shard. `module` is the test module that binds it."""
    if planned.is_bound and module is not None:
        file = Path(planned.feature.filename)
        if not state.selection.covers(file, module):
            return False
    return state.selection.selects(planned.document, planned.pickle, planned.tags)
