"""Formatting changes only whitespace in any feature file."""

from __future__ import annotations

import codecs
from textwrap import dedent
from typing import Any

from gherkin.dialect import Dialect
from gherkin.parser import Parser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prospect_to_cash.harness.format.text import format_content

INDENTS = st.sampled_from(["", " ", "  ", "   ", "      ", "\t", " \t "])
WORDS = st.sampled_from(
    ["x", "two words", "<a>", 'the "漢字"', "ümlaut", "e\u0301", "a | b", "# no comment", "1,50"]
)
TITLES = st.one_of(st.just(""), WORDS)
CELLS = st.lists(
    st.sampled_from(["a", "b c", r"\|", r"\\", r"\n", r"\x", "漢字", "é", "<a>", "#", "12.50"]),
    max_size=3,
).map("".join)
DOC_LINES = st.sampled_from(
    ["text", "  deeper", "", "   ", "\ttab", "# no comment", "| no | row |", "Given no step",
     "@none", r"\"\"\"", r"\`\`\`", "trailing  "]
)  # fmt: skip
DESCRIPTIONS = st.lists(
    st.sampled_from(["lorem", "  ipsum dolor", "    - sit", "漢字 text  ", r"\# sit", ""]),
    max_size=4,
)
NOISE = st.lists(
    st.sampled_from(["", "", "   ", "#", "# note", "  # | a |", "\t#  Given x", "# @tag"]),
    max_size=3,
)


@st.composite
def features(draw: st.DrawFn) -> str:
    """A feature file with its lines anywhere, comments and blank lines between all of them."""
    language = draw(st.sampled_from(["en", "de", "fr", "ja", "cs", "zh-CN"]))
    dialect: Any = Dialect.for_name(language)
    lines: list[str] = []

    def noise() -> None:
        lines.extend(draw(NOISE))

    def line(text: str) -> None:
        noise()
        lines.append(draw(INDENTS) + text + draw(st.sampled_from(["", "", "  "])))

    def title(keywords: list[str]) -> None:
        line(f"{draw(st.sampled_from(keywords))}:{draw(INDENTS)}{draw(TITLES)}")
        noise()
        indent = draw(INDENTS)
        lines.extend(indent + text if text else "" for text in draw(DESCRIPTIONS))

    def tags() -> None:
        for _ in range(draw(st.integers(0, 2))):
            names = draw(st.lists(st.sampled_from(["@a", "@b-1", "@漢"]), min_size=1, max_size=3))
            line("  ".join(names) + draw(st.sampled_from(["", " # why", "   #why"])))

    def table() -> None:
        width = draw(st.integers(1, 3))
        for _ in range(draw(st.integers(1, 3))):
            cells = [draw(INDENTS) + draw(CELLS) + draw(INDENTS) for _ in range(width)]
            line("|" + "|".join(cells) + "|")

    def doc_string() -> None:
        delimiter = draw(st.sampled_from(['"""', "```"]))
        line(delimiter + draw(st.sampled_from(["", "json", " text/x y"])))
        for text in draw(st.lists(DOC_LINES, max_size=4)):
            lines.append(draw(INDENTS) + text)
        lines.append(draw(INDENTS) + delimiter)

    def steps() -> None:
        kinds = (dialect.given_keywords, dialect.when_keywords, dialect.and_keywords)
        for _ in range(draw(st.integers(0, 3))):
            keyword = draw(st.sampled_from(draw(st.sampled_from(kinds))))
            line(keyword + draw(INDENTS) + draw(WORDS))
            draw(st.sampled_from([table, doc_string, noise]))()

    def block(keywords: list[str]) -> None:
        title(keywords)
        steps()

    def scenarios() -> None:
        if draw(st.booleans()):
            block(dialect.background_keywords)
        for _ in range(draw(st.integers(0, 2))):
            tags()
            is_outline = draw(st.booleans())
            block(dialect.scenario_outline_keywords if is_outline else dialect.scenario_keywords)
            for _ in range(draw(st.integers(0, 2)) if is_outline else 0):
                tags()
                title(dialect.examples_keywords)
                draw(st.sampled_from([table, table, noise]))()

    if language != "en" or draw(st.booleans()):
        line(f"#{draw(INDENTS)}language: {language}")
    tags()
    title(dialect.feature_keywords)
    scenarios()
    for _ in range(draw(st.integers(0, 2))):
        tags()
        title(dialect.rule_keywords)
        scenarios()
    noise()
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n\n"]))


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(text=features(), line_end=st.sampled_from(["\n", "\r\n"]), mark=st.booleans())
def test_a_formatted_file_has_the_same_meaning_and_stays_as_it_is(
    text: str, line_end: str, mark: bool
) -> None:
    before = (codecs.BOM_UTF8 if mark else b"") + text.replace("\n", line_end).encode()
    after = format_content(before, "x.feature")
    assert after.problems == ()
    assert format_content(after.content, "x.feature").content == after.content

    assert after.content.startswith(codecs.BOM_UTF8) == mark
    written = after.content.decode("utf-8-sig")
    if "\n" in text:
        assert written.count("\n") == written.count(line_end)
    written = written.replace("\r\n", "\n")

    assert signs(written) == signs(text), "only white space changes"
    assert whole(written) == whole(text), "the parsed document is the same"
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def signs(text: str) -> list[str]:
    """Every line that isn't blank, without its white space."""
    return ["".join(line.split()) for line in text.split("\n") if line.strip()]


def whole(text: str) -> object:
    """The parsed document, ids included, without places and without indentation of prose."""
    return _bare(Parser().parse(text))


def _bare(node: Any) -> Any:
    if isinstance(node, list):
        return [_bare(each) for each in node]
    if not isinstance(node, dict):
        return node
    bare = {key: _bare(value) for key, value in node.items() if key != "location"}
    if "description" in bare:
        lines = [line.rstrip() for line in bare["description"].split("\n")]
        bare["description"] = dedent("\n".join(lines)).strip("\n")
    if set(bare) == {"text"}:  # a comment comes with its indentation
        bare["text"] = bare["text"].strip()
    return bare
