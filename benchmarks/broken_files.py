"""Compares what `p2c check` and `p2c run` say about feature files with one mistake each.

Each file is a feature file of this project with a few scenarios, in which one line, character, bar,
keyword, quotation mark, tag, or byte was dropped, doubled, or changed. The problems of both must be
the same, no file may cause an internal error, and one mistake should be one problem.

    python benchmarks/broken_files.py [--files 500] [--seed 1] [--keep DIR]
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
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
Mistake = Callable[[list[str], random.Random], None]
KEYWORDS = ("Given", "When", "Then", "And", "Scenario:", "Examples:", "Scenario Outline:")


def some(lines: list[str], chance: random.Random, pattern: str) -> int:
    """Return the index of a line in which `pattern` occurs, or of any line that isn't blank."""
    found = [at for at, line in enumerate(lines) if re.search(pattern, line)]
    return chance.choice(found or [at for at, line in enumerate(lines) if line.strip()])


def change_line(pattern: str, change: Callable[[str, random.Random], str]) -> Mistake:
    """Return a mistake in one line with `pattern`."""

    def mistake(lines: list[str], chance: random.Random) -> None:
        at = some(lines, chance, pattern)
        lines[at] = change(lines[at], chance)

    return mistake


def drop_line(pattern: str) -> Mistake:
    """Return a mistake: a line with `pattern` is missing."""

    def mistake(lines: list[str], chance: random.Random) -> None:
        del lines[some(lines, chance, pattern)]

    return mistake


def double_line(pattern: str) -> Mistake:
    """Return a mistake: a line with `pattern` is there twice."""

    def mistake(lines: list[str], chance: random.Random) -> None:
        at = some(lines, chance, pattern)
        lines.insert(at, lines[at])

    return mistake


def without_one(characters: str) -> Callable[[str, random.Random], str]:
    """Return a change: one of the characters is missing."""

    def change(line: str, chance: random.Random) -> str:
        found = [at for at, each in enumerate(line) if each in characters]
        at = chance.choice(found) if found else len(line)
        return line[:at] + line[at + 1 :]

    return change


def with_one(characters: str) -> Callable[[str, random.Random], str]:
    """Return a change: one of the characters is inserted."""

    def change(line: str, chance: random.Random) -> str:
        at = chance.randint(len(line) - len(line.lstrip()), len(line))
        return line[:at] + chance.choice(characters) + line[at:]

    return change


def swapped(line: str, chance: random.Random) -> str:
    """Return the line with two letters in the other order."""
    found = [at for at in range(len(line) - 1) if line[at].isalpha() and line[at + 1].isalpha()]
    at = chance.choice(found) if found else 0
    return line[:at] + line[at : at + 2][::-1] + line[at + 2 :]


def other_word(line: str, chance: random.Random) -> str:
    """Return the line with another word for one of its words."""
    words = list(re.finditer(r"\w+", line))
    found = chance.choice(words) if words else None
    word = chance.choice(["Fabricam", "quote", "somehow", "SCM", "none", "any", "17", "Sales"])
    return line[: found.start()] + word + line[found.end() :] if found else line


LETTERS = "abcdefgXYZ0123456789"
ODD = "\u00a0\u200b\u201c\u2019\u00df\u4e2d\t\x01\x0b\x1b\u2028<>{}[]\\|#@*\"'"
STEP, ROW, HEADING = r"^\s*(Given|When|Then|And|But) ", r"^\s*\|", r"^\s*[A-Z][a-z ]+:"
MISTAKES: dict[str, Mistake] = {
    "drop a line": drop_line(r"\S"),
    "drop a step": drop_line(STEP),
    "drop a row": drop_line(ROW),
    "drop a heading": drop_line(HEADING),
    "drop a delimiter": drop_line('"""'),
    "double a line": double_line(r"\S"),
    "double a delimiter": double_line('"""'),
    "double a heading": double_line(HEADING),
    "drop a bar": change_line(ROW, without_one("|")),
    "add a bar": change_line(ROW, with_one("|")),
    "drop a quotation mark": change_line('"', without_one('"')),
    "add a quotation mark": change_line(STEP, with_one('"')),
    "drop a colon": change_line(HEADING, without_one(":")),
    "drop a letter of a step": change_line(STEP, without_one("abcdefghijklmnopqrstuvwxyz")),
    "drop a letter of a heading": change_line(HEADING, without_one("abcdefghijklmnopqrstuvw")),
    "drop a letter of a row": change_line(ROW, without_one("abcdefghijklmnopqrstuvwxyzABC")),
    "swap letters of a step": change_line(STEP, swapped),
    "swap letters of a row": change_line(ROW, swapped),
    "add a letter": change_line(r"\S", with_one(LETTERS)),
    "add an odd character": change_line(r"\S", with_one(ODD)),
    "another word in a step": change_line(STEP, other_word),
    "another word in a row": change_line(ROW, other_word),
    "another keyword": change_line(
        STEP, lambda line, chance: re.sub(r"\w+", chance.choice(KEYWORDS), line, count=1)
    ),
    "a keyword in small letters": change_line(
        STEP, lambda line, _: re.sub(r"\w+", lambda word: word[0].lower(), line, count=1)
    ),
    "another tag": change_line(r"^\s*@", with_one(LETTERS)),
    "a tag with a space": change_line(r"^\s*@", with_one(" ")),
}
BYTES = (b"\x00", b"\xff", b"\xe4", b"\xef\xbb\xbf", b"\r", b"\x1a")


