"""HTTP: every bad input is a problem document that says what was wrong, and the server lives on."""

import asyncio
import json
import socket
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.responses import Response
from trackrecord.api.protocol import Protocol
from uvicorn.server import ServerState

Q = "sanctions"
JSON = {"content-type": "application/json"}


def assert_problem(reply, *statuses):
    assert reply.status_code in statuses, reply.text[:300]
    assert reply.headers["content-type"] == "application/problem+json"
    assert "Traceback" not in reply.text
    body = reply.json()
    assert body["status"] == reply.status_code
    assert body["title"]
    assert body["detail"]


def ask(client, **body):
    # json.dumps, not httpx2, writes the body: as ASCII, with every odd character as an escape.
    return client.post("/v1/ask", content=json.dumps(body), headers=JSON)


def search(client, **body):
    return client.post("/v1/search", content=json.dumps(body), headers=JSON)


def raw(server, request: bytes) -> tuple[int, bytes]:
    """What is answered to these bytes, sent as they are: the status and all of the reply."""
    address = urlsplit(server)
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(request)
        reply = b"".join(iter(lambda: connection.recv(65_536), b""))
    return int(reply.split(b" ", 2)[1]), reply


BAD_TEXTS = [
    pytest.param("", id="empty"),
    pytest.param(" \t\n ", id="blank"),
    pytest.param("x" * 2_001, id="2001 characters"),
    pytest.param(5, id="number"),
    pytest.param(None, id="null"),
    pytest.param(True, id="true"),
    pytest.param(["sanctions"], id="list"),
    pytest.param({"a": 1}, id="object"),
    pytest.param("a\ud800b", id="lone high surrogate"),
    pytest.param("a\udfffb", id="lone low surrogate"),
    pytest.param("a\x00b", id="NUL"),
    pytest.param("a\x01b", id="U+0001"),
    pytest.param("a\x0bb", id="vertical tab"),
    pytest.param("a\rb", id="carriage return"),
    pytest.param("a\x1bb", id="escape"),
    pytest.param("a\x7fb", id="delete"),
    pytest.param("a\x85b", id="U+0085"),
]


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_a_bad_question(client, text):
    assert_problem(ask(client, question=text), 400, 422)


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_a_bad_query(client, text):
    assert_problem(search(client, query=text), 400, 422)


def test_tab_newline_and_2000_characters_pass(client):
    assert ask(client, question="sanctions\ton\nNorth Korea").status_code == 200
    assert search(client, query="x" * 2_000).status_code == 200


@pytest.mark.parametrize("top_k", ["10", 1.5, True, None, 0, -1, 101, 10**30, [10]])
@pytest.mark.parametrize(("send", "name"), [(ask, "question"), (search, "query")])
def test_a_bad_number_of_results(client, send, name, top_k):
    assert_problem(send(client, **{name: Q}, top_k=top_k), 422)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_what_is_no_number(client, number):
    body = f'{{"query": "sanctions", "top_k": {number}}}'
    assert_problem(client.post("/v1/search", content=body, headers=JSON), 400, 422)


@pytest.mark.parametrize(
    "more",
    [
        {"colour": "red"},
        {"mode": "magic"},
        {"mode": None},
        {"rerank": "yes"},
        {"rerank": 1},
        {"filters": None},
        {"filters": []},
        {"filters": "Beijing"},
        {"filters": {"colour": "red"}},
        {"filters": {"place": "Beijng"}},
        {"filters": {"place": ["Beijing", "Beijng"]}},
        {"filters": {"place": ""}},
        {"filters": {"place": 5}},
        {"filters": {"place": None}},
        {"filters": {"place": "\ud800"}},
        {"filters": {"place": "a\x00"}},
        {"filters": {"place": "x" * 301}},
        {"filters": {"place": ["Beijing"] * 101}},
        {"filters": {"place": [["Beijing"]]}},
        {"filters": {"session": 9}},
        {"filters": {"session": "3"}},
        {"filters": {"session": True}},
        {"filters": {"session": 10**30}},
        {"filters": {"meeting": 9}},
        {"filters": {"meeting": True}},
        {"filters": {"kind": "nothing"}},
        {"filters": {"speaker": "Nobody"}},
        {"filters": {"affiliation": "Nowhere"}},
        {"filters": {"study_group": "atlantis"}},
        {"filters": {"date_from": "yesterday"}},
        {"filters": {"date_from": "2006-02-30"}},
        {"filters": {"date_from": 10**30}},
        {"filters": {"date_from": "2006-05-01", "date_to": "2006-04-01"}},
    ],
    ids=str,
)
def test_a_bad_field_or_filter(client, more):
    assert_problem(search(client, query=Q, **more), 400, 422)


