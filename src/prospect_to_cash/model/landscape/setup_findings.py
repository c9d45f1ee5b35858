"""What the setup check finds: table maps that don't validate as set up, and unmet requirements."""

from __future__ import annotations

from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.problem import findings_of
from prospect_to_cash.model.dual_write.setup_check import check
from prospect_to_cash.model.landscape.composition import ApplicationPair, Model
from prospect_to_cash.model.setup import Finding, Setup


def setup_findings(setup: Setup, model: Model) -> tuple[Finding, ...]:
    """Return the findings in a setup without building a landscape from it."""
    pair = ApplicationPair(setup, model)
    engine = model.engine(model.table_maps(setup), pair.directions, pair.unit_of_work)
    return findings_with(model.dual_write(engine, setup), setup, model)


def findings_with(link: DualWrite, setup: Setup, model: Model) -> tuple[Finding, ...]:
    """Return the findings of the validation of table maps, and those of the setup check."""
    invalid = [
        finding
        for rejection in link.invalid_maps()
        for finding in findings_of(link.maps[rejection.table_map], rejection.problems)
    ]
    return (*invalid, *check(setup, model.catalog_of(setup.variant), model.checks()))
