"""The page to ask on, as the server writes it: answer, refusal, passages, facets, links that are searches."""

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.datastructures import QueryParams
from trackrecord.api.web.asked import Asked
from trackrecord.api.web.marked import pieces
from trackrecord.indexer.build import build
from trackrecord.retriever.answer import Mark
from trackrecord.retriever.examples import examples
from trackrecord.retriever.faceted import FacetName
from trackrecord.retriever.meetings import Meetings
from trackrecord.retriever.search import Highlight, HighlightKind

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
ROLLBACK = "What do Ukraine and Libya teach about nuclear rollback?"


def page(client, status=200, **parameters):
    answer = client.get("/", params=parameters)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return LexborHTMLParser(answer.text)


def text(node):
    return " ".join(node.text().split())


def facet(html, name):
    section = html.css_first(f"aside section[aria-labelledby={name}]")
    return {its.css_first("a").text(): int(its.css_first(".where").text()) for its in section.css("li")}


def followed(client, html, label):
    link = next(its for its in html.css("aside a, .chosen a") if its.text().strip().startswith(label))
    return LexborHTMLParser(client.get(link.attributes["href"]).text)


def test_without_a_question_it_says_what_is_held(client):
    html = page(client)

    assert html.css_first("h1").text() == "Trackrecord"
    assert "autofocus" in html.css_first("#q").attributes
    assert [text(its) for its in html.css(".timeline .absent a")] == [
        "Tokyo, Japan",
        "Seoul, South Korea",
        "Berkeley, USA",
    ]
    for link in html.css("main a"):
        assert client.get(link.attributes["href"]).status_code == 200


def test_the_questions_to_start_from_are_those_of_the_library(client, answerer):
    links = page(client).css(".examples a")

    assert [its.text() for its in links] == list(examples(answerer))
    for link in links:
        assert text(LexborHTMLParser(client.get(link.attributes["href"]).text).css_first("#said")) != "No answer"


def test_an_answer_is_quotes_with_whose_they_are_and_where_they_stand(client):
    asked = client.post("/v1/ask", json={"question": SANCTIONS}).json()
    html = page(client, q=SANCTIONS)
    quotes = html.css("#answer .quote")

    assert html.css_first("title").text() == f"{SANCTIONS} – Trackrecord"
    assert html.css_first("#q").attributes["value"] == SANCTIONS
    assert [text(its.css_first("blockquote")) for its in quotes] == [its["quote"] for its in asked["citations"]]
    assert text(quotes[0].css_first("p")) == "[1] Presentation by Shen Shishun (CSCAP China)"
    link = quotes[0].css_first("a.hit")
    assert text(link) == "Session 3: 6-Party Talks and Multilateral Security Cooperation, paragraph 1"
    opened = LexborHTMLParser(client.get(link.attributes["href"]).text)
    assert "".join(its.text() for its in opened.css("mark")) == asked["citations"][0]["quote"]
    assert f"Confidence {asked['confidence']:.2f}" in text(html.css_first("#answer"))


def test_each_quote_can_be_taken_away(client):
    links = page(client, q=SANCTIONS).css_first("#answer .quote").css(".actions a")

    assert [its.text() for its in links] == ["Chicago", "BibTeX", "RIS", "link"]
    for its, found in zip(links, ("CSCAP", "@", "TY  - ", "<!doctype html>"), strict=True):
        assert found in client.get(its.attributes["href"]).text


def test_a_refusal_says_what_was_searched_and_what_came_nearest(client):
    asked = client.post("/v1/ask", json={"question": "What did Jo say about nuclear fusion in Brazil?"}).json()
    box = page(client, q=asked["question"]).css_first("#answer")

    assert not asked["answered"]
    assert text(box.css_first("h2")) == "No answer"
    assert text(box.css_first(".said")) == asked["message"]
    assert [text(its.css_first("blockquote")) for its in box.css(".quote")] == [
        its["quote"] for its in asked["searched"]["nearest"]
    ]
    assert f"Searched: {asked['searched']['passages']} passages; the index holds 1 report." in text(box)


