"""What the pages that add reports refuse, and in which words: files, forms, other sites, too many at once."""

import re
import socket
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from adding_on_page import until, value
from rain_reports import SECOND, numbered


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

        def one_more_is_refused() -> bool:
            connection = slow.enter_context(socket.create_connection((address.hostname, address.port)))
            connection.sendall(half)
            return adding.send("no.exe", b"x").status_code == 429

        until(one_more_is_refused, "the refusal")
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
        ({"origin": "http://[x"}, False),
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


CHARSETS = ("undefined", "punycode", "unicode_escape", "utf-7", "nonsense")


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_charset_that_is_claimed_breaks_nothing(adding, charset):
    body = b'--b\r\ncontent-disposition: form-data; name="file"; filename="a\\ud800+2AA-\xff.exe"\r\n\r\nx\r\n--b--\r\n'
    kind = f"multipart/form-data; boundary=b; charset={charset}"
    reply = adding.client.post("/add", content=body, headers={"content-type": kind})
    assert reply.status_code in (400, 422)
    assert 'type="file"' in reply.text

    address = adding.sent("charset.txt", numbered("eighteenth"))
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    body = "number=x&venue=%5Cud800+%2B2AA-+é".encode()
    reply = adding.client.post(f"{address}/corrections", content=body, headers={"content-type": kind})
    assert reply.status_code == 422
    assert value(reply.text, "venue") == "\\ud800 +2AA- é"
    adding.client.post(f"{address}/discard")


@pytest.mark.parametrize(
    ("body", "kind", "status", "said"),
    [
        (b"&".join(b"a%d=1" % n for n in range(3_000)), "application/x-www-form-urlencoded", 400, "1,000 fields"),
        (b"venue=%FF", "application/x-www-form-urlencoded", 400, "no UTF-8 text"),
        (b"venue=\xff", "application/x-www-form-urlencoded", 400, "no UTF-8 text"),
        (b"{}", "application/json", 415, "send it from the page"),
        (b"--b", "multipart/form-data; boundary=b", 415, "send it from the page"),
    ],
)
def test_what_is_no_form_is_told_of_in_words_of_forms(adding, body, kind, status, said):
    reply = adding.client.post("/add/x/corrections", content=body, headers={"content-type": kind})

    assert reply.status_code == status
    assert reply.headers["content-type"].startswith("text/html")
    assert said in reply.text
    assert "JSON" not in reply.text


@pytest.mark.parametrize(("typed", "taken"), [("0" * 5_000 + "7", True), ("0" * 5_000, True), ("9" * 5_000, False)])
def test_a_number_may_begin_with_noughts_and_has_an_end(adding, typed, taken):
    address = adding.sent("noughts.txt", numbered("nineteenth"))
    reply = adding.client.post(f"{address}/corrections", data={"participants": typed})
    assert reply.status_code == (303 if taken else 422)
    if taken:
        assert value(adding.client.get(address).text, "participants") == str(int(typed[-1]))
    adding.client.post(f"{address}/discard")


@pytest.mark.parametrize("page", ["corrections", "index", "discard"])
def test_who_loads_the_address_of_a_form_is_led_to_the_report(adding, page):
    reply = adding.client.get(f"/add/{'A' * 22}/{page}")
    assert (reply.status_code, reply.headers["location"]) == (303, f"/add/{'A' * 22}")


def test_a_file_without_a_word_is_refused(adding):
    reply = adding.send("nothing.txt", b"\0" * 1_000)
    assert reply.status_code == 422
    assert "the file has no words" in reply.text


def test_corrections_further_up_that_are_wrong_are_told_of_without_their_place(adding):
    address = adding.sent("above.txt", numbered("twentieth"))
    above = adding.folder / "trackrecord.toml"
    above.write_text("no toml")
    try:
        for reply in (
            adding.client.get(address),
            adding.client.post(f"{address}/corrections", data={"venue": "Here"}),
        ):
            assert reply.status_code == 422
            assert "trackrecord.toml: Expected" in reply.text
            assert f"{adding.folder.parent}" not in reply.text
    finally:
        above.unlink()
    adding.client.post(f"{address}/discard")


SESSION = "Session {}: Of {} matters\n\nThe session was chaired by Mr. Tomas Brill.\n\nThe group spoke of rain.\n\n"


def test_of_a_long_report_the_first_parts_are_shown_and_it_is_indexed_all_the_same(adding):
    opening = "\n\n".join(numbered("twenty-first").decode().split("\n\n")[:6])
    sessions = "".join(SESSION.format(n, "mööy " * 15) for n in range(3, 403))
    words = "It rained in the harbour on that day, " * 10_000
    address = adding.sent("long.txt", f"{opening}\n\n{sessions}{words}")
    page = adding.client.get(address).text

    assert "402 sessions" in page
    assert "and 302 more, which are not shown" in page
    assert len(page) < 500_000
    fields = dict(re.findall(r'name="([^"]+)"[^>]* value="([^"]*)"', page))
    # Of two each, as many as a form may have bytes.
    assert 100 < sum(name.startswith("session-") for name in fields) < 200
    assert adding.client.post(f"{address}/index", data=fields).headers["location"] == f"{address}/progress"
    told = until(lambda: _ended(adding, address), "the end")
    assert told["words"].startswith("Indexed")


def _ended(adding, address):
    told = adding.client.get(f"{address}/progress.json").json()
    return told if told["ended"] else None
