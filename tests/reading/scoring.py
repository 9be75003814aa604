"""How much of a report was read as its author meant it: shares of facts, sessions, paragraphs and turns."""

import re
from collections import Counter

FACTS = ("number", "start", "end", "place", "venue", "host", "participants", "committees", "co_chairs")


def sentences_of(its):
    """Every labelled sentence of a report, in order."""
    return [sentence for block in its["blocks"] for sentence in block.get("para") or block.get("item") or []]


def score(its, report):
    """What is right and wrong of a labelled report, as counts.

    Args:
        its: the report as its author labelled it.
        report: the same, as it was read.
    """
    count = Counter()
    for name in FACTS:
        count["facts"] += 1
        count["facts right"] += same_fact(name, its["facts"].get(name), report.facts.get(name))
    score_sessions(its, report, count)
    score_paragraphs(its, report, count)
    score_turns(sentences_of(its), turns_of(report), count)
    return count


def same_fact(name, meant, read):
    """Whether a fact is what the author meant; a venue or host is so too with more, or less, of its address."""
    if name == "co_chairs" and not meant:
        return len(read or ()) < 2  # some authors do not count a chairman alone
    if name == "co_chairs":
        return {plain_name(one)[-1] for one in meant or ()} == {plain_name(one)[-1] for one in read or ()}
    if not meant or not read:
        return not meant and not read
    if name in {"start", "end"}:
        return str(meant) == str(read)
    if name in {"place", "venue", "host"}:
        one, other = plain(str(meant)), plain(str(read))
        return one in other or other in one
    return meant == read


def score_sessions(its, report, count):
    """Number, title, chair and presenters of each session."""
    meant = []
    for block in its["blocks"]:
        if re.match(r"s\d", block.get("section") or "") and block["section"] not in [one["section"] for one in meant]:
            meant.append(block)
    read = [section.session for section in report.sections if section.session]
    for session in meant:
        title = plain(str(session["title"] or ""))
        number = session["number"]
        fitting = [one for one in read if plain(one.title or "") == title and (not number or one.number == number)]
        count["sessions"] += 1
        count["sessions right"] += bool(fitting)
        if fitting:
            chair = session.get("chair")
            count["chairs"] += 1
            names = {plain_name(one)[-1] for one in re.split(r"\s+and\s+", chair or "") if one}
            found = {plain_name(one)[-1] for one in re.split(r"\s+and\s+", fitting[0].chair or "") if one}
            count["chairs right"] += names == found
            presented = [plain_name(one["presenter"]) for one in session.get("presentations") or []]
            taken = [plain_name(one.presenter) for one in fitting[0].presentations]
            count["presentations"] += len(presented)
            count["presentations right"] += sum(one in taken for one in presented)
            count["presentations made up"] += sum(one not in presented for one in taken)


def score_paragraphs(its, report, count):
    """Paragraphs that come out whole, and alone."""
    texts = {plain(paragraph.folded.text) for section in report.sections for paragraph in section.paragraphs}
    for block in its["blocks"]:
        if sentences := block.get("para") or block.get("item"):
            count["paragraphs"] += 1
            count["paragraphs right"] += plain(" ".join(sentence["t"] for sentence in sentences)) in texts


def turns_of(report):
    """Each paragraph's text with its turns."""
    return [
        (paragraph.folded.text, turn)
        for section in report.sections
        for paragraph in section.paragraphs
        for turn in paragraph.turns
    ]


def score_turns(labelled, found, count):
    """Kind and speaker of each sentence; `presenter` counts the speakers of presentation sentences alone."""
    found = [(plain(text), text, turn) for text, turn in found]
    for sentence in labelled:
        wanted = plain(sentence["t"])
        turn = next((turn for text, whole, turn in found if wanted in text and holds(turn, whole, sentence["t"])), None)
        named = turn.speaker.name if turn and turn.speaker else None
        right = plain_name(named or "") == plain_name(sentence.get("speaker") or "")
        count["sentences"] += 1
        count["lost"] += turn is None
        count["kind right"] += turn is not None and turn.kind == sentence["kind"]
        count["speaker right"] += right
        if sentence["kind"] == "discussion" and not sentence.get("speaker") and named is not None:
            count["discussants made up"] += 1
        if sentence["kind"] == "presentation":
            count["presented"] += 1
            count["presenter right"] += right


def holds(turn, text, words):
    """Whether a turn holds the middle of a sentence; the call of a footnote may stand in the sentence."""
    pattern = r"(?:\[\w+\])?\s*".join(re.escape(word) for word in words.split())
    match = re.search(pattern, text)
    middle = (match.start() + match.end()) // 2 if match else text.find(words[:40]) + len(words) // 2
    return turn.start <= middle < turn.end


def plain(text):
    """Letters and digits alone: hyphens at lines' ends, calls of footnotes and quotation marks do not matter."""
    return re.sub(r"[\W_]+", "", re.sub(r"\[\w{1,3}\]", "", text)).casefold()


_TITLES = frozenset(
    """dr prof professor mr ms mrs amb ambassador col gen maj brig ret retd capt captain commodore rear vice admiral
    judge sir lord he ing""".split()
)


def plain_name(name):
    """The parts of a name without titles."""
    parts = re.sub(r"[^\w\s]", " ", name).casefold().split()
    return [part for part in parts if part not in _TITLES] or [""]
