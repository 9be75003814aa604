"""Folders of reports → a library: pages and reports read, and joined into study groups with their meetings."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from ..errors import LibraryError
from . import corrections, files, formats, group_page, language, report
from .corrections import Corrections, ReportCorrection, StudyGroupCorrection
from .files import Found
from .group_page import GroupPage, ListedMeeting
from .model import Document, Library, Meeting, Quote, Section, Session, StudyGroup
from .report import Facts, Report
from .source import Source

#: There is no report in what was named.
NOTHING_FOUND = f"no reports were found; put files ending in {', '.join(formats.READERS)} there"

_LONGEST_TEXT = 10_000_000


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file says by itself, before it is joined with the others: a group's page, or a report.

    Attributes:
        name: as in `Found`.
        folder: where it lies, as a place to find its group's page.
        sha256: hash of its bytes.
        source: its source text.
        page: what it says as a group's page, or None where it is a report.
        report: what it says as a report, or None where it is a group's page.
        warnings: doubts that a person should look at.
        group: id of the study group that a correction puts it into, or None.
        study_group: how its study group was corrected.
        corrections: hash of the `trackrecord.toml` that holds for it, empty where there is none.
    """

    name: str
    folder: str
    sha256: str
    source: Source
    page: GroupPage | None
    report: Report | None
    warnings: tuple[str, ...]
    group: str | None
    study_group: StudyGroupCorrection
    corrections: str

    @property
    def sections(self) -> tuple[Section, ...]:
        """What of it is indexed."""
        return self.report.sections if self.report else (self.page.section,) if self.page else ()


def read(paths: Iterable[Path]) -> Library:
    """Read files, and folders with all below them, into one library.

    A report belongs to the group whose page lies in the same folder; else to one made from the title that
    the report gives. Two files of the same content are one. The same paths in any order give the same library.

    Args:
        paths: files or folders; a file's name is kept relative to the path that led to it.

    Raises:
        LibraryError: a path is missing, a file cannot be read, or nothing to index was found.
    """
    read: dict[str, ReadFile] = {}
    for found in sorted((its for path in paths for its in files.find(path)), key=lambda its: its.name):
        its = read_file(found)
        if its:
            read.setdefault(its.sha256, its)
    if not read:
        raise LibraryError(NOTHING_FOUND)
    return join(list(read.values()))


def read_file(found: Found) -> ReadFile | None:
    """Read one file, as its `trackrecord.toml` corrects it; None where that says to skip it.

    Raises:
        LibraryError: it cannot be read, or is not what a correction says of it.
    """
    path = found.path
    with files.unchanged(path):
        data = files.read_bytes(found)
        its, correction = corrections.of_file(path, found.folder)
        if correction and correction.skip:
            return None
        source = source_of(path, data)
    return understood(found, hashlib.sha256(data).hexdigest(), source, its, correction)


def understood(
    found: Found, digest: str, source: Source, its: Corrections, correction: ReportCorrection | None
) -> ReadFile:
    """What a file says, by its source text and the corrections that hold for it.

    Raises:
        LibraryError: it is not what a correction says of it.
    """
    path = found.path
    page = group_page.read(found.name, source.text) if group_page.is_group_page(source.text) else None
    said = None if page else report.read(found.name, source.text)
    if said and correction:
        try:
            said = corrections.apply(said, correction)
        except LibraryError as error:
            raise LibraryError(f"{path}: {error}") from error
    foreign = language.doubt(source.text) if said else None
    return ReadFile(
        found.name,
        str(path.parent),
        digest,
        source,
        page,
        said,
        (*source.warnings, *([foreign] if foreign else []), *(said.warnings if said else ())),
        correction.study_group if correction else None,
        its.study_group,
        its.sha256,
    )


def join(read: Sequence[ReadFile]) -> Library:
    """Files that were read → study groups with their meetings, and the documents behind them."""
    members: dict[str, list[ReadFile]] = {}
    with_page = {its.folder for its in read if its.page}
    for its in read:
        members.setdefault(_group_of(its, with_page), []).append(its)
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


