"""A server on which reports can be added, and a folder of additions without one, for tests of adding."""

import io
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from rain_reports import SECOND
from trackrecord.indexer import generation
from trackrecord.indexer.additions.additions import Additions
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
