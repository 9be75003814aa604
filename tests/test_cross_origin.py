"""Other sites' pages: who may ask `/v1`, and that they may read why they are refused."""

import json
from collections.abc import Iterator

import httpx2
import pytest
from test_http_bad_input import raw
from trackrecord.errors import ConfigError
from trackrecord.web_origins import web_origins

ALLOWED = "https://www.example.org"
ALSO_ALLOWED = "http://127.0.0.1:4711"
FOREIGN = "https://elsewhere.example"
JSON = {"content-type": "application/json"}
ALLOW = "access-control-allow-origin"


@pytest.fixture(scope="module")
def address(index_folder, serve) -> Iterator[str]:
    with serve(index_folder, "--allowed-origins", f"{ALLOWED}, {ALSO_ALLOWED}") as opened:
        yield opened


@pytest.fixture(scope="module")
def opened(address) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=address, timeout=30, trust_env=False) as client:
        yield client


def ask(client, origin, **body):
    return client.post("/v1/ask", content=json.dumps(body), headers=JSON | {"origin": origin})


def asked_beforehand(client, origin, method="POST", headers="content-type", path="/v1/ask"):
    wanted = {"access-control-request-method": method, "access-control-request-headers": headers}
    return client.options(path, headers={"origin": origin, **wanted})


@pytest.mark.parametrize("origin", [ALLOWED, ALSO_ALLOWED])
def test_a_page_of_an_allowed_origin_may_ask(opened, origin):
    beforehand = asked_beforehand(opened, origin)
    reply = ask(opened, origin, question="When was the Seoul meeting?")

    assert (beforehand.status_code, beforehand.headers[ALLOW]) == (200, origin)
    assert beforehand.headers["access-control-allow-methods"] == "GET, POST"
    assert (reply.status_code, reply.headers[ALLOW], reply.headers["vary"]) == (200, origin, "Origin")
    for told in (beforehand.headers, reply.headers):
        assert "access-control-allow-credentials" not in told
        assert "access-control-expose-headers" not in told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"origin": FOREIGN}, "--allowed-origins"),
        ({"origin": "null"}, "--allowed-origins"),
        ({"origin": ALLOWED + ".evil.example"}, "--allowed-origins"),
        ({"origin": ALLOWED, "method": "DELETE"}, "GET and POST"),
        ({"origin": ALLOWED, "headers": "authorization"}, "no header of their own"),
    ],
)
def test_what_is_not_allowed_is_refused_beforehand(opened, asked, said):
    reply = asked_beforehand(opened, **asked)

    assert reply.status_code == 403
    assert ALLOW not in reply.headers
    assert reply.headers["content-type"] == "application/problem+json"
    assert said in reply.json()["detail"]


def test_a_foreign_page_may_not_read_an_answer(opened):
    reply = ask(opened, FOREIGN, question="When was the Seoul meeting?")

    assert ALLOW not in reply.headers
    assert reply.headers["vary"] == "Origin"


@pytest.mark.parametrize(
    ("method", "path", "content", "status"),
    [
        ("POST", "/v1/ask", b'{"question": ""}', 422),
        ("POST", "/v1/ask", b"{", 400),
        ("GET", "/v1/passages/nothing/like/this", b"", 404),
        ("GET", "/v1/nothing", b"", 404),
        ("GET", "/v1/ask", b"", 405),
        ("GET", "/v1/search?q=%ff", b"", 400),
        ("POST", "/v1/feedback", b'{"question": "q", "verdict": "good"}', 409),
        ("POST", "/v1/ask", b'{"question": "' + b"x" * 70_000 + b'"}', 413),
    ],
)
def test_a_page_may_read_why_it_is_refused(opened, method, path, content, status):
    reply = opened.request(method, path, content=content, headers=JSON | {"origin": ALLOWED})

    assert (reply.status_code, reply.headers[ALLOW]) == (status, ALLOWED)
    assert reply.json()["detail"]


@pytest.mark.parametrize(("origin", "told"), [(ALLOWED, True), (FOREIGN, False)])
def test_a_page_may_read_that_its_headers_are_too_large(address, origin, told):
    head = f"GET /v1/search?q=x HTTP/1.1\r\nhost: x\r\norigin: {origin}\r\n".encode()
    status, reply = raw(address, head + b"x-long: " + b"x" * 70_000 + b"\r\n\r\n")

    assert status == 431
    assert (f"{ALLOW}: {origin}".encode() in reply) is told


@pytest.mark.parametrize("path", ["/", "/healthz", "/docs", "/openapi.json", "/page.js", "/opensearch.xml", "/v10"])
def test_nothing_but_v1_is_opened(opened, path):
    assert ALLOW not in opened.get(path, headers={"origin": ALLOWED}).headers
    assert ALLOW not in asked_beforehand(opened, ALLOWED, path=path).headers


def test_without_the_setting_nothing_is_opened(client):
    assert ALLOW not in ask(client, ALLOWED, question="When was the Seoul meeting?").headers
    beforehand = asked_beforehand(client, ALLOWED)
    assert (beforehand.status_code, ALLOW in beforehand.headers) == (405, False)


def test_all_origins_may_be_allowed(index_folder, serve):
    with (
        serve(index_folder, "--allowed-origins", "*") as address,
        httpx2.Client(base_url=address, timeout=30, trust_env=False) as client,
    ):
        reply = ask(client, FOREIGN, question="")
        assert (reply.status_code, reply.headers[ALLOW]) == (422, "*")
        assert asked_beforehand(client, "null").headers[ALLOW] == "*"
        long_address = b"GET /v1/search?q=" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n"
        assert f"{ALLOW}: *".encode() in raw(address, long_address)[1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://www.example.org", ["https://www.example.org"]),
        ("https://A.example,http://b.example:8080 http://[::1]:81", [
            "https://a.example", "http://b.example:8080", "http://[::1]:81",
        ]),
        ("https://a.example:443, http://b.example:80", ["https://a.example", "http://b.example"]),
        ("http://a.example:443 http://b.example:", ["http://a.example:443", "http://b.example"]),
        ("*", ["*"]),
    ],
)  # fmt: skip
def test_origins_are_read_as_browsers_spell_them(text, found):
    assert web_origins(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("www.example.org", "'www.example.org' is no origin; it begins with http"),
        ("//www.example.org", "it begins with http"),
        ("ftp://www.example.org", "it begins with http"),
        ("https://", "it begins with http"),
        ("null", "it begins with http"),
        ("https://*.example.org", "one by one"),
        ("https://a.example/", "'https://a.example/' is more than an origin"),
        ("https://a.example/search", "more than an origin"),
        ("https://a.example?", "more than an origin"),
        ("https://a.example#x", "more than an origin"),
        ("https://me:secret@a.example", "more than an origin"),
        ("https://a.example:port", "is no origin: "),
        ("https://[::1", "is no origin: "),
        ("https://bücher.example", "xn--"),
        (" , ", "no origin is given"),
    ],
)
def test_what_is_no_origin_is_said(text, said):
    with pytest.raises(ConfigError) as error:
        web_origins(text)

    assert said in str(error.value)
