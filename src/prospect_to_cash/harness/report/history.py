"""Compares a run with earlier runs: what is new, what is fixed, and since when a scenario fails.

Of an earlier run, only the verdict and the duration of each scenario are known. A scenario is
recognized by its file, title, Examples row, and variant, so its lines can move.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import (
    Feature,
    History,
    PastRun,
    PastScenario,
    Run,
    Scenario,
    Status,
)
from prospect_to_cash.harness.report.totals import QUIET

TREND: Final = 30
"""The number of runs in a trend."""
SLOW: Final = 10
"""The number of slow scenarios."""


class Entry(BaseModel):
    """One run in a file of earlier runs, as one line of JSON."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: Literal[1] = 1
    run: str
    """The id of the run."""
    project: str
    tool: str
    started: str
    seconds: float
    seed: int
    commit: str | None = None
    files: str | None = None
    """The digest of all files that decide the result, if they are known."""
    part: str | None = None
    """The part that ran, in words, unless the run was whole."""
    environment: str | None = None
    """The digest of what the run was carried out against."""
    variants: dict[str, dict[str, int]] = {}
    """The number of scenarios by status, by tag of the variant. No variant is an empty tag."""
    scenarios: dict[Status, dict[str, int]] = {}
    """The duration of each scenario in milliseconds by its id, by status."""

    def verdicts(self) -> dict[str, Status]:
        """Return the status of each scenario that ran to a verdict, by id."""
        return {
            id: status
            for status, found in self.scenarios.items()
            if status not in _NO_VERDICT
            for id in found
        }


_NO_VERDICT = (Status.SKIPPED, Status.NOT_APPLICABLE)


def scenario_id(feature: Feature, scenario: Scenario) -> str:
    """Return a short id that the scenario keeps if its lines move."""
    what = [feature.uri, scenario.name, list(scenario.example.items()), scenario.variant]
    return base64.urlsafe_b64encode(_digest(what)[:6]).decode()


def _digest(value: object) -> bytes:
    return hashlib.sha256(json.dumps(value).encode()).digest()


def entry_of(run: Run) -> Entry:
    """Return what later runs must know of `run`."""
    scenarios: dict[Status, dict[str, int]] = {}
    variants: dict[str, dict[str, int]] = {}
    for feature, scenario in run.scenarios():
        milliseconds = round(scenario.seconds * 1000)
        scenarios.setdefault(scenario.status, {})[scenario_id(feature, scenario)] = milliseconds
        counts = variants.setdefault(scenario.variant or "", {})
        counts[scenario.status.value] = counts.get(scenario.status.value, 0) + 1
    return Entry(
        run=run.id,
        project=run.project,
        tool=run.tool,
        started=run.started,
        seconds=run.seconds,
        seed=run.seed,
        commit=run.commit,
        files=_files(run),
        part=run.part_text or None,
        environment=_environment(run),
        variants=variants,
        scenarios=scenarios,
    )


def _files(run: Run) -> str | None:
    if run.fingerprint is None:
        return None
    return _digest(run.fingerprint.model_dump(mode="json")).hex()[:12]


def _environment(run: Run) -> str | None:
    if not run.defines and run.target is None:
        return None
    return _digest([sorted(run.defines.items()), run.target]).hex()[:12]


def compare(run: Run, earlier: Sequence[Entry]) -> History:
    """Return what the entries of earlier runs, the oldest first, say about `run`.

    Runs of another project or in another environment say nothing.
    """
    now = entry_of(run)
    entries = [
        each
        for each in earlier
        if (each.project, each.environment) == (now.project, now.environment)
        and each.run != now.run
    ]
    verdicts = [each.verdicts() for each in entries]
    found = list(_scenarios(run))
    new, fixed, still = [], [], []
    for id, past in found:
        if past.status in _NO_VERDICT:
            continue
        before = [(e, v[id]) for e, v in zip(entries, verdicts, strict=True) if id in v]
        fails = past.status not in QUIET
        failed_before = bool(before) and before[-1][1] not in QUIET
        if fails and failed_before:
            still.append(_failing_since(past, run, before))
        elif fails:
            new.append(_failing_since(past, run, []))
        elif failed_before:
            fixed.append(past)
    unsteady = _flaky([*entries, now])
    return History(
        runs=len(entries),
        new=tuple(new),
        fixed=tuple(fixed),
        still_failing=tuple(still),
        flaky=tuple(past for id, past in found if id in unsteady),
        slow=tuple(_slow(found, [*entries, now][-TREND:])),
        trend=tuple(map(_past_run, [e for e in [*entries, now] if e.part is None][-TREND:])),
    )


def _scenarios(run: Run) -> Iterator[tuple[str, PastScenario]]:
    for feature, scenario in run.scenarios():
        yield (
            scenario_id(feature, scenario),
            PastScenario(
                uri=feature.uri,
                line=scenario.example_line or scenario.line,
                title=scenario.title,
                variant=scenario.variant,
                status=scenario.status,
            ),
        )


