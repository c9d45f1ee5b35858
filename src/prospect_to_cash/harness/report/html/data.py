"""The data of the page: the record, compressed, as ``editors/web/report/data.js`` reads it.

There are three kinds of blocks, each JSON, compressed with gzip, as Base64:

- the index: names, places, verdicts, and differences of all scenarios, for the first view and the
  search;
- the texts of all scenarios, the shapes: what rows that are alike have in common, such as the names
  of their columns, and who set the cells of a step, because most of these lists occur in many
  scenarios;
- the scenarios, in blocks of `BLOCK`. Each has a vocabulary: the numbers of its texts, the numbers
  of its shapes, and its steps, in which each number is a place in the vocabulary, from 1, or in its
  shapes, from 0. 0 is no text. The steps of a block are one list for each property, because values
  of one kind compress better beside each other.

A state is what changed since the state before: a number is a row that the table had, and a list is
a new row, or a changed one with its changed cells (`_state`).
"""

from __future__ import annotations

import base64
import gzip
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, count
from operator import attrgetter, ne
from typing import Any, Final, NamedTuple, TypeAlias

from pydantic_core import from_json, to_json

from prospect_to_cash.common.evidence_source import SetBy, StateTable, Table, Traffic
from prospect_to_cash.harness.evidence.record import (
    ADDED_STEP,
    Claim,
    Comparison,
    Expectation,
    KeptSteps,
    Scenario,
    Step,
)
from prospect_to_cash.harness.report import coverage, labels
from prospect_to_cash.harness.report.html import addresses, environment, paths, proof
from prospect_to_cash.harness.report.html.content import Content, Entry

BLOCK: Final = 512
"""The number of scenarios in a block."""
_STATUSES: Final = list(labels.STATUS)
_ROWS: Final = list(labels.ROW)

_Json: TypeAlias = Any
_WhoSet: TypeAlias = tuple[tuple[int, int, str, int, tuple[int, ...], tuple[int, ...]], ...]
"""The place of a state, the row, the sentence, the traffic, the columns, and what was sent."""


