"""The house in which a meeting was held, as prose says it: a table of ways, from the surest to the least sure."""

import re

from . import countries, cues, dates, numerals
from .places import CAPITALISED, HAPPENS, NAMED, VENUE_NAME, VENUE_WORD, Where

# Houses that prose writes in small letters: "the old salt warehouse", "the former convent of Santa Rita".
_HOUSE = (
    r"(?:halls?|hotels?|premises|buildings?|house|campus|school|headquarters|offices?|theatre|library|station|chapel"
    r"|monastery|convent|residence|grounds|clubhouse|warehouse|sanatorium|lodge|inn|resort|auditorium|museum|palace|villa"
    r"|mansion|castle|barracks|cathedral|church|mill|pavilion|cent(?:re|er)|college|club|academy|manor|abbey|retreat"
    r"|conference\s+(?:centre|center|hall|room|house)|meeting\s+(?:room|hall)|reading\s+room|board\s*room|council\s+chamber)"
)
_AGE = (
    r"(?:old|new|former|main|great|historic|great|small|large|central|own|local|national|municipal|restored|newly"
    r"|refurbished|opened|built|cool|elegant)"
)
_INSIDE = r"(?:(?:[a-z]+\s+){1,3}of\s+(?:the\s+|its\s+)?)?"
_STREET = r"(?:Street|St|Road|Rd|Avenue|Ave|Square|Place|Lane|Terrace|Gardens|Row|Crescent|Drive|Boulevard|Quay|Gate)"
_ROOM = (
    r"(?:(?:[A-Z][\w-]*\s+)?(?:Room|Hall|Auditorium|Salon|Suite)\s+(?:[A-Z]?\d[\w.]*|[A-Z]|[IVX]{1,4})"
    r"\s+(?:of|at|in)\s+(?:the\s+)?)?"
)
_BOLD = r"(?:(?:the|its|their|whose|our|a|an)\s+)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:Venue|Location):\s+(?:the\s+)?(?P<venue>{NAMED})",
        rf"\b(?:[Ww]orking\s+)?(?:[Ss]essions|[Mm]eetings|[Ss]ittings|[Pp]roceedings|[Dd]iscussions)\s+(?:were|all|took)\s+(?:\w+\s+){{0,2}}?"
        rf"(?:held|place)\s+(?:at|in)\s+{_BOLD}?(?:{_AGE}\s+)?(?P<venue>{VENUE_NAME})",
        # "in whose Senate Room all sittings took place"
        rf"\b(?:in|at|on)\s+whose\s+(?:{_AGE}\s+)?(?P<venue>{NAMED})\s+(?=(?:[a-z]+\s+){{1,5}}(?:held|place|met|gathered|sat)\b)",
        # "made ready the old courtyard house called the Gidan Littafi"
        rf"\b{_HOUSE},?\s+(?:called|known\s+as|named)\s+(?:the\s+)?[“‘\"']?(?P<venue>{NAMED})",
        # "on board the steamer Kossuth"
        rf"\b(?:on\s+board|aboard)\s+(?:the\s+)?(?P<venue>(?:(?:[a-z][a-z-]*|[ms]\.?[vs]\.?|MV|M/V|SS)\s+){{0,3}}[“‘\"']?{NAMED}[”’\"']?)",
        rf"\b[Uu]se\s+was\s+(?:\w+\s+)?made\s+of\s+the\s+(?P<venue>{VENUE_NAME}|{_HOUSE}\s+of\s+(?:the\s+)?{NAMED})",
        # "in the hall of the Volkshuis"
        rf"\b(?:at|in|on)\s+{_BOLD}{_INSIDE}(?P<venue>(?:[\w-]+\s+){{0,3}}?{_HOUSE}\s+of\s+(?:the\s+|an?\s+)?(?:{_AGE}\s+)?{NAMED})",
        rf"\b(?:at|in|within)\s+{_BOLD}?(?:{_AGE}\s+){{0,2}}{_INSIDE}(?:{_AGE}\s+)?(?P<venue>{_ROOM}{VENUE_NAME})",
        # "at the Sarova Panafric in Nairobi": a name with an article is no town's
        rf"\b{HAPPENS}\b[^.;]{{0,60}}?\bat\s+[Tt]he\s+(?:{_AGE}\s+)?(?P<venue>{NAMED})(?=,|\s+(?:in|on|from|between|before|after|during|under|near|outside|to)\s|\.|\s_)",
        rf"\b{HAPPENS}\b[^.;]{{0,60}}?\bat\s+(?P<venue>{NAMED}),\s+(?:near|outside|just\s+outside)\s",
        rf"\bat\s+(?P<venue>\d{{1,4}}[A-Za-z]?\s+{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}}?\s+{_STREET})\b",
        rf"\b{HAPPENS}\b[^.;]{{0,80}},\s+(?P<venue>{VENUE_NAME}),\s",
        # "at the Ak-Bulut sanatorium", "in the old salt warehouse"
        rf"\b(?:{HAPPENS}|sat)\b[^.;]{{0,120}}?\b(?:at|in)\s+{_BOLD}(?P<venue>(?:(?:{_AGE}|{CAPITALISED})\s+)(?:[\w’'-]+\s+){{0,3}}?{_HOUSE})\b",
        rf"\b(?:{HAPPENS}|sat)\b[^.;]{{0,120}}?\b(?:at|in)\s+an?\s+(?P<venue>(?:[a-z-]+\s+){_HOUSE})\s+(?:in|on|near|outside)\s",
        # "placed the Nyali Beach Conference Centre at the disposal of the Seminar"
        rf"\b(?:placed|put|lent|offered|provided|made\s+available|prepared|made\s+ready|engaged)\s+(?:us\s+)?{_BOLD}?"
        rf"(?:{_AGE}\s+)?{_INSIDE}(?:{_AGE}\s+)?(?P<venue>{VENUE_NAME})",
        rf"\b(?:lent|offered|gave)\s+us\s+the\s+(?P<venue>(?:[a-z]+\s+)?{_HOUSE}(?:\s+of\s+{NAMED})?)",
        rf"\b(?:(?:facilities|premises|rooms|halls?)\s+of\s+the\s+|[Tt]he\s+)(?P<venue>{VENUE_NAME})\s+(?:were|was|had\s+been)\s+"
        r"(?:(?:kindly|again|generously|once\s+more)\s+)*(?:made\s+available|placed|put|lent|offered|engaged|hired|reserved)",
        rf"\b(?:[Tt]he|[Ii]ts)\s+(?:{_AGE}\s+)?(?P<venue>{VENUE_NAME})\s+(?:was|were)\s+(?:again\s+)?the\s+(?:venue|setting|scene)\b",
        # "welcomed the members to the administration building of the Netherlands Railways"
        rf"\b(?:welcomed|received|invited)\s+(?:[^.;,]{{0,50}}?\s)??(?:to|in|at)\s+(?:the\s+)?(?:{_AGE}\s+)?(?P<venue>{VENUE_NAME}"
        rf"|(?:\w+\s+)?{_HOUSE}\s+of\s+the\s+{NAMED}|\d{{1,4}}[A-Za-z]?\s+{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}}?\s+{_STREET})"
        r"(?![^.;]{0,60}\b(?:evening|dinner|reception|excursion|lunch)\b)",
    )
)
# A kind alone: "Room", "Hall 3", "Annex B".
_BARE = re.compile(rf"{VENUE_WORD}(?:\s(?:\d\S*|[A-Z]|[IVX]+))?|(?:Annex|Appendix).*")
# What has a name and an article too, and is no house.
_NO_HOUSE = re.compile(
    rf"(?:(?!.*\b(?:{VENUE_WORD}|{_HOUSE})\b).*\b(?:{cues.GATHERING}|Agenda|Committee|Group|Council|Commission|Government|Chair|Head"
    r"|Level|End|Time|Request|Invitation|Report|Rules?|Sea|Ocean|Gulf|River|Strait)"
    rf"|(?:{numerals.ORDINAL})\b.*|(?:same|next|other|own|following|adjoining|this|that|conference|meeting)\s+\w+"
    rf"|(?:Hague|Chatham House Rules?|{'|'.join(dates.MONTHS)}|Annex(?:es)?|Appendix|Session)\b.*)",
    re.IGNORECASE,
)


