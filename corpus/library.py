"""Folders of reports → a library: pages and reports read, and joined into study groups with their meetings."""

import hashlib
import os
import re
import stat
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from ..errors import LibraryError
from . import corrections, formats, group_page, language, report
from .corrections import Corrections, StudyGroupCorrection
from .group_page import GroupPage, ListedMeeting
from .model import Document, Library, Meeting, Quote, Section, Session, StudyGroup
from .report import Report
from .source import Source

_LARGEST_FILE = 50_000_000
_LONGEST_TEXT = 10_000_000


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was read: `folder` is the one it lies in, as a place to find its group's page."""

    name: str
    folder: Path
    sha256: str
    source: Source
    page: GroupPage | None
    report: Report | None
    corrections: Corrections
    group: str | None = None


def read(paths: Iterable[Path]) -> Library:
    """Read files, and folders with all below them, into one library.

    A report belongs to the group whose page lies in the same folder; else to one made from the title that
    the report gives. Two files of the same content are one. The same paths in any order give the same library.

    Args:
        paths: files or folders; a file's name is kept relative to the path that led to it.

    Raises:
        LibraryError: a path is missing, a file cannot be read, or nothing to index was found.
    """
    files = list(_read_files(paths))
    if not files:
        known = ", ".join(formats.READERS)
        raise LibraryError(f"no reports were found; put files ending in {known} there")
    members: dict[str, list[_File]] = {}
    for file in files:
        members.setdefault(_group_of(file, files), []).append(file)
    groups: list[StudyGroup] = []
    documents: list[Document] = []
    for group_id, of_group in sorted(members.items()):
        group, its_documents = _join(group_id, of_group)
        groups.append(group)
        documents += its_documents
    return Library(tuple(groups), tuple(documents))


def corpus_hash(library: Library) -> str:
    """One hash over the names, groups, contents and corrections of all files of a library."""
    rows = sorted(
        f"{document.group}\0{document.file}\0{document.sha256}\0{document.corrections}"
        for document in library.documents
    )
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def slug(title: str) -> str:
    """A title as an id: `Study Group on Energy` → `study-group-on-energy`, at most eight words."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words[:8]) or "reports"


def _read_files(paths: Iterable[Path]) -> Iterator[_File]:
    seen: set[str] = set()
    for name, path, root in sorted(_named_files(paths)):
        before = _version(path)
        data = _bytes_of(path)
        digest = hashlib.sha256(data).hexdigest()
        if digest in seen:
            continue
        seen.add(digest)
        its, at = corrections.find(path.parent.resolve(), root.resolve())
        # By the name that it has here: a link may lead out of the folder that the corrections hold for.
        correction = its.reports.get((path.parent.resolve() / path.name).relative_to(at).as_posix())
        if correction and correction.skip:
            continue
        with _unchanged(path, before):
            source = _source(path, data)
        if group_page.is_group_page(source.text):
            yield _File(name, path.parent, digest, source, group_page.read(name, source.text), None, its)
            continue
        read = report.read(name, source.text)
        if correction:
            try:
                read = corrections.apply(read, correction)
            except LibraryError as error:
                raise LibraryError(f"{path}: {error}") from error
        yield _File(name, path.parent, digest, source, None, read, its, correction.study_group if correction else None)


def _source(path: Path, data: bytes) -> Source:
    try:
        source = formats.read(path, data)
    except LibraryError as error:
        raise LibraryError(f"{path}: {error}") from error
    if not source.text.strip():
        raise LibraryError(f"{path}: the file is empty; remove it or put the report into it")
    if len(source.text) > _LONGEST_TEXT:
        raise LibraryError(
            f"{path}: more than {_LONGEST_TEXT // 1_000_000} million characters; cut it into its reports"
        )
    return source


def _named_files(paths: Iterable[Path]) -> Iterator[tuple[str, Path, Path]]:
    """Each file's name, where it is, and the folder that it was found in; a link out of that folder is not followed."""
    for path in paths:
        if not is_folder(path):
            yield path.name, path, path.parent
            continue
        for below in _files_below(path):
            if not below.resolve().is_relative_to(path.resolve()):
                raise LibraryError(
                    f"{below}: links to a file outside the folder; copy the file into it, or remove the link"
                )
            yield below.relative_to(path).as_posix(), below, path


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, and not a file.

    Raises:
        LibraryError: there is neither, or it may not be looked at.
    """
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


_NOT_REPORTS = frozenset({"README.md", "README.txt", "SOURCES.md", "LICENSE.txt"})


def _files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be reports; one that cannot be looked into may hold some, and is refused."""
    try:
        for parent, _, names in os.walk(folder, onerror=_raise):
            for below in (Path(parent, name) for name in names if name not in _NOT_REPORTS):
                if formats.is_known(below) and below.is_file():
                    yield below
    except OSError as error:
        raise _unreadable(Path(error.filename or folder), error) from error


