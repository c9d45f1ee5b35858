"""Which scenarios run: by variant and by tag expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cucumber_tag_expressions import parse  # type: ignore[import-untyped]
from cucumber_tag_expressions.parser import (  # type: ignore[import-untyped]
    TagExpressionError,
)

from prospect_to_cash.domain.nearest import hint
from prospect_to_cash.runner.refusal import Refusal
from prospect_to_cash.settings import Settings

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

    def takes(self, tags: Collection[str]) -> bool:
        """Whether a scenario with these tags, the derived one among them, is to run."""
        if self.variant is not None and self.variant not in tags:
            return False
        return self.test is None or self.test(tags)

    def check_names(self, known: Collection[str]) -> None:
        """Refuse a tag expression that names a tag which no scenario can have."""
        for name in self.names:
            if name not in known:
                raise Refusal(
                    f"Unknown tag '{name}' in the tag expression '{self.expression}'."
                    f"{hint(name, known)}"
                )

    @property
    def in_words(self) -> str:
        """What was asked for, for a sentence."""
        parts = [f"tags '{self.expression}'"] if self.expression else []
        parts += [f"variant {self.variant}"] if self.variant else []
        return " and ".join(parts) or "the paths given"


def read_selection(config: pytest.Config, settings: Settings) -> Selection:
    """Read the options of the command line; raise `Refusal` where one can't be used."""
    expression = config.getoption("p2c_tags")
    test, names = _expression(expression) if expression else (None, ())
    reports = config.getoption("p2c_report") or settings.root / settings.reports
    variant = None
    if settings.variant is not None:
        choice = config.getoption("p2c_variant", None)
        variant = choose(settings.variant.option, choice, settings.variant.tags)
    return Selection(
        seed=config.getoption("p2c_seed"),
        reports=Path(config.invocation_params.dir, reports),
        strict=config.getoption("p2c_strict"),
        variant=variant,
        expression=expression,
        test=test,
        names=names,
    )


def choose(option: str, choice: str | None, tags: Mapping[str, str]) -> str | None:
    """Return the tag of the variant that the command line names."""
    if choice is None:
        return None
    if choice not in tags:
        allowed = ", ".join(tags)
        raise Refusal(f"--{option} can't be '{choice}'.{hint(choice, tags)} Allowed: {allowed}.")
    return tags[choice]


def _expression(text: str) -> tuple[Callable[[Collection[str]], bool], tuple[str, ...]]:
    bare = re.sub(r"(?<![^\s(])@", "", text)
    try:
        test = parse(bare)
    except TagExpressionError as error:
        reason = str(error).splitlines()[0].rstrip(".")
        raise Refusal(
            f"The tag expression '{text}' can't be read: {reason}. "
            "Join tags with and, or, not and parentheses: 'scenario_1 and not rejection'."
        ) from None
    words = re.findall(r"[^\s()]+", bare)
    return test, tuple(word for word in words if word not in ("and", "or", "not"))