def blocks(content: Content) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each block."""
    steps = Steps((each.scenario for each in content.entries), content.run.systems)
    yield "index", block(_index(content, steps))
    if (proved := proof.block(content)) is not None:
        yield "proof", block(proved)
    if (described := environment.block(content)) is not None:
        yield "environment", block(described)
    if (by_hand := paths.block(content.run)) is not None:
        yield "paths", block(by_hand)
    yield from steps.blocks()


class Steps:
    """The steps of scenarios, in the form of the page."""

    def __init__(self, scenarios: Iterable[Scenario], systems: Iterable[str]) -> None:
        self._texts: dict[str, int] = _numbers()
        self._shapes: dict[str, int] = _numbers()
        self._who: dict[str, int] = _numbers()
        found = _Systems(systems)
        self._encoded = [self._numbered(_excerpt_of(each), found) for each in scenarios]
        self.systems = tuple(found.all)
        """The systems: those that the settings name, then those that the steps have."""
        self.touched = [[self.systems.index(name) for name in each[3]] for each in self._encoded]
        """For each scenario, the places of the systems that its steps touched."""

    def _numbered(
        self, excerpt: _Excerpt, systems: _Systems
    ) -> tuple[Sequence[int], list[int], str, Sequence[str]]:
        """Return the vocabulary of a scenario, its shapes with the number of its steps, and them.

        The last part are the systems that the steps touched.
        """
        head, columns = excerpt
        systems.note(head.traffic, head.others)
        if head.who:
            numbers = [0, *(self._who[each] + 1 for each in head.who)]
            found = columns.split(_BETWEEN)
            found[_WHO_SET] = ",".join([str(numbers[at]) for at in head.who_set])
            columns = _BETWEEN.join(found)
        words = array("L", map(self._texts.__getitem__, head.words))
        used = [*(self._shapes[each] for each in head.shapes), head.number]
        return words, used, columns, head.touched

    def blocks(self) -> Iterator[tuple[str, str]]:
        """Yield the texts, and the scenarios."""
        texts = _json([labels.visible(text) for text in self._texts])
        shapes = _json([[labels.visible(t) for t in from_json(shape)] for shape in self._shapes])
        yield "texts", _compressed(f"[{texts},{shapes},[{','.join(self._who)}]]")
        for start in range(0, len(self._encoded), BLOCK):
            part = self._encoded[start : start + BLOCK]
            words = _json([list(words) for words, *_ in part])
            used = _json([used for _, used, *_ in part])
            columns = zip(*(each[2].split(_BETWEEN) for each in part if each[1][-1]), strict=True)
            steps = ",".join(f"[{','.join(column)}]" for column in columns)
            yield f"scenarios-{start // BLOCK}", _compressed(f"[{words},{used},[{steps}]]")


def names(systems: Iterable[str]) -> dict[str, _Json]:
    """Return the names and signs that the steps of scenarios are shown with."""
    return {
        "systems": [labels.visible(each) for each in systems],
        "statuses": [[s.value, label.symbol, label.text] for s, label in labels.STATUS.items()],
        "rows": [[name, label.symbol, label.text] for name, label in labels.ROW.items()],
        "outcomes": [[name, label.symbol, label.text] for name, label in labels.OUTCOME.items()],
        "block": BLOCK,
    }


def _json(value: _Json) -> str:
    return to_json(value).decode()


def block(value: _Json) -> str:
    """Return a value as the text of a block."""
    return _compressed(_json(value))


def _compressed(text: str) -> str:
    # The highest level makes the page 1 to 3 % smaller, and takes three times as long. Base85 makes
    # it 5 % smaller, and no function in C encodes or decodes it.
    return base64.b64encode(gzip.compress(text.encode(), 6, mtime=0)).decode("ascii")


# ---- Index ---------------------------------------------------------------------------------------


def _index(content: Content, steps: Steps) -> _Json:
    run, words = content.run, _Words()
    features = {each.feature.uri: each.feature for each in content.entries}
    places = {uri: at for at, uri in enumerate(features)}
    return {
        "project": labels.visible(run.project),
        "variants": [
            [variant, addresses.slug(variant) if variant else addresses.ANY, title, short]
            for variant, title, short in zip(
                content.variants, content.titles, content.shorts, strict=True
            )
        ],
        **names(steps.systems),
        "features": [
            [
                labels.visible(feature.uri),
                labels.visible(feature.name or feature.uri),
                content.addresses.features[uri],
                content.addresses.folders[addresses.folder_of(feature)],
                labels.visible(addresses.folder_of(feature)),
            ]
            for uri, feature in features.items()
        ],
        "scenarios": {**_columns(content, words, places), "touched": steps.touched},
        "differences": {
            each.number: [
                [
                    difference.line,
                    difference.kind,
                    *(None if text is None else labels.visible(text) for text in difference[2:7]),
                    [labels.visible(reason) for reason in difference.reasons],
                ]
                for difference in each.differences
            ]
            for each in content.entries
            if each.differences
        },
        "failures": [[each.number for each in failure.entries] for failure in content.failures],
        "pasts": {number: labels.visible(text) for number, text in content.pasts.items()},
        "claims": _claims(content),
        "words": [labels.visible(text) for text in words.texts],
    }


class _Words(defaultdict[str | None, int]):
    """Texts with their numbers, in the order of their first use, from 1. No text has 0."""

    def __init__(self) -> None:
        super().__init__(count(1).__next__, {None: 0})

    @property
    def texts(self) -> list[str]:
        """The texts in the order of their numbers."""
        return [text for text in self if text is not None]


def _columns(content: Content, words: _Words, places: dict[str, int]) -> _Json:
    """Return one list for each property: equal values that follow each other compress well."""
    entries = content.entries
    variants = {variant: at for at, variant in enumerate(content.variants)}
    return {
        "feature": [places[each.feature.uri] for each in entries],
        "name": [words[each.scenario.name] for each in entries],
        "line": [each.scenario.line for each in entries],
        "row": [each.scenario.example_line or 0 for each in entries],
        "rule": [words[each.scenario.rule] for each in entries],
        "variant": [variants[each.scenario.variant] for each in entries],
        "status": [_STATUSES.index(each.scenario.status) for each in entries],
        "ms": [round(each.scenario.seconds * 1000, 1) for each in entries],
        "tags": [[words[tag] for tag in each.scenario.tags] for each in entries],
        "example": [
            [words[text] for pair in each.scenario.example.items() for text in pair]
            for each in entries
        ],
        "message": [words[each.scenario.message] for each in entries],
        "tester": [words[each.scenario.tester] for each in entries],
        "twin": [content.twins.get(each.number, -1) for each in entries],
        "address": [_own(each, content) for each in entries],
    }


def _own(entry: Entry, content: Content) -> str | int:
    """Return the part of an address after the file, or 0 if title and variant say it.

    They don't if another scenario has the same address.
    """
    prefix = f"scenario/{content.addresses.features[entry.feature.uri]}/"
    found = entry.address.removeprefix(prefix)
    expected = addresses.own(labels.visible(entry.scenario.title), entry.scenario.variant)
    return 0 if found == expected else found


def _claims(content: Content) -> _Json:
    run, claims, places = content.run, content.claims, content.places
    articles = coverage.articles(claims)
    variants = coverage.variants(claims)
    return {
        "summary": coverage.summary(claims, run.proof) if claims else "",
        "proof": None if run.proof is None else {"changed": run.proof.changed},
        "part": labels.visible(run.part_text),
        "articles": [[a.title, a.url, a.draft] for a in articles],
        "variants": [[tag, run.variants.get(tag, tag)] for tag in variants],
        "list": [
            [
                claim.id,
                labels.visible(claim.where),
                labels.visible(claim.says),
                claim.basis,
                claim.ruling,
                None if claim.ruling_says is None else labels.visible(claim.ruling_says),
                None if claim.quote is None else labels.visible(claim.quote),
                None if claim.article is None else articles.index(claim.article),
                [coverage.answer(claim, tag) for tag in variants],
                [claim.proved.get(tag) for tag in variants],
                [
                    place.number
                    if place
                    else [
                        labels.visible(f"{each.uri}:{each.line}"),
                        labels.visible(each.title),
                        each.status.value,
                    ]
                    for each in claim.scenarios
                    for place in [places.get((each.uri, each.title, each.variant))]
                ],
                addresses.claim(claim.id),
                *_detected(claim),
            ]
            for claim in claims
        ],
    }


def _detected(claim: Claim) -> tuple[int, int]:
    """Return how many of the mutants on which a claim rests its scenarios kill, and all of them."""
    killed: dict[str, bool] = {}
    for each in claim.evidence:
        killed[each.mutant] = killed.get(each.mutant, True) and each.killing_test is not None
    return sum(killed.values()), len(killed)


# ---- Scenarios -----------------------------------------------------------------------------------


def _numbers() -> defaultdict[Any, int]:
    """Return what many scenarios have, with its numbers, from 0. A new key gets the next one."""
    return defaultdict(count().__next__)


class _Systems:
    """The systems of a run: those that the settings name, those with traffic, and others."""

    def __init__(self, named: Iterable[str]) -> None:
        self._first = dict.fromkeys(named)
        self._others: dict[str, None] = {}

    @property
    def all(self) -> Iterable[str]:
        """The systems in the order of the page."""
        return self._first | self._others

    def note(self, traffic: Iterable[Sequence[str]], others: Iterable[str]) -> None:
        """Note the systems of a scenario: senders with receivers, and others."""
        for sender, receiver in traffic:
            if sender not in self._first or receiver not in self._first:
                self._first |= dict.fromkeys(sorted((sender, receiver), key=str.lower))
        self._others |= dict.fromkeys(others)


_WHO_SET: Final = 9
"""The place of who set cells among the properties of a step (`_step`)."""


class _Head(NamedTuple):
    """What the page has of the steps of one scenario, apart from their properties."""

    words: list[str]
    shapes: list[str]
    """Each as JSON, because only whole shapes are compared."""
    who: list[str]
    """Each as JSON."""
    number: int
    """The number of steps."""
    who_set: list[int]
    """The property `_WHO_SET`, if `who` isn't empty: places in it, from 1."""
    traffic: list[Sequence[str]]
    """The different pairs of senders and receivers."""
    others: list[str]
    """The other systems with evidence."""
    touched: list[str]
    """The systems that the steps changed, or that sent or received rows in them."""


