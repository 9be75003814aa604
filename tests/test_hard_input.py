"""Files as they come: empty, damaged, hostile, foreign, half written. Each is read right, or refused."""

import io
import os
import random
import re
import signal
import subprocess
import sys
import threading
import zipfile
import zlib
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from trackrecord.corpus import formats, library
from trackrecord.corpus.formats import sandbox
from trackrecord.corpus.inspection import inspect
from trackrecord.corpus.spans import stands
from trackrecord.errors import LibraryError

TALKS = "The talks were long, and no one left before they had ended."
CAFE = "The café in Besançon was closed, and the talks went on."
ADVICE = re.compile(r"\b(?:save|export|cut|copy|open|print|make|put|remove|give|split|check|choose)\b")
WORD = nsdecls("w")


@pytest.fixture
def read(tmp_path: Path):
    def reading(name: str, data: bytes | str):
        file = tmp_path / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        (document,) = library.read([file]).documents
        return document

    return reading


@pytest.fixture
def text_of(read):
    return lambda name, data: read(name, data).source.text


@pytest.fixture
def refusal(read, tmp_path: Path):
    """What is said of a file that is not read."""

    def refused(name: str, data: bytes | str):
        with pytest.raises(LibraryError) as caught:
            read(name, data)
        file, _, said = str(caught.value).partition(": ")
        assert file == str(tmp_path / name)
        assert "Traceback" not in said
        return said

    return refused


# Files


@pytest.mark.parametrize("ending", ["txt", "md", "html", "docx", "pdf"])
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n\x0c \n"], ids=["empty", "blanks"])
def test_a_file_without_content_is_refused(refusal, ending, data):
    assert ADVICE.search(refusal(f"a.{ending}", data))


def test_a_document_and_a_page_without_words_are_refused(refusal):
    assert "empty" in refusal("a.docx", word(""))
    assert "empty" in refusal("a.html", "<html><body><p>&nbsp;</p><br></body></html>")


def test_a_file_that_is_too_large_is_not_even_read(refusal, tmp_path):
    file = tmp_path / "a.txt"
    with file.open("wb") as sparse:
        sparse.truncate(51_000_000)

    with pytest.raises(LibraryError, match="larger than 50 MB; cut it"):
        library.read([file])


def test_one_line_of_fifty_megabytes_is_refused(refusal):
    assert "more than 10 million characters; cut it" in refusal("a.txt", b"word " * 10_000_000)


@pytest.mark.parametrize("ending", ["md", "html"])
def test_one_line_of_fifty_megabytes_is_refused_or_stopped_in_a_parser_too(refusal, ending):
    said = refusal(f"a.{ending}", b"word " * 9_900_000)

    assert re.search("more than 10 million characters; cut it|stopped after 1024 MB; if it is a report, save it", said)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(LibraryError, match=r"gone\.txt: there is no such file or folder; check"):
        library.read([tmp_path / "gone.txt"])


@pytest.mark.parametrize("name", [f"{'x' * 300}.txt", "a.txt/b.txt", "a\0.txt"], ids=["long", "below a file", "NUL"])
def test_a_name_that_the_system_does_not_take_is_refused(tmp_path, name):
    (tmp_path / "a.txt").write_text(TALKS)

    with pytest.raises(LibraryError, match=r"\.txt: .*; check the name"):
        library.read([tmp_path / name])


def test_a_link_out_of_the_folder_is_refused_with_what_to_do(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(TALKS)
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")

    with pytest.raises(LibraryError, match=r"a\.txt: links to a file outside .* copy the file into it, or remove"):
        library.read([folder])


def test_a_link_within_the_folder_is_the_same_file_and_read_once(tmp_path):
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")

    assert [its.file for its in library.read([tmp_path]).documents] == ["a.txt"]


def test_a_link_that_is_named_by_itself_is_read_from_where_it_leads(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "links").mkdir()
    (tmp_path / "real" / "a.txt").write_text(TALKS)
    (tmp_path / "links" / "b.txt").symlink_to(tmp_path / "real" / "a.txt")

    assert [its.file for its in library.read([tmp_path / "links" / "b.txt"]).documents] == ["b.txt"]


def test_links_that_loop_or_lead_nowhere_are_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")

    assert [its.file for its in library.read([tmp_path]).documents] == ["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "a.txt").chmod(0)

    with pytest.raises(LibraryError, match=r"a\.txt: Permission denied; give yourself the right"):
        library.read([tmp_path])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("rights", [0, 0o400], ids=["closed", "only listed"])
@pytest.mark.parametrize("named", ["closed/a.txt", "closed", "."])
def test_a_folder_that_may_not_be_entered_is_refused(tmp_path, named, rights):
    (tmp_path / "open.txt").write_text(CAFE)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "a.txt").write_text(TALKS)
    (tmp_path / "closed").chmod(rights)
    try:
        with pytest.raises(LibraryError, match=r"closed.*: Permission denied; give yourself the right"):
            library.read([tmp_path / named])
    finally:
        (tmp_path / "closed").chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_what_is_no_file_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "a.txt")

    assert re.search("LibraryError .*; save what it gives", in_a_process_of_its_own(tmp_path / "a.txt", seconds=10))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_file_of_a_format_that_is_not_known_is_not_even_opened(tmp_path):
    os.mkfifo(tmp_path / "a.rtf")

    assert "format is not read" in in_a_process_of_its_own(tmp_path / "a.rtf", seconds=10)


