"""Falsifies cells of Then tables of the shipped features, and lists the scenarios that still pass.

Each falsification changes one thing in one scenario: a name, a number, a value, a row, or the word
*now* or *still*. A name becomes one with a typo, another one, or one made of words of the scenario.
The changed scenario is written to a file of its own, so that a text that can't be used doesn't
affect the others. Then all of them run at once. A scenario that passes although what it says is
false is a fault of the harness. So is a table that isn't met and has no reason: the reasons are
counted too, by the text of the step.

What would be true again is left out: an amount written differently, a party by its number, a row
that says that there is nothing, a row of a table that isn't complete, and the name in a step that
creates what it names.

    python benchmarks/falsified_cells.py [--count 1000] [--seed 1] [--kind KIND] [--keep DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from itertools import chain
from pathlib import Path

from prospect_to_cash.common.views import ANY, NONE, View
from prospect_to_cash.harness.gherkin.check import check_file
from prospect_to_cash.harness.gherkin.document import Cell, Document, Pickle, Step
from prospect_to_cash.harness.gherkin.step_definitions import Match
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary
from prospect_to_cash.model.landscape import SetupBuilder, build_landscape
from prospect_to_cash.model.landscape.views import VIEWS

ROOT = Path(__file__).parent.parent
SETTINGS = ("claims", "equivalent_mutants", "tags", "former_words", "other_features", "model")
"""The settings that name files of the project."""
_VIEW = re.compile(r"these (.+) (?:now|still) exist")
_OTHER_VIEWS = {
    "these changes are sent": "sent changes",
    "these changes are not sent": "unsent changes",
    "these dialogs are shown": "dialog fields",
}
_QUOTED = re.compile(r'"([^"]+)"')
_SYSTEMS = {"SCM": "Sales", "Sales": "SCM", "Supply Chain Management": "Sales"}
_USES = (" for ", " for the prospect ", " for the customer ", " of ", " added to ")
"""Words before the name of something that exists, in a step that creates something else."""
_LISTS = ("SCM COLUMN", "SALES COLUMN")
"""The columns that repeat the cell above in a list of mapped columns."""

Rows = list[list[str]]


@dataclass(frozen=True)
class Falsified:
    """A scenario with one thing changed, so that it says something false."""

    kind: str
    place: str
    change: str
    original: Pickle
    at: int
    """The place of the changed step."""
    changed: Callable[[], Step]

    @property
    def pickle(self) -> Pickle:
        """The changed scenario."""
        steps = self.original.steps
        new = (*steps[: self.at], self.changed(), *steps[self.at + 1 :])
        return self.original._replace(steps=new)

    def __str__(self) -> str:
        return f"{self.kind}: {self.place} {self.original.name}: {self.change}"


class _AnySteps:
    """Step definitions that match every step, because only the text is read here."""

    def match(self, kind: str, text: str) -> Match:  # noqa: ARG002  # the protocol has both
        return Match()

    def all(self) -> Sequence[object]:
        return ()


def documents(folder: Path) -> Iterator[Document]:
    """Yield the feature files below a folder."""
    for file in sorted(folder.rglob("*.feature")):
        uri = file.relative_to(ROOT).as_posix()
        document = check_file(file.read_bytes(), uri, Vocabulary(), _AnySteps()).document
        assert document is not None, f"{uri} has syntax errors"
        yield document


@cache
def views() -> dict[str, View]:
    """Return each view of an empty landscape, because columns don't depend on the rows."""
    builder = SetupBuilder()
    builder.choose_variant("deployed")
    landscape = build_landscape(builder.build())
    return {name: landscape.view(name) for name in VIEWS}


def view_of(step: Step) -> View | None:
    """Return the view of a Then step with a table, or None if the table isn't that of a view."""
    found = _VIEW.fullmatch(step.text)
    return views().get(found[1] if found else _OTHER_VIEWS.get(step.text, ""))


def falsified(corpus: Sequence[Document], chance: random.Random) -> dict[str, list[Falsified]]:
    """Return all falsifications of each kind. `chance` chooses the new text of a cell."""
    values = _values(corpus)
    found: dict[str, list[Falsified]] = defaultdict(list)
    for document in corpus:
        for pickle in document.pickles:
            place = f"{document.uri}:{pickle.own_line}"
            for at, step in enumerate(pickle.steps):
                for kind, change, new in _steps(pickle, at, step, values, chance):
                    found[kind].append(Falsified(kind, place, change, pickle, at, new))
    return found


