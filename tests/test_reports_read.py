"""Reports to read: a passage in its report, meetings and study groups, as pages that work without script."""

import pytest
from selectolax.lexbor import LexborHTMLParser
from trackrecord.errors import NotFoundError
from trackrecord.indexer.build import build
from trackrecord.retriever import in_report

ROADMAP = "northeast-asia/3/s5/p14"


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    return LexborHTMLParser(answer.text)


def marked(html):
    return " ".join("".join(its.text() for its in html.css("mark")).split())


def heading_above(node):
    while node.tag != "section":
        node = node.parent
    return " ".join(node.css_first("h2").text().split())


def test_a_paragraph_is_marked_in_its_report_below_its_session(client):
    html = page(client, f"/p/{ROADMAP}")

    assert marked(html).startswith("China could attempt to break the deadlock")
    assert heading_above(html.css_first("mark")) == "Session 5: Wrap-up"
    assert html.css_first("h1").text().startswith("Third Expert Meeting")
    assert "Student exchanges should be actively promoted" in html.body.text()
    assert html.css_first(".sought").attributes["tabindex"] == "-1"
    assert len(html.css("[autofocus]")) == 1


def test_words_are_marked_by_their_offsets(client):
    asked = client.post("/v1/ask", json={"question": "What is China’s attitude to sanctions on North Korea?"}).json()
    its = asked["citations"][0]
    html = page(client, f"/p/{its['passage_id']}?char_start={its['char_start']}&char_end={its['char_end']}")

    assert marked(html) == its["quote"]
    said = [node.text() for node in html.css(".paragraph .where")]
    assert any(line.startswith("Presentation by Shen Shishun (CSCAP China)") for line in said)


@pytest.mark.parametrize("words", ["char_start=0&char_end=9", "char_start=9", "char_start=9999999&char_end=99999999"])
def test_words_that_are_not_there_any_more_leave_the_paragraph(client, words):
    html = page(client, f"/p/{ROADMAP}?{words}")

    assert marked(html).startswith("China could attempt to break the deadlock")
    assert len(html.css("[autofocus]")) == 1


def test_a_reference_stands_below_and_links_to_the_page_itself(client, server):
    html = page(client, f"/p/{ROADMAP}")

    assert html.css_first(".note").text().endswith(f"session 5, “Wrap-up,” para. 14, {server}/p/{ROADMAP}.")
    for link in html.css(".cite a"):
        assert client.get(link.attributes["href"]).status_code == 200


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/p/northeast-asia/3/s9/p1", "There is no passage"),
        ("/meetings/northeast-asia/9", "There is no meeting"),
        ("/study-groups/southeast-asia", "known are northeast-asia"),
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client, address, said):
    assert said in page(client, address, 404).body.text()


def test_a_meeting_has_its_sessions_papers_and_recommendations(client):
    html = page(client, "/meetings/northeast-asia/3")
    text = " ".join(html.body.text().split())

    assert "28–29 April 2006" in text
    assert "James Cotton (CSCAP Australia), “The Six Party Process on North Korea" in text
    assert len(html.css("ol.sessions > li")) == 5
    assert len(html.css(f"a[href='/p/{ROADMAP}']")) == 1
    for link in html.css("main a"):
        assert client.get(link.attributes["href"]).status_code == 200


def test_a_meeting_without_a_report_says_so(client):
    assert "not held" in page(client, "/meetings/northeast-asia/4").body.text()


def test_a_study_group_has_its_meetings_in_time(client):
    html = page(client, "/study-groups/northeast-asia")

    times = [its.attributes["datetime"] for its in html.css(".timeline time")]
    assert times == ["2005-04-28", "2005-10-11", "2006-04-28", "2006-10-23"]
    assert [its.css_first("a").text() for its in html.css(".timeline .absent")] == [
        "Tokyo, Japan",
        "Seoul, South Korea",
        "Berkeley, USA",
    ]


def test_what_a_report_says_is_text(tmp_path, serve):
    import httpx2

    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)>"
    (tmp_path / "wool.txt").write_text(
        f"Wool {hostile} Group\n\nReport of the Second Meeting\n\nHane, Dessia, 3 May 2011\n\nSession 1: {hostile}\n\n"
        f"Dr. Ann Lee presented a paper on wool. She said that {hostile} is dear.\n"
    )
    build([tmp_path], tmp_path / "index")
    with serve(tmp_path / "index") as address, httpx2.Client(base_url=address, trust_env=False) as client:
        group = client.get("/v1/study-groups").json()["study_groups"][0]
        addresses = [
            "/?q=wool",
            "/?q=Who+chaired+the+meeting+on+silk%3F",
            f"/study-groups/{group['id']}",
            *(f"/meetings/{its['group']}/{its['key']}" for its in group["meetings"]),
        ]
        passages = client.get("/v1/search", params={"q": "wool"}).json()["results"]
        for one in (*addresses, *(f"/p/{its['passage']['id']}" for its in passages)):
            html = LexborHTMLParser(client.get(one).text)
            assert not html.css("script:not([src^='/page.js']), img")
            assert hostile in html.body.text() or not one.startswith("/p/")


def test_the_pieces_of_a_passage_are_its_text(index):
    for name in (ROADMAP, "northeast-asia/3/s3/p1.10", "northeast-asia/group/p3"):
        found = in_report.find(index.store, name)
        parts = [
            part
            for section in found.sections
            for one in section.paragraphs
            for turn in one.turns
            for part in turn.parts
        ]
        for part in parts:
            assert "".join(piece.text for piece in part.pieces) == part.passage.text
        assert next(part.passage.id for part in parts if part.is_sought).startswith(name)


def test_what_is_not_held_is_not_found(index):
    with pytest.raises(NotFoundError):
        in_report.find(index.store, "northeast-asia/4/s1/p1")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/reports", 404, "there is nothing at this address"),
        ("/p/northeast-asia/3/s3/p1?char_start=one", 422, "char_start: give a whole number"),
        ("/meetings/northeast-asia/3?page=2", 422, "page: there is no such name"),
    ],
)
def test_a_person_whom_a_browser_brought_gets_a_page(client, address, status, said):
    as_page = client.get(address, headers={"accept": "text/html,*/*;q=0.8"})
    assert as_page.status_code == status
    assert said.casefold() in LexborHTMLParser(as_page.text).body.text().casefold()
    assert client.get(address).headers["content-type"] == "application/problem+json"
    assert client.get("/v1/nothing", headers={"accept": "text/html"}).headers["content-type"].startswith("application/")
