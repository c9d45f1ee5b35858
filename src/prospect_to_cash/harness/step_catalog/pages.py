"""Writes the step catalog as text for 80 columns, as Markdown, or as one HTML file."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from prospect_to_cash.harness.format.layout import width
from prospect_to_cash.harness.gherkin.keywords import KEYWORDS
from prospect_to_cash.harness.gherkin.valid_values import ONE_VALUE, PlaceholderEntry
from prospect_to_cash.harness.report import self_contained
from prospect_to_cash.harness.report.self_contained import Inline
from prospect_to_cash.harness.step_catalog.catalog import StepCatalog, StepEntry, TableEntry
from prospect_to_cash.harness.step_paths.book import StepPath

_PACKAGE = "prospect_to_cash.harness.step_catalog"


def html(catalog: StepCatalog) -> str:
    """Return the catalog as an HTML page without other files. All texts are escaped."""
    environment = self_contained.environment(_PACKAGE)
    environment.globals |= {"systems_of": _systems_of, "with_placeholders": with_placeholders}
    systems = dict.fromkeys(path.system for step in catalog.steps for path in step.paths)
    return environment.get_template("steps.html.j2").render(
        catalog=catalog,
        systems=sorted(systems),
        style=_inline("steps.css"),
        script=_inline("steps.js"),
    )


def _inline(name: str) -> Inline:
    return Inline.of(self_contained.source(_PACKAGE, "templates", name))


def _systems_of(step: StepEntry) -> str:
    return json.dumps(sorted({path.system for path in step.paths}))


def with_placeholders(step: StepEntry) -> str:
    """Return a step to copy into a feature file, with placeholders in place of its values."""
    keyword = KEYWORDS[step.kind or "given"]
    lines = [f"{keyword} {step.text}"]
    head = next((line for line in step.example.lines[1:] if line.lstrip().startswith("|")), None)
    if head is not None:
        names = [name.strip() for name in head.strip().strip("|").split("|")]
        cells = [f"<{name.lower()}>" for name in names]
        widths = [max(width(name), width(cell)) for name, cell in zip(names, cells, strict=True)]
        for row in (names, cells):
            padded = (text + " " * (w - width(text)) for text, w in zip(row, widths, strict=True))
            lines.append(f"  | {' | '.join(padded)} |")
    elif step.doc_string:
        lines += ['  """', "  <text>", '  """']
    return "\n".join(lines)


def markdown(catalog: StepCatalog) -> str:
    """Return the catalog as Markdown, with a table of contents and a section for each subject."""
    subjects = catalog.subjects()
    lines = [
        "# Steps",
        "",
        f"The {len(catalog.steps)} steps that the features of *{_escaped(catalog.title)}* can use. "
        "Replace each `<placeholder>` with one of its values.",
        "",
        "`p2c steps --format markdown` writes this page. To search for steps in a terminal, run "
        "`p2c steps WORDS`.",
        "",
        *(f"* [{_escaped(subject)}](#{_anchor(subject)})" for subject in subjects),
    ]
    for subject, steps in subjects.items():
        lines += ["", f"## {_escaped(subject)}"]
        for kind, keyword in KEYWORDS.items():
            for step in steps:
                if step.kind == kind:
                    lines += ["", f"### {keyword} {_escaped(step.text)}", "", *_entry(step)]
    lines += _sources(catalog)
    return "\n".join(lines) + "\n"


def _entry(step: StepEntry) -> Iterator[str]:
    if step.does:
        yield _escaped(step.does)
        yield ""
    details = list(_details(step))
    if details:
        yield from details
        yield ""
    example = step.example
    fence = "````" if any("```" in line for line in example.lines) else "```"
    yield f"{fence}gherkin"
    yield from example.lines
    yield fence
    yield ""
    source = f"From `{example.file}`." if example.file else "Generated: no feature uses this step."
    yield f"{source} Used by {step.used_by}. Defined in `{step.where.rpartition(':')[0]}`."
    if step.paths:
        yield from ("", "<details><summary>By hand</summary>", "")
        yield from (f"* {_path(path)}" for path in step.paths)
        yield from ("", "</details>")


def _path(path: StepPath) -> str:
    """Return a path on one line, with the keys of its sources as links."""
    parts = [f"*{_escaped(path.scope)}*: {_escaped(_what(path))}."]
    parts += [f"Enter: {_escaped(path.enter)}."] if path.enter else []
    parts += [f"See: {_escaped(path.see)}."] if path.see else []
    sources = ", ".join(
        f"[{source.key}]{f', {_escaped(source.part)}' if source.part else ''}"
        for source in path.sources
    )
    origin = f"({path.basis}{': ' if sources else ''}{sources})"
    # Only < has a meaning in the middle of a line.
    return " ".join([*parts, origin]).replace(r"\>", ">")


def _sources(catalog: StepCatalog) -> Iterator[str]:
    """Yield a section with the sources of the paths, and the links to it."""
    sources = {
        source.key: source
        for step in catalog.steps
        for path in step.paths
        for source in path.sources
    }
    if not sources:
        return
    yield from ("", "## Sources of the paths", "")
    for key, source in sorted(sources.items()):
        title = _escaped(source.title)
        yield f"* `{key}`: {f'[{title}]({source.url})' if source.url else title}"
    yield ""
    for key, source in sorted(sources.items()):
        yield f"[{key}]: {source.url or '#sources-of-the-paths'}"


def _details(step: StepEntry) -> Iterator[str]:
    for placeholder in step.placeholders:
        yield f"* `<{placeholder.name}>`: {_in_words(placeholder)}"
    table = step.table
    if table is not None:
        label = "Table" if table.required else "Optional table"
        if not table.columns_by:
            yield from _columns(table, None, f"* {label}", "")
        else:
            yield f"* {label}, with columns by `<{table.by}>`:"
            for value in table.columns_by:
                yield from _columns(table, value, f"  * {_escaped(value)}", "  ")
    if step.doc_string:
        yield "* Doc string" if step.doc_string == "required" else "* Optional doc string"


def _what(path: StepPath) -> str:
    done = path.path or f"Not by hand: {path.not_by_hand}"
    return done.removesuffix(".")


def _columns(table: TableEntry, value: str | None, label: str, indent: str) -> Iterator[str]:
    """Yield the columns of a table, and what their cells can contain."""
    typed = table.typed_columns(value)
    if not any(words for _, words in typed):
        names = table.columns if value is None else table.columns_by[value]
        yield f"{label}: {', '.join(f'`{name}`' for name in names) or 'any columns'}"
        return
    yield f"{label}:"
    for names, words in typed:
        columns = ", ".join(f"`{name}`" for name in names)
        yield f"{indent}  * {columns}{f': {_escaped(words)}' if words else ''}"


def _in_words(placeholder: PlaceholderEntry) -> str:
    if not placeholder.values:
        return _escaped(placeholder.in_words())
    values = ", ".join(f"*{_escaped(value)}*" for value in placeholder.values)
    is_plain = placeholder.description == ONE_VALUE
    return (values if is_plain else f"{placeholder.description}: {values}") + placeholder.also


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)


def _anchor(heading: str) -> str:
    """Return the anchor of a heading on GitHub and Azure DevOps."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


