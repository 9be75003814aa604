"""Markdown that pages of the reference are made of."""

import re
import textwrap
from collections.abc import Iterable, Sequence

#: What a page says of itself.
WRITTEN = "Written by `make reference` from the code, and nothing in it changed by hand."


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, without the columns that no row has anything in; nothing where there are no rows."""
    filled = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    kept = [at for at in range(len(heads)) if any(row[at] for row in filled)]
    lines = [[heads[at] for at in kept], ["---"] * len(kept), *([row[at] for at in kept] for row in filled)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if filled else ""


def link(heading: str, text: str | None = None) -> str:
    """A link to a heading of the same page, by the name that Git hosts give it."""
    anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
    return f"[{text or heading}](#{anchor})"


def paragraph(text: str) -> str:
    """Words run together and wrapped as the other pages are."""
    return textwrap.fill(" ".join(text.split()), 120, break_long_words=False, break_on_hyphens=False)


def document(blocks: Iterable[str]) -> str:
    """Paragraphs, headings and tables, one below the other."""
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n"


def as_code(text: str) -> str:
    """Options, and variables of the environment, as code where they are not yet."""
    return re.sub(r"(?<![\w`-])(--[a-z][a-z-]*[a-z]|\$[A-Z_]+)(?![\w`])", r"`\1`", text)


def sentence(text: str) -> str:
    """A description as a sentence of its own: a capital first, a stop last."""
    text = as_code(" ".join(text.split()))
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "?", "!", ":")) else ".")
