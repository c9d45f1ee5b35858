"""docs/ci.md: its examples can be read, and name files that a run writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from prospect_to_cash.harness.run.reports import REPORTS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
EXAMPLES = re.findall(r"^## ([^\n]+)$\n\n```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_there_is_an_example_for_each_server():
    assert [name for name, _ in EXAMPLES] == ["GitHub", "Azure Pipelines", "GitLab"]


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_runs_the_features_and_keeps_what_they_write(name, text):
    said = str(yaml.safe_load(text))
    assert "p2c run" in said
    assert set(re.findall(r"reports/([\w.]+)", said)) <= set(REPORTS)
    assert re.search(r"\breports/?'", said), "the whole folder is kept"


@pytest.mark.parametrize("page", ["docs/ci.md", "reports/README.md"])
def test_every_file_that_a_run_writes_is_explained(page):
    text = (ROOT / page).read_text("utf-8")
    assert [file for file in REPORTS if f"| `{file}` |" not in text] == []
