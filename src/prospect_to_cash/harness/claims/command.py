"""``p2c claims``: shows which claims a run covered."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TextIO

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.evidence.record import Claim, ProofState
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.gherkin.register import CLAIM_TAG, EVERY, NotTestable, Register
from prospect_to_cash.harness.report import coverage
from prospect_to_cash.harness.report.coverage import uncovered
from prospect_to_cash.harness.report.file_names import RECORD
from prospect_to_cash.harness.report.labels import STATUS
from prospect_to_cash.harness.report.output import write_json
from prospect_to_cash.harness.report.proof import proof_of, with_proof
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import Cell, Span, draw
from prospect_to_cash.harness.settings import Settings

_COLORS: Final = {"covered": "good", "not covered": "bad", "planned": "warn"}


def show_claims(
    settings: Settings,
    file: Path | None,
    *,
    ids: Sequence[str] = (),
    run_features: Callable[[], int],
    as_json: bool,
    out: TextIO,
) -> int:
    """Write the coverage of the claims in a recorded run, and return the exit code.

    `ids` are the claims to show in full; without any, all claims are in a table. Without a record,
    call `run_features` first, which returns its exit code. Raise `StartError` if there is no
    register, no run, or no such claim.
    """
    from prospect_to_cash.harness.report import run_json

    register = Register.of(settings)
    variant = settings.variant
    tags = variant.tags if variant else {}
    option = variant.option if variant else None
    _require_known(ids, [claim.id for claim in register.claims])
    record = file or settings.root / settings.reports / RECORD
    if file is None and not record.exists():
        _run_first(run_features, record)
    run = run_json.read_outline(record)
    covered = run.model_copy(update={"claims": register.coverage(run, tags)})
    run = with_proof(covered, proof_of(record))
    claims = _selected(run.claims if ids else coverage.of_run(run), ids)
    if as_json:
        entries = [_entry(claim, option, tags) for claim in claims]
        write_json(out, json.dumps(entries, indent=2, ensure_ascii=False))
    else:
        if run.target is not None:
            print(f"target: {run.target}", file=out)
        for name, value in run.defines.items():
            print(f"{name}: {value}", file=out)
        if run.is_part:
            print(f"part: {run.part_text}", file=out)
        if ids:
            write_details(claims, out)
        else:
            for article in list(register.articles.values())[:1]:
                print(f"article: {article.quoted}\n  {article.url}", file=out)
            write_claims(claims, out, proof=run.proof, not_testable=register.not_testable)
    return Exit.NOT_MET if uncovered(claims) else Exit.MET


def _selected(claims: Sequence[Claim], ids: Sequence[str]) -> Sequence[Claim]:
    """Return the claims with these IDs, which can be entered as tags; without any, all claims."""
    by_id = {claim.id: claim for claim in claims}
    return [by_id[name] for name in dict.fromkeys(map(_name, ids))] or claims


def _name(id: str) -> str:
    return id.removeprefix("@").removeprefix(CLAIM_TAG)


def _require_known(ids: Sequence[str], known: Sequence[str]) -> None:
    for name in map(_name, ids):
        if name not in known:
            raise StartError(f"Can't find claim '{name}'.{hint(name, known)}")


def _run_first(run_features: Callable[[], int], record: Path) -> None:
    code = run_features()
    if not record.exists():
        raise StartError(
            "The run didn't create a record, so there are no claims to show.",
            Exit(code) if code in set(Exit) else Exit.BROKEN,
        )


def _entry(claim: Claim, option: str | None, tags: dict[str, str]) -> dict[str, Any]:
    covered = {choice: claim.covered[tag] for choice, tag in tags.items()} or claim.covered
    excluded = [choice for choice, tag in tags.items() if tag in claim.not_applicable]
    holds = [choice for choice, value in covered.items() if value is not None or choice in excluded]
    return {
        "id": claim.id,
        "where": claim.where,
        "says": claim.says,
        "basis": claim.basis,
        "ruling": claim.ruling,
        "quote": claim.quote,
        "article": claim.article and claim.article.model_dump(),
        **({option: EVERY if len(holds) == len(covered) else holds[0]} if option else {}),
        "planned": claim.planned,
        "covered": covered,
        **(
            {"proved": {choice: claim.proved.get(tag) for choice, tag in tags.items()}}
            if claim.proved
            else {}
        ),
        **({"not_applicable": excluded} if excluded else {}),
        "scenarios": [scenario.model_dump(mode="json") for scenario in claim.scenarios],
    }


def write_claims(
    claims: Sequence[Claim],
    stream: TextIO,
    width: int | None = None,
    *,
    color: bool | None = None,
    proof: ProofState | None = None,
    not_testable: Sequence[NotTestable] = (),
) -> None:
    """Write a table of `claims`, the claims without a passing scenario, and the totals.

    `proof` is the state of the proof, if there is one. `not_testable` is what the article says
    without a claim.
    """
    page = Page(stream, width=width, color=color)
    variants = coverage.variants(claims)
    rows: list[list[Cell]] = []
    for _, group in coverage.grouped(claims):
        rows += [[""] * (len(variants) + 2)] if rows else []
        rows += [_row(claim, variants) for claim in group]
    if not draw(page, ["claim", *variants, "scenarios"], rows):
        for claim in claims:
            page.line(
                f"{claim.id}: {', '.join(f'{v} {coverage.answer(claim, v)}' for v in variants)}"
            )
    _write_uncovered(page, coverage.uncovered(claims))
    if not_testable:
        page.title("Not testable")
    for each in not_testable:
        page.line(f"{each.where}: {each.why}", indent=2, color="quiet")
    page.line()
    page.line(f"claims: {coverage.summary(claims, proof)}")


def write_details(
    claims: Sequence[Claim],
    stream: TextIO,
    width: int | None = None,
    *,
    color: bool | None = None,
) -> None:
    """Write each of `claims` with its text, phrase, article, coverage, and scenarios."""
    page = Page(stream, width=width, color=color)
    for claim in claims:
        basis = " ".join(filter(None, (claim.basis, claim.ruling)))
        page.title(f"{claim.id} ({claim.where}, {basis})")
        page.line(claim.says, indent=2)
        if claim.quote is not None:
            page.line(f'"{claim.quote}"', indent=2)
        if claim.article is not None:
            page.line(claim.article.quoted, indent=2)
            page.raw(f"  {claim.article.url}")
        for variant in claim.covered:
            answer = coverage.answer(claim, variant)
            text = f"{variant}: {coverage.with_proved(claim, variant)}"
            page.line(text, indent=2, color=_COLORS.get(answer, "quiet"))
        for scenario in claim.scenarios:
            symbol = page.symbol(STATUS[scenario.status])
            page.line(f"{scenario.title} ({scenario.uri}:{scenario.line})", indent=2, mark=symbol)


def _row(claim: Claim, variants: Sequence[str]) -> list[Cell]:
    marks: list[Cell] = [
        [
            Span(
                coverage.with_proved(claim, tag),
                _COLORS.get(coverage.answer(claim, tag), "quiet"),
            )
        ]
        for tag in variants
    ]
    return [claim.id, *marks, str(len(claim.scenarios))]


def _write_uncovered(page: Page, claims: Sequence[Claim]) -> None:
    if claims:
        page.title("Not covered: no passing scenario has the tag")
    for claim in claims:
        missing = [tag for tag, covered in claim.covered.items() if covered is False]
        page.line(f"@claim-{claim.id} ({', '.join(missing)})", indent=2, color="bad")
        page.line(f"{claim.says} [{claim.where}]", indent=4)
        if claim.quote is not None:
            page.line(f'"{claim.quote}"', indent=4)
