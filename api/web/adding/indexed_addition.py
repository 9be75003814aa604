"""An addition on its way into the index, and where it stands there: what its page says, and a script asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ....corpus.model import Kind, Meeting, Passage, StudyGroup
from ....indexer import generation
from ....indexer.additions.progress import Progress, Stage
from ....indexer.opened import Index
from ....indexer.store import Store


@dataclass(frozen=True, slots=True)
class Link:
    """An address on this server, and what it leads to in words."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """How far an addition is, in words.

    Attributes:
        share: of the way, from 0 to 1; None while it waits.
        ended: whether nothing more comes.
        links: where to go from an end.
    """

    words: str
    share: float | None
    ended: bool = False
    links: Sequence[Link] = ()


#: After an end.
ANOTHER = Link("/add", "Add another report")


def told(its: Progress, index: Index, token: str) -> Told:
    """How far an addition is.

    Args:
        its: as far as the indexing goes.
        index: the generation that answers; it takes over a new one within a second.
        token: of the addition.
    """
    if its.stage is Stage.FAILED:
        back = Link(f"/add/{token}", "Back to the report")
        return Told(f"It was not indexed: {its.why}. Nothing is lost: it waits as before.", 1.0, True, (back,))
    if its.sha256 is not None:
        # Asked for first: what is in use by then holds the report, or one that followed let go of it.
        in_use = generation.name_in_use(index.folder)
        links = links_to(index.store, its.sha256)
        if not links and in_use == index.generation:
            return Told("It was indexed, and was taken out of the index since.", 1.0, True, (ANOTHER,))
        if not links:
            return Told("Indexed; the server takes it over.", 0.9)
        passages = len(_passages(index.store, its.sha256))
        counted = f"{passages} passage" if passages == 1 else f"{passages:,} passages"
        return Told(f"Indexed: {counted}.", 1.0, True, (*links, ANOTHER))
    return _WORDS[its.stage] if its.of < 2 else _counted(its)


_WORDS = {
    Stage.QUEUED: Told("It waits until another report is indexed.", None),
    Stage.BUSY: Told("It waits: somebody else writes the index.", None),
    Stage.READING: Told("It is read and embedded.", 0.2),
    Stage.WRITING: Told("The new index is written and checked.", 0.7),
}


def _counted(its: Progress) -> Told:
    if its.stage is not Stage.READING:
        return _WORDS[its.stage]
    return Told(f"Files are read and embedded: {its.done} of {its.of}.", 0.2 + 0.5 * its.done / its.of)


def links_to(store: Store, sha256: str) -> list[Link]:
    """Where a file with these bytes stands in the index, and a question to ask it; nothing where it is not held."""
    place = store.place_of(sha256)
    if place is None:
        return []
    name, file = place
    group = next(its for its in store.groups if its.id == name)
    meeting = next((its for its in group.meetings if its.report == file), None)
    if meeting is None:
        return [Link(f"/study-groups/{quote(group.id)}", group.title)]
    question = _question(meeting, store.of_file(name, file))
    asked = urlencode({"q": question, "meeting": meeting.id})
    return [Link(f"/meetings/{quote(meeting.id)}", called(meeting, group)), Link(f"/?{asked}", question)]


def _passages(store: Store, sha256: str) -> list[Passage]:
    place = store.place_of(sha256)
    return store.of_file(*place) if place else []


def called(meeting: Meeting, group: StudyGroup) -> str:
    """A meeting in words that say of which group it is."""
    if meeting.title:
        names_it = group.title.casefold() in meeting.title.casefold()
        return meeting.title if names_it else f"{meeting.title}, {group.title}"
    return f"{group.title}, meeting {meeting.number}" if meeting.number is not None else group.title


def _question(meeting: Meeting, passages: Sequence[Passage]) -> str:
    """What its report can be expected to answer."""
    if any(its.kind is Kind.RECOMMENDATION for its in passages):
        return "What was recommended?"
    title = next((its.title for its in meeting.sessions if its.title), None)
    return f"What was said about {title}?" if title else "What was discussed?"
