"""Citations for scholars: what is said of a report, and that other programs read it back as it was meant."""

import json
import re
from dataclasses import replace
from datetime import date

import bibtexparser
import pypdfium2
import pytest
import rispy
import typst
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from trackrecord.corpus.model import MeetingRef, Provenance, Session, SourceSpan, Speaker, StudyGroupRef
from trackrecord.errors import NotFoundError, QueryError
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.references import FORMS, Format
from trackrecord.retriever.references.chicago import days
from trackrecord.retriever.references.cited import Cited, find, of_citation
from trackrecord.retriever.references.item import Dates, item
from trackrecord.retriever.references.names import cite_key, permanent_link

BASE = "https://reports.example.org/"
GROUP = "Future prospects for multilateral security frameworks in Northeast Asia"
REPORT = (
    "Report of the Third Expert Meeting of the CSCAP Study Group on How to Realize Multilateral Security Cooperation "
    "in North Pacific/Northeast Asia"
)


def write(form, *items):
    return FORMS[Format(form)].write(items)


def cite(index, passage_id, form="chicago", base=None, **offsets):
    return write(form, item(find(index.store, passage_id, **offsets), base))


def bibtex(text):
    """The entries as bibtexparser reads them, LaTeX's commands decoded; addresses are not LaTeX."""
    plain = bibtexparser.parse_string(text)
    decoded = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not plain.failed_blocks
    return [
        {field.key: field.value if field.key != "url" else before.fields_dict["url"].value for field in its.fields}
        | {"ENTRYTYPE": its.entry_type, "ID": its.key}
        for its, before in zip(decoded.entries, plain.entries, strict=True)
    ]


def provenance(**facts):
    """A paragraph of which only that is known that is given."""
    meeting = MeetingRef(*(facts.get(name) for name in ("number", "title", "place", "venue", "start", "end")))
    return Provenance(
        StudyGroupRef("dialogue", facts.get("group", "Dialogue on Dams")),
        meeting,
        facts.get("session"),
        1,
        None,
        facts.get("speaker"),
        SourceSpan("a.txt", "0" * 64, 10, 90),
    )


def of(passage_id="dialogue/2/s1/p1", **facts):
    return item(Cited(passage_id, provenance(**facts)))


# The bundled library


def test_a_presentation_as_a_chicago_note(index):
    assert cite(index, "northeast-asia/3/s2/p1.4", base=BASE) == (
        f"{GROUP}, {REPORT}, Beijing, China, April 28–29, 2006, session 2, “Theoretical Framework, Approaches and "
        "Mechanisms for Multilateral Security Cooperation” (chaired by Professor In-Taek Hyun), remarks of Tsutomu "
        "Kikuchi (CSCAP Japan), as reported, para. 1, https://reports.example.org/p/northeast-asia/3/s2/p1.\n"
    )


def test_without_a_base_there_is_no_link(index):
    for form in FORMS:
        assert "http" not in cite(index, "northeast-asia/3/s2/p1.4", form)


def test_a_presentation_in_bibtex(index):
    (entry,) = bibtex(cite(index, "northeast-asia/3/s2/p1.4", "bibtex", BASE))

    assert entry == {
        "ENTRYTYPE": "techreport",
        "ID": "northeast-asia-3-s2-p1.4",
        "author": GROUP,
        "title": REPORT,
        "institution": GROUP,
        "type": "Report of meeting",
        "number": "3",
        "year": "2006",
        "month": "apr",
        "eventtitle": REPORT.removeprefix("Report of the "),
        "eventdate": "2006-04-28/2006-04-29",
        "venue": "Beijing, China",
        "note": "Session 2, “Theoretical Framework, Approaches and Mechanisms for Multilateral Security Cooperation” "
        "(chaired by Professor In-Taek Hyun), remarks of Tsutomu Kikuchi (CSCAP Japan), as reported, paragraph 1. "
        "Meeting held: Beijing, China, April 28–29, 2006; year and month are the meeting's, since the report's own are "
        "not known",
        "url": "https://reports.example.org/p/northeast-asia/3/s2/p1",
    }