_Excerpt: TypeAlias = tuple[_Head, str]
"""What the page has of the steps of one scenario. Its numbers are places in lists of the head.

The text has the values of all steps as JSON without brackets: a list for each property, with
`_BETWEEN` after it. A text costs less memory and time than many lists.
"""
_BETWEEN: Final = "],null,["


NAME: Final = "page"


def excerpt(scenario: Scenario) -> bytes:
    """Return what the page has of the steps of a scenario, for `KeptSteps`."""
    head, columns = _encoded(scenario)
    return b"%b\n%b" % (to_json(head), columns.encode())


def _excerpt_of(scenario: Scenario) -> _Excerpt:
    """Return what was made of the steps when the scenario ended, or make it now."""
    steps = scenario.steps
    made = steps.part(NAME) if isinstance(steps, KeptSteps) else None
    if made is None:
        return _encoded(scenario)
    head, _, columns = made.partition(b"\n")
    return _Head(*from_json(head)), columns.decode()


class _Encoder:
    """The vocabulary and the shapes of one scenario."""

    def __init__(self) -> None:
        self.words = _Words()
        self.shapes: dict[tuple[str, ...], int] = _numbers()
        """The place of each shape."""
        self.states: dict[tuple[str, str], StateTable] = {}
        self.who: dict[_WhoSet, int] = _numbers()
        self.sentences: dict[object, str] = {}
        """What was said about who set cells."""