def source_of(path: Path, data: bytes, most_pictures: int = formats.MOST_PICTURES) -> Source:
    """The source text of a file, by its bytes.

    Args:
        path: by whose ending its format is known.
        data: what is in it.
        most_pictures: a file with more pages that are pictures is not read.

    Raises:
        LibraryError: there is none, or it cannot be read.
    """
    try:
        source = formats.read(path, data, most_pictures)
    except LibraryError as error:
        raise LibraryError(f"{path}: {error}") from error
    if not source.text.strip():
        raise LibraryError(f"{path}: the file is empty; remove it or put the report into it")
    if not any(map(str.isalnum, source.text)):
        raise LibraryError(f"{path}: the file has no words; remove it or put the report into it")
    if len(source.text) > _LONGEST_TEXT:
        raise LibraryError(
            f"{path}: more than {_LONGEST_TEXT // 1_000_000} million characters; cut it into its reports"
        )
    return source


def _group_of(file: ReadFile, with_page: set[str]) -> str:
    if named := file.group or file.study_group.id:
        return slug(named)
    if file.folder in with_page:
        return slug(Path(file.folder).name)
    title = file.report.facts.get("group") if file.report else None
    return slug(title) if title else slug(Path(file.folder).name)


def _join(group_id: str, files: list[ReadFile]) -> tuple[StudyGroup, list[Document]]:
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
        meeting, contradictions = _meeting(group_id, key, file.name, its_report, listed.get(number) if number else None)
        meetings.append(meeting)
        documents.append(_document(file, group_id, key, contradictions))
    held = {meeting.number for meeting in meetings}
    meetings += [_listed_only(group_id, its) for number, its in listed.items() if number not in held]
    documents += [_document(_counted(file, number), group_id, None) for number, (file, _) in enumerate(pages, 1)]
    titles = [title for _, its in reports if (title := its.facts.get("group"))]
    corrected = _first_said([file.study_group for file in files])
    read_title = (page.title if page else None) or (titles[0] if titles else group_id.replace("-", " ").capitalize())
    group = StudyGroup(
        group_id,
        corrected.title or read_title,
        tuple(corrected.leads) if corrected.leads is not None else page.leads if page else (),
        corrected.active if corrected.active is not None else page.active if page else None,
        page_file.name if page_file else None,
        tuple(sorted(meetings, key=lambda its: (its.number or 0, its.start or date.min, its.key))),
        page.found_in if page else {},
        tuple(tuple(names) for names in corrected.equivalents),
    )
    return group, documents


def _first_said(corrected: Sequence[StudyGroupCorrection]) -> StudyGroupCorrection:
    """Corrections of one group that stand in several files, as one: of each fact the first that says it."""
    return StudyGroupCorrection(
        title=next((its.title for its in corrected if its.title), None),
        leads=next((its.leads for its in corrected if its.leads is not None), None),
        active=next((its.active for its in corrected if its.active is not None), None),
        equivalents=next((its.equivalents for its in corrected if its.equivalents), list[list[str]]()),
    )


def _counted(file: ReadFile, number: int) -> ReadFile:
    """A group's page; a second one is told from the first."""
    page = file.page
    if number == 1 or page is None:
        return file
    return replace(file, page=replace(page, section=replace(page.section, key=f"{page.section.key}-{number}")))


def _document(file: ReadFile, group: str, meeting: str | None, doubts: Sequence[str] = ()) -> Document:
    warnings = (*file.warnings, *doubts)
    return Document(file.name, file.sha256, file.source, group, meeting, file.sections, warnings, file.corrections)


def _meeting_keys(reports: Sequence[tuple[str, Facts]]) -> list[str]:
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
    return [key if key not in keys[:at] else f"{key}-{keys[:at].count(key) + 1}" for at, key in enumerate(keys)]


def _meeting(
    group_id: str, key: str, file: str, its: Report, listed: ListedMeeting | None
) -> tuple[Meeting, list[str]]:
    """Join what the report says of its meeting with what the page says; the report goes before the page."""
    value: dict[str, Any] = {**its.facts}
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