def test_a_folder_is_not_inspected_as_a_file(tmp_path):
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "b.txt").write_text(CAFE)

    with pytest.raises(LibraryError, match="is a folder; give one report"):
        inspect(tmp_path)


def test_a_file_that_is_replaced_and_vanishes_is_read_whole_or_refused(tmp_path):
    file, wholes = (
        tmp_path / "a.txt",
        [f"{word} talks were held. {'They went on. ' * 40}" for word in ("First", "Then")],
    )
    file.write_text(wholes[0])
    stop = threading.Event()

    def change():
        for at, whole in enumerate(cycle(wholes)):
            if stop.is_set():
                return
            (tmp_path / "new").write_text(whole)
            (tmp_path / "new").replace(file)
            if at % 3 == 0:
                file.unlink()

    writer = threading.Thread(target=change)
    writer.start()
    try:
        for _ in range(40):
            try:
                (document,) = library.read([file]).documents
            except LibraryError as error:
                assert re.search("no such file|changed while it was read", str(error))
            else:
                assert document.source.text in wholes
    finally:
        stop.set()
        writer.join()


def test_a_file_that_is_still_being_written_is_read_whole_or_refused(tmp_path):
    wholes = [f"<p>{word} talks began.</p>{f'<!-- {chr(120) * 10_000} -->' * 300}<p>They ended." for word in ("A", "B")]
    file, stop = tmp_path / "a.html", threading.Event()
    file.write_text(wholes[0])

    def write():
        for whole in cycle(wholes):
            with file.open("w") as again:
                for at in range(0, len(whole), 10_000):
                    again.write(whole[at : at + 10_000])
                    if stop.is_set():
                        return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(8):
            try:
                (document,) = library.read([file]).documents
            except LibraryError as error:
                assert "it changed while it was read; wait until it is written" in str(error)
            else:
                assert document.source.text.endswith("They ended.\n")
    finally:
        stop.set()
        writer.join()


@pytest.mark.parametrize("read_so_far", ["", "Whole as it is."])
def test_what_is_read_of_a_file_that_changes_meanwhile_does_not_count(tmp_path, monkeypatch, read_so_far):
    file = tmp_path / "a.txt"
    file.write_text(read_so_far)
    parse = formats.read

    def slowly(*given):
        file.write_text(TALKS)
        return parse(*given)

    monkeypatch.setattr(formats, "read", slowly)

    with pytest.raises(LibraryError, match="it changed while it was read; wait until it is written"):
        library.read([file])


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_unicode_is_read_without_a_doubt(read, encoding):
    document = read("a.txt", CAFE.encode(encoding))

    assert document.source.text == CAFE
    assert not [warning for warning in document.warnings if "UTF-8" in warning]


def test_text_in_an_old_encoding_is_read_with_a_warning_that_names_it(read):
    document = read("a.txt", CAFE.encode("latin-1"))

    assert document.source.text == CAFE
    assert "the file is not UTF-8; it was read as cp1252" in document.warnings


def test_text_with_nul_characters_is_refused(refusal):
    assert "NUL characters" in refusal("a.txt", f"{TALKS}\0{TALKS}")


@pytest.mark.parametrize("name", ["rot13", "zlib", "undefined"])
def test_an_encoding_that_is_none_does_no_harm(text_of, name):
    assert CAFE in text_of("a.txt", f'<meta charset="{name}">\n\n{CAFE}'.encode("latin-1"))


