"""Puts the page together: the part without JavaScript, the data, the JavaScript, and the style.

The page allows its JavaScript and its style sheet by their hashes, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple

from markupsafe import Markup

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario, Step
from prospect_to_cash.harness.report import totals
from prospect_to_cash.harness.report.html import (
    addresses,
    content,
    data,
    environment,
    proof,
    states,
)
from prospect_to_cash.harness.report.html.content import Content, Entry, Failure
from prospect_to_cash.harness.report.html.templates import generate
from prospect_to_cash.harness.report.self_contained import Inline, source

PACKAGE: Final = "prospect_to_cash.harness.report.html"
FULL: Final = 500
"""The number of scenarios up to which the part without JavaScript has all of them."""
SHOWN: Final = 20
"""The number of failures on the first screen. With JavaScript, the list has the others."""


class Group(NamedTuple):
    """A feature in the part without JavaScript, with its scenarios by rule."""

    feature: Feature
    addresses: tuple[str, ...]
    """The addresses to which the matrix leads."""
    rules: tuple[tuple[str | None, tuple[Entry, ...]], ...]


def page(run: Run, *, full: bool = False) -> Iterator[str]:
    """Yield the page of `run` in parts.

    If `full`, the part without JavaScript has every scenario, whatever their number.
    """
    shown = content.of(run)
    script, style = built("report.js"), built("report.css")
    return generate(
        "page.html.j2",
        package=PACKAGE,
        style=style.text,
        run=run,
        content=shown,
        failed=sum(each.failed for each in shown.entries),
        shown=SHOWN,
        full=full or len(shown.entries) <= FULL,
        groups=list(_groups(shown)),
        steps_of=_steps,
        by_feature=_by_feature,
        by_name=_by_name,
        claim_address=addresses.claim,
        variants_address=addresses.variants,
        claim_tags={f"claim-{claim.id}": addresses.claim(claim.id) for claim in shown.claims},
        proof=proof,
        unlike=partial(environment.unlike, run),
        blocks=((name, Markup(text)) for name, text in data.blocks(shown)),
        script=script.text,
        script_hash=script.hash,
        style_hash=style.hash,
    )


def _steps(scenario: Scenario) -> Iterator[tuple[Step, tuple[states.SystemState, ...]]]:
    return zip(scenario.steps, states.of_steps(scenario.steps), strict=True)


def _by_feature(failures: Iterable[Failure]) -> Iterator[tuple[Feature, list[Failure]]]:
    for _, found in groupby(failures, lambda each: each.first.feature.uri):
        group = list(found)
        yield group[0].first.feature, group


def _by_name(entries: Iterable[Entry]) -> Iterator[tuple[list[Entry], list[Entry], list[Entry]]]:
    """Yield the scenarios that follow each other and have the same name: all, passed, failed."""
    for _, found in groupby(entries, lambda each: each.scenario.name):
        alike = list(found)
        failed = [each for each in alike if each.failed]
        yield alike, [each for each in alike if not each.failed] if failed else alike, failed


def _groups(shown: Content) -> Iterator[Group]:
    by_feature = {
        uri: tuple(found) for uri, found in groupby(shown.entries, lambda each: each.feature.uri)
    }
    folders: set[str] = set()
    for feature in totals.in_order(shown.run.features):
        keys = [shown.addresses.features[feature.uri]]
        folder = shown.addresses.folders[addresses.folder_of(feature)]
        if folder not in folders:
            folders.add(folder)
            keys.append(folder)
        entries = by_feature.get(feature.uri, ())
        yield Group(
            feature,
            tuple(
                dict.fromkeys(
                    addresses.scenarios(key, variant)
                    for key in keys
                    for variant in (None, *shown.variants)
                )
            ),
            tuple(
                (rule, tuple(found))
                for rule, found in groupby(entries, lambda each: each.scenario.rule)
            ),
        )


def built(name: str) -> Inline:
    """Return the JavaScript or a style sheet that is built from `editors/web/`."""
    return Inline.of(source(PACKAGE, "built", name).strip())
