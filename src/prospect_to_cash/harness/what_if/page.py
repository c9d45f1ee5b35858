"""The page that answers "what if": one file beside the reports of both runs, linked to them."""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import ClaimScenario, Run
from prospect_to_cash.harness.report.html.templates import generate
from prospect_to_cash.harness.report.html.view import page_of
from prospect_to_cash.harness.report.output import Target, write_text
from prospect_to_cash.harness.what_if.comparison import Shown, WhatIf
from prospect_to_cash.harness.what_if.words import title_of, verdict


class Places(NamedTuple):
    """Where the pages of both runs lie, seen from this page."""

    normal: str
    changed: str


class Links:
    """The places of scenarios in the pages of both runs."""

    def __init__(self, normal: Run, changed: Run, places: Places) -> None:
        self.places = places
        self._normal = page_of(normal).proofs
        self._changed = page_of(changed).proofs

    def normal(self, scenario: Shown | ClaimScenario) -> str:
        """Where the normal run's page shows a scenario."""
        return self._link(self.places.normal, self._normal, scenario)

    def changed(self, scenario: Shown | ClaimScenario) -> str:
        """Where the changed run's page shows a scenario."""
        return self._link(self.places.changed, self._changed, scenario)

    def _link(
        self,
        page: str,
        anchors: dict[tuple[str, str, str | None], str],
        scenario: Shown | ClaimScenario,
    ) -> str:
        anchor = anchors.get((scenario.uri, scenario.title, scenario.variant))
        return f"{page}#{anchor}" if anchor else page


def write(answer: WhatIf, normal: Run, changed: Run, places: Places, target: Target) -> None:
    """Write the page of `answer`; `places` are the pages that it links to."""
    text = generate(
        "what_if.html.j2",
        package="prospect_to_cash.harness.what_if",
        answer=answer,
        run=normal,
        links=Links(normal, changed, places),
        said=verdict(answer),
        variant_title=title_of,
    )
    write_text(target, text)