def sample(
    corpus: Sequence[Document], count: int, seed: int, kinds: Sequence[str] = ()
) -> list[Falsified]:
    """Return `count` falsifications, about as many of each kind."""
    chance = random.Random(seed)
    found = falsified(corpus, chance)
    pools = [found[kind] for kind in sorted(found) if not kinds or kind in kinds]
    for pool in pools:
        chance.shuffle(pool)
    drawn: list[Falsified] = []
    while len(drawn) < count and any(pools):
        drawn += [pool.pop() for pool in pools if pool]
    return drawn[:count]


# ---- What can be falsified ----------------------------------------------------------------------

Values = dict[tuple[str, str], list[str]]
Change = tuple[str, str, Callable[[], Step]]


def _values(corpus: Iterable[Document]) -> Values:
    """Return the values of each column of each view in the corpus."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for step in chain.from_iterable(document.distinct_steps() for document in corpus):
        view = view_of(step) if step.kind == "then" and step.table else None
        if view is not None and step.table:
            header, *rows = _texts(step)
            for row in rows:
                for column, text in zip(header, row, strict=True):
                    if text not in ("", NONE, ANY) and "<" not in text:
                        found[view.name, column][text] = None
    return {key: list(texts) for key, texts in found.items()}


def _texts(step: Step) -> Rows:
    return [[cell.text.strip() for cell in row] for row in step.table or ()]


def _steps(
    pickle: Pickle, at: int, step: Step, values: Values, chance: random.Random
) -> Iterator[Change]:
    if step.kind == "then":
        if step.table:
            yield from _Table(step, values, chance, _quoted(pickle.steps[:at])).changes()
        if step.doc_string:
            yield from _messages(step, chance)
        for quoted in _QUOTED.finditer(step.text):
            if wrong := _near_number(quoted[1]):
                yield _with_text(step, quoted, "quoted number", wrong)
        return
    earlier = " ".join(each.text for each in pickle.steps[:at])
    for quoted in _QUOTED.finditer(step.text):
        is_used = f'"{quoted[1]}"' in earlier and not _creates(step.text, quoted)
        if is_used and (wrong := _misspelled(quoted[1], chance)):
            yield _with_text(step, quoted, "name in a step", wrong)
        if is_used and len(words := quoted[1].split()) > 1:
            wrong = " ".join(reversed(words))
            yield _with_text(step, quoted, "words in another order in a step", wrong)


def _creates(text: str, quoted: re.Match[str]) -> bool:
    """Return whether a step creates what the quoted text names."""
    before = text[: quoted.start()]
    is_new = re.search(r" (exists?|created|added|renamed)\b", text)
    return bool(is_new) and not before.endswith(_USES)


def _with_text(step: Step, quoted: re.Match[str], kind: str, wrong: str) -> Change:
    text = f"{step.text[: quoted.start(1)]}{wrong}{step.text[quoted.end(1) :]}"
    return kind, f"{step.text} -> {text}", partial(step._replace, text=text)


def _messages(step: Step, chance: random.Random) -> Iterator[Change]:
    words = (step.doc_string or "").split()
    at = chance.randrange(len(words))
    if wrong := _misspelled(words[at], chance):
        changed = " ".join([*words[:at], wrong, *words[at + 1 :]])
        yield "message", f"{words[at]} -> {wrong}", partial(step._replace, doc_string=changed)


class _Table:
    """The table of a Then step, and what can be falsified in it."""

    def __init__(
        self, step: Step, values: Values, chance: random.Random, quoted: Sequence[str]
    ) -> None:
        self._step, self._values, self._chance = step, values, chance
        self._quoted = quoted
        self._view = view_of(step)
        self._header, *rows = _texts(step)
        self._naming = self._view.naming if self._view else _LISTS
        self._scope = self._view.scope if self._view else ()
        self._rows = _filled(self._header, rows, self._naming)
        self._keys = [self._key(row) for row in self._rows]
        self._absent = [self._is_absent(row) for row in self._rows]
        self._is_complete = self._view is not None or "carries these columns" in step.text

    def changes(self) -> Iterator[Change]:
        """Yield the table with one thing changed."""
        step, text = self._step, self._step.text
        if not all(self._absent):
            for tense, other in ((" now exist", " still exist"), (" still exist", " now exist")):
                if tense in text:
                    new = text.replace(tense, other)
                    yield "tense", new, partial(step._replace, text=new)
        for at, row in enumerate(self._rows):
            others = [*self._rows[:at], *self._rows[at + 1 :]]
            if self._absent[at]:
                pass
            elif self._is_complete:
                yield "added row", " | ".join(row), partial(self._with, [*self._rows, row])
                if self._keys.count(self._keys[at]) > 1:
                    yield "removed row", " | ".join(row), partial(self._with, others)
            for index, column in enumerate(self._header):
                for kind, cell in dict(self._cells(at, index)).items():
                    changed = [*row[:index], cell, *row[index + 1 :]]
                    lines = [*self._rows[:at], changed, *self._rows[at + 1 :]]
                    change = f"{column} {row[index]!r} -> {cell!r} in {' | '.join(row)}"
                    yield kind, change, partial(self._with, lines)

    def _cells(self, at: int, index: int) -> Iterator[tuple[str, str]]:
        """Yield other texts of one cell, with which its row is false."""
        column, row = self._header[index], self._rows[at]
        text = row[index]
        known = self._values.get((self._view.name if self._view else "", column), [])
        others = [other for other in known if not _equal(other, text)]
        if text == NONE:
            if not self._absent[at]:
                yield "any instead of none", ANY
            if others and column not in self._scope:
                yield "value instead of none", self._chance.choice(others)
        elif text not in ("", ANY):
            if wrong := _misspelled(text, self._chance):
                yield "wrong name" if column in self._naming else "wrong value", wrong
            if wrong := _near_number(text):
                yield "near number", wrong
            if column in ("PARTY", "CONTACT", "QUOTE", "QUOTATION", "ORDER"):
                yield from _made_of_words(text, self._quoted)
            if not self._absent[at]:
                yield from self._other_values(at, index, others)

    def _other_values(self, at: int, index: int, others: list[str]) -> Iterator[tuple[str, str]]:
        column, row = self._header[index], self._rows[at]
        text = row[index]
        if column in self._scope:
            # Other rows of the table say completely what the other party or system has.
            for key in self._keys:
                place = self._scope.index(column)
                if key[place] != text and self._without(key, place) == self._without(
                    self._keys[at], place
                ):
                    yield "other system" if column == "SYSTEM" else "other party", key[place]
            return
        if others:
            yield "value of another row", self._chance.choice(others)
        cells = [other for other in row if not _equal(other, text) and other not in ("", ANY)]
        if cells:
            yield "value of another column", self._chance.choice(cells)
        yield "none instead of a value", NONE
        if column not in self._naming or (at and self._rows[at - 1][index] != text):
            yield "empty instead of a value", ""
        if column in ("FROM", "TO") and text in _SYSTEMS:
            yield "other system", _SYSTEMS[text]

    def _key(self, row: list[str]) -> list[str]:
        return [row[self._header.index(name)] for name in self._scope]

    @staticmethod
    def _without(key: list[str], place: int) -> list[str]:
        return key[:place] + key[place + 1 :]

    def _is_absent(self, row: list[str]) -> bool:
        if self._view is None:
            return False
        naming = set(self._naming).difference(self._scope, self._view.none_is_value)
        return any(row[self._header.index(name)] == NONE for name in naming & set(self._header))

    def _with(self, rows: Rows) -> Step:
        table = tuple(tuple(Cell(text, 0, 0) for text in row) for row in [self._header, *rows])
        return self._step._replace(table=table)


def _filled(header: list[str], rows: Rows, naming: Sequence[str]) -> Rows:
    """Return the rows with the naming cells that repeat the cell above."""
    full: Rows = []
    for row in rows:
        full.append(
            [
                full[-1][at] if not text and header[at] in naming and full else text
                for at, text in enumerate(row)
            ]
        )
    return full


def _equal(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other


def _misspelled(text: str, chance: random.Random) -> str | None:
    """Return the text with two letters exchanged, or None if it has no two such letters."""
    places = [
        at
        for at in range(len(text) - 1)
        if text[at].isalpha() and text[at + 1].isalpha() and text[at] != text[at + 1]
    ]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _quoted(steps: Iterable[Step]) -> list[str]:
    return [each[1] for step in steps for each in _QUOTED.finditer(step.text)]


def _made_of_words(name: str, quoted: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield texts made of words of a scenario that name nothing."""
    words = name.split()
    if len(words) > 1:
        yield "words in another order", " ".join(reversed(words))
        # The last word can be the number of a contact.
        yield "part of a name", " ".join(words[:-1])
    for other in quoted:
        words = other.split()
        if words[0].isdigit() and len(words) > 1:
            yield "street as a name", other
            yield "words of a street", " ".join(words[1:])
        elif len(words) > 1 and other != name:
            yield "words of two names", f"{words[0]} {name}"


