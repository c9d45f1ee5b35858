"""The result of random mutants, and how it reads in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, TextIO

from prospect_to_cash.common.evidence_source import RecordValue
from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.report.labels import duration
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import draw
from prospect_to_cash.mutation.replay import Replay
from prospect_to_cash.mutation.source.mutants import SourceMutant
from prospect_to_cash.mutation.source.session import Fate, MutantResult

REQUIRED: Final = 0.92
"""The share of random mutants that scenarios must kill."""
NO_END: Final = "A scenario doesn't end, or it ends the process."
_NOT_KILLED: Final = {
    Fate.SURVIVED: "Survived: no scenario detects the change",
    Fate.NOT_RUN: "Not run: no scenario runs the changed code",
}
"""The outcomes that aren't required, with their titles."""


class RandomMutant(RecordValue):
    """A random mutant and its outcome."""

    place: str
    """The file and the line, such as `src/shop/prices.py:120`."""
    operator: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    fate: Fate
    covering: int
    """The number of scenarios that run the changed statement."""
    scenario: str | None = None
    """The place of the first scenario that failed."""
    reason: str | None = None

    @staticmethod
    def of(mutant: SourceMutant, result: MutantResult, replay: Replay) -> RandomMutant:
        """Return the outcome of a mutant."""
        scenario, reason = None, None
        if result.death is not None:
            planned = replay.items[result.death.scenario].planned
            scenario = f"{planned.document.uri}:{planned.pickle.own_line}"
            reason = result.death.reason
        elif result.fate is Fate.KILLED:
            reason = NO_END
        return RandomMutant(
            place=mutant.place,
            operator=mutant.operator,
            before=mutant.before,
            after=mutant.after,
            fate=result.fate,
            covering=result.covering,
            scenario=scenario,
            reason=reason,
        )


class RandomProof(RecordValue):
    """All random mutants of a seed."""

    seed: int
    mutants: tuple[RandomMutant, ...]

    def of(self, fate: Fate) -> Iterator[RandomMutant]:
        """Return the mutants with an outcome."""
        return (each for each in self.mutants if each.fate is fate)

    @property
    def share_killed(self) -> float:
        """The share of mutants that scenarios killed."""
        return sum(1 for _ in self.of(Fate.KILLED)) / len(self.mutants) if self.mutants else 0.0

    @property
    def is_met(self) -> bool:
        """Whether scenarios killed as many mutants as required."""
        return self.share_killed >= REQUIRED

    @property
    def verdict(self) -> str:
        """The result in a sentence."""
        mutants = plural(len(self.mutants), "random mutant")
        killed = f"{self.share_killed:.1%} killed (required: {REQUIRED:.0%})"
        return f"{mutants} with seed {self.seed}, {killed}."


def write_random_proof(proof: RandomProof, stream: TextIO, seconds: float) -> None:
    """Write the mutants that weren't killed with their changes, and the counts by operator."""
    page = Page(stream)
    for fate, title in _NOT_KILLED.items():
        found = sorted(proof.of(fate), key=lambda each: each.place)
        if found:
            page.title(title)
        for each in found:
            run_by = f", run by {plural(each.covering, 'scenario')}" if each.covering else ""
            page.line(f"{each.place} ({each.operator}{run_by})", indent=2, color="bad")
            write_change(page, each.before, each.after)
    page.line()
    fates = {
        name: Counter(each.fate for each in proof.mutants if each.operator == name)
        for name in sorted({each.operator for each in proof.mutants})
    }
    shown = (Fate.KILLED, *_NOT_KILLED)
    rows = [
        [name, str(found.total()), *(str(found[fate]) for fate in shown)]
        for name, found in fates.items()
    ]
    draw(page, ["operator", "mutants", *shown], rows)
    page.line()
    page.line(proof.verdict, color="good" if proof.is_met else "bad")
    page.line(duration(seconds))


def write_change(page: Page, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Write the lines that differ, as a diff does."""
    for line in before:
        page.line(line.strip(), indent=4, mark="-", color="quiet")
    for line in after:
        page.line(line.strip(), indent=4, mark="+", color="quiet")
