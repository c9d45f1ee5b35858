"""``p2c run --environment``: the suite in an environment that a file describes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.report.labels import plural
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.setup_check import ERROR, check
from prospect_to_cash.model.landscape import Environment, catalogs, read_environment
from prospect_to_cash.model.setup import CompanySetup, SequenceSetup


def in_environment(
    request: Request, file: Path, settings: Settings, own_maps: Path | None = None
) -> Request:
    """`request` with the environment beneath its scenarios; those of other variants don't apply.

    `own_maps` is a folder of table maps over the shipped ones.
    Raises `EnvironmentFileError` with a sentence for each mistake in the file.
    """
    catalog_of = catalogs(own_maps)
    environment = read_environment(file, catalog_of)
    answer = environment.setup.variant
    variant = settings.variant
    if variant is None or answer not in variant.answers:
        raise StartError(
            f"The project has no scenarios for '{file}': no variant of [tool.p2c.variant] "
            f"in pyproject.toml is called '{answer}'."
        )
    place = settings.uri(file.resolve())
    reason = f"in {place} {variant.sentence.replace('<answer>', answer)}"
    return replace(
        request,
        defines={**request.defines, "environment": place},
        not_applicable={
            other.tag: reason for name, other in variant.answers.items() if name != answer
        },
        warnings=(*request.warnings, *_warnings(environment, catalog_of(answer), place)),
    )


def _warnings(environment: Environment, maps: Catalog, place: str) -> Iterator[str]:
    """What a reader of the run must know about the environment."""
    setup = environment.setup
    errors = sum(finding.severity == ERROR for finding in check(setup, maps))
    if errors:
        yield (
            f"The setup check finds {plural(errors, 'error')} in {place}, so dual-write does not "
            f"start: 'p2c setup-check {place}' lists them."
        )
    usual, company = CompanySetup(), setup.companies[0]
    others = [f"the legal entity {company.code}"] if company.code != usual.code else []
    others += [
        f"{name} numbers as {sequence.number_format} from {sequence.next_number} on"
        for name, sequence in company.sequences.items()
        if name in usual.sequences and not _same_numbers(sequence, usual.sequences[name])
    ]
    if others:
        yield (
            f"{place} has {', '.join(others)}. Scenarios that name the usual ones, such as "
            "PR-00001 or USMF, differ for that reason alone."
        )


def _same_numbers(one: SequenceSetup, other: SequenceSetup) -> bool:
    return (one.number_format, one.next_number) == (other.number_format, other.next_number)
