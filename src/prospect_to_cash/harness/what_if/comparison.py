"""Compares two runs of a suite: the normal run, and the run with a change.

A claim no longer holds if it was covered in a variant and isn't covered with the change. A claim is
shaken if one of its scenarios fails with the change, but another one still passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prospect_to_cash.common.evidence_source import RecordValue
from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.first_failure import first_failure
from prospect_to_cash.harness.evidence.record import (
    Claim,
    ClaimScenario,
    Feature,
    Run,
    Scenario,
    Status,
)
from prospect_to_cash.harness.report import causes


class FailingScenario(RecordValue):
    """A scenario that passed in the normal run and doesn't pass with the change."""

    uri: str
    line: int
    title: str
    variant: str | None
    status: Status
    """The status with the change."""
    sentence: str | None
    """The first step that fails with the change."""
    because: str | None
    """The difference in that step."""
    cause: str
    """The cause of the failure, without the values that other scenarios with it don't share."""


class AffectedClaim(RecordValue):
    """A claim with its scenarios that fail with the change, by variant."""

    id: str
    where: str
    says: str
    basis: str
    variants: dict[str, tuple[FailingScenario, ...]]


class Group(RecordValue):
    """The scenarios that fail for the same cause."""

    what: str
    """The first thing that isn't as expected, as a sentence without its period."""
    reason: str
    """The reason for it, as a sentence, or nothing."""
    scenarios: int
    features: int
    claims: tuple[str, ...]
    """The claims that no longer hold, and that these scenarios had."""
    example: FailingScenario

    @property
    def cause(self) -> str:
        """What isn't as expected and why, as sentences. The scenarios of the group have it too."""
        return f"{self.what}. {self.reason}".strip()

    @property
    def count(self) -> str:
        """The number of scenarios, and of the features that have them."""
        several = f" in {self.features} features" if self.features > 1 else ""
        return f"{plural(self.scenarios, 'scenario')}{several}"


class Inapplicable(RecordValue):
    """An added step that doesn't apply to some scenarios, which ran without the step."""

    sentence: str
    because: str
    scenarios: int


class Count(RecordValue):
    """A count in both runs, out of a total."""

    normal: int
    changed: int
    of: int


class WhatIf(RecordValue):
    """The result of the comparison."""

    sentences: tuple[str, ...]
    scenarios: Count
    """The passed scenarios, out of those that apply."""
    claims: dict[str, Count]
    """The covered claims in each variant, out of those that apply to it."""
    fallen: tuple[AffectedClaim, ...]
    """The claims that no longer hold."""
    shaken: tuple[AffectedClaim, ...]
    failing: tuple[FailingScenario, ...]
    """The scenarios that pass only in the normal run."""
    groups: tuple[Group, ...]
    """The same scenarios by cause. The largest group is first."""
    ran: int
    """The number of scenarios that the change could concern. Only these ran again."""
    mended: tuple[ClaimScenario, ...]
    """The scenarios that pass only with the change."""
    inapplicable: tuple[Inapplicable, ...]
    variants: dict[str, str]
    """The titles of the variants, by their tags."""

    @property
    def changes_nothing(self) -> bool:
        """Whether no claim and no scenario is affected."""
        return not (self.fallen or self.failing)

    def title_of(self, variant: str) -> str:
        """Return the title of a variant."""
        return self.variants.get(variant, variant)

    def failing_by(self, group: Group) -> list[FailingScenario]:
        """Return the scenarios of a group."""
        return [each for each in self.failing if each.cause == group.cause]

    @property
    def verdict(self) -> str:
        """The result in a few sentences."""
        mended = len(self.mended)
        passes = "passes" if mended == 1 else "pass"
        more = f"{plural(mended, 'scenario')} {passes} only with the change." if mended else ""
        if self.changes_nothing:
            if more:
                return f"All claims still hold. {more}"
            return "Nothing changes. All claims still hold, and all scenarios still pass."
        sentences = []
        if self.claims:
            fallen = len(self.fallen)
            hold = "no longer holds" if fallen == 1 else "no longer hold"
            sentences.append(f"{plural(fallen, 'claim')} {hold}." if fallen else "All claims hold.")
        failing = len(self.failing)
        passes = "passes" if failing == 1 else "pass"
        groups = f", in {len(self.groups)} groups" if len(self.groups) > 1 else ""
        sentences.append(f"{plural(failing, 'scenario')} no longer {passes}{groups}.")
        if more:
            sentences.append(more)
        main = self.groups[0]
        if failing > 1 and main.scenarios * 2 > failing:
            share = f" ({main.scenarios} of {failing})" if len(self.groups) > 1 else ""
            sentences.append(f"Cause{share}: {main.cause}")
        return " ".join(sentences)


