"""What the built site would fetch from another host: nothing. `python -m trackrecord.docs.elsewhere FOLDER`.

Exits with 1, a line each, where a page, style, picture or script names an address of another host other than in a link
that a reader has to click.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

# Elements whose addresses are gone to by a click, not fetched.
_CLICKED = ("a", "area")
# `//host` alone has the scheme of the page.
_ADDRESS = r"(?:(?:https?|wss?|ftp):)?//[\w\[]"
_IN_ATTRIBUTE = re.compile(rf"(?:^|[\s,]){_ADDRESS}", re.IGNORECASE)
_IN_STYLE = re.compile(rf"""(?:url\(|@import|image-set\()\s*["']?\s*{_ADDRESS}[^\s"')]*""", re.IGNORECASE)
_IN_SCRIPT = re.compile(rf"""["'`]{_ADDRESS}[^\s"'`]*""", re.IGNORECASE)
# Names of XML, which nothing is fetched from.
_NAMES = re.compile(r"https?://www\.w3\.org/")


def of_page(text: str) -> Iterator[str]:
    """Addresses of other hosts in attributes, styles and scripts of an HTML page or an SVG picture."""
    for node in LexborHTMLParser(text).css("*"):
        if node.tag in _CLICKED:
            continue
        for name, value in node.attributes.items():
            if value and name and not name.startswith("xmlns"):
                if _IN_ATTRIBUTE.search(value):
                    yield f"{node.tag} {name}={value}"
                yield from of_style(value)
        if node.tag in ("style", "script"):
            yield from (of_style if node.tag == "style" else of_script)(node.text())


def of_style(text: str) -> Iterator[str]:
    """Addresses of other hosts in a style sheet."""
    yield from (found[0] for found in _IN_STYLE.finditer(text))


def of_script(text: str) -> Iterator[str]:
    """Addresses of other hosts in a script's strings."""
    yield from (found[0] for found in _IN_SCRIPT.finditer(text) if not _NAMES.search(found[0]))


_READERS: Mapping[str, Callable[[str], Iterator[str]]] = {
    ".html": of_page,
    ".svg": of_page,
    ".css": of_style,
    ".js": of_script,
}


def main(folder: Path) -> int:
    """Look through a site; 1 where something in it is elsewhere."""
    files = [file for file in sorted(folder.rglob("*")) if file.suffix in _READERS]
    found = [f"{file}: {its}" for file in files for its in _READERS[file.suffix](file.read_text(encoding="utf-8"))]
    for line in found:
        print(line, file=sys.stderr)
    if not any(file.suffix == ".html" for file in files):
        print(f"{folder}: there is no site", file=sys.stderr)
        return 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
