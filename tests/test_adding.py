"""Reports that are added on the page, over a real server: taken in, understood, corrected, indexed, and asked."""

import io
import os
import re
import shutil
import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from click.testing import CliRunner
from rain_reports import PAGE, SECOND, numbered
from trackrecord.cli import cli
from trackrecord.corpus.corrections import ReportCorrection
from trackrecord.errors import AdditionsFullError, LibraryError, NotFoundError
from trackrecord.indexer import generation, watch
from trackrecord.indexer.additions import waiting
from trackrecord.indexer.additions.additions import Additions
from trackrecord.indexer.additions.file_names import safe
from trackrecord.indexer.additions.progress import Stage
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.indexer.store import Store

PATIENCE = 600


def until(condition, what: str):
    """What a condition gives as soon as it is true."""
    for _ in range(PATIENCE):
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come")


@dataclass(frozen=True)
class Adding:
    """A server on which reports can be added."""

    client: httpx2.Client
    folder: Path
    index: Path

    def send(self, name: str, data: bytes | str, **headers: str) -> httpx2.Response:
        return self.client.post("/add", files={"file": (name, data)}, headers=headers)

    def sent(self, name: str, data: bytes | str) -> str:
        """The address of a report that was taken in."""
        reply = self.send(name, data)
        assert reply.status_code == 303, reply.text
        return reply.headers["location"]

    def indexed(self, address: str) -> dict:
        """What is told at the end of the indexing of a report."""
        assert self.client.post(f"{address}/index").headers["location"] == f"{address}/progress"

        def ended():
            told = self.client.get(f"{address}/progress.json").json()
            return told if told["ended"] else None

        return until(ended, "the end of the indexing")

    def waiting_files(self) -> list[str]:
        return sorted(its.name for its in self.folder.glob(".waiting/*/*/*"))


@pytest.fixture(scope="module")
def adding(tmp_path_factory, index_folder, serve):
    folder = tmp_path_factory.mktemp("adding")
    shutil.copytree(index_folder, folder / "index")
    options = ("--additions", str(folder / "added"), "--url", "https://reports.example.org")
    with (
        serve(folder / "index", *options) as server,
        httpx2.Client(base_url=server, timeout=60, trust_env=False) as client,
    ):
        yield Adding(client, folder / "added", folder / "index")


@pytest.fixture
def additions(tmp_path, index_folder) -> Additions:
    """A folder of additions to an index of their own, without a server; nothing is indexed until it is opened."""
    shutil.copytree(index_folder, tmp_path / "index")
    return Additions(tmp_path / "added", tmp_path / "index")


def take_in(additions: Additions, name: str = "rain.txt", data: bytes = SECOND.encode()) -> str:
    return additions.take_in(name, io.BytesIO(data))


def held(index: Path) -> dict[str, str]:
    return {its.file: its.path for its in Store(generation.current(index)).held()}


