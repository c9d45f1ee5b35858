"""Checks tags, and the claims and variants that scenarios name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from prospect_to_cash.common.nearest import hint, nearest
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import (
    Document,
    Location,
    Node,
    Pickle,
    Step,
    children_with_rule,
    scenarios,
)
from prospect_to_cash.harness.gherkin.findings import (
    AT_END,
    Edit,
    Finding,
    Fix,
    finding_at_node,
    replacing,
)
from prospect_to_cash.harness.gherkin.former_words import (
    NO_FORMER_WORDS,
    FormerWords,
    read_former_words,
)
from prospect_to_cash.harness.gherkin.register import CLAIM_TAG, Entry, Register, files_of
from prospect_to_cash.harness.settings import Settings, SettingsError, Variant, text_of

_UNFILLED = re.compile(r"<[^<>]+>")


@dataclass(frozen=True)
class Vocabulary:
    """The valid tags, claims, and variants of one project."""

    tags: Mapping[str, str] | None = None
    """Every valid tag with its description; None if all tags are valid."""
    register: Register | None = None
    former_words: FormerWords = NO_FORMER_WORDS
    """What steps and columns were called before."""
    variant: Variant | None = None
    walkthrough_tag: str = "walkthrough"
    tags_file: str = ""
    """The file that lists the tags, if there's one."""
    variant_tags: Mapping[str, str] = field(default_factory=dict)
    """Tags that come from the variant step, each with the title of its variant."""

    def known_tags(self) -> dict[str, str]:
        """Return every known tag with its description."""
        claims = self.register.claims if self.register else ()
        return {
            self.walkthrough_tag: "Continues after a Then step.",
            **(self.tags or {}),
            **{f"{CLAIM_TAG}{claim.id}": claim.says for claim in claims},
            **self.variant_tags,
        }

    def variant_of(self, pickle: Pickle) -> str | None:
        """Return the tag of the variant that a scenario names in its Given steps, if any."""
        answer = self.answer_of(pickle)
        return self.variant.answers[answer].tag if self.variant and answer else None

    def answer_of(self, pickle: Pickle) -> str | None:
        """Return the answer with which a scenario names a variant, if any."""
        answers = self.variant.answers if self.variant else {}
        return next((answer for answer in self._answers(pickle) if answer in answers), None)

    def check(self, document: Document) -> Iterator[Problem]:
        """Yield problems of tags, claims, and variants in a feature file."""
        for tag in _all_tags(document.feature):
            message = self._tag_error(tag["name"][1:])
            if message:
                yield finding_at_node(document, tag, message, "tag", self._tag_fixes(tag))
        for pickle in document.pickles:
            yield from self._check_variant(document, pickle)
            yield from self._check_claims(document, pickle)

    def has_invalid_variant(self, step: Step) -> bool:
        """Return whether a step is the variant step with an answer that isn't valid."""
        if self.variant is None or step.kind != "given":
            return False
        answer = self.variant.answer_in(step.text)
        return answer is not None and answer not in self.variant.answers

    def _answers(self, pickle: Pickle) -> list[str]:
        if self.variant is None:
            return []
        given = (step for step in pickle.steps if step.kind == "given")
        found = (self.variant.answer_in(step.text) for step in given)
        return [answer for answer in found if answer is not None]

    def _tag_error(self, tag: str) -> str | None:
        if tag in self.variant_tags:
            step = self.variant.sentence if self.variant else ""
            return f"Tag @{tag} is set by the step 'Given {step}'. Delete the tag."
        if self.register and tag.startswith(CLAIM_TAG):
            if tag in self._claims_by_tag:
                return None
            ids = [claim.id for claim in self.register.claims]
            id = tag.removeprefix(CLAIM_TAG)
            return f"Tag @{tag} names a claim that isn't in the register.{hint(id, ids)}"
        if self.tags is None or tag in self.tags or tag == self.walkthrough_tag:
            return None
        tags = [f"@{name}" for name in self.tags]
        claims = [f"@{CLAIM_TAG}<id>"] if self.register else []
        return (
            f"'@{tag}' isn't a valid tag.{hint(f'@{tag}', tags)} "
            f"Valid tags: {', '.join([*tags, *claims])}."
        )

    def _tag_fixes(self, tag: Node) -> Iterator[Fix]:
        place, written = (tag["location"]["line"], tag["location"]["column"]), tag["name"]
        name = written[1:]
        if name not in self.variant_tags:
            if self.register and name.startswith(CLAIM_TAG):
                ids = [claim.id for claim in self.register.claims]
                close = nearest(name.removeprefix(CLAIM_TAG), ids)
                meant = f"@{CLAIM_TAG}{close[0]}" if close else None
            else:
                meant = next(iter(nearest(written, [f"@{each}" for each in self.tags or ()])), None)
            yield from replacing(place, written, meant)
            if self.tags_file and not name.startswith(CLAIM_TAG):
                line = f"{written}    Description of the tag.\n"
                edit = Edit(AT_END, 1, "", line, self.tags_file)
                yield Fix(f"Declare {written} in {self.tags_file}", (edit,))
        yield from replacing(place, written, "", "Delete the tag")

    def _check_variant(self, document: Document, pickle: Pickle) -> Iterator[Problem]:
        if self.variant is None or not pickle.steps:
            return
        answers = self.variant.answers
        named: dict[str, str] = {}
        for step in pickle.steps:
            answer = self.variant.answer_in(step.text) if step.kind == "given" else None
            if answer is None:
                continue
            if answer not in answers:
                place = step.place(step.text.index(answer))
                close = nearest(answer, answers)
                yield Finding(
                    code="variant",
                    fixes=replacing(place, answer, close[0] if close else None),
                    uri=document.uri,
                    line=place.line,
                    column=place.column,
                    message=f"'{answer}' isn't valid in '{step.text}'.{hint(answer, answers)} "
                    f"Valid values: {', '.join(answers)}.",
                )
            elif named and answer not in named:
                yield Finding(
                    code="variant",
                    fixes=(Fix("Delete the step", (Edit(step.line, 1, None, ""),)),),
                    uri=document.uri,
                    line=step.line,
                    column=step.column,
                    message=f"Scenario '{pickle.name}' names two variants: "
                    f"'{next(iter(named.values()))}' and '{step.text}'. Delete one of these steps.",
                )
            named[answer] = step.text
        if not named and not any(map(self._resembles_variant, pickle.steps)):
            valid = " or ".join(f"'Given {self.variant.step_text(answer)}'" for answer in answers)
            yield Finding(
                code="variant",
                fixes=tuple(_with_variant(pickle, self.variant)),
                uri=document.uri,
                line=pickle.line,
                column=pickle.column,
                message=f"Scenario '{pickle.name}' doesn't name a variant. Start it with {valid}.",
            )

    def _resembles_variant(self, step: Step) -> bool:
        """Return whether a step is the variant step with a typo, which another check reports.

        Its answer can be a placeholder that no Examples table fills.
        """
        assert self.variant is not None
        valid = tuple(self.variant.step_text(answer) for answer in self.variant.answers)
        is_open = (self.variant.step_text(each) for each in _UNFILLED.findall(step.text))
        return _resembles(step.text, (*valid, *is_open))

    def _check_claims(self, document: Document, pickle: Pickle) -> Iterator[Problem]:
        if self.register is None or self.variant is None:
            return
        tag = self.variant_of(pickle)
        if tag is None:
            return
        for claim in self._claims_of(pickle):
            if tag not in self.register.holds(claim, self.variant.tags):
                line, column = _place_of_tag(document, pickle, f"@{CLAIM_TAG}{claim.id}")
                written = f"@{CLAIM_TAG}{claim.id}"
                yield Finding(
                    code="claim",
                    fixes=replacing((line, column), written, "", f"Delete {written}"),
                    uri=document.uri,
                    line=line,
                    column=column,
                    message=f"Scenario '{pickle.name}' has the tag @{CLAIM_TAG}{claim.id}, but its "
                    f"variant is '{self.variant_tags[tag]}' ({tag}). "
                    f"The claim applies only to {self.variant.option} {claim.holds}.",
                )

    def _claims_of(self, pickle: Pickle) -> Iterator[Entry]:
        for tag in pickle.tags:
            if tag.startswith(CLAIM_TAG) and tag in self._claims_by_tag:
                yield self._claims_by_tag[tag]

    @cached_property
    def _claims_by_tag(self) -> Mapping[str, Entry]:
        claims = self.register.claims if self.register else ()
        return {f"{CLAIM_TAG}{claim.id}": claim for claim in claims}


