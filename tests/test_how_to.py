"""The recipes of docs/how-to.md and the example of the README, tried in a copy of the project."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("features", "steps", "src", "docs", "reports", "tests")
FILES = ("pyproject.toml", "conftest.py")
_BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<language>\w+)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
_PLACE = re.compile(
    r"(?:(?P<new>In the new file)|(?P<end>At the end of)|In) `(?P<file>[^`]+)`"
    r"(?:, (?:(?P<where>after|before) (?P<first>the first )?`(?P<line>[^`]+)`"
    r"|replace `(?P<old>[^`]+)` with"
    r"|add to `(?P<name>[^`]+)`|(?P<imports>import)|(?P<deletes>delete)))?:$"
)
"""The words that say where a block goes."""


@dataclass(frozen=True)
class Block:
    """A code block, and the words before it that say what to do with it."""

    before: str
    language: str
    text: str


@dataclass(frozen=True)
class Recipe:
    """A section of the page with its code blocks in order."""

    title: str
    blocks: tuple[Block, ...]

    def __str__(self) -> str:
        return self.title


def _blocks(section: str) -> tuple[Block, ...]:
    found = []
    for match in _BLOCK.finditer(section):
        before = section[: match.start()].rstrip().rpartition("\n\n")[2]
        lines = match["text"].splitlines(keepends=True)
        indent = len(match["indent"])
        text = "".join(line[indent:] if line.strip() else "\n" for line in lines)
        found.append(Block(" ".join(before.split()), match["language"], text))
    return tuple(found)


def _recipes() -> list[Recipe]:
    page = (ROOT / "docs" / "how-to.md").read_text("utf-8")
    sections = (part.partition("\n") for part in re.split(r"^## ", page, flags=re.M)[1:])
    return [Recipe(title, _blocks(text)) for title, _, text in sections]


RECIPES = _recipes()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project."""
    ignored = shutil.ignore_patterns("node_modules", "*.html", "*.ndjson", "run.json")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in FILES:
        shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("recipe", RECIPES, ids=str)
def test_a_recipe_works_as_the_page_words_it(recipe: Recipe, project: Path) -> None:
    assert recipe.blocks[-1].language == "sh", "a recipe ends with the commands that check it"
    for block in recipe.blocks:
        if block.language == "sh":
            for command in block.text.splitlines():
                _run(command, project)
        else:
            _apply(block, project)


def test_the_example_of_the_readme_is_what_the_program_prints(project: Path) -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    [feature] = re.findall(r"```gherkin\n(.*?)```", page, re.DOTALL)
    [difference] = re.findall(r"```text\n(Sales: .*?)```", page, re.DOTALL)
    head, scenario = feature.split("\n\n", 1)
    expected = scenario.replace("Only the delivery", "Each") + EXPECTED_IN_SALES
    text = f"{head}\n\n{scenario}\n{expected}"
    (project / "features" / "rules" / "readme.feature").write_text(text, encoding="utf-8")
    done = _start("p2c run features/rules/readme.feature", project, columns=80)
    assert "1 passed, 1 failed" in done.stdout
    assert " ".join(difference.split()) in " ".join(done.stdout.split())


EXPECTED_IN_SALES = "      |          |        | Invoice  | 3 Mill Lane    |\n"


def _apply(block: Block, project: Path) -> None:
    place = _PLACE.search(block.before)
    assert place is not None, f"say where this block goes: {block.before!r}"
    file = project / place["file"]
    assert file.exists() is (place["new"] is None), f"{place['file']}: {block.before!r}"
    if place["new"]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, encoding="utf-8", newline="\n")
        return
    old = file.read_text("utf-8")
    if place["end"]:
        new = f"{old.rstrip()}\n\n\n{block.text}" if file.suffix == ".py" else old + block.text
    elif place["line"]:
        line = _line(old, place["line"], first=bool(place["first"]))
        both = line + block.text if place["where"] == "after" else block.text + line
        new = old.replace(line, both, 1)
    elif place["old"]:
        new = old.replace(_line(old, place["old"]), block.text)
    elif place["deletes"]:
        assert old.count(block.text) == 1, f"{place['file']}: {block.text!r}"
        new = old.replace(block.text, "")
    elif place["imports"]:
        first = "from __future__ import annotations\n"
        assert first in old
        new = old.replace(first, f"{first}\n{block.text}")
    else:
        assert place["name"], f"say where in {place['file']}: {block.before!r}"
        new = _added(old, place["name"], block.text)
    file.write_text(new, encoding="utf-8", newline="\n")


def _line(source: str, part: str, *, first: bool = False) -> str:
    """Return the only line of `source` that contains `part`, or the first of several."""
    lines = [line for line in source.splitlines(keepends=True) if part in line]
    assert len(lines) > 1 if first else len(lines) == 1, f"{len(lines)} lines contain {part!r}"
    return lines[0]


def _added(source: str, name: str, text: str) -> str:
    """Return `source` with `text` as the last part of the list, mapping or class called `name`."""
    lines = source.splitlines(keepends=True)
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=found, end_lineno=int(end)) if found == name:
                return "".join((*lines[:end], text, *lines[end:]))
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                pass
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.expr() as value) if (
                found == name
            ):
                pass
            case _:
                continue
        end, column = value.end_lineno, value.end_col_offset
        assert end is not None
        assert column is not None
        at = sum(map(len, lines[: end - 1])) + column - 1
        before = source[:at].rstrip().removesuffix(",")
        return f"{before},\n{text}{source[at:]}"
    raise AssertionError(f"There is no {name}.")


def _run(command: str, project: Path) -> None:
    command, _, output = command.partition(" > ")
    done = _start(command, project)
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    if output:
        (project / output).write_text(done.stdout, encoding="utf-8", newline="\n")


def _start(command: str, project: Path, *, columns: int = 200) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    modules = {"p2c": ["-m", "prospect_to_cash"], "pytest": ["-m", "pytest"], "python": []}
    line = [sys.executable, *modules[program], *arguments]
    known = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "GITHUB_"))
    }
    env = {**known, "PYTHONPATH": str(project / "src"), "COLUMNS": str(columns)}
    return subprocess.run(line, cwd=project, env=env, capture_output=True, encoding="utf-8")
