"""Invented meeting reports, as many as are wanted, in which no sentence occurs twice: a grammar with enough words."""

import random
from collections.abc import Callable
from datetime import date, timedelta

_FIRST = """Ana Boris Chidi Dalia Emeka Farida Goran Hana Ivo Jelena Kofi Leila Marek Nadia Olu Petra Rafael
Sana Tomas Uma Viktor Wanjiru Yusuf Zofia Aiko Bilal Carmen Deepak Elif Femi""".split()
_LAST = """Abe Baker Castellanos Demir Eze Farouk Grigorov Haddad Ivanova Jansen Kimura Lindqvist Mbeki Novak
Okafor Petrov Quispe Rahman Sato Tanaka Usman Varga Weber Yamada Zhang Adeyemi Bhatt Chavez Dimitrov
Eriksen""".split()
_BODIES = ["Institute of {}", "Centre for {} Studies", "Ministry of {}", "University of {}", "{} Foundation"]
_FIELDS = """Energy Fisheries Transport Water Border Climate Trade Maritime Health Migration Forestry Nuclear
Cyber Arctic Desert Harbour Mountain Island Railway Grain""".split()
_PLACES = """Oslo Nairobi Lima Hanoi Ankara Lisbon Dakar Quito Riga Accra Cebu Tunis Bergen Cusco Izmir Kigali
Porto Busan Hobart Gdansk""".split()
_COUNTRIES = """Norway Kenya Peru Vietnam Turkey Portugal Senegal Ecuador Latvia Ghana Philippines Tunisia Chile
Japan Rwanda Poland Australia Korea Finland Morocco""".split()
_NOUNS = """treaties pipelines harbours quotas patrols sensors budgets convoys ferries turbines reservoirs
tariffs visas laboratories satellites cables dams ports hotlines inspections vaccines permits
subsidies corridors registers stockpiles monsoons fisheries railways archives embargoes protocols
exercises refineries glaciers mangroves seaports airfields warehouses insurers""".split()
_ADJECTIVES = """northern shared coastal disputed rural modern fragile costly seasonal regional informal binding
secret bilateral shallow remote crowded ageing private reliable obsolete portable hybrid mutual
uneven gradual urban verified temporary neglected""".split()
_VERBS = """strengthened delayed replaced monitored financed inspected doubled suspended surveyed rebuilt
restricted linked protected measured questioned expanded abandoned registered harmonised reviewed
relocated insured mapped tested licensed diverted audited modernised defended withdrawn""".split()
_SAYS = "argued explained noted recalled stressed warned observed suggested maintained reported".split()
_WHY = """because although while since before after unless whereas until once""".split()


class Reports:
    """Makes reports, the same for the same seed; no sentence of one occurs in another."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)  # noqa: S311 — nothing secret
        self._seen: set[str] = set()

    def report(self, number: int, sessions: int = 3, presenters: int = 2, sentences: int = 8) -> str:
        """A report as plain text: header, sessions with presenters and discussion, recommendations, closing.

        Args:
            number: of the meeting in its series.
            sessions: how many.
            presenters: how many in each.
            sentences: how many each says, in two paragraphs; a discussion has half as many.
        """
        pick = self._chance.choice
        begin = date(1990, 1, 1) + timedelta(days=7 * number)
        place, field = pick(_PLACES), pick(_FIELDS)
        lines = [
            f"REPORT OF MEETING NO. {number} OF THE STUDY GROUP ON {field.upper()} SECURITY",
            f"{place}, {begin:%d %B %Y}",
            self._new(
                lambda: (
                    f"The meeting was held in {place} with {pick(_COUNTRIES)} as host and heard that {self._clause()}."
                )
            ),
        ]
        for session in range(1, sessions + 1):
            lines.append(f"Session {session}: {pick(_ADJECTIVES).title()} {pick(_NOUNS).title()}")
            for _ in range(presenters):
                lines += self._presentation(sentences)
            lines.append(" ".join(self._new(self._discussed) for _ in range(sentences // 2)))
        lines.append("Recommendations")
        lines += [f"{at}. {self._new(self._recommended)}" for at in range(1, 4)]
        return "\n\n".join(lines) + "\n"

    def _presentation(self, sentences: int) -> list[str]:
        pick = self._chance.choice
        name = f"{pick(_FIRST)} {pick(_LAST)}"
        body = pick(_BODIES).format(pick(_FIELDS))
        opening = self._new(lambda: f"Dr. {name} ({body}) presented a paper and {pick(_SAYS)} that {self._clause()}.")
        said = [opening, *(self._new(self._said) for _ in range(sentences - 1))]
        return [" ".join(said[: sentences // 2]), " ".join(said[sentences // 2 :])]

    def _said(self) -> str:
        pick = self._chance.choice
        start = pick(["He {} that", "She {} that", "The paper {} that", "In {} the speaker {} that"])
        start = start.format(pick(_COUNTRIES), pick(_SAYS)) if start.startswith("In") else start.format(pick(_SAYS))
        return f"{start} {self._clause()} {pick(_WHY)} {self._clause()}."

    def _discussed(self) -> str:
        pick = self._chance.choice
        who = pick(["One participant", "Several speakers", "A delegate from {}", "Others"]).format(pick(_COUNTRIES))
        return f"{who} {pick(_SAYS)} that {self._clause()} {pick(_WHY)} {self._clause()}."

    def _recommended(self) -> str:
        return f"That {self._clause(' should be')}."

    def _clause(self, verb: str = " had been") -> str:
        pick = self._chance.choice
        where = pick(["in", "near", "outside", "across"])
        return (
            f"the {pick(_ADJECTIVES)} {pick(_NOUNS)} of {pick(_COUNTRIES)}{verb} {pick(_VERBS)} "
            f"{where} {pick(_PLACES)} by {pick(_ADJECTIVES)} {pick(_NOUNS)}"
        )

    def _new(self, make: Callable[[], str]) -> str:
        """A sentence that no report has yet."""
        while (sentence := make()) in self._seen:
            pass
        self._seen.add(sentence)
        return sentence
