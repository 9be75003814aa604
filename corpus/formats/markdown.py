"""Markdown (CommonMark, with tables and footnotes), by markdown-it-py."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..source import Source
from . import html
from .encoding import decode
from .plain import BULLET, PlainText, call

_DEEPEST = 40
# A new line shows nothing, unless it begins as the first one does: "**Lucy Penn** (staff): against".
_LABEL = re.compile(r"[A-Z][^\s:;.?!]*\.?(?:\s+[^\s:;?!()]+){0,4}(?:\s*\([^()]{2,80}\))?:\s")
# Where a line ends that may be joined with the next one; no text has it.
_SOFT = "\0"
_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_NOTE = re.compile(r"^\[\^(?P<mark>[^\]\s]+)\]:\s*", re.MULTILINE)
_CALL = re.compile(r"\[\^(?P<mark>[^\]\s]+)\]")


def read(data: bytes) -> Source:
    """The text of a Markdown file as a reader sees it rendered; front matter is left out.

    Raises:
        LibraryError: the bytes are not text.
    """
    text = _FRONT_MATTER.sub("", decode(data)[0].replace("\r\n", "\n"))
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable("table")
    writer = _Writer()
    for token in parser.parse(text):
        writer.take(token)
    return writer.plain.source()


class _Writer:
    """Takes the parser's tokens in order."""

    def __init__(self) -> None:
        self.plain = PlainText()
        self._ordered: list[bool] = []
        self._mark = ""
        self._cells: list[str] | None = None

    def take(self, token: Token) -> None:
        """Write a token down, or remember what it says of those below it."""
        match token.type:
            case "ordered_list_open" | "bullet_list_open":
                self._ordered.append(token.type == "ordered_list_open")
            case "ordered_list_close" | "bullet_list_close":
                self._ordered.pop()
            case "list_item_open":
                self._mark = token.info + token.markup if self._ordered[-1] else BULLET
            case "tr_open":
                self._cells = []
            case "tr_close":
                self.plain.row(self._cells or [])
                self._cells = None
            case _:
                self._take_words(token)

    def _take_words(self, token: Token) -> None:
        match token.type:
            case "inline" if self._cells is not None:
                self._cells.append(_inline(token))
            case "inline":
                self._write(_inline(token))
            case "fence" | "code_block":
                self.plain.paragraph(token.content)
            case "html_block":
                self.plain.paragraph(html.read(token.content.encode()).text)
            case _:
                pass

    def _write(self, words: str) -> None:
        if _NOTE.match(words):
            notes = list(_NOTE.finditer(words))
            ends = [*(its.start() for its in notes[1:]), len(words)]
            for its, end in zip(notes, ends, strict=True):
                self.plain.note(its["mark"], words[its.end() : end])
            return
        words = _CALL.sub(lambda its: call(its["mark"]), words)
        if self._mark:
            self.plain.item(self._mark, words)
        else:
            self.plain.paragraph(words)
        self._mark = ""


def _inline(token: Token) -> str:
    breaks = {"softbreak": _SOFT, "hardbreak": "\n"}
    words = "".join(
        breaks.get(its.type) or (its.content if its.type in {"text", "code_inline", "image"} else "")
        for its in token.children or ()
    )
    first, *lines = words.strip().split(_SOFT)
    labelled = _LABEL.match(first) is not None
    return first + "".join(("\n" if labelled and _LABEL.match(line) else " ") + line for line in lines)
