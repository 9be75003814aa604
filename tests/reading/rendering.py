"""Invented meeting reports as files, made by the tools such reports are made with, in the looks they come in."""

import html
import io
import json
import re
import textwrap
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import datetime
from html.entities import codepoint2name
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

import docx
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

CUT = "\0"  # around a footnote's mark, where text and marks are set apart later


class Block(NamedTuple):
    """A title (the first), subtitle (the others), line, heading, paragraph or item, as text."""

    kind: str
    label: str
    text: str


def ending(look):
    """The ending of the names of files in this look."""
    return "." + look.partition("-")[0]


def blocks_of(its, mark=f"{CUT}{{}}{CUT}".format, escaped=str):
    """The report's blocks with their sentences run together and footnotes marked; the notes are left out."""
    titled = False
    for block in its["blocks"]:
        kind = next(name for name in ("heading", "title", "line", "para", "item", "note") if name in block)
        if kind in {"para", "item"}:
            label = block.get("label") or ("•" if kind == "item" else "")
            sentences = (escaped(one["t"]) + (mark(one["mark"]) if "mark" in one else "") for one in block[kind])
            yield Block(kind, label, " ".join(sentences))
        elif kind != "note":
            yield Block("subtitle" if kind == "title" and titled else kind, "", escaped(str(block[kind])))
            titled |= kind == "title"


def notes_of(its):
    """The footnotes by their marks."""
    return {str(block["note"]["mark"]): block["note"]["t"] for block in its["blocks"] if "note" in block}


def group_of(its):
    """What stands in running headers."""
    return its["facts"]["group"] or title_of(its)


def title_of(its):
    """The first title line."""
    return next(block["title"] for block in its["blocks"] if "title" in block and "heading" not in block)


# Plain text

WIDTH = 84


def as_text(its):
    """A plain text file, hard-wrapped, its notes at the end."""
    paragraphs, before = [], None
    for kind, label, text in blocks_of(its, "[{}]".format):
        kind = kind.removeprefix("sub")
        joined = kind == before and kind in {"item", "line", "title"}
        filled = textwrap.fill(f"{label} {text}".strip(), WIDTH, subsequent_indent="  " if kind == "item" else "")
        paragraphs.append(("\n" if joined else "\n\n") + filled)
        before = kind
    paragraphs += ["\n\n" + textwrap.fill(f"[{mark}] {text}", WIDTH) for mark, text in notes_of(its).items()]
    return ("".join(paragraphs).strip() + "\n").encode()


# Markdown


def as_markdown(its):
    """A Markdown file, its lists real where Markdown would print the same labels."""
    paragraphs, before = [], None
    for kind, label, text in blocks_of(its, "[^{}]".format, _markdown_escaped):
        this = "list" if kind == "item" and re.fullmatch(r"•|\d+\.", label) else kind
        if this == "list":
            paragraph = _markdown_wrapped(text, "- " if label == "•" else f"{label} ")
        elif kind in {"title", "heading", "subtitle"}:
            paragraph = {"title": "# {}", "heading": "## {}", "subtitle": "**{}**"}[kind].format(text)
        else:
            paragraph = _markdown_wrapped(f"{label} {text}".strip())
        between = {"list": "\n", "line": "  \n"}.get(this, "\n\n") if this == before else "\n\n"
        paragraphs.append(between + paragraph)
        before = this
    for mark, text in notes_of(its).items():
        paragraphs.append("\n\n" + _markdown_wrapped(_markdown_escaped(text), f"[^{mark}]: "))
    return ("".join(paragraphs).strip() + "\n").encode()


def _markdown_escaped(text):
    return re.sub(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)", r"\\\g<0>", text)


def _markdown_wrapped(text, marker=""):
    """The text hung on its marker, with no line beginning like a list or a heading."""
    lines = textwrap.wrap(text, 100 - len(marker), break_on_hyphens=False)
    lines = [re.sub(r"^\d+(?=[.)](?: |$))|^(?=[-+=#])", r"\g<0>\\", line) for line in lines]
    return marker + ("\n" + " " * min(len(marker), 4)).join(lines)


