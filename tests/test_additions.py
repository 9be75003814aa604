"""The folder of additions, without a server: what waits in it, how it is corrected, and how it is indexed."""

import os
import time
from pathlib import Path

import pytest
from adding_on_page import held, take_in, until
from click.testing import CliRunner
from rain_reports import numbered
from trackrecord.cli import cli
from trackrecord.corpus.corrections import ReportCorrection
from trackrecord.errors import AdditionsFullError, LibraryError, NotFoundError
from trackrecord.indexer import generation, watch
from trackrecord.indexer.additions import waiting
from trackrecord.indexer.additions.additions import Additions
from trackrecord.indexer.additions.progress import Stage
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index


@pytest.mark.parametrize("token", ["", ".", "..", "../rain", "/", "A" * 21 + "/", "A" * 22 + "\n"])
def test_a_token_is_never_taken_for_a_path(additions, token):
    take_in(additions)
    for act in (additions.understood, additions.accept, additions.throw_away):
        with pytest.raises(NotFoundError):
            act(token)


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
