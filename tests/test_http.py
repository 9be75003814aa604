"""HTTP: every route, and the shape of what it answers."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import TypeAdapter
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.retriever.answer import Answer
from trackrecord.retriever.search import SearchResults

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
REPORT = "meeting-3-beijing-2006-04.txt"


def test_a_search_answers_ranked_passages(client):
    reply = client.post("/v1/search", json={"query": SANCTIONS, "top_k": 3})

    assert reply.status_code == 200
    found = reply.json()
    assert found.keys() == {"query", "mode", "took_ms", "index", "results", "reranked"}
    assert (found["query"], found["mode"]) == (SANCTIONS, "hybrid")
    assert [its["rank"] for its in found["results"]] == [1, 2, 3]
    assert found["results"][0].keys() == {"rank", "score", "passage", "highlights", "explanation"}
    assert found["results"][0]["explanation"] is None


def test_scores_are_explained_where_that_is_asked_for(client):
    by_post = client.post("/v1/search", json={"query": SANCTIONS, "explain": True}).json()["results"]
    by_get = client.get("/v1/search", params={"q": SANCTIONS, "explain": "true"}).json()["results"]

    assert [its["explanation"] for its in by_get] == [its["explanation"] for its in by_post]
    assert by_post[0]["explanation"].keys() == {
        "words", "passage", "sentence", "speaker", "elsewhere", "length", "share", "context", "repeat",
    }  # fmt: skip
    assert all(0 < its["explanation"]["share"] <= 1 for its in by_post)


def test_a_passage_names_where_it_comes_from(client):
    passage = client.post("/v1/search", json={"query": SANCTIONS}).json()["results"][0]["passage"]

    provenance = passage["provenance"]
    assert passage.keys() == {"id", "text", "tokens", "kind", "provenance"}
    assert provenance["study_group"]["id"] == "northeast-asia"
    assert provenance["meeting"]["start"] == "2006-04-28"
    assert provenance["session"]["chair"] == "Ambassador Jin"
    assert provenance["source"]["file"] == REPORT


def test_a_search_by_address_finds_the_same(client):
    by_post = client.post("/v1/search", json={"query": SANCTIONS, "top_k": 5, "mode": "lexical"}).json()
    by_get = client.get("/v1/search", params={"q": SANCTIONS, "top_k": 5, "mode": "lexical"}).json()

    assert by_get["results"] == by_post["results"]


def test_a_filter_may_be_one_value_or_several(client):
    one = client.post("/v1/search", json={"query": SANCTIONS, "filters": {"session": 3, "meeting": 3}}).json()
    several = client.post(
        "/v1/search", json={"query": SANCTIONS, "filters": {"session": [3], "meeting": ["northeast-asia/3"]}}
    ).json()

    assert one["results"] == several["results"]
    assert {its["passage"]["provenance"]["session"]["number"] for its in one["results"]} == {3}


def test_a_filter_is_repeated_in_the_address_for_any_of(client):
    found = client.get("/v1/search?q=security&top_k=100&session=1&session=4").json()

    assert {its["passage"]["provenance"]["session"]["number"] for its in found["results"]} == {1, 4}


def test_filters_that_leave_nothing_are_an_empty_result(client):
    reply = client.post("/v1/search", json={"query": SANCTIONS, "filters": {"place": "Seoul"}})

    assert (reply.status_code, reply.json()["results"]) == (200, [])


def test_an_answer_has_all_its_fields(client):
    reply = client.post("/v1/ask", json={"question": SANCTIONS})

    assert reply.status_code == 200
    answer = reply.json()
    assert answer["answered"] is True
    assert answer.keys() >= {
        *("question", "answered", "answer", "confidence", "route", "citations", "reason"),
        *("searched", "results", "receipt", "warnings", "took_ms"),
    }
    assert 0 <= answer["confidence"] <= 1
    for citation in answer["citations"]:
        assert citation.keys() == {
            *("n", "passage_id", "quote", "char_start", "char_end", "verified", "provenance"),
            *("kind", "speech", "opening", "marks"),
        }
        assert citation["verified"] is True


def test_a_refusal_is_a_200_with_its_reason(client):
    reply = client.post("/v1/ask", json={"question": "Who presented papers at the Berkeley meeting?"})

    assert reply.status_code == 200
    answer = reply.json()
    assert (answer["answered"], answer["answer"], answer["reason"]) == (False, None, "report_not_held")
    assert answer["known_meeting"]["number"] == 4


def test_the_study_groups_have_their_meetings(client):
    (group,) = client.get("/v1/study-groups").json()["study_groups"]

    assert group["id"] == "northeast-asia"
    assert [its["place"] for its in group["meetings"]] == [
        *("Tokyo, Japan", "Seoul, South Korea", "Beijing, China", "Berkeley, USA")
    ]


def test_meetings_are_listed_with_and_without_reports(client):
    meetings = client.get("/v1/meetings").json()["meetings"]

    assert [its["report"] for its in meetings] == [None, None, REPORT, None]


def test_meetings_are_chosen_by_filters(client):
    meetings = client.get("/v1/meetings?place=Seoul&place=Tokyo").json()["meetings"]

    assert [its["number"] for its in meetings] == [1, 2]


def test_a_meeting_has_its_sessions_and_the_words_its_facts_were_read_from(client):
    meeting = client.get("/v1/meetings/northeast-asia/3").json()

    assert (meeting["start"], meeting["end"]) == ("2006-04-28", "2006-04-29")
    assert [its["number"] for its in meeting["sessions"]] == [1, 2, 3, 4, 5]
    source = client.get(f"/v1/sources/northeast-asia/{meeting['found_in']['start']['file']}").text
    quote = meeting["found_in"]["start"]
    assert source[quote["char_start"] : quote["char_end"]].split() == quote["quote"].split()


def test_a_passage_is_found_by_its_id(client):
    found = client.get("/v1/passages/northeast-asia/3/s3/p1.9").json()

    assert found.keys() == {"passage", "lines", "before", "after", "links"}
    assert [client.get(link).status_code for link in found["links"].values()] == [200, 200]
    assert found["passage"]["id"] == "northeast-asia/3/s3/p1.9"
    assert (found["before"], found["after"]) == ([], [])


def test_a_passage_comes_with_its_neighbours(client):
    found = client.get("/v1/passages/northeast-asia/3/s3/p1.9?context=2").json()

    assert [its["id"] for its in found["before"]] == [*("northeast-asia/3/s3/p1.7", "northeast-asia/3/s3/p1.8")]
    assert [its["id"] for its in found["after"]] == [*("northeast-asia/3/s3/p1.10", "northeast-asia/3/s3/p1.11")]


def test_a_source_is_the_text_that_offsets_count_in(client):
    reply = client.get(f"/v1/sources/northeast-asia/{REPORT}")

    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert reply.text == (BUNDLED / REPORT).read_text(encoding="utf-8")


def test_the_server_says_that_it_lives(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_the_server_says_what_it_answers_from(client, index):
    assert client.get("/readyz").json() == {
        "status": "ready",
        "index": index.generation,
        "reports": 1,
        "passages": len(index.store),
    }


def test_every_route_is_described(client):
    paths = client.get("/openapi.json").json()["paths"]

    assert paths.keys() >= {
        *("/v1/search", "/v1/ask", "/v1/study-groups", "/v1/meetings", "/v1/meetings/{group}/{number}"),
        "/v1/feedback",
        *("/v1/passages/{passage_id}", "/v1/sources/{group}/{file}", "/healthz", "/readyz"),
    }


@pytest.mark.parametrize(
    ("address", "body", "kind"),
    [
        ("/v1/search", {"query": SANCTIONS}, SearchResults),
        ("/v1/ask", {"question": SANCTIONS}, Answer),
        ("/v1/ask", {"question": "Who presented papers at the Berkeley meeting?"}, Answer),
    ],
)
def test_what_is_answered_is_what_its_route_says(client, address, body, kind):
    described = client.get("/openapi.json").json()["paths"][address]["post"]["responses"]["200"]
    answered = client.post(address, json=body).json()

    read = TypeAdapter(kind).validate_python(answered)
    assert described["content"]["application/json"]["schema"] == {"$ref": f"#/components/schemas/{kind.__name__}"}
    assert TypeAdapter(kind).dump_python(read, mode="json") == answered


def test_sixteen_clients_at_once_each_get_their_own_answer(client):
    questions = [f"What is said of sanctions in paragraph {number}?" for number in range(64)]
    with ThreadPoolExecutor(16) as clients:
        replies = list(clients.map(lambda text: client.post("/v1/search", json={"query": text, "top_k": 1}), questions))

    assert [its.json()["query"] for its in replies] == questions


def test_the_docs_load_nothing_from_another_host(client):
    page = client.get("/docs").text
    loaded = re.findall(r"""(?:src|href)=["']([^"']+)["']""", page)

    assert loaded
    assert not re.findall(r"(?:https?:)?//[\w.-]+\.\w+", page)
    for address in loaded:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/page.css", "/page.js"])
def test_the_page_may_load_nothing_from_another_host(client, address):
    reply = client.get(address)

    assert reply.status_code == 200
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe" not in policy


def test_the_page_takes_a_question_in_its_address(client):
    assert client.get("/", params={"q": SANCTIONS}).headers["content-type"].startswith("text/html")
