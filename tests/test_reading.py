"""How well reports are read, against labels made by hand by people who had not seen the code.

`tests/reading/reports` holds invented reports in twenty styles; the rules were written on half of them.
"""

import textwrap
from collections import Counter
from pathlib import Path

import pytest
import yaml
from trackrecord.corpus import report
from trackrecord.corpus.bundled import BUNDLED

LABELS = Path(__file__).parent / "reading"
REPORTS = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(LABELS.glob("reports/*.yaml"))]
DEV = [its for its in REPORTS if not its["held_out"]]


def as_text(its):
    """The report as a plain text file, hard-wrapped."""
    paragraphs, before = [], None
    for block in its["blocks"]:
        kind = next(name for name in ("heading", "title", "line", "para", "item", "note") if name in block)
        if kind in {"para", "item"}:
            label = block.get("label") or ("•" if kind == "item" else "")
            words = " ".join(sentence["t"] for sentence in block[kind])
            text = textwrap.fill(f"{label} {words}".strip(), 84, subsequent_indent="  " if kind == "item" else "")
        elif kind == "note":
            continue
        else:
            text = textwrap.fill(str(block[kind]), 84)
        joined = kind == before and kind in {"item", "line", "title"}
        paragraphs.append(("\n" if joined else "\n\n") + text)
        before = kind
    return "".join(paragraphs).strip() + "\n"


def sentences_of(its):
    return [sentence for block in its["blocks"] for sentence in block.get("para") or block.get("item") or []]


def read(text):
    """Each paragraph's text with its turns."""
    return [
        (paragraph.folded.text, turn)
        for section in report.read("report.txt", text).sections
        for paragraph in section.paragraphs
        for turn in paragraph.turns
    ]


def score(labelled, found):
    """Shares of sentences whose kind, and whose speaker, are as labelled; and of presentations' speakers."""
    count = Counter()
    for its in labelled:
        text = " ".join(its["t"].split())
        turn = next((turn for words, turn in found if text in words and holds(turn, words.index(text), text)), None)
        named = turn.speaker.name if turn and turn.speaker else None
        right = plain(named) == plain(its.get("speaker"))
        count["sentences"] += 1
        count["kind"] += turn is not None and turn.kind == its["kind"]
        count["speaker"] += right
        count["discussants made up"] += its["kind"] == "discussion" and not its.get("speaker") and named is not None
        if its["kind"] == "presentation":
            count["presented"] += 1
            count["presenter"] += right
    return count


def holds(turn, start, text):
    return turn.start <= start + len(text) // 2 < turn.end


def plain(name):
    return (name or "").replace(".", " ").casefold().split()


def test_the_bundled_report_is_read_as_a_reader_labelled_it():
    labelled = yaml.safe_load((LABELS / "northeast-asia.yaml").read_text(encoding="utf-8"))
    labelled = [its | {"t": its["text"]} for its in labelled if its["id"].startswith("3/")]

    its = score(labelled, read((BUNDLED / "meeting-3-beijing-2006-04.txt").read_text(encoding="utf-8")))

    assert its["kind"] / its["sentences"] >= 0.97
    assert its["speaker"] / its["sentences"] >= 0.95
    assert its["discussants made up"] == 0


@pytest.mark.parametrize("its", DEV, ids=lambda its: its["name"])
def test_invented_reports_are_read_as_their_authors_labelled_them(its):
    found = score(sentences_of(its), read(as_text(its)))

    assert found["presenter"] / found["presented"] >= 0.90
    assert found["kind"] / found["sentences"] >= 0.90
    assert found["discussants made up"] == 0
