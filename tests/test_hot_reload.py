"""A running server takes over new generations: no request fails, and none is answered from half of one."""

import gc
import shutil
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx2
import numpy as np
import pytest
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.indexer import generation
from trackrecord.indexer.build import Options, build
from trackrecord.indexer.manifest import read_manifest, write_manifest, written_files
from trackrecord.indexer.opened import Index
from trackrecord.retriever.search import Searcher

QUESTION = "What is China’s attitude to sanctions on North Korea?"


@pytest.fixture
def followed(tmp_path: Path, serve):
    """An index of the bundled library, and a client of a server that answers from it."""
    build([BUNDLED], tmp_path / "index")
    with serve(tmp_path / "index") as address, httpx2.Client(base_url=address, timeout=30, trust_env=False) as client:
        yield tmp_path / "index", client


def test_a_new_report_is_found_without_a_restart(followed, taken_over, tmp_path: Path):
    index, client = followed
    report = tmp_path / "whales.txt"
    report.write_text("Whale Group\n\nSession 1: Whales\n\nDr. Ann Lee said that whales sing at night.\n")

    done = build([report], index)

    taken_over(client, done.generation)
    found = client.get("/v1/search", params={"q": "whales that sing", "top_k": 1}).json()
    assert found["index"] == done.generation
    assert "whales sing" in found["results"][0]["passage"]["text"]


def test_a_damaged_generation_is_not_taken_over(followed):
    index, client = followed
    before = client.get("/readyz").json()["index"]
    folder = generation.current(index)
    broken = Path(shutil.copytree(folder, folder.with_name("0009-deadbeef")))
    (broken / "passages.faiss").write_bytes(b"x" * (broken / "passages.faiss").stat().st_size)
    (index / "CURRENT").write_text(broken.name)

    time.sleep(2)

    assert client.get("/readyz").json()["index"] == before
    assert client.get("/v1/search", params={"q": "sanctions"}).json()["results"]


def test_one_that_cannot_be_searched_is_left_alone_and_the_next_is_taken_over(followed, taken_over):
    index, client = followed
    folder = generation.current(index)
    broken = Path(shutil.copytree(folder, folder.with_name("0009-deadbeef")))
    np.save(broken / "layout.npy", np.zeros((4, 1), dtype=np.int32))
    # With a manifest that fits, so that nothing is noticed before the first search.
    write_manifest(broken, replace(read_manifest(folder), files=written_files(broken)))
    (index / "CURRENT").write_text(broken.name)

    time.sleep(2)

    assert client.get("/readyz").json()["index"] == folder.name
    (index / "CURRENT").write_text(folder.name)
    shutil.rmtree(broken)
    taken_over(client, build([], index, Options(force=True)).generation)


def test_every_request_is_answered_whole_while_generations_change(followed, taken_over):
    index, client = followed
    names = {generation.current(index).name}
    stop = threading.Event()

    def ask() -> list[tuple[int, str, int]]:
        seen = []
        while not stop.is_set():
            reply = client.get("/v1/search", params={"q": QUESTION})
            seen.append((reply.status_code, reply.json()["index"], len(reply.json()["results"])))
        return seen

    with ThreadPoolExecutor(4) as clients:
        asked = [clients.submit(ask) for _ in range(4)]
        for _ in range(4):
            names.add(build([], index, Options(force=True)).generation)
            taken_over(client, max(names))
        stop.set()

    replies = [its for one in asked for its in one.result()]
    assert {(status, results) for status, _, results in replies} == {(200, 10)}
    assert {name for _, name, _ in replies} <= names


def test_nothing_of_a_generation_that_nobody_uses_stays(tmp_path: Path):
    build([BUNDLED], tmp_path / "index")
    searcher = Searcher(Index(tmp_path / "index"))
    searcher.search(QUESTION)
    store = weakref.ref(searcher.index.store)
    gc.disable()
    try:
        del searcher
        assert store() is None
    finally:
        gc.enable()


def test_a_generation_that_is_read_is_not_pruned(tmp_path: Path):
    index = tmp_path / "index"
    build([BUNDLED], index)
    reader = Index(index)
    for _ in range(3):
        build([], index, Options(force=True))

    assert (index / "generations" / reader.generation).exists()
    assert Searcher(reader).search(QUESTION).results

    del reader
    build([], index, Options(force=True))
    assert [its.name[:5] for its in sorted((index / "generations").iterdir())] == ["0004-", "0005-"]
