"""Adds to a run what the proof of its model and features says about the claims.

``p2c prove`` writes the proof, and everything in it. A run needs only the claims and the files
that the proof is about.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from prospect_to_cash.harness.evidence.record import Fingerprint, ProofState, Run
from prospect_to_cash.harness.report.output import ReportError

PROOF = "proof.json"
"""The file of a proof, next to the record of a run."""


class _ProvedClaim(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    proved: dict[str, bool]


class _Proof(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    fingerprint: Fingerprint | None = None
    claims: tuple[_ProvedClaim, ...]


def with_proof(run: Run, file: Path) -> Run:
    """Return a run with the proof in `file`, if there is one, and if the run has claims.

    A run with definitions of the command line has another environment than the proof. Raise
    `ReportError` for a file that can't be read.
    """
    if not run.claims or run.defines or run.fingerprint is None or not file.exists():
        return run
    try:
        proof = _Proof.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        raise ReportError(f"'{file}' can't be used. To create it again, run 'p2c prove'.") from None
    changed = tuple(_changed(proof.fingerprint, run.fingerprint))
    state = ProofState(changed=changed)
    if changed:
        return run.model_copy(update={"proof": state})
    proved = {claim.id: claim.proved for claim in proof.claims}
    claims = tuple(
        claim.model_copy(update={"proved": proved.get(claim.id, {})}) for claim in run.claims
    )
    return run.model_copy(update={"proof": state, "claims": claims})


def _changed(proved: Fingerprint | None, now: Fingerprint) -> list[Literal["model", "features"]]:
    changed: list[Literal["model", "features"]] = []
    if proved is None or now.model is None or proved.model != now.model:
        changed.append("model")
    if proved is None or proved.features != now.features:
        changed.append("features")
    return changed