def test_an_unknown_filter_value_is_answered_with_the_nearest(client):
    reply = search(client, query=Q, filters={"place": "Beijng"})

    assert reply.status_code == 422
    assert "Beijing" in reply.json()["detail"]


@pytest.mark.parametrize(
    "address",
    [
        "/v1/search",
        "/v1/search?q=",
        "/v1/search?q=%20",
        "/v1/search?q=" + "x" * 2_001,
        "/v1/search?q=a&q=",
        "/v1/search?q=a&top_k=0",
        "/v1/search?q=a&top_k=101",
        "/v1/search?q=a&top_k=1.5",
        "/v1/search?q=a&top_k=nan",
        "/v1/search?q=a&top_k=",
        "/v1/search?q=a&mode=magic",
        "/v1/search?q=a&rerank=maybe",
        "/v1/search?q=a&colour=red",
        "/v1/search?q=a&session=x",
        "/v1/search?q=a&session=9",
        "/v1/search?q=a&place=Beijng",
        "/v1/search?q=a&date_from=x",
        "/v1/search?q=%ff",
        "/v1/search?q=a&%ff=b",
        "/v1/search?q=%ed%a0%80",
        "/v1/search?q=a%00b",
        "/v1/search?q=a%0db",
        "/v1/meetings?place=Beijng",
        "/v1/meetings?colour=red",
        "/v1/meetings?place=%ff",
        "/v1/study-groups?colour=red",
        "/v1/meetings/northeast-asia/3?colour=red",
        "/v1/passages/northeast-asia/3/s3/p1.9?context=11",
        "/v1/passages/northeast-asia/3/s3/p1.9?context=-1",
        "/v1/passages/northeast-asia/3/s3/p1.9?context=x",
        "/v1/passages/northeast-asia/3/s3/p1.9?colour=red",
        "/v1/sources/northeast-asia/study-group.txt?colour=red",
        "/healthz?colour=red",
        "/readyz?colour=red",
    ],
)
def test_a_bad_address(server, address):
    status, reply = raw(server, f"GET {address} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())

    assert status in {400, 422}
    assert b"content-type: application/problem+json" in reply.lower()
    assert b"Traceback" not in reply


@pytest.mark.parametrize("address", ["/v1/search?colour=red", "/v1/ask?colour=red"])
def test_an_unknown_query_parameter_beside_a_body(client, address):
    name = "query" if "search" in address else "question"
    assert_problem(client.post(address, json={name: Q}), 422)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="cut short"),
        pytest.param(b"sanctions", id="no JSON"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"null", id="null"),
        pytest.param(b'"sanctions"', id="a string"),
        pytest.param(b"5", id="a number"),
        pytest.param(b'{"question": "a\xffb"}', id="not UTF-8"),
        pytest.param(b"\xff\xfe\x00", id="bytes"),
        pytest.param(b'{"question": "a\x00b"}', id="raw NUL"),
        pytest.param(b'{"question": "sanctions",}', id="trailing comma"),
        pytest.param(b"[" * 30_000, id="deep and cut short"),
        pytest.param(b'{"question": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", id="30,000 deep"),
        pytest.param(b'{"a":' * 10_000 + b"1" + b"}" * 10_000, id="objects 10,000 deep"),
        pytest.param(b'{"question": "a", "top_k": ' + b"9" * 5_000 + b"}", id="a number of 5,000 digits"),
    ],
)
def test_a_body_that_cannot_be_read(client, body):
    assert_problem(client.post("/v1/ask", content=body, headers=JSON), 400, 422)


def test_json_nested_100_000_deep(client):
    body = b'{"question": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert_problem(client.post("/v1/ask", content=body, headers=JSON), 400, 413, 422)


def test_a_body_of_10_megabytes(client):
    body = b'{"question": "' + b"x" * 10_000_000 + b'"}'
    assert_problem(client.post("/v1/ask", content=body, headers=JSON), 413)


def test_a_body_of_10_megabytes_sent_in_chunks(client):
    chunks = (b"x" * 100_000 for _ in range(100))
    assert_problem(client.post("/v1/ask", content=chunks, headers=JSON), 413)


