"""A page's code blocks and what comments in front of them say, which nobody sees who reads the rendered page.

In front of a block, blank lines between them allowed:

    <!-- slow -->               `make test` passes it over, `make snippets` does not
    <!-- not run: reason -->    it cannot be run unattended
    <!-- exits: 1 -->           a command in it may exit with that code, and does not fail by it
    <!-- serves -->             it goes on until the page ends; what comes after it is run when it listens
    <!-- first: command -->     run before it, for what the text says has happened meanwhile
    <!-- tool: curl, jq -->     it is left out, and its test skipped at last, where one of these commands is missing
    <!-- file: answer.json -->  it is not run but written into the page's folder, whatever its language

Anywhere on a page:

    <!-- needs: server, reports -->     what `places.THINGS` can put in place before the first block
"""

import re
from collections.abc import Iterable
from pathlib import Path

from sybil import Document, Example, Region
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

RUN = ("sh", "console", "python")
#: What is only shown, by the languages that Sphinx can colour; any other word is a slip of the pen.
SHOWN = ("text", "json", "toml", "ini", "yaml", "http", "html", "css", "dockerfile", "bibtex", "nginx")
MARKS = ("slow", "not run", "first", "exits", "serves", "tool", "file")

_COMMENT = re.compile(r"<!--\s*([^:>]+?)\s*(?::\s*(.*?))?\s*-->", re.DOTALL)
_IN_FRONT = re.compile(r"(?:<!--[^>]*-->\s*)+\Z")


def parsed(file: Path, address: str) -> Document:
    """A page, its snippets asking a server at `address` where they say 127.0.0.1:8000, or 8001 as MCP has it."""
    text = re.sub(r"\b(127\.0\.0\.1|localhost):800[01]\b", address, file.read_text(encoding="utf-8"))
    document = Document(text, str(file))
    for region in _regions(document):
        document.add(region)
    return document


def _regions(document: Document) -> Iterable[Region]:
    for region in FencedCodeBlockLexer(r"[^\n{]*")(document):
        region.parsed = region.lexemes["source"]
        yield region


def language(block: Example) -> str:
    return block.region.lexemes["language"]


def marks(block: Example) -> dict[str, str]:
    """What the comments right in front of a block say.

    Raises:
        ValueError: one says what nobody knows.
    """
    before = _IN_FRONT.search(block.document.text[: block.start])
    found = {name: " ".join(said.split()) for name, said in _COMMENT.findall(before[0] if before else "")}
    found.pop("needs", None)
    if unknown := found.keys() - set(MARKS):
        raise ValueError(f"{place(block)}: no mark: {', '.join(sorted(unknown))}; there are {', '.join(MARKS)}")
    return found


def needs(file: Path) -> list[str]:
    """What a page asks to be in place."""
    said = [said for name, said in _COMMENT.findall(file.read_text(encoding="utf-8")) if name == "needs"]
    return [name for names in said for name in re.split(r"[,\s]+", names) if name]


def has_programs(file: Path) -> bool:
    """Whether a page has blocks in Python that are run in this process."""
    return any(language(its) == "python" and "not run" not in marks(its) for its in parsed(file, ""))


def place(block: Example) -> str:
    return f"{Path(block.path).name}:{block.line}"
