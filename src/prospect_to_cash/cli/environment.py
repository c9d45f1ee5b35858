"""Runs scenarios in an environment that a file describes.

A module of its own because it imports the model, which other commands don't need.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.model.dual_write.setup_check import ERROR
from prospect_to_cash.model.landscape import (
    Environment,
    Model,
    catalogs,
    read_environment,
    setup_findings,
)
from prospect_to_cash.model.setup import CompanySetup, SequenceSetup


def in_environment(
    request: Request, file: Path, settings: Settings, own_maps: Path | None = None
) -> Request:
    """Return `request` with the environment. Scenarios of other variants aren't applicable.

    `own_maps` is a folder of table maps that override the built-in ones.
    Raise `EnvironmentFileError` with a line for each problem in the file.
    """
    model = Model(catalogs(own_maps))
    environment = read_environment(file, model.catalog_of)
    answer = environment.setup.variant
    variant = settings.variant
    if variant is None or answer not in variant.answers:
        raise StartError(
            f"The project has no scenarios for '{file}' because [tool.p2c.variant] "
            f"in pyproject.toml has no variant '{answer}'."
        )
    uri = settings.uri(file.resolve())
    reason = f"in {uri} {variant.step_text(answer)}"
    return replace(
        request,
        defines={**request.defines, "environment": uri},
        not_applicable={
            other.tag: reason for name, other in variant.answers.items() if name != answer
        },
        warnings=(*request.warnings, *_warnings(environment, model, uri)),
    )


def _warnings(environment: Environment, model: Model, uri: str) -> Iterator[str]:
    """Yield a warning for each fact about the environment that affects many scenarios."""
    setup = environment.setup
    errors = sum(finding.severity == ERROR for finding in setup_findings(setup, model))
    if errors:
        yield (
            f"The setup check finds {plural(errors, 'error')} in {uri}, so dual-write doesn't "
            f"start. For details, run 'p2c setup-check {uri}'."
        )
    default, company = CompanySetup(), setup.companies[0]
    others = [f"the legal entity {company.code}"] if company.code != default.code else []
    others += [
        f"{name} numbers in the format {sequence.number_format}, starting at {sequence.next_number}"
        for name, sequence in company.sequences.items()
        if name in default.sequences and not _same_numbers(sequence, default.sequences[name])
    ]
    if others:
        yield (
            f"{uri} has {', '.join(others)}. Scenarios that name the default ones, such as "
            "PR-00001 or USMF, can fail for that reason alone."
        )


def _same_numbers(one: SequenceSetup, other: SequenceSetup) -> bool:
    return (one.number_format, one.next_number) == (other.number_format, other.next_number)
