"""What is known about feature files before anything runs: problems and warnings, with places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from prospect_to_cash.harness.evidence.record import Problem

Severity: TypeAlias = Literal["error", "warning"]


class Finding(NamedTuple):
    """A problem that keeps a file from running, or a warning."""

    problem: Problem
    severity: Severity = "error"


@dataclass
class Checked:
    """All that was found, file by file."""

    files: int = 0
    scenarios: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add_file(self, scenarios: int, problems: Iterable[Problem]) -> None:
        """Take in what is known about one feature file."""
        self.files += 1
        self.scenarios += scenarios
        self.add(problems)

    def add(self, problems: Iterable[Problem], severity: Severity = "error") -> None:
        """Take in what was found elsewhere."""
        self.findings += [Finding(problem, severity) for problem in problems]

    def count(self, severity: Severity) -> int:
        """How many findings there are of one severity."""
        return sum(finding.severity == severity for finding in self.findings)
