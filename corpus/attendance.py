"""How many came to a meeting, and from how many committees, countries or organisations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import countries, cues, dates, numerals, sentences
from .names import HONORIFIC, PERSON
from .places import CAPITALISED

_CAME = re.compile(
    r"\b(?:attend\w*|took\s+part|takes?\s+part|taking\s+part|brought\s+together|brings\s+together|gathered"
    r"|participa\w+|represent\w*|came|come|coming|answered|signed|squeezed|present|presence|attendance|welcomed|hosted"
    r"|drawn|heard|lived|selected|sat\s+(?:a?round|at)|filled|made\s+the\s+journey|comprised|joined|assembled|met|register\w*|drew|sent|number(?:ed|ing)|accredited|audience"
    r"|at\s+the\s+table|in\s+number|total\w*|converged|sat\s+down|registration|enrol\w*|logged\s+(?:on|in)|travelled\s+to"
    r"|answered\s+the\s+roll|(?:we|there)\s+were|took\s+their\s+seats|nominated|turned\s+up|spent|stayed|in\s+all|included"
    r"|convened|were\s+invited|delegations|of\s+us)\b",
    re.IGNORECASE,
)
_COUNT = rf"(?P<count>{numerals.CARDINAL})"
# What stands between a number and whom it counts; "twelve papers by scholars" counts papers.
_WORDS = (
    r"(?:(?!(?:by|from|in|on|at|for|to|with|between|per|of|papers?|presentations?|sessions?|panels?|days?|hours?|minutes"
    r"|years?|months?|weeks?|items?|recommendations?|countries|were|was)\b)[^\W\d][\w’-]*\s+)"
)
_NO_DATE = rf"(?!\s+(?:of\s+)?(?:{'|'.join(dates.MONTHS)})\b)"
_ABOUT = (
    r"(?:(?:some|about|around|nearly|almost|over|approximately|exactly|only|just|more\s+than|close\s+to"
    r"|a\s+total\s+of)\s+){0,2}"
)
_PEOPLE = (
    rf"(?:{cues.PEOPLE}|trainees|invitees|individuals|professionals|personalities|registrants|in\s+person"
    r"|academicians|think[- ]tankers)"
)
_VERBS = r"(?:attended|registered|present|took\s+part|participated|signed|joined|came)"
# From the surest to the least sure: a sum, then who they were, then what they did. A new form is a new row.
_PARTICIPANTS = (
    re.compile(
        rf"\b{_COUNT}(?:\s+(?:{_WORDS}{{0,2}}?{_PEOPLE}|of\s+us|{_VERBS})){{0,2}}(?:,|\s+being\s+present)?\s+in\s+(?:all|total)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\bin\s+(?:all|total),?\s+{_ABOUT}{_COUNT}{_NO_DATE}\s+{_WORDS}{{0,3}}?{_PEOPLE}\b", re.IGNORECASE),
    re.compile(
        r"(?:\b(?:attendance|registration|participants)(?:(?:\s+(?:stood|was|reached|numbered)|,)\s+at|\s+(?:was|reached|numbered))"
        r"|\b(?:number|total)\s+(?:\w+\s+){1,5}?(?:was|were|stood\s+at|reached|came\s+to)|\bnumber(?:ing|ed)"
        r"|\bto\s+the\s+number\s+of|\btotall?(?:ing|ed)|\bcame\s+to|\bdrew|\bmeant|\baudience\s+of|\b(?:a|in)\s+total(?:\s+of)?|\(total:?)\s+"
        rf"{_ABOUT}{_COUNT}\b{_NO_DATE}(?!\s+(?:{_WORDS}{{0,2}}(?:sessions|papers|panels|countries|committees|institutions)|of\s+the\b))",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_COUNT}\s+(?:{_PEOPLE}\s+)?(?:had\s+|actually\s+)?attended\b", re.IGNORECASE),
    re.compile(rf"\battended\s+by\s+{_ABOUT}{_COUNT}{_NO_DATE}\s+{_WORDS}{{0,6}}?{_PEOPLE}\b", re.IGNORECASE),
    re.compile(
        rf"(?:^|\.\s+)(?:present|participants|attendance)\s*(?:\(|:\s*){_COUNT}(?:\)|\s+{_WORDS}{{0,2}}?{_PEOPLE}|\s+from\b|[,.;]|$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_COUNT}\s+of\s+(?:its|the|our|their)\s+(?:\S+\s+){{1,4}}?(?:were\s+(?:present|in\s+attendance)|attended|took\s+part)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!of\s)\b{_COUNT}{_NO_DATE}\s+(?:of\s+us|{_WORDS}{{0,4}}?{_PEOPLE})\b(?!\s+of\s+{_PEOPLE})", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:there|we)\s+were\s+{_ABOUT}{_COUNT}\b{_NO_DATE}(?:\s+of\s+us|[,.;]|\s+{_WORDS}{{0,3}}?{_PEOPLE})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_COUNT}{_NO_DATE}\s+{_WORDS}{{0,5}}?(?:attended|registered|took\s+part|participated|signed|in\s+number"
        r"|were\s+(?:present|in\s+attendance|accredited|able\s+to\s+(?:come|attend))|had\s+been\s+able\s+to\s+(?:come|attend))\b",
        re.IGNORECASE,
    ),
)
# "Nine American and eleven Soviet participants".
_BOTH = re.compile(
    rf"\b(?P<count>{numerals.CARDINAL})\s+(?P<one>(?-i:[A-Z])[\w-]+)\s+and\s+(?P<more>{numerals.CARDINAL})\s+"
    rf"(?:(?-i:[A-Z])[\w-]+\s+){_WORDS}?{_PEOPLE}\b",
    re.IGNORECASE,
)
_BEHIND_MONTH = re.compile(rf"\b(?:{'|'.join(dates.MONTHS)}|sessions?|item|room|annex|no\.?)\s+$", re.IGNORECASE)
# Who stands beside those who came, or is not from a member.
_FROM_THERE = re.compile(
    r"\b(?:from|representing|(?:representatives|delegat\w+|experts|members)\s+of|among\s+them|including|of\s+whom|besides|joined\s+by)\s+(?:the\s+|all\s+)?$",
    re.IGNORECASE,
)
# "12 of the 15 participants": those who might have come.
_OF_ALL = re.compile(rf"\b{numerals.CARDINAL}\s+of\s+(?:the|its|our|their)\s+$", re.IGNORECASE)
# "twelve of the 75 delegates met in person": all the same, the others took part from afar.
_APART = re.compile(r"\b(?:for\s+the\s+first\s+time|in\s+person|online|remotely|virtually|by\s+video)\b", re.IGNORECASE)
# Fewer are some of them: "two resource persons".
_FEWEST = 4
_BODIES = (
    r"(?:committees|countries|states|governments|delegations|nations|economies|territories|administrations"
    r"|member\s+\w+s|participating\s+\w+s)"
)
# These send people too, but are spoken of for other reasons as well.
_SENDERS = (
    r"(?:institutions|schools|universities|companies|programmes|programs|railways|observatories|academies|laboratories"
    r"|organi[sz]ations|parties|societies|associations|agencies|islands|sections|institutes|towns|cities|municipalities"
    r"|museums|libraries|churches|communities|ports|provinces|boards|groups|branches|unions|faculties|chambers|clubs"
    r"|registries|services|ministries|bodies|cent(?:res|ers)|think[- ]tanks|firms|departments|chapters|partners|regions"
    r"|gardens|stations|networks|partners)"
)
_QUALIFIED = (
    r"(?:of\s+(?:the|its|our)\s+(?:[\w’'-]+\s+){0,3}?)?"
    rf"(?:(?!{cues.PEOPLE}\b)(?!(?:days|weeks|hours|papers|sessions|and|from|in|by|with|among|\d+)\b)[\w’-]+\s+){{0,3}}?"
)
_MEMBERS = (
    # "Representatives of 12 of the 15 Forum participants attended"
    re.compile(
        rf"\b(?:representatives|delegates|delegations)\s+(?:of|from)\s+{_COUNT}\s+of\s+(?:the|its|our)\b", re.IGNORECASE
    ),
    re.compile(rf"\b{_COUNT}\s+{_QUALIFIED}{_BODIES}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:from|of|representing|behalf\s+of|across|by|for)\s+{_ABOUT}(?:the\s+|all\s+|its\s+)?{_COUNT}\s+{_QUALIFIED}(?:(?i:{_SENDERS})|Members|Participants\s+of)\b"
    ),
    re.compile(
        rf"\b{_COUNT}\s+{_QUALIFIED}(?:[\w’-]+s)\s+(?:was|were|being|had\s+been|are)\s+(?:thus\s+|then\s+|duly\s+|also\s+)?represented\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_COUNT}\s+{_QUALIFIED}{_SENDERS}\s+(?:\w+\s+)?(?:present|took\s+part|participated|attended|sent|turned\s+up|had\s+sent|joined)\b",
        re.IGNORECASE,
    ),
)
_ANY_MEMBERS = re.compile(rf"{_COUNT}\s+{_QUALIFIED}(?:{_BODIES}|{_SENDERS})\b", re.IGNORECASE)
# "All but two of the fourteen member committees".
_ALL_BUT = re.compile(
    rf"\ball\s+but\s+(?P<count>{numerals.CARDINAL})\s+of\s+(?:the|its)\s+(?:[\w’'-]+\s+){{0,3}}?(?P<more>{numerals.CARDINAL})"
    rf"\s+{_QUALIFIED}(?:{_BODIES}|{_SENDERS})\b",
    re.IGNORECASE,
)
_NOT_MEMBERS = re.compile(
    r"\b(?:observers?|non-member|cooperating|non-contracting|working|sub-?groups?|observing|apolog\w+|absent|papers?"
    r"|founded|established)\b",
    re.IGNORECASE,
)
# Before the number: these are others than the members, or some of them.
_BESIDE = re.compile(
    r"\b(?:(?<!and\s)observ\w+|among\s+(?:them|whom)(?!\s+(?:members|representatives|delegates)\s+(?:of|from)\s)|including|partnership\s+with|cooperation\s+with|support\s+(?:from|of)|funded\s+by"
    r"|financed\s+by|guests?|apolog\w+|regrets|absen\w+)\b[^.;,]{0,40}$"
    rf"|\b{numerals.ORDINAL}\s+of\s+$",
    re.IGNORECASE,
)
_COUNTRIES = "|".join(map(re.escape, sorted(countries.NAMES, key=lambda name: (-len(name), name))))
_NAME = (
    rf"(?:the\s+)?(?:(?:{_COUNTRIES})\b|{CAPITALISED}(?:\s+(?:of\s+(?:the\s+)?)?{CAPITALISED}){{0,4}})"
    rf"(?:/{CAPITALISED})?(?:\s*\([^()]{{1,30}}\))?"
)
_LISTED = re.compile(
    r"(?:^|\b(?:from|of|by|in|for|representing|namely|i\.e\.)\s+|:\s+)"
    rf"(?P<list>{_NAME}(?:,\s+{_NAME})+(?:,?\s+and\s+{_NAME})?)"
    rf"(?P<more>,?\s+(?:and|as\s+well\s+as|together\s+with)\s+from\s+{_NAME})?"
)
_ABSENT = re.compile(
    r"\s+(?:(?:had|have|were|was|are|who|all|also)\s+)*(?:sent\s+(?:in\s+)?(?:their\s+|its\s+)?(?:apolog|regret)|apologi|absent|unable|not\s"
    r"|did\s+not|could\s+not|declined|observers?\b|(?:as|sent)\s+(?:\w+\s+)?observers?\b)",
    re.IGNORECASE,
)
_SEATS = re.compile(r"\((\d{1,2})\)")
_NAMES = re.compile(_NAME)
# Fewer names may be anything, and fewer countries what the meeting was about.
_FEWEST_NAMES, _FEWEST_COUNTRIES = 4, 3
_PRESENT = re.compile(
    r"(?:Members\s+|Those\s+)?(?:PRESENT|Present|Participants)(?:\s+were)?:\s+|There\s+were\s+present:?\s+(?=Messrs|Mr|Dr)"
)
_PRESENT_ENDS = re.compile(
    r"\b[Aa]pologies|\bAPOLOGIES|\b[Aa]bsent\b|(?<=[a-z)]{2})(?<!Prof)(?<!Capt)(?<!Amb)(?<!Messrs)(?<!Dr)(?<!Mr)(?<!Mrs)(?<!Ms)"
    r"(?<!Eng)(?<!Ing)(?<!Hon)(?<!Gen)(?<!Col)\.\s+(?=[A-Z])|,\s+representing\b"
)
_IN_ATTENDANCE = re.compile(r"\bin\s+attendance\b", re.IGNORECASE)
_COUNTS_ITSELF = re.compile(rf"\s*(?:the\s+)?{numerals.CARDINAL}\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LONGEST_LIST = 6000
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of `participants` or `committees`, and the characters `at` to `to` that say it."""

    of: str
    value: int
    at: int
    to: int


