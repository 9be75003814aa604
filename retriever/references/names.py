"""How what is cited is named elsewhere: its permanent link, and its key in a bibliography."""

import re
from urllib.parse import quote

_PART = re.compile(r"\.\d+$")
# What may stand in an address as it is, percent signs included; a host is taken as it was sent.
_AS_IT_IS = ":/?#[]@!$&'()*+,;=%~"


def permanent_link(passage_id: str, base: str) -> str:
    """The address of a passage's paragraph, which stays when a new version cuts it into other passages.

    Args:
        passage_id: of a passage or a paragraph: `northeast-asia/3/s2/p1.4`.
        base: where Trackrecord is served: `https://reports.example.org/`.

    Returns:
        `https://reports.example.org/p/northeast-asia/3/s2/p1`: nothing in it needs an escape in BibTeX but what a
        field for addresses takes as it is.
    """
    return f"{quote(base.rstrip('/'), safe=_AS_IT_IS)}/p/{quote(_PART.sub('', passage_id))}"


def cite_key(passage_id: str, quote_at: int | None = None) -> str:
    """A key that no other passage has: `northeast-asia-3-s2-p1.4`, for a quote with the offset of its first character.

    Passages of one paragraph have keys of their own, since BibTeX refuses a key that comes twice, and they differ in
    who speaks. A meeting that is named with hyphens, by its day or its file, stands behind two of them: else meeting
    `1-2` of a group `a` would have the keys of meeting `2` of a group `a-1`.
    """
    group, *between, paragraph = passage_id.split("/")
    hyphens = "--" if "-" in between[0] and len(between) > 1 else "-"
    key = "-".join([f"{group}{hyphens}{between[0]}", *between[1:], paragraph])
    return key if quote_at is None else f"{key}-c{quote_at}"
