"""The language that a text is written in, by cld3, paragraph by paragraph."""

# gcld3 has no types.
# pyright: basic

import re
from collections import Counter
from functools import cache

import gcld3

# Letters of text: shorter pieces are not judged, and more are not needed.
_SHORTEST, _ENOUGH = 60, 20_000
# Its beginning tells the language of a paragraph.
_LONGEST = 150
_SURE = 0.8
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "ms": "Malay",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@cache
def _detector() -> gcld3.NNetLanguageIdentifier:
    return gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=1000)


def of(text: str) -> str | None:
    """The language of most of a text, as an ISO 639-1 code; None where the text is too short or not surely any."""
    letters: Counter[str] = Counter()
    judged = 0
    for piece in re.split(r"\n\s*\n", text):
        if len(piece) < _SHORTEST or judged > _ENOUGH:
            continue
        judged += len(piece)
        found = _detector().FindLanguage(" ".join(piece[:_LONGEST].split()))
        if found.is_reliable and found.probability >= _SURE:
            letters[found.language.split("-")[0]] += len(piece)
    if not letters:
        return None
    language, length = letters.most_common(1)[0]
    return language if 2 * length > judged else None


def doubt(text: str) -> str | None:
    """What to say of a text in a language other than English, the one whose reports are understood; else None."""
    language = of(text)
    if language in {None, "en"}:
        return None
    return (
        f"it is written in {_NAMES.get(language or '', language)}: its paragraphs can be searched by their words, "
        "but meetings, sessions and speakers are read in English only"
    )
