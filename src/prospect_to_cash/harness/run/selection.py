"""Which scenarios run: by variant, tags, claims, lines, the last run's verdict, and shard."""

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
from prospect_to_cash.harness.run.last_run import Unpassed, read_unpassed
from prospect_to_cash.harness.run.line_filter import Lines, read_lines
from prospect_to_cash.harness.run.shards import belongs, read_shard
from prospect_to_cash.harness.settings import Settings

if TYPE_CHECKING:
    import pytest


@dataclass(frozen=True)
class Selection:
    """What the command line asked for."""

    seed: int
    reports: Path
    strict: bool = False
    variant: str | None = None
    """The tag of the variant."""
    expression: str | None = None
    test: Callable[[Collection[str]], bool] | None = None
    """The tag expression, ready to be asked."""
    names: tuple[str, ...] = ()
    """The tags that the expression names."""
    claims: tuple[str, ...] = ()
    """The claims that were asked for; a scenario that proves one of them is enough."""
    lines: Lines = field(default_factory=lambda: Lines({}))
    unpassed: Unpassed | None = None
    """What did not pass in the last run, where only that is to run."""
    shard: Shard | None = None

    def takes(self, document: Document, pickle: Pickle, tags: Collection[str]) -> bool:
        """Whether a scenario with these tags, the derived one among them, is to run in a shard.

        Raises `StartError` for a line of its file that stands for no scenario.
        """
        in_lines = self.lines.takes(document, pickle)
        if self.variant is not None and self.variant not in tags:
            return False
        if self.claims and not any(f"{CLAIM_TAG}{claim}" in tags for claim in self.claims):
            return False
        if self.unpassed and not self.unpassed.has(document.uri, pickle.name, dict(pickle.example)):
            return False
        return in_lines and (self.test is None or self.test(tags))

    def has(self, document: Document, pickle: Pickle) -> bool:
        """Whether a scenario is in the shard."""
        return self.shard is None or belongs(self.shard, document.uri, pickle.name, pickle.example)

    def has_file(self, uri: str) -> bool:
        """Whether a file that can't be used is told in this shard: one of them tells it."""
        return self.shard is None or belongs(self.shard, uri)

    def check_names(self, known: Collection[str]) -> None:
        """Refuse a tag expression that names a tag which no scenario can have."""
        for name in self.names:
            if name not in known:
                raise StartError(
                    f"Unknown tag '{name}' in the tag expression '{self.expression}'."
                    f"{hint(name, known)}"
                )

    def check_claims(self, known: Collection[str]) -> None:
        """Refuse a claim that no scenario can prove; `known` are all tags."""
        ids = [tag.removeprefix(CLAIM_TAG) for tag in known if tag.startswith(CLAIM_TAG)]
        for claim in self.claims:
            if claim not in ids:
                raise StartError(f"There is no claim '{claim}'.{hint(claim, ids)}")

    @property
    def in_words(self) -> str:
        """What was asked for, for a sentence."""
        parts = [f"tags '{self.expression}'"] if self.expression else []
        parts += [f"a tag of {_claims(self.claims)}"] if self.claims else []
        parts += [f"variant {self.variant}"] if self.variant else []
        parts += ["a verdict in the last run that is not 'passed'"] if self.unpassed else []
        parts += ["a line that was named"] if self.lines else []
        return " and ".join(parts) or "the paths given"


def read_selection(config: pytest.Config, settings: Settings) -> Selection:
    """Read the options of the command line; raise `StartError` where one can't be used."""
    expression = config.getoption("p2c_tags")
    test, names = _expression(expression) if expression else (None, ())
    reports = Path(
        config.invocation_params.dir,
        config.getoption("p2c_report") or settings.root / settings.reports,
    )
    config.args, lines = read_lines(config.args, settings, config.invocation_params.dir)
    variant = None
    if settings.variant is not None:
        choice = config.getoption("p2c_variant", None)
        variant = choose(settings.variant.option, choice, settings.variant.tags)
    return Selection(
        seed=config.getoption("p2c_seed"),
        reports=reports,
        strict=config.getoption("p2c_strict"),
        variant=variant,
        expression=expression,
        test=test,
        names=names,
        claims=tuple(dict.fromkeys(_bare(claim) for claim in config.getoption("p2c_claim"))),
        lines=lines,
        unpassed=read_unpassed(settings, reports) if config.getoption("p2c_failed") else None,
        shard=read_shard(config.getoption("p2c_shard")),
    )


def choose(option: str, choice: str | None, tags: Mapping[str, str]) -> str | None:
    """Return the tag of the variant that the command line names."""
    if choice is None:
        return None
    if choice not in tags:
        allowed = ", ".join(tags)
        raise StartError(f"--{option} can't be '{choice}'.{hint(choice, tags)} Allowed: {allowed}.")
    return tags[choice]


def _expression(text: str) -> tuple[Callable[[Collection[str]], bool], tuple[str, ...]]:
    bare = re.sub(r"(?<![^\s(])@", "", text)
    try:
        test = parse(bare)
    except TagExpressionError as error:
        reason = str(error).splitlines()[0].rstrip(".")
        raise StartError(
            f"The tag expression '{text}' can't be read: {reason}. "
            "Join tags with and, or, not and parentheses: 'scenario_1 and not rejection'."
        ) from None
    words = re.findall(r"[^\s()]+", bare)
    return test, tuple(word for word in words if word not in ("and", "or", "not"))


def _bare(claim: str) -> str:
    """The id of a claim that may be written as its tag."""
    return claim.removeprefix("@").removeprefix(CLAIM_TAG)


def _claims(ids: tuple[str, ...]) -> str:
    return f"the claim {ids[0]}" if len(ids) == 1 else f"one of the claims {', '.join(ids)}"