def _raise(error: OSError) -> None:
    raise error


def _bytes_of(path: Path) -> bytes:
    if not formats.is_known(path):
        known = ", ".join(formats.READERS)
        raise LibraryError(f"{path}: this format is not read; save it as one that is: {known}")
    try:
        its = path.stat()
        if not stat.S_ISREG(its.st_mode):  # a pipe would be waited on for ever
            raise LibraryError(f"{path}: is a pipe or a device; save what it gives as a file, and index that")
        if its.st_size > _LARGEST_FILE:
            raise LibraryError(f"{path}: larger than {_LARGEST_FILE // 1_000_000} MB; cut it into its reports")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _version(path: Path) -> tuple[int, int, int] | None:
    """What tells a file from the same one written anew; None where it is gone."""
    try:
        its = path.stat()
    except OSError:
        return None
    return its.st_size, its.st_mtime_ns, its.st_ino


@contextmanager
def _unchanged(path: Path, before: tuple[int, int, int] | None) -> Generator[None]:
    """Neither what is read of a half-written file counts, nor what is wrong with it."""
    try:
        yield
    finally:
        if _version(path) != before:
            raise LibraryError(f"{path}: it changed while it was read; wait until it is written, and index again")


def _unreadable(path: Path, error: OSError | ValueError) -> LibraryError:
    if isinstance(error, FileNotFoundError):
        return LibraryError(f"{path}: there is no such file or folder; check the name")
    if isinstance(error, PermissionError):
        return LibraryError(f"{path}: {error.strerror}; give yourself the right to read it")
    said = error.strerror if isinstance(error, OSError) else None
    return LibraryError(f"{path}: {said or error}; check the name, and the disk that it is on")


def _group_of(file: _File, files: list[_File]) -> str:
    if named := file.group or file.corrections.study_group.id:
        return slug(named)
    if any(other.page and other.folder == file.folder for other in files):
        return slug(file.folder.resolve().name)
    title = file.report.facts.get("group") if file.report else None
    return slug(str(title)) if title else slug(file.folder.resolve().name)


