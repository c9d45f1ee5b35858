"""Random mutants: which code they change, how a change reads, and that a seed repeats them."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.settings import Settings, load
from prospect_to_cash.mutation.source.mutants import SourceMutant, mutants_of, random_mutants
from prospect_to_cash.mutation.source.scope import files, kept_results

MODEL = "src/prospect_to_cash/model"
RULES = f"{MODEL}/applications/supply_chain/prospect_rules.py"
OURS = load(Path.cwd())


@pytest.fixture
def mutants(tmp_path: Path):
    """Return the mutants of a piece of code."""

    def of(code: str) -> list[SourceMutant]:
        file = tmp_path / "piece.py"
        file.write_text(code, encoding="utf-8")
        return mutants_of("piece.py", file)

    return of


def test_a_change_is_told_by_its_line_and_the_lines_that_differ(mutants):
    code = "def f(a):\n    if (\n        a > 1 if a else False):\n        g()\n"
    found = next(each for each in mutants(code) if each.operator == "constant")
    assert found.place == "piece.py:2"
    assert found.operator == "constant"
    assert found.before == ("if a > 1 if a else False:",)
    assert found.after == ("if a > 2 if a else False:",)
    assert found.lines == {2, 3}


@pytest.mark.parametrize(
    "code",
    [
        "LIMIT = 3\nNAMES = {'a': f(1, 2)}\n",
        "class Some:\n    limit: int = 3\n",
        "def f(a: 'str' = 'x') -> 'str':\n    '''Text.'''\n",
        "@cached(3)\ndef f(a):\n    ...\n",
        "def f(a):\n    assert a > 3, 'internal'\n",
        "def f(a):\n    if a > 3:\n        raise AuthoringError('A step is wrong.')\n",
        "def f(a):\n    raise LookupError('internal')\n",
        "def f(a):\n    raise unknown('role', 'a', [1, 2])\n",
        "def f(a) -> AuthoringError:\n    return AuthoringError('A step is wrong.', 3)\n",
        "def f(a):\n    b: Literal['x']\n",
        "def f(self):\n    self._names.mention(1, 2)\n    self.link.usage.is_complete = True\n",
    ],
)
def test_what_no_scenario_can_notice_stays(mutants, code: str):
    assert mutants(code) == []


@pytest.mark.parametrize(
    ("code", "operators"),
    [
        ("f = lambda a: a == 1\n", ["comparison", "constant", "constant"]),
        ("def f(a):\n    raise Rejection('No.')\n", ["statement", "text"]),
        ("def f(a):\n    return f'{a or 1}: no'\n", ["no result", "Boolean operator"]),
        ("class Some:\n    def f(self, a):\n        del a\n", ["statement"]),
        ("def f(a):\n    return [b for b in a if b]\n", ["no result", "negated condition"]),
        (
            "def f(a):\n    match a:\n        case 'x' if a.b:\n            g()\n",
            ["text", "negated condition", "statement"],
        ),
    ],
)
def test_code_in_functions_changes(mutants, code: str, operators: list[str]):
    found = [each.operator for each in mutants(code)]
    assert found[: len(operators)] == operators


def test_what_runs_only_while_the_module_is_imported_stays(mutants):
    code = (
        "def made(a):\n"
        "    def later(b):\n"
        "        return b\n"
        "    return later\n"
        "ALL = (made(1),)\n"
        "def called_later(a):\n"
        "    return made(a)\n"
    )
    assert [each.place for each in mutants(code)] == ["piece.py:3", "piece.py:7"]


def test_each_mutant_of_a_file_is_other_code():
    found = mutants_of(RULES, OURS.root / RULES)
    assert len(found) > 50
    for mutant in found:
        original, changed = mutant.codes()
        assert original != changed, mutant.place
        assert mutant.before != mutant.after, mutant.place
        assert mutant.line in mutant.lines


def test_a_seed_repeats_its_mutants():
    chosen = dict(islice(files(OURS).items(), 12))
    first, again, other = (list(islice(random_mutants(chosen, seed), 40)) for seed in (3, 3, 4))
    assert first == again
    assert first != other


def test_the_operators_take_turns():
    first = list(islice(random_mutants(files(OURS), 1), 10))
    assert len({each.operator for each in first}) == 10


def test_the_files_of_table_maps_are_left_out():
    names = {name.removeprefix(f"{MODEL}/") for name in files(OURS)}
    dual_write = {f"dual_write/{each}.py" for each in ("engine", "validation")}
    assert names >= {*dual_write, "applications/sales/quotes.py"}
    assert not any("catalog" in name for name in names)


def project(folder: Path, **settings: tuple[str, ...]) -> Settings:
    """Return a project with two modules of a model, and one with steps."""
    for name in ("shop/prices.py", "shop/tables/read.py", "shop/notes.txt", "steps/buying.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return Settings(root=folder, steps=("steps.buying", "helpers.elsewhere"), **settings)


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({"model": ("shop", "steps/buying.py")}, "shop/prices shop/tables/read steps/buying"),
        ({"model": ("shop",), "mutate": ("shop/tables", "steps")}, "shop/tables/read steps/buying"),
        ({"model": ("shop",), "mutate": ("shop", "!shop/tables")}, "shop/prices"),
        ({"model": ("shop",), "mutate": ("!shop/tables/read.py", "shop")}, "shop/prices"),
    ],
)
def test_the_model_of_the_project_changes(tmp_path: Path, settings, names: str):
    found = files(project(tmp_path, **settings))
    assert list(found) == [f"{name}.py" for name in names.split()]
    assert all(file.is_file() for file in found.values())


def test_the_model_and_the_steps_keep_results(tmp_path: Path):
    kept = kept_results(project(tmp_path, model=("shop",), mutate=("shop/tables",)))
    names = ("shop/prices.py", "shop/tables/read.py", "steps/buying.py")
    assert kept == {str(tmp_path / name) for name in names}


@pytest.mark.parametrize("name", ["shops", "!shops"])
def test_a_file_that_isnt_there_is_named(tmp_path: Path, name: str):
    with pytest.raises(StartError, match="Can't find 'shops'"):
        files(project(tmp_path, mutate=("shop", name)))
