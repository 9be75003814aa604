"""The body of a Word document → plain text."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ....errors import LibraryError
from ...source import Source
from ..plain import PlainText, call, raised
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
            paragraphs = (its for its in children(notes.get(called)) if tag(its) == "p")
            self._plain.note(str(at), " ".join(self._text(its)[0] for its in paragraphs))
        return self._plain.source()

    def _blocks(self, parent: Element | None) -> None:
        for its in children(parent):
            name = tag(its)
            if name == "p":
                self._paragraph(its)
            elif name == "tbl":
                for row in (row for row in its if tag(row) == "tr"):
                    self._row(row)
            elif name == "AlternateContent":
                self._blocks(_one_of(its))
            elif name in _AROUND_BLOCKS:
                self._blocks(its)

    def _row(self, row: Element) -> None:
        cells = [cell for cell in row if tag(cell) == "tc"]
        if len(cells) == 1 or any(child(cell, "tbl") is not None for cell in cells):
            for cell in cells:
                self._blocks(cell)
            return
        texts = [[self._text(its)[0] for its in cell if tag(its) == "p"] for cell in cells]
        self._plain.row(["\n".join(paragraphs) for paragraphs in texts])

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
        words: list[str] = []
        boxes: list[Element] = []
        self._inline(paragraph, words, boxes)
        return "".join(words).strip(), boxes

    def _inline(self, parent: Element, words: list[str], boxes: list[Element]) -> None:
        for its in parent:
            name = tag(its)
            if name in _NOT_SHOWN:
                continue
            if name == "r":
                self._run(its, words, boxes)
            elif name == "AlternateContent":
                self._inline(_one_of(its), words, boxes)
            else:
                self._inline(its, words, boxes)

    def _run(self, run: Element, words: list[str], boxes: list[Element]) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")) or is_on(child(properties, "webHidden")):
            return
        if self._styles.hides(value(properties, "rStyle")):
            return
        is_raised = value(properties, "vertAlign") == "superscript"
        for its in run:
            name = tag(its)
            if name == "fldChar":
                self._field(attribute(its, "fldCharType"))
            elif any(self._fields):
                continue  # a field's code, not its result
            elif name == "t":
                words.append(raised(its.text or "", "".join(words)) if is_raised else its.text or "")
            elif name in _AS_TEXT:
                words.append(_AS_TEXT[name])
            elif name in _CALLS:
                self._called.append((_CALLS[name], attribute(its, "id") or ""))
                words.append(call(str(len(self._called))))
            elif name in _HOLDS_BOXES or name == "AlternateContent":
                boxes += _boxes(its)

    def _field(self, step: str | None) -> None:
        if step == "begin":
            self._fields.append(True)
        elif step == "separate" and self._fields:
            self._fields[-1] = False
        elif step == "end" and self._fields:
            self._fields.pop()


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
