"""Two states of a small library, and an index that has to answer from the one or the other, whatever happens."""

import subprocess
import sys
from pathlib import Path

from trackrecord.indexer.build import Options, build
from trackrecord.indexer.manifest import verify
from trackrecord.indexer.opened import Index
from trackrecord.retriever.search import Searcher

STATES = ("whales", "walruses")


def report(topic, number):
    return (
        f"REPORT OF MEETING NO. {number} OF THE STUDY GROUP ON THE ARCTIC\n\nOslo, {number} May 2010\n\n"
        "Session 1: Ice\n\n"
        f"Dr. Ann Lee spoke of {topic} in the north. She said that {topic} had been counted {number} times.\n"
    )


def write(folder, topic, count=3):
    """Write the reports of a state."""
    folder.mkdir(exist_ok=True)
    for number in range(1, count + 1):
        (folder / f"{number}.txt").write_text(report(topic, number))


def answers_whole(index, count=3):
    """Which state an index answers from; every passage of it, checked to the byte, and of no other."""
    opened = Index(index)
    verify(index / "generations" / opened.generation, opened.manifest)
    texts = [passage.text for passage in opened.store.dump()]
    (state,) = [state for state in STATES if any(state in text for text in texts)]
    assert sum(state in text for text in texts) == count
    found = Searcher(opened).search(f"How often were the {state} counted?", top_k=min(count, 100))
    assert all(state in its.passage.text for its in found.results)
    return state


def start(program, *arguments):
    """A Python program in a process of its own."""
    command = [sys.executable, "-X", "utf8", "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


INDEX = """
import sys
from pathlib import Path
from trackrecord.indexer.build import build, Options
build([], Path(sys.argv[1]), Options(kept=1))
"""


def made(folder: Path):
    """A library in its first state with its index; the second state is on disk, and not indexed yet."""
    write(folder / "reports", STATES[0])
    build([folder / "reports"], folder / "index")
    build([], folder / "index", Options(force=True))
    write(folder / "reports", STATES[1])
    return folder / "index"