def find(text: str) -> Iterator[Number]:
    """The numbers that a paragraph gives of those who came, the surest ones; countries that it lists are counted."""
    spans = sentences.split(text)
    came = [(start, text[start:end]) for start, end in spans if _CAME.search(text, start, end)]
    for start, sentence in came:
        if number := _members(sentence) or next(_listed(sentence), None):
            yield _moved(number, start)
            break
    ranked = [(rank, start, number) for start, sentence in came for rank, number in _participants(sentence)]
    if ranked:
        _, start, number = min(ranked, key=lambda its: its[0])
        yield _moved(number, start)


def present(line: str) -> Iterator[Number]:
    """How many people a list of those present names, and how many countries: "Present: Dr A (Fiji), Ms B (Samoa)"."""
    head = _PRESENT.match(line)
    if head is None or _IN_ATTENDANCE.search(line):
        return
    end = _PRESENT_ENDS.search(line, head.end())
    to = end.start() if end else len(line)
    listed = line[head.end() : to][:_LONGEST_LIST]
    items = re.split(r"\s*;\s*" if ";" in listed else r",\s+|,?\s+and\s+", _IN_BRACKETS.sub("", listed).strip(" .,;"))
    names = [item for item in items if re.match(rf"(?:Messrs\.?\s+)?{PERSON}", item)]
    if any(name in countries.NAMES for name in items) or len(names) < _FEWEST or _COUNTS_ITSELF.match(listed):
        return
    yield Number("participants", len(names), head.start(), to)
    theirs = {
        its for its in re.findall(r"[(,]\s*(?:the\s+)?([A-Z][^(),;]{2,40}?)\s*[),;.]", listed) if its in countries.NAMES
    }
    if len(theirs) >= _FEWEST_COUNTRIES:
        yield Number("committees", len(theirs), head.start(), to)