_COLUMNS = 80
_INDENT = "    "
_DEEPER = "      "


def text(catalog: StepCatalog) -> str:
    """Return the catalog as text."""
    lines: list[str] = []
    for subject, steps in catalog.subjects().items():
        if lines:
            lines.append("")
        lines += _wrapped(subject, "")
        for step in steps:
            lines += ["", *_text_entry(step)]
    count = len(catalog.steps)
    lines += ["", f"{count} step{'' if count == 1 else 's'}"]
    return "\n".join(lines) + "\n"


def _text_entry(step: StepEntry) -> Iterator[str]:
    yield from _wrapped(f"{step.keyword} {step.text}", "  ")
    if step.does:
        yield from _wrapped(step.does, _INDENT)
    for placeholder in step.placeholders:
        yield from _wrapped(f"<{placeholder.name}>: {placeholder.in_words()}", _INDENT)
    table = step.table
    if table is not None:
        if table.columns_by:
            yield f"{_INDENT}table, with columns by <{table.by}>:"
            for value in table.columns_by:
                yield from _text_columns(table, value, value, _DEEPER)
        else:
            yield from _text_columns(table, None, "table", _INDENT)
    if step.doc_string:
        yield f"{_INDENT}doc string"
    if step.paths:
        yield f"{_INDENT}by hand:"
    for path in step.paths:
        yield from _text_path(path)
    yield from _example(step)
    yield f"{_INDENT}used by {step.used_by}"


def _text_path(path: StepPath) -> Iterator[str]:
    yield from _wrapped(f"{path.scope}:", _DEEPER)
    deeper = _DEEPER + "  "
    yield from _wrapped(_what(path), deeper)
    if path.enter:
        yield from _wrapped(f"enter: {path.enter}", deeper)
    if path.see:
        yield from _wrapped(f"see: {path.see}", deeper)
    yield from _wrapped(f"({path.origin})", deeper)


def _text_columns(table: TableEntry, value: str | None, label: str, indent: str) -> Iterator[str]:
    typed = table.typed_columns(value)
    if not any(words for _, words in typed):
        names = table.columns if value is None else table.columns_by[value]
        yield from _wrapped(f"{label}: {', '.join(names) or 'any columns'}", indent)
        return
    yield f"{indent}{label}:"
    for names, words in typed:
        text = f"{', '.join(names)}: {words}" if words else ", ".join(names)
        yield from _wrapped(text, indent + "  ")


def _example(step: StepEntry) -> Iterator[str]:
    example = step.example
    source = f"{example.file}:{example.line}" if example.file else "generated, no feature uses it"
    yield from _wrapped(f"example ({source}):", _INDENT)
    first, *below = example.lines
    yield from _wrapped(first, _DEEPER)
    if any(width(_DEEPER + line) > _COLUMNS for line in below):
        yield f"{_DEEPER}... with a table or doc string that is too wide to show here"
    else:
        yield from (_DEEPER + line if line else "" for line in below)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        _COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )
