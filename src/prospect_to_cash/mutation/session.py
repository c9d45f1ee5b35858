"""Takes the pieces out one by one, and plays the scenarios that could notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prospect_to_cash.harness.claims.mutation_result import By, Catch, Loss, Notice, Support
from prospect_to_cash.harness.claims.register import CLAIM_TAG
from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.model.landscape import InMemoryLandscape, ModelOverrides
from prospect_to_cash.mutation.coverage import marks_of, marks_of_action, watching
from prospect_to_cash.mutation.detection import notice, passes_now, refusals
from prospect_to_cash.mutation.mutant import Mark, Piece
from prospect_to_cash.mutation.process_pool import spread
from prospect_to_cash.mutation.replay import Stage


class Usual(NamedTuple):
    """What a scenario did on the model as it is."""

    passed: bool
    refused: tuple[bool, ...]
    marks: frozenset[Mark]
    acted: frozenset[Mark]
    """Those that its last action left: a Given that fails tells less than a Then."""
    size: int
    """How much dual-write had to do in it."""


@dataclass(frozen=True)
class Question:
    """A piece to be taken out in one variant, and the claims that rest on it there."""

    piece: Piece
    variant: str | None
    """The tag of the variant."""
    claims: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What came of it, and how each claim's own scenarios noticed."""

    loss: Loss
    supports: dict[str, Catch | None]


class Prover:
    """Proves pieces with the scenarios of one stage."""

    def __init__(self, stage: Stage, processes: int) -> None:
        self._stage = stage
        self._processes = processes
        self._usual: list[Usual] = []

    def look(self) -> Iterator[int]:
        """Play all scenarios on the model as it is; gives how many are done.

        Raises `StartError` where one doesn't pass: what fails anyway notices nothing.
        """
        items = self._stage.items
        found: dict[int, Usual] = {}
        for number, usual in spread(items, self._as_usual, self._processes):
            found[number] = usual
            yield len(found)
        failing = [items[number].name for number in sorted(found) if not found[number].passed]
        if failing:
            raise StartError(
                f"{len(failing)} scenarios don't pass as it is, such as '{failing[0]}': "
                "'p2c run' tells why. Nothing was proved.",
                Exit.NOT_MET,
            )
        self._usual = [found[number] for number in range(len(items))]

    def ask(self, questions: Sequence[Question]) -> Iterator[tuple[int, Answer]]:
        """The answer to each question with its number, in the order in which they are found."""
        yield from spread(questions, self._answer, self._processes)

    # ---- one scenario ---------------------------------------------------------------------------

    def _as_usual(self, item: ScenarioItem) -> Usual:
        marks: set[Mark] = set()
        acted: set[Mark] = set()
        size = 0
        scenario, observed = self._stage.play(item, watching(marks.add))
        if isinstance(observed, InMemoryLandscape):
            marks.update(marks_of(observed, scenario))
            acted.update(marks_of_action(observed))
            size = len(observed.link.log)
        passed = scenario.status is Status.PASSED
        return Usual(passed, refusals(scenario), frozenset(marks), frozenset(acted), size)

    def _play(
        self, number: int, model: ModelOverrides, *, must_pass: bool, may_refuse: bool = False
    ) -> Notice | None:
        item, usual = self._stage.items[number], self._usual[number]
        scenario, _ = self._stage.play(item, model)
        kinds = [bound.step.kind for bound in item.planned.bound]
        found = notice(scenario, kinds, usual.refused, may_refuse=may_refuse)
        is_refused = must_pass and not passes_now(scenario, usual.refused)
        if found is not None and found.by is By.THEN and is_refused:
            return found.model_copy(update={"by": By.WHEN})
        return found

    # ---- one piece ------------------------------------------------------------------------------

    def _answer(self, question: Question) -> Answer:
        lost, variant = question.piece, question.variant
        mine = [n for n, item in enumerate(self._stage.items) if item.planned.variant == variant]
        touching = [n for n in mine if self._usual[n].marks & lost.marks]
        touching.sort(key=lambda n: self._hope(n, lost))
        known: dict[int, Catch | None] = {}

        def played(number: int, *, for_claim: bool) -> Catch | None:
            if number not in known:
                must_pass = for_claim and lost.is_refusal
                found = self._play(
                    number, lost.without, must_pass=must_pass, may_refuse=lost.refuses
                )
                if for_claim and (found is None or found.by is By.WHEN):
                    # A key may refuse in its place: then both are taken out together.
                    found = self._play(number, lost.without_keys, must_pass=must_pass) or found
                known[number] = None if found is None else self._catch(number, found)
            return known[number]

        supports: dict[str, Catch | None] = {}
        for claim in question.claims:
            tagged = [n for n in mine if f"{CLAIM_TAG}{claim}" in self._stage.items[n].planned.tags]
            ordered = sorted(tagged, key=lambda n: (n not in touching, self._hope(n, lost)))
            tries = (played(n, for_claim=True) for n in ordered)
            supports[claim] = next((c for c in tries if c is not None and c.counts), None)
        catch = next((c for c in supports.values() if c is not None), None)
        if catch is None:
            known.clear()
            catch = _best(played(n, for_claim=False) for n in touching)
        return Answer(Loss(variant=variant, catch=catch, touching=len(touching)), supports)

    def _hope(self, number: int, lost: Piece) -> tuple[bool, int]:
        """What to try first: whose action touched the piece, then who has little to do."""
        usual = self._usual[number]
        return not usual.acted & lost.marks, usual.size

    def _catch(self, number: int, found: Notice) -> Catch:
        planned = self._stage.items[number].planned
        pickle = planned.pickle
        values = ", ".join(value for _, value in pickle.example)
        return Catch(
            variant=planned.variant,
            uri=planned.document.uri,
            line=pickle.own_line,
            title=f"{pickle.name} ({values})" if values else pickle.name,
            notice=found,
        )


def _best(catches: Iterable[Catch | None]) -> Catch | None:
    """The first catch that counts, else the first of all."""
    first = None
    for catch in catches:
        if catch is not None:
            if catch.counts:
                return catch
            first = first or catch
    return first


def supports_of(
    questions: Sequence[Question], answers: Mapping[int, Answer]
) -> Callable[[str], list[Support]]:
    """A function from a claim to what it rests on, in the order of the pieces."""
    found: dict[str, list[Support]] = {}
    for number, question in enumerate(questions):
        for claim, catch in answers[number].supports.items():
            support = Support(piece=question.piece.name, variant=question.variant, catch=catch)
            found.setdefault(claim, []).append(support)
    return lambda claim: found.get(claim, [])