def mutated(text: str, chance: random.Random) -> tuple[str, bytes]:
    """Return the name of a mistake, and the content of the file with it."""
    if chance.random() < 0.05:
        content, at = text.encode(), chance.randrange(len(text))
        return "a byte", content[:at] + chance.choice(BYTES) + content[at:]
    name = chance.choice(list(MISTAKES))
    lines = text.split("\n")
    MISTAKES[name](lines, chance)
    return name, "\n".join(lines).encode()


def excerpt(text: str, chance: random.Random) -> str:
    """Return the feature with its background and up to three scenarios of it."""
    starts = re.finditer(r"(?m)^(?:  @[^\n]*\n)*  (?:Scenario|Rule|Example)", text)
    at = [found.start() for found in starts]
    head, *parts = (text[start:end] for start, end in zip([0, *at], [*at, None], strict=True))
    start = chance.randrange(len(parts)) if parts else 0
    return head + "".join(parts[start : start + 3])


def project(folder: Path, files: int, chance: random.Random) -> dict[str, str]:
    """Write a project of broken files. Return the mistake in each, by path."""
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    ours = settings[settings.index("[tool.p2c]") : settings.index("[tool.pytest.ini_options]")]
    ours = re.sub(r"^model = .*\n", "", ours, flags=re.MULTILINE)
    ours = re.sub(r'"(features/[^"]+)"', lambda name: f'"{(ROOT / name[1]).as_posix()}"', ours)
    (folder / "features").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(ours, "utf-8")
    originals = sorted((ROOT / "features").rglob("*.feature"))
    made = {}
    for number in range(files):
        text = excerpt(chance.choice(originals).read_text("utf-8"), chance)
        name, content = mutated(text, chance)
        file = folder / "features" / f"file_{number:04}.feature"
        file.write_bytes(content)
        made[f"features/{file.name}"] = name
    return made


def answer(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Return the exit code and output of a command."""
    done = subprocess.run(
        [sys.executable, "-m", "prospect_to_cash", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


Found = set[tuple[int, int, str]]


def checked(folder: Path) -> tuple[int, str, dict[str, Found]]:
    """Return the exit code, the errors, and the problems of the check by file."""
    code, out, err = answer(folder, "check", "features", "--format", "json")
    found: dict[str, Found] = {}
    for each in json.loads(out)["findings"]:
        place = (each["line"], each["column"], each["message"])
        found.setdefault(each["file"], set()).add(place)
    return code, err, found


def ran(folder: Path) -> tuple[int, str, dict[str, Found], dict[str, Found], list[str]]:
    """Return the exit code, the errors, what the run knew before, what it found, and errors."""
    code, _, err = answer(folder, "run", "-n", "0")
    record = json.loads((folder / "reports" / "run.json").read_text("utf-8"))
    before: dict[str, Found] = {}
    during: dict[str, Found] = {}
    internal = []
    for feature in record["features"]:
        uri = feature["uri"]
        for each in feature["problems"]:
            place = (each["line"], each["column"], each["message"])
            before.setdefault(uri, set()).add(place)
        for scenario in feature["scenarios"]:
            ran_some = any(step["status"] == "passed" for step in scenario["steps"])
            for step in scenario["steps"]:
                for each in step["problems"]:
                    found = during if ran_some else before
                    place = (each["line"], each["column"], each["message"])
                    found.setdefault(uri, set()).add(place)
                if step["status"] == "error":
                    internal.append(f"{uri}:{step['line']}: {step['message']}")
            if scenario["status"] == "error" and scenario["message"]:
                internal.append(f"{uri}:{scenario['line']}: {scenario['message']}")
    return code, err, before, during, internal


def main() -> None:
    """Measure and print. Exit with 1 if the answers differ or there's an internal error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the project to this folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        mistakes = project(folder, asked.files, random.Random(asked.seed))
        check_code, check_err, problems = checked(folder)
        run_code, run_err, before, during, internal = ran(folder)
    differing = [uri for uri in mistakes if problems.get(uri, set()) != before.get(uri, set())]
    for uri in differing:
        print(f"{uri} ({mistakes[uri]})")
        for place in sorted(problems.get(uri, set()) ^ before.get(uri, set())):
            print(f"  {'check' if place in problems.get(uri, set()) else 'run'} only: {place}")
    numbers = Counter(len(problems.get(uri, ())) for uri in mistakes)
    print(f"{len(mistakes)} files, exit codes: check {check_code}, run {run_code}")
    print(f"disagreements: {len(differing)}; internal errors: {len(internal)}")
    with_some = len(mistakes) - numbers[0]
    print(f"files with a problem that have exactly one: {numbers[1] / max(with_some, 1):.1%}")
    print("problems per file:", ", ".join(f"{n}: {numbers[n]}" for n in sorted(numbers)))
    for uri in mistakes:
        if len(problems.get(uri, ())) > 1:
            print(f"{uri} ({mistakes[uri]})")
            for line, column, message in sorted(problems[uri]):
                print(f"  {line}:{column}: {message[:150]}")
    print(f"found only while running: {sum(map(len, during.values()))}")
    for uri, found in during.items():
        for line, column, message in sorted(found):
            print(f"  {uri}:{line}:{column}: {message[:150]}")
    for text in (*internal, check_err, run_err):
        print(text)
    failed = differing or internal or {check_code, run_code} - {2}
    sys.exit(1 if failed or "Traceback" in check_err + run_err else 0)


if __name__ == "__main__":
    main()