def test_a_meeting_whose_report_is_not_held_is_linked(client):
    box = page(client, q="What was recommended at the Berkeley meeting?").css_first("#answer")

    assert box.css_first("a[href='/meetings/northeast-asia/4']") is not None


def test_what_the_catalogue_says_is_told_as_such(client):
    box = page(client, q="When was the Seoul meeting?").css_first("#answer")

    assert text(box.css_first("h2")) == "From the catalogue of meetings"
    assert "11–12 October 2005" in text(box.css_first(".said"))


def test_passages_are_those_of_a_search_with_their_words_marked(client):
    searched = client.get("/v1/search", params={"q": ROLLBACK}).json()["results"]
    articles = page(client, q=ROLLBACK).css(".passages article")

    assert [text(its.css_first(".text")) for its in articles] == [its["passage"]["text"] for its in searched]
    best = searched[0]["passage"]["text"]
    bold = [its.text() for its in articles[0].css("b")]
    assert bold == [best[its["start"] : its["end"]] for its in searched[0]["highlights"] if its["kind"] == "word"]
    assert "Ukraine" in bold


def test_what_stands_outside_of_sessions_says_where(client):
    links = page(client, q="Where will the fourth meeting be held?").css(".passages a.hit")
    shown = {its.attributes["href"].split("/")[-2]: text(its).partition(",")[0] for its in links}

    assert shown["closing"] == "Closing of the report"
    assert shown["group"] == "The study group’s page"


def test_why_a_passage_was_found_is_told_in_words_and_figures(client):
    explained = client.get("/v1/search", params={"q": ROLLBACK, "explain": True}).json()["results"][0]["explanation"]
    why = page(client, q=ROLLBACK).css_first(".passages .why")
    told = dict(zip((text(its) for its in why.css("dt")), (text(its) for its in why.css("dd")), strict=True))

    assert told["Words of the question in it: nuclear, rollback, ukraine, libya"] == f"+ {explained['words']:.2f}"
    assert told["Likeness of meaning, of the whole passage"] == f"+ {explained['passage']:.2f}"
    assert told["Beside the best passage by its own words and meaning"] == "100%"


def test_a_facet_is_a_link_that_narrows_and_leads_back(client):
    html = page(client, q=SANCTIONS)
    sessions = facet(html, "session")
    third = "3: 6-Party Talks and Multilateral Security Cooperation"

    narrowed = followed(client, html, third)
    assert {its.text() for its in narrowed.css(".passages a.hit")} == {
        "Session 3: 6-Party Talks and Multilateral Security Cooperation, paragraph 1"
    }
    assert f"Searched: {sessions[third]} passages" in text(narrowed.css_first("#answer"))
    assert facet(narrowed, "session") == sessions
    assert [text(its) for its in narrowed.css("aside [aria-current]")] == [third]
    hidden = narrowed.css_first("form[role=search] input[type=hidden]").attributes
    assert (hidden["name"], hidden["value"]) == ("session", "3")

    both = followed(client, narrowed, "Discussion")
    assert len(both.css("aside [aria-current]")) == 2
    assert facet(followed(client, both, "Search everything"), "session") == sessions
    assert facet(followed(client, both, "kind Discussion"), "session") == sessions


def chips(html):
    return [text(its) for its in html.css(".chosen .chip")]


def test_days_narrow_and_empty_fields_do_not(client):
    html = page(client, q=SANCTIONS, date_from="2006-01-01", date_to="")

    assert html.css_first("input[name=date_from]").attributes["value"] == "2006-01-01"
    assert chips(html) == ["meetings from 1 January 2006 ×"]
    assert not html.css("aside [aria-current]")
    assert not chips(followed(client, html, "meetings from"))
    assert not chips(page(client, q=SANCTIONS, date_from="", date_to=" ", session=""))


def test_a_whole_year_is_a_value_of_its_facet(client):
    html = followed(client, page(client, q=SANCTIONS), "2006")

    assert text(html.css_first("aside [aria-current]")) == "2006"
    assert chips(html) == ["year 2006 ×"]
    assert not chips(followed(client, html, "year 2006"))


