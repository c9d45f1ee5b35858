"""``p2c prove``: which mutants of the model the scenarios kill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import TextIO

import yaml

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.claims.mutation_result import ClaimProof, Proof
from prospect_to_cash.harness.evidence.mutants import (
    ClaimEvidence,
    MutantReport,
    MutationResult,
    Outcome,
)
from prospect_to_cash.harness.evidence.record import Fingerprint
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.gherkin.register import Entry, Register
from prospect_to_cash.harness.report import terminal
from prospect_to_cash.harness.report.file_names import PROOF, RECORD
from prospect_to_cash.harness.report.html.command import show_proof
from prospect_to_cash.harness.report.output import write_json, write_text
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.run.process_pool import processors
from prospect_to_cash.harness.run.reports import check_folder
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.mutation.mutants import mutants_of
from prospect_to_cash.mutation.replay import Replay, run_replay
from prospect_to_cash.mutation.report import write_proof
from prospect_to_cash.mutation.session import MutantTask, MutationSession, TaskResult


def prove(
    settings: Settings,
    *,
    report: Path | None,
    processes: int | None,
    as_json: bool,
    out: TextIO,
    err: TextIO,
) -> int:
    """Run all mutants, and write the proof; return the exit code.

    Raises `StartError` if a scenario fails on the model as it is, or a mutant's name is unknown.
    """
    started = perf_counter()
    plan = _Plan.of(settings)
    folder = (report or settings.root / settings.reports).absolute()
    check_folder(folder, PROOF)
    proofs: list[Proof] = []
    progress = err if as_json else out

    def action(replay: Replay) -> None:
        session = MutationSession(replay, processes or processors())
        bar = terminal.Bar(progress, "scenarios", len(replay.items))
        for done in session.run_baseline():
            bar.show(done)
        bar.done()
        results: dict[int, TaskResult] = {}

        def run(title: str, numbers: list[int]) -> None:
            bar = terminal.Bar(progress, title, len(numbers))
            tasks = [plan.tasks[number] for number in numbers]
            for done, (at, result) in enumerate(session.run_mutants(tasks), start=1):
                results[numbers[at]] = result
                bar.show(done)
            bar.done()

        run("mutants", plan.first())
        if numbers := plan.rest(results):
            run("mutants in the other variant", numbers)
        proofs.append(plan.proof(results, session, replay.fingerprint))

    code = run_replay(Request(), settings, action, err)
    if not proofs:
        return code
    [proof] = proofs
    write_text(folder / PROOF, [proof.model_dump_json(indent=1), "\n"])
    if as_json:
        write_json(out, proof.model_dump_json(indent=2))
    else:
        write_proof(proof, out, shown_in(folder), perf_counter() - started)
    return Exit.NOT_MET if any(proof.missed()) else Exit.MET


def shown_in(folder: Path) -> str:
    """Show the proof in the report of the last run, and return where to see it."""
    if (folder / RECORD).exists():
        run, page = show_proof(folder / RECORD)
        if run.proof is not None and not run.proof.changed:
            return f"report: {page}#proof"
    return f"proof: {folder / PROOF}\nTo see it in a report, run 'p2c run'."


def list_mutants(settings: Settings, out: TextIO) -> int:
    """Write the name and kind of each mutant, one a line."""
    answers = settings.variant.answers if settings.variant else {}
    kinds = {each.name: each.kind for variant in answers for each in mutants_of(variant)}
    for name, kind in kinds.items():
        out.write(f"{kind:<10} {name}\n")
    return Exit.MET


class _Plan:
    """The mutants to run in each variant, and the claims that rest on them."""

    def __init__(
        self,
        settings: Settings,
        claims: tuple[Entry, ...],
        holds: Mapping[str, tuple[str, ...]],
        equivalent: Mapping[str, str],
    ) -> None:
        self._settings, self._claims, self._holds = settings, claims, holds
        self._equivalent = equivalent
        answers = settings.variant.answers if settings.variant else {}
        mutants = [
            (answer.tag, each) for name, answer in answers.items() for each in mutants_of(name)
        ]
        self._claims_on: dict[str, list[Entry]] = {}
        for claim in claims:
            for name in claim.rests_on or ():
                self._claims_on.setdefault(name, []).append(claim)
        self._check([each.name for _, each in mutants])
        self.tasks = [
            MutantTask(
                each,
                tag,
                tuple(c.id for c in self._claims_on.get(each.name, ()) if tag in holds[c.id]),
            )
            for tag, each in mutants
        ]

    @staticmethod
    def of(settings: Settings) -> _Plan:
        """Return the plan for the register and the equivalent mutants.

        Raise `RegisterError` or `StartError` if they can't be used.
        """
        register = Register.of(settings)
        tags = settings.variant.tags if settings.variant else {}
        due = tuple(claim for claim in register.claims if not claim.planned)
        without = [claim.id for claim in due if claim.rests_on is None]
        if without:
            raise StartError(
                f"{settings.claims}: {', '.join(without)} has no 'rests_on'. "
                "List the mutants that would make the claim false."
            )
        holds = {claim.id: register.holds(claim, tags) for claim in due}
        return _Plan(settings, due, holds, _equivalent_mutants(settings))

    def first(self) -> list[int]:
        """Return the tasks to run first: each mutant in one variant, or in all that claims need."""
        seen: set[str] = set()
        found = []
        for number, task in enumerate(self.tasks):
            if task.claims or task.mutant.name not in seen:
                found.append(number)
            seen.add(task.mutant.name)
        return found

    def rest(self, results: Mapping[int, TaskResult]) -> list[int]:
        """Return the other tasks, except those of mutants that an assertion has killed.

        The mutated part is the same in each variant, so one variant is enough.
        """
        killed = {
            self.tasks[number].mutant.name
            for number, each in results.items()
            if each.result.killing_test is not None and each.result.killing_test.has_assertion
        }
        return [
            number
            for number, task in enumerate(self.tasks)
            if number not in results and task.mutant.name not in killed
        ]

    def proof(
        self,
        results: Mapping[int, TaskResult],
        session: MutationSession,
        fingerprint: Fingerprint,
    ) -> Proof:
        """Return the proof of all results of a session."""
        by_mutant: dict[str, list[MutationResult]] = {}
        kinds: dict[str, str] = {}
        evidence: dict[str, list[ClaimEvidence]] = {claim.id: [] for claim in self._claims}
        killers: dict[str, set[int]] = {claim.id: set() for claim in self._claims}
        for number, task in enumerate(self.tasks):
            if number not in results:
                continue
            name = task.mutant.name
            kinds[name] = task.mutant.kind
            by_mutant.setdefault(name, []).append(results[number].result)
            for claim, test in results[number].evidence.items():
                found = ClaimEvidence(mutant=name, variant=task.variant, killing_test=test)
                evidence[claim].append(found)
            for claim, numbers in results[number].killers.items():
                killers[claim] |= numbers
        variant = self._settings.variant
        return Proof(
            project=self._settings.title,
            fingerprint=fingerprint,
            variants=variant.titles if variant else {},
            mutants=tuple(
                MutantReport(
                    kind=kinds[name],
                    name=name,
                    outcome=_outcome(found, is_equivalent=name in self._equivalent),
                    results=tuple(found),
                    equivalent_because=self._equivalent.get(name),
                    claims=tuple(claim.id for claim in self._claims_on.get(name, ())),
                )
                for name, found in by_mutant.items()
            ),
            claims=tuple(
                ClaimProof(
                    id=claim.id,
                    says=claim.says,
                    proved={
                        tag: _is_proved(evidence[claim.id], tag) for tag in self._holds[claim.id]
                    },
                    evidence=tuple(evidence[claim.id]),
                    unneeded=session.unneeded(claim.id, self._holds[claim.id], killers[claim.id])
                    if killers[claim.id]
                    else (),
                )
                for claim in self._claims
            ),
        )

    def _check(self, names: list[str]) -> None:
        known = dict.fromkeys(names)
        unknown = [
            f"{self._settings.claims}: {claims[0].id} rests on '{name}', but there's no such "
            f"mutant.{hint(name, known)}"
            for name, claims in self._claims_on.items()
            if name not in known
        ]
        unknown += [
            f"{self._settings.equivalent_mutants}: There's no mutant '{name}'.{hint(name, known)}"
            for name in self._equivalent
            if name not in known
        ]
        if unknown:
            raise StartError("\n".join([*unknown, "To list all mutants, run 'p2c prove --list'."]))


def _is_proved(evidence: list[ClaimEvidence], tag: str) -> bool:
    mine = [each for each in evidence if each.variant == tag]
    return bool(mine) and all(each.killing_test is not None for each in mine)


def _outcome(results: list[MutationResult], *, is_equivalent: bool) -> Outcome:
    """Return the best outcome of all variants, because the mutated part is the same in each."""
    tests = [result.killing_test for result in results if result.killing_test is not None]
    if not tests:
        return Outcome.EQUIVALENT if is_equivalent else Outcome.SURVIVED
    has_assertion = any(test.has_assertion for test in tests)
    return Outcome.KILLED if has_assertion else Outcome.WITHOUT_ASSERTION


def _equivalent_mutants(settings: Settings) -> dict[str, str]:
    """Return the mutants that the project declares equivalent, each with the reason."""
    if settings.equivalent_mutants is None:
        return {}
    file = settings.root / settings.equivalent_mutants
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        return dict(_reasons(content))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise StartError(
            f"{settings.equivalent_mutants} can't be read: {str(error).splitlines()[0]}. Write a "
            "list 'equivalent_mutants', each entry with 'why' and a list 'mutants'."
        ) from None


def _reasons(content: dict[str, list[dict[str, object]]]) -> Iterator[tuple[str, str]]:
    for entry in content["equivalent_mutants"]:
        mutants, why = entry["mutants"], entry["why"]
        if not isinstance(mutants, list) or not mutants or not isinstance(why, str):
            raise ValueError("an entry has no mutants or no reason")
        for name in mutants:
            yield str(name), " ".join(why.split())