# A page of a web site

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | Meridian Foundation for Dialogue</title>
<meta name="description" content="Reports of meetings supported by the Meridian Foundation.">
<link rel="stylesheet" href="/assets/site.css">
<style>.article p {{ margin: 0 0 1em; }} .plain {{ list-style: none; }} .hidden {{ display: none; }}</style>
<script>window.siteData = window.siteData || [];
siteData.push({{"page": "report", "text": "<p>Not words.</p>"}});</script>
</head>
<body class="report">
<div id="cookie-bar" role="dialog"><p>We use cookies to improve your visit. <a href="/privacy">Learn more</a></p>
<button type="button">Accept all</button></div>
<header class="site-header"><a href="/"><img src="/logo.svg" alt="Meridian Foundation"></a>
<form role="search" action="/search"><input type="search" name="q" placeholder="Search the site"></form></header>
<nav class="main-menu"><ul><li><a href="/about">About us</a></li><li><a href="/programmes">Programmes</a></li>
<li><a href="/publications">Publications</a></li><li><a href="/news">News</a></li></ul></nav>
<div class="hidden" style="display:none" aria-hidden="true"><p>Please switch on JavaScript to share this page.</p></div>
<main>
<nav class="breadcrumb"><a href="/">Home</a> &rsaquo; <a href="/publications">Publications</a></nav>
<article class="article">
{article}
</article>
<aside class="related"><h2>Related publications</h2><ul><li><a href="/publications/117">Annual Review</a></li>
<li><a href="/publications/124">A Handbook for Rapporteurs</a></li></ul></aside>
</main>
<footer class="site-footer"><p>&copy; 2024 Meridian Foundation for Dialogue. All rights reserved.</p>
<p><a href="/contact">Contact</a> | <a href="/privacy">Privacy policy</a></p></footer>
<script src="/assets/site.js" async></script>
</body>
</html>
"""


def as_web_page(its):
    """A page of a foundation's web site, with all that stands around the report there."""
    blocks = blocks_of(its, '<sup><a href="#fn{0}" id="ref{0}">{0}</a></sup>'.format, _html_escaped)
    article = [
        _html_element(element, [block for _, block in run])
        for (element, _), run in groupby(enumerate(blocks), key=_html_run)
    ]
    if notes := notes_of(its):
        article += ["<hr>", '<ol class="footnotes">']
        article += [
            f'<li id="fn{mark}">{_html_escaped(text)} <a href="#ref{mark}">&#8617;</a></li>'
            for mark, text in notes.items()
        ]
        article.append("</ol>")
    return PAGE.format(title=html.escape(title_of(its)), article="\n".join(article)).encode()


def _html_run(placed):
    """The element that holds a block, and what only neighbours in one element have in common."""
    place, (kind, label, _) = placed
    if kind in {"para", "item"} and re.fullmatch(r"\d+\.", label):
        return "ol", int(label[:-1]) - place
    element = {"title": "h1", "heading": "h2", "item": "ul"}.get(kind, kind)
    return element, None if element in {"ul", "line"} else place


def _html_element(element, run):
    texts = [text if element == "ol" or label == "•" else f"{label} {text}".strip() for _, label, text in run]
    if element in {"ol", "ul"}:
        plain = ' class="plain"' if run[0].label != "•" else ""
        opening = f'<ol start="{run[0].label[:-1]}">' if element == "ol" else f"<ul{plain}>"
        return "\n".join([opening, *(f"<li>{text}</li>" for text in texts), f"</{element}>"])
    if element in {"h1", "h2"}:
        return f"<{element}>{texts[0]}</{element}>"
    named = "" if element == "para" else f' class="{element}"'
    return f"<p{named}>{'<br>'.join(texts)}</p>"


def _html_escaped(text):
    """With entities, soft hyphens in long words, and blanks that do not break after some titles."""
    text = re.sub(r"\b[a-z]{13,}\b", lambda word: f"{word[0][:6]}\xad{word[0][6:]}", text)
    text = re.sub(r"\b(Dr|Prof|Amb)(\.?) (?=[A-Z])", "\\1\\2\xa0", text)
    return "".join(f"&{codepoint2name[ord(one)]};" if ord(one) in codepoint2name else one for one in text)


# Word documents

