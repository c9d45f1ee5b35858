"""Writes the tables about table maps in ``docs/coverage.md``.

The catalog and the published facts give the tables, so the page can't claim more than is there.
The page has a pair of comments around each table. The text between them is generated, and the rest
of the page is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from prospect_to_cash.maps.catalog_maps import CatalogMap, catalog_maps, catalogs
from prospect_to_cash.maps.difference import Comparison, Difference, Kind, lines_of
from prospect_to_cash.maps.intended import subjects
from prospect_to_cash.maps.json_text import MapFileError
from prospect_to_cash.maps.published.comparison import published_comparisons
from prospect_to_cash.maps.published.facts import lists_of, published_tables
from prospect_to_cash.maps.published.requirement_check import missing_maps, requirement_comparisons

_BLOCK = re.compile(r"(<!-- generated: ([\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)

_TEXTS: dict[Kind, str] = {
    "not in the catalog": "left out",
    "only in the catalog": "not in the list",
    "other SCM column": "another SCM column",
    "other Sales column": "another Sales column",
    "other direction": "another direction",
    "other value names": "another name for a value of the same number",
    "missing values": "fewer values",
    "other values": "other values",
    "other setting": "another setting",
    "not published": "not published",
    "name not published": "column not published",
}


def update(page: Path) -> list[str]:
    """Write the tables of a page again, and return their names; raise `MapFileError`."""
    try:
        before = page.read_text(encoding="utf-8")
        after = updated(before, str(page))
        if after != before:
            page.write_text(after, encoding="utf-8", newline="\n")
    except OSError as error:
        raise MapFileError(f"Can't write '{page}' again: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise MapFileError(f"'{page}' isn't encoded in UTF-8. Save it with UTF-8.") from error
    return [match[2] for match in _BLOCK.finditer(after)]


def updated(text: str, name: str) -> str:
    """Return the text of a page with its tables as they are now; raise `MapFileError`."""
    tables = {
        "versions": _versions,
        "columns": _columns,
        "reasons": _reasons,
        "missing maps": _missing_maps,
        "requirements": _requirements,
    }
    found = [match[2] for match in _BLOCK.finditer(text)]
    if unknown := [block for block in found if block not in tables]:
        raise MapFileError(
            f"'{unknown[0]}' in '{name}' isn't a table that can be generated. "
            f"Valid tables: {', '.join(tables)}."
        )
    if not found:
        raise MapFileError(
            f"'{name}' has no place for a table. Write '<!-- generated: versions -->' on a line, "
            "and '<!-- end -->' on the next line."
        )
    return _BLOCK.sub(lambda match: f"{match[1]}{tables[match[2]]()}\n{match[3]}", text)


# ---- Versions -----------------------------------------------------------------------------------


def _versions() -> str:
    maps = catalog_maps()
    stopped = {
        gab: {each.map for each in found.must_not_run}
        for gab, found in zip(("on", "off"), catalogs().values(), strict=True)
    }
    rows = []
    for name in dict.fromkeys(each.name for each in maps):
        versions = [each for each in maps if each.name == name]
        maps_by_gab = {gab: each.table_map for each in versions for gab in each.gab}
        runs = {gab: maps_by_gab[gab] for gab in ("on", "off") if gab in maps_by_gab}
        sales = versions[0].table_map.sales
        rows.append(
            [
                name if f"({sales})" in name else f"{name} ({sales})",
                *(
                    runs[gab].version
                    if gab in runs
                    else ("must not run" if name in stopped[gab] else "-")
                    for gab in ("on", "off")
                ),
                " / ".join(dict.fromkeys(str(len(runs[gab].lines)) for gab in runs)),
                _published_columns(versions),
                _entity_columns(versions),
            ]
        )
    return _table(
        [
            "Table map (table in Sales)",
            "With GAB",
            "Without GAB",
            "Columns",
            "Published lists",
            "Columns of the data entity",
        ],
        rows,
    )


def _published_columns(versions: Sequence[CatalogMap]) -> str:
    """Return the published lists with the number of their columns."""
    found = {
        (one.version, one.variant, len(one.fields)): None
        for each in versions
        for one in lists_of(each)
        if one.fields
    }
    texts = [
        f"{count} ({version or ('before GAB' if variant == 'before' else 'without version')})"
        for version, variant, count in found
    ]
    return ", ".join(dict.fromkeys(texts)) or "none"


def _entity_columns(versions: Sequence[CatalogMap]) -> str:
    sets = {one.entity_set for each in versions for one in lists_of(each) if one.entity_set}
    counts = [len(published_tables().get(("SCM", name), ())) for name in sorted(sets)]
    return ", ".join(str(count) for count in counts if count) or "not published"


# ---- Columns ------------------------------------------------------------------------------------


def _columns() -> str:
    maps = catalog_maps()
    comparisons = {each.title: each for each in published_comparisons(maps)}
    parts = []
    for name in dict.fromkeys(each.name for each in maps):
        versions = [each for each in maps if each.name == name]
        parts += [f"#### {name}", *_carried(versions)]
        labels = {each.title: each.table_map.version for each in versions}
        rows = list(_rows([comparisons[title] for title in labels], labels))
        if rows:
            parts.append(_table(["Version", "Difference", "Mappings", "Reason"], rows))
        else:
            parts.append("Nothing differs from what is published.")
    return "\n\n".join(parts)


def _carried(versions: Sequence[CatalogMap]) -> Iterator[str]:
    """Yield the column mappings of the versions, those of several versions together."""
    by_line: dict[str, list[str]] = {}
    for each in versions:
        for line in lines_of(each.table_map):
            by_line.setdefault(str(line), []).append(each.table_map.version)
    for group in dict.fromkeys(map(tuple, by_line.values())):
        lines = [line for line, found in by_line.items() if tuple(found) == group]
        yield f"{' and '.join(group)}: {_code(lines)}."


def _rows(comparisons: Iterable[Comparison], labels: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the differences, those of a kind and a reason together.

    `labels` has the version or the variant of each title.
    """
    found: dict[tuple[Kind, str, str], list[str]] = {}
    for each in comparisons:
        for one in each.differences:
            version = labels[each.title]
            versions = found.setdefault((one.kind, one.reason, _text(one)), [])
            if version not in versions:
                versions.append(version)
    groups: dict[tuple[tuple[str, ...], Kind, str], list[str]] = {}
    for (kind, reason, text), versions in found.items():
        groups.setdefault((tuple(versions), kind, reason), []).append(text)
    for (versions_of, kind, reason), texts in groups.items():
        yield [", ".join(versions_of), _TEXTS[kind], _cell("; ".join(texts)), _reason(reason)]


