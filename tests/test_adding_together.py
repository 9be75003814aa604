"""Several people who add at once: no correction is lost in silence, only so many wait, and others are answered."""

import asyncio
import os
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from adding_on_page import take_in, until, value
from rain_reports import numbered
from starlette.concurrency import run_in_threadpool
from trackrecord.api.web.adding.desk import Desk, DeskBusyError
from trackrecord.corpus.corrections import ReportCorrection
from trackrecord.errors import AdditionsFullError, CorrectedMeanwhileError, NotFoundError
from trackrecord.indexer import generation
from trackrecord.indexer.additions import waiting
from trackrecord.indexer.additions.line import Line
from trackrecord.indexer.additions.progress import Stage
from trackrecord.indexer.build import build


def at_once(*calls) -> list:
    """What calls return or raise that begin together."""
    barrier = threading.Barrier(len(calls))

    def made(call):
        barrier.wait()
        try:
            return call()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(made, calls))


def test_the_desk_leaves_the_threads_of_others_alone_and_sends_away_who_is_too_many():
    async def worked() -> tuple[int, str]:
        desk, go_on = Desk(), threading.Event()
        begun: list[int] = []

        def work() -> bool:
            begun.append(1)
            return go_on.wait()

        calls = [asyncio.ensure_future(desk.run(work)) for _ in range(50)]
        try:
            await asyncio.sleep(0)
            # FastAPI's own threads, all forty of them.
            free = await asyncio.gather(*(run_in_threadpool(str, n) for n in range(40)))
            assert len(begun) <= 2
        finally:
            go_on.set()
        done = await asyncio.gather(*calls, return_exceptions=True)
        assert await desk.run(lambda: "again") == "again"
        assert {type(its) for its in done} == {bool, DeskBusyError}
        return done.count(True), free[-1]

    assert asyncio.run(worked()) == (18, "39")


def test_of_many_that_come_at_once_only_so_many_wait(additions, tmp_path):
    came = at_once(*[lambda: take_in(additions)] * 50)

    assert sum(isinstance(its, str) for its in came) == waiting.MOST
    assert {type(its) for its in came} == {str, AdditionsFullError}
    assert len(list((tmp_path / "added" / ".waiting").iterdir())) == waiting.MOST
    # Each has a name of its own where it will lie.
    assert len({its.file.parent.name for its in additions.waiting()}) == waiting.MOST


def test_many_corrections_of_one_report_at_once_are_all_written(additions):
    token = take_in(additions)
    corrections = [ReportCorrection(venue=f"Hotel {n}") for n in range(20)]
    wrong = [its for its in at_once(*(lambda its=its: additions.correct(token, its) for its in corrections)) if its]

    assert not wrong
    assert additions.understood(token).correction in corrections


def test_of_corrections_from_one_look_the_first_is_taken(additions):
    token = take_in(additions)
    seen = additions.understood(token).version
    ends = at_once(
        *(lambda n=n: additions.correct(token, ReportCorrection(venue=f"Hotel {n}"), version=seen) for n in range(8))
    )

    assert ends.count(None) == 1
    assert sum(isinstance(its, CorrectedMeanwhileError) for its in ends) == 7


def test_a_correction_of_what_is_thrown_away_meanwhile_finds_nothing(additions):
    for _ in range(20):
        token = take_in(additions)
        end, _ = at_once(
            lambda: additions.correct(token, ReportCorrection(venue="Grand Hotel")),  # noqa: B023
            lambda: additions.throw_away(token),  # noqa: B023
        )
        assert end is None or isinstance(end, NotFoundError)
        assert not additions.waiting()


def test_who_corrects_what_somebody_else_corrected_sees_both(adding):
    address = adding.sent("windows.txt", numbered("thirtieth"))
    page = adding.client.get(address).text
    first = {"version": version(page), "venue": "Grand Hotel"}
    second = {"version": version(page), "venue": "Fjord Hotel", "host": "Rain Office"}
    assert adding.client.post(f"{address}/corrections", data=first).status_code == 303

    for path in ("corrections", "index"):
        reply = adding.client.post(f"{address}/{path}", data=second)
        assert reply.status_code == 409
        assert "Venue: “Grand Hotel” stands here by now" in reply.text
        assert (value(reply.text, "venue"), value(reply.text, "host")) == ("Fjord Hotel", "Rain Office")
    again = {**second, "venue": "Grand Hotel", "version": version(reply.text)}
    assert adding.client.post(f"{address}/corrections", data=again).status_code == 303
    page = adding.client.get(address).text
    assert (value(page, "venue"), value(page, "host")) == ("Grand Hotel", "Rain Office")
    assert "Corrected: venue; host." in page
    adding.client.post(f"{address}/discard")


def version(page: str) -> str:
    return page.partition('name="version" value="')[2].partition('"')[0]


def test_who_asks_twice_to_index_is_led_to_the_progress_both_times(adding):
    address = adding.sent("twice.txt", numbered("thirty-first"))
    asked = [lambda: adding.client.post(f"{address}/index", data={"host": "Rain Office"})] * 6

    assert [its.headers.get("location") for its in at_once(*asked)] == [f"{address}/progress"] * 6
    told = until(lambda: ended(adding, address), "the end")
    assert told["words"].startswith("Indexed: ")


def ended(adding, address):
    told = adding.client.get(f"{address}/progress.json").json()
    return told if told["ended"] else None


def test_what_is_taken_out_of_the_index_again_has_an_end(adding):
    address = adding.sent("gone.txt", numbered("thirty-second"))
    adding.indexed(address)
    shutil.rmtree(adding.folder / "gone")
    build([], adding.index)

    until(lambda: "taken out of the index" in adding.client.get(f"{address}/progress.json").text, "the end")
    assert ended(adding, address)["links"] == [{"address": "/add", "words": "Add another report"}]


def test_how_indexing_failed_is_forgotten_when_the_report_is_corrected_or_thrown_away(additions, tmp_path):
    token = take_in(additions)
    with generation.writing(tmp_path / "index"), additions:
        additions.accept(token)
        until(lambda: additions.progress(token).stage is Stage.BUSY, "the wait")
    assert additions.progress(token).stage is Stage.FAILED

    additions.correct(token, ReportCorrection(venue="Grand Hotel"))
    assert additions.progress(token) is None


def test_what_waits_longer_than_a_day_is_not_there_and_is_deleted_while_nothing_is_indexed(additions, tmp_path):
    token = take_in(additions)
    place = tmp_path / "added" / ".waiting" / token
    yesterday = time.time() - waiting.LONGEST - 1
    os.utime(place, (yesterday, yesterday))

    with pytest.raises(NotFoundError, match="longer than a day"):
        additions.understood(token)
    assert not additions.waiting()
    with Line(waiting.Waiting(tmp_path / "added").sweep, every=0.01):
        until(lambda: not place.exists(), "the end of what waited too long")


def test_a_report_is_read_and_understood_once_for_many_looks(additions):
    token = take_in(additions)
    first, second = additions.understood(token), additions.understood(token)
    assert first.seen is second.seen

    additions.correct(token, ReportCorrection(venue="Grand Hotel"))
    assert additions.understood(token).seen is not first.seen
    assert additions.understood(token).as_read is first.as_read
