"""Writes the sign-off page of a run: its verdict, its circumstances, each claim, and who agrees.

The page is to print. It needs no JavaScript and no other file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.report import coverage, self_contained, totals
from prospect_to_cash.harness.report.labels import duration, status_label, visible
from prospect_to_cash.harness.report.output import Target, write_text
from prospect_to_cash.harness.report.self_contained import Inline

_PACKAGE = "prospect_to_cash.harness.report"
ROLES = ("Business", "Test", "Delivery")
"""Who signs. Each has a line for name, date, and signature."""


def write(run: Run, target: Target) -> None:
    """Write the page. Raise `ReportError` if the file can't be written."""
    write_text(target, html(run))


def html(run: Run) -> Iterator[str]:
    """Yield the page in parts. All texts are escaped."""
    environment = self_contained.environment(_PACKAGE)
    environment.globals |= {"claims": coverage, "totals": totals}
    environment.filters |= {"plural": plural, "status_label": status_label}
    page = environment.get_template("sign_off.html.j2").generate(
        run=run,
        facts=facts(run),
        roles=ROLES,
        failed=[(f, s) for f, s in run.scenarios() if s.status not in totals.QUIET],
        style=Inline.of(self_contained.source(_PACKAGE, "templates", "sign_off.css")),
    )
    return map(visible, page)


def facts(run: Run) -> Sequence[tuple[str, str]]:
    """Return what identifies the run and its circumstances, each with its name."""
    machine = run.machine
    named = {
        "Run": run.id,
        "Started": run.started.replace("T", " "),
        "Duration": duration(run.seconds),
        "Commit": run.commit or "not in a repository",
        "Part": run.part_text,
        "Target": run.target or "",
        **{name.capitalize(): value for name, value in run.defines.items()},
        "Seed": str(run.seed),
        "Program": run.tool,
        "Machine": f"{machine.os}, {machine.cpu}, {machine.python}" if machine else "",
        "Digest of the features": run.fingerprint.features if run.fingerprint else "",
    }
    not_applicable = [
        (f"Not applicable: {totals.title_of(run, tag)}", why)
        for tag, why in run.not_applicable.items()
    ]
    return [*((name, value) for name, value in named.items() if value), *not_applicable]