def test_every_filter_can_be_taken_away(client):
    html = page(client, q=SANCTIONS, place="Beijing", meeting="3", kind="discussion", date_to="2006-12-31")

    assert chips(html) == [
        "meeting Third meeting: 28–29 April 2006, Beijing, China ×",
        "kind Discussion ×",
        "meetings to 31 December 2006 ×",
        "place Beijing ×",
    ]
    for chip in chips(html):
        assert chips(followed(client, html, chip.removesuffix(" ×"))) == [one for one in chips(html) if one != chip]


def test_filters_that_leave_nothing_say_so(client):
    html = page(client, q=SANCTIONS, session="4", speaker="Shen Shishun")

    assert text(html.css_first("#answer h2")) == "No answer"
    assert "These filters leave nothing to search in." in text(html.css_first("main"))
    assert len(html.css("aside [aria-current]")) == 2


def test_a_filter_is_known_in_any_case_though_nothing_is_left_of_it(client):
    html = page(client, q=SANCTIONS, kind="AGENDA", speaker="shen shishun")

    assert chips(html) == ["kind Agenda ×", "speaker Shen Shishun ×"]
    assert not chips(followed(client, followed(client, html, "kind Agenda"), "speaker Shen Shishun"))


def test_more_passages_are_a_link_away_until_all_are_shown(client):
    for count, more in ((10, "20"), (20, "50"), (50, "100"), (100, None)):
        html = page(client, q=SANCTIONS, top_k=count)
        link = next((its for its in html.css(".tools a") if its.text() == "More passages"), None)
        assert len(html.css(".passages li")) == min(count, 84)
        assert (parse_qs(urlsplit(link.attributes["href"]).query)["top_k"] if link else None) == (
            [more] if more else None
        )


def test_results_are_taken_away_as_they_are_shown(client):
    html = page(client, q=SANCTIONS, kind="discussion", top_k=3)
    csv_link, json_link = (its.attributes["href"] for its in html.css(".tools a[download]"))
    shown = [text(its) for its in html.css(".passages .text")]

    assert [its["passage"]["text"] for its in client.get(json_link).json()["results"]] == shown
    assert [its["text"] for its in csv.DictReader(io.StringIO(client.get(csv_link).text))] == shown


def test_meeting_by_meeting_is_a_link(tmp_path, serve, library_of_two):
    build([library_of_two], tmp_path / "index")
    with serve(tmp_path / "index") as address:
        import httpx2

        with httpx2.Client(base_url=address, trust_env=False) as client:
            html = page(client, q="What was said about the price of wool?")
            link = next(its for its in html.css("#answer a") if its.text() == "Meeting by meeting")
            laid_out = LexborHTMLParser(client.get(link.attributes["href"]).text)
            assert [text(its) for its in laid_out.css("#answer h3")] == [
                "First meeting: 3 May 2011, Hane, Dessia",
                "Second meeting: 5 May 2012, Orr, Dessia",
            ]
            assert {its.text() for its in laid_out.css("#answer a")} >= {"In one answer"}


@pytest.fixture
def library_of_two(tmp_path):
    folder = tmp_path / "wool"
    folder.mkdir()
    for ordinal, place, day, price in (
        ("First", "Hane", "3 May 2011", "fell to nine crowns a bale after the spring fairs"),
        ("Second", "Orr", "5 May 2012", "rose to twelve crowns a bale after the spring fairs"),
    ):
        (folder / f"{ordinal}.txt").write_text(
            f"Wool Council\n\nReport of the {ordinal} Meeting\n\n{place}, Dessia, {day}\n\nSession 1: Prices\n\n"
            f"Dr. Ann Lee presented a paper on wool. She said that the price of wool {price}.\n"
        )
    return folder


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"q": SANCTIONS, "speaker": "Shen Shishum"}, "nearest are: Shen Shishun"),
        ({"q": SANCTIONS, "session": "three"}, "session: give a whole number"),
        ({"q": SANCTIONS, "top_k": "101"}, "top_k: it is 100 at most"),
        ({"q": SANCTIONS, "date_from": "2006-13-01"}, "date_from: write it as a day: 2006-04-28"),
        ({"q": SANCTIONS, "date_from": "1145923200"}, "date_from: write it as a day: 2006-04-28"),
        ({"q": "x" * 2_001}, "at most 2,000 are read; shorten it"),
        ({"q": SANCTIONS, "date_from": "2007-01-01", "date_to": "2006-01-01"}, "exchange them"),
    ],
)
def test_what_an_address_says_wrongly_is_said_on_the_page(client, parameters, said):
    html = page(client, 422, **parameters)

    assert said in text(html.css_first("[role=alert]"))
    assert html.css_first("#q").attributes["value"] == parameters["q"]