def compare(
    normal: Run, changed: Run, sentences: tuple[str, ...], ran: int | None = None
) -> WhatIf:
    """Compare the normal run with the run in which `sentences` were added to every scenario.

    `ran` is the number of scenarios that ran again. By default, all of them did.
    """
    before = {_place(f, s): s for f, s in normal.scenarios()}
    about = [word for sentence in sentences for word in re.findall(r'"([^"]+)"', sentence)]
    stopped, mended = [], []
    for feature, scenario in changed.scenarios():
        was = before.get(_place(feature, scenario))
        if was is None:
            continue
        passes = scenario.status is Status.PASSED
        if was.status is Status.PASSED and not passes:
            stopped.append((feature, scenario))
        elif was.status is not Status.PASSED and passes:
            mended.append(_carrier(feature, scenario))
    groups = causes.grouped([causes.cause_of(scenario, about) for _, scenario in stopped])
    cause = {at: group.cause for group in groups for at in group.members}
    failing = [
        _shown(feature, scenario, about, cause[at])
        for at, (feature, scenario) in enumerate(stopped)
    ]
    fallen, shaken = _claims(normal, changed, {_key(shown): shown for shown in failing})
    return WhatIf(
        sentences=sentences,
        groups=tuple(_group(each, failing, fallen) for each in groups),
        ran=len(before) if ran is None else ran,
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
    normal: Run, changed: Run, failing: dict[tuple[str, int], FailingScenario]
) -> tuple[list[AffectedClaim], list[AffectedClaim]]:
    fallen, shaken = [], []
    after = {claim.id: claim for claim in changed.claims}
    for claim in normal.claims:
        lost: dict[str, tuple[FailingScenario, ...]] = {}
        weaker: dict[str, tuple[FailingScenario, ...]] = {}
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


def _claim(claim: Claim, variants: dict[str, tuple[FailingScenario, ...]]) -> AffectedClaim:
    return AffectedClaim(
        id=claim.id, where=claim.where, says=claim.says, basis=claim.basis, variants=variants
    )


def _group(
    group: causes.Group, failing: list[FailingScenario], fallen: list[AffectedClaim]
) -> Group:
    scenarios = [failing[at] for at in group.members]
    keys = set(map(_key, scenarios))
    return Group(
        what=group.what,
        reason=group.reason,
        scenarios=len(scenarios),
        features=len({each.uri for each in scenarios}),
        claims=tuple(
            claim.id
            for claim in fallen
            if any(_key(shown) in keys for each in claim.variants.values() for shown in each)
        ),
        example=scenarios[0],
    )


def _shown(feature: Feature, scenario: Scenario, about: list[str], cause: str) -> FailingScenario:
    failure = first_failure(scenario, about)
    return FailingScenario(
        uri=feature.uri,
        line=scenario.example_line or scenario.line,
        title=scenario.title,
        variant=scenario.variant,
        status=scenario.status,
        sentence=failure.step,
        because=failure.because,
        cause=cause,
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


def _key(shown: FailingScenario) -> tuple[str, int]:
    return shown.uri, shown.line