def _text(one: Difference) -> str:
    match one.kind:
        case "not published" | "name not published":
            return one.subject
        case "other setting":
            setting, _, ours = one.ours.partition(": ")
            return f"{setting}: {_code([ours])} instead of {_code([one.theirs])}"
        case "not in the catalog" | "only in the catalog":
            return _code([one.theirs or one.ours])
        case "missing values":
            return _code([one.theirs])
        case _:
            return f"{_code([one.ours])} instead of {_code([one.theirs])}"


# ---- Reasons and missing maps -------------------------------------------------------------------


def _reasons() -> str:
    return _table(["Subject", "Reason"], [[name, text] for name, text in subjects().items()])


def _missing_maps() -> str:
    found: dict[str, list[str]] = {}
    for one in missing_maps(catalogs()).differences:
        found.setdefault(one.reason, []).append(one.theirs)
    rows = [[_cell(", ".join(names)), _reason(reason)] for reason, names in found.items()]
    return _table(["Table maps (tables in Sales)", "Reason"], rows)


def _requirements() -> str:
    comparisons = requirement_comparisons(catalogs())
    labels = {each.title: each.title.removeprefix("Requirements ") for each in comparisons}
    rows = list(_rows(comparisons, labels))
    return _table(["Variant", "Difference", "Requirement", "Reason"], rows)


# ---- Markdown -----------------------------------------------------------------------------------


def _reason(reason: str) -> str:
    if not reason:
        raise MapFileError(
            "A difference from what is published has no reason. To list such differences, run "
            "'p2c maps diff'."
        )
    return ", ".join(
        f"[{part}](decisions.md)" if re.fullmatch(r"R\d+", part) else part
        for part in reason.split(", ")
    )


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |".replace("| ---", "|---").replace("--- |", "---|")
                     for cells in lines)  # fmt: skip


def _code(texts: Iterable[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
