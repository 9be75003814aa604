"""`trackrecord.open` and `connect`: the same methods, results and errors, here and elsewhere, awaited or not."""

import asyncio
import dataclasses
import gc
import inspect
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import anyio
import pytest
import trackrecord
from passing_on import between, breaks_off, busy, reply
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.indexer.build import build

QUESTION = "Who proposed a roadmap to break the deadlock?"
PASSAGE = "northeast-asia/3/s2/p1.4"
REPORT = "meeting-3-beijing-2006-04.txt"

ASKED = {
    "search": lambda its: its.search("sanctions", speaker="Shen Shishun", kind=["presentation", "discussion"], top_k=3),
    "search of everything": lambda its: its.search("energy dependence", mode="lexical", explain=True),
    "search within days": lambda its: its.search("energy", date_from="2006-01-01", date_to=date(2006, 12, 31)),
    "answer": lambda its: its.ask(QUESTION, top_k=2),
    "refusal": lambda its: its.ask("Who presented papers at the Berkeley meeting?", meeting=["3", "4"]),
    "answer of the catalogue": lambda its: its.ask("When was the Seoul meeting?"),
    "answer by meeting": lambda its: its.ask("What was said about sanctions?", by="meeting"),
    "study groups": lambda its: its.study_groups(),
    "meetings": lambda its: its.meetings(),
    "meetings in a country": lambda its: its.meetings(place="China", date_from=date(2006, 1, 1)),
    "meeting": lambda its: its.meeting("northeast-asia/3"),
    "passage": lambda its: its.passage(PASSAGE, context=2),
    "source": lambda its: its.source("northeast-asia", REPORT),
    "RIS": lambda its: its.cite("northeast-asia/3/s5/p14", format="ris", accessed=date(2026, 11, 28)),
    "quote": lambda its: its.cite("northeast-asia/3/s5/p14", char_start=21323, char_end=21467),
}  # fmt: skip

WRONG = {
    "no question": (lambda its: its.ask(" "), trackrecord.QueryError, "the question is empty"),
    "a long question": (lambda its: its.search("x" * 2_001), trackrecord.QueryError, "2,001 characters"),
    "a control character": (lambda its: its.search("a\x07"), trackrecord.QueryError, "U\\+0007"),
    "too many results": (lambda its: its.search("x", top_k=101), trackrecord.QueryError, "top_k"),
    "an unknown mode": (lambda its: its.search("x", mode="best"), trackrecord.QueryError, "hybrid, dense, lexical"),
    "an unknown speaker": (
        lambda its: its.ask("x", speaker="Shen Shishn"), trackrecord.FilterError, "nearest are: Shen Shishun"),
    "an unknown filter": (lambda its: its.ask("x", chair="Lee"), trackrecord.FilterError, "no filter 'chair'"),
    "no day": (lambda its: its.meetings(date_from="May"), trackrecord.FilterError, "write it as 2006-04-28"),
    "no number": (lambda its: its.search("x", session="two"), trackrecord.FilterError, "no number"),
    "no reranker": (lambda its: its.search("x", rerank=True), trackrecord.NotConfiguredError, "no reranker"),
    "no such passage": (lambda its: its.passage("northeast-asia/3/s9/p1"), trackrecord.NotFoundError, "no passage"),
    "no such meeting": (lambda its: its.meeting("northeast-asia/9"), trackrecord.NotFoundError, "northeast-asia/4"),
    "no id of a meeting": (lambda its: its.meeting("nine"), trackrecord.NotFoundError, "look like northeast-asia/3"),
    "no such source": (lambda its: its.source("northeast-asia", "x.txt"), trackrecord.NotFoundError, "known are"),
    "an id that leads elsewhere": (
        lambda its: its.source("x", "../../healthz"), trackrecord.NotFoundError, "no id has . or .."),
    "an id that is another route's": (
        lambda its: its.passage(f"{PASSAGE}/citation"), trackrecord.NotFoundError, "no passage"),
    "an id that is endless": (lambda its: its.passage("x" * 70_000), trackrecord.NotFoundError, "70,000 characters"),
    "an id with a line break": (lambda its: its.passage("a\nb"), trackrecord.NotFoundError, "no passage"),
    "an id with half a character": (lambda its: its.source("\ud800", "x"), trackrecord.NotFoundError, "U\\+D800"),
    "an id of no text": (lambda its: its.meeting(3), trackrecord.NotFoundError, "an id is a text"),
    "an id of a part of a meeting": (
        lambda its: its.meeting("northeast-asia/3/4"), trackrecord.NotFoundError, "no meeting"),
    "half a character": (lambda its: its.ask("\ud800"), trackrecord.QueryError, "U\\+D800"),
    "half a character in a filter": (
        lambda its: its.ask("x", speaker="\ud800"), trackrecord.FilterError, "U\\+D800"),
    "a question of no text": (lambda its: its.search(b"x"), trackrecord.QueryError, "no text"),
    "a number that is text": (lambda its: its.search("x", top_k="5"), trackrecord.QueryError, "top_k is '5'"),
    "a number that is a truth": (lambda its: its.search("x", top_k=True), trackrecord.QueryError, "top_k is True"),
    "a session that is a half": (lambda its: its.search("x", session=2.5), trackrecord.FilterError, "no number"),
    "a meeting that is a truth": (lambda its: its.search("x", meeting=True), trackrecord.FilterError, "no text or"),
    "too many values": (lambda its: its.meetings(meeting=["3"] * 101), trackrecord.FilterError, "101 values"),
    "an empty speaker": (lambda its: its.ask("x", speaker=""), trackrecord.FilterError, "no report knows"),
    "no day of looking": (lambda its: its.cite(PASSAGE, accessed="May"), trackrecord.QueryError, "2006-04-28"),
    "too much context": (lambda its: its.passage(PASSAGE, context=11), trackrecord.QueryError, "10"),
    "no such words": (
        lambda its: its.cite(PASSAGE, char_start=0, char_end=9), trackrecord.QueryError, "no words of"),
}  # fmt: skip