def value(page: str, name: str) -> str:
    """What stands in a field of a page."""
    found = re.search(rf'id="{name}"[^>]* value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_nothing_can_be_added_unless_it_is_switched_on(client):
    for reply in (client.get("/add"), client.post("/add", files={"file": ("rain.txt", SECOND)}), client.get("/add/x")):
        assert reply.status_code == 404
        assert reply.headers["content-type"].startswith("text/html")
        assert "--additions" in reply.text


def test_a_report_is_understood_corrected_indexed_and_asked(adding):
    address = adding.sent("rain 2008.txt", SECOND)
    page = adding.client.get(address).text
    assert (value(page, "number"), value(page, "venue"), value(page, "start")) == ("2", "Fjord Hotel", "2008-06-12")
    assert "Read from “at the Fjord Hotel”" in page
    assert value(page, "session-1-chair") == "Mr. Tomas Brill"
    assert "presentation: Ada Holm, Bergen Institute" in page
    assert "host, committees, co-chairs" in page

    typed = {"venue": "Grand Hotel", "session-1-chair": "Ms. Ines Brill"}
    assert adding.client.post(f"{address}/corrections", data=typed).status_code == 303
    page = adding.client.get(address).text
    assert (value(page, "venue"), value(page, "session-1-chair")) == ("Grand Hotel", "Ms. Ines Brill")
    assert "what was read: Fjord Hotel" in page

    told = adding.indexed(address)
    assert re.fullmatch(r"Indexed: \d+ passages\.", told["words"])
    assert [link["address"] for link in told["links"]] == [
        "/meetings/rain/2",
        "/?q=What+was+recommended%3F&meeting=rain%2F2",
        "/add",
    ]
    meeting = adding.client.get("/v1/meetings/rain/2").json()
    assert meeting["venue"] == "Grand Hotel"
    assert meeting["sessions"][0]["chair"] == "Ms. Ines Brill"
    answer = adding.client.post("/v1/ask", json={"question": "Why must clouds be counted every spring?"}).json()
    assert "the storms of 1987" in answer["citations"][0]["quote"]
    assert (adding.folder / "rain 2008" / "rain 2008.txt").read_text() == SECOND
    assert "northeast-asia/meeting-3-beijing-2006-04.txt" not in held(adding.index)
    assert "meeting-3-beijing-2006-04.txt" in held(adding.index)
    assert adding.client.get(address).headers["location"] == f"{address}/progress"


def test_what_stands_in_the_fields_holds_when_it_is_indexed(adding):
    address = adding.sent("fourth.txt", numbered("fourth"))
    adding.client.post(f"{address}/index", data={"place": "Tromsø, Norway"})
    until(lambda: adding.client.get(f"{address}/progress.json").json()["ended"], "the end")

    assert adding.client.get("/v1/meetings/rain/4").json()["place"] == "Tromsø, Norway"


def test_an_emptied_field_takes_the_fact_away_and_what_was_read_again_is_no_correction(adding):
    address = adding.sent("away.txt", numbered("fifth"))
    typed = {"number": "", "venue": "", "start": "", "place": "Oslo"}
    adding.client.post(f"{address}/corrections", data=typed)
    page = adding.client.get(address).text
    assert [value(page, name) for name in typed] == ["", "", "", "Oslo"]
    file = next(adding.folder.glob(".waiting/*/away/trackrecord.toml"))

    # A field that is not sent stays as it was corrected.
    adding.client.post(f"{address}/corrections", data={"place": "Bergen, Norway", "number": "5"})
    assert file.read_text().splitlines() == ['[reports."away.txt"]', 'start = ""', 'venue = ""']

    adding.client.post(f"{address}/corrections", data={"start": "2008-06-12", "venue": "Fjord Hotel"})
    assert not file.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"start": "12.6.2008"}, "“12.6.2008” is no day; write it as 2006-04-28"),
        ({"number": "1000001"}, "“1000001” is no whole number from 0 to 1,000,000"),
        ({"participants": "many"}, "“many” is no whole number"),
        ({"end": "2007-01-01"}, "It ends before it begins"),
        ({"study_group": "nowhere"}, "There is no study group “nowhere”"),
        ({"title": "x" * 1_001}, "It has 1,001 characters"),
        ({"venue": "a\x07b"}, "U+0007"),
    ],
)
def test_a_correction_that_is_none_comes_back_with_what_was_typed(adding, typed, said):
    address = adding.sent("wrong.txt", numbered("seventh"))
    reply = adding.client.post(f"{address}/corrections", data={**typed, "host": "Kept <Office>"})

    assert reply.status_code == 422
    (name, text) = next(iter(typed.items()))
    assert said in reply.text
    assert f'href="#{name}"' in reply.text
    assert name == "study_group" or value(reply.text, name) == text
    assert value(reply.text, "host") == "Kept &lt;Office&gt;"
    assert not list(adding.folder.glob(".waiting/*/wrong/trackrecord.toml"))
    adding.client.post(f"{address}/discard")


def test_a_report_that_is_held_is_not_added_twice(adding):
    data = numbered("sixth")
    adding.indexed(adding.sent("sixth.txt", data))
    before = adding.waiting_files()

    reply = adding.send("another name.txt", data)

    assert reply.status_code == 409
    assert 'held already: <a href="/meetings/rain/6">' in reply.text
    assert adding.waiting_files() == before


def test_two_files_of_one_name_stay_two(adding):
    for ordinal in ("eleventh", "twelfth"):
        adding.indexed(adding.sent("same.txt", numbered(ordinal)))

    assert (adding.folder / "same" / "same.txt").read_bytes() == numbered("eleventh")
    assert (adding.folder / "same-2" / "same.txt").read_bytes() == numbered("twelfth")


