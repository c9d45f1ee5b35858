"""The help texts of the commands, as a user reads them at 80 columns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prospect_to_cash.cli.main import main

ROOT = Path(__file__).parents[2]

COMMANDS = (
    "steps",
    "check",
    "format",
    "run",
    "claims",
    "what-if",
    "setup-check",
    "serve",
    "prove",
    "explore",
    "script",
    "report",
    "maps",
)


@pytest.fixture(autouse=True)
def terminal_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(ROOT)


def _help(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    assert main([*command, "--help"]) == 0
    return capsys.readouterr().out


def _groups(text: str) -> dict[str, list[str]]:
    """Return the commands of each group of a help text."""
    sections = re.findall(r"^([A-Z][^\n]*):\n((?:  .*\n)+)", text, re.MULTILINE)
    return {title: re.findall(r"^  ([a-z][\w-]*)", rows, re.MULTILINE) for title, rows in sections}


def test_the_commands_page_has_the_groups_and_commands_of_the_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    groups = _groups(_help(capsys))
    del groups["Options"]
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    sections = re.findall(r"^## (.*)\n((?:(?!## ).*\n)+)", page, re.MULTILINE)
    listed = {
        title: list(dict.fromkeys(re.findall(r"^\| `p2c ([\w-]+)", rows, re.MULTILINE)))
        for title, rows in sections
        if title != "Exit codes"
    }
    assert list(listed) == list(groups)
    for title, commands in groups.items():
        # `run` has an option for an environment, so its group isn't the only one that names it.
        assert [each for each in listed[title] if each in commands] == commands
        assert set(listed[title]) <= {*commands, "run"}


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), ("maps", "import")])
def test_a_help_text_has_plain_names_and_fits_the_terminal(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    text = _help(capsys, *command)
    assert [line for line in text.splitlines() if len(line) > 80] == []
    assert re.search(r"<\w+|list\[|[{}]|\]\.\.\.\]", text) is None


@pytest.mark.parametrize("command", [(), ("report",), ("maps",)])
def test_a_list_of_commands_cuts_no_sentence(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "..." not in _help(capsys, *command).replace("[ARGS]...", "")


@pytest.mark.parametrize(
    "command",
    [
        ("steps",),
        ("script",),
        ("report", "html"),
        ("report", "csv"),
        ("report", "sign-off"),
        ("maps", "import"),
        ("maps", "export"),
    ],
)
def test_each_command_with_an_output_has_the_short_name_of_the_option(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "-o, --output " in _help(capsys, *command)


@pytest.mark.parametrize("command", ["run", "what-if", "prove"])
def test_each_command_with_processes_names_them_alike(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "-n, --processes N|auto" in _help(capsys, command)


def test_the_number_of_processes_of_mutation_testing_is_read_as_that_of_a_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["prove", "-n", "many"]) == 2
    assert capsys.readouterr().err == (
        "'many' isn't valid for -n. Enter a number, or auto for one process per processor.\n"
    )


def test_help_lists_an_option_by_its_first_long_name(capsys: pytest.CaptureFixture[str]) -> None:
    text = _help(capsys, "run")
    assert "  --catalog DIR" in text
    assert "--catalogue" not in text


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        (("run",), "p2c run [OPTIONS] [PATH]..."),
        (("what-if",), "p2c what-if [OPTIONS] STEP... [PATH]..."),
        (("setup-check",), "p2c setup-check [OPTIONS] FILE"),
        (("report", "merge"), "p2c report merge [OPTIONS] DIR..."),
    ],
)
def test_the_usage_line_says_what_is_required(
    command: tuple[str, ...], usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _help(capsys, *command).splitlines()[0] == f"Usage: {usage}"


def test_the_options_of_a_run_are_in_groups(capsys: pytest.CaptureFixture[str]) -> None:
    text = _help(capsys, "run")
    titles = re.findall(r"^(\w.*):$", text, re.MULTILINE)
    assert titles == ["Arguments", "Choose scenarios", "Choose the environment", "Options"]
    assert text.index("--gab on|off") < text.index("--claim ID") < text.index("--environment FILE")