def _moved(number: Number, by: int) -> Number:
    return replace(number, at=number.at + by, to=number.to + by)


def _participants(sentence: str) -> Iterator[tuple[int, Number]]:
    """The first number of each form, with the form's rank."""
    if both := _BOTH.search(sentence):
        value = (numerals.parse(both["count"]) or 0) + (numerals.parse(both["more"]) or 0)
        yield 0, Number("participants", value, both.start(), both.end())
        return
    for listed in _LISTED.finditer(sentence):
        seats = [int(seat) for seat in _SEATS.findall(listed["list"])]
        if len(seats) > listed["list"].count(","):
            yield len(_PARTICIPANTS), Number("participants", sum(seats), listed.start("list"), listed.end("list"))
    for rank, form in enumerate(_PARTICIPANTS):
        for match in form.finditer(sentence):
            before = sentence[: match.start("count")][-60:]
            if (
                (match["count"].isdigit() and _BEHIND_MONTH.search(before))
                or _FROM_THERE.search(before)
                or (_OF_ALL.search(before) and not _APART.search(sentence))
                or _NOT_MEMBERS.search(match.group())
            ):
                continue
            if _ANY_MEMBERS.match(sentence, match.start("count")):
                continue
            number = _number("participants", match)
            if number and number.value >= _FEWEST:
                yield rank, number
                break


