"""``p2c run --watch``: runs what changed each time a feature file, a step, or a map is saved.

Only the scenarios with changed lines run; all of a file if other lines of it changed; those that
rest on a change of the code, if it says which do; and otherwise all. The reports follow in a
process of their own.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol, TextIO, TypeAlias

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import Feature, Scenario, Status, UsedParts
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.gherkin.pickles import compile_document
from prospect_to_cash.harness.gherkin.syntax import decode, parse_recoverable
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.harness.run.code_changes import Changes, Code, changes_of
from prospect_to_cash.harness.run.file_times import time_and_size
from prospect_to_cash.harness.run.launch import selected_files
from prospect_to_cash.harness.run.live_client import LiveWorker
from prospect_to_cash.harness.run.results import messages
from prospect_to_cash.harness.run.statuses import code_of
from prospect_to_cash.harness.run.stopped import has_stopped
from prospect_to_cash.harness.settings import Settings

_PAUSE = 0.1
"""The seconds between two looks at the files."""
_EACH_CODE = 5
"""How many looks there are between two looks at the code."""
_GOOD = (Status.PASSED, Status.NOT_APPLICABLE, Status.SKIPPED)
KEYS = "Keys: a runs all, f what failed, Enter the last again, q ends."
CHANGED = "The steps, the table maps, or the settings changed, so everything runs again."
SOME_CHANGED = "The steps or the table maps changed, so what rests on the change runs again."


def changed_lines(before: str, after: str) -> set[int]:
    """Return the lines of a text, from 1, that aren't as before, without blank ones.

    If lines were left out, the lines around them count.
    """
    old, new = before.split("\n"), after.split("\n")
    found: set[int] = set()
    for tag, _, _, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "delete":
            found.update((max(start, 1), min(start + 1, len(new))))
        elif tag != "equal":
            found.update(range(start + 1, end + 1))
    return {line for line in found if new[line - 1].strip()}


def scenarios_with(text: str, lines: Collection[int]) -> set[int]:
    """Return the headings of the scenarios with these lines; none if all scenarios have one."""
    blocks = [each for each in Source(text).blocks if each.kind is Kind.SCENARIO]
    found = set()
    for line in lines:
        block = next((each for each in blocks if each.start < line <= each.end), None)
        if block is None:
            return set()
        found.add(block.heading + 1)
    return found


def number_of_scenarios(text: str) -> int:
    """Return how many scenarios a text has. Each Examples row is one."""
    source = Source(text)
    examples = [each for each in source.blocks if each.kind is Kind.EXAMPLES]
    return sum(
        sum(len(source.rows_of(each.heading)) - 1 for each in own) if own else 1
        for block in source.blocks
        if block.kind is Kind.SCENARIO
        for own in [[each for each in examples if block.start <= each.heading < block.end]]
    )


class Report(Protocol):
    """Lets the reports be written."""

    def __call__(self, code: int, *, everything: bool) -> None:
        """Write them. `code` is another number if the code or the settings changed.

        `everything` runs again for them if a key asked for it, and otherwise only what changed.
        """


class Watch:
    """The files, their last texts, and their last results."""

    def __init__(self, paths: tuple[str, ...], settings: Settings, worker: LiveWorker) -> None:
        self._paths = paths
        self._settings = settings
        self._worker = worker
        self._texts: dict[str, str] = {}
        self._seen: dict[Path, tuple[int, int]] = {}
        self._results: dict[str, Feature] = {}
        self._missing: set[str] = set()
        """The files that weren't there at the last look."""
        self._last: Mapping[str, Collection[int]] = {}
        self._error: StartError | None = None
        """Why the last run couldn't start."""

    def all(self, out: TextIO) -> dict[str, Collection[int]]:
        """Return all files, whose texts are read now, and write how much runs."""
        for file in self._files():
            self._read(file)
        number = sum(map(number_of_scenarios, self._texts.values()))
        out.write(f"Running {plural(number, 'scenario')}...\n")  # at once: it can take long
        out.flush()
        return self.every()

    def every(self) -> dict[str, Collection[int]]:
        """Return all files, as they were read."""
        return dict.fromkeys(self._texts, ())

    def failed(self) -> dict[str, Collection[int]]:
        """Return the scenarios that didn't pass, and the files with problems."""
        return {
            uri: {_line(each) for each in feature.scenarios if each.status not in _GOOD}
            for uri, feature in self._results.items()
            if feature.problems or any(each.status not in _GOOD for each in feature.scenarios)
        }

    def again(self) -> dict[str, Collection[int]]:
        """Return what ran last."""
        return {uri: lines for uri, lines in self._last.items() if uri in self._texts}

    def saved(self) -> dict[str, Collection[int]]:
        """Return what changed since the last look: files with lines of scenarios."""
        found: dict[str, Collection[int]] = {}
        for file in self._files():
            uri = self._settings.uri(file)
            before = self._texts.get(uri)
            if not self._read(file) or self._texts[uri] == before:
                continue
            if before is None:
                found[uri] = ()
            elif lines := changed_lines(before, self._texts[uri]):
                found[uri] = scenarios_with(self._texts[uri], lines)
        return found

    def forget_deleted(self, out: TextIO) -> bool:
        """Forget the files that are gone, and write which. Return whether there are any.

        A file is gone if it's missing in two looks: programs replace a file in two steps.
        """
        missing = {uri for uri in self._texts if not (self._settings.root / uri).exists()}
        gone, self._missing = sorted(missing & self._missing), missing
        for uri in gone:
            del self._texts[uri]
            self._seen.pop(self._settings.root / uri, None)
            self._results.pop(uri, None)
            out.write(f"{uri} is gone.\n")
        if gone:
            out.write(f"All: {_counted(self._results.values())}\n")
            out.flush()
        return bool(gone)

    def _files(self) -> list[Path]:
        try:
            return selected_files(self._paths, self._settings)
        except StartError:  # a file is being replaced, or it's gone
            return sorted({file for path in self._paths for file in self._files_in(path)})

    def _files_in(self, path: str) -> list[Path]:
        try:
            return selected_files((path,), self._settings)
        except StartError:
            return []

    def _read(self, file: Path) -> bool:
        """Read a file if it isn't as it was at the last look. Return whether it was read."""
        seen = time_and_size(file)
        if self._seen.get(file) == seen:
            return False
        try:
            content = file.read_bytes()
        except OSError:
            return False  # it's being replaced, and the next look sees it
        self._seen[file] = seen
        uri = self._settings.uri(file)
        text = decode(content, uri)
        self._texts[uri] = text if isinstance(text, str) else content.decode("utf-8", "replace")
        return True

    def cannot_run(self, error: StartError, out: TextIO) -> None:
        """Write why nothing can run."""
        self._error = error
        out.write(f"{error}\n")
        out.flush()

    def run(
        self,
        chosen: Mapping[str, Collection[int]],
        out: TextIO,
        changes: Changes | None = None,
    ) -> None:
        """Run files, or some scenarios of them, and write what matters.

        With `changes` of the code, only scenarios that rest on them, or have no result, run.
        """
        self._last, self._error = chosen, None
        started, ran = time.perf_counter(), list[tuple[str, Feature]]()
        for uri, lines in chosen.items():
            try:
                feature = self._worker.run(
                    uri,
                    self._texts[uri],
                    lines,
                    has_states=False,
                    changes=changes,
                    known=_known(self._results.get(uri)) if changes is not None else {},
                )
            except StartError as error:
                self.cannot_run(error, out)
                return
            if feature is not None:
                if changes is None or feature.scenarios or feature.problems:
                    ran.append((uri, feature))
                is_part = bool(lines) or changes is not None
                self._results[uri] = _joined(self._results.get(uri), feature, is_part=is_part)
        if changes is not None:
            self._last = {uri: [_line(each) for each in one.scenarios] for uri, one in ran}
        seconds = time.perf_counter() - started
        for line in self._lines(ran, seconds, is_narrow=changes is not None):
            out.write(f"{line}\n")
        out.flush()

    def _lines(
        self, ran: Sequence[tuple[str, Feature]], seconds: float, *, is_narrow: bool
    ) -> Iterator[str]:
        for uri, feature in ran:
            yield from map(str, feature.problems)
            failed = [
                each
                for each in feature.scenarios
                if each.status not in _GOOD and not _has_problem(each, feature)
            ]
            yield from _messages(failed, feature, uri)
            if has_stopped(feature):
                yield f"{uri}: The scenarios after the stopped one didn't run."
        if not ran:
            yield "No scenario rests on the change."
            return
        where = ran[0][0] if len(ran) == 1 else plural(len(ran), "file")
        yield f"{where}: {_counted(feature for _, feature in ran)} ({seconds:.1f} s)"
        if len(self._results) > len(ran) or is_narrow:
            yield f"All: {_counted(self._results.values())}"

    @property
    def has_error(self) -> bool:
        """Whether the last run couldn't start, or didn't end."""
        return self._error is not None

    def code(self) -> Exit:
        """Return the exit code for the last results, or of the error if nothing could run."""
        code = code_of(self._results.values())
        return code if self._error is None else max(code, Exit(self._error.code))


