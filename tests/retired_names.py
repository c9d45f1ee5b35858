"""Names that this project no longer gives to its own things, and the standard term for each.

`docs/glossary.md` explains the standard terms. To retire another word, add a line to `RETIRED`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_APPLICATIONS = ("src/prospect_to_cash/model/applications/", "tests/model/applications/")
_DUAL_WRITE = ("src/prospect_to_cash/model/dual_write/", "tests/model/dual_write/")
_ENVIRONMENT = ("src/prospect_to_cash/model/landscape/environment/",)
_HARNESS = ("src/prospect_to_cash/harness/", "tests/harness/")
_LANDSCAPE = ("src/prospect_to_cash/model/landscape/", "tests/model/landscape/")
_MUTATION = ("src/prospect_to_cash/mutation/", "tests/mutation/")
_RUN = ("src/prospect_to_cash/harness/run/",)
_STATEFUL = ("src/prospect_to_cash/stateful/", "tests/stateful/")


@dataclass(frozen=True)
class Retired:
    """A pattern over the words of a name, in lower case with spaces: `sync log` for `SyncLog`."""

    pattern: str
    standard: str
    within: tuple[str, ...] = ()
    """The folders in which the word is retired. Empty: everywhere."""
    modules_only: bool = False
    """True if the word is retired as the name of a module or package only."""


RETIRED = (
    # ---- Mutation testing ------------------------------------------------------------------------
    Retired(r"\bproving\b", "mutation testing"),
    # Typer calls the parts of a usage line pieces.
    Retired(r"(?<!usage )\bpieces?\b", "mutant"),
    Retired(r"\btaken (out|apart)\b", "mutated, removed"),
    Retired(r"\bcaught\b", "killed", _MUTATION + _HARNESS),
    Retired(r"\bcaught apart\b|^apart$", "killed without an assertion", _MUTATION + _HARNESS),
    Retired(r"^marks?\b|\bmarks of\b", "coverage", _MUTATION),
    Retired(r"\bloss(es)?\b", "mutation result"),
    Retired(r"^catch(es)?$", "killing test", _MUTATION),
    Retired(r"^noticed?$", "detection"),
    Retired(r"^supports?$", "claim evidence"),
    Retired(r"\bstages?\b", "session"),
    # ---- Stateful testing ------------------------------------------------------------------------
    Retired(r"\bexploration\b", "stateful testing"),
    Retired(r"\bworlds?\b", "state"),
    Retired(r"\bdeeds?\b", "executed action"),
    Retired(r"\bledgers?\b", "oracle"),
    Retired(r"^ways?$", "map direction state", _STATEFUL),
    Retired(r"^standings?$", "row pair; existing"),
    Retired(r"\bbelonging\b", "ownership invariant"),
    Retired(r"\btelling\b", "counterexample rendering, failure text"),
    Retired(r"^look$", "baseline assertion", _STATEFUL),
    # ---- Dual-write ------------------------------------------------------------------------------
    Retired(r"\blegs?\b", "map direction"),
    Retired(r"\bopposites?\b", "reverse"),
    Retired(r"\bpassages?\b", "sync log entry"),
    # A quotation journal of Supply Chain Management is the product's own word.
    Retired(r"(?<!quotation )\bjournals?\b", "sync log", _DUAL_WRITE + _LANDSCAPE + _STATEFUL),
    Retired(r"\bheld back\b", "filtered, not sent"),
    Retired(r"\bconduct\b", "engine policy, or nothing"),
    Retired(r"(?<!in )\bmemory\b", "last synced images; gc"),
    Retired(r"^told\b", "last synced images; output"),
    Retired(r"\blapsed\b|\bunsettled\b", "last synced images"),
    Retired(r"\brivals?\b", "key conflicts"),
    # ---- The landscape ---------------------------------------------------------------------------
    Retired(r"\balterations?\b", "map edits"),
    Retired(r"\badmissions?\b", "validation"),
    Retired(r"\bunfit\b", "invalid maps"),
    Retired(r"\bbeneath\b", "model overrides"),
    Retired(r"\binstallations?\b", "application pair"),
    Retired(r"\bopening\b", "seeded snapshot"),
    Retired(r"\bsheets?\b", "setup builder"),
    Retired(r"\bseal(s|ed)?\b", "build"),
    Retired(r"\bonce built\b", "on built"),
    Retired(r"\bwatched\b|^looked at$", "change tracker, assertion started", _LANDSCAPE + _HARNESS),
    Retired(r"^(of|said|whole)$", "stored, computed, row cell", _LANDSCAPE),
    Retired(r"\bleft out\b", "unspecified", _ENVIRONMENT),
    Retired(r"\bmistakes?\b", "errors", _ENVIRONMENT),
    Retired(r"\bforms?\b", "schema", _ENVIRONMENT),
    # ---- Rules of the applications ---------------------------------------------------------------
    Retired(r"\bacts?\b", "command or event"),
    Retired(r"\badmit(s|ted)?\b", "validate"),
    Retired(r"^follow$", "handle"),
    Retired(r"\brefusals?\b", "constraint, rejection"),
    Retired(r"\brefuse(s|d)?\b", "reject"),
    Retired(r"\bderivations?\b", "default"),
    Retired(r"\breactions?\b", "event handler"),
    Retired(r"\bvoices?\b", "restates a key violation"),
    Retired(r"^let keys repeat$", "nothing: a mutant is a subclass or wrapper", _APPLICATIONS),
    # ---- The harness -----------------------------------------------------------------------------
    Retired(r"\bdemands\b", "argument schema", _HARNESS),
    Retired(r"\bflaws?\b", "issue"),
    Retired(r"^givens$", "injected givens", _RUN),
    Retired(r"\blikeness\b", "similarity"),
    Retired(r"^sound( part)?$", "recoverable"),
    Retired(r"^places$", "line selection", modules_only=True),
    Retired(r"\btypography\b", "pasted characters"),
    Retired(r"\bexamined?\b", "check"),
    Retired(r"\bstrays?\b", "unbound feature files"),
    Retired(r"\bspreading\b", "process pool"),
    Retired(r"\bconclusions?\b", "finish"),
    Retired(r"\btransport\b", "report payload"),
    Retired(r"^calling$", "step call", modules_only=True),
    Retired(r"^again$", "replay", modules_only=True),
    Retired(r"^choosing$", "deselection", modules_only=True),
    Retired(r"^unmet$", "first failure", modules_only=True),
    Retired(r"^heard\b", "read", _HARNESS),
    Retired(r"^tells?\b", "write", _HARNESS),
    Retired(r"\bpaper\b", "size-limited Markdown"),
    Retired(r"^plain$", "text", modules_only=True),
    Retired(r"\bjoin(s|ed)?\b", "merge", ("src/prospect_to_cash/harness/merge.py",)),
    # ---- Spelling --------------------------------------------------------------------------------
    Retired(r"\bcatalogues?\b", "catalog"),
    Retired(r"\bbehaviours?\b", "behavior"),
    Retired(r"\bcolours?\b", "color"),
    Retired(r"\b(modelled|travelled|cancelled|labelled)\b", "one l: modeled"),
    Retired(r"\bsynchronis\w*|\binitialis\w*|\bnormalis\w*", "-ize"),
)


def retired_names(root: Path, folders: tuple[str, ...]) -> list[str]:
    """Return each name that uses a retired word: file, line, name and the standard term."""
    found = []
    for file in sorted(path for folder in folders for path in (root / folder).rglob("*.py")):
        place = file.relative_to(root).as_posix()
        rules = [rule for rule in RETIRED if not rule.within or place.startswith(rule.within)]
        names = [(1, _module_name(file), True), *((*name, False) for name in _names_in(file))]
        for line, name, is_module in sorted(set(names)):
            words = words_of(name)
            found += [
                f"{place}:{line}: {name}: use '{rule.standard}', not '{match.group()}'"
                for rule in rules
                if (is_module or not rule.modules_only)
                if (match := re.search(rule.pattern, words))
            ]
    return found


def words_of(name: str) -> str:
    """Return the words of a name in lower case: `read sync log` for `_readSyncLog`."""
    return " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)).lower()


def _module_name(file: Path) -> str:
    return file.parent.name if file.stem == "__init__" else file.stem


def _names_in(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of each class, function, parameter, variable and attribute."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case (
                ast.ClassDef(name=name)
                | ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.arg(arg=name)
                | ast.Name(id=name, ctx=ast.Store())
                | ast.Attribute(attr=name, ctx=ast.Store())
                | ast.alias(asname=str(name))
                | ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                yield node.lineno, name
            case _:
                pass