def test_what_the_index_refuses_waits_again(adding):
    data = numbered("thirteenth")
    first, second = adding.sent("one.txt", data), adding.sent("two.txt", data)
    assert adding.indexed(first)["words"].startswith("Indexed")

    told = adding.indexed(second)
    assert told["words"] == "It was not indexed: it holds the same as one/one.txt. Nothing is lost: it waits as before."
    assert told["links"] == [{"address": second, "words": "Back to the report"}]
    assert "It holds the same" not in adding.client.get(first + "/progress").text
    assert "it holds the same as one/one.txt" in adding.client.get(second).text
    assert not (adding.folder / "two").exists()
    assert adding.client.post(f"{second}/discard").headers["location"] == "/add"
    assert adding.client.get(second + "/progress").status_code == 404
    assert "two.txt" not in adding.waiting_files()


def test_a_page_of_a_group_goes_into_the_group_that_is_chosen(adding):
    address = adding.sent("page.txt", PAGE)
    page = adding.client.get(address).text
    assert "the page of a study group" in page
    assert "3–4 May 2007" in page
    assert 'id="number"' not in page

    adding.client.post(f"{address}/corrections", data={"study_group": "northeast-asia"})
    assert "It goes into: Future prospects" in adding.client.get(address).text
    adding.client.post(f"{address}/discard")


def test_a_second_report_of_one_meeting_is_pointed_out(adding, index_folder):
    third = next(its for its in Store(generation.current(index_folder)).held() if "meeting-3" in its.file)
    address = adding.sent("again.txt", Path(third.path).read_text() + "\nIt was revised.\n")
    adding.client.post(f"{address}/corrections", data={"study_group": "northeast-asia"})

    assert 'held already: <a href="/meetings/northeast-asia/3">' in adding.client.get(address).text
    adding.client.post(f"{address}/discard")


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("rain.exe", b"MZ", 422, "This format is not read; save it as one that is: .txt"),
        ("empty.txt", b"", 422, "The file is empty"),
        ("broken.docx", b"PK no archive", 422, "broken.docx"),
        ("", b"", 400, "The form cannot be read"),
    ],
)
def test_what_cannot_be_taken_is_told_of_on_the_form(adding, name, data, status, said):
    before = adding.waiting_files()
    reply = adding.send(name, data)

    assert reply.status_code in (status, 422)
    assert re.search(re.escape(said), reply.text, re.IGNORECASE) or not name
    assert 'type="file"' in reply.text
    assert str(adding.folder) not in reply.text
    assert adding.waiting_files() == before


def test_a_form_that_is_none_is_told_of(adding):
    assert adding.client.post("/add", json={}).status_code == 415
    assert adding.client.post("/add", data={"file": "text"}).status_code == 415
    reply = adding.client.post("/add", files=[("file", ("a.txt", "a")), ("file", ("b.txt", "b"))])
    assert reply.status_code == 400
    assert "send one file" in reply.text


def test_a_file_that_is_too_large_is_told_of_and_other_bodies_stay_small(adding):
    reply = adding.send("large.txt", b"x" * 50_100_000)
    assert reply.status_code == 413
    assert "larger than 50 MB" in reply.text
    assert "large.txt" not in adding.waiting_files()

    address = adding.sent("small.txt", numbered("fourteenth"))
    for path in ("/v1/search", f"{address}/corrections"):
        assert adding.client.post(path, content=b"x" * 70_000).status_code == 413
    adding.client.post(f"{address}/discard")


def test_a_client_that_leaves_in_the_middle_leaves_nothing(adding):
    address = urlsplit(str(adding.client.base_url))
    before = sorted(adding.folder.rglob("*"))
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(
            b"POST /add HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9000\r\n"
            b"content-type: multipart/form-data; boundary=b\r\n\r\n"
            b'--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf'
        )
    assert adding.client.get("/add").status_code == 200
    assert sorted(adding.folder.rglob("*")) == before


def test_only_so_many_send_at_once_and_who_leaves_makes_room(adding):
    address = urlsplit(str(adding.client.base_url))
    half = (
        b"POST /add HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9000\r\n"
        b"content-type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
    )
    with ExitStack() as slow:
        for _ in range(16):
            connection = slow.enter_context(socket.create_connection((address.hostname, address.port)))
            connection.sendall(half)
        until(lambda: adding.send("no.exe", b"x").status_code == 429, "the refusal")
    until(lambda: adding.send("no.exe", b"x").status_code == 422, "room")


