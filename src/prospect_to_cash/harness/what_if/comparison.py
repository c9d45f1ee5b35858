"""What a change does to a suite: two runs laid side by side, as they are and with the change.

A claim no longer holds in a variant where it was covered and isn't any more. A claim that keeps a
passing scenario in a variant, while another one that carries it fails now, is shaken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prospect_to_cash.common.evidence_source import RecordValue
from prospect_to_cash.harness.evidence.first_failure import first_failure
from prospect_to_cash.harness.evidence.record import (
    Claim,
    ClaimScenario,
    Feature,
    Run,
    Scenario,
    Status,
)


class Shown(RecordValue):
    """A scenario that passed in the normal run and doesn't with the change."""

    uri: str
    line: int
    title: str
    variant: str | None
    status: Status
    """With the change."""
    sentence: str | None
    """The first sentence that isn't met with the change."""
    because: str | None
    """What was found there instead."""


class ShownClaim(RecordValue):
    """A claim and, in each variant, the scenarios that carry it and fail with the change."""

    id: str
    where: str
    says: str
    basis: str
    variants: dict[str, tuple[Shown, ...]]


class Inapplicable(RecordValue):
    """A sentence that can't be said of some scenarios, which ran without it."""

    sentence: str
    because: str
    scenarios: int


class Count(RecordValue):
    """How many of how many."""

    normal: int
    changed: int
    of: int


class WhatIf(RecordValue):
    """The answer to "what if"."""

    sentences: tuple[str, ...]
    scenarios: Count
    """Passed scenarios, of those that apply."""
    claims: dict[str, Count]
    """Covered claims in each variant, of those that hold for it."""
    fallen: tuple[ShownClaim, ...]
    """The claims that no longer hold."""
    shaken: tuple[ShownClaim, ...]
    failing: tuple[Shown, ...]
    """Every scenario that passes in the normal run and not with the change."""
    mended: tuple[ClaimScenario, ...]
    """Every scenario that passes only with the change."""
    inapplicable: tuple[Inapplicable, ...]
    variants: dict[str, str]
    """The titles of the variants, by their tags."""

    @property
    def changes_nothing(self) -> bool:
        """Whether every claim holds as before and every scenario passes as before."""
        return not (self.fallen or self.failing)


def compare(normal: Run, changed: Run, sentences: tuple[str, ...]) -> WhatIf:
    """Lay `changed`, a run in which every scenario also said `sentences`, beside `normal`."""
    before = {_place(f, s): s for f, s in normal.scenarios()}
    about = [word for sentence in sentences for word in re.findall(r'"([^"]+)"', sentence)]
    failing, mended = [], []
    for feature, scenario in changed.scenarios():
        was = before.get(_place(feature, scenario))
        if was is None:
            continue
        passes = scenario.status is Status.PASSED
        if was.status is Status.PASSED and not passes:
            failing.append(_shown(feature, scenario, about))
        elif was.status is not Status.PASSED and passes:
            mended.append(_carrier(feature, scenario))
    fallen, shaken = _claims(normal, changed, {_key(shown): shown for shown in failing})
    return WhatIf(
        sentences=sentences,
        scenarios=_count(
            [
                [
                    scenario.status is Status.PASSED
                    for _, scenario in run.scenarios()
                    if scenario.status is not Status.NOT_APPLICABLE
                ]
                for run in (normal, changed)
            ]
        ),
        claims={
            variant: _count([_covered(run, variant) for run in (normal, changed)])
            for variant in dict.fromkeys(tag for claim in normal.claims for tag in claim.covered)
        },
        fallen=tuple(fallen),
        shaken=tuple(shaken),
        failing=tuple(failing),
        mended=tuple(mended),
        inapplicable=tuple(_inapplicable(changed, sentences)),
        variants=normal.variants,
    )


def _claims(
    normal: Run, changed: Run, failing: dict[tuple[str, int], Shown]
) -> tuple[list[ShownClaim], list[ShownClaim]]:
    fallen, shaken = [], []
    after = {claim.id: claim for claim in changed.claims}
    for claim in normal.claims:
        lost: dict[str, tuple[Shown, ...]] = {}
        weaker: dict[str, tuple[Shown, ...]] = {}
        for variant, covered in claim.covered.items():
            shown = tuple(
                failing[carrier.uri, carrier.line]
                for carrier in claim.scenarios
                if carrier.variant in (variant, None) and (carrier.uri, carrier.line) in failing
            )
            now = after[claim.id].covered.get(variant) if claim.id in after else None
            if covered and not now:
                lost[variant] = shown
            elif covered and shown:
                weaker[variant] = shown
        if lost:
            fallen.append(_claim(claim, lost))
        if weaker:
            shaken.append(_claim(claim, weaker))
    return fallen, shaken


def _claim(claim: Claim, variants: dict[str, tuple[Shown, ...]]) -> ShownClaim:
    return ShownClaim(
        id=claim.id, where=claim.where, says=claim.says, basis=claim.basis, variants=variants
    )


def _shown(feature: Feature, scenario: Scenario, about: list[str]) -> Shown:
    failure = first_failure(scenario, about)
    return Shown(
        uri=feature.uri,
        line=scenario.example_line or scenario.line,
        title=scenario.title,
        variant=scenario.variant,
        status=scenario.status,
        sentence=failure.step,
        because=failure.because,
    )


def _inapplicable(changed: Run, sentences: tuple[str, ...]) -> Iterator[Inapplicable]:
    for sentence in sentences:
        reasons = [
            step.message
            for _, scenario in changed.scenarios()
            for step in scenario.steps
            if step.is_inserted and step.text == sentence and step.status is Status.SKIPPED
            if step.message is not None
        ]
        for reason in dict.fromkeys(reasons):
            yield Inapplicable(sentence=sentence, because=reason, scenarios=reasons.count(reason))


def _carrier(feature: Feature, scenario: Scenario) -> ClaimScenario:
    return ClaimScenario(
        uri=feature.uri,
        line=scenario.example_line or scenario.line,
        title=scenario.title,
        variant=scenario.variant,
        status=scenario.status,
    )


def _count(sides: list[list[bool]]) -> Count:
    normal, changed = sides
    return Count(normal=sum(normal), changed=sum(changed), of=len(normal))


def _covered(run: Run, variant: str) -> list[bool]:
    answers = (claim.covered.get(variant) for claim in run.claims)
    return [answer for answer in answers if answer is not None]


def _place(feature: Feature, scenario: Scenario) -> tuple[str, int]:
    return feature.uri, scenario.example_line or scenario.line


def _key(shown: Shown) -> tuple[str, int]:
    return shown.uri, shown.line
