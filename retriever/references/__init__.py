"""Quotes and passages as scholars cite them: Chicago note, BibTeX, RIS, CSL-JSON.

`cited` finds what is cited, `item` describes it once, and each format is written from that. No processor of citation
styles writes the Chicago note: citeproc-py 0.11 prints `28,–29, April 2006` for two days, leaves out notes, and passes
some 60 % of the styles' own tests by its own account; the package of the styles takes 89 MB, under CC BY-SA. None
writes RIS either, which is a tag a line: rispy 0.10 ends lines otherwise, and puts a number before each record.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from . import bibtex, chicago, ris
from .item import Item


class Format(StrEnum):
    """How a citation is written."""

    CHICAGO = "chicago"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


@dataclass(frozen=True, slots=True)
class Form:
    """What a format is to HTTP and on a disk, and who writes it: any number of items as one text."""

    media_type: str
    suffix: str
    write: Callable[[Sequence[Item]], str]


def _csl_json(items: Sequence[Item]) -> str:
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode() + "\n"


FORMS: Mapping[Format, Form] = {
    Format.CHICAGO: Form("text/plain", "txt", chicago.write),
    Format.BIBTEX: Form("application/x-bibtex", "bib", bibtex.write),
    Format.RIS: Form("application/x-research-info-systems", "ris", ris.write),
    Format.CSL_JSON: Form("application/vnd.citationstyles.csl+json", "json", _csl_json),
}