def _near_number(text: str) -> str | None:
    """Return the text with its last digit increased, or None if it has no digit."""
    for at in reversed(range(len(text))):
        if text[at] in "0123456789":
            return f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"
    return None


# ---- Running them -------------------------------------------------------------------------------


def write_project(folder: Path, changed: Sequence[Falsified]) -> None:
    """Write a project with our steps, and one feature file for each changed scenario."""
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    start = lines.index("[tool.p2c]")
    end = next(at for at in range(start, len(lines)) if lines[at].startswith("[tool.pytest"))
    kept = [line for line in lines[start:end] if not line.startswith(SETTINGS)]
    (folder / "pyproject.toml").write_text("\n".join(kept), "utf-8")
    (folder / "features").mkdir()
    for number, each in enumerate(changed):
        text = "\n".join(_feature(each.pickle, number))
        (folder / "features" / f"changed_{number:05}.feature").write_text(text, "utf-8")


def _feature(pickle: Pickle, number: int) -> Iterator[str]:
    yield f"Feature: Changed {number}"
    if "walkthrough" in pickle.tags:
        yield "  @walkthrough"
    yield f"  Scenario: Changed {number}"
    for step in pickle.steps:
        yield f"    {step.kind.title()} {step.text}"
        for row in step.table or ():
            yield "      | " + " | ".join(_escaped(cell.text) for cell in row) + " |"
        if step.doc_string is not None:
            lines = step.doc_string.splitlines()
            yield from (f"      {line}" for line in ('"""', *lines, '"""'))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def statuses(record: Path, count: int) -> list[str]:
    """Return the status of each changed scenario, by its number."""
    run = json.loads(record.read_text("utf-8"))
    found = ["broken"] * count
    for feature in run["features"]:
        for scenario in feature["scenarios"]:
            found[int(scenario["name"].split()[-1])] = scenario["status"]
    return found


