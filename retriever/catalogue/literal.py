"""Names that stand in a question as the register has them: titles, people and places."""

import re
from collections.abc import Iterator

from .asked import UNKNOWN, Asked
from .patterns import pattern
from .register import TITLES, plain

_QUOTED = r"[“\"](?P<double>[^“”\"]{3,250})[”\"]|(?<!\w)['‘](?P<single>[^“”\"]{3,250}?)'(?!\w)"
# A title that was quoted, of a paper and of a session; in a question they are blanks.
_PAPER, _SESSION, _NOTHING = "\ue000", "\ue001", "\ue002"
_LETTERS = {_PAPER: "T", _SESSION: "S", _NOTHING: UNKNOWN}
_PIECE = r"[^\W_]+(?:[-'.][^\W_]+)*|[,;:\ue000-\ue002]"
_FEWEST_WORDS = 2
#: Left out, as what is named says more.
ARTICLES = frozenset("the a an this these our".split())
# Inside a name.
_SMALL = frozenset("van von de del der den da di do du bin binti ibn al el la le e y".split())
_STOPS = frozenset([",", ";", ":"])


def read(text: str, asked: Asked) -> str:
    """The words of a question in small letters, without articles, letters for the titles, people and places in it."""
    text = re.sub("[\ue000-\ue002]", " ", text).replace("’", "'").replace("–", "-")
    text = pattern(_QUOTED).sub(lambda its: f" {_quoted(its['double'] or its['single'], asked)} ", text)
    return " ".join(_Pieces(text, asked).read())


def _quoted(title: str, asked: Asked) -> str:
    words = plain(title)
    papers = tuple(its for its in asked.register.papers if _holds(its.presentation.title, words))
    if papers:
        asked.papers = papers
        return _PAPER
    sittings = tuple(its for its in asked.register.sittings if _holds(its.session.title, words))
    return _SESSION if sittings and asked.narrow(sittings) else _NOTHING


def _holds(title: str | None, words: list[str]) -> bool:
    """Whether some words are a title, or a part of it of two words or more."""
    of_title = plain(title or "")
    if not words or len(words) < min(len(of_title), _FEWEST_WORDS):
        return False
    return any(of_title[at : at + len(words)] == words for at in range(len(of_title) - len(words) + 1))


class _Pieces:
    """Goes through a question word by word."""

    def __init__(self, text: str, asked: Asked) -> None:
        self._raw = [its.group() for its in pattern(_PIECE).finditer(text)]
        # "Marwick's paper" is Marwick's; "T. J. Pempel" has its initials.
        self._small = [re.sub(r"'s?$", "", its).casefold() for its in self._raw]
        self._in_small_letters = not any(its[:1].isupper() for its in self._raw[1:])
        self._asked = asked

    def read(self) -> Iterator[str]:
        at = 0
        while at < len(self._raw):
            raw, small = self._raw[at], self._small[at]
            if letter := _LETTERS.get(raw):
                yield letter
                at += 1
                continue
            for letter, way in (("T", self._title), ("M", self._place), ("P", self._person)):
                if to := way(at):
                    yield letter
                    at = to
                    break
            else:
                if small not in ARTICLES:
                    yield "," if raw in _STOPS else _word(small)
                at += 1

    def _title(self, at: int) -> int | None:
        """Where a title ends that is written out at some word, without quotation marks."""
        register = self._asked.register
        words = plain(self._raw[at])[:1] if self._raw[at][:1].isupper() else []
        for title, _ in register.titles.get(words[0], ()) if words else ():
            to, found = at, list[str]()
            while to < len(self._raw) and len(found) < len(title):
                found += plain(self._raw[to])
                to += 1
            if len(title) >= _FEWEST_WORDS and tuple(found) == title:
                self._asked.papers = tuple(its for words, its in register.titles[title[0]] if words == title)
                return to
        return None

    def _place(self, at: int) -> int | None:
        """Where a place ends in which a meeting was held."""
        register = self._asked.register
        words = plain(self._small[at])
        for name in register.places.get(words[0], ()) if words else ():
            to, found = at, list[str]()
            while to < len(self._raw) and len(found) < len(name):
                found += plain(self._small[to])
                to += 1
            if tuple(found) != name or not self._is_a_name(at):
                continue
            if name in register.countries and (at == 0 or self._small[at - 1] != "in"):
                continue  # a country, unlike a city, is spoken of as itself
            if self._raw[to - 1].endswith("'s") and not pattern(_IS_HELD).match(" ".join(self._small[to:])):
                continue  # "Beijing's view"
            return self._took_place_in(name, to)
        return None

    def _took_place_in(self, name: tuple[str, ...], to: int) -> int:
        """Keep the meetings of a place; its country may stand behind it."""
        register = self._asked.register
        fitting = {its.id for its in register.place_names[name]}
        self._asked.add("place", fitting)
        rest = to + 1 if to < len(self._raw) and self._raw[to] == "," else to
        if rest < len(self._raw):
            words = plain(self._small[rest])
            for country in register.places.get(words[0], ()) if words else ():
                end = rest + len(country)
                written = [word for its in self._small[rest:end] for word in plain(its)]
                if tuple(written) == country and fitting & {its.id for its in register.place_names[country]}:
                    return end
        return to

    def _is_a_name(self, at: int) -> bool:
        return self._raw[at][:1].isupper() or self._in_small_letters

    def _person(self, at: int) -> int | None:
        """Where a person's name ends, with the titles before it."""
        people = self._asked.register.people
        while at < len(self._raw) and self._small[at].rstrip(".") in TITLES:
            at += 1
        bearers: frozenset[str] | None = None
        parts: list[str] = []
        to = at
        while to < len(self._raw) and self._raw[to] not in _STOPS:
            word = self._small[to]
            named = people.get(word)
            if named and (self._is_a_name(to) or (word in _SMALL and (parts or self._goes_on(to)))):
                bearers = named if bearers is None else bearers & named
                parts.append(word)
            elif not (len(word.replace(".", "")) <= _INITIALS and self._raw[to].isupper() and self._goes_on(to)):
                break
            to += 1
            if self._raw[to - 1].endswith(("'s", "'")):
                break
        if not parts or not bearers:
            return None
        self._asked.people.append(frozenset(parts))
        return to

    def _goes_on(self, at: int) -> bool:
        """Whether a word of a name stands behind some word, initials between."""
        behind = next((its for its in range(at + 1, len(self._raw)) if len(self._small[its]) > 1), None)
        return behind is not None and self._small[behind] in self._asked.register.people and self._is_a_name(behind)


_INITIALS = 3
_IS_HELD = r"(?:\w+ ){0,2}(?:meeting|gathering|conference|workshop|session|report)"


def _word(small: str) -> str:
    """`co-chaired` is `cochaired`, `shore-power` two words; numbers keep their hyphens."""
    if small[:1].isdigit():
        return small
    return re.sub(r"['.]", "", re.sub(r"^co-", "co", small).replace("-", " "))