def _known(before: Feature | None) -> dict[str, UsedParts | None]:
    """Return what the scenarios of a feature used that have a result, by their titles."""
    scenarios = before.scenarios if before is not None else ()
    titles = Counter(each.title for each in scenarios)
    ended = (Status.PASSED, Status.FAILED)
    return {
        each.title: each.used
        for each in scenarios
        if each.status in ended and titles[each.title] == 1
    }


def _line(scenario: Scenario) -> int:
    return scenario.example_line or scenario.line


def _joined(before: Feature | None, feature: Feature, *, is_part: bool) -> Feature:
    """Return a feature with the results of its scenarios that didn't run again."""
    if before is None or not is_part:
        return feature
    wanted = _scenarios_in(feature.source) - set(map(_identity, feature.scenarios))
    kept = (each for each in before.scenarios if _identity(each) in wanted)
    return feature.model_copy(update={"scenarios": (*kept, *feature.scenarios)})


_Identity: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""The name of a scenario, and the columns and values of its Examples row."""


def _identity(scenario: Scenario) -> _Identity:
    return scenario.name, tuple(scenario.example.items())


def _scenarios_in(text: str) -> set[_Identity]:
    document, _ = parse_recoverable(text, "", None)
    if document is None:
        return set()
    pickles = compile_document(document["feature"], "", text.split("\n")).pickles
    return {(each.name, each.example) for each in pickles}


def _messages(failed: Sequence[Scenario], feature: Feature, uri: str) -> Iterator[str]:
    """Yield why scenarios failed. What several rows of an outline have in common is said once."""
    together: dict[tuple[int, tuple[str, ...]], list[Scenario]] = {}
    for each in failed:
        together.setdefault((each.line, tuple(messages(each, uri))), []).append(each)
    for (line, lines), scenarios in together.items():
        yield from lines
        rows = [str(each.example_line) for each in scenarios if each.example_line is not None]
        of = sum(each.line == line for each in feature.scenarios)
        if rows and of > 1:
            many = "s" if len(rows) > 1 else ""
            yield f"  In {len(rows)} of {of} rows: line{many} {', '.join(rows)}"


def _has_problem(scenario: Scenario, feature: Feature) -> bool:
    """Return whether the reason is among the problems of the file."""
    has_failed = any(step.status is Status.FAILED for step in scenario.steps)
    known = {str(each) for each in feature.problems}
    is_known = any(step.problems for step in scenario.steps) and bool(known)
    return (is_known or scenario.message in known) and not has_failed


def _counted(features: Iterable[Feature]) -> str:
    every = list(features)
    statuses = [each.status for feature in every for each in feature.scenarios]
    failed = sum(status not in _GOOD for status in statuses)
    problems = sum(len(feature.problems) for feature in every)
    if problems and statuses and not failed:  # scenarios that can't be read aren't counted
        return f"{plural(len(statuses), 'scenario')} passed, {plural(problems, 'problem')}"
    parts = [plural(len(statuses), "scenario")]
    parts += [f"{failed} not passed"] if failed else ["all passed"] if statuses else []
    return ", ".join([*parts, *([plural(problems, "problem")] if problems else [])])


def read_keys(source: TextIO, keys: SimpleQueue[str]) -> None:
    """Put each key into the queue, without Enter in a terminal; the end of the input ends too.

    So does a terminal that vanishes. On Linux, it can't be read any more.
    """
    with suppress(OSError):
        for key in _keys(source):
            keys.put(key)
    keys.put("q")


def _keys(source: TextIO) -> Iterator[str]:
    if not source.isatty():
        yield from (line.strip()[:1] or "\n" for line in source)
    elif sys.platform == "win32":
        import msvcrt

        while True:
            yield msvcrt.getwch().replace("\r", "\n")
    else:
        import termios
        import tty

        before = termios.tcgetattr(source)
        try:
            tty.setcbreak(source)
            while key := source.read(1):
                yield key
        finally:
            with suppress(termios.error):  # it vanished
                termios.tcsetattr(source, termios.TCSADRAIN, before)


def watch(
    paths: tuple[str, ...],
    settings: Settings,
    keys: SimpleQueue[str],
    out: TextIO,
    *,
    seed: int = 1,
    defines: Mapping[str, str] | None = None,
    report: Report = lambda code, *, everything: None,  # noqa: ARG005  # nobody wants one
) -> int:
    """Run all files, and then what changes, until the key ``q``; return the exit code.

    `report` is called after each verdict, to write the reports. Raise `StartError` if a path has
    no features.
    """
    selected_files(paths, settings)
    worker = LiveWorker(settings, seed=seed, defines=defines)
    texts = Watch(paths, settings, worker)

    code = -1
    known: Code = {}
    """The code with which all scenarios have their results; empty if not all have any."""

    def run(chosen: Mapping[str, Collection[int]], *, is_asked: bool = False) -> None:
        nonlocal code, known
        if worker.look() == code:
            texts.run(chosen, out)
        while worker.code_number != code:  # also if it changed while files ran
            is_first, code = code < 0, worker.code_number
            try:
                worker.load()
                changes = None if chosen or is_first else narrow(known, worker.code)
            except StartError as error:
                known = {}
                texts.cannot_run(error, out)
                return
            known = worker.code
            if not is_first:
                out.write(f"{CHANGED if changes is None else SOME_CHANGED}\n")
            texts.run(texts.all(out) if changes is None else texts.every(), out, changes)
            if worker.code_number != code:
                known = {}  # some results are of other code
        if texts.has_error:
            known = {}
        report(code, everything=is_asked)

    def narrow(before: Code, after: Code) -> Changes | None:
        changes = changes_of(before, after, settings.root) if before else None
        are_known = changes is not None and (not changes.functions or worker.are_steps(changes))
        return changes if are_known else None

    try:
        run({})
        out.write(f"{KEYS}\n")
        out.flush()
        for number in range(sys.maxsize):
            key = _next(keys)
            if key == "q":
                break
            if texts.forget_deleted(out):
                report(code, everything=False)
            choices = {"a": lambda: texts.all(out), "f": texts.failed, "\n": texts.again}
            chosen = choices[key]() if key in choices else texts.saved()
            is_other = number % _EACH_CODE == 0 and worker.has_changed()
            if chosen or is_other:
                run(chosen, is_asked=key in choices)
            elif key in choices:
                out.write("Nothing to run.\n")
                out.flush()
    finally:
        worker.close()
    return texts.code()


def _next(keys: SimpleQueue[str]) -> str:
    try:
        return keys.get(timeout=_PAUSE)
    except Empty:
        return ""
