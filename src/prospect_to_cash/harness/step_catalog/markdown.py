"""The catalog as a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prospect_to_cash.harness.step_catalog.steps import (
    KINDS,
    ONE_VALUE,
    Hole,
    Sentence,
    StepCatalog,
)


def markdown(catalog: StepCatalog) -> str:
    """Return the catalog with a table of contents and a section for each subject."""
    subjects = catalog.subjects()
    lines = [
        "# Sentences",
        "",
        f"What the features of *{_plain(catalog.title)}* can say: {len(catalog.sentences)} "
        "sentences. A `<placeholder>` stands for one of its values.",
        "",
        "Made by `p2c steps --format markdown`. `p2c steps WORDS` finds sentences in a terminal.",
        "",
        *(f"* [{_plain(subject)}](#{_anchor(subject)})" for subject in subjects),
    ]
    for subject, sentences in subjects.items():
        lines += ["", f"## {_plain(subject)}"]
        for kind, keyword in KINDS.items():
            for sentence in sentences:
                if sentence.kind == kind:
                    lines += ["", f"### {keyword} {_plain(sentence.text)}", "", *_entry(sentence)]
    return "\n".join(lines) + "\n"


def _entry(sentence: Sentence) -> Iterator[str]:
    if sentence.does:
        yield _plain(sentence.does)
        yield ""
    details = list(_details(sentence))
    if details:
        yield from details
        yield ""
    example = sentence.example
    fence = "````" if any("```" in line for line in example.lines) else "```"
    yield f"{fence}gherkin"
    yield from example.lines
    yield fence
    yield ""
    origin = f"From `{example.file}`." if example.file else "Made up: no feature says it."
    yield f"{origin} Used by {sentence.used_by}. Defined in `{sentence.where.rpartition(':')[0]}`."


def _details(sentence: Sentence) -> Iterator[str]:
    for hole in sentence.placeholders:
        yield f"* `<{hole.name}>`: {_words(hole)}"
    table = sentence.table
    if table is not None:
        needed = "Table" if table.required else "Table, which may be left out"
        if not table.columns_by:
            columns = ", ".join(f"`{name}`" for name in table.columns) or "any columns"
            yield f"* {needed}: {columns}"
        else:
            yield f"* {needed}, its columns by `<{table.by}>`:"
            for value, names in table.columns_by.items():
                yield f"  * {_plain(value)}: {', '.join(f'`{name}`' for name in names)}"
    if sentence.doc_string:
        left_out = "" if sentence.doc_string == "required" else ", which may be left out"
        yield f'* Text between `"""` below it{left_out}'


def _words(hole: Hole) -> str:
    if not hole.values:
        return _plain(hole.says)
    values = ", ".join(f"*{_plain(value)}*" for value in hole.values)
    return values if hole.says == ONE_VALUE else f"{hole.says}: {values}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)


def _anchor(heading: str) -> str:
    """What a heading is linked by, on GitHub and on Azure DevOps."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
