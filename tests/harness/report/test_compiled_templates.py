"""Compiled templates are kept, and used as long as nothing that they depend on changes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from prospect_to_cash.harness.report.compiled_templates import CompiledTemplates


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The names of the templates that are compiled."""
    found: list[str | None] = []
    compile_ = Environment.compile

    def noted(self: Environment, source: str, name: str | None = None, *more: object) -> object:
        found.append(name)
        return compile_(self, source, name, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noted)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return found


def rendered(folder: Path, **options: bool) -> str:
    """Render the template with a new environment, as a new process does."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        bytecode_cache=CompiledTemplates(*options.values()),
        autoescape=True,
        **options,  # type: ignore[arg-type]  # the options of these tests are flags
    )
    return environment.get_template("page.html.j2").render(name="<Ana>")


def test_a_template_is_compiled_once_for_each_content_and_option(
    tmp_path: Path, compiled: list[str | None]
) -> None:
    template = tmp_path / "page.html.j2"
    template.write_text("Hello {{ name }}\n")
    assert rendered(tmp_path) == rendered(tmp_path) == "Hello &lt;Ana&gt;"
    assert compiled == ["page.html.j2"]
    assert rendered(tmp_path, keep_trailing_newline=True) == "Hello &lt;Ana&gt;\n"
    template.write_text("Bye {{ name }}\n")
    assert rendered(tmp_path) == rendered(tmp_path) == "Bye &lt;Ana&gt;"
    assert len(compiled) == 3
    assert [file.suffix for file in (tmp_path / "__pycache__").iterdir()] == [".pyc"]


@pytest.mark.parametrize("rest", [0, 5, 20, 60, -1])
def test_a_damaged_file_is_replaced(tmp_path: Path, compiled: list[str | None], rest: int) -> None:
    (tmp_path / "page.html.j2").write_text("Hello {{ name }}")
    rendered(tmp_path)
    (file,) = (tmp_path / "__pycache__").iterdir()
    file.write_bytes(file.read_bytes()[:rest])
    assert rendered(tmp_path) == rendered(tmp_path) == "Hello &lt;Ana&gt;"
    assert len(compiled) == 2


@pytest.mark.parametrize("is_forbidden", [True, False])
def test_nothing_is_kept_where_nothing_can_be_written(
    tmp_path: Path, compiled: list[str | None], monkeypatch: pytest.MonkeyPatch, is_forbidden: bool
) -> None:
    (tmp_path / "page.html.j2").write_text("Hello {{ name }}")
    folder = tmp_path / "__pycache__"
    if is_forbidden:
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
    else:
        folder.write_text("a file")  # so that no folder can be made
    assert rendered(tmp_path) == rendered(tmp_path) == "Hello &lt;Ana&gt;"
    assert len(compiled) == 2
    assert not folder.is_dir()
