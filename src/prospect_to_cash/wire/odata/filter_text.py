"""Reads the text of a filter into a tree.

``odata-query`` reads a part of this. It knows no parameter aliases, no lists in brackets (as ``In``
has), and no members of enumerations, and a filter of a few hundred ``not`` ends in an error of the
recursion. So the reader is our own, with limits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from prospect_to_cash.wire.odata.errors import WireError, bad_query
from prospect_to_cash.wire.odata.literals import parse_literal
from prospect_to_cash.wire.odata.tokens import Token, TokenKind, tokens_of
from prospect_to_cash.wire.odata.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Kind,
    Lambda,
    ListOf,
    Literal,
    Node,
    Not,
    Or,
    Path,
)

DEEPEST = 50
"""How many parentheses, functions, and ``not`` can be inside one another."""

_COMPARISONS = frozenset({"eq", "ne", "gt", "ge", "lt", "le"})
_SUMS = frozenset({"add", "sub"})
_PRODUCTS = frozenset({"mul", "div", "divby", "mod"})
_UNKNOWN_OPERATORS = frozenset({"in", "has"})


def parse_filter(text: str, aliases: Mapping[str, str] | None = None) -> Node:
    """Return the tree of a filter; raises `WireError` for a text that can't be read.

    `aliases` has the text of each parameter alias, as ``{"@p1": "'Fabrikam'"}``.
    """
    if not text.strip():
        raise bad_query("The filter is empty.")
    return _Reader(text, aliases or {}, 0).whole()


def parse_operand(text: str, aliases: Mapping[str, str] | None = None) -> Node:
    """Return one value, path, or list; raises `WireError` for anything else."""
    return _Reader(text, aliases or {}, 0).whole_operand()


class _Reader:
    def __init__(self, text: str, aliases: Mapping[str, str], depth: int) -> None:
        self._text = text
        self._tokens = list(tokens_of(text))
        self._at = 0
        self._depth = depth
        self._aliases = aliases

    def whole(self) -> Node:
        return self._to_the_end(self._any_of())

    def whole_operand(self) -> Node:
        return self._to_the_end(self._operand())

    def _to_the_end(self, node: Node) -> Node:
        if self._next.kind is not TokenKind.END:
            raise self._error()
        return node

    # ---- Tokens ---------------------------------------------------------------------------------

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _is(self, text: str) -> bool:
        token = self._next
        return token.text == text and token.kind in (TokenKind.NAME, TokenKind.SIGN)

    def _skip(self, text: str) -> bool:
        if self._is(text):
            self._at += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._skip(text):
            raise self._error()

    def _error(self) -> WireError:
        token = self._next
        text = f"'{self._text[:200]}'"
        if not token.text:
            return bad_query(f"Syntax error: something is missing at the end of {text}.")
        return bad_query(f"Syntax error at position {token.at} in {text}: '{token.text}'.")

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise bad_query(f"The filter is nested more than {DEEPEST} levels deep.")

    # ---- Conditions -----------------------------------------------------------------------------

    def _any_of(self) -> Node:
        parts = [self._all_of()]
        while self._skip("or"):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all_of(self) -> Node:
        parts = [self._comparison()]
        while self._skip("and"):
            parts.append(self._comparison())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _comparison(self) -> Node:
        left = self._sum()
        token = self._next
        if token.kind is not TokenKind.NAME:
            return left
        if token.text in _UNKNOWN_OPERATORS:
            raise bad_query(f"The operator '{token.text}' isn't supported in a filter.")
        if token.text not in _COMPARISONS:
            return left
        if isinstance(left, Not):
            raise bad_query("Enclose the comparison after 'not' in parentheses.")
        self._at += 1
        return Compare(token.text, left, self._sum())

    # ---- Values ---------------------------------------------------------------------------------

    def _sum(self) -> Node:
        left = self._product()
        while self._next.kind is TokenKind.NAME and self._next.text in _SUMS:
            operator = self._take().text
            left = Arithmetic(operator, left, self._product())
            self._deeper()
        return left

    def _product(self) -> Node:
        left = self._unary()
        while self._next.kind is TokenKind.NAME and self._next.text in _PRODUCTS:
            operator = self._take().text
            left = Arithmetic(operator, left, self._unary())
            self._deeper()
        return left

    def _unary(self) -> Node:
        if not self._skip("not"):
            return self._operand()
        self._deeper()
        part = self._unary()
        self._depth -= 1
        return Not(part)

    def _operand(self) -> Node:
        token = self._next
        match token.kind:
            case TokenKind.VALUE:
                self._at += 1
                return parse_literal(token.text)
            case TokenKind.ALIAS:
                self._at += 1
                return self._alias(token.text)
            case TokenKind.NAME:
                return self._named()
            case _ if self._skip("("):
                self._deeper()
                node = self._any_of()
                self._expect(")")
                self._depth -= 1
                return node
            case _ if self._skip("["):
                return self._list()
            case _:
                raise self._error()

    def _alias(self, name: str) -> Node:
        text = self._aliases.get(name)
        if text is None:
            raise bad_query(f"The parameter alias '{name}' has no value.")
        return _Reader(text, {}, self._depth).whole_operand()

    def _list(self) -> Node:
        items: list[Literal] = []
        while not self._skip("]"):
            if items:
                self._expect(",")
            token = self._take()
            match token.kind:
                case TokenKind.VALUE:
                    items.append(parse_literal(token.text))
                case TokenKind.QUOTED:
                    items.append(Literal(_json_text(token.text), Kind.TEXT))
                case _:
                    self._at -= 1
                    raise self._error()
        return ListOf(tuple(items))

    def _named(self) -> Node:
        name = self._take().text
        if name in ("null", "true", "false"):
            return parse_literal(name)
        if self._skip("("):
            return self._call(name)
        names = [name]
        while self._skip("/"):
            if self._next.kind is not TokenKind.NAME:
                raise self._error()
            word = self._take().text
            if word in ("any", "all") and self._skip("("):
                return self._lambda(Path(tuple(names)), word)
            names.append(word)
        return Path(tuple(names))

    def _call(self, name: str) -> Node:
        self._deeper()
        arguments: list[Node] = []
        named: dict[str, Node] = {}
        while not self._skip(")"):
            if arguments or named:
                self._expect(",")
            ahead = self._tokens[self._at + 1 : self._at + 2]
            if self._next.kind is TokenKind.NAME and ahead and ahead[0].text == "=":
                parameter = self._take().text
                self._at += 1
                if parameter in named:
                    raise bad_query(f"'{name}' has the parameter '{parameter}' twice.")
                named[parameter] = self._operand()
            else:
                arguments.append(self._any_of())
        self._depth -= 1
        return Call(name, tuple(arguments), named)

    def _lambda(self, path: Path, quantifier: str) -> Node:
        if self._skip(")"):
            if quantifier == "all":
                raise bad_query("'all' needs a condition.")
            return Lambda(path, quantifier, None, None)
        self._deeper()
        if self._next.kind is not TokenKind.NAME:
            raise self._error()
        variable = self._take().text
        self._expect(":")
        body = self._any_of()
        self._expect(")")
        self._depth -= 1
        return Lambda(path, quantifier, variable, body)


def _json_text(text: str) -> str:
    try:
        found = json.loads(text)
    except ValueError:
        raise bad_query(f"{text[:100]} isn't a valid text.") from None
    return str(found)
