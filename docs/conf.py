"""How Sphinx makes a site of README.md and the pages here, which stay plain Markdown: `make site`.

The site has the repository's folders, so that one relative link is right in both.
"""

import re
from collections.abc import Iterator
from importlib import metadata
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Trackrecord"
release = metadata.version("trackrecord")
extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["README.md", "CHANGELOG.md", "docs/**.md", "corpus/SOURCES.md"]
# Folders that are not even looked through: one holds a link to the whole.
exclude_patterns = [".*", *"adapters api build cli client comparison deploy eval indexer retriever tests".split()]

# Links lead to headings by the names that Git hosts give them.
myst_heading_anchors = 4
# What is written with two dashes or straight quotes is meant so.
smartquotes = False
# Of JSON with … in it as much is coloured as can be.
suppress_warnings = ["misc.highlighting_failure"]

templates_path = ["templates"]
html_theme = "furo"
html_title = f"Trackrecord {release}"
# Lines as wide as the commands print them stand whole.
html_theme_options = {"light_css_variables": {"code-font-size": "75%"}}
# The address of the whole leads to the start page.
html_additional_pages = {"index": "to-docs.html"}
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_use_index = False

_HEADING = re.compile(r"^## (.+)\n((?:(?!## ).*\n?)*)", re.MULTILINE)
_PAGE = re.compile(r"^- \[[^\]]+\]\(([^)#]+)\.md\)", re.MULTILINE)


def setup(app: "Sphinx") -> None:
    """Let the start page's lists be the site's table of contents."""
    app.connect("source-read", _with_contents)


def _with_contents(_: "Sphinx", page: str, source: list[str]) -> None:
    if page == root_doc:
        source[0] += "".join(_contents(source[0]))


def _contents(text: str) -> Iterator[str]:
    """A hidden table of contents for each heading, with the pages that the lines of the list below it begin with."""
    for heading, below in _HEADING.findall(text):
        pages = [f"/{normpath(join(dirname(root_doc), target))}" for target in _PAGE.findall(below)]
        yield "\n".join(["\n```{toctree}", ":hidden:", f":caption: {heading}", "", *pages, "```\n"])