@pytest.mark.parametrize(
    ("given", "healed"),
    [
        ("e\ufb03cient o\ufb03ce, \ufb01ve \ufb02ags", "efficient office, five flags"),
        ("se\u00adcu\u00adri\u00adty", "security"),
        ("se\u200bcu\u200cri\u2060ty\ufeff", "security"),
        ("se\u200dcu\u2061ri\u2064ty", "security"),
    ],
    ids=["ligatures", "soft hyphens", "zero width", "joiners"],
)
def test_what_typesetters_put_in_is_taken_out(text_of, given, healed):
    assert text_of("a.txt", f"The talks: {given}.") == f"The talks: {healed}."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "French",
            "La réunion du groupe d'étude s'est tenue à Paris au mois de mai, et les participants ont parlé de la "
            "sécurité maritime ainsi que de la pêche dans la région.\n\nLe deuxième jour, les délégations ont discuté "
            "du commerce et des moyens de réduire les tensions entre les pays voisins.",
        ),
        (
            "Korean",
            "연구 그룹의 세 번째 회의가 오월에 서울에서 열렸으며 참가자들은 동북아시아의 안보와 에너지 협력에 "
            "대하여 논의하였다.\n\n둘째 날에는 그들이 무역과 어업 문제를 다루었고 다음 회의를 내년에 열기로 하였다.",
        ),
    ],
)
def test_a_report_in_another_language_is_read_with_a_warning_that_names_it(read, language, text):
    document = read("a.txt", text)

    assert document.source.text == text
    assert any(f"written in {language}" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Li said that the talks went on. They ended in May. " * 1000,
        "talks\n" * 9000,
        "a" * 54_000,
        "Dr John Smith, " * 3600,
        "A " * 27_000,
        "H.E. " * 8000,
        "A." * 27_000,
        "Z.Z.Z." * 9000,
    ],
    ids=["prose", "short lines", "one word", "names", "letters", "excellencies", "initials", "more initials"],
)
def test_a_paragraph_of_fifty_thousand_characters_takes_seconds_not_minutes(tmp_path, text):
    (tmp_path / "a.txt").write_text(f"{TALKS} {text}")

    assert in_a_process_of_its_own(tmp_path / "a.txt", seconds=6) == "read"


@pytest.mark.parametrize(
    "again",
    ["Session 1: Peace", "Introduction", "Closing remarks", f"Notes\n\n[1] {CAFE}"],
    ids=["session", "introduction", "closing", "notes"],
)
def test_sections_that_come_again_have_keys_of_their_own(read, again):
    part = f"{again}\n\n{TALKS}\n\n"
    end = f"Session 2: Trade\n\n{TALKS}\n\nThe chair thanked all participants and closed the meeting.\n"
    keys = [its.key for its in read("a.txt", f"{part}Session 1: Energy\n\n{TALKS}\n\n{part}{end}").sections]

    assert len(keys) > 2
    assert len(set(keys)) == len(keys)


# HTML


@pytest.mark.parametrize(
    "left_out",
    [
        "<script>seen</script>",
        "<style>.seen {}</style>",
        "<p hidden>seen</p>",
        "<p aria-hidden='true'>seen</p>",
        "<p style='display: none'>seen</p>",
        "<nav><p>seen</p></nav>",
        "<!-- seen -->",
        "<noscript>seen</noscript>",
        "<template><p>seen</p></template>",
        "<p style='visibility:hidden'>seen</p>",
        "<p style='DISPLAY : NONE'>seen</p>",
        "<svg><text>seen</text><script>seen</script></svg>",
        "<iframe srcdoc='<p>seen</p>'>seen</iframe>",
        "<object data='seen'>seen</object>",
        "<p hidden><script>document.write('</p>seen')</script>seen</p>",
    ],
)
def test_what_a_page_does_not_show_as_text_is_left_out(text_of, left_out):
    assert text_of("a.html", f"<title>seen</title><body><p>Before.</p>{left_out}<p>After.") == "Before.\n\nAfter.\n"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "latin-1"),
        ("<meta charset=iso-8859-1>", "latin-1"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>", "iso-8859-2"),
        ("", "utf-16"),
        ("", "utf-8-sig"),
    ],
)
def test_a_page_is_read_in_its_encoding(text_of, head, encoding):
    words = "The café of Łódź was closed." if encoding == "iso-8859-2" else CAFE
    page = f"<html><head>{head}</head><body><p>{words}</p></body></html>"

    assert text_of("a.html", page.encode(encoding)) == f"{words}\n"