ROMANS = [ten + one for ten in ("", "x", "xx", "xxx") for one in ("", *"i ii iii iv v vi vii viii ix".split())]
NUMERAL = re.compile(r"\d+|\b[A-Za-z]+\b")
WORD = nsdecls("w")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def as_styled_document(its):
    """A Word document with heading styles, automatic numbers and real footnotes."""
    document = _document(its)
    numbers = _Numbers(document.part.numbering_part.element)
    styles = {"title": "Title", "subtitle": "Subtitle", "heading": "Heading 1", "item": "List Paragraph"}
    for kind, label, text in blocks_of(its):
        paragraph = document.add_paragraph(style=styles.get(kind))
        if label:
            numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = numbers.of(kind, label)
        for place, piece in enumerate(text.split(CUT)):
            run = paragraph.add_run("" if place % 2 else piece)
            if place % 2:
                run.font.superscript = True
                run._r.append(parse_xml(f'<w:footnoteReference {WORD} w:id="{piece}"/>'))
    if notes := notes_of(its):
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, _footnotes(notes), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return _saved(document)


def as_typed_document(its):
    """A Word document without styles: headings are bold, and numbers, bullets and footnotes typed by hand."""
    document = _document(its)
    for kind, label, text in blocks_of(its):
        paragraph = document.add_paragraph()
        if kind in {"title", "subtitle"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if kind == "item":
            paragraph.paragraph_format.left_indent = Cm(1.5)
            paragraph.paragraph_format.first_line_indent = Cm(-0.75)
        if label:
            paragraph.add_run(f"{label}\t")
        for place, piece in enumerate(text.split(CUT)):
            run = paragraph.add_run(piece)
            run.font.superscript = True if place % 2 else None
            run.bold = True if kind in {"title", "subtitle", "heading"} else None
    for mark, text in notes_of(its).items():
        paragraph = document.add_paragraph()
        paragraph.add_run(mark).font.superscript = True
        paragraph.add_run(f" {text}").font.size = Pt(9)
    return _saved(document)


class _Numbers:
    """The automatic numbers of a Word document, made to print given labels."""

    def __init__(self, root):
        self.root = root
        self.definitions = {}  # a form of labels: the id of its abstractNum
        self.going = {}  # a form of labels: the id of its latest num, and the number that this prints next

    def of(self, kind, label):
        """The level and the id of the num by which the next paragraph gets this label."""
        *upper, lowest = [found for word in NUMERAL.findall(label) if (found := _readings(word))] or [[("bullet", 0)]]
        places = iter(range(1, 10))
        text = NUMERAL.sub(lambda word: f"%{next(places)}" if _readings(word[0]) else word[0], label)
        forms = [((kind, text, *(found[0] for found in upper), style), number) for style, number in lowest]
        form, number = next((its for its in forms if self.going.get(its[0], (0, None))[1] == its[1]), forms[0])
        num, following = self.going.get(form, (0, None))
        if following != number:
            num = self._restarted(form, number)
        self.going[form] = num, number and number + 1
        return len(upper), num

    def _restarted(self, form, number):
        if form not in self.definitions:
            self.definitions[form] = 100 + len(self.definitions)
            self.root.insert(0, self._definition(form))
        num = self.root.add_num(self.definitions[form])
        if number:
            num.add_lvlOverride(len(form) - 3).add_startOverride(number)
        return num.numId

    def _definition(self, form):
        kind, text, *upper, style = form
        levels = [(style, start, f"%{place}") for place, (style, start) in enumerate(upper, 1)] + [(style, 1, text)]
        left = 1134 if kind == "item" else 567
        return parse_xml(
            f'<w:abstractNum {WORD} w:abstractNumId="{self.definitions[form]}"><w:multiLevelType w:val="multilevel"/>'
            + "".join(
                f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
                f'<w:lvlText w:val={quoteattr(text)}/><w:pPr><w:ind w:left="{left}" w:hanging="567"/></w:pPr></w:lvl>'
                for place, (style, start, text) in enumerate(levels)
            )
            + "</w:abstractNum>"
        )


def _readings(word):
    """What a word of a label may count in, and the number it is then, the lowest first."""
    case = "lower" if word.islower() else "upper"
    readings = [("decimal", int(word))] if word.isdecimal() else []
    if word.lower() in ROMANS and word in {word.lower(), word.upper()}:
        readings.append((f"{case}Roman", ROMANS.index(word.lower())))
    if re.fullmatch("[A-Za-z]", word):
        readings.append((f"{case}Letter", ord(word.lower()) - 96))
    return sorted(readings, key=lambda reading: reading[1])


def _document(its):
    """An empty document with a running header and the page's number at the foot."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    properties = document.core_properties
    properties.title, properties.author = title_of(its), group_of(its)
    properties.created = properties.modified = datetime(2024, 1, 1)
    section = document.sections[0]
    section.header.paragraphs[0].text = group_of(its)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("Page ")
    footer._p.append(parse_xml(f'<w:fldSimple {WORD} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    return document


def _footnotes(notes):
    """The part that holds the footnotes; python-docx makes none."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{place}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for place, kind in enumerate(["separator", "continuationSeparator"], -1)
    )
    texts = "".join(
        f'<w:footnote w:id="{mark}"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {html.escape(text, quote=False)}</w:t></w:r></w:p></w:footnote>'
        for mark, text in notes.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {WORD}>{lines}{texts}</w:footnotes>'.encode()


def _saved(document):
    """The document's bytes, the same each time: its files are dated 1980."""
    dated, undated = io.BytesIO(), io.BytesIO()
    document.save(dated)
    with zipfile.ZipFile(dated) as files, zipfile.ZipFile(undated, "w") as copies:
        for name in files.namelist():
            copies.writestr(zipfile.ZipInfo(name), files.read(name), zipfile.ZIP_DEFLATED)
    return undated.getvalue()


# PDFs set by Typst

SET = """\
#let report = json(bytes(sys.inputs.report))
#let words(pieces) = for (place, piece) in pieces.enumerate() {
  if calc.odd(place) { footnote(report.notes.at(piece)) } else { piece }
}
#set document(title: report.title, author: report.group, date: none)
#set text(lang: "en", region: "GB", hyphenate: true)
#set par(justify: true)
"""
ONE_COLUMN = """
#set page(
  paper: "a4", margin: (x: 3cm, y: 3.2cm),
  header: emph(report.group),
  footer: context align(center)[Page #here().page() of #counter(page).final().first()],
)
#set text(size: 12pt)
#set par(leading: 0.75em, spacing: 1.5em)
#show heading: set text(size: 14pt)
#show heading: set block(above: 2em, below: 1.2em)
#for (kind, label, pieces) in report.blocks {
  if kind in ("title", "subtitle") {
    set text(size: if kind == "title" { 17pt } else { 13pt }, weight: "bold", hyphenate: false)
    align(center, words(pieces))
  } else if kind == "line" {
    align(center, words(pieces))
  } else if kind == "heading" {
    heading(words(pieces))
  } else if kind == "item" {
    parbreak()
    enum(numbering: _ => label, indent: 1em, words(pieces))
  } else if label == "" {
    par(words(pieces))
  } else {
    par[#label#h(1em)#words(pieces)]
  }
}
"""
TWO_COLUMNS = """
#set page(paper: "a5", margin: (x: 1.5cm, y: 1.8cm), columns: 2, footer: context align(center, counter(page).display()))
#set text(size: 9.5pt)
#set par(leading: 0.55em, spacing: 0.9em)
#show heading: set text(size: 10.5pt)
#let body = report.blocks.position(block => block.first() not in ("title", "subtitle", "line"))
#place(top + center, scope: "parent", float: true, clearance: 2em, {
  set par(justify: false)
  for (kind, _, pieces) in report.blocks.slice(0, body) {
    set text(size: if kind == "title" { 14pt } else { 11pt }, weight: if kind == "line" { "regular" } else { "bold" })
    block(words(pieces))
  }
})
#for (kind, label, pieces) in report.blocks.slice(body) {
  if kind == "heading" {
    heading(words(pieces))
  } else if label == "" {
    par(words(pieces))
  } else {
    par(hanging-indent: 2em)[#box(width: 2em, label)#words(pieces)]
  }
}
"""


def as_set_page(its):
    """A PDF of one column, with its group's name and page numbers on each page and footnotes at their feet."""
    return _typeset(its, ONE_COLUMN)


def as_columns(its):
    """A PDF of two narrow columns under a title that spans both."""
    return _typeset(its, TWO_COLUMNS)


def _typeset(its, layout):
    report = {
        "title": title_of(its),
        "group": group_of(its),
        "blocks": [(kind, label, text.split(CUT)) for kind, label, text in blocks_of(its)],
        "notes": notes_of(its),
    }
    return typst.compile((SET + layout).encode(), sys_inputs={"report": json.dumps(report)}, ignore_system_fonts=True)


# A PDF set by ReportLab


def as_indented(its):
    """A PDF in Times with indented paragraphs, no space between them, and its notes at the end."""
    blocks = [
        *blocks_of(its, "[{}]".format),
        *(Block("item", f"[{mark}]", text) for mark, text in notes_of(its).items()),
    ]
    printable = _times("".join(map("".join, blocks)) + group_of(its))
    body = ParagraphStyle(
        "para", fontName="Report", fontSize=10.5, leading=12.5, alignment=TA_JUSTIFY, firstLineIndent=16
    )
    flush = ParagraphStyle("line", body, firstLineIndent=0)
    heading = ParagraphStyle("heading", flush, fontName="Report-Bold", spaceBefore=12.5, keepWithNext=True)
    title = ParagraphStyle("title", heading, alignment=TA_CENTER)
    item = ParagraphStyle("item", flush, leftIndent=32, bulletIndent=12, bulletFontName="Report", bulletFontSize=10.5)
    styles = {"para": body, "line": flush, "heading": heading, "title": title, "subtitle": title, "item": item}

    def furniture(canvas, template):
        canvas.setFont("Report", 9)
        head = textwrap.shorten((group_of if template.page % 2 else title_of)(its), 60, placeholder=" …")
        if template.page % 2:
            canvas.drawRightString(A5[0] - 2 * cm, A5[1] - 1.3 * cm, printable(f"{head}    {template.page}"))
        else:
            canvas.drawString(2 * cm, A5[1] - 1.3 * cm, printable(f"{template.page}    {head}"))

    story = []
    for kind, label, text in blocks:
        hung = label if kind == "item" else None
        words = text if hung else f"{label} {text}".strip()
        story.append(Paragraph(html.escape(printable(words)), styles[kind], bulletText=hung))
    file = io.BytesIO()
    frame = Frame(2 * cm, 2 * cm, A5[0] - 4 * cm, A5[1] - 4 * cm, 0, 0, 0, 0)
    template = BaseDocTemplate(file, pagesize=A5, title=title_of(its), author=group_of(its), invariant=True)
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=furniture))
    template.build(story)
    return file.getvalue()


