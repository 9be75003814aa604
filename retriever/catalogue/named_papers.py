"""Papers that a question names by what they are on, or by whose they are."""

import re

from .asked import Asked
from .patterns import pattern
from .register import is_about, name_parts, plain, stems
from .wording import ABOUT, BETWEEN, PAPER, PAPERS, THAT, WORDS, topic

_A_PAPER = frozenset(PAPERS.split("|"))
_PAPER_ON = rf"\b{PAPER} {THAT}{ABOUT} (?P<about>{WORDS})"


_PAPER_FROM = rf"\b(?P<paper>{PAPER}) (?:of|by|from) (?P<who>{WORDS})"


def papers(frame: str, asked: Asked) -> str:
    """Papers by what they are on, as their titles say, or by the institute that their presenters are from."""
    if not _A_PAPER & set(frame.split()):
        return frame
    frame = pattern(_PAPER_FROM).sub(lambda its: _from(its, asked), frame)
    return pattern(_PAPER_ON).sub(lambda its: _paper(its, asked), frame)


def _from(match: re.Match[str], asked: Asked) -> str:
    who, rest = topic(match["who"])
    wanted = {word for word in who.split() if word not in BETWEEN}
    names = {
        its.presentation.presenter
        for its in asked.papers_in_scope()
        if len(wanted) > 1 and wanted <= set(plain(its.presentation.affiliation or ""))
    }
    asked.people += [frozenset(name_parts(name)) for name in names]
    return f"{match['paper']} of P {rest}" if names else match.group()


def _paper(match: re.Match[str], asked: Asked) -> str:
    about, rest = topic(match["about"])
    found = tuple(its for its in asked.papers_in_scope() if is_about(stems(about), its.presentation.title))
    if not found or asked.papers is not None:
        return match.group()
    asked.papers = found
    return f"paper T {rest}"


#: The patterns, for the words that they know.
FORMS = f"{_PAPER_ON} {_PAPER_FROM}"
