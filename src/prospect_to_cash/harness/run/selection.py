"""Selects scenarios by variant, tags, claims, lines, status in the last run, and shard.

The shard of a scenario depends only on its file, title, and Examples row. It doesn't depend on the
order of collection, on other scenarios, or on Python's hashes, which differ between processes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cucumber_tag_expressions import parse  # type: ignore[import-untyped]  # it has no types
from cucumber_tag_expressions.parser import (  # type: ignore[import-untyped]  # nor here
    TagExpressionError,
)

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.evidence.record import Scenario, Shard, Status
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.gherkin.document import Document, Pickle
from prospect_to_cash.harness.gherkin.register import CLAIM_TAG
from prospect_to_cash.harness.project_files import project_feature_files
from prospect_to_cash.harness.report.file_names import RECORD
from prospect_to_cash.harness.run.line_filter import LineFilter, read_lines, split_lines
from prospect_to_cash.harness.settings import PART, Settings

if TYPE_CHECKING:
    import pytest


def read_shard(text: str | None) -> Shard | None:
    """Return the shard that ``number/of`` names. Raise `StartError` if the text is invalid."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    number, of = map(int, match.groups()) if match else (0, 0)
    if not 1 <= number <= of:
        raise StartError(
            f"'{text}' isn't valid for --shard. Enter the part and the number of parts, "
            "such as --shard 2/5."
        )
    return Shard(number=number, of=of)


def belongs(shard: Shard, uri: str, name: str = "", example: Sequence[object] = ()) -> bool:
    """Return whether a scenario, or a file as a whole, is in `shard`."""
    return stable_number(uri, name, example) % shard.of == shard.number - 1


