"""A run that is killed, or whose disk fills, leaves the old index or the new one, whole; the next run completes.

`make endurance` kills two hundred runs at random moments; here each named step has its turn.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from endurance import library
from trackrecord.errors import IndexUnfitError
from trackrecord.indexer import generation, history
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index

STEPS = ("written", "synced", "named", "pointed", "published", "pruning")

KILL_AT = """
import os, signal, sys
step = sys.argv[2]
def die(event, arguments):
    if event == "trackrecord.publish" and arguments[0] == step:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die)
"""

FULL_AT = """
import resource, sys
step = sys.argv[2]
def fill(event, arguments):
    if event == "trackrecord.publish" and arguments[0] == step:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
sys.addaudithook(fill)
"""

FULL_FROM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    library.made(folder)
    return folder


@pytest.fixture
def index(made: Path, tmp_path: Path) -> Path:
    """An index of the first state, whose reports are in the second one; no test sees what another did."""
    shutil.copytree(made / "index", tmp_path / "index")
    return tmp_path / "index"


def run(program: str, index: Path, argument: object) -> subprocess.CompletedProcess:
    process = library.start(program + library.INDEX, index, argument)
    out, error = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, error)


@pytest.mark.parametrize("step", STEPS)
def test_a_run_killed_at_a_step_leaves_one_whole_index_and_the_next_completes(index: Path, step: str):
    assert run(KILL_AT, index, step).returncode == -signal.SIGKILL

    assert library.answers_whole(index) == ("walruses" if step in {"published", "pruning"} else "whales")
    build([], index)
    assert library.answers_whole(index) == "walruses"
    assert not [its for its in (index / "generations").iterdir() if its.name.startswith(".")]


@pytest.mark.parametrize("step", ["written", "synced", "named", "pointed"])
def test_a_disk_that_fills_at_a_step_leaves_one_whole_index(index: Path, step: str):
    run(FULL_AT, index, step)

    assert library.answers_whole(index) in library.STATES
    build([], index)
    assert library.answers_whole(index) == "walruses"


@pytest.mark.parametrize("room", [0, 100, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 40_000])
def test_a_disk_that_fills_early_is_said_so_and_leaves_the_old_index(index: Path, room: int):
    done = run(FULL_FROM, index, room)

    assert done.returncode != 0
    assert "DiskError: " in done.stderr.splitlines()[-1]
    assert "it is as it was: make room on its disk" in done.stderr.splitlines()[-1]
    assert library.answers_whole(index) == "whales"
    build([], index)
    assert library.answers_whole(index) == "walruses"


def files_of(folder: Path) -> list[str]:
    return sorted(
        its.relative_to(folder).as_posix() for its in folder.rglob("*") if its.is_file() and its.stat().st_size
    )


def test_a_corrupted_byte_in_any_file_is_found_and_named(index: Path):
    folder = generation.current(index)
    for name in files_of(folder):
        whole = (folder / name).read_bytes()
        for at in {0, len(whole) // 2, len(whole) - 1}:
            (folder / name).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(IndexUnfitError, match=name.split("/")[-1].replace(".sha256", r"\.(sha256|json)")):
                Index(index)
        (folder / name).write_bytes(whole)
    assert Index(index)


def test_the_listing_names_what_is_damaged(index: Path):
    folder = generation.current(index)
    with (folder / "sentences.npy").open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"\x55")

    whole, damaged = history.listing(index, check=True)

    assert (whole.damage, damaged.in_use) == (None, True)
    assert "sentences.npy is damaged: its sha256 is" in (damaged.damage or "")
