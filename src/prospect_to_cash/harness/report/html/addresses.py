"""The addresses of a page: each is an anchor without JavaScript, and a view with it.

    scenario/<file>/<title>/<variant>      scenarios/<file or folder>/<variant>      claims/<id>

An address has no line number, so that a link to a scenario survives edits above it.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import Final

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario
from prospect_to_cash.harness.report import totals

_LONGEST: Final = 80
ANY: Final = "all"
"""The part of an address that stands for every variant."""


def slug(text: str) -> str:
    """Return `text` in lower case, with hyphens in place of everything but letters and digits."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:_LONGEST].strip("-") or "x"


class Addresses:
    """The addresses of the scenarios and of the groups of the matrix. Each is unique."""

    def __init__(self, run: Run) -> None:
        self._used: Counter[str] = Counter()
        self.features = {
            feature.uri: self._unique(slug(totals.stem(feature))) for feature in run.features
        }
        self.folders = {
            folder: self._unique(f"in-{slug(folder)}")
            for folder in dict.fromkeys(map(folder_of, run.features))
        }

    def scenario(self, feature: Feature, scenario: Scenario) -> str:
        """Return a new address of a scenario."""
        own_part = own(scenario.title, scenario.variant)
        return self._unique(f"scenario/{self.features[feature.uri]}/{own_part}")

    def _unique(self, address: str) -> str:
        while True:
            self._used[address] += 1
            if self._used[address] == 1:
                return address
            address = f"{address}-{self._used[address]}"


def own(title: str, variant: str | None) -> str:
    """Return the part of a scenario's address after the file.

    ``editors/web/report/address.js`` does the same.
    """
    return f"{slug(title)}/{slug(variant) if variant else ANY}"


def scenarios(group: str, variant: str | None) -> str:
    """Return the address of the scenarios of a group in one variant."""
    return f"scenarios/{group}/{slug(variant) if variant else ANY}"


def variants(scenario: str) -> str:
    """Return the address of the comparison of a scenario with its twin, which needs JavaScript."""
    return scenario.replace("scenario/", "variants/", 1)


def claim(id: str) -> str:
    """Return the address of a claim."""
    return f"claims/{re.sub(r'[^A-Za-z0-9_.-]+', '-', id)}"


def folder_of(feature: Feature) -> str:
    """Return the folder of a feature file."""
    return posixpath.dirname(feature.uri) or "."
