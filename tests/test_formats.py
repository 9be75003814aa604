"""What a file's format gives beside its words: boxes on the page, and by the extra `ocr` the words of pictures."""

import importlib.util
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from reading import labelled, rendering
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from trackrecord.cli import cli
from trackrecord.corpus import library
from trackrecord.corpus.inspection import inspect
from trackrecord.corpus.source import lines_between
from trackrecord.corpus.spans import stands
from trackrecord.errors import LibraryError

REPORT = "algal-blooms-2019"


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def printed(look: str = "pdf") -> bytes:
    return rendering.LOOKS[look](labelled.REPORTS[REPORT])


# Boxes


def test_each_printed_line_has_its_page_and_box(tmp_path):
    (document,) = library.read([written(tmp_path, "a.pdf", printed())]).documents
    source = document.source
    sheets = [page.get_size() for page in pdfium.PdfDocument(printed())]

    assert {line.page for line in source.lines} == set(range(1, len(sheets) + 1))
    for line in source.lines:
        width, height = sheets[line.page - 1]
        assert 0 <= line.x0 < line.x1 <= width
        assert 0 <= line.y0 < line.y1 <= height
        assert source.text[line.start : line.end].strip()


def test_the_lines_of_a_paragraph_are_found_by_its_offsets(tmp_path):
    (document,) = library.read([written(tmp_path, "a.pdf", printed())]).documents
    source = document.source
    for section in document.sections:
        for paragraph in section.paragraphs:
            its = paragraph.folded
            found = lines_between(source.lines, its.char_start, its.char_end)
            assert found[0].start <= its.char_start < its.char_end <= found[-1].end
            assert found[0].page == source.page_at(its.char_start)


# The report, as `inspect --json` returns it

PARAGRAPH = {"number", "kind", "text", "page", "char_start", "char_end", "turns"}
FACTS = {"number", "title", "place", "venue", "host", "start", "end", "participants", "committees", "co_chairs"}


@pytest.mark.parametrize("look", ["txt", "pdf"])
def test_a_report_is_given_with_these_fields(tmp_path, look):
    file = written(tmp_path, f"a.{look}", printed(look))
    seen = json.loads(CliRunner().invoke(cli, ["inspect", str(file), "--json"], catch_exceptions=False).stdout)
    paragraphs = [its for part in (seen, *seen["sessions"]) for its in part.get("paragraphs", [])]
    paragraphs += [*seen["header"], *seen["body"], *seen["closing"], *seen["notes"]]

    assert set(seen) == (
        {"file", "sha256", "study_group", "meeting", "found_in", "header", "sessions", "body", "closing", "notes"}
        | {"missing", "warnings"}
    )
    assert set(seen["study_group"]) == {"id", "title"}
    assert set(seen["meeting"]) == FACTS
    assert set(seen["found_in"]["number"]) == {"quote", "file", "char_start", "char_end"}
    assert {name for name, value in seen["meeting"].items() if value in (None, [])} == set(seen["missing"])
    assert {*map(frozenset, seen["sessions"])} == {
        frozenset({"number", "title", "chair", "presentations", "found_in", "paragraphs"})
    }
    assert {key for its in seen["sessions"] for one in its["presentations"] for key in one} == {
        *("presenter", "affiliation", "title", "found_in")
    }
    assert {*map(frozenset, paragraphs)} == {frozenset(PARAGRAPH)}
    assert {key for its in paragraphs for turn in its["turns"] for key in turn} == {
        *("kind", "speaker", "char_start", "char_end")
    }
    assert {its["page"] is None for its in paragraphs} == {look == "txt"}


# Pictures of pages

with_ocr = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="the extra `ocr` is not installed; `make ocr` tests it"
)


def scanned(data: bytes, pages: int, slope: float = 0.0) -> bytes:
    """The first pages of a PDF, each printed, laid on a scanner not quite straight, and kept as a picture."""
    made = io.BytesIO()
    canvas = Canvas(made)
    for page in list(pdfium.PdfDocument(data))[:pages]:
        picture = page.render(scale=150 / 72).to_pil().convert("L").rotate(slope, fillcolor=255)
        canvas.setPageSize(page.get_size())
        canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture(scope="module")
def scan(tmp_path_factory) -> Path:
    return written(tmp_path_factory.mktemp("scan"), "a.pdf", scanned(printed(), 2, slope=0.6))


@with_ocr
def test_a_scanned_report_is_read_as_the_printed_one(scan, tmp_path):
    its, printed_one = inspect(scan), inspect(written(tmp_path, "a.pdf", printed()))

    for fact in ("number", "place", "start", "end", "co_chairs"):
        assert its.meeting[fact] == printed_one.meeting[fact]
    assert (its.sessions[0].title, its.sessions[0].chair) == (
        *(printed_one.sessions[0].title, printed_one.sessions[0].chair),
    )
    assert any(warning.startswith("pages whose words come from OCR: 1, 2;") for warning in its.warnings)


@with_ocr
def test_what_is_read_of_a_picture_stands_in_its_source_and_on_its_page(scan):
    (document,) = library.read([scan]).documents
    text = document.source.text
    for section in document.sections:
        for paragraph in section.paragraphs:
            its = paragraph.folded
            assert stands(text, its.char_start, its.char_end, its.text)
    first = next(line for line in document.source.lines if "Review of events" in text[line.start : line.end])
    printed_page = pdfium.PdfDocument(printed())[0].get_textpage()
    searcher = printed_page.search("Review of events")
    left, bottom, _, top = printed_page.get_charbox(searcher.get_next()[0])
    height = pdfium.PdfDocument(printed())[0].get_height()

    # 0.6 degrees over a page are some 6 points.
    assert (first.page, first.x0, (first.y0 + first.y1) / 2) == (
        *(1, pytest.approx(left - 10, abs=20), pytest.approx(height - (top + bottom) / 2, abs=10)),
    )


@with_ocr
def test_pictures_among_pages_of_text_are_read_in_their_places(tmp_path):
    texts, pictures = pdfium.PdfDocument(printed()), pdfium.PdfDocument(scanned(printed(), 2))
    mixed = pdfium.PdfDocument.new()
    mixed.import_pages(texts, [0])
    mixed.import_pages(pictures, [1])
    mixed.import_pages(texts, [2])
    made = io.BytesIO()
    mixed.save(made)
    (document,) = library.read([written(tmp_path, "a.pdf", made.getvalue())]).documents

    assert any(warning.startswith("pages whose words come from OCR: 2;") for warning in document.warnings)
    assert [page for _, page in document.source.pages] == [1, 2, 3]


@with_ocr
def test_a_picture_without_words_is_refused(tmp_path):
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(600, 800))
    canvas.drawImage(ImageReader(pdfium.PdfBitmap.new_native(60, 80, 1).to_pil()), 0, 0, 600, 800)
    canvas.save()
    with pytest.raises(LibraryError, match="no text was recognised in the pictures that its pages are; remove"):
        library.read([written(tmp_path, "a.pdf", made.getvalue())])


@with_ocr
def test_nothing_is_downloaded_to_read_pictures(scan):
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "https_proxy"), "http://127.0.0.1:9")
    command = [sys.executable, "-m", "trackrecord", "inspect", str(scan)]
    done = subprocess.run(command, env=os.environ | nowhere, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Puerto Montt" in done.stdout
