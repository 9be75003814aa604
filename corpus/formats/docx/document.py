"""The body of a Word document → plain text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ....errors import LibraryError
from ...source import Source
from ..plain import BULLET, PlainText, call, marked, raised
from .numbering import Numbering, Styles
from .package import Package, attribute, child, children, is_on, number, tag, value

_AROUND_BLOCKS = frozenset(["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "Fallback", "Choice"])
_NOT_SHOWN = frozenset(["del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText"])
_HOLDS_BOXES = frozenset(["drawing", "pict", "object"])
_CALLS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_AS_TEXT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TYPED_MARK = re.compile(r"(?P<mark>[•●▪■◦‣·–—-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[.)]?)\t\s*")


# A footnote that was typed: a paragraph behind a raised mark.
_TYPED_NOTE = re.compile(r"\[(?P<mark>[^\]\s]{1,3})\]\s*(?=\S)")


@dataclass(slots=True)
class _Words:
    """What a paragraph says, and the text boxes that hang on it."""

    is_hidden: bool
    text: list[str] = field(default_factory=list[str])
    boxes: list[Element] = field(default_factory=list[Element])


class Document:
    """Reads a document's blocks in order."""

    def __init__(self, package: Package) -> None:
        """Open the parts that the text needs.

        Raises:
            LibraryError: a part is missing or damaged.
        """
        self._package = package
        main = package.main()
        self._folder = main.rpartition("/")[0]
        root = package.xml(main)
        if root is None:
            raise LibraryError("it holds no document; open it in a word processor and save it as .docx")
        self._body = child(root, "body")
        self._styles = Styles(package.xml(f"{self._folder}/styles.xml"))
        self._numbering = Numbering(package.xml(f"{self._folder}/numbering.xml"), self._styles)
        self._plain = PlainText()
        self._called: list[tuple[str, str]] = []
        self._fields: list[bool] = []

    def read(self) -> Source:
        """The source text of the whole document.

        Raises:
            LibraryError: a part is damaged.
        """
        self._blocks(self._body)
        notes = {
            (kind, attribute(note, "id") or ""): note
            for kind in ("footnotes", "endnotes")
            for note in children(self._package.xml(f"{self._folder}/{kind}.xml"))
        }
        for at, called in enumerate(list(self._called), 1):
            paragraphs = _inside(notes.get(called), "p")
            self._plain.note(str(at), " ".join(self._text(its)[0] for its in paragraphs))
        return self._plain.source()

    def _blocks(self, parent: Element | None) -> None:
        for its in _inside(parent, "p", "tbl"):
            if tag(its) == "p":
                self._paragraph(its)
            else:
                for row in _inside(its, "tr"):
                    self._row(row)

    def _row(self, row: Element) -> None:
        cells = list(_inside(row, "tc"))
        if len(cells) == 1 or any(True for cell in cells for _ in _inside(cell, "tbl")):
            for cell in cells:
                self._blocks(cell)
            return
        boxes: list[Element] = []
        texts = [[self._in_cell(its, boxes) for its in _inside(cell, "p")] for cell in cells]
        self._plain.row(["\n".join(paragraphs) for paragraphs in texts])
        for box in boxes:
            self._blocks(box)

    def _in_cell(self, paragraph: Element, boxes: list[Element]) -> str:
        text, its_boxes = self._text(paragraph)
        boxes += its_boxes
        label = self._label(paragraph)
        if label is None or (label == BULLET and not text):
            return text
        return marked(label, text)  # a number may stand in a cell by itself

    def _paragraph(self, paragraph: Element) -> None:
        text, boxes = self._text(paragraph)
        label = self._label(paragraph)
        typed = _TYPED_MARK.match(text) if label is None else None
        note = _TYPED_NOTE.match(text)
        if note:
            self._plain.note(note["mark"], text[note.end() :])
        elif label is not None:
            self._plain.item(label, text)
        elif typed:
            self._plain.item(typed["mark"], text[typed.end() :])
        else:
            self._plain.paragraph(text)
        for box in boxes:
            self._blocks(box)

    def _label(self, paragraph: Element) -> str | None:
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle") or self._styles.default
        own = child(properties, "numPr")
        instance, level = value(own, "numId"), value(own, "ilvl")
        if instance is None:
            instance, of_style, owner = self._styles.numbered(style)
            if level is None and instance is not None:
                level = of_style or str(self._numbering.level_of(instance, owner))
        return self._numbering.label(instance, number(level, 0)) if instance else None

    def _text(self, paragraph: Element) -> tuple[str, list[Element]]:
        """The words of a paragraph, and the text boxes that hang on it."""
        words = _Words(self._styles.hides(value(paragraph, "pPr", "pStyle") or self._styles.default))
        self._inline(paragraph, words)
        # A code ends with its paragraph: where its end is missing, the rest of the document is no code.
        self._fields = [in_code for in_code in self._fields if not in_code]
        return "".join(words.text).strip(), words.boxes

    def _inline(self, parent: Element, words: _Words) -> None:
        for its in parent:
            name = tag(its)
            if name in _NOT_SHOWN:
                continue
            if name == "r":
                self._run(its, words)
            elif name == "AlternateContent":
                self._inline(_one_of(its), words)
            else:
                self._inline(its, words)

    def _run(self, run: Element, words: _Words) -> None:
        properties = child(run, "rPr")
        is_hidden = self._is_hidden(properties, words)
        is_raised = value(properties, "vertAlign") == "superscript"
        for its in run:
            name = tag(its)
            if name == "fldChar":
                self._field(attribute(its, "fldCharType"))  # even a hidden one
            elif is_hidden or any(self._fields):
                continue  # a field's code, not its result
            elif name == "t":
                words.text.append(raised(its.text or "", "".join(words.text)) if is_raised else its.text or "")
            elif name in _AS_TEXT:
                words.text.append(_AS_TEXT[name])
            elif name in _CALLS:
                self._called.append((_CALLS[name], attribute(its, "id") or ""))
                words.text.append(call(str(len(self._called))))
            elif name in _HOLDS_BOXES or name == "AlternateContent":
                words.boxes += _boxes(its)

    def _is_hidden(self, properties: Element | None, words: _Words) -> bool:
        """Whether a run is hidden: what it says itself goes before what its style and its paragraph's say."""
        if is_on(child(properties, "webHidden")):
            return True
        if (own := child(properties, "vanish")) is not None:
            return is_on(own)
        return words.is_hidden or self._styles.hides(value(properties, "rStyle") or "")

    def _field(self, step: str | None) -> None:
        if step == "begin":
            self._fields.append(True)
        elif step == "separate" and self._fields:
            self._fields[-1] = False
        elif step == "end" and self._fields:
            self._fields.pop()


def _inside(parent: Element | None, *names: str) -> Iterator[Element]:
    """The elements of these names in a part of the document, in content controls and the like too."""
    for its in children(parent):
        name = tag(its)
        if name in names:
            yield its
        elif name == "AlternateContent":
            yield from _inside(_one_of(its), *names)
        elif name in _AROUND_BLOCKS:
            yield from _inside(its, *names)


def _one_of(alternate: Element) -> Element:
    """The same content is given twice, for new and for old programs."""
    for name in ("Fallback", "Choice"):
        if (its := child(alternate, name)) is not None:
            return its
    return alternate


def _boxes(element: Element) -> Iterator[Element]:
    for its in [_one_of(element)] if tag(element) == "AlternateContent" else element:
        if tag(its) == "txbxContent":
            yield its
        else:
            yield from _boxes(its)