class Awaited:
    """`AsyncReports` as if they were `Reports`, for one table of calls."""

    def __init__(self, make) -> None:
        self._make = make

    def __getattr__(self, name):
        async def call(*arguments, **named):
            async with self._make() as reports:
                return await getattr(reports, name)(*arguments, **named)

        return lambda *arguments, **named: asyncio.run(call(*arguments, **named))


@pytest.fixture(scope="session")
def here(index_folder):
    with trackrecord.open(index_folder) as reports:
        yield reports


@pytest.fixture(scope="session")
def there(server):
    with trackrecord.connect(server) as reports:
        yield reports


@pytest.fixture(params=["on a server", "awaited", "awaited on a server"])
def elsewhere(request, index_folder, server, there):
    ways = {
        "on a server": lambda: there,
        "awaited": lambda: Awaited(lambda: trackrecord.open_async(index_folder)),
        "awaited on a server": lambda: Awaited(lambda: trackrecord.connect_async(server)),
    }
    return ways[request.param]()


def _without_time(value):
    return dataclasses.replace(value, took_ms=0) if hasattr(value, "took_ms") else value


@pytest.mark.parametrize("name", [name for name in ASKED if name not in ("RIS", "quote")])
def test_the_same_is_returned_everywhere(here, elsewhere, name):
    assert _without_time(ASKED[name](elsewhere)) == _without_time(ASKED[name](here))


@pytest.mark.parametrize("name", ["RIS", "quote"])
def test_a_reference_has_the_permanent_link_of_the_server(index_folder, server, there, name):
    assert f"{server}/p/northeast-asia/3/s5/p14" in ASKED[name](there)
    with trackrecord.open(index_folder, url=server) as reports:
        assert ASKED[name](reports) == ASKED[name](there)


@pytest.mark.parametrize("name", WRONG)
def test_the_same_is_raised_here(here, name):
    call, kind, said = WRONG[name]
    with pytest.raises(kind, match=said):
        call(here)


@pytest.mark.parametrize("name", WRONG)
def test_the_same_is_raised_everywhere(elsewhere, name):
    call, kind, said = WRONG[name]
    with pytest.raises(kind, match=said):
        call(elsewhere)


def test_an_answer_says_what_it_is_worth(here):
    answer = here.ask(QUESTION)

    assert answer.answered
    assert "detailed roadmap" in answer.answer
    (citation,) = answer.citations
    source = here.source(citation.provenance.study_group.id, citation.provenance.source.file)
    assert " ".join(source[citation.char_start : citation.char_end].split()) == citation.quote


def test_no_index_is_said_when_it_is_asked(tmp_path):
    with pytest.raises(trackrecord.IndexMissingError, match="no index"):
        trackrecord.open(tmp_path / "nothing").ask(QUESTION)


def test_the_index_is_the_one_that_is_set(monkeypatch, index_folder, here):
    monkeypatch.setenv("TRACKRECORD_INDEX", str(index_folder))
    with trackrecord.open() as reports:
        assert reports.ask(QUESTION).receipt == here.ask(QUESTION).receipt


