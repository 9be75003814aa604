"""Numbers as reports write them: 3, 3rd, III, three, third."""

import re

_CARDINALS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_TENS["ninety"] = 90
#: `one` to `nine`, and `twenty` to `ninety`: a hyphen follows them ("two-thirds", "thirty-one").
UNITS_AND_TENS = frozenset(_CARDINALS[1:10]) | frozenset(_TENS)
_TENTHS = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_UNIT_WORDS = "|".join(sorted(_CARDINALS[1:10], key=len, reverse=True))
_UNIT_ORDINALS = "|".join(sorted(_ORDINALS[1:10], key=len, reverse=True))
_TENS_WORDS = "|".join(_TENS)

CARDINAL = (
    r"(?:\d{1,4}"
    r"|(?:a|two|three|four|five)\s+dozen"
    rf"|(?:a|{_UNIT_WORDS})\s+hundred"
    rf"(?:\s+and\s+(?:(?:{_TENS_WORDS})(?:[- ](?:{_UNIT_WORDS}))?|{'|'.join(reversed(_CARDINALS[1:]))}))?"
    rf"|(?:{_TENS_WORDS})[- ](?:{_UNIT_WORDS})|{'|'.join(reversed(_CARDINALS))}|{_TENS_WORDS})"
)
ORDINAL = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|[IVX]{{2,5}}th|(?:{_TENS_WORDS})[- ](?:{_UNIT_ORDINALS})"
    rf"|{'|'.join(reversed(_ORDINALS[1:]))}|{'|'.join(_TENTHS)})"
)
ROMAN = r"(?:[IVXLC]+|[ivxlc]+)"


def parse(written: str) -> int | None:
    """The number that is written, or None: 3 for `Third`, `III` and `3rd` alike."""
    word = " ".join(written.lower().split())
    dozens, dozen, _ = word.partition(" dozen")
    if dozen:
        return 12 * (1 if dozens == "a" else parse(dozens) or 0)
    hundreds, hundred, rest = word.partition(" hundred")
    if hundred:
        return 100 * (1 if hundreds == "a" else parse(hundreds) or 0) + (
            parse(rest.removeprefix(" and ")) or 0 if rest else 0
        )
    if match := re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word):
        return int(match[1])
    if match := re.fullmatch(r"([ivx]+)th", word):
        return _parse_roman(match[1])
    for words in (_CARDINALS, _ORDINALS):
        if word in words:
            return words.index(word)
    if word in _TENS or word in _TENTHS:
        return _TENS.get(word) or _TENTHS[word]
    tens, _, unit = word.replace("-", " ").partition(" ")
    if tens in _TENS and (unit in _CARDINALS[1:10] or unit in _ORDINALS[1:10]):
        return _TENS[tens] + (parse(unit) or 0)
    return _parse_roman(word)


def ordinal_word(number: int) -> str:
    """`third` for 3, `21st` past twenty."""
    if 0 < number < len(_ORDINALS):
        return _ORDINALS[number]
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _parse_roman(word: str) -> int | None:
    if not word or not re.fullmatch(r"(?:x{0,3})(?:ix|iv|v?i{0,3})", word):
        return None
    values = [_ROMAN_DIGITS[digit] for digit in word]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