def test_what_the_page_does_not_know_is_passed_over_and_said(client):
    html = page(client, q=SANCTIONS, speker="Chen")

    assert html.css("#answer .quote")
    assert text(html.css_first(".trouble")) == "Passed over, since nothing here is called so: speker."
    assert not page(client, q=SANCTIONS, utm_source="letter").css(".trouble")


def test_a_question_is_text_on_the_page(client):
    hostile = '"><script>alert(1)</script> sanctions {{ 7 * 7 }}'
    html = page(client, q=hostile)

    assert html.css_first("#q").attributes["value"] == hostile
    assert html.css_first("h1").text() == hostile
    assert [its.attributes.get("src", "").split("?")[0] for its in html.css("script")] == ["/page.js"]


def test_style_and_script_are_kept_until_they_change(client):
    html = page(client)
    for address in (
        html.css_first("link[rel=stylesheet]").attributes["href"],
        html.css_first("script").attributes["src"],
    ):
        answer = client.get(address)
        assert "immutable" in answer.headers["cache-control"]
        plain = client.get(address.partition("?")[0])
        assert plain.headers["cache-control"] == "no-cache"
        assert (
            client.get(address.partition("?")[0], headers={"if-none-match": plain.headers["etag"]}).status_code == 304
        )


def asked_by(index, address):
    return Asked.of(QueryParams(address), Meetings(index.store.groups))


def test_an_address_is_what_was_asked(index):
    asked = asked_by(index, "q=wool&session=2&session=3&kind=&top_k=10&by=meeting&date_from=2006-01-02")

    assert asked.address() == "/?session=2&session=3&date_from=2006-01-02&q=wool&by=meeting"
    assert asked.toggled(FacetName.SESSION, "2") == "/?session=3&date_from=2006-01-02&q=wool&by=meeting"
    assert asked.toggled(FacetName.KIND, "agenda").startswith("/?session=2&session=3&kind=agenda&")
    assert "date_from=2006-01-01&date_to=2006-12-31" in asked.toggled(FacetName.YEAR, "2006")
    assert asked.address("/v1/search", by=None, format="csv") == (
        "/v1/search?session=2&session=3&date_from=2006-01-02&q=wool&format=csv"
    )
    assert asked.unfiltered() == "/?q=wool&by=meeting"


def test_a_year_that_is_chosen_is_taken_away_again(index):
    asked = asked_by(index, "q=wool&date_from=2006-01-01&date_to=2006-12-31")

    assert asked.toggled(FacetName.YEAR, "2006") == "/?q=wool"
    assert "2005-12-31" in asked.toggled(FacetName.YEAR, "2005")


def test_a_meeting_by_number_is_told_by_its_id(index):
    asked = asked_by(index, "q=wool&meeting=3&meeting=northeast-asia/9")

    assert asked.meeting == ["northeast-asia/3", "northeast-asia/9"]
    assert asked.toggled(FacetName.MEETING, "northeast-asia/3") == "/?meeting=northeast-asia%2F9&q=wool"


def test_pieces_are_the_text():
    spans = [
        Highlight(4, 18, HighlightKind.SENTENCE),
        Highlight(0, 3, HighlightKind.WORD),
        Highlight(9, 13, HighlightKind.WORD),
        Mark(20, 21),
    ]
    found = list(pieces("One. Two three four. X", spans))

    assert "".join(its.text for its in found) == "One. Two three four. X"
    assert [(its.text, its.is_marked, its.is_bold) for its in found] == [
        ("One", False, True),
        (".", False, False),
        (" Two ", True, False),
        ("thre", True, True),
        ("e fou", True, False),
        ("r.", False, False),
        (" ", True, False),
        ("X", False, False),
    ]
    assert list(pieces("", [])) == []
