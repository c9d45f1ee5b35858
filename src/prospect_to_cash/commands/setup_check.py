"""``p2c setup-check``: an environment against what the articles demand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

from prospect_to_cash.dualwrite.setup_check import ERROR, WARNING, check
from prospect_to_cash.landscape import catalogues, read_environment
from prospect_to_cash.reporting import terminal
from prospect_to_cash.runner.refusal import Exit


def tell_findings(
    file: Path,
    own_maps: Path | None = None,
    *,
    as_json: bool,
    out: TextIO,
) -> Exit:
    """Write all findings of the environment in `file`; the exit code says whether one is an error.

    `own_maps` is a folder of table maps over the shipped ones.
    Raises `EnvironmentFileError` with a sentence for each mistake in the file.
    """
    catalogue_of = catalogues(own_maps)
    environment = read_environment(file, catalogue_of)
    variant = environment.setup.variant
    findings = check(environment.setup, catalogue_of(variant))
    errors = sum(finding.severity == ERROR for finding in findings)
    if as_json:
        answer = {
            "environment": environment.file,
            "global_address_book": variant,
            "starts": errors == 0,
            "errors": errors,
            "warnings": sum(finding.severity == WARNING for finding in findings),
            "findings": [finding.model_dump(mode="json") for finding in findings],
            "left_out": [
                {"kind": each.kind, "names": each.names, "all": each.is_all}
                for each in environment.left_out
            ],
        }
        json.dump(answer, out, indent=2, ensure_ascii=False)
        out.write("\n")
    else:
        title = f"{environment.file}: the global address book is {variant}"
        left_out = [
            each.kind if each.is_all else f"{each.kind}: {', '.join(each.names)}"
            for each in environment.left_out
        ]
        terminal.write_findings(title, findings, left_out, out)
    return Exit.NOT_MET if errors else Exit.MET