def test_a_presentation_in_ris(index):
    text = cite(index, "northeast-asia/3/s2/p1.4", "ris", BASE)
    (record,) = rispy.loads(text)

    assert record.pop("notes")[0].startswith("Session 2, “Theoretical Framework")
    assert record == {
        "type_of_reference": "RPRT",
        "authors": [GROUP],
        "title": REPORT,
        "publisher": GROUP,
        "year": "2006",
        "type_of_work": "Report of meeting",
        "issn": "3",  # rispy's name for SN, which in a report is its number
        "urls": ["https://reports.example.org/p/northeast-asia/3/s2/p1"],
        "id": "northeast-asia-3-s2-p1.4",
    }


def test_ris_ends_its_lines_as_its_specification_asks(index):
    text = cite(index, "northeast-asia/3/s2/p1.4", "ris")

    assert text.startswith("TY  - RPRT\r\n")
    assert text.endswith("\r\nER  - \r\n")
    assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in text.removesuffix("\r\n").split("\r\n"))
    assert text.count("\n") == text.count("\r\n")


def test_a_presentation_in_csl_json(index):
    (its,) = json.loads(cite(index, "northeast-asia/3/s2/p1.4", "csl-json", BASE))

    assert its["type"] == "report"
    assert its["author"] == [{"literal": GROUP}]
    assert its["event-date"] == {"date-parts": [[2006, 4, 28], [2006, 4, 29]]}
    assert its["event-place"] == "Beijing, China"
    assert its["locator"] == "1"
    assert its["URL"] == "https://reports.example.org/p/northeast-asia/3/s2/p1"
    assert its["custom"]["passage"] == "northeast-asia/3/s2/p1.4"
    assert its.keys().isdisjoint({"issued", "accessed", "page", "annote"})


# csl-data.json of CSL 1.0.2: the fields that are used here, each with what it takes.
_NAMES = {"author"}
_DATES = {"event-date", "accessed"}
_TEXTS = {"title", "genre", "event-title", "event-place", "note", "annote", "URL"}
_TEXTS_OR_NUMBERS = {"id", "number", "locator", "page"}


def assert_fits_the_schema(its):
    assert its.keys() >= {"id", "type"}
    assert its.keys() <= {"type", "custom", *_NAMES, *_DATES, *_TEXTS, *_TEXTS_OR_NUMBERS}
    assert its["type"] in {"report", "webpage"}
    for name, value in its.items():
        if name in _NAMES:
            assert all(who.keys() == {"literal"} and isinstance(who["literal"], str) for who in value)
        elif name in _DATES:
            assert value.keys() == {"date-parts"}
            assert 1 <= len(value["date-parts"]) <= 2
            assert all(date(*day) for day in value["date-parts"])
        elif name == "custom":
            assert isinstance(value, dict)
        else:
            assert isinstance(value, str)
            assert value


def test_all_of_the_library_fits_the_schema_and_is_read_back(index):
    items = [item(find(index.store, its.id), BASE, date(2026, 11, 28)) for its in index.store.dump()]

    for its in json.loads(write("csl-json", *items)):
        assert_fits_the_schema(its)
    assert [its["ID"] for its in bibtex(write("bibtex", *items))] == [its.id for its in items]
    assert [its["id"] for its in rispy.loads(write("ris", *items))] == [its.id for its in items]
    assert len({its.id for its in items}) == len(index.store)


def test_the_group_s_page(index):
    assert cite(index, "northeast-asia/group/p3", base=BASE) == (
        f"{GROUP}, page of the study group, para. 3, https://reports.example.org/p/northeast-asia/group/p3.\n"
    )
    (entry,) = bibtex(cite(index, "northeast-asia/group/p3", "bibtex"))
    assert entry == {
        "ENTRYTYPE": "misc",
        "ID": "northeast-asia-group-p3",
        "title": GROUP,
        "howpublished": "Page of the study group",
        "note": "Paragraph 3",
    }
    assert rispy.loads(cite(index, "northeast-asia/group/p3", "ris"))[0]["type_of_reference"] == "ELEC"
    assert json.loads(cite(index, "northeast-asia/group/p3", "csl-json"))[0]["type"] == "webpage"