class _Font(pdfmetrics.Font):
    """A standard font that tells its letters' widths, which are not known for those it has not by itself."""

    def addObjects(self, doc):  # noqa: N802 - ReportLab's name
        super().addObjects(doc)
        font = doc.idToObject["BasicFonts"].dict[doc.fontMapping[self.fontName].removeprefix("/")]
        font.FirstChar, font.LastChar, font.Widths = 0, 255, pdfdoc.PDFArray(self.widths)


def _times(text):
    """Registers Times with an encoding that has all the text's letters; returns what writes text in it.

    Letters beyond Windows' Western ones take the places of Western ones that the text does without.
    """
    foreign = {*text} - {*text.encode("cp1252", "ignore").decode("cp1252")}
    places = dict(zip(sorted(foreign), sorted({*map(chr, range(0xC0, 0x100))} - {*text}), strict=False))
    encoding = pdfmetrics.Encoding("Report", "WinAnsiEncoding")
    for letter, place in places.items():
        encoding[ord(place)] = f"uni{ord(letter):04X}"
    for name, face in {"Report": "Times-Roman", "Report-Bold": "Times-Bold"}.items():
        font = _Font(name, face, "WinAnsiEncoding")
        font.encoding = encoding
        for letter, place in places.items():
            font.widths[ord(place)] = font.face.glyphWidths.get(unicodedata.normalize("NFD", letter)[0], 500)
        pdfmetrics.registerFont(font)
        addMapping(name, 0, 0, name)
    written = str.maketrans(places)
    return lambda words: words.translate(written)


LOOKS: dict[str, Callable[[dict], bytes]] = {
    "txt": as_text,
    "md": as_markdown,
    "html": as_web_page,
    "docx": as_styled_document,
    "docx-bold": as_typed_document,
    "pdf": as_set_page,
    "pdf-columns": as_columns,
    "pdf-indented": as_indented,
}
