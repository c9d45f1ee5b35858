"""Groups and counts the claims of a run by coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prospect_to_cash.harness.evidence.record import Article, Claim, ProofState, Run


def grouped(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    """Return the claims by the part of the id before the dot: ``D``, ``F``, ``S1``."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.id.partition(".")[0], []).append(claim)
    return list(groups.items())


def variants(claims: Iterable[Claim]) -> list[str]:
    """Return the tags of all variants in the claims, in order of appearance."""
    return list(dict.fromkeys(tag for claim in claims for tag in claim.covered))


def articles(claims: Iterable[Claim]) -> list[Article]:
    """Return the articles that state the claims, in order of appearance."""
    return list(dict.fromkeys(claim.article for claim in claims if claim.article is not None))


def of_run(run: Run) -> tuple[Claim, ...]:
    """Return the claims that a run is about.

    For a run of a part of the features, these are the claims with a scenario in it, in the variants
    that ran. It says nothing about the others.
    """
    if not run.is_part:
        return run.claims
    return tuple(_in_part(claim) for claim in run.claims if claim.scenarios)


def _in_part(claim: Claim) -> Claim:
    ran = {scenario.variant for scenario in claim.scenarios}
    covered = {
        variant: None if answer is False and None not in ran and variant not in ran else answer
        for variant, answer in claim.covered.items()
    }
    return claim.model_copy(update={"covered": covered})


def line(run: Run) -> str:
    """Return ``claims: 37 of 38 covered``, or nothing if the run isn't about claims."""
    claims = of_run(run)
    if not claims:
        return ""
    return f"{'claims in this part' if run.is_part else 'claims'}: {summary(claims, run.proof)}"


def is_applicable(claim: Claim) -> bool:
    """Return whether `claim` applies to any variant of the run."""
    return any(answer is not None for answer in claim.covered.values()) or not claim.not_applicable


def is_covered(claim: Claim) -> bool:
    """Return whether `claim` has a passing scenario in each of its variants."""
    return all(answer is not False for answer in claim.covered.values())


def uncovered(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that aren't planned and aren't covered in each of their variants."""
    return [claim for claim in claims if not claim.planned and not is_covered(claim)]


def answer(claim: Claim, variant: str) -> str:
    """Return ``covered``, ``not covered``, ``planned``, ``not applicable``, or ``-``.

    ``not applicable`` means that the environment of the run excludes the variant, and ``-`` that
    the claim doesn't apply to the variant.
    """
    if variant in claim.not_applicable:
        return "not applicable"
    covered = claim.covered.get(variant)
    if covered is None:
        return "-"
    if covered:
        return "covered"
    return "planned" if claim.planned else "not covered"


def with_proved(claim: Claim, variant: str) -> str:
    """Return `answer`, and whether the claim is proved if there is a proof of this model."""
    found, is_proved = answer(claim, variant), claim.proved.get(variant)
    if is_proved is None:
        return found
    return f"{found}, {'proved' if is_proved else 'not proved'}"


def is_proved(claim: Claim) -> bool:
    """Return whether `claim` is proved in each of its variants."""
    return bool(claim.proved) and all(claim.proved.values())


def proved_summary(claims: Sequence[Claim], proof: ProofState | None) -> str:
    """Return ``37 proved``, ``not proved since the model changed``, or nothing without a proof."""
    if proof is None:
        return ""
    if proof.changed:
        return f"not proved since the {' and the '.join(proof.changed)} changed"
    return f"{sum(map(is_proved, claims))} proved"


def in_variant(claims: Sequence[Claim], variant: str | None) -> str:
    """Return ``37 of 38 covered, 36 proved`` for the claims of one variant, or nothing."""
    due = [
        claim
        for claim in claims
        if not claim.planned and variant is not None and claim.covered.get(variant) is not None
    ]
    if variant is None or not due:
        return ""
    text = f"{sum(claim.covered[variant] is True for claim in due)} of {len(due)} covered"
    if not any(claim.proved for claim in due):
        return text
    return f"{text}, {sum(claim.proved.get(variant, False) for claim in due)} proved"


def summary(claims: Sequence[Claim], proof: ProofState | None = None) -> str:
    """Return ``37 of 38 covered, 36 proved, 90 planned, 12 not applicable``."""
    counted = [claim for claim in claims if is_applicable(claim)]
    due = [claim for claim in counted if not claim.planned]
    planned, excluded = len(counted) - len(due), len(claims) - len(counted)
    text = f"{len(due) - len(uncovered(due))} of {len(due)} covered"
    if proved := proved_summary(claims, proof):
        text += f", {proved}"
    if planned:
        text += f", {planned} planned"
    return f"{text}, {excluded} not applicable" if excluded else text
