"""Invented reports with what their authors meant by them, and the same as they are read."""

from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

import yaml
from reading import rendering
from trackrecord.corpus import formats, report

FOLDER = Path(__file__).parent
REPORTS = {
    its["name"]: its
    for its in (yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("reports/*.yaml")))
}
#: Openings of reports by themselves, with the facts that they state; the rules were written on these too.
OPENINGS = yaml.safe_load((FOLDER / "openings.yaml").read_text(encoding="utf-8"))
#: The rules were written on these.
DEV = [name for name, its in REPORTS.items() if not its["held_out"]]
#: The rules were written without these.
HELD_OUT = [name for name, its in REPORTS.items() if its["held_out"]]


@cache
def read(name, look):
    """A report as it is read from a file in one of the looks that `rendering` makes."""
    reader = import_module(f"trackrecord.corpus.formats.{formats.READERS[rendering.ending(look)]}")
    source = reader.read(rendering.LOOKS[look](REPORTS[name]))
    return report.read(f"{name}{rendering.ending(look)}", source.text)


def understood(name, look):
    """What of a report must not depend on its format: facts, sessions, and paragraphs with their turns."""
    its = read(name, look)
    paragraphs = [
        (section.key, paragraph.folded.text, paragraph.turns)
        for section in its.sections
        for paragraph in section.paragraphs
    ]
    return its.facts, [_without_quotes(section.session) for section in its.sections], paragraphs


def _without_quotes(session):
    """A session without the places that its facts were read from: these differ from format to format."""
    given = session and tuple(replace(its, found_in={}) for its in session.presentations)
    return session and replace(session, presentations=given, found_in={})
