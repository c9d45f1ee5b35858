"""Groups and counts the claims of a run by coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prospect_to_cash.harness.evidence.record import Article, Claim


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


def summary(claims: Sequence[Claim]) -> str:
    """Return ``37 of 38 covered, 90 planned, 12 not applicable``."""
    counted = [claim for claim in claims if is_applicable(claim)]
    due = [claim for claim in counted if not claim.planned]
    planned, excluded = len(counted) - len(due), len(claims) - len(counted)
    text = f"{len(due) - len(uncovered(due))} of {len(due)} covered"
    if planned:
        text += f", {planned} planned"
    return f"{text}, {excluded} not applicable" if excluded else text