def _join(group_id: str, files: list[_File]) -> tuple[StudyGroup, list[Document]]:
    """A group's page and its reports → the group with all its meetings, and the documents to index."""
    reports = [(file, file.report) for file in files if file.report]
    pages = [(file, file.page) for file in files if file.page]
    page_file, page = pages[0] if pages else (None, None)
    listed = {meeting.number: meeting for meeting in page.meetings} if page else {}
    keys = _meeting_keys([(file.name, report.facts) for file, report in reports])
    meetings: list[Meeting] = []
    documents: list[Document] = []
    for (file, its_report), key in zip(reports, keys, strict=True):
        number = its_report.facts.get("number")
        meeting, contradictions = _meeting(
            group_id, key, file.name, its_report, listed.get(number) if isinstance(number, int) else None
        )
        meetings.append(meeting)
        foreign = language.doubt(file.source.text)
        warnings = (*file.source.warnings, *([foreign] if foreign else []), *its_report.warnings, *contradictions)
        documents.append(_document(file, group_id, key, its_report.sections, warnings))
    held = {meeting.number for meeting in meetings}
    meetings += [_listed_only(group_id, its) for number, its in listed.items() if number not in held]
    documents += [_document(file, group_id, None, (its.section,), file.source.warnings) for file, its in pages]
    titles = [str(its.facts["group"]) for _, its in reports if "group" in its.facts]
    corrected = next(
        (file.corrections.study_group for file in files if file.corrections.sha256), StudyGroupCorrection()
    )
    read_title = (page.title if page else None) or (titles[0] if titles else group_id.replace("-", " ").capitalize())
    group = StudyGroup(
        group_id,
        corrected.title or read_title,
        tuple(corrected.leads) if corrected.leads is not None else page.leads if page else (),
        corrected.active if corrected.active is not None else page.active if page else None,
        page_file.name if page_file else None,
        tuple(sorted(meetings, key=lambda its: (its.number or 0, its.start or date.min, its.key))),
        page.found_in if page else {},
    )
    return group, documents


def _document(
    file: _File, group: str, meeting: str | None, sections: tuple[Section, ...], warnings: tuple[str, ...]
) -> Document:
    return Document(file.name, file.sha256, file.source, group, meeting, sections, warnings, file.corrections.sha256)


def _meeting_keys(reports: list[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """A key for each report's meeting: its number, or the first day or the file's name where that is unclear."""
    numbers = [facts.get("number") for _, facts in reports]
    days = [facts.get("start") for _, facts in reports]
    keys: list[str] = []
    for (file, _), number, day in zip(reports, numbers, days, strict=True):
        if number is not None and numbers.count(number) == 1:
            keys.append(str(number))
        elif day is not None and days.count(day) == 1:
            keys.append(day.isoformat())
        else:
            keys.append(slug(PurePosixPath(file).with_suffix("").as_posix()))
    return keys


def _meeting(
    group_id: str, key: str, file: str, its: Report, listed: ListedMeeting | None
) -> tuple[Meeting, list[str]]:
    """Join what the report says of its meeting with what the page says; the report goes before the page."""
    value: dict[str, Any] = dict(its.facts)
    quotes: dict[str, Quote] = dict(its.found_in)
    contradictions: list[str] = []
    for name, said in (_facts_of(listed) if listed else {}).items():
        if name not in value:
            value[name] = said
            quotes[name] = listed.found_in[name] if listed else quotes[name]
        elif name != "place" and value[name] != said:
            contradictions.append(f"{name}: the report says {value[name]}, the group's page says {said}")
    sessions = tuple(section.session for section in its.sections if section.session)
    quotes = {name: quotes[name] for name in quotes if name != "group"}
    return _build(group_id, key, value, quotes, file, sessions), contradictions


def _listed_only(group_id: str, listed: ListedMeeting) -> Meeting:
    return _build(group_id, str(listed.number), _facts_of(listed), dict(listed.found_in), None, ())


def _facts_of(listed: ListedMeeting) -> dict[str, Any]:
    said = {"number": listed.number, "start": listed.start, "end": listed.end, "place": listed.place}
    return {name: value for name, value in said.items() if value is not None}


_FACTS = ("number", "title", "place", "venue", "host", "start", "end", "participants", "committees", "co_chairs")


def _build(
    group_id: str,
    key: str,
    value: Mapping[str, Any],
    quotes: Mapping[str, Quote],
    file: str | None,
    sessions: tuple[Session, ...],
) -> Meeting:
    facts = {name: said for name in _FACTS if (said := value.get(name)) is not None}
    return Meeting(group=group_id, key=key, report=file, sessions=sessions, found_in=quotes, **facts)
