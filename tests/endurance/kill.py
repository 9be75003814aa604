"""`make endurance`: two hundred runs killed at random moments, and ten readers beside a writer for five minutes."""

import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from endurance import library
from trackrecord.indexer.build import build

READER = """
import sys, time
from pathlib import Path
from endurance import library
seen, until = 0, time.monotonic() + float(sys.argv[2])
while time.monotonic() < until:
    library.answers_whole(Path(sys.argv[1]))
    seen += 1
print(seen)
"""


def killed(times, seed):
    """Kill so many runs, each at a random moment of the time that a run takes; which state answered after each."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        library.made(Path(folder))
        began = time.monotonic()
        whole = Path(shutil.copytree(Path(folder) / "index", Path(folder) / "timed"))
        library.start(library.INDEX, whole).communicate()
        longest = time.monotonic() - began
        found = Counter()
        while sum(found.values()) < times:
            index = Path(shutil.copytree(Path(folder) / "index", Path(folder) / "killed"))
            run = library.start(library.INDEX, index)
            time.sleep(chance.uniform(0.05, 1) * longest)
            run.kill()
            run.communicate()
            if run.returncode == -signal.SIGKILL:
                found[library.answers_whole(index)] += 1
            build([], index)
            assert library.answers_whole(index) == "walruses"
            shutil.rmtree(index)
    return found


def readers_and_a_writer(readers, seconds):
    """So many readers open and check an index, over and over, while a writer makes one generation after another."""
    with tempfile.TemporaryDirectory() as folder:
        index = library.made(Path(folder))
        reading = [library.start(READER, index, seconds) for _ in range(readers)]
        generations, until = 0, time.monotonic() + seconds
        while time.monotonic() < until:
            library.write(Path(folder) / "reports", library.STATES[generations % 2])
            build([], index)
            generations += 1
        ended = [process.communicate() for process in reading]
        errors = [error for _, error in ended if error]
        return generations, sum(int(out or 0) for out, _ in ended), errors


def main(times, seconds):
    """Run both, and print what was seen."""
    seed = random.randrange(10_000)
    found = killed(times, seed)
    old, new = (found[state] for state in library.STATES)
    print(
        f"{old + new} runs killed at random moments (seed {seed}): {old} times the old index answers whole, {new} "
        "times the new one; each next run completed"
    )
    generations, opened, errors = readers_and_a_writer(10, seconds)
    print(
        f"10 readers for {seconds:.0f} s: {generations} generations, opened and checked {opened} times, "
        f"{len(errors)} errors"
    )
    print(*errors[:1], sep="\n")
    sys.exit(bool(errors))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
