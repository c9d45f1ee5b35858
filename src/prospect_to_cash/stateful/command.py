"""``p2c explore``: what exploration did and found, and the scenario that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from tabulate import tabulate

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.report.output import write_text
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.counterexample_feature import MARK
from prospect_to_cash.stateful.explore import VARIANTS, Explored, explore
from prospect_to_cash.stateful.machine import Tally

EXAMPLES = 100
"""How many examples of each variant are explored where nothing else is asked."""
TITLES = {
    "deployed": "with the global address book",
    "not deployed": "without the global address book",
}


def tell_exploration(
    *,
    seconds: float | None,
    examples: int | None,
    seed: int,
    save: Path | None,
    out: TextIO,
    err: TextIO,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Exit:
    """Explore both variants, tell what was done and found, and save the first counterexample.

    Raises `StartError` for a number that can't be, for a file that exploration didn't write, and
    for one in the project of `settings` that no run would find.
    """
    if seconds is not None and seconds <= 0:
        raise StartError("--seconds must be more than 0.")
    if examples is not None and examples <= 0:
        raise StartError("--examples must be more than 0.")
    if save is not None:
        _check_file(save)
        if settings is not None:
            _check_place(save, settings)
    asked = EXAMPLES if seconds is None and examples is None else examples
    found = []
    for variant in VARIANTS:
        share = None if seconds is None else seconds / len(VARIANTS)
        found.append(
            explore(
                variant,
                first_seed=seed,
                seconds=share,
                examples=asked,
                model=model,
                progress=_progress(variant, err),
            )
        )
    _clear(err)
    _tell(found, out)
    broken = [one.counterexample for one in found if one.counterexample is not None]
    for counterexample in broken:
        out.write(f"\n{counterexample.feature}")
    if broken and save is not None:
        write_text(save, [broken[0].feature])
        out.write(f"\nsaved: {save}\n")
    return Exit.NOT_MET if broken else Exit.MET


def _check_file(file: Path) -> None:
    if file.suffix != ".feature":
        raise StartError(f"{file}: a counterexample is a feature file. Give it a name in .feature.")
    if not file.parent.is_dir():
        raise StartError(f"{file}: there is no folder {file.parent}. Make it first.")
    if file.exists() and not (file.is_file() and file.read_text("utf-8").startswith(MARK)):
        raise StartError(
            f"{file} wasn't written by 'p2c explore', so it isn't written over. Choose another."
        )


def _check_place(file: Path, settings: Settings) -> None:
    place, root = file.resolve(), settings.root.resolve()
    others = (root / folder for folder in settings.other_features)
    known = (*(folder.resolve() for folder in settings.feature_folders), *others)
    if place.is_relative_to(root) and not any(place.is_relative_to(folder) for folder in known):
        raise StartError(
            f"{file} would never run: it lies in the project, outside its folders with features "
            f"({', '.join(settings.features)}). Save it in one of them, as "
            f"{settings.features[0]}/{file.name}, or outside of the project."
        )


def _progress(variant: str, err: TextIO) -> Callable[[Tally], None]:
    def tell(tally: Tally) -> None:
        if err.isatty():
            _clear(err)
            said = f"{TITLES[variant]}: {tally.examples} examples, {tally.actions} actions"
            err.write(said)
            err.flush()

    return tell


def _clear(err: TextIO) -> None:
    if err.isatty():
        err.write("\r\x1b[2K")


def _tell(found: Sequence[Explored], out: TextIO) -> None:
    header = ("", "examples", "actions", "refused", "distinct states", "findings")
    rows = [
        (
            TITLES[one.variant],
            one.examples,
            one.actions,
            one.refused,
            one.states,
            int(one.counterexample is not None),
        )
        for one in found
    ]
    out.write(tabulate(rows, header, tablefmt="plain") + "\n")
    for one in found:
        if one.counterexample is not None:
            broken = one.counterexample
            out.write(
                f"\n{TITLES[one.variant]}, after {broken.actions} actions: {broken.found}\n"
                f"This should hold: {broken.invariant}.\n"
            )
