"""An invented council with what makes names hard: namesakes, countries in others' mouths, people only mentioned."""

import re
from collections.abc import Mapping
from pathlib import Path

from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever import candidates
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.extractive import Extractive, Weighed
from trackrecord.retriever.quoting import Quoter
from trackrecord.retriever.ranking import Mode
from trackrecord.retriever.search import Searcher

PAGE = """Council on the Salt Pans of Ombria Bay

The council advises the harbour towns on the salt pans. Its members hold that the sea wall should be kept as it is.

Meetings

First meeting: Pellworth, 3-4 May 2010

Second meeting: Dunmarrow, 7-8 June 2011

Third meeting: Pellworth, 2-3 May 2012

Fourth meeting: Corrigan, 9-10 May 2013
"""
FIRST = """Summary report

The first meeting of the Council on the Salt Pans of Ombria Bay was held in Pellworth on 3-4 May 2010. Eighteen \
participants attended.

Session 1: The sea wall

The session was chaired by Mr. Tomas Brill (Harbour Board).

Dr. Anna Veldt (Kestrava) presented a paper on the sea wall. She argued that the sea wall must be raised by two \
metres, because the winter storms of 1987 had broken it in four places. She praised Mr. Oskar Lindqvist, whose survey \
of the sea wall had cost 340 crowns. She added that stone, for which \
the Harbour Board had so long refused to pay out of its own funds, had served Japan well for its sea walls.

Session 2: Ferries

Captain Jan Veldt (Pilots' Guild) presented a paper on ferries. He opposed a night ferry, because the channel was not \
lit. He reported that 26 ferries had run aground since 1999.

In the discussion, one participant said that the ferries were too old.

The group agreed on the following recommendations:

- The council recommends that the sea wall be inspected every spring.

- The council recommends that the channel be lit from dusk until dawn.

- The council recommends that each ferry carry a second pilot at night. The second pilot is to be paid by the Pilots' \
Guild.

The next meeting will be held in Dunmarrow.
"""
SECOND = """Summary report

The second meeting of the Council on the Salt Pans of Ombria Bay was held in Dunmarrow on 7-8 June 2011. Twenty \
participants attended.

Session 1: The sea wall

Professor Ruth Amsel (Tamreth) presented a paper on the sea wall. She opposed raising the sea wall, because the \
ground below it was too soft to bear the weight. She said that only those who \
quarried and sold the stone themselves, and she named Kestrava, could gain from a higher sea wall.

Mr. Kenji Morita (Japan) presented a paper on stone. He offered to lend 12 masons for the sea wall.

Session 2: Sanctions

Ms. Laura Whitfield (United States) presented a paper on sanctions. She supported sanctions on smugglers of salt, \
since fines had not deterred them. She said that the customs office would seize their boats.

The group agreed on the following recommendations:

- The council recommends that the customs office keep a register of salt boats.

- The council recommends that masons be trained in each harbour town.
"""
THIRD = """Summary report

The third meeting of the Council on the Salt Pans of Ombria Bay was held in Pellworth on 2-3 May 2012. Nineteen \
participants attended.

Session 1: The sea wall

Dr. Anna Veldt (Kestrava) presented a second paper on the sea wall. She now proposed that the sea wall be moved \
inland, because the tides had risen by nine inches. She warned that the works would last seven years.

Session 2: Ferries

Mr. Piet Orlo (Tamreth) presented a paper on ferries. He favoured a night ferry, since the channel had been lit in \
March 2012. He thanked the \
pilots who had come over in all weathers to mark the channel with lanterns, above all those of Kestrava.
"""
FILES = {"page.txt": PAGE, "1.txt": FIRST, "2.txt": SECOND, "3.txt": THIRD}


def write(folder: Path, exchange: Mapping[str, str] | None = None) -> Path:
    """The council's page and its three reports; of the fourth meeting none is held.

    Args:
        folder: made here.
        exchange: for words of the reports, what stands in their place.
    """
    folder.mkdir()
    exchanged = exchange or {}
    words = re.compile("|".join(map(re.escape, exchanged)) or r"(?!)")
    for name, text in FILES.items():
        (folder / name).write_text(words.sub(lambda found: exchanged[found.group()], text))
    return folder


def opened(folder: Path, exchange: Mapping[str, str] | None = None) -> Answerer:
    """The council, indexed in a folder that is there and empty."""
    build([write(folder / "salt", exchange)], folder / "index")
    return Answerer(Searcher(Index(folder / "index")))


def weighed(answerer: Answerer, question: str) -> Weighed:
    """A question taken apart, with all sentences that are held against it."""
    searcher = answerer.searcher
    query = searcher.query(question)
    ranked = searcher.rank(query, (), Mode.HYBRID).best(candidates.READ, explain=True)
    return Extractive(searcher, Quoter(searcher.index.store)).weigh(query, (), ranked)
