"""The bundled library, indexed once; and one real server that answers from it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import salt_council
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.search import Searcher

pytest_plugins = ["adding_on_page", "in_browser"]


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library") / "index"
    build([BUNDLED], folder)
    return folder


@pytest.fixture(scope="session")
def index(index_folder: Path) -> Index:
    return Index(index_folder)


@pytest.fixture(scope="session")
def searcher(index: Index) -> Searcher:
    return Searcher(index)


@pytest.fixture(scope="session")
def answerer(searcher: Searcher) -> Answerer:
    return Answerer(searcher)


@pytest.fixture(scope="session")
def salt(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """The invented council of `salt_council`."""
    return salt_council.opened(tmp_path_factory.mktemp("salt"))


@contextmanager
def served(index_folder: Path, *options: str) -> Iterator[str]:
    """The base URL of a server in a process of its own."""
    command = [sys.executable, "-m", "trackrecord", "serve", "--port", "0", "--index", str(index_folder), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        first_line = process.stdout.readline()
        assert "http://" in first_line, "the server did not start"
        try:
            yield next(word for word in first_line.split() if word.startswith("http://")).rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def serve():
    return served


def taken_over_by(client: httpx2.Client, name: str) -> None:
    """Until the server answers from the generation of this name."""
    for _ in range(100):
        if client.get("/readyz").json()["index"] == name:
            return
        time.sleep(0.1)
    raise AssertionError(f"generation {name} was not taken over")


@pytest.fixture(scope="session")
def taken_over():
    return taken_over_by


@pytest.fixture(scope="session")
def server(index_folder: Path) -> Iterator[str]:
    with served(index_folder) as address:
        yield address


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=server, timeout=30, trust_env=False) as opened:
        yield opened
