"""The page of a proof: each piece with what noticed its loss, each claim with what it rests on."""

from __future__ import annotations

from prospect_to_cash.evidence.proof import Outcome, Proof
from prospect_to_cash.reporting import proof as reading
from prospect_to_cash.reporting.html.templates import generate
from prospect_to_cash.reporting.target import Target, write_text

RUN_PAGE = "index.html"


def write(proof: Proof, target: Target) -> None:
    """Write the page of `proof`, beside that of the run."""
    text = generate(
        "proof.html.j2",
        proof=proof,
        numbers=reading.numbers(proof),
        said=reading.verdict(proof),
        missed=list(proof.missed()),
        outcomes=list(Outcome),
        run_page=RUN_PAGE,
    )
    write_text(target, text)