@pytest.mark.parametrize(
    ("passage_id", "where"),
    [
        ("northeast-asia/3/header/p1.2", "opening section, para. 1"),
        ("northeast-asia/3/closing/p2", "closing section, para. 2"),
        ("northeast-asia/3/s5/p9", "session 5, “Wrap-Up,” para. 9"),
    ],
)
def test_where_in_the_report(index, passage_id, where):
    assert cite(index, passage_id).lower().endswith(f"april 28–29, 2006, {where}.\n".lower())


def test_who_speaks_in_a_part_does_not_speak_in_the_whole_paragraph(index):
    part, whole = "northeast-asia/3/s3/p1.2", "northeast-asia/3/s3/p1"

    assert "remarks of James Cotton (CSCAP Australia), as reported" in cite(index, part)
    assert "remarks" not in cite(index, whole)
    assert find(index.store, whole).provenance.source.char_end > find(index.store, part).provenance.source.char_end


def test_nobody_is_named_where_the_report_names_nobody(index):
    assert "remarks" not in cite(index, "northeast-asia/3/s3/p1.15")


def test_a_speaker_is_never_an_author(index):
    for its in index.store.dump():
        cited = item(find(index.store, its.id))
        assert [name.literal for name in cited.author] == ([GROUP] if its.provenance.meeting else [])


# A quote


def quoted(index, passage_id, words):
    """The offsets of some words of a passage."""
    its = find(index.store, passage_id).provenance
    source = index.store.source(its.study_group.id, its.source.file)
    at = re.search(r"\s+".join(map(re.escape, words.split())), source[its.source.char_start : its.source.char_end])
    return {"char_start": its.source.char_start + at.start(), "char_end": its.source.char_start + at.end()}


SANCTIONS = "is opposed to the imposition of sanctions"


def test_a_quote_is_cited_with_its_words(index):
    offsets = quoted(index, "northeast-asia/3/s3/p1.10", SANCTIONS)

    (its,) = json.loads(cite(index, "northeast-asia/3/s3/p1.10", "csl-json", **offsets))
    assert its["annote"] == SANCTIONS
    assert its["custom"]["char-start"] == offsets["char_start"]
    (entry,) = bibtex(cite(index, "northeast-asia/3/s3/p1.10", "bibtex", **offsets))
    assert entry["annote"] == f"“{SANCTIONS}”"
    (record,) = rispy.loads(cite(index, "northeast-asia/3/s3/p1.10", "ris", **offsets))
    assert record["notes"][1] == f"Quoted: “{SANCTIONS}”"


def test_a_quote_in_a_paragraph_has_the_speaker_of_its_part(index):
    offsets = quoted(index, "northeast-asia/3/s3/p1.10", SANCTIONS)

    assert "remarks of Shen Shishun (CSCAP China)" in cite(index, "northeast-asia/3/s3/p1", **offsets)


def test_a_quote_of_two_speakers_has_none(index):
    first = find(index.store, "northeast-asia/3/s3/p1.3").provenance.source
    second = find(index.store, "northeast-asia/3/s3/p1.4").provenance.source
    offsets = {"char_start": first.char_end - 20, "char_end": second.char_start + 20}

    assert "remarks" not in cite(index, "northeast-asia/3/s3/p1", **offsets)


@pytest.mark.parametrize("offsets", [(0, 5), (5, 0), (-1, 5), (10**30, 10**30 + 1), (12905, 10**30), (12905, 12905)])
def test_a_quote_outside_the_passage_is_an_error(index, offsets):
    its = find(index.store, "northeast-asia/3/s3/p1.10").provenance.source

    with pytest.raises(QueryError, match=f"it stands from {its.char_start} to {its.char_end}"):
        find(index.store, "northeast-asia/3/s3/p1.10", *offsets)


@pytest.mark.parametrize("offsets", [(5, None), (None, 5)])
def test_half_a_quote_is_an_error(index, offsets):
    with pytest.raises(QueryError, match="give both"):
        find(index.store, "northeast-asia/3/s3/p1.10", *offsets)


def test_a_passage_that_is_not_there_is_an_error(index):
    with pytest.raises(NotFoundError, match=r"northeast-asia/3/s3/p1\.1"):
        find(index.store, "northeast-asia/3/s3/p99")


