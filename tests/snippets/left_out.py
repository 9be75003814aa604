"""What `make test` does not run of the documentation, listed so that no snippet is left out unseen."""

from collections.abc import Iterator
from pathlib import Path

from snippets import blocks, places

FILE = Path(__file__).with_suffix(".txt")


def listed() -> str:
    """A line a snippet: its page, its first line, and why it is left out."""
    return "".join(f"{line}\n" for page in places.PAGES for line in _of(page))


def _of(file: Path) -> Iterator[str]:
    for block in blocks.parsed(file, "127.0.0.1:8000"):
        marks = blocks.marks(block)
        page = file.relative_to(places.ROOT)
        for mark in ("slow", "not run"):
            if mark in marks and "file" not in marks:
                yield f"{page} | {block.parsed.partition(chr(10))[0]} | {': '.join(filter(None, (mark, marks[mark])))}"


def runs_something(file: Path, *, slow: bool) -> bool:
    """Whether anything of a page is run."""
    passed_over = {"not run", "file"} | (set() if slow else {"slow"})
    return any(
        blocks.language(its) in blocks.RUN and passed_over.isdisjoint(blocks.marks(its))
        for its in blocks.parsed(file, "")
    )


if __name__ == "__main__":
    FILE.write_text(listed(), encoding="utf-8")