def _members(sentence: str) -> Number | None:
    """How many committees, countries or organisations a sentence says that people came from."""
    if all_but := _ALL_BUT.search(sentence):
        value = (numerals.parse(all_but["more"]) or 0) - (numerals.parse(all_but["count"]) or 0)
        return Number("committees", value, all_but.start(), all_but.end()) if value > 1 else None
    for form in _MEMBERS:
        for match in form.finditer(sentence):
            before = sentence[: match.start("count")][-90:]
            if (
                not _NOT_MEMBERS.search(match.group())
                and not _BESIDE.search(before)
                and (number := _number("committees", match))
            ):
                return number
    return None


def _listed(sentence: str) -> Iterator[Number]:
    """How many countries, or places that people came from, a sentence lists."""
    for listed in _LISTED.finditer(sentence):
        names = [re.sub(r"^the\s+|\s*\(.*", "", its) for its in _NAMES.findall(listed["list"])]
        if _ABSENT.match(sentence, listed.end("list")) or _BESIDE.search(sentence[: listed.start()][-60:]):
            continue
        # "Delegations of Fiji", "the Republic of Azerbaijan"
        others = [name for name in names if re.sub(r"^.*\bof\s+(?:the\s+)?", "", name) not in countries.NAMES]
        if any(re.match(HONORIFIC, name) or name.casefold() in dates.MONTHS for name in others):
            continue
        if len(names) >= (_FEWEST_NAMES if others else _FEWEST_COUNTRIES):
            more = 1 if listed["more"] else 0
            yield Number("committees", len(names) + more, listed.start("list"), listed.end())
            return


def _number(of: str, match: re.Match[str]) -> Number | None:
    value = numerals.parse(match["count"])
    if value is None or value <= 1 or value in _YEARS:
        return None
    return Number(of, value, match.start(), match.end())
