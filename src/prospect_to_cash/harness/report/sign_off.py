"""Writes the sign-off page of a run: its verdict, its circumstances, each claim, and who agrees.

The page is to print. It needs no script and no other file.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.report import coverage, totals
from prospect_to_cash.harness.report.labels import duration, status_label, visible
from prospect_to_cash.harness.report.output import Target, write_text

_PACKAGE = "prospect_to_cash.harness.report"
ROLES = ("Business", "Test", "Delivery")
"""Who signs. Each has a line for name, date, and signature."""


def write(run: Run, target: Target) -> None:
    """Write the page. Raise `ReportError` if the file can't be written."""
    write_text(target, html(run))


def html(run: Run) -> Iterator[str]:
    """Yield the page in parts. All texts are escaped."""
    environment = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"claims": coverage, "totals": totals}
    environment.filters |= {"plural": plural, "status_label": status_label}
    style = files(_PACKAGE).joinpath("templates", "sign_off.css").read_text(encoding="utf-8")
    page = environment.get_template("sign_off.html.j2").generate(
        run=run,
        facts=facts(run),
        roles=ROLES,
        failed=[(f, s) for f, s in run.scenarios() if s.status not in totals.QUIET],
        style=Markup(style),
        digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
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
