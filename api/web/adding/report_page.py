"""The page of a report that waits: how it was understood, and fields to correct it; of a long one its first parts."""

from collections.abc import Mapping, Sequence
from itertools import chain
from urllib.parse import quote

from starlette.responses import Response

from ....corpus.inspection import PageSeen, ParagraphSeen, ReportSeen
from ....errors import LibraryError
from ....indexer.additions.additions import Additions
from ....indexer.additions.understanding import Understood
from ....indexer.store import Store
from ..rendered import rendered
from . import facts, fields
from .fields import MOST_SESSIONS, Entered
from .indexed_addition import Link, called

# Of each section, the paragraphs that are shown, and of each the characters.
_FIRST = 3
_CHARACTERS = 1_000
# Of whatever else is listed.
_LISTED = 50

_LIMITS = {"first": _FIRST, "characters": _CHARACTERS, "listed": _LISTED, "most_sessions": MOST_SESSIONS}


def shown(token: str, additions: Additions, store: Store, entered: Entered) -> Response:
    """How a report was understood, with what was typed and could not be taken over.

    Raises:
        NotFoundError: none waits under the token.
    """
    try:
        its = additions.understood(token)
    except LibraryError as error:
        return unreadable(token, error)
    groups = titles(store)
    goes_into, title = facts.of_group(its.seen)
    common = {
        **_LIMITS,
        "token": token,
        "file": its.file,
        "its": its.seen,
        "version": its.version,
        "why": entered.why,
        "troubles": entered.troubles,
        "corrected": _corrected(its),
        "groups": groups,
        "group": entered.typed.get(facts.STUDY_GROUP, its.correction.study_group or ""),
        "group_as_read": facts.of_group(its.as_read)[0],
        "goes_into": goes_into,
        "called": title,
        "group_title": None if goes_into in groups else fields.of([facts.group_title(its)], entered)[0],
    }
    if isinstance(its.seen, PageSeen):
        return rendered("add_group_page.html", entered.status, **common)
    of_meeting = fields.of(facts.of_meeting(its), entered)
    sessions = fields.of_sessions(its, entered)
    every = {one.name: one.called for one in chain(of_meeting, *(its_fields for _, its_fields in sessions))}
    return rendered(
        "add_report.html",
        entered.status,
        **common,
        fields=of_meeting,
        sessions=sessions,
        slips=[(name, every.get(name, "Study group"), said) for name, said in entered.troubles.items()],
        sections=_sections(its.seen),
        clash=_clash(its.seen, store),
    )


def unreadable(token: str, error: LibraryError) -> Response:
    """A page that says why a report cannot be read, or not as it is corrected."""
    return rendered("add_unreadable.html", 422, token=token, why=str(error))


def titles(store: Store) -> Mapping[str, str]:
    """The study groups that there are: titles by ids."""
    return {its.id: its.title for its in store.groups}


def _corrected(its: Understood) -> list[str]:
    """What is corrected, in words."""
    of_sessions = (fact for _, known in facts.of_sessions(its) for fact in known)
    # What a group is called follows from which it is.
    of_group = [] if its.correction.study_group else [facts.group_title(its)]
    changed = [its for its in chain(of_group, facts.of_meeting(its), of_sessions) if its.shown() != its.shown_as_read()]
    return [*(["Study group"] if its.correction.study_group else []), *(its.called() for its in changed)]


def _sections(seen: ReportSeen) -> list[tuple[str, Sequence[ParagraphSeen]]]:
    """What a report has beside its sessions, in words."""
    named = (("Header", seen.header), ("Body", seen.body), ("Closing", seen.closing), ("Notes", seen.notes))
    return [(name, paragraphs) for name, paragraphs in named if paragraphs]


def _clash(seen: ReportSeen, store: Store) -> Link | None:
    """The meeting of the same number whose report the group holds already."""
    group = next((its for its in store.groups if its.id == seen.study_group.id), None)
    number = seen.meeting["number"]
    for its in group.meetings if group and number is not None else ():
        if group and its.number == number and its.report:
            return Link(f"/meetings/{quote(its.id)}", called(its, group))
    return None
