"""Finds what Gherkin reads as a description, and so never runs, but was meant to run.

A keyword with a typo, or one without its colon, makes all lines below it part of a description.
Prose can start with a keyword too, so such a line counts only if a step like it exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Node, children_with_rule
from prospect_to_cash.harness.gherkin.findings import Finding, replacing
from prospect_to_cash.harness.gherkin.keywords import Keywords, keywords_of
from prospect_to_cash.harness.gherkin.pasted_characters import as_typed, pasted_remedy


def check_descriptions(
    feature: Node,
    uri: str,
    lines: Sequence[str],
    *,
    is_step: Callable[[str], bool],
    resembles_step: Callable[[str], bool],
) -> Iterator[Problem]:
    """Yield a problem for each description that has a step, a table, or a keyword in it.

    The problem is at the first such line, because it's the cause of those below it. `is_step`
    returns whether a step definition matches a text, and `resembles_step` whether one almost does.
    """
    prose = _Prose(keywords_of(feature["language"]), is_step, resembles_step)
    for node in _nodes_with_description(feature):
        # Gherkin has no location for a description, so its lines are looked up below the node.
        line = node["location"]["line"]
        texts = [text.strip() for text in node["description"].split("\n") if text.strip()]
        for position, text in enumerate(texts):
            below = range(line, len(lines))
            line = next((index + 1 for index in below if lines[index].strip() == text), line)
            remedy = prose.remedy(text, node) or prose.without_colon(text, texts[position + 1 :])
            if remedy:
                column = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
                yield Finding(
                    uri=uri,
                    line=line,
                    column=column,
                    message=f"'{text}' doesn't run because it's in the description of "
                    f"'{node['keyword']}: {node['name']}'. {remedy.advice}",
                    code="description",
                    fixes=tuple(
                        fix
                        for new in remedy.starts
                        for fix in replacing((line, column), text, new + text[remedy.replaces :])
                    ),
                )
                break


def _nodes_with_description(feature: Node) -> Iterator[Node]:
    nodes: list[Node] = [feature]
    for rule, child in children_with_rule(feature):
        if rule is not None and rule["children"][0] is child:
            nodes.append(rule)
        node: Any = child.get("scenario") or child.get("background")
        nodes += [node, *node.get("examples", ())]
    yield from (node for node in nodes if node.get("description"))


class _Remedy(NamedTuple):
    """What to do with a line, and with what it can start so that it runs."""

    advice: str
    starts: Sequence[str] = ()
    replaces: int = 0
    """The number of characters that such a start replaces."""


@dataclass(frozen=True)
class _Prose:
    """Distinguishes prose from lines that were meant to run."""

    keywords: Keywords
    is_step: Callable[[str], bool]
    resembles_step: Callable[[str], bool]

    def remedy(self, text: str, node: Node | None = None) -> _Remedy | None:
        """Return what to do with a line of a description, or None for prose."""
        if text.startswith("|"):
            return _Remedy("Put the table under a step or under Examples:.")
        head, colon, _ = text.partition(":")
        if colon and len(head.split()) <= 2:
            if head in self.keywords.headings:
                return _Remedy(f"Put '{head}:' where Gherkin allows it.")
            close = nearest(head, self.keywords.headings)
            if close and abs(len(close[0]) - len(head)) <= 1 and _is_similar(head, close[0]):
                return _Remedy(f"Did you mean '{close[0]}:'?", close[:1], len(head))
        first, _, rest = as_typed(text).partition(" ")
        keyword = next(iter(nearest(first, self.keywords.steps)), None)
        if keyword is not None and self.resembles_step(rest):
            if first != keyword:
                return _Remedy(f"Did you mean '{keyword}'?", [keyword], len(first))
            is_examples = node is not None and "tableBody" in node
            place = "above 'Examples:'" if is_examples else "in a scenario, below 'Scenario:'"
            if pasted := pasted_remedy(text):
                return _Remedy(pasted, [as_typed(text)], len(text))
            return _Remedy(f"Put it {place}.")
        if self.is_step(text):
            words = self.keywords.steps
            advice = f"Start it with one of these words: {', '.join(words)}."
            return _Remedy(advice, [self.keywords.starts[word] for word in words])
        return None

    def without_colon(self, text: str, below: Sequence[str]) -> _Remedy | None:
        """Return what to do with a keyword without a colon, if something below was meant to run."""
        words = text.casefold().split()
        for heading in sorted(self.keywords.headings, key=len, reverse=True):
            start = heading.casefold().split()
            if words[: len(start)] == start and any(map(self.remedy, below)):
                return _Remedy(f"Write '{heading}:' with a colon.", [f"{heading}:"], len(heading))
        return None


def _is_similar(one: str, other: str) -> bool:
    return SequenceMatcher(None, f"{one}:".casefold(), f"{other}:".casefold()).ratio() >= 0.8
