"""Names of people, as reports write them: `Professor T J Pempel`, `In-Taek Hyun`, `K V Kesavan`."""

HONORIFICS = (
    *("Professor", "Prof", "Doctor", "Dr", "Mr", "Mrs", "Ms", "Miss", "Sir", "Dame", "Lord", "Lady"),
    *("Ambassador", "Amb", "President", "Minister", "Senator", "Sen", "General", "Gen", "Colonel", "Col"),
    *("Admiral", "Adm", "Captain", "Capt", "Major", "Lieutenant", "Lt", "Justice", "Judge", "Chairman"),
    *(
        "Secretary",
        "Director",
        "Rear",
        "Vice",
        "Brigadier",
        "Brig",
        "Commodore",
        "Hon",
        "H.E",
        "Dato",
        "Datuk",
        *("Sr", "Atty", "Fr", "Rev", "Eng", "Engr", "Cdr", "Sgt", "Mme", "Academician", "Deputy", "Air", "Madam"),
    ),
)
_HONORIFIC = rf"(?:{'|'.join(HONORIFICS)})\.?"
_INITIAL = r"[A-Z]\.?"
_PARTICLE = r"(?:van|von|de|der|den|da|di|du|bin|binti|al|el|la|le|ten)"
_PART = r"(?:[A-Z][^\W\d_]*[’'][A-Z])?[A-Z][^\W\d_]+(?:[-‐][^\W\d_]+)*"

# One to five parts, honorifics before them; at least one part that is more than an initial.
PERSON = (
    rf"(?:{_HONORIFIC}\s+)*(?:{_INITIAL}\s*)*(?:{_PARTICLE}\s+)*{_PART}"
    rf"(?:\s+(?:{_PARTICLE}\s+)*(?:{_PART}|{_INITIAL}(?=\s|$))){{0,4}}"
)