@dataclass
class Explained:
    """How many differing tables of a kind have a reason, and those that have none."""

    with_reason: int = 0
    without: list[str] = field(default_factory=list)


def explained(record: Path) -> dict[str, Explained]:
    """Return which tables of a record that aren't met have a reason, by the text of the step."""
    found: dict[str, Explained] = defaultdict(Explained)
    run = json.loads(record.read_text("utf-8"))
    for feature in run["features"]:
        for scenario in feature["scenarios"]:
            for step in scenario["steps"]:
                kind = found[_QUOTED.sub('"..."', step["text"])]
                for table in step["expectations"]:
                    rows = [row for each in table["comparisons"] for row in each["rows"]]
                    if all(row["status"] == "matched" for row in rows):
                        continue
                    if table["reasons"]:
                        kind.with_reason += 1
                    else:
                        kind.without.append(f"{feature['uri']}:{step['line']}")
    return {text: kind for text, kind in found.items() if kind.with_reason or kind.without}


def main() -> None:
    """Falsify, run, and list what still passes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", default=[], help="only this kind (repeatable)")
    parser.add_argument("--keep", type=Path, help="keep the project in this folder")
    asked = parser.parse_args()
    changed = sample(list(documents(ROOT / "features")), asked.count, asked.seed, asked.kind)
    with tempfile.TemporaryDirectory() as name:
        folder = asked.keep or Path(name)
        folder.mkdir(exist_ok=True)
        write_project(folder, changed)
        command = [sys.executable, "-m", "prospect_to_cash", "run", "-n", "0"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
        record = folder / "reports" / "run.json"
        found, reasons = statuses(record, len(changed)), explained(record)
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for each, status in zip(changed, found, strict=True):
        by_kind[each.kind][status] += 1
    for kind, counts in sorted(by_kind.items()):
        print(f"{kind:26}", ", ".join(f"{count} {status}" for status, count in counts.items()))
    passed = [(at, each) for at, each in enumerate(changed) if found[at] == "passed"]
    for at, each in passed:
        print(f"PASSED {at}: {each}")
    for at, each in enumerate(changed):
        if found[at] == "error":
            print(f"ERROR {at}: {each}")
    print(f"{len(changed)} falsified, {len(passed)} still pass.")
    print("Tables that aren't met, with a reason:")
    for text, kind in sorted(reasons.items()):
        count = kind.with_reason + len(kind.without)
        print(f"{kind.with_reason:5} of {count:4}  {text}", *kind.without)
    with_reason = sum(kind.with_reason for kind in reasons.values())
    without = sum(len(kind.without) for kind in reasons.values())
    print(f"{with_reason} of {with_reason + without} have a reason.")


if __name__ == "__main__":
    main()
