"""The tags that authors may use, and the claims and variants that tags stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from prospect_to_cash.common.nearest import hint, nearest
from prospect_to_cash.harness.claims.register import CLAIM_TAG, Entry, Register
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Document, Node, Pickle, Step, containers
from prospect_to_cash.harness.settings import Settings, SettingsError, Variant


@dataclass(frozen=True)
class Vocabulary:
    """What tags, claims and variant sentences may say in the features of one project."""

    tags: Mapping[str, str] | None = None
    """Every tag that may be written, with its sentence; `None` where all may be."""
    register: Register | None = None
    variant: Variant | None = None
    walkthrough_tag: str = "walkthrough"
    derived: Mapping[str, str] = field(default_factory=dict)
    """Tags that follow from the variant sentence, with the title of the variant."""

    def known_tags(self) -> dict[str, str]:
        """Every tag that a selection may name and its meaning, as far as the project says."""
        claims = self.register.claims if self.register else ()
        return {
            self.walkthrough_tag: "Goes on after a Then, step by step.",
            **(self.tags or {}),
            **{f"{CLAIM_TAG}{claim.id}": claim.says for claim in claims},
            **self.derived,
        }

    def variant_of(self, pickle: Pickle) -> str | None:
        """The tag of the variant that a scenario names in its Given steps, if any."""
        for answer in self._answers(pickle):
            if self.variant and answer in self.variant.answers:
                return self.variant.answers[answer].tag
        return None

    def check(self, document: Document) -> Iterator[Problem]:
        """Yield what is wrong with tags and variant sentences of a feature file."""
        for tag in _written_tags(document.feature):
            message = self._wrong_tag(tag["name"][1:])
            if message:
                yield Problem(uri=document.uri, **tag["location"], message=message)
        for pickle in document.pickles:
            yield from self._variants(document, pickle)
            yield from self._claims(document, pickle)

    def is_wrong_answer(self, step: Step) -> bool:
        """Whether a step is the variant sentence with an answer that there isn't."""
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

    def _wrong_tag(self, tag: str) -> str | None:
        if tag in self.derived:
            sentence = self.variant.sentence if self.variant else ""
            return (
                f"The tag @{tag} is derived from the sentence 'Given {sentence}' "
                "and never written. Delete it."
            )
        if self.register and tag.startswith(CLAIM_TAG):
            if tag in self._claims_by_tag:
                return None
            ids = [claim.id for claim in self.register.claims]
            id = tag.removeprefix(CLAIM_TAG)
            return f"The register has no claim '{id}'.{hint(id, ids)} (tag @{tag})"
        if self.tags is None or tag in self.tags or tag == self.walkthrough_tag:
            return None
        return (
            f"Unknown tag @{tag}.{hint(tag, self.tags, quote='@').replace('@?', '?')} "
            f"Allowed: {', '.join('@' + name for name in self.tags)}"
            + (f", @{CLAIM_TAG}<id>." if self.register else ".")
        )

    def _variants(self, document: Document, pickle: Pickle) -> Iterator[Problem]:
        if self.variant is None or not pickle.steps:
            return
        answers = self.variant.answers
        named: dict[str, str] = {}
        for step in pickle.steps:
            answer = self.variant.answer_in(step.text) if step.kind == "given" else None
            if answer is None:
                continue
            if answer not in answers:
                yield Problem(
                    uri=document.uri,
                    line=pickle.example_line or step.line,
                    column=step.column,
                    message=f"Unknown answer '{answer}' in '{step.text}'.{hint(answer, answers)} "
                    f"Allowed: {', '.join(answers)}.",
                )
            elif named and answer not in named:
                yield Problem(
                    uri=document.uri,
                    line=step.line,
                    column=step.column,
                    message=f"The scenario '{pickle.name}' names two variants: "
                    f"'{next(iter(named.values()))}' and '{step.text}'.",
                )
            named[answer] = step.text
        if not named and not any(map(self._is_nearly_the_variant, pickle.steps)):
            yield Problem(
                uri=document.uri,
                line=pickle.line,
                column=pickle.column,
                message=f"The scenario '{pickle.name}' doesn't say in which variant it runs. "
                f"Add 'Given {self.variant.sentence}': {', '.join(answers)}.",
            )

    def _is_nearly_the_variant(self, step: Step) -> bool:
        """Whether a step is the variant sentence with a typing mistake, which is told anyway."""
        assert self.variant is not None
        sentences = [self.variant.said(answer) for answer in self.variant.answers]
        return bool(nearest(step.text, sentences, cutoff=0.8))

    def _claims(self, document: Document, pickle: Pickle) -> Iterator[Problem]:
        if self.register is None or self.variant is None:
            return
        tag = self.variant_of(pickle)
        if tag is None:
            return
        for claim in self._proved_by(pickle):
            if tag not in self.register.holds(claim, self.variant.tags):
                yield Problem(
                    uri=document.uri,
                    line=pickle.place,
                    column=pickle.column,
                    message=f"The scenario '{pickle.name}' carries @{CLAIM_TAG}{claim.id} and is "
                    f"about '{self.derived[tag]}' ({tag}); "
                    f"the claim holds only for {self.variant.option} {claim.holds}.",
                )

    def _proved_by(self, pickle: Pickle) -> Iterator[Entry]:
        for tag in pickle.tags:
            if tag.startswith(CLAIM_TAG) and tag in self._claims_by_tag:
                yield self._claims_by_tag[tag]

    @cached_property
    def _claims_by_tag(self) -> Mapping[str, Entry]:
        claims = self.register.claims if self.register else ()
        return {f"{CLAIM_TAG}{claim.id}": claim for claim in claims}


def load_vocabulary(settings: Settings) -> Vocabulary:
    """Read the files that the settings name; raise `SettingsError` where one can't be used."""
    register = None
    if settings.claims:
        option = settings.variant.option if settings.variant else None
        choices = tuple(settings.variant.tags) if settings.variant else ()
        register = Register.load(settings.root / settings.claims, option, choices)
    return Vocabulary(
        tags=read_tags(settings.root / settings.tags) if settings.tags else None,
        register=register,
        variant=settings.variant,
        walkthrough_tag=settings.walkthrough_tag,
        derived=settings.variant.titles if settings.variant else {},
    )


def read_tags(file: Path) -> dict[str, str]:
    """Read a list of tags: ``@tag`` and a sentence on each line, ``#`` begins a comment."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"The list of tags {file} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"The list of tags {file} is not UTF-8. Save it as UTF-8.") from None
    tags: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = re.fullmatch(r"@(\S+)\s+(\S.*)", line.strip())
        if match is None:
            raise SettingsError(f"{file.name}:{number}: expected '@tag  sentence', found '{line}'.")
        tags[match[1]] = match[2]
    return tags


def _written_tags(feature: Node) -> Iterator[Node]:
    yield from feature["tags"]
    seen: set[str] = set()
    for rule, child in containers(feature):
        if rule is not None and rule["id"] not in seen:
            seen.add(rule["id"])
            yield from rule["tags"]
        if "scenario" in child:
            yield from child["scenario"]["tags"]
            for examples in child["scenario"]["examples"]:
                yield from examples["tags"]
