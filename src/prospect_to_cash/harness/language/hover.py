"""What is known of the text at a position: a sentence, a column, a value, a tag, or a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from prospect_to_cash.harness.gherkin.document import Step
from prospect_to_cash.harness.gherkin.register import CLAIM_TAG
from prospect_to_cash.harness.gherkin.step_definitions import Argument
from prospect_to_cash.harness.gherkin.value_types import ValueType, in_words
from prospect_to_cash.harness.language.navigation import name_at, sentence_at, tag_at
from prospect_to_cash.harness.language.positions import Position
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.language.source import Kind, Source

_MOST = 40
"""The number of values of a list that are shown."""


def hover(
    registry: Registry,
    source: Source,
    at: Position,
    example_of: Callable[[Sentence], str] = lambda _: "",
) -> str | None:
    """Return what is known of the text at a position, in Markdown, or None.

    `example_of` returns a step that uses a sentence, or nothing.
    """
    if not 0 <= at.line < len(source.lines):
        return None
    line = source.lines[at.line]
    if line.kind is Kind.TAGS:
        return _tag(registry, source, at)
    described = _map(registry, source, at)
    if described is not None:
        return described
    sentence = sentence_at(registry, source, at)
    if sentence is None:
        return None
    if line.kind is Kind.ROW:
        return _column(registry, source, at)
    return describe(sentence, example_of(sentence))


def _map(registry: Registry, source: Source, at: Position) -> str | None:
    """Return the columns of the table map that is named at a position, if one is."""
    name = name_at(source, at)
    by_variant = registry.maps.get(name) if name else None
    if not by_variant:
        return None
    answer = registry.answer_at(source, at.line)
    described = by_variant.get(answer) or next(iter(by_variant.values()))
    parts = [f"**{described.name}** {described.version}, {described.state}"]
    if described.settings:
        parts.append("\n".join(f"- {name}: {value}" for name, value in described.settings))
    systems = registry.settings.systems
    heading = f"Columns ({systems[0]} and {systems[1]}):" if len(systems) > 1 else "Columns:"
    columns = [
        f"- {_code(each.first)} {each.direction} {_code(each.second)}"
        + (f" ({each.values})" if each.values else "")
        for each in described.columns
    ]
    more = len(columns) - _MOST
    columns[_MOST:] = [f"- and {more} more"] if more > 0 else []
    return "\n\n".join([*parts, heading, "\n".join(columns)])


def describe(sentence: Sentence, example: str = "") -> str:
    """Return what a sentence does, and what its blanks and its table can contain, in Markdown.

    An `example` is a step that uses it.
    """
    keyword = (sentence.kind or "*").title()
    parts = [f"**{keyword}** {_code(sentence.text)}"]
    if sentence.does:
        parts.append(sentence.does)
    values = "\n".join(_blanks(sentence))
    if values:
        parts.append(values)
    parts += _table(sentence)
    if sentence.doc_string is not Argument.NONE:
        parts.append("It takes a doc string.")
    if example:
        parts.append(f"Example:\n\n````gherkin\n{example}\n````")
    parts.append(f"{sentence.file}:{sentence.line}")
    return "\n\n".join(parts)


def _blanks(sentence: Sentence) -> Iterator[str]:
    for name in sentence.parts[1::2]:
        placeholder, type = sentence.placeholders.get(name), sentence.types.get(name)
        if placeholder is not None and placeholder.allowed:
            says = _listed(placeholder.allowed)
        elif type is not None:
            says = describe_type(type)
        else:
            says = (placeholder.form if placeholder is not None else "") or "any text"
        yield f"- {_code(f'<{name}>')}: {says}"


def describe_type(type: ValueType) -> str:
    """Return the valid values of a type in words."""
    says = _listed(type.names()) if type.names() else type.description
    return says + in_words([word or "empty" for word in type.words])


def _listed(values: tuple[str, ...]) -> str:
    shown = ", ".join(values[:_MOST])
    return f"{shown}, and {len(values) - _MOST} more" if len(values) > _MOST else shown


def _table(sentence: Sentence) -> Iterator[str]:
    if sentence.table is Argument.NONE:
        return
    columns = sentence.columns
    if columns is None:
        yield "It takes a table."
        return
    by = columns.by_value()
    if not by:
        names, needed = columns.of(None)
        yield f"Columns of its table: {_marked(names, needed)}"
        return
    yield f"Columns of its table, by {_code(f'<{columns.by}>')}:"
    lines = (f"- {value}: {_marked(names, columns.of(value)[1])}" for value, names in by.items())
    yield "\n".join(lines)


def _marked(names: tuple[str, ...], needed: tuple[str, ...]) -> str:
    """Return columns, with the required ones in bold."""
    return ", ".join(f"**{name}**" if name in needed else name for name in names)


def _column(registry: Registry, source: Source, at: Position) -> str | None:
    owner, cell = source.owner_of(at.line), source.cell_at(at)
    if owner is None or cell is None:
        return None
    header = source.cells(source.rows_of(owner)[0])
    if cell[0] >= len(header):
        return None
    step = Step("", source.kind_of_step(owner), source.lines[owner].text, 1, 1, False)
    schema = registry.definitions.match(step.kind, step.text).schema
    types: Mapping[str, ValueType] = schema.table.types if schema and schema.table else {}
    name = header[cell[0]]
    type = types.get(name)
    return f"**{name}**" + (f": {describe_type(type)}" if type is not None else "")


def _tag(registry: Registry, source: Source, at: Position) -> str | None:
    name = tag_at(source, at)
    if name is None:
        return None
    says = registry.vocabulary.known_tags().get(name)
    register = registry.vocabulary.register
    if says is None or register is None or not name.startswith(CLAIM_TAG):
        return says
    claim = next(each for each in register.claims if f"{CLAIM_TAG}{each.id}" == name)
    parts = [f"**Claim {claim.id}** ({claim.where}): {says}"]
    if claim.quote:
        parts.append(f"> {claim.quote}")
    if claim.ruling:
        ruling = register.rulings.get(claim.ruling, "")
        parts.append(f"**{claim.ruling}**: {ruling}" if ruling else f"**{claim.ruling}**")
    return "\n\n".join(parts)


def _code(text: str) -> str:
    return f"`{text}`"
