"""The same receipt and question give the same answer, byte for byte but for the time taken, on every face."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import msgspec
import pytest
from trackrecord.eval import questions
from trackrecord.retriever.answer import AskedWith, Generator
from trackrecord.retriever.filters import Filters

DEV = [its for its in questions.load() if its.split == "dev"]
# A process each; the others are put to all questions.
BY_COMMAND = DEV[::11]

ASK_ALL = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
import msgspec
from trackrecord.eval import questions
from trackrecord.indexer.opened import Index
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.search import Searcher

answerer = Answerer(Searcher(Index(Path(sys.argv[1]))))
dev = [its for its in questions.load() if its.split == "dev"]
with ThreadPoolExecutor(int(sys.argv[2])) as threads:
    for answer in threads.map(lambda its: answerer.ask(its.question, filters=its.filters), dev):
        sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\\n")
"""


def without_time(answer: bytes) -> bytes:
    """The answer as JSON without blanks between its parts, and with no time taken."""
    compact = msgspec.json.format(answer, indent=-1)
    blanked, times = re.subn(rb'"took_ms":[0-9.e+-]+', b'"took_ms":0', compact)
    assert times == 1
    return blanked


def in_python(index_folder, threads):
    command = [sys.executable, "-c", ASK_ALL, str(index_folder), str(threads)]
    done = subprocess.run(command, capture_output=True, check=True)
    return list(map(without_time, done.stdout.splitlines()))


def over_http(client, its):
    body = {"question": its.question, "filters": chosen(its.filters)}
    return without_time(client.post("/v1/ask", json=body).content)


def by_command(index_folder, its):
    options = [
        part
        for name, values in chosen(its.filters).items()
        for value in values
        for part in (f"--{name.replace('_', '-')}", str(value))
    ]
    command = [sys.executable, "-m", "trackrecord", "ask", its.question, "--json", "--index", str(index_folder)]
    environment = os.environ | {"PYTHONUTF8": "1"}
    done = subprocess.run([*command, *options], capture_output=True, check=False, env=environment)
    assert done.returncode in (0, 1), done.stderr
    return without_time(done.stdout)


def chosen(filters):
    return {name: value for name, value in asdict(filters or Filters()).items() if value}


@pytest.fixture(scope="module")
def expected(index_folder):
    """What a process of its own answers to each question, one after the other."""
    answers = in_python(index_folder, threads=1)
    assert len(answers) == len(DEV) > 100
    return answers


def test_another_process_with_threads_gives_the_same_bytes(index_folder, expected):
    assert in_python(index_folder, threads=8) == expected


def test_http_gives_the_same_bytes_to_clients_at_once_and_again(client, expected):
    with ThreadPoolExecutor(8) as clients:
        first, again = (list(clients.map(lambda its: over_http(client, its), DEV)) for _ in range(2))

    assert first == expected
    assert again == expected


def test_the_command_gives_the_same_bytes(index_folder, expected):
    assert any(its.filters for its in DEV)
    with ThreadPoolExecutor(2) as two:
        printed = list(two.map(lambda its: by_command(index_folder, its), BY_COMMAND))

    assert printed == expected[::11]


def test_a_receipt_says_how_the_question_was_put(answerer):
    filters = Filters(session=(3,), place=("Beijing",))

    receipt = answerer.ask("What was said of sanctions?", filters=filters, top_k=2).receipt

    assert receipt.asked == AskedWith(filters, 2, Generator.EXTRACTIVE)


def test_a_receipt_names_the_code_that_answered(answerer):
    assert re.fullmatch("[0-9a-f]{64}", answerer.ask("What was said of sanctions?").receipt.code_sha256)