@lru_cache(maxsize=8192)
def _resembles(text: str, valid: tuple[str, ...]) -> bool:
    return bool(nearest(text, valid, cutoff=0.8))


def _with_variant(pickle: Pickle, variant: Variant) -> Iterator[Fix]:
    """Yield for each variant the fix that starts a scenario with the step that names it."""
    first = next((step for step in pickle.steps if not step.is_background), None)
    if first is None:
        return
    indent = " " * (first.column - 1)
    keyword = "And" if first.keyword == "Given" else first.keyword
    for answer in variant.answers:
        text = f"Given {variant.step_text(answer)}"
        edit = Edit(first.line, first.column, first.keyword, f"{text}\n{indent}{keyword}")
        yield Fix(f"Start with '{text}'", (edit,))


def load_vocabulary(settings: Settings) -> Vocabulary:
    """Read the files that the settings name. Raise `SettingsError` if a file can't be used."""
    register = Register.of(settings) if settings.claims else None
    return Vocabulary(
        tags=read_tags(settings.root / settings.tags) if settings.tags else None,
        register=register,
        former_words=(
            read_former_words(settings.root / settings.former_words)
            if settings.former_words
            else NO_FORMER_WORDS
        ),
        tags_file=settings.tags or "",
        variant=settings.variant,
        walkthrough_tag=settings.walkthrough_tag,
        variant_tags=settings.variant.titles if settings.variant else {},
    )


