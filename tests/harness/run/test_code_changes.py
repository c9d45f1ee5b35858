"""Which changes of the code concern only the scenarios with certain steps, or only data."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.harness.run.code_changes import Changes, Function, changes_of

STEPS = """\
import pytest
from pytest_bdd import given, then

WORDS = {"one": 1}


@pytest.fixture
def shop():
    return helper()


def helper():
    return WORDS


@given("a shop")
def _(shop):
    \"\"\"Opens it.\"\"\"
    shop["is"] = "open"


@then("it is open")
def is_open(shop):
    assert shop["is"] == "open"
"""
NEW = """

@then("it is closed")
def _(shop):
    assert not shop
"""


def changed(
    root: Path, before: str, after: str, others: dict[str, tuple[str, str]] | None = None
) -> Changes | None:
    """Return what a change of a step module is, beside those of other files."""
    every = {"shop_steps.py": (before, after), **(others or {})}
    states = []
    for at in (0, 1):
        code = {root / name: texts[at].encode() for name, texts in every.items()}
        for file, text in code.items():
            file.write_bytes(text)
        states.append(code)
    return changes_of(states[0], states[1], root)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ('= "open"\n\n', '= "shut"\n\n', [(16, 19)]),
        ("Opens it", "Closes it", [(16, 19)]),
        ('== "open"', '!= "open"', [(22, 24)]),
        ("# nothing", "# nothing", []),
        ('WORDS = {"one": 1}', 'WORDS = {"one": 1}  # a comment', []),
    ],
)
def test_what_a_step_does_concerns_its_scenarios(
    tmp_path: Path, old: str, new: str, lines: list[tuple[int, int]]
) -> None:
    file = str(tmp_path / "shop_steps.py")
    found = changed(tmp_path, STEPS, STEPS.replace(old, new))
    assert found == Changes(tuple(Function(file, *each) for each in lines))


def test_a_new_step_concerns_its_scenarios(tmp_path: Path) -> None:
    file = str(tmp_path / "shop_steps.py")
    assert changed(tmp_path, STEPS, STEPS + NEW) == Changes((Function(file, 27, 29),))
    middle = STEPS.replace('@then("it is', f'{NEW.strip()}\n\n\n@then("it is')
    assert changed(tmp_path, STEPS, middle) == Changes((Function(file, 22, 24),))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return helper()", "return dict()"),
        ("return WORDS", "return {}"),
        ('{"one": 1}', '{"one": 2}'),
        ("def _(shop):", "def _(shop, helper=helper):"),
        ('"it is open"', '"it is shut"'),
        (NEW, ""),
        (NEW, NEW.replace("def _", "def pytest_collection")),
        (NEW, NEW.replace("@then", "@pytest.fixture\n@then")),
        (NEW, NEW.replace('@then("it is closed")\n', "")),
        (NEW, NEW.replace("def _", "def helper")),
        ("def helper():", "def helper()"),
    ],
)
def test_anything_else_can_concern_all(tmp_path: Path, old: str, new: str) -> None:
    before = STEPS + NEW if old == NEW and not new else STEPS
    after = before.replace(old, new) if old in before else before + new
    assert before != after
    assert changed(tmp_path, before, after) is None


def test_a_function_that_is_used_by_its_name_can_concern_all(tmp_path: Path) -> None:
    used = STEPS + "\nalso = is_open\n"
    assert changed(tmp_path, used, used.replace('== "open"', '!= "open"')) is None
    other = ("from shop_steps import is_open\n",) * 2
    after = STEPS.replace('== "open"', '!= "open"')
    assert changed(tmp_path, STEPS, after, {"other_steps.py": other}) is None


def test_data_is_no_code(tmp_path: Path) -> None:
    data = ("a: 1\n", "a: 2\n")
    assert changed(tmp_path, STEPS, STEPS, {"map.yaml": data}) == Changes(has_data=True)
    assert changed(tmp_path, STEPS, STEPS, {"pyproject.toml": data}) is None
    code = {tmp_path / "a.py": b""}
    assert changes_of(code, {}, tmp_path) is None
    assert changes_of({}, code, tmp_path) is None
    assert changes_of({}, {tmp_path / "new.yaml": b""}, tmp_path) == Changes(has_data=True)