def test_a_new_generation_is_taken_over(tmp_path):
    report = tmp_path / "whales.txt"
    report.write_text("Whale Group\n\nSession 1: Whales\n\nDr. Ann Lee said that whales sing at night.\n")
    build([BUNDLED], tmp_path / "index")
    with trackrecord.open(tmp_path / "index") as reports:
        before = reports.search("whales that sing", top_k=1)
        done = build([report], tmp_path / "index")
        found = before
        for _ in range(200):
            found = reports.search("whales that sing", top_k=1)
            if found.index == done.generation:
                break
            threading.Event().wait(0.05)

    assert before.index != found.index == done.generation
    assert "whales sing" in found.results[0].passage.text


def test_threads_share_one(here):
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: here.ask(QUESTION).answer, range(24)))

    assert len(set(answers)) == 1


def test_coroutines_share_one(server, index_folder, here):
    async def ask_often(reports):
        async with reports:
            return await asyncio.gather(*(reports.ask(QUESTION) for _ in range(24)))

    wanted = here.ask(QUESTION).answer
    for reports in (trackrecord.open_async(index_folder), trackrecord.connect_async(server)):
        assert {its.answer for its in asyncio.run(ask_often(reports))} == {wanted}


def test_what_is_closed_is_not_asked(index_folder, server):
    for reports in (trackrecord.open(index_folder), trackrecord.connect(server)):
        reports.close()
        with pytest.raises(RuntimeError, match="closed"):
            reports.ask(QUESTION)


@pytest.mark.parametrize("trouble", [busy(), breaks_off, lambda to: to.connection.shutdown(socket.SHUT_RDWR)])
@pytest.mark.parametrize("connect", [trackrecord.connect, lambda url: Awaited(lambda: trackrecord.connect_async(url))])
def test_a_server_is_asked_again_where_that_may_help(server, here, trouble, connect):
    with between(server, trouble) as proxy:
        reports = connect(proxy.url)
        answer = reports.ask(QUESTION)
        reports.close()

    assert answer.answer == here.ask(QUESTION).answer
    assert len(proxy.seen) == 2


def test_it_is_asked_no_oftener_than_was_said(server):
    with between(server, *[busy()] * 4) as proxy, trackrecord.connect(proxy.url, retries=2) as reports:
        with pytest.raises(trackrecord.ServerError, match="status 503"):
            reports.ask(QUESTION)
        assert len(proxy.seen) == 3


def test_what_is_wrong_is_not_asked_again(server):
    with between(server, lambda to: reply(to, 404, b"{}", "application/json")) as proxy:
        with pytest.raises(trackrecord.ServerError, match="status 404"), trackrecord.connect(proxy.url) as reports:
            reports.ask(QUESTION)
        assert len(proxy.seen) == 1


def test_a_server_that_takes_too_long_is_a_time_out(server):
    release = threading.Event()
    with between(server, lambda _: release.wait(10) or None) as proxy:
        late = pytest.raises(trackrecord.ServerTimeoutError, match=r"within 0\.3 s")
        with trackrecord.connect(proxy.url, timeout=0.3, retries=0) as reports, late as raised:
            reports.ask(QUESTION)
        release.set()

    assert isinstance(raised.value, TimeoutError)
    assert isinstance(raised.value, trackrecord.ServerError)


def test_where_nothing_listens_it_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        unreached = pytest.raises(trackrecord.ServerError, match=f"{address} cannot be reached")
        with trackrecord.connect(address, retries=0) as reports, unreached:
            reports.ask(QUESTION)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (lambda to: reply(to, 200, b"<html>Welcome</html>"), "does not answer as Trackrecord"),
        (lambda to: reply(to, 200, b'{"question": 3}', "application/json"), "does not answer as Trackrecord"),
        (lambda to: reply(to, 200, b'{"question": "\xff"}', "application/json"), "does not answer as Trackrecord"),
        (lambda to: reply(to, 401, b"who are you?", "text/plain"), "status 401 Unauthorized"),
        (lambda to: reply(to, 500, b"{", "application/problem+json"), "status 500"),
        (lambda to: reply(to, 500, b"[]", "application/problem+json"), "status 500"),
        (lambda to: reply(to, 422, b'{"error": "open", "detail": "x"}', "application/problem+json"), "status 422: x"),
        (lambda to: reply(to, 301, b"", location="https://elsewhere.example/"), "sends on to https://elsewhere.example/"),
    ],
)  # fmt: skip
def test_what_answers_otherwise_is_named(server, trouble, said):
    foreign = pytest.raises(trackrecord.ServerError, match=said)
    with between(server, trouble) as proxy, trackrecord.connect(proxy.url) as reports, foreign:
        reports.ask(QUESTION)


