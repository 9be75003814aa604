"""Passages, meetings and sources by their names; a name that is not there is answered with the nearest."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ..corpus.model import Meeting, Passage, StudyGroup
from ..corpus.source import PrintedLine
from ..errors import NotFoundError, QueryError
from ..indexer.store import Store, StoredPassage
from .question import check_characters, check_context


@dataclass(frozen=True, slots=True)
class PassageInContext:
    """A passage, those around it in reading order, where it is printed, and where it and its source text are served.

    Attributes:
        before: the nearest last.
        after: the nearest first.
        lines: those that the passage stands on; none where its file has no pages.
        links: addresses on this server, by what they lead to.
    """

    passage: Passage
    before: tuple[Passage, ...]
    after: tuple[Passage, ...]
    lines: tuple[PrintedLine, ...]
    links: Mapping[str, str]


#: No id is longer.
MAX_ID = 1_000


def check(name: str) -> str:
    """An id as it was given, if it can be one.

    Raises:
        NotFoundError: it is no text, longer than `MAX_ID`, or has characters that no id has.
    """
    if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance] — users' programs have no types
        raise NotFoundError(f"an id is a text, and not {name!r}")
    if len(name) > MAX_ID:
        raise NotFoundError(f"there is nothing of an id with {len(name):,} characters; none has more than {MAX_ID:,}")
    if "\n" in name or "\t" in name:
        raise NotFoundError(f"there is no passage {name!r}; no id has line breaks or tabs")
    try:
        return check_characters(name, "id")
    except QueryError as error:
        raise NotFoundError(str(error)) from None


def paragraph_of(passage_id: str) -> str:
    """`northeast-asia/3/s2/p1.4` → `northeast-asia/3/s2/p1`."""
    return re.sub(r"(/p\d+)\.\d+$", r"\1", passage_id)


def meeting_of(passage_id: str) -> str:
    """`northeast-asia/3/s2/p1.4` → `northeast-asia/3`; of a passage on a group's page the group's id."""
    return passage_id.rsplit("/", 2)[0]


def section_of(passage_id: str) -> str:
    """`northeast-asia/3/s2/p1.4` → `s2`."""
    return passage_id.rsplit("/", 2)[1]


def passage(store: Store, passage_id: str) -> StoredPassage:
    """The passage of an id, or the first of a paragraph.

    Raises:
        NotFoundError: the index holds no such passage.
    """
    check(passage_id)
    found = store.by_id(passage_id)
    if found is None:
        near = store.nearest_ids(passage_id)
        hint = f"near it are {', '.join(near)}" if near else "ids look like northeast-asia/3/s3/p1.2"
        raise NotFoundError(f"there is no passage {passage_id!r}; {hint}")
    return found


def passage_with_context(store: Store, passage_id: str, reach: int) -> PassageInContext:
    """The passage of an id, with at most `reach` passages before and after it.

    Raises:
        NotFoundError: the index holds no such passage.
        QueryError: `reach` is not from 0 to `MAX_CONTEXT`.
    """
    check_context(reach)
    found = passage(store, passage_id)
    before, after = store.neighbours(found.row, reach)
    return PassageInContext(
        found.passage,
        tuple(its.passage for its in before),
        tuple(its.passage for its in after),
        store.printed_lines(found.passage.provenance),
        _links(found.passage),
    )


def _links(passage: Passage) -> dict[str, str]:
    provenance = passage.provenance
    source = f"/v1/sources/{provenance.study_group.id}/{provenance.source.file}"
    return {"passage": f"/v1/passages/{passage.id}", "source": quote(source)}


def meeting(store: Store, group: str, key: str) -> Meeting:
    """The meeting of a group by its key.

    Raises:
        NotFoundError: the catalogue has no such meeting.
    """
    known = {its.id: its for study_group in store.groups for its in study_group.meetings}
    wanted = f"{group}/{key}"
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5) or list(known)[:3]
        raise NotFoundError(f"there is no meeting {wanted!r}; known are {', '.join(near)}")
    return known[wanted]


def study_group(store: Store, group: str) -> StudyGroup:
    """A study group by its id.

    Raises:
        NotFoundError: the catalogue has no such group.
    """
    found = next((its for its in store.groups if its.id == group), None)
    if found is None:
        known = ", ".join(its.id for its in store.groups)
        raise NotFoundError(f"there is no study group {group!r}; known are {known}")
    return found


def source(store: Store, group: str, file: str) -> str:
    """A source text.

    Raises:
        NotFoundError: the index holds no such file.
    """
    text = store.source(group, file)
    if text is None:
        known = [f"{its_group}/{its_file}" for its_group, its_file in store.files()]
        near = difflib.get_close_matches(f"{group}/{file}", known, n=3, cutoff=0.5) or known[:3]
        raise NotFoundError(f"there is no source {group!r}/{file!r}; known are {', '.join(near)}")
    return text
