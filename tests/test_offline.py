"""Indexing, searching and answering reach out to nothing: no connection, no name looked up."""

import os
import subprocess
import sys

HOOK = """
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"}:
        raise RuntimeError(f"reached out: {event} {arguments}")

sys.addaudithook(refuse)
"""

WORK = """
from pathlib import Path
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.search import Searcher

folder = Path(sys.argv[1])
build([BUNDLED], folder)
searcher = Searcher(Index(folder))
assert searcher.search("sanctions on North Korea").results
print(Answerer(searcher).ask("When was the Seoul meeting?").answer)
"""


def run(program, *arguments):
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", HOOK + program, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_indexing_searching_and_answering_reach_out_to_nothing(tmp_path):
    done = run(WORK, str(tmp_path / "index"))

    assert done.returncode == 0, done.stderr
    assert done.stdout == "The second meeting was held on 11–12 October 2005.\n"


def test_the_hook_sees_a_connection():
    done = run("import socket; socket.socket().connect(('127.0.0.1', 9))")

    assert done.returncode == 1
    assert "reached out: socket.connect" in done.stderr


def test_the_hook_sees_a_name_looked_up():
    done = run("import socket; socket.getaddrinfo('localhost', 80)")

    assert done.returncode == 1
    assert "reached out: socket.getaddrinfo" in done.stderr


def test_onnx_runtime_keeps_no_record_of_its_use(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    command = [sys.executable, "-c", "import trackrecord.indexer.embedding.onnx"]
    subprocess.run(command, env=environment | {"XDG_CACHE_HOME": str(tmp_path)}, check=True)

    assert list(tmp_path.iterdir()) == []