def stable_number(*parts: object) -> int:
    """Return a number that is the same for the same parts in every process on every machine."""
    text = json.dumps(parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


_PASSED = (Status.PASSED, Status.NOT_APPLICABLE)


@dataclass(frozen=True)
class FailedBefore:
    """The scenarios that didn't pass, by title, because an edit of the file moves lines."""

    scenarios: frozenset[object]
    files: frozenset[str]
    """Files with errors. All their scenarios count as failed."""

    def has(self, uri: str, name: str, example: Mapping[str, str]) -> bool:
        """Return whether a scenario didn't pass."""
        return uri in self.files or _key(uri, name, example) in self.scenarios


def read_failed(settings: Settings, folder: Path | None) -> FailedBefore:
    """Read the record in `folder` if it is given and has one, or else the project's last one.

    The last one is of a whole run or of a part. Raise `StartError` if there is no record, if it
    belongs to another project, or if everything passed.
    """
    from prospect_to_cash.harness.report import run_json
    from prospect_to_cash.harness.report.output import ReportError

    usual = settings.root / settings.reports
    file = (last_record(folder) if folder else None) or last_record(usual, usual / PART)
    if file is None:
        raise StartError(
            f"Can't find the last run ({settings.uri((folder or usual) / RECORD)}), "
            "which --failed needs. Run 'p2c run' first."
        )
    try:
        run = run_json.read_outline(file)
    except ReportError as error:
        raise StartError(str(error)) from None
    if run.project != settings.title:
        raise StartError(
            f"{settings.uri(file)} is the record of another project, '{run.project}'. "
            "Run 'p2c run' first."
        )
    scenarios = [
        _key_of(feature.uri, scenario)
        for feature, scenario in run.scenarios()
        if scenario.status not in _PASSED
    ]
    files = frozenset(feature.uri for feature in run.features if feature.problems)
    if not scenarios and not files:
        raise StartError(
            f"Nothing to run: all scenarios passed in the last run ({settings.uri(file)}).",
            Exit.MET,
        )
    return FailedBefore(frozenset(scenarios), files)


def last_record(*folders: Path) -> Path | None:
    """Return the record that was written last in one of `folders`, if any has one."""
    files = [folder / RECORD for folder in folders]
    found = [file for file in files if file.exists()]
    return max(found, key=lambda file: file.stat().st_mtime_ns, default=None)


def _key_of(uri: str, scenario: Scenario) -> object:
    return _key(uri, scenario.name, scenario.example)


def _key(uri: str, name: str, example: Mapping[str, str]) -> object:
    return uri, name, tuple(example.items())


@dataclass(frozen=True)
class Selection:
    """The selection that the command line asks for."""

    seed: int
    reports: Path
    """The folder for the reports of this run."""
    whole: Path
    """The folder with the last whole run and its proof. With ``--report``, the same folder."""
    part: str | None = None
    """What the command line limits the run to, besides a shard, for readers of its reports."""
    history: Path | None = None
    """The file of earlier runs."""
    strict: bool = False
    variant: str | None = None
    """The tag of the variant."""
    expression: str | None = None
    evaluate: Callable[[Collection[str]], bool] | None = None
    """The parsed tag expression."""
    expression_tags: tuple[str, ...] = ()
    """The tags in the expression."""
    claims: tuple[str, ...] = ()
    """The claims to run. A scenario needs the tag of only one of them."""
    paths: tuple[Path, ...] = ()
    """The paths of the command line that limit which bound scenarios run. Empty for all."""
    lines: LineFilter = field(default_factory=lambda: LineFilter({}))
    failed_before: FailedBefore | None = None
    """What didn't pass in the last run, if only that is to run."""
    shard: Shard | None = None
    for_merge: bool = False
    """Whether a shard writes only what the merge needs."""
    in_shard_before: dict[object, bool] = field(default_factory=dict, compare=False)
    """Whether scenarios are in the shard, which takes long to find out."""

    def covers(self, *paths: Path) -> bool:
        """Return whether one of `paths` is in the paths of the command line."""
        return not self.paths or any(
            path.is_relative_to(chosen) for chosen in self.paths for path in paths
        )

    def selects(self, document: Document, pickle: Pickle, tags: Collection[str]) -> bool:
        """Return whether a scenario with these tags, including derived ones, runs in some shard.

        Raise `StartError` for a line of its file that selects nothing.
        """
        in_lines = self.lines.matches(document, pickle)
        if self.variant is not None and self.variant not in tags:
            return False
        if self.claims and not any(f"{CLAIM_TAG}{claim}" in tags for claim in self.claims):
            return False
        failed = self.failed_before
        if failed and not failed.has(document.uri, pickle.name, dict(pickle.example)):
            return False
        return in_lines and (self.evaluate is None or self.evaluate(tags))

    def in_shard(self, uri: str, pickle: Pickle) -> bool:
        """Return whether a scenario of a file is in the shard."""
        if self.shard is None:
            return True
        key = uri, pickle.name, pickle.example
        found = self.in_shard_before.get(key)
        if found is None:
            found = self.in_shard_before[key] = belongs(self.shard, *key)
        return found

    def reports_file(self, uri: str) -> bool:
        """Return whether this shard reports the errors of a file, which exactly one shard does."""
        return self.shard is None or belongs(self.shard, uri)

    def check_tags(self, known: Collection[str]) -> None:
        """Raise `StartError` if the tag expression has a tag that no scenario can have."""
        for tag in self.expression_tags:
            if tag not in known:
                raise StartError(
                    f"Unknown tag '{tag}' in the tag expression '{self.expression}'."
                    f"{hint(tag, known)}"
                )

    def check_claims(self, known: Collection[str]) -> None:
        """Raise `StartError` for an unknown claim, if `known` are all tags."""
        ids = [tag.removeprefix(CLAIM_TAG) for tag in known if tag.startswith(CLAIM_TAG)]
        for claim in self.claims:
            if claim not in ids:
                raise StartError(f"Can't find claim '{claim}'.{hint(claim, ids)}")

    @property
    def description(self) -> str:
        """The selection as part of a message."""
        parts = [f"tags '{self.expression}'"] if self.expression else []
        parts += [f"a tag of {_claims(self.claims)}"] if self.claims else []
        parts += [f"variant {self.variant}"] if self.variant else []
        parts += ["a status other than 'passed' in the last run"] if self.failed_before else []
        parts += ["a selected line"] if self.lines else []
        return " and ".join(parts) or "the given paths"


def read_selection(
    config: pytest.Config, settings: Settings, test_modules: Sequence[Path], folders: Sequence[Path]
) -> Selection:
    """Read the options of the command line. Raise `StartError` if one is invalid.

    `folders` are those whose feature files run without a test module. Other feature files on the
    command line stand for the test modules that bind them.
    """
    expression = config.getoption("p2c_tags")
    evaluate, expression_tags = _expression(expression) if expression else (None, ())
    chosen_report = config.getoption("p2c_report")
    shard = read_shard(config.getoption("p2c_shard"))
    for_merge = config.getoption("p2c_for_merge")
    if for_merge and shard is None:
        raise StartError("--for-merge needs --shard, such as --shard 2/5.")
    part = _part(config, settings, test_modules, folders)
    whole = Path(config.invocation_params.dir, chosen_report or settings.root / settings.reports)
    failed = config.getoption("p2c_failed")
    history = config.getoption("p2c_history")
    is_whole = chosen_report or (part is None and shard is None)
    config.args, lines = read_lines(config.args, settings, config.invocation_params.dir)
    paths = _paths(config, test_modules, folders)
    variant = None
    if settings.variant is not None:
        choice = config.getoption("p2c_variant", None)
        variant = variant_tag(settings.variant.option, choice, settings.variant.tags)
    return Selection(
        seed=config.getoption("p2c_seed"),
        reports=whole if is_whole else whole / PART,
        whole=whole,
        part=part,
        history=Path(config.invocation_params.dir, history) if history else None,
        strict=config.getoption("p2c_strict"),
        variant=variant,
        expression=expression,
        evaluate=evaluate,
        expression_tags=expression_tags,
        claims=tuple(dict.fromkeys(_claim_id(claim) for claim in config.getoption("p2c_claim"))),
        paths=paths,
        lines=lines,
        failed_before=read_failed(settings, whole if chosen_report else None) if failed else None,
        shard=shard,
        for_merge=for_merge,
    )


_MOST_PLACES = 3
"""The number of places that the description of a part lists."""


def _part(
    config: pytest.Config,
    settings: Settings,
    test_modules: Sequence[Path],
    folders: Sequence[Path],
) -> str | None:
    """Return what the command line limits the run to, or None if all features run."""
    option = config.getoption
    parts = []
    if not _has_everything(config, settings, test_modules, folders):
        places = [_place(name, settings, config.invocation_params.dir) for name in config.args]
        more = len(places) - _MOST_PLACES
        parts.append(", ".join(places[:_MOST_PLACES]) + (f", and {more} more" if more > 0 else ""))
    if option("p2c_tags"):
        parts.append(f"tags '{option('p2c_tags')}'")
    if option("p2c_claim"):
        parts.append(_claims(tuple(map(_claim_id, option("p2c_claim")))).removeprefix("the "))
    if option("p2c_failed"):
        parts.append("what didn't pass in the last run")
    if settings.variant is not None and option("p2c_variant", None) is not None:
        parts.append(f"{settings.variant.option} {option('p2c_variant')}")
    for name, flag in (("keyword", "-k"), ("markexpr", "-m")):
        if option(name, ""):
            parts.append(f"{flag} '{option(name)}'")
    if option("deselect", None) or option("lf", False):
        parts.append("the selection of pytest")
    return "; ".join(parts) or None


def _has_everything(
    config: pytest.Config,
    settings: Settings,
    test_modules: Sequence[Path],
    folders: Sequence[Path],
) -> bool:
    """Return whether the paths of the command line include all features of the project."""
    start = config.invocation_params.dir
    split = [split_lines(name) for name in config.args if "::" not in name]
    chosen = [Path(start, each.path).resolve() for each in split if not each.lines]

    def include(paths: Sequence[Path]) -> bool:
        return all(any(path.resolve().is_relative_to(one) for one in chosen) for path in paths)

    return (bool(test_modules) and include((*test_modules, *folders))) or include(
        list(project_feature_files(settings))
    )


def _place(name: str, settings: Settings, start: Path) -> str:
    """Return a place of the command line from the project's folder."""
    found = split_lines(name)
    path, colons, rest = found.path.partition("::")
    uri = settings.uri(Path(start, path).resolve())
    return ":".join(map(str, (uri, *found.lines))) + colons + rest


def _paths(
    config: pytest.Config, test_modules: Sequence[Path], folders: Sequence[Path]
) -> tuple[Path, ...]:
    """Let pytest also collect the test modules that can bind the chosen feature files.

    Return the chosen paths if that's necessary.
    """
    start = config.invocation_params.dir
    chosen = {name: Path(start, name.partition("::")[0]).resolve() for name in config.args}
    features_only = config.getoption("p2c_features_only")

    def is_in_folder(path: Path) -> bool:
        return any(path.is_relative_to(folder) for folder in folders)

    if not any(
        (features_only or path.suffix == ".feature" or is_in_folder(path))
        and (test_modules or not is_in_folder(path))
        for path in chosen.values()
    ):
        return ()
    inside = [
        str(folder)
        for folder in folders
        if folder.is_dir() and any(folder.is_relative_to(path) for path in chosen.values())
    ]
    others = [
        name
        for name, path in chosen.items()
        if is_in_folder(path) or not (features_only or path.suffix == ".feature")
    ]
    arguments = [*map(str, test_modules), *inside, *others]
    if arguments:
        config.args = arguments
    elif any(path.is_file() for path in chosen.values()):
        names = ", ".join(config.args)
        raise StartError(f"{names} isn't in a features folder, and no test module binds it.")
    return tuple(chosen.values())


def variant_tag(option: str, choice: str | None, tags: Mapping[str, str]) -> str | None:
    """Return the tag of the chosen variant. Raise `StartError` for an unknown choice."""
    if choice is None:
        return None
    if choice not in tags:
        valid = ", ".join(tags)
        raise StartError(
            f"'{choice}' isn't valid for --{option}.{hint(choice, tags)} Valid values: {valid}."
        )
    return tags[choice]


def _expression(text: str) -> tuple[Callable[[Collection[str]], bool], tuple[str, ...]]:
    without_at = re.sub(r"(?<![^\s(])@", "", text)
    try:
        evaluate = parse(without_at)
    except TagExpressionError as error:
        reason = str(error).splitlines()[0].rstrip(".")
        raise StartError(
            f"Can't read the tag expression '{text}': {reason}. "
            "Join tags with and, or, not, and parentheses, such as 'scenario_1 and not rejection'."
        ) from None
    words = re.findall(r"[^\s()]+", without_at)
    return evaluate, tuple(word for word in words if word not in ("and", "or", "not"))


def _claim_id(claim: str) -> str:
    """Return the id of a claim that can be entered as its tag."""
    return claim.removeprefix("@").removeprefix(CLAIM_TAG)


def _claims(ids: tuple[str, ...]) -> str:
    return f"the claim {ids[0]}" if len(ids) == 1 else f"one of the claims {', '.join(ids)}"
