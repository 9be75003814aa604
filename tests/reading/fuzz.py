"""`make fuzz`: invented reports in every look, damaged at random and read as a user's file is; the laws must hold.

A file ends in a library or in one of the errors that a user can cause, within seconds, and what is read of it stands in
its source. Each file has a number; `python -m reading.fuzz SECONDS SEED` makes the same ones again.
"""

import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import msgspec
from reading import damage, labelled, rendering
from trackrecord.corpus import inspection, library
from trackrecord.corpus.spans import stands
from trackrecord.errors import TrackrecordError
from trackrecord.indexer import passages

FOUND = Path(__file__).parents[2] / "build" / "fuzz"
#: Seconds of work for a file of a few pages, however damaged.
LONGEST = 20.0
PARSER_FAILED = re.compile(r"its parser failed \((?!exit code)")


class HangsError(BaseException):
    """Reading took more work than it may; not an OSError, so that nothing takes it for one."""


class BrokenError(Exception):
    """A law does not hold."""


@lru_cache(maxsize=200)
def rendered(name, look):
    return rendering.LOOKS[look](labelled.REPORTS[name])


def made(seed, number):
    """The file of a number: its look, its bytes, what was done to it."""
    its = random.Random(f"{seed}:{number}")
    look, name = its.choice(list(rendering.LOOKS)), its.choice(list(labelled.REPORTS))
    if its.random() < 0.3:
        try:
            return look, rendering.LOOKS[look](damage.in_words(labelled.REPORTS[name], its)), ["in_words"]
        except Exception:
            look = its.choice(["txt", "md", "html"])
    other = rendered(its.choice(list(labelled.REPORTS)), look)
    return look, *damage.of_file(look, rendered(name, look), its, other)


@contextmanager
def within(seconds):
    """Stops what takes more work than that; a busy machine breaks no law."""

    def hangs(*_):
        raise HangsError(f"more than {seconds:.0f} seconds of work")

    signal.signal(signal.SIGPROF, hangs)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    before = worked()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if worked() - before > seconds:
        raise BrokenError(f"slow: {worked() - before:.0f} seconds of work")


def worked():
    """Seconds of work, in this process and in the sandbox's."""
    its = os.times()
    return its.user + its.system + its.children_user + its.children_system


def read(file):
    """Read a file and hold all laws; what it ended in."""
    try:
        its = library.read([file])
    except TrackrecordError as error:
        refused(str(error))
        return "refused"
    for document in its.documents:
        lawful(document)
    quoted(its)
    # As `inspect --json` and an index write it down: no lone surrogates, no number beyond 64 bits.
    msgspec.json.encode(inspection.of(its))
    msgspec.msgpack.encode(its.groups)
    return "read"


def refused(said):
    if PARSER_FAILED.search(said) or "Traceback" in said or "\n" in said.strip():
        raise BrokenError(f"refused with: {said}")


def lawful(document):
    """The law of provenance for paragraphs, turns, passages and sentences; turns are the paragraph; ids are unique."""
    text = document.source.text
    text.encode()
    for section in document.sections:
        for paragraph in section.paragraphs:
            its = paragraph.folded
            holds("paragraph", stands(text, its.char_start, its.char_end, its.text), its.text)
            at = 0
            for turn in paragraph.turns:
                holds("turns in order", at <= turn.start < turn.end <= len(its.text), its.text)
                holds("turns leave nothing out", not its.text[at : turn.start].strip(), its.text)
                words = its.slice(turn.start, turn.end)
                holds("turn", stands(text, words.char_start, words.char_end, words.text), words.text)
                at = turn.end
            holds("turns leave nothing out", not paragraph.turns or not its.text[at:].strip(), its.text)
    holds("lines in order", list(document.source.lines) == sorted(document.source.lines, key=lambda its: its.start), "")
    holds("pages in order", list(document.source.pages) == sorted(document.source.pages), "")
    seen = set()
    for cut in passages.cut(document.sections, lambda _: True):
        holds("keys", (cut.section, cut.key) not in seen, cut.key)
        seen.add((cut.section, cut.key))
        holds("passage", stands(text, cut.char_start, cut.char_end, cut.text), cut.text)
        for one in cut.sentences:
            words = cut.text[one.start : one.end]
            holds("sentence", stands(text, one.char_start, one.char_end, words), words)


def holds(law, is_so, of):
    if not is_so:
        raise BrokenError(f"{law}: {of[:300]!r}")


def quoted(its):
    """The law of provenance for the words that facts were read from."""
    sources = {document.file: document.source.text for document in its.documents}
    for group in its.groups:
        sessions = [session for meeting in group.meetings for session in meeting.sessions]
        given = [one for session in sessions for one in session.presentations]
        for found in (one.found_in for one in (group, *group.meetings, *sessions, *given)):
            for name, quote in found.items():
                is_there = stands(sources[quote.file], quote.char_start, quote.char_end, quote.quote)
                holds(f"quote of {name}", is_there, quote.quote)


def kind_of(error):
    """Findings of one kind are told once: the law, or the exception with the line that raised it."""
    if isinstance(error, BrokenError):
        return re.sub(r"['\"“].*", "", str(error).partition(": /")[0] or str(error))[:60]
    own = [
        its
        for its in traceback.extract_tb(error.__traceback__)
        if "trackrecord" in its.filename or "/corpus/" in its.filename
    ]
    last = (own or traceback.extract_tb(error.__traceback__))[-1]
    at = "" if isinstance(error, HangsError) else f":{last.lineno}"
    return f"{type(error).__name__} in {Path(last.filename).name}{at} {last.name}"


def main(seconds, seed):
    """Read damaged files until the time is over; 1 if a law broke."""
    print(f"seed {seed}, {seconds} seconds", flush=True)
    until, ended, findings = time.monotonic() + seconds, Counter(), Counter()
    slowest = (0.0, "")
    number = 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            number += 1
            look, data, done = made(seed, number)
            file = Path(folder) / f"{number}{rendering.ending(look)}"
            file.write_bytes(data)
            began = worked()
            try:
                with within(LONGEST):
                    ended[look, read(file)] += 1
            except (Exception, HangsError) as error:
                ended[look, "FOUND"] += 1
                tell(findings, error, file, seed, done)
            slowest = max(slowest, (worked() - began, f"{file.name} ({', '.join(done)})"))
            file.unlink()
    for look in rendering.LOOKS:
        print(f"{look:14}", *(f"{ended[look, how]:6} {how}" for how in ("read", "refused", "FOUND")))
    print(f"{number} files, slowest {slowest[0]:.1f} s of work: {slowest[1]}; {len(findings)} kinds of findings")
    for kind, times in findings.most_common():
        print(f"{times:6} × {kind}")
    return 1 if findings else 0


def tell(findings, error, file, seed, done):
    kind = kind_of(error)
    findings[kind] += 1
    if findings[kind] > 3:
        return
    FOUND.mkdir(parents=True, exist_ok=True)
    kept = FOUND / f"{seed}-{file.name}"
    kept.write_bytes(file.read_bytes())
    print(f"\n{kept.relative_to(FOUND.parents[1])} ({', '.join(done)})\n  {kind}\n  {str(error)[:400]}", flush=True)
    if findings[kind] == 1 and not isinstance(error, BrokenError):
        traceback.print_exception(error, limit=-6, file=sys.stdout)


if __name__ == "__main__":
    sys.exit(
        main(
            float(sys.argv[1]) if len(sys.argv) > 1 else 600.0,
            int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6),
        )
    )