@pytest.mark.parametrize(
    "address",
    [
        "/v1/passages/northeast-asia/3/s3/p99",
        "/v1/passages/nothing",
        "/v1/meetings/northeast-asia/9",
        "/v1/meetings/atlantis/1",
        "/v1/sources/northeast-asia/nothing.txt",
        "/v1/nothing",
        "/nothing",
    ],
)
def test_what_is_not_there(client, address):
    assert_problem(client.get(address), 404)


def test_an_unknown_passage_is_answered_with_the_nearest(client):
    detail = client.get("/v1/passages/northeast-asia/3/s3/p1.99").json()["detail"]

    assert "northeast-asia/3/s3/p1.9" in detail


@pytest.mark.parametrize("room", ["sources/northeast-asia", "passages", "passages/northeast-asia"])
@pytest.mark.parametrize(
    "path",
    [
        "../../../etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "study-group.txt%00",
        "..%5c..%5cetc",
        "%ff",
    ],
)
def test_a_path_that_climbs(server, room, path):
    request = f"GET /v1/{room}/{path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    status, reply = raw(server, request.encode())

    assert status in {400, 404, 422}
    assert b"content-type: application/problem+json" in reply.lower()
    assert b"root:" not in reply
    assert b"Traceback" not in reply


def test_headers_of_100_kilobytes(server):
    status, reply = raw(server, b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: " + b"x" * 100_000)

    assert status == 431
    assert b"content-type: application/problem+json" in reply.lower()


def test_a_request_whose_end_comes_in_the_same_read_as_its_long_head():
    """Which a socket gives at times only; so a connection is told here what was read."""
    head = b"POST /v1/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nX-Long: " + b"x" * 70_000 + b"\r\n\r\n{}"

    async def answer() -> bytes:
        ours, theirs = socket.socketpair()
        its = uvicorn.Config(Response("asked"), lifespan="off", log_config=None)
        its.load()
        connection = Protocol(its, ServerState(), {})
        with theirs:
            await asyncio.get_running_loop().connect_accepted_socket(lambda: connection, ours)
            connection.data_received(head)
            return await asyncio.to_thread(theirs.recv, 1_000)

    assert asyncio.run(answer()).startswith(b"HTTP/1.1 431 ")


def test_an_address_of_100_kilobytes(server):
    status, reply = raw(server, b"GET /v1/search?q=" + b"x" * 100_000)

    assert status == 431
    assert b"content-type: application/problem+json" in reply.lower()


def test_many_headers_after_a_body(server):
    chunked = b"POST /v1/ask HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n"
    status, _ = raw(server, chunked + b"X-Again: x\r\n" * 10_000)

    assert status == 431


@pytest.mark.parametrize("request_line", [b"sanctions", b"\x00\x01", b"GET /\xff HTTP/1.1", b"GET / HTTP/one"])
def test_what_is_not_http(server, request_line):
    status, reply = raw(server, request_line + b"\r\nHost: a\r\n\r\n")

    assert status == 400
    assert b"content-type: application/problem+json" in reply.lower()


def test_a_generator_that_is_not_configured(client):
    assert_problem(ask(client, question=Q, generator="llm"), 409)


def test_a_stream_without_a_generator(client):
    assert_problem(ask(client, question=Q, stream=True), 409)


def test_a_reranker_that_is_not_configured(client):
    assert_problem(search(client, query=Q, rerank=True), 409)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/v1/ask"),
        ("PUT", "/v1/ask"),
        ("DELETE", "/v1/search"),
        ("POST", "/v1/meetings"),
        ("POST", "/v1/passages/northeast-asia/3/s3/p1.9"),
        ("POST", "/healthz"),
        ("PATCH", "/"),
    ],
)
def test_a_wrong_method(client, method, address):
    reply = client.request(method, address)

    assert_problem(reply, 405)
    assert reply.headers["allow"]


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "image/png", None])
def test_a_wrong_content_type(client, content_type):
    headers = {"content-type": content_type} if content_type else {}
    reply = client.post("/v1/ask", content=b'{"question": "sanctions"}', headers=headers)

    assert_problem(reply, 415, 422)


def test_after_all_of_them_the_server_still_answers(client):
    assert client.get("/healthz").status_code == 200
    assert ask(client, question="When was the Seoul meeting?").json()["answer"] == (
        "The second meeting was held on 11–12 October 2005."
    )