def vocabulary_files(settings: Settings) -> Iterator[Path]:
    """Yield the files that `load_vocabulary` reads."""
    if settings.tags:
        yield settings.root / settings.tags
    if settings.claims:
        yield from files_of(settings.root / settings.claims)
    if settings.former_words:
        yield settings.root / settings.former_words


def read_tags(file: Path) -> dict[str, str]:
    """Read a list of tags: ``@tag`` and a description in each line. ``#`` starts a comment."""
    text = text_of(file, "list of tags")
    for number, message in tag_mistakes(text):
        raise SettingsError(f"{file.name}:{number}: {message}")
    return {match[1]: match[2] for _, _, match in _tag_lines(text) if match is not None}


def tag_mistakes(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line of a list of tags, from 1, that isn't valid, and why."""
    for number, line, match in _tag_lines(text):
        if match is None:
            yield (
                number,
                f"'{line}' isn't a tag with a description. Write '@tag  description'.",
            )


def _tag_lines(text: str) -> Iterator[tuple[int, str, re.Match[str] | None]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line, re.fullmatch(r"@(\S+)\s+(\S.*)", line.strip())


def _place_of_tag(document: Document, pickle: Pickle, tag: str) -> Location:
    """Return the location of a scenario's own tag; otherwise, that of the scenario or its row."""
    node = next(
        each for each in scenarios(document.feature) if each["location"]["line"] == pickle.line
    )
    found = next((own["location"] for own in node["tags"] if own["name"] == tag), None)
    if found is None or pickle.example_line is not None:
        return Location(pickle.own_line, pickle.column)
    return Location(found["line"], found["column"])


def _all_tags(feature: Node) -> Iterator[Node]:
    yield from feature["tags"]
    seen: set[str] = set()
    for rule, child in children_with_rule(feature):
        if rule is not None and rule["id"] not in seen:
            seen.add(rule["id"])
            yield from rule["tags"]
        if "scenario" in child:
            yield from child["scenario"]["tags"]
            for examples in child["scenario"]["examples"]:
                yield from examples["tags"]
