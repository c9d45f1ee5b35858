"""``p2c claims``: shows which claims a run covered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

from prospect_to_cash.harness.claims.coverage import uncovered
from prospect_to_cash.harness.claims.mutation_result import Proof
from prospect_to_cash.harness.claims.register import EVERY, Register
from prospect_to_cash.harness.evidence.record import Claim
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run.reports import PROOF
from prospect_to_cash.harness.settings import Settings


def show_claims(
    settings: Settings, file: Path | None, *, as_json: bool, out: TextIO, err: TextIO
) -> int:
    """Write the coverage of the claims in a recorded run, and return the exit code.

    Without a record, run the features first. Raise `StartError` if there is no register or no run.
    """
    from prospect_to_cash.harness.claims.terminal import write_claims
    from prospect_to_cash.harness.report import run_json

    if settings.claims is None:
        raise StartError(
            "The project has no claims register. Add its path as 'claims' in [tool.p2c]."
        )
    variant = settings.variant
    tags = variant.tags if variant else {}
    option = variant.option if variant else None
    register = Register.load(settings.root / settings.claims, option, tuple(tags))
    record = file or settings.root / settings.reports / "run.json"
    if file is None and not record.exists():
        _run_first(settings, record, err)
    run = run_json.read(record)
    claims = register.coverage(run, tags)
    proof = _proof(record.with_name(PROOF))
    if as_json:
        entries = [_entry(claim, option, tags, proof) for claim in claims]
        json.dump(entries, out, indent=2, ensure_ascii=False)
        out.write("\n")
    else:
        for name, value in run.defines.items():
            print(f"{name}: {value}", file=out)
        write_claims(claims, out, proof=proof)
    return Exit.NOT_MET if uncovered(claims) else Exit.MET


def _proof(file: Path) -> Proof | None:
    """What ``p2c prove`` found, if it was asked; raises `StartError` where that can't be read."""
    if not file.exists():
        return None
    try:
        return Proof.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise StartError(f"'{file}' can't be used: write it anew with 'p2c prove'.") from None


def _run_first(settings: Settings, record: Path, err: TextIO) -> None:
    from prospect_to_cash.harness.run.launch import Request, launch

    code = launch(Request(processes=None), settings, err, err)
    if not record.exists():
        raise StartError(
            "The run didn't create a record, so there are no claims to show.",
            Exit(code) if code in set(Exit) else Exit.BROKEN,
        )


def _entry(
    claim: Claim, option: str | None, tags: dict[str, str], proof: Proof | None
) -> dict[str, Any]:
    proved = proof.proved(claim.id) if proof else {}
    covered = {choice: claim.covered[tag] for choice, tag in tags.items()} or claim.covered
    excluded = [choice for choice, tag in tags.items() if tag in claim.not_applicable]
    holds = [choice for choice, value in covered.items() if value is not None or choice in excluded]
    return {
        "id": claim.id,
        "where": claim.where,
        "says": claim.says,
        "basis": claim.basis,
        **({option: EVERY if len(holds) == len(covered) else holds[0]} if option else {}),
        "planned": claim.planned,
        "covered": covered,
        **({"proved": {choice: proved.get(tag) for choice, tag in tags.items()}} if proof else {}),
        **({"not_applicable": excluded} if excluded else {}),
        "scenarios": [scenario.model_dump(mode="json") for scenario in claim.scenarios],
    }
