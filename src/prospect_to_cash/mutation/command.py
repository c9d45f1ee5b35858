"""``p2c prove``: what the suite notices of a model that loses one piece at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import TextIO

import yaml

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.claims.mutation_result import (
    ClaimProof,
    Loss,
    Outcome,
    PieceProof,
    Proof,
)
from prospect_to_cash.harness.claims.register import Entry, Register
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.report import terminal
from prospect_to_cash.harness.report.output import write_text
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.run.reports import PROOF, check_folder
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.mutation import page
from prospect_to_cash.mutation.mutants import pieces_of
from prospect_to_cash.mutation.process_pool import processors
from prospect_to_cash.mutation.replay import Stage, on_stage
from prospect_to_cash.mutation.session import Answer, Prover, Question, supports_of
from prospect_to_cash.mutation.terminal import write_proof

PAGE = "proof.html"
"""The page that a proof writes beside that of a run."""


def prove(
    settings: Settings,
    *,
    report: Path | None,
    processes: int | None,
    as_json: bool,
    out: TextIO,
    err: TextIO,
) -> int:
    """Prove the suite, write the record and its page; the exit code says if a limit is missed.

    Raises `StartError` where a scenario doesn't pass as it is, or a name isn't that of a piece.
    """
    started = perf_counter()
    asked = _Asked.of(settings)
    folder = (report or settings.root / settings.reports).absolute()
    check_folder(folder, PROOF, PAGE)
    told: list[Proof] = []
    progress = err if as_json else out

    def act(stage: Stage) -> None:
        prover = Prover(stage, processes or processors())
        bar = terminal.Bar(progress, "scenarios as they are", len(stage.items))
        for done in prover.look():
            bar.show(done)
        bar.done()
        bar = terminal.Bar(progress, "pieces taken out", len(asked.questions))
        answers: dict[int, Answer] = {}
        for number, answer in prover.ask(asked.questions):
            answers[number] = answer
            bar.show(len(answers))
        bar.done()
        told.append(asked.proof(answers))

    code = on_stage(Request(), settings, act, err)
    if not told:
        return code
    [proof] = told
    write_text(folder / PROOF, [proof.model_dump_json(indent=1), "\n"])
    page.write(proof, folder / PAGE)
    if as_json:
        out.write(proof.model_dump_json(indent=2) + "\n")
    else:
        write_proof(proof, out, folder / PAGE, perf_counter() - started)
    return Exit.NOT_MET if any(proof.missed()) else Exit.MET


class _Asked:
    """All that is to be proved: pieces in their variants, and the claims that rest on them."""

    def __init__(
        self,
        settings: Settings,
        claims: tuple[Entry, ...],
        holds: Mapping[str, tuple[str, ...]],
        excused: Mapping[str, str],
    ) -> None:
        self._settings, self._claims, self._holds = settings, claims, holds
        self._excused = excused
        answers = settings.variant.answers if settings.variant else {}
        pieces = [
            (answer.tag, each) for name, answer in answers.items() for each in pieces_of(name)
        ]
        resting: dict[str, list[Entry]] = {}
        for claim in claims:
            for name in claim.rests_on or ():
                resting.setdefault(name, []).append(claim)
        self._check([each.name for _, each in pieces], resting)
        self.questions = [
            Question(
                each,
                tag,
                tuple(c.id for c in resting.get(each.name, ()) if tag in holds[c.id]),
            )
            for tag, each in pieces
        ]

    @staticmethod
    def of(settings: Settings) -> _Asked:
        """What the register and the list of unobservable pieces ask for; raises `StartError`."""
        if settings.claims is None or settings.variant is None:
            raise StartError("The project has no register: name it under 'claims' in [tool.p2c].")
        tags = settings.variant.tags
        register = Register.load(
            settings.root / settings.claims, settings.variant.option, tuple(tags)
        )
        due = tuple(claim for claim in register.claims if not claim.planned)
        lacking = [claim.id for claim in due if claim.rests_on is None]
        if lacking:
            raise StartError(
                f"{settings.claims}: {', '.join(lacking)} lacks 'rests_on': "
                "name the pieces whose loss would make the claim false."
            )
        holds = {claim.id: register.holds(claim, tags) for claim in due}
        return _Asked(settings, due, holds, _excused(settings))

    def proof(self, answers: Mapping[int, Answer]) -> Proof:
        """What the answers come to."""
        losses: dict[str, list[Loss]] = {}
        kinds: dict[str, str] = {}
        for number, question in enumerate(self.questions):
            kinds[question.piece.name] = question.piece.kind
            losses.setdefault(question.piece.name, []).append(answers[number].loss)
        supports = supports_of(self.questions, answers)
        resting = {
            name: tuple(c.id for c in self._claims if name in (c.rests_on or ())) for name in kinds
        }
        variant = self._settings.variant
        return Proof(
            project=self._settings.title,
            variants=variant.titles if variant else {},
            pieces=tuple(
                PieceProof(
                    kind=kinds[name],
                    name=name,
                    outcome=_outcome(of_piece, is_excused=name in self._excused),
                    losses=tuple(of_piece),
                    why=self._excused.get(name),
                    claims=resting[name],
                )
                for name, of_piece in losses.items()
            ),
            claims=tuple(
                ClaimProof(
                    id=claim.id,
                    says=claim.says,
                    proved={
                        tag: bool(mine) and all(each.catch is not None for each in mine)
                        for tag in self._holds[claim.id]
                        for mine in [[s for s in supports(claim.id) if s.variant == tag]]
                    },
                    rests_on=tuple(supports(claim.id)),
                )
                for claim in self._claims
            ),
        )

    def _check(self, names: list[str], resting: Mapping[str, list[Entry]]) -> None:
        known = dict.fromkeys(names)
        mistakes = [
            f"{self._settings.claims}: {claims[0].id} rests on '{name}', which is no piece."
            f"{hint(name, known)}"
            for name, claims in resting.items()
            if name not in known
        ]
        mistakes += [
            f"{self._settings.unobservable}: '{name}' is no piece.{hint(name, known)}"
            for name in self._excused
            if name not in known
        ]
        if mistakes:
            raise StartError("\n".join([*mistakes, "'p2c prove --list' names all pieces."]))


def list_pieces(settings: Settings, out: TextIO) -> int:
    """Write the names of all pieces, a line each, with their kind."""
    answers = settings.variant.answers if settings.variant else {}
    names = {each.name: each.kind for variant in answers for each in pieces_of(variant)}
    for name, kind in names.items():
        out.write(f"{kind:<9} {name}\n")
    return Exit.MET


def _outcome(losses: list[Loss], *, is_excused: bool) -> Outcome:
    """What the variant says in which the loss is noticed best: it is one piece of one model."""
    catches = [loss.catch for loss in losses if loss.catch is not None]
    if not catches:
        return Outcome.UNOBSERVABLE if is_excused else Outcome.SURVIVED
    return Outcome.CAUGHT if any(catch.counts for catch in catches) else Outcome.APART


def _excused(settings: Settings) -> dict[str, str]:
    """The pieces that the project declares unobservable, each with the reason."""
    if settings.unobservable is None:
        return {}
    file = settings.root / settings.unobservable
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        return dict(_reasons(content))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise StartError(
            f"{settings.unobservable} can't be used: {str(error).splitlines()[0]}. Write a list "
            "'unobservable:', each entry with 'why' and a list 'pieces'."
        ) from None


def _reasons(content: dict[str, list[dict[str, object]]]) -> Iterator[tuple[str, str]]:
    for entry in content["unobservable"]:
        pieces, why = entry["pieces"], entry["why"]
        if not isinstance(pieces, list) or not pieces or not isinstance(why, str):
            raise ValueError("an entry lacks its pieces or its reason")
        for name in pieces:
            yield str(name), " ".join(why.split())
