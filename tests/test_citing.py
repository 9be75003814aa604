"""Citing over HTTP and on the command line: formats, quotes, links, and what is refused."""

import json
import os
import re
import subprocess
import sys

import bibtexparser
import pytest
import rispy
from trackrecord.cli.citing import FORMATS
from trackrecord.retriever.references import Format

PASSAGE = "/v1/passages/northeast-asia/3/s3/p1.10"
SANCTIONS = "What is China’s attitude to sanctions on North Korea?"


def cite(client, address=PASSAGE, **query):
    return client.get(f"{address}/citation", params=query)


def assert_problem(reply, status):
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["status"] == status


# HTTP


@pytest.mark.parametrize(
    ("form", "media_type", "suffix"),
    [
        ("chicago", "text/plain", "txt"),
        ("bibtex", "application/x-bibtex", "bib"),
        ("ris", "application/x-research-info-systems", "ris"),
        ("csl-json", "application/vnd.citationstyles.csl+json", "json"),
    ],
)
def test_a_format_has_its_media_type_and_file_name(client, form, media_type, suffix):
    reply = cite(client, format=form)

    assert reply.status_code == 200
    assert reply.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert reply.headers["content-disposition"] == f'inline; filename="northeast-asia-3-s3-p1.10.{suffix}"'


def test_a_chicago_note_is_what_comes_unless_asked_otherwise(client):
    assert cite(client).text == cite(client, format="chicago").text
    assert "remarks of Shen Shishun (CSCAP China), as reported, para. 1, " in cite(client).text


def test_the_link_is_to_the_server_that_was_asked(client, server):
    link = f"{server}/p/northeast-asia/3/s3/p1"

    assert cite(client).text.endswith(f", {link}.\n")
    (entry,) = bibtexparser.parse_string(cite(client, format="bibtex").text).entries
    assert entry.fields_dict["url"].value == link
    assert rispy.loads(cite(client, format="ris").text)[0]["urls"] == [link]
    assert cite(client, format="csl-json").json()[0]["URL"] == link


def test_the_link_is_to_the_name_by_which_the_server_was_asked(client):
    reply = client.get(f"{PASSAGE}/citation", headers={"host": "reports.example.org"})

    assert "http://reports.example.org/p/northeast-asia/3/s3/p1." in reply.text


def test_lines_of_ris_end_as_they_should_over_http(client):
    assert cite(client, format="ris").content.endswith(b"\r\nER  - \r\n")


def test_a_quote_of_an_answer_is_cited_by_its_offsets(client):
    answer = client.post("/v1/ask", json={"question": SANCTIONS}).json()

    for its in answer["citations"]:
        offsets = {name: its[name] for name in ("char_start", "char_end")}
        (item,) = cite(client, f"/v1/passages/{its['passage_id']}", format="csl-json", **offsets).json()
        assert item["annote"] == its["quote"]


def test_a_day_of_access(client):
    assert "accessed November 28, 2026, http" in cite(client, accessed="2026-11-28").text


def test_a_passage_is_still_found_by_its_id(client):
    assert client.get(PASSAGE).json()["passage"]["id"] == "northeast-asia/3/s3/p1.10"


@pytest.mark.parametrize(
    "address",
    [
        "/v1/passages/northeast-asia/3/s3/p99",
        "/v1/passages/nothing",
        "/v1/passages/northeast-asia/3/s3/p1.10/citation",
        "/v1/passages/../../etc/passwd",
    ],
)
def test_what_is_not_there_cannot_be_cited(client, address):
    assert_problem(cite(client, address), 404)


@pytest.mark.parametrize(
    "query",
    [
        {"format": "mla"},
        {"format": ""},
        {"colour": "red"},
        {"context": 1},
        {"char_start": 5},
        {"char_end": 5},
        {"char_start": 0, "char_end": 5},
        {"char_start": -1, "char_end": 5},
        {"char_start": "x", "char_end": 5},
        {"char_start": 10**30, "char_end": 10**31},
        {"accessed": "yesterday"},
    ],
    ids=str,
)
def test_a_bad_citation(client, query):
    assert_problem(cite(client, **query), 422)


def test_a_wrong_format_is_answered_with_those_that_there_are(client):
    assert all(form in cite(client, format="mla").json()["detail"] for form in Format)


def test_the_route_is_described_with_its_media_types(client):
    paths = client.get("/openapi.json").json()["paths"]

    assert "/v1/passages/{passage_id}" in paths
    described = paths["/v1/passages/{passage_id}/citation"]["get"]["responses"]["200"]["content"]
    assert described.keys() == {
        "text/plain",
        "application/x-bibtex",
        "application/x-research-info-systems",
        "application/vnd.citationstyles.csl+json",
    }


# The command line


