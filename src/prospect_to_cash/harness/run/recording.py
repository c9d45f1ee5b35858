"""Converts pickles to the values of the record."""

from __future__ import annotations

from prospect_to_cash.common.evidence_source import Table
from prospect_to_cash.harness.evidence import record
from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.gherkin.document import Document, Pickle, Step
from prospect_to_cash.harness.run.verdicts import Verdict


def as_record(step: Step, verdict: Verdict | None = None, seconds: float = 0.0) -> record.Step:
    """Return the record of a step with its verdict. A step without a verdict is skipped."""
    return record.Step(
        keyword=step.keyword,
        text=step.text,
        line=step.line,
        status=verdict.status if verdict else Status.SKIPPED,
        seconds=seconds,
        is_background=step.is_background,
        is_inserted=step.is_inserted,
        table=_table(step),
        doc_string=step.doc_string,
        message=verdict.message if verdict else None,
    )


def as_scenario(
    pickle: Pickle, variant: str | None, verdict: Verdict, steps: tuple[record.Step, ...]
) -> record.Scenario:
    """Return the record of a scenario."""
    derived = (variant,) if variant else ()
    return record.Scenario(
        name=pickle.name,
        line=pickle.line,
        rule=pickle.rule["name"] if pickle.rule else None,
        tags=pickle.tags + derived,
        variant=variant,
        example=dict(pickle.example),
        example_line=pickle.example_line,
        status=verdict.status,
        seconds=sum(step.seconds for step in steps),
        message=verdict.message,
        steps=steps,
    )


def as_feature(
    document: Document,
    scenarios: tuple[record.Scenario, ...] = (),
    problems: tuple[record.Problem, ...] = (),
) -> record.Feature:
    """Return the record of a feature file with some of its scenarios, or with its problems."""
    return record.Feature(
        uri=document.uri,
        name=document.name,
        description=document.description,
        tags=document.tags,
        scenarios=scenarios,
        problems=problems,
    )


def _table(step: Step) -> Table | None:
    if step.table is None:
        return None
    header, *rows = (tuple(cell.text for cell in row) for row in step.table)
    return Table(header=header, rows=tuple(rows))
