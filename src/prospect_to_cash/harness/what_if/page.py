"""Writes the HTML page of a comparison, with links to the reports of both runs."""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import ClaimScenario, Run
from prospect_to_cash.harness.report.html.templates import generate
from prospect_to_cash.harness.report.html.view import page_of
from prospect_to_cash.harness.report.output import Target, write_text
from prospect_to_cash.harness.what_if.comparison import FailingScenario, WhatIf


class Places(NamedTuple):
    """The paths of the pages of both runs, relative to this page."""

    normal: str
    changed: str


class Links:
    """The links to scenarios in the pages of both runs."""

    def __init__(self, normal: Run, changed: Run, places: Places) -> None:
        self.places = places
        self._normal = page_of(normal).anchors
        self._changed = page_of(changed).anchors

    def normal(self, scenario: FailingScenario | ClaimScenario) -> str:
        """Return the link to a scenario in the page of the normal run."""
        return self._link(self.places.normal, self._normal, scenario)

    def changed(self, scenario: FailingScenario | ClaimScenario) -> str:
        """Return the link to a scenario in the page of the changed run."""
        return self._link(self.places.changed, self._changed, scenario)

    def _link(
        self,
        page: str,
        anchors: dict[tuple[str, str, str | None], str],
        scenario: FailingScenario | ClaimScenario,
    ) -> str:
        anchor = anchors.get((scenario.uri, scenario.title, scenario.variant))
        return f"{page}#{anchor}" if anchor else page


def write(answer: WhatIf, normal: Run, changed: Run, places: Places, target: Target) -> None:
    """Write the page of `answer`, with links to the pages in `places`."""
    text = generate(
        "what_if.html.j2",
        package="prospect_to_cash.harness.what_if",
        answer=answer,
        run=normal,
        links=Links(normal, changed, places),
    )
    write_text(target, text)