@pytest.mark.parametrize("question", ["What is China’s attitude to sanctions?", "When was the Seoul meeting?"])
def test_all_that_an_answer_quotes_can_be_cited(answerer, index, question):
    answer = answerer.ask(question)
    items = [item(of_citation(index.store, its)) for its in answer.citations]

    assert [its.annote for its in items] == [its.quote for its in answer.citations]
    assert len({its.id for its in items}) == len(items) > 0
    assert len(bibtex(write("bibtex", *items))) == len(items)


# What is not known


def test_a_report_of_which_nothing_is_known():
    its = of("dialogue/a/body/p1")

    assert write("chicago", its) == "Dialogue on Dams, Meeting report, para. 1.\n"
    (entry,) = bibtex(write("bibtex", its))
    assert entry.keys() == {"ENTRYTYPE", "ID", "author", "title", "institution", "type", "note"}
    assert entry["note"] == "Paragraph 1"
    (record,) = rispy.loads(write("ris", its))
    assert record.keys() == {
        *("type_of_reference", "authors", "title", "publisher", "type_of_work", "notes", "id"),
    }
    (read,) = json.loads(write("csl-json", its))
    assert_fits_the_schema(read)
    assert read.keys() == {"id", "type", "title", "author", "genre", "locator", "custom"}


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"number": 2}, "Report of the Second Meeting"),
        ({"number": 43}, "Report of the 43rd Meeting"),
        ({"number": 2, "title": "SECOND MEETING ON DAMS"}, "Report of the Second Meeting on Dams"),
        ({"number": 2, "title": "II Meeting on Dams"}, "Report of the II Meeting on Dams"),
        ({"title": "Water and Power"}, "Water and Power: Report"),
        ({}, "Meeting report"),
    ],
)
def test_a_report_is_called_by_its_meeting(facts, title):
    assert of(**facts).title == title


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (Session(1, "Floods", "Mr Orlo"), "session 1, “Floods” (chaired by Mr Orlo)"),
        (Session(1, None, "Mr Orlo"), "session 1 (chaired by Mr Orlo)"),
        (Session(None, "Floods", None), "“Floods,”"),
        (Session(None, None, "Mr Orlo"), "session (chaired by Mr Orlo)"),
        (Session(1, "The “Grand” Dam", None), "session 1, “The ‘Grand’ Dam,”"),
    ],
)
def test_a_session_as_far_as_it_is_known(session, told):
    assert write("chicago", of(session=session)).split("Meeting report, ")[1].startswith(told)


@pytest.mark.parametrize(
    ("speaker", "told"),
    [
        (Speaker("Mr Orlo", "Basin Bank"), "remarks of Mr Orlo (Basin Bank), as reported"),
        (Speaker("Mr Orlo", None), "remarks of Mr Orlo, as reported"),
        (Speaker(None, "Basin Bank"), "remarks of Basin Bank, as reported"),
        (Speaker(None, None), None),
    ],
)
def test_a_speaker_as_far_as_known(speaker, told):
    assert of(speaker=speaker).note == (told and told[0].upper() + told[1:])


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ((2006, 4, 28), (2006, 4, 29), "April 28–29, 2006"),
        ((2006, 4, 30), (2006, 5, 2), "April 30–May 2, 2006"),
        ((2005, 12, 30), (2006, 1, 2), "December 30, 2005–January 2, 2006"),
        ((2006, 4, 28), None, "April 28, 2006"),
    ],
)
def test_days(first, last, told):
    assert days(Dates((first,) if last is None else (first, last))) == told


def test_a_year_that_is_the_meeting_s_is_said_to_be():
    (entry,) = bibtex(write("bibtex", of(start=date(2005, 12, 30), end=date(2006, 1, 2))))

    assert (entry["year"], entry["month"], entry["eventdate"]) == ("2005", "dec", "2005-12-30/2006-01-02")
    assert "year and month are the meeting's" in entry["note"]


def test_when_it_was_looked_at_is_said_where_it_is_given():
    its = item(Cited("dialogue/2/s1/p1", provenance()), accessed=date(2026, 11, 8))

    assert write("chicago", its).endswith("para. 1, accessed November 8, 2026.\n")
    assert bibtex(write("bibtex", its))[0]["urldate"] == "2026-11-08"
    assert rispy.loads(write("ris", its))[0]["access_date"] == "2026/11/08/"


