"""Names of people, as reports write them: `Professor T J Pempel`, `In-Taek Hyun`, `NGUYEN Van Thinh`."""

import re

# In many countries and callings, as they are written in English text.
HONORIFICS = (
    *("Tan Sri", "Toh Puan", "El Hadj", "Group Captain", "Group Manager", "Right Hon", "Rt Hon"),
    *"""
    Professor Prof Profa Dra Dipl.-Ing Dr.-Ing Rector Alderman Alderwoman Pengiran
    Associate Assistant Assoc Asst Emeritus Emerita Doctor Dr Mr Mrs Ms Miss Messrs Mme Mlle Mdm
    Madam Madame Sir Dame Lord Lady Baron Baroness Count Don Doña Dom Señor Señora Signor Signora Herr Frau
    Ambassador Amb President Minister Senator Sen Chancellor Counsellor Councillor Commissioner Governor Mayor
    Chief Sheikh Shaykh Emir Prince Princess Malam Mallam Alhaji Haji Hajj Imam Rabbi Ustaz Sri Barrister
    Solicitor Modibbo Cmde Dato Dato’ Dato' Datuk Pehin Pak Ibu Bapak Khun Shri Smt Begum Sardar U Daw Ustad
    General Gen Brigadier Brig Colonel Col Major Maj Captain Capt Lieutenant Lt Sergeant Sgt Admiral Adm
    Rear-Admiral Vice-Admiral Rear Vice Commodore Cdre Commander Cdr Cmdr Marshal Inspector Superintendent
    Constable Air Justice Judge Advocate Chairman Chairperson Chairwoman Secretary Director Deputy Hon
    Honourable Honorable H.E HE Sr Sra Atty Attorney Fr Father Sister Brother Mother Rev Reverend Canon Bishop
    Archbishop Cardinal Monsignor Eng Engr Engineer Ing Arq Ir Lic Mag Academician Acad Auntie Uncle Nurse
    Matron Comrade Puan Encik Datin Hajah Councilwoman Councilman Fru Pastor Consul Ndugu Econ Arch Mgr Msgr
    Citizen Senhor Senhora Licenciado Hajia Alhaja Commandant Cmdt Aunty Nana Naa Togbe Sayyid""".split(),
)
# Letters that are written as capitals, in all Latin alphabets.
CAPITAL = "[" + "".join(char for char in map(chr, range(0x250)) if char.isupper()) + "]"
#: One of them, in a report of any of those: `Dr.`, `Gen. (Retd)`; `M.` only before a name.
HONORIFIC = (
    rf"(?:(?:{'|'.join(re.escape(its) for its in sorted(HONORIFICS, key=len, reverse=True))})(?!\w)\.?"
    rf"|M\.(?=\s+{CAPITAL}[^\W\d_]))(?:\s*\((?:[Rr]et(?:d|ired)?\.?|Navy|Army|Air\s+Force|Marines|Mrs?\.?|Ms\.?)\))?"
)
# Nobody has more of them, nor more initials.
_MOST = 6
#: Given names that are written short.
SHORT_NAMES = ("Abd", "Md", "Mohd", "Muhd", "Ma", "Jn", "Wm", "Chas", "Geo", "Jos", "Thos", "Sta", "Sto", "St")
_SHORT = rf"(?:{'|'.join(SHORT_NAMES)})\."
# With a period, or with no word behind it: "SOCIETY" is no row of initials.
_INITIAL = rf"(?:{_SHORT}|{CAPITAL}(?:[a-z]?\.|(?![^\W\d_]{{2}}))(?:-{CAPITAL}\.?)?)"
PARTICLES = tuple(
    "van von de del della der den da di do du dos das i e bin binti binte ibn al el la le ten ter af av y wa".split()
)
_PARTICLE = rf"(?:{'|'.join(PARTICLES)})"
_ARTICLE = r"(?:al|el|ad|ar|as|at|az|ul|ur)[-‐]"
_PART = (
    # "al-", "O’"
    rf"(?:{_ARTICLE}(?={CAPITAL}))?(?:{CAPITAL}[^\W\d_]*[’'](?={CAPITAL}))?"
    rf"{CAPITAL}[^\W\d_]+(?:[-‐][^\W\d_]+|[’'](?!s\b)[^\W\d_]+)*"
)
_TITLES = re.compile(rf"(?:{HONORIFIC}\s+)+")


def bare(name: str) -> str:
    """A name without the titles before it."""
    return _TITLES.sub("", name, count=1) if _TITLES.match(name) else name


#: How a name or a title begins; looked for first, since most words begin neither.
BEGINS = rf"(?={CAPITAL}|{_PARTICLE}\s|{_ARTICLE})"

# One to five parts, honorifics before them; at least one part that is more than an initial.
PERSON = (
    rf"(?:{HONORIFIC}\s+){{0,{_MOST}}}(?:{_INITIAL}\s*){{0,{_MOST}}}(?:{_PARTICLE}\s+)*{_PART}"
    rf"(?:\s+(?:{_PARTICLE}\s+)*(?:{_SHORT}(?=\s)|{_PART}|{_INITIAL}(?=\s|$))){{0,4}}"
)
