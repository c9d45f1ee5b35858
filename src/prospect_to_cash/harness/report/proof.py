"""Adds to a run what the proof of its model and features says about the claims.

``p2c prove`` writes the proof, and everything in it. A run needs only the claims and the files
that the proof is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from prospect_to_cash.harness.evidence.mutants import ClaimEvidence, MutantReport, TaggedScenario
from prospect_to_cash.harness.evidence.record import Fingerprint, ProofState, Run
from prospect_to_cash.harness.report.file_names import PROOF
from prospect_to_cash.harness.report.output import ReportError
from prospect_to_cash.harness.settings import PART


def proof_of(record: Path) -> Path:
    """Return the file of the proof, which is next to the record of the last whole run."""
    folder = record.absolute().parent
    return (folder.parent if folder.name == PART else folder) / PROOF


class _ProvedClaim(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    proved: dict[str, bool]
    evidence: tuple[ClaimEvidence, ...] = ()
    unneeded: tuple[TaggedScenario, ...] = ()


class _Proof(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    fingerprint: Fingerprint | None = None
    claims: tuple[_ProvedClaim, ...]
    mutants: tuple[MutantReport, ...] = ()


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
    if changed:
        return _with(run, ProofState(changed=changed), {})
    proved = {claim.id: claim for claim in proof.claims}
    return _with(run, ProofState(mutants=proof.mutants), proved)


def _with(run: Run, state: ProofState, proved: Mapping[str, _ProvedClaim]) -> Run:
    """Return a run with a proof, and without what another proof said."""
    claims = tuple(
        claim.model_copy(
            update=dict(proved[claim.id])
            if claim.id in proved
            else {"proved": {}, "evidence": (), "unneeded": ()}
        )
        for claim in run.claims
    )
    return run.model_copy(update={"proof": state, "claims": claims})


def _changed(proved: Fingerprint | None, now: Fingerprint) -> list[Literal["model", "features"]]:
    changed: list[Literal["model", "features"]] = []
    if proved is None or now.model is None or proved.model != now.model:
        changed.append("model")
    if proved is None or proved.features != now.features:
        changed.append("features")
    return changed