# Odd characters

ODD = 'A { B 100% & c_d #1 ~ e\\f "g" $5 ^\n  Müller’s “Đà” – ł 김 \u2028 <ẵ>\x07'
ODD_ON_A_LINE = 'A { B 100% & c_d #1 ~ e\\f "g" $5 ^ Müller’s “Đà” – ł 김 <ẵ>'


def test_odd_characters_in_ris_and_csl_json():
    its = of(title=ODD, group=ODD)

    assert json.loads(write("csl-json", its))[0]["title"] == f"{ODD_ON_A_LINE}: Report"
    (record,) = rispy.loads(write("ris", its))
    assert (record["title"], record["authors"]) == (f"{ODD_ON_A_LINE}: Report", [ODD_ON_A_LINE])


def test_odd_characters_in_bibtex():
    (entry,) = bibtex(write("bibtex", of(title=ODD, group=ODD, session=Session(1, ODD, ODD))))

    # bibtexparser knows no names for braces and angles, and another hat; a straight quotation mark is two apostrophes.
    read = re.sub("[{<>]", "", ODD_ON_A_LINE).replace('"', "”").replace("^", "ˆ")
    assert (entry["title"], entry["author"]) == (f"{read}: Report", read)


def test_a_body_s_name_is_one_name_and_titles_keep_their_capitals():
    text = write("bibtex", of(group="Dialogue on Dams, Rivers and Lakes", number=2))

    (entry,) = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors()]).entries
    assert entry.fields_dict["author"].value == ["{Dialogue on Dams, Rivers and Lakes}"]
    assert entry.fields_dict["title"].value == "{Report of the Second Meeting}"


def test_a_typesetter_prints_a_bibtex_entry_as_it_was_meant(tmp_path):
    """Typst reads BibTeX by a parser of its own."""
    its = replace(provenance(title="Fourth Meeting } on {", group=ODD.replace("김", ""), number=4))
    text = write("bibtex", item(Cited("dialogue/4/s1/p1.2", its), f"{BASE}a%20b_c~d/"))
    (tmp_path / "its.bib").write_text(text, encoding="utf-8")
    (tmp_path / "its.typ").write_text(
        "#set page(width: 90cm)\n#cite(<dialogue-4-s1-p1.2>, form: none)\n"
        '#bibliography("its.bib", style: "american-psychological-association")\n',
        encoding="utf-8",
    )

    printed = pypdfium2.PdfDocument(typst.compile(str(tmp_path / "its.typ")))[0].get_textpage().get_text_range()
    assert ODD_ON_A_LINE.replace("김 ", "").replace('"', "''") in printed
    assert "Report of the Fourth Meeting } on { (Report of Meeting No. 4)" in printed
    assert "https://reports.example.org/a%20b_c~d/p/dialogue/4/s1/p1" in printed


@given(st.text())
@example("}{")
@example("\\")
@example("@comment{")
@example("\ud800")
def test_whatever_a_title_is_one_entry_is_one_entry(title):
    its = of(title=title, group=title)
    text = write("bibtex", its)

    (entry,) = bibtexparser.parse_string(text).entries
    assert entry.key == "dialogue-2-s1-p1"
    depth = [0]
    for char in text:
        depth.append(depth[-1] + {"{": 1, "}": -1}.get(char, 0))
    assert min(depth) == depth[-1] == 0
    assert depth.count(0) == text.index("{") + 1 + len("}\n")


@given(st.text())
@example("TY  - BOOK\r\nER  - ")
@example("a\x85b\x0bc")
def test_whatever_a_title_is_one_record_is_one_record(title):
    its = of(title=title)

    (record,) = rispy.loads(write("ris", its))
    assert record["title"] == its.title


# Names


def test_a_link_is_to_the_paragraph():
    assert permanent_link("northeast-asia/3/s2/p1.4", BASE) == f"{BASE}p/northeast-asia/3/s2/p1"
    assert permanent_link("northeast-asia/2018-07-07/body-2/p3", "http://a/b") == (
        "http://a/b/p/northeast-asia/2018-07-07/body-2/p3"
    )