# "the Reading Room, Instituto do Mondego, Coimbra"
_ITS_HOUSE = re.compile(rf",\s+(?:the\s+)?(?P<house>{VENUE_NAME})(?=[,.;]|\s+(?:in|on|from|between)\s)")
# A host that has the meeting in its own rooms.
_ITS_OWN = re.compile(
    r"[^.;]{0,120}?\b(?:in|at|with|placed|put|lent|offered|provided|opened|made\s+available|gave\s+up)\s+(?:[^.;,]{0,30}?\s)??its\s+(?:own\s+)?"
    r"(?:[\w-]+\s+){0,2}?(?:premises|rooms?|building|headquarters|offices|halls?|theatre|auditorium|facilities|campus|library|doors)\b"
)


def of_host(text: str, host: str, at: int, to: int) -> Where | None:
    """The host's own house, where it gave its rooms: "hosted by the Institute in its own premises"."""
    its_own = _ITS_OWN.match(text, text.find(host, at) + len(host)) if host in text[at:] else None
    return Where(host, at, max(to, its_own.end())) if its_own and re.search(rf"\b{VENUE_WORD}\b", host) else None


def _with_its_house(text: str, room: Where) -> Where:
    match = _ITS_HOUSE.match(text, room.to)
    if match is None or not text[room.at : room.to].endswith(room.name):
        return room
    return Where(room.name + text[room.to : match.end("house")], room.at, match.end("house"))


# "a reception at the Grand Hotel"
_NO_MEETING = re.compile(
    r"\binvitation\s+of\s+(?:the\s+)?$|\b(?:dinner|reception|lunch(?:eon)?|banquet|concert|supper|excursion|visit(?:ed)?|tour(?:ed)?)\b[^.;,]{0,30}$"
)


def find(text: str, host: tuple[int, int] | None) -> Where | None:
    """The venue that prose names, none within the words that name the host and none without a name of its own."""
    for form in _FORMS:
        for match in form.finditer(text):
            name = match["venue"]
            if _NO_MEETING.search(text, max(0, match.start("venue") - 60), match.start("venue")):
                continue
            if host is not None and host[0] <= match.start("venue") < host[1]:
                continue
            if not _BARE.fullmatch(name) and not _NO_HOUSE.fullmatch(name) and name not in countries.NAMES:
                return _with_its_house(text, Where(name, match.start(), match.end("venue")))
    return None
