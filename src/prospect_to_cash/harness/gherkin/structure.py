"""Checks the structure of scenarios for mistakes that pytest-bdd passes or doesn't run at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import count, zip_longest

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import (
    KINDS,
    Document,
    Node,
    Pickle,
    Step,
    backgrounds,
    scenarios,
)
from prospect_to_cash.harness.gherkin.findings import Edit, Finding, Fix, finding_at_node, replacing
from prospect_to_cash.harness.gherkin.keywords import keywords_of, usual_keywords


def check_structure(
    document: Document,
    walkthrough_tag: str,
    lines: Sequence[str],
    *,
    is_complete: bool = True,
    has_wrong_keyword: Callable[[Pickle], bool] = lambda _: False,
) -> Iterator[Problem]:
    """Yield problems of titles, and of the order and kinds of steps.

    If the document isn't `is_complete`, it can have no scenarios because of other problems. The
    order of steps isn't checked if a keyword is wrong, which another check reports. `lines` are
    those of the file.
    """
    if is_complete:
        yield from _check_has_scenarios(document)
    yield from _check_titles(document)
    for background in backgrounds(document.feature):
        yield from _check_first_step(document, background)
        yield from _check_given_only(document, background)
    every = list(scenarios(document.feature))
    for scenario, following in zip_longest(every, every[1:]):
        yield from _check_first_step(document, scenario)
        # If the next scenario starts with And, its heading is probably the mistake.
        if not scenario["steps"] and (following is None or has_first_step(following)):
            message = f"Scenario '{scenario['name']}' has no steps. Add steps."
            yield finding_at_node(document, scenario, message, "no-steps")
    seen: set[int] = set()
    for pickle in with_first_steps(document).pickles:
        if pickle.steps and pickle.line not in seen and not has_wrong_keyword(pickle):
            seen.add(pickle.line)
            yield from _check_order(document, pickle, walkthrough_tag, lines)


def has_first_step(container: Node) -> bool:
    """Return whether a scenario doesn't start with And or But, which is a problem of its own."""
    return all(step["keywordType"] in KINDS for step in container["steps"][:1])


def with_first_steps(document: Document) -> Document:
    """Return the document without the scenarios whose first step is missing."""
    without = {
        each["location"]["line"] for each in scenarios(document.feature) if not has_first_step(each)
    }
    return replace(
        document, pickles=tuple(each for each in document.pickles if each.line not in without)
    )


def _check_has_scenarios(document: Document) -> Iterator[Problem]:
    if not any(scenarios(document.feature)):
        message = f"Feature '{document.name}' has no scenarios. Add a scenario."
        yield finding_at_node(document, document.feature, message, "no-scenarios")


def _check_titles(document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    titles = {str(each["name"]) for each in scenarios(document.feature)}
    for scenario in scenarios(document.feature):
        title, line = " ".join(scenario["name"].split()), scenario["location"]["line"]
        if not title:
            yield finding_at_node(
                document, scenario, "The scenario has no title. Add a title.", "title"
            )
        elif not scenario["steps"]:
            continue  # it has a problem of its own
        elif title in first:
            yield finding_at_node(
                document,
                scenario,
                f"Duplicate title '{title}', also used in line {first[title]}. Give each scenario "
                "in a file its own title so that reports can tell them apart.",
                "title",
                _with_number(scenario, titles),
            )
        else:
            first[title] = line


def _with_number(scenario: Node, titles: Collection[str]) -> tuple[Fix, ...]:
    """Return the fix that adds a number to the title of a scenario."""
    title, at = scenario["name"], scenario["location"]
    free = next(name for n in count(2) if (name := f"{title} ({n})") not in titles)
    heading = f"{scenario['keyword']}: {title}"
    new = f"{scenario['keyword']}: {free}"
    return replacing((at["line"], at["column"]), heading, new, f"Change the title to '{free}'")


def _check_first_step(document: Document, container: Node) -> Iterator[Problem]:
    if not has_first_step(container):
        step = container["steps"][0]
        message = "The first step must start with Given, When, or Then"
        keyword, at = step["keyword"].strip(), step["location"]
        fixes = [
            fix
            for kind in KINDS.values()
            for fix in replacing((at["line"], at["column"]), keyword, kind.title())
        ]
        yield finding_at_node(document, step, f"{message}, not '{keyword}'.", "first-step", fixes)


def _check_given_only(document: Document, background: Node) -> Iterator[Problem]:
    for step in background["steps"]:
        if step["keywordType"] in ("Action", "Outcome"):
            text = f"{step['keyword'].strip()} {step['text']}"
            message = f"A background can have only Given steps. Move '{text}' to a scenario."
            yield finding_at_node(document, step, message, "background")


def _check_order(
    document: Document, pickle: Pickle, walkthrough_tag: str, lines: Sequence[str]
) -> Iterator[Problem]:
    own = [step for step in pickle.steps if not step.is_background]
    if not any(step.kind == "then" for step in own):
        yield Finding(
            uri=document.uri,
            line=pickle.line,
            column=pickle.column,
            message=f"Scenario '{pickle.name}' has no Then step, so it checks nothing. "
            "Add a Then step.",
            code="no-then",
            fixes=_begin_then(document, own[-1:], lines),
        )
    if walkthrough_tag in pickle.tags:
        return
    is_after_then = False
    for step in own:
        if is_after_then and step.kind != "then":
            tag = f"@{walkthrough_tag}\n{' ' * (pickle.column - 1)}"
            add_tag = Edit(pickle.line, pickle.column, "", tag)
            yield Finding(
                uri=document.uri,
                line=step.line,
                column=step.column,
                message=f"'{step.keyword} {step.text}' follows a Then step. A scenario has one "
                f"event. Only a walk-through (@{walkthrough_tag}) can continue after a Then step.",
                code="order",
                fixes=(Fix(f"Add @{walkthrough_tag}", (add_tag,)),),
            )
            return
        is_after_then = step.kind == "then"


def _begin_then(document: Document, last: Sequence[Step], lines: Sequence[str]) -> tuple[Fix, ...]:
    """Return the fix that begins a Then step below the last step: only its author can end it."""
    keyword = usual_keywords(keywords_of(document.feature["language"]))["then"]
    return tuple(
        Fix(
            f"Begin a {keyword} step",
            (Edit(end, len(lines[end - 1]) + 1, "", f"\n{' ' * (step.column - 1)}{keyword} "),),
        )
        for step in last
        for end in [_last_line(step, lines)]
    )


def _last_line(step: Step, lines: Sequence[str]) -> int:
    """Return the line, from 1, in which a step ends with its table or its doc string."""
    end = step.line
    if step.doc_string_location is not None:
        end = step.doc_string_location.line
        mark = lines[end - 1].strip()[:3]
        while end < len(lines) and not lines[end].strip().startswith(mark):
            end += 1
        return min(end + 1, len(lines))
    while step.table is not None and end < len(lines) and _is_in_table(lines[end]):
        end += 1
    return end


def _is_in_table(line: str) -> bool:
    return line.strip().startswith("|")