def test_a_wait_that_the_server_wishes_for_is_kept(server):
    began = time.monotonic()
    with between(server, busy("1")) as proxy, trackrecord.connect(proxy.url) as reports:
        reports.study_groups()

    assert time.monotonic() - began >= 1
    assert len(proxy.seen) == 2


def test_what_will_not_be_mended_by_waiting_is_not_asked_again(server):
    damaged = b'{"error": "IndexUnfitError", "detail": "build it again"}'
    with between(server, lambda to: reply(to, 503, damaged, "application/problem+json")) as proxy:
        unfit = pytest.raises(trackrecord.IndexUnfitError, match="build it again")
        with trackrecord.connect(proxy.url) as reports, unfit:
            reports.ask(QUESTION)
        assert len(proxy.seen) == 1


def test_a_password_in_an_address_is_told_to_nobody(server):
    with between(server, lambda to: reply(to, 404, b"")) as proxy:
        address = proxy.url.replace("http://", "http://me:secret@")
        with trackrecord.connect(address) as reports, pytest.raises(trackrecord.ServerError) as raised:
            reports.ask(QUESTION)

    assert "secret" not in str(raised.value)
    assert proxy.seen[0]["authorization"] == "Basic bWU6c2VjcmV0"  # me:secret


def test_reports_that_are_forgotten_are_let_go_of(index_folder):
    def followers():
        return sum(its.name == "following" for its in threading.enumerate())

    before = followers()
    reports = trackrecord.open(index_folder)
    reports.study_groups()
    assert followers() == before + 1

    del reports
    gc.collect()
    for _ in range(100):
        if followers() == before:
            return
        threading.Event().wait(0.05)
    raise AssertionError("it is still followed")


def test_who_is_cancelled_lets_go_of_the_index(index_folder):
    async def cancelled():
        with anyio.move_on_after(0.2):
            async with trackrecord.open_async(index_folder) as reports:
                await reports.ask(QUESTION)
                await anyio.sleep_forever()

    before = threading.active_count()
    asyncio.run(cancelled())

    assert not [its for its in threading.enumerate() if its.name == "following"][before:]


def test_an_index_is_looked_for_from_where_it_was_named(index_folder, monkeypatch, tmp_path):
    monkeypatch.chdir(index_folder.parent)
    with trackrecord.open(index_folder.name) as reports:
        monkeypatch.chdir(tmp_path)
        assert reports.study_groups()


@pytest.mark.parametrize(("timeout", "retries"), [(0, 2), (-1, 2), (5, -1)])
def test_bounds_of_patience(timeout, retries):
    with pytest.raises(trackrecord.ServerError, match="give seconds above 0"):
        trackrecord.connect("http://127.0.0.1:1", timeout=timeout, retries=retries)


@pytest.mark.parametrize(
    "url",
    [
        "reports.example.org",
        "ftp://reports.example.org",
        "http://",
        "",
        "http://[::1",
        "http://a/v1",
        "http://a?key=1",
        "http://a#b",
    ],
)
def test_what_is_no_address_is_refused_at_once(url):
    with pytest.raises(trackrecord.ServerError, match="address"):
        trackrecord.connect(url)


def test_headers_are_sent(server):
    with between(server) as proxy, trackrecord.connect(proxy.url, headers={"authorization": "Bearer x"}) as reports:
        reports.study_groups()

    assert proxy.seen[0]["authorization"] == "Bearer x"
    assert proxy.seen[0]["user-agent"] == f"trackrecord/{trackrecord.__version__}"


def test_a_server_below_a_path_is_asked_there(server):
    asked = []
    with (
        between(server, lambda to: asked.append(to.path) or reply(to, 404, b"")) as proxy,
        trackrecord.connect(f"{proxy.url}/reports/") as reports,
        pytest.raises(trackrecord.ServerError),
    ):
        reports.ask(QUESTION)

    assert asked == ["/reports/v1/ask"]


def test_every_operation_was_tried():
    tried = {inspect.getsource(call).split("its.")[1].split("(")[0] for call in ASKED.values()}

    assert tried | {"close"} == {name for name in vars(trackrecord.Reports) if not name.startswith("_")}