def test_a_host_that_is_no_host_opens_no_brace():
    assert not set('{}\\" ') & set(permanent_link("a/1/s1/p1", 'http://a}, x = {"\\ b/'))


@pytest.mark.parametrize(
    ("passage_id", "key"),
    [
        ("northeast-asia/3/s2/p1", "northeast-asia-3-s2-p1"),
        ("northeast-asia/3/s2/p1.4", "northeast-asia-3-s2-p1.4"),
        ("northeast-asia/2018-07-07/body-2/p3", "northeast-asia--2018-07-07-body-2-p3"),
        ("northeast-asia/group-2/p3", "northeast-asia-group-2-p3"),
    ],
)
def test_a_key_is_readable(passage_id, key):
    assert cite_key(passage_id) == key


slugs = st.from_regex(r"[a-c1-3]{1,2}(-[a-c1-3]{1,2}){0,2}", fullmatch=True)
sections = st.sampled_from(["header", "s1", "s1-2", "s2", "body", "body-2", "closing", "closing-2", "notes"])
paragraphs = st.sampled_from(["p1", "p1.1", "p1.2", "p11", "p2"])
ids = st.one_of(
    st.tuples(slugs, slugs, sections, paragraphs),
    st.tuples(slugs, st.sampled_from(["group", "group-2"]), paragraphs),
).map("/".join)


@given(ids, ids)
@example("a-1/2/s1/p1", "a/1-2/s1/p1")
@example("a/1/s1-2/p1", "a-1/s1/s2/p1")
def test_two_passages_never_share_a_key(one, other):
    assert (cite_key(one) == cite_key(other)) == (one == other)


# Pages


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """An index of a report on two pages, in a library of its own."""
    folder = tmp_path_factory.mktemp("printed")
    canvas = Canvas(str(folder / "report.pdf"), pagesize=A4)
    first = """Second Meeting of the Dialogue on Dams

The second meeting was held in Oslo, Norway, on 3 May 2010.

Session 1: Costs & benefits, 100% #1

The participants agreed that the dams of the upper river needed more inspections
than they had been given in the years before, and that the cost of these would be
borne by the owners of the dams, who had the benefit of them.

The inspectors of the lower river said that they had come in spring, and that all
of the gates had been closed at that time, so that they had seen little of what
they had come for. They had asked for a calendar of the openings of all the gates,"""
    second = """which the owners promised. The calendar would be sent in June of that year, and a
second one in the autumn, when the rains began."""
    for lines in (first, second):
        for at, line in enumerate(lines.splitlines()):
            canvas.drawString(72, 760 - 14 * at, line)
        canvas.showPage()
    canvas.save()
    build([folder], folder / "index")
    return Index(folder / "index")


def paragraph_with(index, words):
    return next(its.id for its in index.store.dump() if words in its.text)


def test_a_page_is_cited(printed):
    inspections = paragraph_with(printed, "needed more inspections")

    assert "session 1, “Costs & benefits, 100% #1,” para. 1, p. 1." in cite(printed, inspections)
    assert json.loads(cite(printed, inspections, "csl-json"))[0]["page"] == "1"


def test_a_paragraph_on_two_pages_has_both(printed):
    calendar = paragraph_with(printed, "which the owners promised").partition(".")[0]

    assert cite(printed, calendar).endswith("para. 2, pp. 1–2.\n")
    assert bibtex(cite(printed, calendar, "bibtex"))[0]["pages"] == "1–2"
    (record,) = rispy.loads(cite(printed, calendar, "ris"))
    assert (record["start_page"], record["end_page"]) == ("1", "2")


@pytest.mark.parametrize(
    ("words", "page"),
    [("had come in spring", "p. 1."), ("sent in June", "p. 2."), ("all the gates, which", "pp. 1–2.")],
)
def test_a_quote_has_the_page_that_it_stands_on(printed, words, page):
    calendar = paragraph_with(printed, "which the owners promised").partition(".")[0]

    assert cite(printed, calendar, **quoted(printed, calendar, words)).endswith(f"para. 2, {page}\n")