def test_a_report_that_cannot_be_read_any_more_can_be_thrown_away(adding):
    address = adding.sent("spoilt.txt", numbered("seventeenth"))
    file = next(adding.folder.glob(".waiting/*/spoilt/spoilt.txt"))
    (file.parent / "trackrecord.toml").write_text("no toml")

    for reply in (adding.client.get(address), adding.client.post(f"{address}/index")):
        assert reply.status_code == 422
        assert "spoilt/trackrecord.toml" not in reply.text
        assert "trackrecord.toml: Expected" in reply.text
    assert adding.client.post(f"{address}/discard").status_code == 303
    assert not file.exists()


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"origin": "https://elsewhere.example"}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"host": "rebound.example"}, False),
        ({"host": "rebound.example", "origin": "http://rebound.example"}, False),
        ({"host": "127.0.0.1.rebound.example"}, False),
        ({"host": "[broken"}, False),
        ({"host": "localhost:8000", "origin": "http://localhost:8000"}, True),
        ({"host": "[::1]:8000", "origin": "http://[::1]:8000"}, True),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"host": "reports.example.org", "origin": "https://reports.example.org"}, True),
        ({}, True),
    ],
)
def test_pages_of_other_sites_change_nothing(adding, headers, allowed):
    address = adding.sent("asked.txt", numbered("fifteenth"))
    reply = adding.client.post(f"{address}/discard", headers=headers)

    assert reply.status_code == (303 if allowed else 403)
    assert ("asked.txt" in adding.waiting_files()) is not allowed
    if not allowed:
        assert "--url" in reply.text
        assert adding.send("other.txt", SECOND, **headers).status_code == 403
        adding.client.post(f"{address}/discard")
    if headers.get("host", "").endswith("example"):
        assert adding.client.get("/add", headers=headers).status_code == 403


@pytest.mark.parametrize("token", ["x", "A" * 22, "A" * 500, "..%2f..%2fadded"])
def test_a_token_that_is_not_there_is_a_page_that_says_so(adding, token):
    for reply in (adding.client.get(f"/add/{token}"), adding.client.post(f"/add/{token}/discard")):
        assert reply.status_code == 404
        # What has a slash in it is no token but another address.
        assert ("thrown away" if "%2f" not in token else "nothing at this address") in reply.text


@pytest.mark.parametrize("token", ["", ".", "..", "../rain", "/", "A" * 21 + "/", "A" * 22 + "\n"])
def test_a_token_is_never_taken_for_a_path(additions, token):
    take_in(additions)
    for act in (additions.understood, additions.accept, additions.throw_away):
        with pytest.raises(NotFoundError):
            act(token)


def test_pages_run_no_script_of_a_report_and_keep_their_addresses(adding):
    name = "<img src=x onerror=alert(1)>.txt"
    text = numbered("sixteenth").replace(b"Fjord Hotel", b"<script>alert(1)</script> Hotel")
    reply = adding.client.get(adding.sent(name, text))

    assert "<script>alert" not in reply.text
    assert "<img" not in reply.text
    assert "&lt;img src=x onerror=alert(1)&gt;.txt" in reply.text
    assert "script-src 'self'" in reply.headers["content-security-policy"]
    assert reply.headers["referrer-policy"] == "same-origin"
    adding.client.post(str(reply.request.url.path) + "/discard")


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("rain.txt", "rain.txt"),
        ("Rain.TXT", "Rain.txt"),
        ("../../etc/rain.md", "rain.md"),
        ("C:\\Users\\me\\rain.docx", "rain.docx"),
        (".hidden.txt", "hidden.txt"),
        (".txt", "report.txt"),
        ("...pdf", "report.pdf"),
        ("a\x00b\n\u202ec.txt", "a b c.txt"),
        ("README.md", "README report.md"),
        ("Re\u0301union.pdf", "R\u00e9union.pdf"),
        ("x" * 300 + ".html", "x" * 60 + ".html"),
        ("雨" * 300 + ".html", "雨" * 60 + ".html"),
        ("trackrecord.toml.txt", "trackrecord.toml.txt"),
    ],
)
def test_a_file_gets_a_name_that_is_safe(name, here):
    assert safe(name) == here


@pytest.mark.parametrize("name", ["", "rain", "rain.exe", "trackrecord.toml", "rain.txt/", "rain.txt/..", "\x00"])
def test_a_name_of_no_format_that_is_read_is_refused(name):
    with pytest.raises(LibraryError, match="this format is not read"):
        safe(name)


def test_what_waits_is_not_indexed(additions, tmp_path):
    take_in(additions)
    build([tmp_path / "added"], tmp_path / "index")

    assert "rain/rain.txt" not in held(tmp_path / "index")


