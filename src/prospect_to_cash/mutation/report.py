"""The summary of a proof in the terminal. The HTML report of a run shows all of it."""

from __future__ import annotations

from typing import TextIO

from prospect_to_cash.harness.claims.mutation_result import Proof
from prospect_to_cash.harness.evidence.mutants import MutantReport, Outcome
from prospect_to_cash.harness.report.labels import duration
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import Cell, draw


def write_proof(
    proof: Proof,
    stream: TextIO,
    report: str | None = None,
    seconds: float | None = None,
    width: int | None = None,
    *,
    color: bool | None = None,
) -> None:
    """Write the mutants that survived, the counts by kind, and each requirement that isn't met."""
    page = Page(stream, width=width, color=color)
    survivors = list(proof.of(Outcome.SURVIVED))
    if survivors:
        page.title("Survived: no scenario detects the mutant")
        for each in survivors:
            page.line(f"{each.name} ({_surviving_in(each, proof)})", indent=2, color="bad")
    without_assertion = list(proof.of(Outcome.WITHOUT_ASSERTION))
    if without_assertion:
        page.title("Killed without an assertion: detected, but no Then step failed first")
    for each in without_assertion:
        test = next(result.killing_test for result in each.results if result.killing_test)
        place = f"{test.title} ({test.uri}:{test.line})"
        page.line(each.name, indent=2, color="warn")
        page.line(f"{test.detection.by} in {place}", indent=4, color="quiet")
    unneeded = proof.unneeded()
    if unneeded:
        page.title("Unneeded tags: other scenarios alone prove the claim")
    for scenario, ids in unneeded.items():
        place = f"{scenario.title} ({scenario.uri}:{scenario.line})"
        page.line(f"{', '.join(f'@claim-{id}' for id in ids)}: {place}", indent=2, color="warn")
    page.line()
    rows: list[list[Cell]] = [
        [each.kind, str(each.mutants), *(str(number) for number in each.outcomes.values())]
        for each in proof.counts()
    ]
    header = ["kind", "mutants", "killed", "no assertion", "survived", "equivalent"]
    draw(page, header, rows)
    page.line()
    missed = list(proof.missed())
    for sentence in missed:
        page.line(sentence, color="bad")
    page.line(proof.verdict, color="bad" if missed else "good")
    if seconds is not None:
        page.line(duration(seconds))
    if report is not None:
        for line in report.splitlines():
            page.raw(page.clean(line))


def _surviving_in(mutant: MutantReport, proof: Proof) -> str:
    tags = [result.variant or "" for result in mutant.results if result.killing_test is None]
    return ", ".join(proof.variants.get(tag, tag) for tag in tags)
