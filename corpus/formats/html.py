"""HTML: the main text of a page, parsed by selectolax (lexbor); navigation, scripts and hidden text stay out."""

import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...errors import LibraryError
from ..source import Source
from .encoding import decode
from .labels import shown
from .plain import BULLET, PlainText, call

_NOT_TEXT = frozenset(
    """head script style noscript template nav footer aside form button select textarea svg math iframe object embed
    canvas audio video dialog title link meta""".split()
)
_BLOCKS = frozenset(
    """p div section article main body html header footer ul ol li dl dt dd table thead tbody tfoot tr td th caption
    h1 h2 h3 h4 h5 h6 blockquote pre figure figcaption hr address center fieldset details summary hgroup""".split()
)
_NOT_MAIN_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu", "menubar"]
)
_AROUND_TEXT = re.compile(
    r"(?:^|[-_ ])(?:cookies?|consent|breadcrumbs?|share|sharing|social|sidebar|menu|navbar|nav|skip-?link|related"
    r"|comments?|pagination|footer|masthead|widget|advert|ads?|newsletter)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
# Not p, li, td and others that end where the next one begins.
_NEST = """div section article main header footer nav aside search hgroup address center blockquote pre figure
    figcaption fieldset details summary dialog ul ol dl dir menu table object span b i u s big small strong strike em tt
    code font sub sup cite q label ins del"""
_NESTS = re.compile(rf"<(/?)({'|'.join(_NEST.split())})\b", re.IGNORECASE)
# lexbor itself has no limit, yet its own memory grows with the square of the depth.
_DEEPEST = 3000
# A part named like navigation, or nearly all links, is left out only where it is short.
_LONGEST_AROUND = 2000
_LINKS = 0.7
_MAIN_SHARE = 0.4


def read(data: bytes) -> Source:
    """The main text of an HTML page.

    Raises:
        LibraryError: the bytes are not text, or nested thousands of elements deep.
    """
    page = decode(data)[0]
    if _depth(page) > _DEEPEST:
        raise LibraryError(f"its elements are nested more than {_DEEPEST} deep; save the page as text and index that")
    tree = LexborHTMLParser(page)
    body = tree.body or tree.root
    if body is None:
        return Source("")
    whole = max(1, _length(body))
    mains = [node for node in body.css("main, [role=main], article") if _length(node) > _MAIN_SHARE * whole]
    root = min(mains, key=_length) if mains else body
    reader = _Reader(PlainText(), in_article=root is not body, notes=_notes(body))
    _walk(root, reader)
    return reader.plain.source()


def _depth(page: str) -> int:
    """How deep a page's elements are nested at most; an end tag of what is not open ends nothing."""
    opened: Counter[str] = Counter()
    depth = deepest = 0
    for match in _NESTS.finditer(page):
        name = match[2].lower()
        step = 1 if not match[1] else -1 if opened[name] else 0
        opened[name] += step
        depth += step
        deepest = max(deepest, depth)
    return deepest


def _length(node: LexborNode) -> int:
    return len(node.text(deep=True, separator=" ").strip())


def _notes(body: LexborNode) -> dict[str, str]:
    """The ids of footnotes with their marks, by the links that call them."""
    calls = body.css("sup a[href^='#'], a[href^='#'] sup, a[role=doc-noteref]")
    links = [node if node.tag == "a" else node.parent for node in calls]
    marks = {(its.attributes.get("href") or "")[1:]: its.text().strip(" []()") for its in links if its is not None}
    return {name: mark for name, mark in marks.items() if name and mark}


def _walk(root: LexborNode, reader: "_Reader") -> None:
    """Visit what is below a node, in order; by hand, since pages may nest deeper than Python recurses."""
    node = root.first_child
    while node is not None:
        if reader.enter(node) and node.first_child is not None:
            node = node.first_child
            continue
        while node.next is None and node.mem_id != root.mem_id:
            node = _parent(node) or root
            if node.mem_id != root.mem_id:
                reader.leave(node)
        node = node.next if node.mem_id != root.mem_id else None
    reader.flush()


def _parent(node: LexborNode) -> LexborNode | None:
    return node.parent  # the library's types leave out None


@dataclass(slots=True)
class _List:
    form: str
    number: int
    step: int


@dataclass(slots=True)
class _Reader:
    """Gathers words until a block ends, then writes it down."""

    plain: PlainText
    in_article: bool
    notes: dict[str, str]
    words: list[str] = field(default_factory=list[str])
    lists: list[_List] = field(default_factory=list[_List])
    cells: list[str] | None = None
    mark: str = ""
    note: str = ""
    verbatim: int = 0

    def enter(self, node: LexborNode) -> bool:
        """Take in a node; whether to go on below it."""
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            self.words.append(text if self.verbatim else re.sub(r"[ \t\r\n\f]+", " ", text))
            return False
        if tag.startswith(("-", "!")) or self._is_left_out(node, tag):
            return False
        if tag in _BLOCKS:
            self.flush()
        if tag == "br":
            self.words.append("\n")
        elif node.first_child is not None:
            return self._open(node, tag)
        return False

    def _open(self, node: LexborNode, tag: str) -> bool:
        if (name := node.attributes.get("id")) in self.notes and tag in {"li", "p", "div", "dd", "aside"}:
            self.note = self.notes[name or ""]
        if tag in {"ol", "ul"}:
            self.lists.append(_list(node, tag))
        elif tag == "li" and self.lists and not self.note:
            self.mark = self._label(node)
        elif tag == "tr":
            self.cells = []
        elif tag == "pre":
            self.verbatim += 1
        elif (mark := self._called(node, tag)) is not None:
            self.words.append(call(mark))
            return False
        return not self._is_back_link(node, tag)

    def leave(self, node: LexborNode) -> None:
        """Leave a node whose content was taken in."""
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.flush()
        if tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        elif tag == "pre":
            self.verbatim -= 1
        elif tag == "tr" and self.cells is not None:
            self.plain.row(self.cells)
            self.cells = None
        if tag == "li":
            self.mark = ""
        if node.attributes.get("id") in self.notes:
            self.note = ""

    def flush(self) -> None:
        """Write down what was gathered."""
        text = re.sub(r"[ \xa0]*\n[ \xa0]*", "\n", "".join(self.words)).strip()
        self.words = []
        if not text:
            return
        if self.cells is not None:
            self.cells.append(text)
        elif self.note:
            self.plain.note(self.note, re.sub(rf"^\[?{re.escape(self.note)}[\].)]?\s+", "", text))
        elif self.mark:
            self.plain.item(self.mark, text)
            self.mark = ""
        else:
            self.plain.paragraph(text)

    def _label(self, node: LexborNode) -> str:
        its = self.lists[-1]
        if not its.form:
            return BULLET
        its.number = _int(node.attributes.get("value"), its.number)
        label = f"{shown(its.number, its.form)}."
        its.number += its.step
        return label

    def _called(self, node: LexborNode, tag: str) -> str | None:
        """The mark of the footnote that a node calls, or None."""
        if tag not in {"sup", "a"}:
            return None
        link = node if tag == "a" else node.css_first("a[href^='#']")
        target = (link.attributes.get("href") or "")[1:] if link is not None else ""
        is_call = tag == "sup" or node.css_first("sup") is not None or node.attributes.get("role") == "doc-noteref"
        return self.notes[target] if is_call and target in self.notes else None

    def _is_back_link(self, node: LexborNode, tag: str) -> bool:
        """The arrow behind a footnote that leads back to its call."""
        return bool(tag == "a" and self.note and _length(node) <= 2 and not node.text().strip().isalnum())

    def _is_left_out(self, node: LexborNode, tag: str) -> bool:
        its = node.attributes
        if tag in _NOT_TEXT or ("hidden" in its and its["hidden"] != "until-found") or its.get("aria-hidden") == "true":
            return True
        if _HIDDEN.search(its.get("style") or "") or (its.get("role") or "") in _NOT_MAIN_ROLES:
            return True
        if tag == "header":
            return not self.in_article  # the site's, not the article's
        named = f"{its.get('class') or ''} {its.get('id') or ''}"
        if tag in {"div", "ul", "section", "span", "p"} and _AROUND_TEXT.search(named):
            return _length(node) < _LONGEST_AROUND
        return _is_mostly_links(node, tag)


def _is_mostly_links(node: LexborNode, tag: str) -> bool:
    if tag not in {"div", "ul", "ol", "td", "section", "p"}:
        return False
    whole = _length(node)
    if not 0 < whole < _LONGEST_AROUND:
        return False
    links = [_length(link) for link in node.css("a[href]")]
    return len(links) > 2 and sum(links) > _LINKS * whole


def _list(node: LexborNode, tag: str) -> _List:
    its = node.attributes
    if tag == "ul":
        return _List("", 1, 1)
    backwards = "reversed" in its
    items = sum(child.tag == "li" for child in node.iter()) if backwards else 1
    return _List(_FORMS.get(its.get("type") or "1", "decimal"), _int(its.get("start"), items), -1 if backwards else 1)


def _int(written: str | None, otherwise: int) -> int:
    try:
        return int(written or "")
    except ValueError:
        return otherwise