def _encoded(scenario: Scenario) -> _Excerpt:
    to = _Encoder()
    steps = []
    touched: dict[str, None] = {}
    traffic: dict[Sequence[str], None] = {}
    others: dict[str, None] = {}
    is_known = bool(scenario.origins)
    for step in scenario.steps:
        steps.append(_step(step, scenario, to))
        for row in step.traffic:
            traffic[row.sender, row.receiver] = None
            touched[row.sender] = None
            if row.outcome == "delivered":
                touched[row.receiver] = None
        for state in step.states:
            others[state.system] = None
            # If it's known who set cells, a state that nobody set isn't a change.
            if state.set_by or not is_known:
                touched[state.system] = None
        for expectation in step.expectations:
            for comparison in expectation.comparisons:
                others[comparison.system] = None
    columns = list(zip(*steps, strict=True))
    separated = [value for column in columns for value in (column, None)][:-1]
    head = _Head(
        to.words.texts,
        [_json(shape) for shape in to.shapes],
        [_json(who) for who in to.who],
        len(steps),
        list(columns[_WHO_SET]) if to.who else [],
        list(traffic),
        list(others),
        list(touched),
    )
    return head, _json(separated)[2:-2]


def _step(step: Step, scenario: Scenario, to: _Encoder) -> Sequence[_Json]:
    """Return the properties of a step, with 0 for what it doesn't have."""
    words = to.words
    return (
        words[step.keyword.strip()],
        words[step.text],
        step.line,
        _STATUSES.index(step.status),
        step.is_background + 2 * step.is_inserted,
        _table(step.table, to) if step.table is not None else 0,
        [_expectation(each, to) for each in step.expectations] if step.expectations else 0,
        [_traffic(each, to) for each in step.traffic] if step.traffic else 0,
        [_state(each, to) for each in step.states] if step.states else 0,
        _who_set(step, scenario, to) if step.states and scenario.origins else 0,
        words[step.doc_string],
        words[step.message],
        words[step.rejection],
        [
            [words[each.title], *map(words.__getitem__, chain(*each.controls.items()))]
            for each in step.dialogs
        ]
        if step.dialogs
        else 0,
    )


def _table(table: Table, to: _Encoder) -> _Json:
    """Return the header and the cells of all rows."""
    return [to.shapes[table.header], *map(to.words.__getitem__, chain(*table.rows))]


