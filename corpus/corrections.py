"""`trackrecord.toml`: a person's corrections of what was read, which always win.

    [study_group]
    id = "northeast-asia"
    title = "…"
    leads = ["CSCAP China", "CSCAP Japan"]
    equivalents = [["the Basin Accord", "the 2009 treaty"]]     # names for the same thing; a question may use any

    [reports."beijing.pdf"]           # a file, by its path from this folder
    number = 3
    venue = ""                        # the report does not say it after all; numbers and days are taken away so too
    start = 2006-04-28

    [[reports."beijing.pdf".sessions]]
    number = 2                        # which session
    chair = "Professor Yamamoto"

    [[reports."beijing.pdf".turns]]
    quote = "Professor Chen explained that China"
    speaker = "Shen Shishun"
    kind = "discussion"

A report with `skip = true` is left out of the library.
"""

import difflib
import hashlib
import posixpath
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, cast

import msgspec

from ..errors import LibraryError
from . import formats, label_shapes, sentences
from .model import Kind, Paragraph, Section, Session, Speaker, Turn
from .names import bare
from .report import Report

FILE = "trackrecord.toml"

# None is larger, and an index stores them as whole numbers of 64 bits.
_Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class SessionCorrection(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A session by its number, and what it really is."""

    number: _Count
    title: str | None = None
    chair: str | None = None


class TurnCorrection(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The sentences that hold some words, and what they really are; an empty speaker is nobody."""

    quote: str
    kind: Kind | None = None
    speaker: str | None = None
    affiliation: str | None = None


class ReportCorrection(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Facts of a meeting, and corrections within its report; an empty text takes a fact away, whatever its kind.

    Attributes:
        gone: numbers and days that are taken away; in a file each is an empty text under its own name.
    """

    skip: bool = False
    study_group: str | None = None
    number: _Count | None = None
    title: str | None = None
    place: str | None = None
    venue: str | None = None
    host: str | None = None
    start: date | None = None
    end: date | None = None
    participants: _Count | None = None
    committees: _Count | None = None
    co_chairs: list[str] | None = None
    sessions: list[SessionCorrection] = []
    turns: list[TurnCorrection] = []
    gone: frozenset[str] = frozenset()


class StudyGroupCorrection(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a study group really is."""

    id: str | None = None
    title: str | None = None
    leads: list[str] | None = None
    active: bool | None = None
    equivalents: list[Annotated[list[_Name], msgspec.Meta(min_length=2)]] = []


class Corrections(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """All of a file; `sha256` is its hash, empty where there is none."""

    study_group: StudyGroupCorrection = msgspec.field(default_factory=StudyGroupCorrection)
    reports: dict[str, ReportCorrection] = {}
    sha256: str = ""


_FACTS = ("number", "title", "place", "venue", "host", "start", "end", "participants", "committees", "co_chairs")
# What no empty text can be the value of.
_NO_TEXTS = frozenset({"number", "start", "end", "participants", "committees"})
# What the code fills in, and no file says.
_NOT_WRITTEN = frozenset({"sha256", "gone"})


def find(folder: Path, root: Path) -> tuple[Corrections, Path]:
    """The corrections that hold for the files of a folder, and the folder they lie in.

    Looked for in the folder itself, then in those above it, up to `root`.

    Raises:
        LibraryError: the file is no TOML, or names what there is not.
    """
    above = [its for its in (folder, *folder.parents) if its == root or root in its.parents]
    for its in above:
        if (its / FILE).is_file():
            return _load(its), its
    return Corrections(), folder


def of_file(path: Path, root: Path) -> tuple[Corrections, ReportCorrection | None]:
    """The corrections that hold for a file, and those of itself; none above `root` do.

    Raises:
        LibraryError: the file of corrections is no TOML, or names what there is not.
    """
    folder = path.parent.resolve()
    its, at = find(folder, root.resolve())
    # By the name that it has here: a link may lead out of the folder that the corrections hold for.
    return its, its.reports.get((folder / path.name).relative_to(at).as_posix())


def _load(folder: Path) -> Corrections:
    file = folder / FILE
    try:
        data = file.read_bytes()
        read: dict[str, Any] = tomllib.loads(data.decode())
    except OSError as error:
        raise LibraryError(f"{file}: {error.strerror}; give yourself the right to read it") from error
    except RecursionError as error:
        raise LibraryError(f"{file}: it is nested far deeper than corrections are; write it anew") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryError(f"{file}: {error}") from error
    for slip in (*_unknown(read, Corrections, ""), *_misnamed(read, folder), *_twice(read)):
        raise LibraryError(f"{file}: {slip}")
    try:
        return msgspec.convert({**_taken_away(read), "sha256": hashlib.sha256(data).hexdigest()}, Corrections)
    except msgspec.ValidationError as error:
        raise LibraryError(f"{file}: {error}") from error


def _taken_away(read: Mapping[str, Any]) -> dict[str, Any]:
    """The same with the numbers and days that are empty texts under `gone`."""
    if "reports" not in read or not isinstance(read["reports"], dict):
        return {**read}
    reports = dict(cast("dict[str, Any]", read["reports"]))
    for name, report in _tables(reports):
        gone = [fact for fact in _NO_TEXTS if report.get(fact) == ""]
        reports[name] = {fact: value for fact, value in report.items() if fact not in gone} | {"gone": gone}
    return {**read, "reports": reports}


# What the values of each table are themselves.
_WITHIN: Mapping[str, type[msgspec.Struct]] = {
    "study_group": StudyGroupCorrection,
    "sessions": SessionCorrection,
    "turns": TurnCorrection,
}


def _unknown(table: Mapping[str, Any], form: type[msgspec.Struct], at: str) -> Iterator[str]:
    """The keys of a table, and of those in it, that nothing reads."""
    known = [name for name in form.__struct_fields__ if name not in _NOT_WRITTEN]
    for key, value in table.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            yield f"{at}{key} is not known; {'near it is' if near else 'known are'} {', '.join(near or sorted(known))}"
        elif key == "reports":
            for name, report in _tables(value):
                yield from _unknown(report, ReportCorrection, f"{at}reports.{name!r}.")
        elif key in _WITHIN:
            for one in cast("list[Any]", value) if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    yield from _unknown(cast("dict[str, Any]", one), _WITHIN[key], f"{at}{key}.")


def _misnamed(read: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """Names of reports that no file has."""
    for name, _ in _tables(read.get("reports")):
        if name != posixpath.normpath(name) or name.startswith(("/", "..")):
            yield f"{name!r} is not how a file here is named; write its path from this folder, as in '2006/beijing.pdf'"
        elif not _is_file(folder / name):
            yield f"there is no file {name!r} here; {_nearest(name, folder)}"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long
        return False


def _nearest(name: str, folder: Path) -> str:
    there = [its.relative_to(folder).as_posix() for its in folder.rglob("*") if formats.is_known(its)]
    near = difflib.get_close_matches(name, there, n=_MOST_NAMED, cutoff=0.0)
    if not near:
        return "there are no reports here"
    return f"{'near it' if len(near) < len(there) else 'there'} {'is' if len(near) == 1 else 'are'} {', '.join(near)}"


_MOST_NAMED = 5


def _twice(read: Mapping[str, Any]) -> Iterator[str]:
    """What is corrected more than once: one of the two would be lost."""
    for name, report in _tables(read.get("reports")):
        for what, by in (("sessions", "number"), ("turns", "quote")):
            values = [its.get(by) for _, its in _tables(report.get(what))]
            folded = [" ".join(its.split()) if isinstance(its, str) else its for its in values]
            for value, times in Counter(map(repr, folded)).items():
                if times > 1:
                    yield f"{what} of {name!r}: {by} {value} is corrected {times} times; put all of it into one"


def _tables(value: object) -> list[tuple[str, dict[str, Any]]]:
    """The tables in a table, or in a list, with their names; what is no table is told of when it is converted."""
    if isinstance(value, dict):
        items = cast("Iterable[tuple[str, Any]]", value.items())
    else:
        items = (("", its) for its in cast("list[Any]", value)) if isinstance(value, list) else ()
    return [(name, cast("dict[str, Any]", its)) for name, its in items if isinstance(its, dict)]


def apply(report: Report, its: ReportCorrection) -> Report:
    """A report as a person corrected it.

    Raises:
        LibraryError: the correction is of a session or of words that the report does not have.
    """
    given = {name: value for name in _FACTS if (value := getattr(its, name)) is not None}
    facts: dict[str, Any] = {**report.facts, **given}
    kept = {name: value for name, value in facts.items() if value not in ("", []) and name not in its.gone}
    if "co_chairs" in kept:
        kept["co_chairs"] = tuple(kept["co_chairs"])
    found_in = {name: quote for name, quote in report.found_in.items() if name not in (given.keys() | its.gone)}
    sections = list(_with_sessions(tuple(_with_chairs(report, its.co_chairs)), its.sessions))
    for turn in its.turns:
        sections = _with_turn(sections, turn)
    return replace(report, facts=kept, found_in=found_in, sections=tuple(sections))


def _with_chairs(report: Report, right: list[str] | None) -> Iterator[Section]:
    """The sections with the chairs as they are really called; who is not one after all, and was misread, is nobody."""
    wrong = [name for name in report.facts.get("co_chairs", ()) if right is not None and name not in right]
    called = {bare(name): _called(name, right or []) for name in wrong}
    leader = {name: bare(right[0]) if right and len(right) == 1 else None for name in called}
    for section in report.sections:
        if not called:
            yield section
            continue
        paragraphs = tuple(
            replace(
                its,
                turns=tuple(
                    replace(turn, speaker=_renamed(turn.speaker, leader if leads else called))
                    for turn in its.turns
                    for leads in (label_shapes.is_the_chairs(its.folded.text[turn.start : turn.end]),)
                ),
            )
            for its in section.paragraphs
        )
        yield replace(section, session=_with_names(section.session, called), paragraphs=paragraphs)


def _called(wrong: str, right: list[str]) -> str | None:
    """How somebody is really called: by the one name that shares most words with what was read; None where two do."""
    words = set(bare(wrong).casefold().split())
    shared = [len(words & set(bare(name).casefold().split())) for name in right]
    most = max(shared, default=0)
    if most == 0:
        return bare(wrong)  # somebody else, who spoke all the same
    return bare(right[shared.index(most)]) if shared.count(most) == 1 else None


def _renamed(speaker: Speaker | None, called: Mapping[str, str | None]) -> Speaker | None:
    if speaker is None or speaker.name is None or speaker.name not in called:
        return speaker
    name = called[speaker.name]
    return Speaker(name, speaker.affiliation) if name else None


def _with_names(session: Session | None, called: Mapping[str, str | None]) -> Session | None:
    if session is None:
        return None
    leading = [_renamed_chair(one, called) for one in session.chair.split(" and ")] if session.chair else []
    chair = " and ".join(filter(None, leading)) or None
    found_in = {name: said for name, said in session.found_in.items() if name != "chair" or chair == session.chair}
    given = tuple(
        replace(its, presenter=called.get(its.presenter, its.presenter) or "") for its in session.presentations
    )
    return replace(session, chair=chair, found_in=found_in, presentations=tuple(its for its in given if its.presenter))


def _renamed_chair(name: str, called: Mapping[str, str | None]) -> str | None:
    right = called.get(bare(name), bare(name))
    return right and name.removesuffix(bare(name)) + right


def _with_sessions(sections: tuple[Section, ...], its: list[SessionCorrection]) -> Iterator[Section]:
    wanted = {one.number: one for one in its}
    for section in sections:
        number = section.session.number if section.session else None
        correction = wanted.pop(number, None) if number is not None else None
        yield replace(section, session=_corrected(section.session, correction)) if correction else section
    if wanted:
        there = sorted({its.session.number for its in sections if its.session and its.session.number is not None})
        has = f"has sessions {', '.join(map(str, there))}" if there else "has no sessions with numbers"
        raise LibraryError(f"{FILE} corrects session {next(iter(wanted))}, which the report does not have; it {has}")


def _corrected(session: Session | None, its: SessionCorrection) -> Session:
    session = session or Session(its.number, None, None)
    title = session.title if its.title is None else its.title or None
    chair = session.chair if its.chair is None else its.chair or None
    given = {name for name in ("title", "chair") if getattr(its, name) is not None}
    found_in = {name: quote for name, quote in session.found_in.items() if name not in given}
    return replace(session, title=title, chair=chair, found_in=found_in)


def _with_turn(sections: list[Section], its: TurnCorrection) -> list[Section]:
    words = " ".join(its.quote.split())
    times = sum(paragraph.folded.text.count(words) for section in sections for paragraph in section.paragraphs)
    if not words or times != 1:
        raise LibraryError(
            f"{FILE} quotes “{words}”, which stands {times} times in the report; quote words that stand once"
        )
    return [
        replace(section, paragraphs=tuple(_with_words(paragraph, words, its) for paragraph in section.paragraphs))
        for section in sections
    ]


def _with_words(paragraph: Paragraph, words: str, its: TurnCorrection) -> Paragraph:
    found = re.search(re.escape(words), paragraph.folded.text)
    if found is None:
        return paragraph
    turns: list[Turn] = []
    for start, end in sentences.split(paragraph.folded.text):
        turn = next((turn for turn in paragraph.turns if turn.start <= start < turn.end), None)
        kind, speaker = (turn.kind, turn.speaker) if turn else (paragraph.kind, None)
        if start < found.end() and found.start() < end:
            kind = its.kind or kind
            if its.speaker is not None or its.affiliation is not None:
                speaker = Speaker(its.speaker or None, its.affiliation or None)
                speaker = speaker if speaker.name or speaker.affiliation else None
        if turns and (turns[-1].kind, turns[-1].speaker) == (kind, speaker):
            turns[-1] = replace(turns[-1], end=end)
        else:
            turns.append(Turn(kind, speaker, start, end))
    return replace(paragraph, turns=tuple(turns))
