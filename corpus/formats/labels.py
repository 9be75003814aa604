"""List labels as documents ask for them: `12.`, `(c)`, `iv`."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 9999
_LARGEST_LETTERS = 260
_TEENS = range(11, 14)


def roman(number: int) -> str:
    """A number in small Roman digits."""
    written = ""
    for value, digits in _ROMAN:
        written += digits * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """`a` for 1, `z` for 26, `aa` for 27, as word processors count."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def shown(number: int, form: str) -> str:
    """A number in one of the forms that OOXML and HTML name: `decimal`, `lowerLetter`, `upperRoman` and so on."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02}"
    if form == "ordinal":
        suffix = "th" if number % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"
    if 0 < number <= _LARGEST_LETTERS and form.endswith("Letter"):
        written = letters(number)
    elif 0 < number <= _LARGEST_ROMAN and form.endswith("Roman"):
        written = roman(number)
    else:
        return str(number)
    return written.upper() if form.startswith("upper") else written
