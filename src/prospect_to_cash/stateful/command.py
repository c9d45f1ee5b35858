"""Runs ``p2c explore``: both variants, the table of counts, and the counterexamples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from tabulate import tabulate

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.report.output import write_text
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.model.dual_write.catalog import VARIANTS
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.counterexample_feature import MARK
from prospect_to_cash.stateful.explore import ExploreResult, explore
from prospect_to_cash.stateful.machine import Tally
from prospect_to_cash.stateful.state import Steps

EXAMPLES = 100
"""The number of examples for each variant, if the user sets no limit."""
TITLES = {
    "deployed": "with the global address book",
    "not deployed": "without the global address book",
}


def run_explore(
    settings: Settings,
    steps: Steps,
    *,
    seconds: float | None,
    examples: int | None,
    seed: int,
    save: Path | None,
    out: TextIO,
    err: TextIO,
    model: Model | None = None,
) -> Exit:
    """Explore both variants, write the results, and save the first counterexample to `save`.

    Raise `StartError` if a number isn't valid, if `save` is a file that p2c didn't write, or if no
    run of the project in `settings` would find that file.
    """
    if seconds is not None and seconds <= 0:
        raise StartError("--seconds must be more than 0.")
    if examples is not None and examples <= 0:
        raise StartError("--examples must be more than 0.")
    if save is not None:
        _check_file(save)
        _check_folder(save, settings)
    limit = EXAMPLES if seconds is None and examples is None else examples
    found = []
    for variant in VARIANTS:
        share = None if seconds is None else seconds / len(VARIANTS)
        found.append(
            explore(
                variant,
                steps,
                first_seed=seed,
                seconds=share,
                examples=limit,
                model=model,
                progress=_progress(variant, err),
            )
        )
    _clear(err)
    _write_results(found, out)
    broken = [each.counterexample for each in found if each.counterexample is not None]
    for counterexample in broken:
        out.write(f"\n{counterexample.feature}")
    if broken and save is not None:
        write_text(save, [broken[0].feature])
        out.write(f"\nsaved: {save}\n")
    return Exit.NOT_MET if broken else Exit.MET


def _check_file(file: Path) -> None:
    if file.suffix != ".feature":
        raise StartError(
            f"{file}: A counterexample is a feature file. Its name must end with .feature."
        )
    if not file.parent.is_dir():
        raise StartError(f"{file}: Can't find the folder {file.parent}. Create it first.")
    if file.exists() and not (file.is_file() and file.read_text("utf-8").startswith(MARK)):
        raise StartError(
            f"{file} wasn't written by 'p2c explore', so it can't be overwritten. "
            "Choose another file."
        )


def _check_folder(file: Path, settings: Settings) -> None:
    path, root = file.resolve(), settings.root.resolve()
    others = (root / folder for folder in settings.other_features)
    known = (*(folder.resolve() for folder in settings.feature_folders), *others)
    if path.is_relative_to(root) and not any(path.is_relative_to(folder) for folder in known):
        raise StartError(
            f"{file} would never run, because it's in the project but not in a folder with "
            f"features ({', '.join(settings.features)}). Save it in one of them, for example as "
            f"{settings.features[0]}/{file.name}, or outside the project."
        )


def _progress(variant: str, err: TextIO) -> Callable[[Tally], None]:
    def write(tally: Tally) -> None:
        if err.isatty():
            _clear(err)
            err.write(f"{TITLES[variant]}: {tally.examples} examples, {tally.actions} actions")
            err.flush()

    return write


def _clear(err: TextIO) -> None:
    if err.isatty():
        err.write("\r\x1b[2K")


def _write_results(found: Sequence[ExploreResult], out: TextIO) -> None:
    header = ("", "examples", "actions", "rejected", "distinct states", "findings")
    rows = [
        (
            TITLES[each.variant],
            each.examples,
            each.actions,
            each.rejected,
            each.states,
            int(each.counterexample is not None),
        )
        for each in found
    ]
    out.write(tabulate(rows, header, tablefmt="plain") + "\n")
    for each in found:
        if each.counterexample is not None:
            broken = each.counterexample
            out.write(
                f"\n{TITLES[each.variant]}, after {broken.actions} actions: {broken.found}\n"
                f"This should hold: {broken.invariant}.\n"
            )
