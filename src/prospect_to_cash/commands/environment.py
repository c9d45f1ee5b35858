"""``p2c run --environment``: the suite in an environment that a file describes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prospect_to_cash.landscape import catalogues, read_environment
from prospect_to_cash.runner.launch import Request
from prospect_to_cash.runner.refusal import Refusal
from prospect_to_cash.settings import Settings


def in_environment(
    request: Request, file: Path, settings: Settings, own_maps: Path | None = None
) -> Request:
    """`request` with the environment beneath its scenarios; those of other variants don't apply.

    `own_maps` is a folder of table maps over the shipped ones.
    Raises `EnvironmentFileError` with a sentence for each mistake in the file.
    """
    environment = read_environment(file, catalogues(own_maps))
    answer = environment.setup.variant
    variant = settings.variant
    if variant is None or answer not in variant.answers:
        raise Refusal(
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
    )
