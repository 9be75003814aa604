"""Twenty answers, good and bad as they fell: questions drawn by a seed, put to the reports, written down.

`make twenty`, or `python -m trackrecord.eval.twenty FILE`. With `--check` nothing is written, and the exit code is 1
where FILE has other questions or verdicts: a figure that moves in the last place does not make it stale.
"""

import random
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..corpus.bundled import BUNDLED
from ..indexer.build import build
from ..indexer.opened import Index
from . import questions, twenty_text
from .questions import Question
from .verdicts import Told, told

#: The first day of the meeting whose report is bundled: nobody chose it for what it draws.
SEED = 20_060_428
OF_EACH = 10


@dataclass(frozen=True, slots=True)
class Source:
    """A library and the questions on it."""

    title: str
    library: Path
    questions: Path


SOURCES = (
    Source("The bundled library", BUNDLED, questions.BUNDLED),
    Source(
        "The Orrin basin, an invented series of twelve meetings",
        Path(__file__).parent / "libraries" / "orrin-basin",
        questions.BUNDLED.with_stem("orrin-basin"),
    ),
)


def drawn(asked: Sequence[Question], seed: int = SEED) -> list[Question]:
    """Ten questions of the *test* half, in the order of the draw; each as likely as any other, whatever its type."""
    test = sorted((its for its in asked if its.split == "test"), key=lambda its: its.id)
    return random.Random(seed).sample(test, OF_EACH)  # noqa: S311 — no secret


def written() -> str:
    """The document, of what is answered now."""
    parts: dict[str, list[Told]] = {}
    for source in SOURCES:
        with tempfile.TemporaryDirectory() as folder:
            build([source.library], Path(folder) / "index")
            parts[source.title] = told(drawn(questions.load(source.questions)), Index(Path(folder) / "index"))
    return twenty_text.document(parts, SEED)


def skeleton(text: str) -> list[str]:
    """The questions and verdicts of the document: what has to be the same on every machine."""
    return re.findall(r"^### .*|^\*\*.*?\*\*", text, re.MULTILINE)


def main(file: Path, *, check: bool) -> int:
    """Write FILE, or with `check` compare it with what would be written; 1 where that is another."""
    text = written()
    if not check:
        file.write_text(text, encoding="utf-8")
        print(f"{file}, drawn by the seed {SEED}")
        return 0
    if file.exists() and skeleton(text) == skeleton(file.read_text(encoding="utf-8")):
        return 0
    print(f"{file}: the questions or verdicts are others by now; write it anew with: make twenty", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), check="--check" in sys.argv[2:]))
