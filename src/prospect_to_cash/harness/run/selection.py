"""Selects scenarios by variant, tags, claims, lines, status in the last run, and shard."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cucumber_tag_expressions import parse  # type: ignore[import-untyped]  # it has no types
from cucumber_tag_expressions.parser import (  # type: ignore[import-untyped]  # nor here
    TagExpressionError,
)

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.claims.register import CLAIM_TAG
from prospect_to_cash.harness.evidence.record import Shard
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.document import Document, Pickle
from prospect_to_cash.harness.run.last_run import FailedBefore, read_failed
from prospect_to_cash.harness.run.line_filter import LineFilter, read_lines
from prospect_to_cash.harness.run.shards import belongs, read_shard
from prospect_to_cash.harness.settings import Settings

if TYPE_CHECKING:
    import pytest


@dataclass(frozen=True)
class Selection:
    """The selection that the command line asks for."""

    seed: int
    reports: Path
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
    lines: LineFilter = field(default_factory=lambda: LineFilter({}))
    failed_before: FailedBefore | None = None
    """What didn't pass in the last run, if only that is to run."""
    shard: Shard | None = None

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

    def in_shard(self, document: Document, pickle: Pickle) -> bool:
        """Return whether a scenario is in the shard."""
        return self.shard is None or belongs(self.shard, document.uri, pickle.name, pickle.example)

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


def read_selection(config: pytest.Config, settings: Settings) -> Selection:
    """Read the options of the command line. Raise `StartError` if one is invalid."""
    expression = config.getoption("p2c_tags")
    evaluate, expression_tags = _expression(expression) if expression else (None, ())
    reports = Path(
        config.invocation_params.dir,
        config.getoption("p2c_report") or settings.root / settings.reports,
    )
    config.args, lines = read_lines(config.args, settings, config.invocation_params.dir)
    variant = None
    if settings.variant is not None:
        choice = config.getoption("p2c_variant", None)
        variant = variant_tag(settings.variant.option, choice, settings.variant.tags)
    return Selection(
        seed=config.getoption("p2c_seed"),
        reports=reports,
        strict=config.getoption("p2c_strict"),
        variant=variant,
        expression=expression,
        evaluate=evaluate,
        expression_tags=expression_tags,
        claims=tuple(dict.fromkeys(_claim_id(claim) for claim in config.getoption("p2c_claim"))),
        lines=lines,
        failed_before=read_failed(settings, reports) if config.getoption("p2c_failed") else None,
        shard=read_shard(config.getoption("p2c_shard")),
    )


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