def test_a_page_that_wrongly_says_that_it_is_in_utf_16_is_read(text_of):
    page = f"<meta charset=utf-16><p>{CAFE}</p> ".encode("latin-1")

    assert text_of("a.html", page + b" " * (len(page) % 2)) == f"{CAFE}\n"


@pytest.mark.parametrize("tags", ["<div>", "<div></p>", "<div></b>", "<main>", "<dl>", "<li><article>"])
def test_a_page_nested_a_hundred_thousand_deep_is_refused(refusal, tags):
    assert "nested more than 3000 deep; save the page as text" in refusal("a.html", tags * 100_000 + TALKS)


@pytest.mark.parametrize("tag", ["p", "li", "td"])
def test_elements_that_need_no_end_tag_are_not_nested(text_of, tag):
    around = {"p": "", "li": "<ul>", "td": "<table><tr>"}[tag]

    assert text_of("a.html", around + f"<{tag}>Long.\n" * 3500).count("Long") == 3500


# DOCX


def word(body: str, **parts: str | bytes) -> bytes:
    """A Word document of just these parts, `body` the inside of the first."""
    document = {"document": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (document | parts).items():
            package.writestr(f"word/{name}.xml", part)
    return made.getvalue()


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def saved(document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def numbered(form: str, text: str) -> str:
    """The part that holds one list, number 77."""
    return (
        f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='77'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
        f"<w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='77'><w:abstractNumId w:val='77'/></w:num></w:numbering>"
    )


IN_LIST = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='77'/></w:numPr>"


def test_an_old_word_file_by_a_new_name_is_told_apart(refusal):
    assert "old .doc file or has a password; save it" in refusal(
        "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)
    )


@pytest.mark.parametrize(
    ("record", "at", "said"),
    [
        (b"PK\x01\x02", 6, "it is not a .docx file, or damaged; open it"),
        (b"PK\x05\x06", 17, "its part word/document.xml is damaged; open it"),
    ],
    ids=["version of zip", "place of the directory"],
)
def test_a_directory_that_is_damaged_is_told_of(refusal, record, at, said):
    packed = bytearray(word(paragraph(run(TALKS))))
    packed[packed.index(record) + at] = 99

    assert said in refusal("a.docx", bytes(packed))


@pytest.mark.parametrize(
    "data",
    [random.Random(1).randbytes(5000), b"PK\x03\x04" + bytes(500), TALKS.encode(), word(run(TALKS))[:-40]],
    ids=["random", "head", "text", "truncated"],
)
def test_what_is_no_zip_file_is_no_document(refusal, data):
    assert "not a .docx file, or damaged; open it in a word processor and save it" in refusal("a.docx", data)


def test_a_zip_bomb_is_not_unpacked(refusal):
    assert "unpacks to far more than a document holds" in refusal("a.docx", word("", document=bytes(200_000_000)))


def test_a_document_of_thousands_of_parts_is_refused(refusal):
    assert "it packs 6001 files" in refusal("a.docx", word("", **{str(at): "" for at in range(6000)}))


BOMB = "".join(f"<!ENTITY e{at + 1} '{f'&e{at};' * 10}'>" for at in range(9))


def test_entities_are_not_expanded(refusal):
    body = f"<w:body>{paragraph(run('x'))}&e9;</w:body>"
    xml = f"<!DOCTYPE x [<!ENTITY e0 'ha'>{BOMB}]><w:document {WORD}>{body}</w:document>"

    assert "is not the XML of a document" in refusal("a.docx", word("", document=xml))


@pytest.mark.parametrize("kind", ["entity", "subset", "include"])
def test_nothing_outside_a_document_is_read(read, tmp_path, kind):
    (tmp_path / "secret").write_text("<!ENTITY x 'the secret'>")
    uri = (tmp_path / "secret").as_uri()
    head = {
        "entity": f"<!DOCTYPE x [<!ENTITY x SYSTEM '{uri}'>]>",
        "subset": f"<!DOCTYPE x SYSTEM '{uri}'>",
        "include": f"<!DOCTYPE x [<!ENTITY % p SYSTEM '{uri}'> %p;]>",
    }[kind]
    xml = f"{head}<w:document {WORD}><w:body><w:p><w:r><w:t>Seen. &x;</w:t></w:r></w:p></w:body></w:document>"

    with pytest.raises(LibraryError) as caught:
        read("a.docx", word("", document=xml))
    assert "the secret" not in str(caught.value)


def test_a_document_nested_too_deep_is_refused(refusal):
    cell = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"

    assert refusal("a.docx", word(cell[0] * 3000 + paragraph(run(TALKS)) + cell[1] * 3000))


def test_a_real_document_is_read_with_its_automatic_numbers(text_of):
    document = docx.Document()
    numbers = document.part.numbering_part.element
    for its in parse_xml(numbered("upperRoman", "Session %1:")):
        numbers.insert(0, its) if its.tag.endswith("abstractNum") else numbers.append(its)
    document.styles["Heading 1"].element.get_or_add_pPr().append(
        parse_xml(f"<w:numPr {WORD}><w:numId w:val='77'/></w:numPr>")
    )
    for title in ("Energy", "Peace"):
        document.add_heading(title, 1)
        document.add_paragraph(TALKS)

    assert text_of("a.docx", saved(document)) == f"Session I: Energy\n\n{TALKS}\n\nSession II: Peace\n\n{TALKS}\n"


def test_an_automatic_label_makes_a_heading_a_session(tmp_path):
    heading = [paragraph(run(title), properties=IN_LIST) + paragraph(run(TALKS)) for title in ("Energy", "Peace")]
    (tmp_path / "a.docx").write_bytes(word("".join(heading), numbering=numbered("upperRoman", "Session %1:")))

    assert [(its.number, its.title) for its in inspect(tmp_path / "a.docx").sessions] == [(1, "Energy"), (2, "Peace")]


def test_automatic_numbers_in_a_table_are_kept_and_counted(text_of):
    cells = [
        f"<w:tc>{paragraph(run(text), properties=its)}</w:tc>" for text, its in (("Peace", IN_LIST), ("10:00", ""))
    ]
    body = f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>{paragraph(run('Energy'), properties=IN_LIST)}"

    assert text_of("a.docx", word(body, numbering=numbered("decimal", "%1."))) == "1. Peace – 10:00\n\n2. Energy\n"


def test_a_number_stands_in_a_cell_by_itself_a_bullet_does_not(text_of):
    cells = [f"<w:tc>{paragraph(properties=IN_LIST)}</w:tc><w:tc>{paragraph(run(its))}</w:tc>" for its in ("A", "B")]
    body = f"<w:tbl><w:tr>{cells[0]}</w:tr><w:tr>{cells[1]}</w:tr></w:tbl>"

    assert text_of("a.docx", word(body, numbering=numbered("decimal", "%1."))) == "1. – A\n\n2. – B\n"
    assert text_of("b.docx", word(body, numbering=numbered("bullet", "o"))) == "A\n\nB\n"


def controlled(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("around", ["paragraph", "cell", "row", "table"])
def test_a_content_control_in_a_table_is_read(text_of, around):
    its = {name: controlled if name == around else str for name in ("paragraph", "cell", "row", "table")}
    cell = its["cell"](f"<w:tc>{its['paragraph'](paragraph(run('Seoul')))}</w:tc>")
    row = its["row"](f"<w:tr><w:tc>{paragraph(run('Place'))}</w:tc>{cell}</w:tr>")

    assert text_of("a.docx", word(its["table"](f"<w:tbl>{row}</w:tbl>"))) == "Place – Seoul\n"


def test_a_text_box_in_a_table_stands_below_its_row(text_of):
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('In the box.'))}</w:txbxContent></w:pict></w:r>"
    cells = f"<w:tc>{paragraph(run('Place'), box)}</w:tc><w:tc>{paragraph(run('Seoul'))}</w:tc>"

    assert text_of("a.docx", word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")) == "Place – Seoul\n\nIn the box.\n"


@pytest.mark.parametrize("form", ["lowerLetter", "upperRoman", "decimal"])
def test_a_list_that_starts_at_the_largest_number_is_counted_in_digits(text_of, form):
    numbering = numbered(form, "%1.").replace("w:start w:val='1'", "w:start w:val='2147483647'")

    assert text_of("a.docx", word(paragraph(run("Peace"), properties=IN_LIST), numbering=numbering)) == (
        "2147483647. Peace\n"
    )


def test_footnotes_are_called_in_the_text_and_stand_at_its_end(text_of):
    document = docx.Document()
    written = document.add_paragraph("The talks")
    written.add_run()._r.append(parse_xml(f'<w:footnoteReference {WORD} w:id="5"/>'))
    written.add_run(" were long.")
    document.add_paragraph("They ended.")
    notes = f"<w:footnotes {WORD}><w:footnote w:id='5'>{paragraph(run('In Seoul.'))}</w:footnote></w:footnotes>"
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), form, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert text_of("a.docx", saved(document)) == "The talks[1] were long.\n\nThey ended.\n\n[1] In Seoul.\n"


HIDING = (
    f"<w:styles {WORD}><w:style w:type='character' w:styleId='C'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='D'><w:basedOn w:val='C'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='P'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
)


@pytest.mark.parametrize(
    "left_out",
    [
        paragraph(run("gone", "<w:vanish/>")),
        paragraph(run("gone", "<w:rStyle w:val='C'/>")),
        paragraph(run("gone", "<w:rStyle w:val='D'/>")),
        paragraph(run("gone"), properties="<w:pStyle w:val='P'/>"),
        paragraph(f"<w:del w:id='1'>{run('gone').replace('w:t', 'w:delText')}</w:del>"),
        paragraph(f"<w:moveFrom w:id='1'>{run('gone')}</w:moveFrom>"),
    ],
    ids=["hidden", "hidden by style", "by the style's base", "by the paragraph's style", "deleted", "moved away"],
)
def test_hidden_and_deleted_words_are_left_out(text_of, left_out):
    added = paragraph(run("Before"), f"<w:ins w:id='2'>{run(' and after')}</w:ins>", run("."))

    assert text_of("a.docx", word(left_out + added, styles=HIDING)) == "Before and after.\n"


def test_words_that_say_that_they_are_not_hidden_are_read(text_of):
    shown = paragraph(run("Seen.", "<w:rStyle w:val='C'/><w:vanish w:val='0'/>"), properties="<w:pStyle w:val='P'/>")

    assert text_of("a.docx", word(shown, styles=HIDING)) == "Seen.\n"


def field(step: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:fldChar w:fldCharType='{step}'/></w:r>"


def test_a_field_shows_its_result_and_not_its_code(text_of):
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    body = paragraph(run("Page "), field("begin"), code, field("separate"), run("4"), field("end"), run("."))

    assert text_of("a.docx", word(body)) == "Page 4.\n"


@pytest.mark.parametrize("end", [field("end", "<w:vanish/>"), ""], ids=["hidden", "missing"])
def test_a_field_whose_end_is_not_seen_does_not_swallow_the_document(text_of, end):
    code = "<w:r><w:instrText>XE talks</w:instrText></w:r>"
    body = paragraph(run("Before."), field("begin"), code, end) + paragraph(run("After."))

    assert text_of("a.docx", word(body)) == "Before.\n\nAfter.\n"


# PDF


def pdf(*pages: str, **options) -> bytes:
    """A PDF with a page of text for each text, of a picture for each "picture"."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(600, 800), **options)
    for page in pages:
        if page == "picture":
            canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 600, 800)
        for at, line in enumerate(page.splitlines() if page != "picture" else []):
            canvas.drawString(72, 700 - 30 * at, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def objects(*written: str) -> bytes:
    """A PDF of these objects, counted from 1; the first is its catalog."""
    made, places = b"%PDF-1.4\n", []
    for at, its in enumerate(written, 1):
        places.append(len(made))
        made += f"{at} 0 obj\n{its}\nendobj\n".encode("latin-1")
    table = "0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(written) + 1
    return (
        made + f"xref\n0 {size}\n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF\n".encode()
    )


CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
NO_PAGES = objects(CATALOG, "<</Type/Pages/Kids[]/Count 0>>")
LOOP = objects(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 3>>", "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 3>>")


@pytest.mark.parametrize(
    "data",
    [NO_PAGES, LOOP, pdf(*[TALKS] * 3)[:1500], b"%PDF-1.7\n" + random.Random(1).randbytes(5000)],
    ids=["no pages", "page tree that loops", "truncated", "random"],
)
def test_a_pdf_without_readable_pages_is_refused(refusal, data):
    assert refusal("a.pdf", data)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9, 0.99])
def test_what_is_left_of_a_truncated_pdf_is_read_or_refused(tmp_path, kept):
    whole = pdf(*[TALKS] * 20)
    (tmp_path / "a.pdf").write_bytes(whole[: int(kept * len(whole))])

    try:
        (document,) = library.read([tmp_path / "a.pdf"]).documents
    except LibraryError as error:
        assert ADVICE.search(str(error))
    else:
        assert TALKS in document.source.text


def test_what_does_not_begin_as_a_pdf_is_none(refusal):
    assert "not a PDF file" in refusal("a.pdf", random.Random(1).randbytes(5000))


def test_a_pdf_that_asks_for_a_password_is_refused_with_that(refusal):
    assert "has a password; save it without one" in refusal(
        "a.pdf", pdf(TALKS, encrypt=StandardEncryption("user", "owner"))
    )


def test_a_pdf_that_only_its_owner_may_change_is_read(text_of):
    assert text_of("a.pdf", pdf(TALKS, encrypt=StandardEncryption("", "owner", canCopy=0))) == f"{TALKS}\n"


@pytest.fixture
def without_ocr(monkeypatch):
    monkeypatch.setattr(formats, "_OCR_LIBRARY", "not_installed")


def test_a_pdf_of_pictures_is_named_as_such(refusal, without_ocr):
    said = refusal("a.pdf", pdf("picture", "picture"))

    assert (
        "2 of its pages are pictures; to have their words read, give the command `pip install 'trackrecord[ocr]'`"
        in said
    )


def test_the_pages_that_are_pictures_are_named(read, without_ocr):
    document = read("a.pdf", pdf(TALKS, "picture", TALKS, "picture"))

    assert any(its.startswith("pages without text, only pictures: 2, 4; to have") for its in document.warnings)
    assert document.source.text.count(TALKS) == 2


# The slowest of all.
def test_a_pdf_of_two_thousand_pages_is_read(read):
    words = ["".join(random.Random(page).choices("abcdefghijklmnopqrstuvwxyz", k=12)) for page in range(2000)]
    source = read(
        "a.pdf", pdf(*(f"The word is {its}.\nIt stands on a page by itself, after {its}." for its in words))
    ).source

    assert [source.page_at(source.text.index(its)) for its in words] == list(range(1, 2001))


def test_lines_that_are_alike_on_all_pages_are_text_where_there_is_no_other(text_of):
    pages = [f"The group met for day {at} of its talks." for at in range(1, 5)]

    assert text_of("a.pdf", pdf(*pages)).split() == " ".join(pages).split()


def test_page_numbers_alone_are_no_text(refusal):
    assert "the file is empty" in refusal("a.pdf", pdf("1", "2", "3", "4"))


def test_text_of_a_negative_size_is_read(text_of):
    content = f"BT /F 12 Tf 72 700 Td (Before.) Tj /F -12 Tf 1 0 0 1 300 600 Tm ({TALKS}) Tj ET"
    page = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    )
    stream = f"<</Length {len(content)}>>\nstream\n{content}\nendstream"

    assert "Before." in text_of("a.pdf", objects(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream))


BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8)


def set_in(columns: int, texts: list[str], on_page=lambda canvas, document: None) -> bytes:
    made = io.BytesIO()
    width = 450 / columns
    frames = [Frame(70 + (width + 12) * at, 140, width - 12, 560, showBoundary=0) for at in range(columns)]
    document = BaseDocTemplate(made, pagesize=(600, 800))
    document.addPageTemplates(PageTemplate("page", frames, onPage=on_page))
    document.build([Paragraph(text, BODY) for text in texts])
    return made.getvalue()


NUMBERS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
LONG = [
    f"The {number} talk {'was about trade and fish and about the price of both, ' * 5}and ended." for number in NUMBERS
]


def unbroken(text: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def test_running_headers_and_page_numbers_are_left_out(text_of):
    def furniture(canvas, document):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(70, 760, "Third Meeting of the Study Group")
        canvas.drawCentredString(300, 40, str(document.page))

    text = text_of("a.pdf", set_in(1, LONG * 3, furniture))

    assert text.split() == " ".join(LONG * 3).split()


def test_columns_are_read_one_after_the_other(text_of):
    assert unbroken(text_of("a.pdf", set_in(2, LONG))) == LONG


def test_footnotes_stand_behind_the_text_that_calls_them(text_of):
    def notes(canvas, document):
        canvas.line(70, 130, 200, 130)
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(70, 118, "1 See the report of the meeting in Seoul.")

    called = LONG[0].replace("and ended.", "and ended<super>1</super> early.")
    text = text_of("a.pdf", set_in(1, [called, *LONG[1:4]], notes))

    assert unbroken(text)[0].endswith("and ended[1] early.")
    assert unbroken(text)[1:] == [*LONG[1:4], "[1] See the report of the meeting in Seoul."]


# What `make fuzz` found


def test_text_too_small_to_have_a_size_is_read(text_of):
    shown = "".join(f"1 0 0 1 72 {700 - 20 * at} Tm (Line {at} of the talks.) Tj " for at in range(5))
    drawn = f"BT /F .01 Tf {shown}ET"
    page = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    )
    stream = f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream"

    assert text_of("a.pdf", objects(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)).count("Lin") == 5


def test_who_chairs_is_found_in_a_heading_in_capitals(tmp_path):
    (tmp_path / "a.txt").write_text(
        f"Report\n\nSESSION 2 — CONDITION MONITORING (CHAIR: R. K. BHATTACHARJEE)\n\n{TALKS}\n"
    )

    assert inspect(tmp_path / "a.txt").sessions[0].chair == "R. K. Bhattacharjee"


def test_the_words_that_a_place_was_read_from_stand_where_a_comma_hangs_before_it(tmp_path):
    text = f"Report\n\nThe third meeting was held , Bergen 12-13 June 2008.\n\nSession 1: Rain\n\n{TALKS}\n"
    (tmp_path / "a.txt").write_text(text)
    place = inspect(tmp_path / "a.txt").found_in["place"]

    assert stands(text, place.char_start, place.char_end, place.quote)


# Refusals


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"\0" + TALKS.encode()),
        ("a.txt", b"x" * 10_000_001),
        ("a.html", b"<div>" * 4000),
        ("a.docx", b"PK"),
        ("a.pdf", b"%PDF-"),
        ("a.rtf", rb"{\rtf1}"),
        ("a.pdf", LOOP),
        ("a.pdf", pdf(*[""] * 5001)),
        ("a.docx", word("", document=bytes(2_000_000))),
        ("a.docx", word("", **{str(at): "" for at in range(6000)})),
        ("a.docx", word("", document="<x")),
        ("a.docx", word("<w:sdt>" * 3000 + "</w:sdt>" * 3000)),
    ],
    ids=["nul", "long", "deep", "no zip", "damaged", "format", "loop", "5001 pages", "bomb", "parts", "xml", "nested"],
)
def test_a_refusal_says_what_to_do(refusal, name, data):
    assert ADVICE.search(refusal(name, data))


# The sandbox


def test_a_reader_that_does_not_end_is_stopped(refusal, monkeypatch):
    monkeypatch.setattr(sandbox, "PARSING", replace(sandbox.PARSING, seconds=2.0))

    # lexbor goes through all that is selected for each.
    assert "it was stopped after 2 seconds; if it is a report, save it" in refusal(
        "a.html", "<select>" + "<option>x" * 100_000
    )


def test_a_reader_that_eats_memory_is_stopped(refusal):
    pressed = zlib.compressobj()
    head, block = (pressed.compress(b" " * 1_000_000) + pressed.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    stream = zlib.compress(head + 800 * block + pressed.flush())
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    content = (
        f"<</Filter[/FlateDecode/FlateDecode]/Length {len(stream)}>>\nstream\n{stream.decode('latin-1')}\nendstream"
    )

    said = refusal("a.pdf", objects(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content))
    assert "it was stopped after 1024 MB" in said


def test_a_reader_that_crashes_is_told_of_in_one_line_also_where_there_are_few_signals(monkeypatch):
    for name in ("SIGXCPU", "SIGKILL", "SIGXFSZ"):
        monkeypatch.delattr(signal, name, raising=False)

    with pytest.raises(LibraryError) as caught:
        sandbox.read("none", b"")
    said = str(caught.value)
    assert said.startswith("its parser failed (ModuleNotFoundError: ")
    assert "\n" not in said
    assert ADVICE.search(said)


READING = """
import resource
import sys
from pathlib import Path
from trackrecord.corpus import library
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
try:
    library.read([Path(sys.argv[1])])
    print("read")
except Exception as error:
    print(type(error).__name__, error)
"""


def in_a_process_of_its_own(file: Path, seconds: int) -> str:
    """What comes of reading a file that may hang; a busy machine is given more time, yet no more work."""
    command = [sys.executable, "-c", READING, str(file), str(seconds)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10 * seconds, check=False)
    except subprocess.TimeoutExpired:
        return f"stopped after {10 * seconds} seconds"
    return done.stdout.strip() or f"stopped after {seconds} seconds of work: {done.stderr}"
