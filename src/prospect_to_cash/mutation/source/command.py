"""``p2c prove --random N``: how many random changes of the model's source the scenarios kill."""

from __future__ import annotations

from itertools import islice
from time import perf_counter
from typing import TextIO

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.report import terminal
from prospect_to_cash.harness.report.output import write_json
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.run.process_pool import can_fork, processors
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.mutation.replay import Replay, run_replay
from prospect_to_cash.mutation.source.mutants import SourceMutant, random_mutants
from prospect_to_cash.mutation.source.result import (
    RandomMutant,
    RandomProof,
    write_change,
    write_random_proof,
)
from prospect_to_cash.mutation.source.scope import files, kept_results
from prospect_to_cash.mutation.source.session import Fate, SourceSession


def prove_random(
    settings: Settings,
    number: int,
    seed: int,
    *,
    processes: int | None,
    as_json: bool,
    out: TextIO,
    err: TextIO,
    paths: tuple[str, ...] = (),
) -> int:
    """Run random mutants, and write which of them survive; return the exit code.

    Raises `StartError` if a scenario fails on the model as it is, the model isn't known or has
    nothing to change, or this system can't fork.
    """
    if not can_fork():
        raise StartError("--random needs a system that can fork a process, such as Linux or macOS.")
    started = perf_counter()
    # A mutant that can't be patched makes room for the next one.
    candidates = _first_mutants(settings, 2 * number, seed)
    progress = err if as_json else out
    proofs: list[RandomProof] = []

    def action(replay: Replay) -> None:
        session = SourceSession(
            replay, candidates, kept_results(settings), processes or processors()
        )
        bar = terminal.Bar(progress, "scenarios", len(replay.items))
        for done in session.run_baseline():
            bar.show(done)
        bar.done()
        bar = terminal.Bar(progress, "random mutants", number)
        usable: dict[int, RandomMutant] = {}
        tried = 0
        while len(usable) < number and tried < len(candidates):
            last = min(tried + number - len(usable), len(candidates))
            for at, result in session.run_mutants(range(tried, last)):
                if result.fate is not Fate.UNUSABLE:
                    usable[at] = RandomMutant.of(candidates[at], result, replay)
                    bar.show(len(usable))
            tried = last
        bar.done()
        proofs.append(RandomProof(seed=seed, mutants=tuple(usable[at] for at in sorted(usable))))

    code = run_replay(Request(paths=paths), settings, action, err)
    if not proofs:
        return code
    [proof] = proofs
    if as_json:
        write_json(out, proof.model_dump_json(indent=2))
    else:
        write_random_proof(proof, out, perf_counter() - started)
    return Exit.MET if proof.is_met else Exit.NOT_MET


def list_random(settings: Settings, number: int, seed: int, out: TextIO) -> int:
    """Write the first random mutants of a seed with their changes. Nothing runs.

    Raises `StartError` if the model isn't known or has nothing to change.
    """
    page = Page(out)
    for each in _first_mutants(settings, number, seed):
        page.line(f"{each.place} ({each.operator})")
        write_change(page, each.before, each.after)
    return Exit.MET


def _first_mutants(settings: Settings, number: int, seed: int) -> list[SourceMutant]:
    found = list(islice(random_mutants(files(settings), seed), number))
    if not found:
        names = ", ".join(settings.mutate or settings.model)
        raise StartError(f"There's no function to change in {names}. See the setting 'model'.")
    return found