def _expectation(expectation: Expectation, to: _Encoder) -> _Json:
    words = to.words
    return [
        int(expectation.met),
        [_comparison(each, to) for each in expectation.comparisons],
        words[expectation.expected],
        words[expectation.actual],
        [words[str(reason)] for reason in expectation.reasons],
    ]


_OF_CELL: Final = attrgetter("expected", "actual", "like")


def _comparison(comparison: Comparison, to: _Encoder) -> _Json:
    words = to.words
    return [
        to.shapes[(comparison.system, *comparison.columns)],
        [
            [
                _ROWS.index(row.status),
                *[
                    words[actual]
                    if like and expected == actual
                    else [words[expected], words[actual], int(like)]
                    for expected, actual, like in map(_OF_CELL, row.cells)
                ],
            ]
            for row in comparison.rows
        ],
    ]


def _traffic(row: Traffic, to: _Encoder) -> _Json:
    words, columns = to.words, row.columns
    shape = (
        row.table_map,
        row.version,
        row.sender,
        row.receiver,
        row.legal_entity or "",
        row.change,
        row.outcome,
        *columns,
    )
    return [
        to.shapes[shape],
        words[row.row],
        words[row.reason],
        *map(words.__getitem__, columns.values()),
    ]


def _state(state: StateTable, to: _Encoder) -> _Json:
    """Return the rows of a state, each with what its key says of the row before:

    - the place of a row that is the same;
    - a list of 1 + the place of a row that changed, and of the column and the text of each changed
      cell;
    - a list of 0 and the texts of a new row.

    Without keys, rows are the same if their cells are equal, all others are new, and a 0 follows.
    """
    key, table, keys = (state.system, state.name), state.table, state.keys
    before = to.states.get(key)
    to.states[key] = state
    header, rows = table.header, table.rows
    encoded = [to.shapes[(*key, *header)]]
    if len(keys) == len(rows):
        return [*encoded, _rows_by_key(state, before, to.words)]
    earlier = before.table.rows if before else ()
    places = {row: at for at, row in reversed(list(enumerate(earlier)))}
    found = [places[row] if row in places else [0, *map(to.words.__getitem__, row)] for row in rows]
    return [*encoded, found, 0]


def _rows_by_key(state: StateTable, before: StateTable | None, words: _Words) -> list[_Json]:
    number, table = words.__getitem__, state.table
    if before is None or before.table.header != table.header:
        return [[0, *map(number, row)] for row in table.rows]
    earlier = before.table.rows
    places = dict(zip(before.keys, count()))
    rows: list[_Json] = []
    for place, row in zip(map(places.get, state.keys), table.rows, strict=True):
        if place is None:
            rows.append([0, *map(number, row)])
        elif row == earlier[place]:
            rows.append(place)
        else:
            changed = [place + 1]
            for at in compress(count(), map(ne, row, earlier[place])):
                changed += (at, number(row[at]))
            rows.append(changed)
    return rows


def _who_set(step: Step, scenario: Scenario, to: _Encoder) -> int:
    """Return the number of the list of who set cells in a step, from 1, or 0 without one."""
    found = tuple(
        (
            at,
            each.row,
            _sentence(each, state, step, scenario, to.sentences),
            each.traffic,
            each.columns,
            each.sent,
        )
        for at, state in enumerate(step.states)
        for each in state.set_by
    )
    return to.who[found] + 1 if found else 0


def _sentence(
    set_by: SetBy, state: StateTable, step: Step, scenario: Scenario, known: dict[object, str]
) -> str:
    """Return who set cells, with places for the columns, the line, and the row that was sent."""
    table_map = step.traffic[set_by.traffic].table_map if set_by.traffic >= 0 else None
    key = set_by.origin, state.system, step.is_inserted, table_map
    sentence = known.get(key)
    if sentence is None:
        sentence = known[key] = labels.visible(
            scenario.origins[set_by.origin].sentence(
                ["{columns}"],
                state.system,
                ADDED_STEP if step.is_inserted else "line {line}",
                table_map=table_map,
                row=None if table_map is None else "{row}",
            )
        )
    return sentence
