"""The proof as the page has it: a block of data, and a summary for the part without JavaScript.

``editors/web/report/views/proof.js`` shows the block.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.mutants import (
    KillingTest,
    MutantReport,
    MutationResult,
    Outcome,
    TaggedScenario,
)
from prospect_to_cash.harness.report import labels
from prospect_to_cash.harness.report.html.content import Content

ORDER: Final = (
    Outcome.SURVIVED,
    Outcome.WITHOUT_ASSERTION,
    Outcome.EQUIVALENT,
    Outcome.KILLED,
)
"""The outcomes in the order in which a reader wants them."""
_LONGEST: Final = 400
_BRIEF: Final = 50
"""The size of what a scenario found in a mutant on which no claim rests."""


class KindCounts(NamedTuple):
    """The number of mutants of a kind, all and by outcome in the order of `ORDER`."""

    kind: str
    mutants: int
    outcomes: tuple[int, ...]


def counts(mutants: Sequence[MutantReport]) -> list[KindCounts]:
    """Return the mutants of each kind, and those of all kinds at the end."""
    groups = {
        kind: [each for each in mutants if each.kind == kind]
        for kind in dict.fromkeys(each.kind for each in mutants)
    }
    groups["all"] = list(mutants)
    return [
        KindCounts(kind, len(group), tuple(sum(m.outcome is o for m in group) for o in ORDER))
        for kind, group in groups.items()
    ]


def summary(mutants: Sequence[MutantReport]) -> str:
    """Return ``3 mutants: 2 killed, 1 survived``."""
    each = [
        f"{count} {outcome.value}"
        for outcome in reversed(ORDER)
        if (count := sum(mutant.outcome is outcome for mutant in mutants))
    ]
    return f"{plural(len(mutants), 'mutant')}: {', '.join(each)}"


def unneeded(content: Content) -> dict[TaggedScenario, list[str]]:
    """Return the scenarios that have unneeded tags, each with the claims of these tags."""
    found: dict[TaggedScenario, list[str]] = {}
    for claim in content.claims:
        for scenario in claim.unneeded:
            found.setdefault(scenario, []).append(claim.id)
    return found


def block(content: Content) -> Any:
    """Return the data of the view, or None without a proof of this run."""
    proof = content.run.proof
    if proof is None or not proof.mutants:
        return None
    numbers = {mutant.name: number for number, mutant in enumerate(proof.mutants)}
    claims = {claim.id: number for number, claim in enumerate(content.claims)}
    to = _Encoder(content)
    return {
        "outcomes": [outcome.value for outcome in ORDER],
        "counts": counts(proof.mutants),
        "mutants": {
            "kind": [to.word(each.kind) for each in proof.mutants],
            "name": [labels.visible(each.name) for each in proof.mutants],
            "outcome": [ORDER.index(each.outcome) for each in proof.mutants],
            "why": [to.word(each.equivalent_because) for each in proof.mutants],
            "claims": [
                [claims[id] for id in each.claims if id in claims] for each in proof.mutants
            ],
            "results": [
                [to.result(result, bool(each.claims)) for result in each.results]
                for each in proof.mutants
            ],
        },
        "evidence": [
            [
                [numbers[each.mutant], to.variant(each.variant), to.test(each.killing_test)]
                for each in claim.evidence
                if each.mutant in numbers
            ]
            for claim in content.claims
        ],
        "unneeded": [
            [labels.visible(f"{each.uri}:{each.line}"), labels.visible(each.title), ids]
            for each, ids in unneeded(content).items()
        ],
        "tests": list(to.tests),
        "words": [labels.visible(text) for text in to.words],
    }


class _Encoder:
    """The texts and the tests of a proof, each once."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self.words: dict[str, int] = {}
        self.tests: dict[tuple[int | str, ...], int] = {}

    def word(self, text: str | None) -> int:
        """Return the number of a text, from 1, or 0 for None."""
        return 0 if text is None else self.words.setdefault(text, len(self.words) + 1)

    def variant(self, tag: str | None) -> int:
        """Return the number of a variant, or -1."""
        known = self._content.variants
        return known.index(tag) if tag in known else -1

    def test(self, test: KillingTest | None, longest: int = _LONGEST) -> int:
        """Return the number of a scenario that detected a mutant, from 1, or 0 without one."""
        if test is None:
            return 0
        place = self._content.places.get((test.uri, test.title, test.variant))
        reason = test.detection.reason
        key = (
            place.number if place else labels.visible(f"{test.title} ({test.uri}:{test.line})"),
            self.word(test.detection.by.value),
            self.word(test.detection.step),
            self.word(None if reason is None else _cut(reason, longest)),
        )
        return self.tests.setdefault(key, len(self.tests) + 1)

    def result(self, result: MutationResult, has_claims: bool) -> list[int]:
        """Return the variant and the test, or without one how many scenarios cover the mutant."""
        test = result.killing_test
        brief = test is not None and test.has_assertion and not has_claims
        longest = _BRIEF if brief else _LONGEST
        found = [self.variant(result.variant), self.test(test, longest)]
        return found if test is not None else [*found, result.covering]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