@pytest.fixture
def trackrecord(index_folder):
    def run(*arguments, url=None):
        environment = os.environ | {"PYTHONUTF8": "1", "TRACKRECORD_INDEX": str(index_folder)}
        environment.pop("TRACKRECORD_URL", None)
        command = [sys.executable, "-m", "trackrecord", *arguments]
        environment |= {"TRACKRECORD_URL": url} if url else {}
        done = subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run


def test_the_command_knows_the_formats_that_there_are():
    assert tuple(Format) == FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_prints_what_http_answers(trackrecord, client, server, form):
    printed = trackrecord("cite", "northeast-asia/3/s3/p1.10", "--format", form, "--url", server)

    assert printed == (0, cite(client, format=form).text, "")


def test_the_command_cites_a_quote_and_a_day(trackrecord, client):
    (quote,) = [
        its
        for its in client.post("/v1/ask", json={"question": SANCTIONS}).json()["citations"]
        if its["passage_id"] == "northeast-asia/3/s3/p1.10"
    ]
    offsets = ("--char-start", str(quote["char_start"]), "--char-end", str(quote["char_end"]))
    code, printed, _ = trackrecord(
        "cite", quote["passage_id"], "--format", "csl-json", "--accessed", "2026-11-28", *offsets
    )

    (item,) = json.loads(printed)
    assert (code, item["annote"], item["accessed"]) == (0, quote["quote"], {"date-parts": [[2026, 11, 28]]})


def test_without_an_address_the_link_is_left_out(trackrecord):
    assert "http" not in trackrecord("cite", "northeast-asia/3/s3/p1.10")[1]


def test_the_address_may_come_from_the_environment(trackrecord):
    printed = trackrecord("cite", "northeast-asia/3/s3/p1.10", url="https://reports.example.org")[1]

    assert printed.endswith(", https://reports.example.org/p/northeast-asia/3/s3/p1.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("northeast-asia/3/s3/p99",), "there is no passage"),
        (("northeast-asia/3/s3/p1.10", "--format", "mla"), "'mla' is not one of"),
        (("northeast-asia/3/s3/p1.10", "--url", "reports"), "http:// or https://"),
        (("northeast-asia/3/s3/p1.10", "--char-start", "5"), "give both"),
        (("northeast-asia/3/s3/p1.10", "--char-start", "0", "--char-end", "5"), "it stands from"),
        (("northeast-asia/3/s3/p1.10", "--accessed", "yesterday"), "yesterday"),
    ],
    ids=lambda its: " ".join(its) if isinstance(its, tuple) else "",
)
def test_what_cannot_be_cited_exits_with_2(trackrecord, arguments, told):
    code, printed, error = trackrecord("cite", *arguments)

    assert (code, printed) == (2, "")
    assert told in error
    assert "Traceback" not in error


def test_an_answer_is_cited_below_it(trackrecord):
    code, printed, _ = trackrecord("ask", SANCTIONS, "--cite", "chicago")

    told, _, references = printed.partition("\nconfidence ")
    quotes = re.findall(r"^(\[\d\]) “", told, re.MULTILINE)
    assert code == 0
    assert re.findall(r"^(\[\d\]) .*, Report of the Third Expert Meeting.*\.$", references, re.MULTILINE) == quotes
    assert quotes


def test_an_answer_in_bibtex_can_be_read(trackrecord):
    printed = trackrecord("ask", SANCTIONS, "--cite", "bibtex")[1]

    found = bibtexparser.parse_string(printed[printed.index("@techreport") :])
    assert not found.failed_blocks
    assert len({its.key for its in found.entries}) == len(re.findall(r"\[\d\] “", printed))


@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_as_json_has_a_reference_for_each_citation(trackrecord, form):
    answer = json.loads(trackrecord("ask", SANCTIONS, "--cite", form, "--json")[1])
    plain = json.loads(trackrecord("ask", SANCTIONS, "--json")[1])

    references = answer.pop("references")
    assert answer | {"took_ms": 0} == plain | {"took_ms": 0}
    assert len(references) == len(answer["citations"])
    kind = dict if form == "csl-json" else str
    assert all(isinstance(its, kind) for its in references)


def test_a_refusal_has_nothing_to_cite(trackrecord):
    refused = trackrecord("ask", "How do I bake sourdough bread?", "--cite", "chicago")

    assert refused == trackrecord("ask", "How do I bake sourdough bread?")
    assert json.loads(trackrecord("ask", "How do I bake bread?", "--cite", "ris", "--json")[1])["references"] == []


def test_a_question_that_asks_for_no_citation_loads_nothing_of_it(index_folder):
    program = (
        "import sys; from trackrecord.cli import cli; "
        "cli(['ask', 'When was the Seoul meeting?', '--index', sys.argv[1]], standalone_mode=False); "
        "loaded = [its for its in sys.modules if 'pylatexenc' in its or 'references' in its]; "
        "sys.exit(f'loaded {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(index_folder)], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
