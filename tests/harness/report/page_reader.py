"""Reads an HTML report back: its text, places, links and elements, and what is misnested."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

BLOCK = re.compile(r'data-block="([^"]+)">([^<]*)<')
VOID = {"meta", "link", "br", "input"}


class PageReader(HTMLParser):
    """What a browser would find in the page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.tags: Counter[str] = Counter()
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.misnested: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        """All text of the page outside of its style and JavaScript."""
        return " ".join(t for path, t in self.texts if "style" not in path and "script" not in path)

    def within(self, tag: str) -> list[str]:
        """The texts inside elements of this name."""
        return [text for path, text in self.texts if tag in path]

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        values = dict(attrs)
        if "id" in values:
            self.ids[values["id"]] += 1
        if tag == "a":
            self.links.append(values["href"])
        self.loaded += [
            value
            for name, value in attrs
            if name in ("src", "srcset", "data", "action", "poster")
            or (name, tag) == ("href", "link")
        ]
        if any(name.startswith("on") or name == "style" for name in values):
            self.misnested.append(f"active attribute in {tag}")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.misnested.append(tag)

    def handle_data(self, data):
        if data.strip():
            self.texts.append((tuple(self._open), data.strip()))

    def close(self):
        super().close()
        self.misnested += self._open


def decoded(source: str) -> dict[str, Any]:
    """Return the blocks of data of a page, by name."""
    return {name: block(text) for name, text in BLOCK.findall(source)}


def block(text: str) -> Any:
    """Return the data of a block."""
    return json.loads(gzip.decompress(base64.b64decode(text, validate=True)))
