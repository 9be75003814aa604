"""Going back, keeping, and taking an index elsewhere."""

import json
import os
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from endurance import library
from trackrecord.errors import IndexUnfitError, NotFoundError
from trackrecord.indexer import archive, history
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.search import Searcher


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index with a generation of each state, the second in use."""
    library.write(tmp_path / "reports", "whales")
    build([tmp_path / "reports"], tmp_path / "index")
    library.write(tmp_path / "reports", "walruses")
    build([], tmp_path / "index")
    return tmp_path / "index"


def trackrecord(*arguments: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "trackrecord", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_rolling_back_answers_from_the_generation_before(index: Path):
    history.roll_back(index)
    assert library.answers_whole(index) == "whales"


def test_rolling_forward_by_name(index: Path):
    history.roll_back(index)
    history.roll_back(index, "0002")
    assert library.answers_whole(index) == "walruses"


def test_a_run_after_rolling_back_brings_the_index_up_to_date_again(index: Path):
    history.roll_back(index)
    done = build([], index)
    assert library.answers_whole(index) == "walruses"
    assert done.generation.startswith("0003-")


@pytest.mark.parametrize(
    ("name", "says"), [("0007", "no generation is named 0007"), ("00", "no generation is named 00")]
)
def test_a_generation_that_is_not_there_is_said_so_with_those_that_are(index: Path, name: str, says: str):
    with pytest.raises(NotFoundError, match=f"{says}.* has: 0001-.*, 0002-"):
        history.roll_back(index, name)


def test_there_is_nothing_before_the_first(index: Path):
    history.roll_back(index)
    with pytest.raises(NotFoundError, match="there is none before 0001-"):
        history.roll_back(index)


def test_a_damaged_generation_is_not_gone_back_to(index: Path):
    first = sorted((index / "generations").iterdir())[0]
    store = first / "store.sqlite"
    store.write_bytes(store.read_bytes()[:-1] + b"\x55")
    with pytest.raises(IndexUnfitError, match=r"store\.sqlite is damaged"):
        history.roll_back(index)
    assert library.answers_whole(index) == "walruses"


def test_the_commands_list_and_go_back(index: Path):
    listed = json.loads(trackrecord("generations", "--check", "--json", "--index", index).stdout)["generations"]
    assert [(its["name"][:5], its["in_use"], its["reports"], its["damage"]) for its in listed] == [
        ("0001-", False, 3, None),
        ("0002-", True, 3, None),
    ]

    done = trackrecord("rollback", "--index", index)
    assert done.stdout == f"{index} answers from generation {listed[0]['name']}\n"


def test_an_exported_index_opens_elsewhere_without_a_build(index: Path, tmp_path: Path):
    size = archive.export(index, tmp_path / "arctic.tar.gz")
    assert size == (tmp_path / "arctic.tar.gz").stat().st_size
    for reports in (tmp_path / "reports").iterdir():
        reports.unlink()

    archive.restore(tmp_path / "arctic.tar.gz", tmp_path / "elsewhere")

    assert library.answers_whole(tmp_path / "elsewhere") == "walruses"
    opened, before = Index(tmp_path / "elsewhere"), Index(index)
    assert opened.manifest.files == before.manifest.files
    assert [opened.store.source(*file) for file in opened.store.files()] == [
        before.store.source(*file) for file in before.store.files()
    ]


def test_a_restored_index_is_brought_up_to_date_without_embedding_what_it_has(index: Path, tmp_path: Path):
    archive.export(index, tmp_path / "arctic.tar.gz")
    archive.restore(tmp_path / "arctic.tar.gz", tmp_path / "elsewhere")
    library.write(tmp_path / "reports", "walruses", count=4)

    done = build([], tmp_path / "elsewhere")

    assert [its.happened.value for its in done.files] == ["unchanged"] * 3 + ["indexed"]
    assert library.answers_whole(tmp_path / "elsewhere", count=4) == "walruses"


def test_restoring_into_an_index_is_a_new_generation_of_it(index: Path, tmp_path: Path):
    history.roll_back(index)
    archive.export(index, tmp_path / "before.tar.gz")
    history.roll_back(index, "0002")

    archive.restore(tmp_path / "before.tar.gz", index)

    assert library.answers_whole(index) == "whales"
    history.roll_back(index)
    assert library.answers_whole(index) == "walruses"


def test_a_damaged_export_is_refused(index: Path, tmp_path: Path):
    archive.export(index, tmp_path / "arctic.tar.gz")
    whole = (tmp_path / "arctic.tar.gz").read_bytes()
    for cut in (0, 100, len(whole) // 2, len(whole) * 9 // 10):
        (tmp_path / "cut.tar.gz").write_bytes(whole[:cut])
        with pytest.raises(IndexUnfitError, match=r"cut\.tar\.gz: "):
            archive.restore(tmp_path / "cut.tar.gz", tmp_path / "elsewhere")


def test_something_else_is_no_export(tmp_path: Path):
    (tmp_path / "holiday.jpg").write_bytes(b"sunny")
    with tarfile.open(tmp_path / "holiday.tar.gz", "w:gz") as other:
        other.add(tmp_path / "holiday.jpg", "holiday.jpg")
    with pytest.raises(IndexUnfitError, match="is no export of Trackrecord"):
        archive.restore(tmp_path / "holiday.tar.gz", tmp_path / "elsewhere")


def test_an_export_cannot_write_outside_of_the_index(tmp_path: Path):
    (tmp_path / "evil").write_text("evil")
    with tarfile.open(tmp_path / "evil.tar.gz", "w:gz") as other:
        other.add(tmp_path / "evil", "../../../escaped")
    with pytest.raises(IndexUnfitError, match="cannot be unpacked"):
        archive.restore(tmp_path / "evil.tar.gz", tmp_path / "elsewhere")
    assert not list(tmp_path.rglob("escaped"))


def test_the_report_of_a_run_says_what_happened_to_each_file(tmp_path: Path):
    library.write(tmp_path / "reports", "whales", count=2)
    (tmp_path / "reports" / "bad.pdf").write_bytes(b"no pdf")

    done = trackrecord("index", tmp_path / "reports", "--index", tmp_path / "index", "--json")

    run = json.loads(done.stdout)
    assert done.returncode == 3
    assert [(its["file"], its["happened"]) for its in run["files"]] == [
        ("1.txt", "indexed"),
        ("2.txt", "indexed"),
        ("bad.pdf", "refused"),
    ]
    assert "bad.pdf: " in run["files"][2]["why"]
    assert run["stages"].keys() == {
        "total", "looking", "reading_and_embedding", "embedding", "writing", "publishing",
    }  # fmt: skip
    assert library.answers_whole(tmp_path / "index", count=2) == "whales"


def test_the_report_of_a_run_for_people(tmp_path: Path):
    library.write(tmp_path / "reports", "whales", count=2)
    trackrecord("index", tmp_path / "reports", "--index", tmp_path / "index")
    (tmp_path / "reports" / "2.txt").unlink()

    done = trackrecord("index", "--index", tmp_path / "index")

    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "removed   2.txt"
    assert done.stdout.splitlines()[1].startswith(f"1 report, 2 passages in {tmp_path / 'index'} (generation 0002-")
    assert "1 file unchanged" in done.stdout


def test_two_runs_at_once_one_works_and_the_other_says_so(index: Path, tmp_path: Path):
    library.write(tmp_path / "reports", "whales", count=200)
    command = [sys.executable, "-m", "trackrecord", "index", "--index", str(index)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = sorted((process.communicate()[1], process.returncode) for process in both)

    assert [code for _, code in ended] == [0, 3]
    assert f"another run is writing {index}; wait until it has finished" in ended[1][0]
    assert library.answers_whole(index, count=200) == "whales"


def test_watching_follows_a_folder(tmp_path: Path):
    library.write(tmp_path / "reports", "whales", count=1)
    command = [
        *(sys.executable, "-X", "utf8", "-m", "trackrecord", "index", tmp_path / "reports", "--watch"),
        *("--index", tmp_path / "index"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout
        while not watching.stdout.readline().startswith("watching"):
            pass
        time.sleep(1)
        library.write(tmp_path / "reports", "walruses", count=2)
        lines = [watching.stdout.readline() for _ in range(3)]
        os.kill(watching.pid, signal.SIGINT)
        watching.wait(timeout=30)

    assert [line.split()[:2] for line in lines[:2]] == [["replaced", "1.txt,"], ["indexed", "2.txt,"]]
    assert library.answers_whole(tmp_path / "index", count=2) == "walruses"
    assert Searcher(Index(tmp_path / "index")).search("walruses").results