@pytest.mark.parametrize(
    ("path", "does"),
    [
        ("/r/.kept/rain.txt", True),
        ("/r/.kept/.draft.txt", True),
        ("/r/.kept/added/trackrecord.toml", True),
        ("/r/.kept/added/notes.csv", False),
        ("/r/.kept/added/.waiting/token/rain/rain.txt", False),
    ],
)
def test_who_follows_a_folder_does_not_run_for_what_waits_in_it(path, does):
    assert watch.matters(Path(path), ["/elsewhere", "/r/.kept"]) is does


def test_only_so_many_wait_and_none_longer_than_a_day(additions, tmp_path):
    tokens = [take_in(additions) for _ in range(waiting.MOST)]
    with pytest.raises(AdditionsFullError, match="20 reports wait already"):
        take_in(additions)

    yesterday = time.time() - waiting.LONGEST - 1
    os.utime(tmp_path / "added" / ".waiting" / tokens[0], (yesterday, yesterday))
    take_in(additions)
    with pytest.raises(NotFoundError, match="longer than a day"):
        additions.understood(tokens[0])


def test_corrections_further_up_hold_beside_those_of_the_report(additions, tmp_path):
    (tmp_path / "added" / "trackrecord.toml").write_text('[study_group]\nid = "weather"\nleads = ["Norway"]\n')
    token = take_in(additions)
    assert additions.understood(token).seen.study_group.id == "weather"

    additions.correct(token, ReportCorrection(venue="Grand Hotel", gone=frozenset({"number"})))
    its = additions.understood(token)
    assert its.seen.study_group.id == "weather"
    assert (its.seen.meeting["venue"], its.seen.meeting["number"]) == ("Grand Hotel", None)
    assert (its.as_read.meeting["venue"], its.as_read.meeting["number"]) == ("Fjord Hotel", 2)

    with pytest.raises(LibraryError, match="int"):
        additions.correct(token, ReportCorrection(number=-1))


def test_who_else_writes_the_index_is_waited_for(additions, tmp_path):
    token = take_in(additions)
    with additions:
        with generation.writing(tmp_path / "index"):
            additions.accept(token)
            until(lambda: additions.progress(token).stage is Stage.BUSY, "the wait")
            with pytest.raises(NotFoundError, match="is being indexed"):
                additions.throw_away(token)
        until(lambda: additions.progress(token).stage is Stage.INDEXED, "the end")

    assert "rain/rain.txt" in held(tmp_path / "index")


def test_a_server_that_ends_while_a_report_is_to_be_indexed_loses_nothing(additions, tmp_path):
    token = take_in(additions)
    with generation.writing(tmp_path / "index"), additions:
        additions.accept(token)
        until(lambda: additions.progress(token).stage is Stage.BUSY, "the wait")

    assert additions.progress(token).stage is Stage.FAILED
    assert Additions(tmp_path / "added", tmp_path / "index").understood(token).file == "rain.txt"


def test_a_process_that_is_killed_before_it_indexes_is_followed_by_one_that_does(additions, tmp_path):
    token = take_in(additions)
    # All that a killed process has done by then.
    waiting.Waiting(tmp_path / "added").move_in(token)

    with Additions(tmp_path / "added", tmp_path / "index"):
        until(lambda: "rain/rain.txt" in held(tmp_path / "index"), "the report")


def test_additions_below_a_folder_of_the_index_are_named_from_there(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "sixth.txt").write_bytes(numbered("sixth"))
    build([tmp_path / "reports"], tmp_path / "index")
    index = Index(tmp_path / "index")
    with Additions(tmp_path / "reports" / "added", tmp_path / "index", index.embedder) as additions:
        token = take_in(additions)
        additions.accept(token)
        until(lambda: additions.progress(token).ended, "the end")

    assert set(held(tmp_path / "index")) == {"sixth.txt", "added/rain/rain.txt"}
    assert generation.recorded_roots(tmp_path / "index") == (str(tmp_path / "reports"),)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--additions", "added"], "trackrecord index --index my-index"),
        (["--additions", "missing/added", "--index", "index"], "missing is not there; make it first"),
        (["--additions", "index/added", "--index", "index"], "lies in the index"),
        (["--additions", "added", "--index", "added/index"], "the index added/index lies in added"),
    ],
)
def test_additions_need_an_index_and_a_place_of_their_own(tmp_path, monkeypatch, options, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKRECORD_INDEX", raising=False)
    done = CliRunner().invoke(cli, ["serve", "--port", "0", *options])

    assert done.exit_code == 2
    assert said in done.output
