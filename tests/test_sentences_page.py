"""The page of sentences agrees with the step definitions and the features."""

from __future__ import annotations

import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "sentences.md"
RENEW = "p2c steps --format markdown --output docs/sentences.md"


def test_the_page_of_sentences_is_true(tmp_path: Path) -> None:
    made = tmp_path / "sentences.md"
    command = [sys.executable, "-m", "prospect_to_cash", *RENEW.split()[1:-1], str(made)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    old, new = (file.read_text("utf-8").splitlines() for file in (PAGE, made))
    changes = list(unified_diff(old, new, "docs/sentences.md", "now", n=0, lineterm=""))
    assert not changes, f"Renew it with '{RENEW}'.\n" + "\n".join(changes[:40])


def test_every_step_has_a_line_and_every_table_names_its_columns() -> None:
    entries = PAGE.read_text("utf-8").split("\n### ")[1:]
    assert len(entries) > 100
    steps = {title: rest for title, _, rest in (entry.partition("\n\n") for entry in entries)}
    assert [title for title, rest in steps.items() if rest.startswith(("* ", "```"))] == []
    assert [title for title, rest in steps.items() if "any columns" in rest] == []


def test_every_placeholder_and_every_column_has_a_type() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    placeholders = [line for line in lines if line.startswith("* `<")]
    columns = [line for line in lines if line.lstrip().startswith("* `") and "<" not in line]
    assert (len(placeholders), len(columns)) > (250, 200)
    untyped = [line for line in placeholders if line.endswith((": a text in double quotes", ": "))]
    assert not untyped, "Declare a type of steps/value_types.py in the annotation of the argument."
    untyped = [line for line in columns if "`: " not in line]
    assert not untyped, "Declare the types of these columns in steps/view_types.py."
