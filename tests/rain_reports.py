"""Invented reports of a study group on rain, as somebody adds them."""

SECOND = """Summary report

The second meeting of the Study Group on Rain was held at the Fjord Hotel in Bergen, Norway, on 12-13 June 2008. \
Eighteen participants attended.

Session 1: Clouds

The session was chaired by Mr. Tomas Brill (Harbour Board).

Dr. Ada Holm (Bergen Institute) presented a paper on clouds. She argued that clouds must be counted every spring, \
because the storms of 1987 had broken every gauge in four harbours.

Session 2: Gauges

Captain Jan Veldt (Pilots' Guild) presented a paper on gauges. He opposed copper gauges, because copper had turned \
green.

The group agreed on the following recommendations:

- The council recommends that each gauge be inspected every spring.

The next meeting will be held in Dunmarrow.
"""

PAGE = """Study Group on Rain

The group advises harbour towns on rain.

Meetings

First meeting: Oslo, 3-4 May 2007

Second meeting: Bergen, 12-13 June 2008
"""


def numbered(ordinal: str) -> bytes:
    """The report as that of another meeting: the `ordinal`, "sixth", stands for the number."""
    return SECOND.replace("second", ordinal).encode()
