"""Search results as CSV, over HTTP and from the command: read back, each cell is what JSON has."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from trackrecord.corpus.spans import fold
from trackrecord.indexer.build import build
from trackrecord.retriever import results_csv

HANOI = Path(__file__).parent.parent / "docs" / "reports" / "2019-hanoi.pdf"
COLUMNS = (
    *("rank", "score", "id", "study_group", "meeting", "title", "place", "start", "end"),
    *("session", "session_title", "chair", "paragraph", "page", "kind", "speaker", "affiliation"),
    *("text", "file", "char_start", "char_end", "link"),
)
HOSTILE = """Summary report

The first meeting of the Council on the Salt Pans of Ombria Bay was held in Pellworth on 3-4 May 2010.

Session 1: =HYPERLINK("http://elsewhere.example/";"Salt")

=cmd|' /C calc'!A0 is what the clerk, who kept "the salt book", wrote of the salt.

+1 crown for salt is what the pilots asked, and they got it.

@SUM(1,2) salt pans were counted.

-2+3 salt pans were counted by others.

Salt = sea - water, he said.
"""
FORMULAS = ("=cmd|' /C calc'!A0 is", "+1 crown", "@SUM(1,2) salt", "-2+3 salt")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, serve):
    """A server whose library has a hostile report, and one with pages."""
    folder = tmp_path_factory.mktemp("hostile")
    reports = folder / "salt"
    reports.mkdir()
    (reports / "1.txt").write_text(HOSTILE)
    shutil.copy(HANOI, folder)
    build([reports, folder / HANOI.name], folder / "index")
    with serve(folder / "index") as address, httpx2.Client(base_url=address, timeout=30, trust_env=False) as opened:
        yield opened


def searched(client, query, **more):
    """The same search as CSV and as JSON."""
    asked = {"q": query, **more}
    table = client.get("/v1/search", params={**asked, "format": "csv"})
    assert table.status_code == 200, table.text
    return table, client.get("/v1/search", params=asked).json()["results"]


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def shown(value):
    return "" if value is None else str(value)


def expected(result, base):
    """What a line says of a result of JSON, where nothing in it looks like a formula."""
    its = result["passage"]
    where = its["provenance"]
    meeting, session, speaker = (where[name] or {} for name in ("meeting", "session", "speaker"))
    paragraph_id = its["id"].rpartition("/")[0] + f"/p{where['paragraph']}"
    cells = {
        "rank": result["rank"],
        "score": result["score"],
        "id": its["id"],
        "study_group": where["study_group"]["id"],
        "meeting": meeting.get("number"),
        **{name: meeting.get(name) for name in ("title", "place", "start", "end")},
        "session": session.get("number"),
        "session_title": session.get("title"),
        "chair": session.get("chair"),
        "paragraph": where["paragraph"],
        "page": where["page"],
        "kind": its["kind"],
        "speaker": speaker.get("name"),
        "affiliation": speaker.get("affiliation"),
        "text": its["text"],
        "file": where["source"]["file"],
        "char_start": where["source"]["char_start"],
        "char_end": where["source"]["char_end"],
        "link": f"{base}/p/{paragraph_id}",
    }
    return {name: shown(cell) for name, cell in cells.items()}


def test_every_cell_is_what_json_has(client, server):
    table, results = searched(client, "sanctions and security", top_k=100)

    read = rows(table.text)
    assert read == [expected(its, server) for its in results]
    assert tuple(read[0]) == COLUMNS
    # What may be missing is there in some line and missing in another.
    for name in ("meeting", "session", "chair", "speaker", "affiliation"):
        assert {bool(line[name]) for line in read} == {True, False}, name


def test_a_page_is_told_where_the_file_has_pages(hostile):
    table, results = searched(hostile, "salt and water", top_k=100)

    assert [line["page"] for line in rows(table.text)] == [
        shown(its["passage"]["provenance"]["page"]) for its in results
    ]
    assert {line["page"] for line in rows(table.text) if line["file"] == HANOI.name} >= {"1"}


def test_it_is_a_file_to_keep(client):
    table, _ = searched(client, "What is China’s attitude to sanctions?")

    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    name = "trackrecord-what-is-china-s-attitude-to-sanctions.csv"
    assert table.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("sanctions", "trackrecord-sanctions.csv"),
        ('"; filename=evil.exe', "trackrecord-filename-evil-exe.csv"),
        ("../../etc/passwd", "trackrecord-etc-passwd.csv"),
        ("核問題", "trackrecord-reports.csv"),
        (
            "multilateral institutionalisation notwithstanding counterproliferation measures",
            "trackrecord-multilateral-institutionalisation-notwithstanding.csv",
        ),
        ("a" * 300, f"trackrecord-{'a' * 60}.csv"),
    ],
)
def test_the_file_is_named_after_the_question(query, name):
    assert results_csv.file_name(query) == name


def test_lines_end_as_rfc_4180_has_them(client):
    table, results = searched(client, "sanctions", top_k=3)

    lines = table.content.split(b"\r\n")
    assert lines[0].decode() == ",".join(COLUMNS)
    assert (len(lines), lines[-1]) == (len(results) + 2, b"")
    assert b"\n" not in b"".join(lines)


def test_letters_beyond_ascii_are_utf_8(client):
    table, _ = searched(client, "China’s attitude to sanctions")

    assert "China’s".encode() in table.content


def test_without_results_the_names_of_the_columns_stand_alone(client):
    table, results = searched(client, "sanctions", place="Seoul")

    assert (results, table.text) == ([], ",".join(COLUMNS) + "\r\n")


def test_offsets_count_in_the_source_text(client):
    table, _ = searched(client, "sanctions", top_k=3)

    for line in rows(table.text):
        source = client.get(f"/v1/sources/{line['study_group']}/{line['file']}").text
        assert fold(source, int(line["char_start"]), int(line["char_end"])).text == line["text"]


def test_links_are_to_the_name_by_which_the_server_was_asked_and_lead_to_the_words(client):
    asked = {"q": "sanctions", "format": "csv", "top_k": 1}
    reply = client.get("/v1/search", params=asked, headers={"host": "reports.example.org"})

    (line,) = rows(reply.text)
    assert line["link"].startswith("http://reports.example.org/p/northeast-asia/3/")
    assert client.get(line["link"].removeprefix("http://reports.example.org")).status_code == 200


def test_what_a_spreadsheet_would_run_has_an_apostrophe_in_front(hostile):
    table, results = searched(hostile, "salt", top_k=100, study_group="salt")

    read = {line["id"]: line for line in rows(table.text)}
    guarded = [line["text"] for line in read.values() if line["text"].startswith("'")]
    assert sorted(
        text.partition("'")[2][: len(form)] for text in guarded for form in FORMULAS if form in text
    ) == sorted(FORMULAS)
    assert len(guarded) == len(FORMULAS)
    for its in results:
        assert read[its["passage"]["id"]]["text"].removeprefix("'") == its["passage"]["text"]
    assert {line["session_title"] for line in read.values()} == {
        "",
        '\'=HYPERLINK("http://elsewhere.example/";"Salt")',
    }
    assert not any(cell[:1] in set("=+-@\t\r\n") for line in read.values() for cell in line.values() if cell)


def test_numbers_and_what_has_such_a_sign_within_stay_as_they_are(hostile):
    table, _ = searched(hostile, "salt", top_k=100, study_group="salt")

    texts = [line["text"] for line in rows(table.text)]
    assert "Salt = sea - water, he said." in texts
    assert all(float(line["score"]) > 0 for line in rows(table.text))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("\t=1+1", "'\t=1+1"),
        ("\rAs agreed", "'\rAs agreed"),
        ("\nAs agreed", "'\nAs agreed"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("–5 degrees", "–5 degrees"),
        ("'quoted' as it was", "'quoted' as it was"),
        ('He said: "salt, sea"\r\nand went;\nthen, "no".', 'He said: "salt, sea"\r\nand went;\nthen, "no".'),
        (',"', ',"'),
    ],
    ids=repr,
)
def test_a_text_of_any_characters_is_read_back(searcher, text, cell):
    found = searcher.search("sanctions", top_k=1)
    passage = replace(found.results[0].passage, text=text)
    found = replace(found, results=(replace(found.results[0], passage=passage),))

    (line,) = rows(results_csv.write(found, None))
    assert (line["text"], line["link"]) == (cell, "")
    assert tuple(line) == COLUMNS


@pytest.mark.parametrize("form", ["xml", "", "CSV", "csv,json"])
def test_another_format_is_refused_with_those_that_there_are(client, form):
    reply = client.get("/v1/search", params={"q": "sanctions", "format": form})

    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert "'json' or 'csv'" in reply.json()["errors"][0]["problem"]


def test_json_is_as_it_was(client):
    plain = client.get("/v1/search", params={"q": "sanctions"})
    named = client.get("/v1/search", params={"q": "sanctions", "format": "json"})

    assert named.json()["results"] == plain.json()["results"]
    assert plain.headers["content-type"] == named.headers["content-type"] == "application/json"
    assert "content-disposition" not in named.headers


def test_a_search_by_post_has_no_format(client):
    assert client.post("/v1/search", json={"query": "sanctions", "format": "csv"}).status_code == 422


def test_what_is_wrong_is_a_problem_as_ever(client):
    reply = client.get("/v1/search", params={"q": "sanctions", "format": "csv", "speaker": "Shen Shishn"})

    assert reply.status_code == 422
    assert "Shen Shishun" in reply.json()["detail"]


# The command line


@pytest.fixture
def search(index_folder):
    def run(*arguments):
        environment = os.environ | {"TRACKRECORD_INDEX": str(index_folder)}
        environment.pop("TRACKRECORD_URL", None)
        command = [sys.executable, "-m", "trackrecord", "search", *arguments]
        done = subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)
        return done.returncode, done.stdout, done.stderr.decode()

    return run


def test_the_command_prints_what_http_answers(search, client, server):
    table, _ = searched(client, "sanctions", top_k=3)

    assert search("sanctions", "--top-k", "3", "--csv", "--url", server) == (0, table.content, "")


def test_without_an_address_there_are_no_links(search):
    _, printed, _ = search("sanctions", "--csv")

    assert {line["link"] for line in rows(printed.decode())} == {""}


def test_the_command_prints_the_columns_where_nothing_is_found(search):
    printed = search("sanctions", "--csv", "--place", "Seoul")

    assert printed == (1, ",".join(COLUMNS).encode() + b"\r\n", "nothing found\n")


def test_the_command_prints_one_of_both(search):
    code, printed, error = search("sanctions", "--csv", "--json")

    assert (code, printed) == (2, b"")
    assert "--json and --csv" in error
    assert json.loads(search("sanctions", "--json")[1])["results"]
