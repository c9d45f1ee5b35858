"""Checks of the shape of scenarios: what plain pytest-bdd runs green or never runs at all."""

from __future__ import annotations

from collections.abc import Iterator
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
    containers,
    scenarios,
)
from prospect_to_cash.harness.gherkin.pasted_characters import INVISIBLE


def check_structure(
    document: Document, walkthrough_tag: str, *, is_whole: bool = True
) -> Iterator[Problem]:
    """Yield what is wrong with titles, order and kinds of steps, and with lines that got lost.

    Where the document is not `is_whole`, a scenario may be missing because it can't be read.
    """
    if is_whole:
        yield from _nothing_to_run(document)
    yield from _titles(document)
    for background in backgrounds(document.feature):
        yield from _first_step(document, background)
        yield from _given_only(document, background)
    for scenario in scenarios(document.feature):
        yield from _first_step(document, scenario)
        if not scenario["steps"]:
            message = f"The scenario '{scenario['name']}' has no steps."
            yield _at(document, scenario, message)
    seen: set[int] = set()
    for pickle in document.pickles:
        if pickle.steps and pickle.line not in seen:
            seen.add(pickle.line)
            yield from _order(document, pickle, walkthrough_tag)
    yield from _lost_lines(document)


def _at(document: Document, node: Node, message: str) -> Problem:
    place = node["location"]
    return Problem(uri=document.uri, line=place["line"], column=place["column"], message=message)


def _nothing_to_run(document: Document) -> Iterator[Problem]:
    if not any(scenarios(document.feature)):
        yield _at(document, document.feature, f"The feature '{document.name}' has no scenario.")


def _titles(document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for scenario in scenarios(document.feature):
        title, line = " ".join(scenario["name"].split()), scenario["location"]["line"]
        if not title:
            yield _at(document, scenario, "The scenario has no title.")
        elif title in first:
            yield _at(
                document,
                scenario,
                f"The title '{title}' stands already at line {first[title]}. Titles are unique "
                "in a file, also across rules: a report must tell one scenario from another.",
            )
        else:
            first[title] = line


def _first_step(document: Document, container: Node) -> Iterator[Problem]:
    for step in container["steps"][:1]:
        if step["keywordType"] not in KINDS:
            message = "The first step must begin with Given, When or Then"
            yield _at(document, step, f"{message}, not '{step['keyword'].strip()}'.")


def _given_only(document: Document, background: Node) -> Iterator[Problem]:
    for step in background["steps"]:
        if step["keywordType"] in ("Action", "Outcome"):
            keyword = step["keyword"].strip()
            message = f"A background has only Given steps, no {keyword}: '{step['text']}'."
            yield _at(document, step, message)


def _order(document: Document, pickle: Pickle, walkthrough_tag: str) -> Iterator[Problem]:
    own = [step for step in pickle.steps if not step.is_background]
    if not any(step.kind == "then" for step in own):
        yield Problem(
            uri=document.uri,
            line=pickle.line,
            column=pickle.column,
            message=f"The scenario '{pickle.name}' has no Then step: it would prove nothing.",
        )
    if walkthrough_tag in pickle.tags:
        return
    judged = False
    for step in own:
        if judged and step.kind != "then":
            yield Problem(
                uri=document.uri,
                line=step.line,
                column=step.column,
                message=f"'{step.keyword} {step.text}' stands after a Then. One scenario has one "
                f"event; only a walk-through (@{walkthrough_tag}) goes on after a Then.",
            )
            return
        judged = step.kind == "then"


def _lost_lines(document: Document) -> Iterator[Problem]:
    """Find steps, tables and keywords that Gherkin took for a description."""
    dialect = Dialect.for_name(document.feature["language"])
    assert dialect is not None, "the parser refuses languages that it doesn't know"
    steps = [
        keyword.strip()
        for kind in ("given", "when", "then", "and", "but")
        for keyword in getattr(dialect, f"{kind}_keywords")
        if keyword.strip() != "*"
    ]
    heads = [
        f"{word}:"
        for kind in ("feature", "rule", "background", "scenario", "scenario_outline", "examples")
        for word in getattr(dialect, f"{kind}_keywords")
    ]
    yield from _described(document, document.feature, heads, [])
    for rule, child in containers(document.feature):
        if rule is not None and rule["children"][0] is child:
            yield from _described(document, rule, heads, [])
        node: Any = child.get("scenario") or child.get("background")
        yield from _described(document, node, heads, steps)
        for examples in node.get("examples", ()):
            yield from _described(document, examples, heads, [])


def _described(
    document: Document, node: Node, heads: list[str], steps: list[str]
) -> Iterator[Problem]:
    # Gherkin keeps no place for a description: count lines from the keyword above it.
    for offset, line in enumerate((node.get("description") or "").splitlines(), start=1):
        written = line.strip()
        meant = _meant(written, heads, steps)
        if meant:
            yield _at(
                document,
                node,
                f"The line '{written}' below '{node['keyword']}: {node['name']}' ({offset}. of its "
                f"description) is read as a description and never runs. Did you mean '{meant}'?",
            )


def _meant(written: str, heads: list[str], steps: list[str]) -> str | None:
    if written.startswith("|"):
        return "a table below a step or below Examples:"
    head, colon, _ = written.partition(":")
    if colon and len(head.split()) <= 2:
        if f"{head}:" in heads:
            return f"{head}: at its proper place"
        close = nearest(f"{head}:", heads)
        if close and abs(len(close[0]) - len(head) - 1) <= 1 and _alike(f"{head}:", close[0]):
            return close[0]
    for sign in INVISIBLE:
        written = written.replace(sign, " ")
    first = written.split(" ")[0] if written else ""
    for keyword in steps:
        same_letters = sorted(first.casefold()) == sorted(keyword.casefold())
        if len(first) > 2 and same_letters:
            return keyword
    return None


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= 0.8