def _failing_since(
    past: PastScenario, run: Run, before: Sequence[tuple[Entry, Status]]
) -> PastScenario:
    """Return a failing scenario with the oldest of its failures in a row."""
    since, commit, failures = run.started, run.commit, 1
    for entry, status in reversed(before):
        if status in QUIET:
            break
        since, commit, failures = entry.started, entry.commit, failures + 1
    return past.model_copy(update={"since": since, "since_commit": commit, "failures": failures})


def _flaky(entries: Sequence[Entry]) -> set[str]:
    """Return the ids of what passed and failed with the same commit, files, and seed."""
    passed: dict[object, set[str]] = {}
    bad: dict[object, set[str]] = {}
    for entry in entries:
        if entry.files is None:
            continue
        same = (entry.commit, entry.files, entry.seed)
        for id, status in entry.verdicts().items():
            kind = passed if status is Status.PASSED else bad
            kind.setdefault(same, set()).add(id)
    return {id for same, ids in bad.items() for id in ids & passed.get(same, set())}


def _slow(
    found: Sequence[tuple[str, PastScenario]], entries: Sequence[Entry]
) -> Iterator[PastScenario]:
    times: dict[str, list[int]] = {}
    for entry in entries:
        for status, durations in entry.scenarios.items():
            if status not in _NO_VERDICT:
                for id, milliseconds in durations.items():
                    times.setdefault(id, []).append(milliseconds)
    usual = [(median(times[id]) / 1000, past) for id, past in found if id in times]
    usual.sort(key=lambda pair: (-pair[0], pair[1].uri, pair[1].line))
    for seconds, past in usual[:SLOW]:
        yield past.model_copy(update={"seconds": seconds})


def _past_run(entry: Entry) -> PastRun:
    counts = {status: len(found) for status, found in entry.scenarios.items()}
    return PastRun(
        run=entry.run,
        started=entry.started,
        commit=entry.commit,
        seconds=entry.seconds,
        passed=counts.get(Status.PASSED, 0),
        failed=sum(count for status, count in counts.items() if status not in QUIET),
    )


# ---- texts --------------------------------------------------------------------------------------


def summary(history: History) -> str:
    """Return ``2 new failures, 1 fixed, 3 still failing (compared with 12 earlier runs)``."""
    if not history.runs:
        return "no earlier run to compare with"
    parts = [
        plural(len(history.new), "new failure"),
        f"{len(history.fixed)} fixed",
        f"{len(history.still_failing)} still failing",
    ]
    if history.flaky:
        parts.append(f"{len(history.flaky)} flaky")
    return f"{', '.join(parts)} (compared with {plural(history.runs, 'earlier run')})"


def groups(history: History) -> Iterator[tuple[str, tuple[PastScenario, ...]]]:
    """Yield the groups that a report lists, each with its title, without empty ones.

    If there is no earlier run, every failure is new, and none is listed.
    """
    if not history.runs:
        return
    named = {
        "new failures": history.new,
        "still failing": history.still_failing,
        "fixed": history.fixed,
        "flaky: passed and failed with the same files": history.flaky,
    }
    yield from ((title, found) for title, found in named.items() if found)


def line(run: Run, past: PastScenario) -> str:
    """Return the title of a scenario, with its variant, and since when it fails."""
    text = past.title
    if past.variant is not None:
        text += f", {run.variants.get(past.variant, past.variant)}"
    if past.failures > 1 and past.since is not None:
        text += f": {since(past)}"
    return text


def since(past: PastScenario) -> str:
    """Return ``in 3 runs, since 2026-03-01 12:00, commit 4f1c2d3``, for a failure that stands."""
    text = f"in {past.failures} runs"
    if past.since is not None:
        text += f", since {_time(past.since)}"
    return text + (f", commit {past.since_commit[:10]}" if past.since_commit else "")


def trend(history: History) -> str:
    """Return ``4 whole runs since 2026-03-01 12:00: 3 passed, 2 failures in the last one``.

    Return nothing if there is no whole run before this one.
    """
    runs = history.trend
    if len(runs) < 2:  # one run is no trend
        return ""
    last = plural(runs[-1].failed, "failure") if runs[-1].failed else "no failure"
    passed = sum(not each.failed for each in runs)
    return (
        f"{len(runs)} whole runs since {_time(runs[0].started)}: {passed} passed, "
        f"{last} in the last one"
    )


def in_words(run: PastRun) -> str:
    """Return ``2026-03-01 12:00, commit 4f1c2d3: 2 failed, 40 passed``."""
    commit = f", commit {run.commit[:10]}" if run.commit else ""
    failed = f"{run.failed} failed, " if run.failed else ""
    return f"{_time(run.started)}{commit}: {failed}{run.passed} passed"


def height(history: History, run: PastRun) -> int:
    """Return how many of a run's scenarios failed, from 0 (none) to 5 (most in the trend)."""
    most = max(each.failed for each in history.trend)
    return -(-run.failed * 5 // most) if most else 0


def _time(started: str) -> str:
    return started[:16].replace("T", " ")
