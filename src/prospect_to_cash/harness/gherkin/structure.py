"""Checks the structure of scenarios for mistakes that pytest-bdd passes or doesn't run at all."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from gherkin.dialect import Dialect

from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import (
    KINDS,
    Document,
    Node,
    Pickle,
    backgrounds,
    children_with_rule,
    scenarios,
)
from prospect_to_cash.harness.gherkin.pasted_characters import INVISIBLE


def check_structure(
    document: Document, walkthrough_tag: str, *, is_complete: bool = True
) -> Iterator[Problem]:
    """Yield problems of titles, of the order and kinds of steps, and of lines that don't run.

    If the document isn't `is_complete`, it can have no scenarios because of syntax errors.
    """
    if is_complete:
        yield from _check_has_scenarios(document)
    yield from _check_titles(document)
    for background in backgrounds(document.feature):
        yield from _check_first_step(document, background)
        yield from _check_given_only(document, background)
    for scenario in scenarios(document.feature):
        yield from _check_first_step(document, scenario)
        if not scenario["steps"]:
            message = f"Scenario '{scenario['name']}' has no steps. Add steps."
            yield _at(document, scenario, message)
    seen: set[int] = set()
    for pickle in document.pickles:
        if pickle.steps and pickle.line not in seen:
            seen.add(pickle.line)
            yield from _check_order(document, pickle, walkthrough_tag)
    yield from _check_descriptions(document)


def _at(document: Document, node: Node, message: str) -> Problem:
    return Problem(uri=document.uri, **node["location"], message=message)


def _check_has_scenarios(document: Document) -> Iterator[Problem]:
    if not any(scenarios(document.feature)):
        message = f"Feature '{document.name}' has no scenarios. Add a scenario."
        yield _at(document, document.feature, message)


def _check_titles(document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for scenario in scenarios(document.feature):
        title, line = " ".join(scenario["name"].split()), scenario["location"]["line"]
        if not title:
            yield _at(document, scenario, "The scenario has no title. Add a title.")
        elif title in first:
            yield _at(
                document,
                scenario,
                f"Duplicate title '{title}', also used in line {first[title]}. Give each scenario "
                "in a file its own title so that reports can tell them apart.",
            )
        else:
            first[title] = line


def _check_first_step(document: Document, container: Node) -> Iterator[Problem]:
    for step in container["steps"][:1]:
        if step["keywordType"] not in KINDS:
            message = "The first step must start with Given, When, or Then"
            yield _at(document, step, f"{message}, not '{step['keyword'].strip()}'.")


def _check_given_only(document: Document, background: Node) -> Iterator[Problem]:
    for step in background["steps"]:
        if step["keywordType"] in ("Action", "Outcome"):
            text = f"{step['keyword'].strip()} {step['text']}"
            message = f"A background can have only Given steps. Move '{text}' to a scenario."
            yield _at(document, step, message)


def _check_order(document: Document, pickle: Pickle, walkthrough_tag: str) -> Iterator[Problem]:
    own = [step for step in pickle.steps if not step.is_background]
    if not any(step.kind == "then" for step in own):
        yield Problem(
            uri=document.uri,
            line=pickle.line,
            column=pickle.column,
            message=f"Scenario '{pickle.name}' has no Then step, so it checks nothing. "
            "Add a Then step.",
        )
    if walkthrough_tag in pickle.tags:
        return
    is_after_then = False
    for step in own:
        if is_after_then and step.kind != "then":
            yield Problem(
                uri=document.uri,
                line=step.line,
                column=step.column,
                message=f"'{step.keyword} {step.text}' follows a Then step. A scenario has one "
                f"event. Only a walk-through (@{walkthrough_tag}) can continue after a Then step.",
            )
            return
        is_after_then = step.kind == "then"


def _check_descriptions(document: Document) -> Iterator[Problem]:
    """Yield a problem for each step, table, and keyword that Gherkin reads as a description."""
    dialect = Dialect.for_name(document.feature["language"])
    assert dialect is not None, "the parser rejects unknown languages"
    steps = [
        keyword.strip()
        for kind in ("given", "when", "then", "and", "but")
        for keyword in getattr(dialect, f"{kind}_keywords")
        if keyword.strip() != "*"
    ]
    headings = [
        f"{word}:"
        for kind in ("feature", "rule", "background", "scenario", "scenario_outline", "examples")
        for word in getattr(dialect, f"{kind}_keywords")
    ]
    yield from _check_description(document, document.feature, headings, [])
    for rule, child in children_with_rule(document.feature):
        if rule is not None and rule["children"][0] is child:
            yield from _check_description(document, rule, headings, [])
        node: Any = child.get("scenario") or child.get("background")
        yield from _check_description(document, node, headings, steps)
        for examples in node.get("examples", ()):
            yield from _check_description(document, examples, headings, [])


def _check_description(
    document: Document, node: Node, headings: list[str], steps: list[str]
) -> Iterator[Problem]:
    # Gherkin has no location for a description, so count its lines.
    for number, line in enumerate((node.get("description") or "").splitlines(), start=1):
        text = line.strip()
        remedy = _remedy(text, headings, steps)
        if remedy:
            yield _at(
                document,
                node,
                f"'{text}' doesn't run because it's in the description of '{node['keyword']}: "
                f"{node['name']}' (line {number} of the description). {remedy}",
            )


def _remedy(text: str, headings: list[str], steps: list[str]) -> str | None:
    if text.startswith("|"):
        return "Put the table under a step or under Examples:."
    head, colon, _ = text.partition(":")
    if colon and len(head.split()) <= 2:
        if f"{head}:" in headings:
            return f"Put '{head}:' where Gherkin allows it."
        close = nearest(f"{head}:", headings)
        if close and abs(len(close[0]) - len(head) - 1) <= 1 and _is_similar(f"{head}:", close[0]):
            return f"Did you mean '{close[0]}'?"
    for character in INVISIBLE:
        text = text.replace(character, " ")
    first = text.split(" ")[0] if text else ""
    for keyword in steps:
        same_letters = sorted(first.casefold()) == sorted(keyword.casefold())
        if len(first) > 2 and same_letters:
            return f"Did you mean '{keyword}'?"
    return None


def _is_similar(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= 0.8
