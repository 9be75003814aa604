"""Ways to damage a file of a report: its bytes, its words, its zip members, its PDF objects."""

import base64
import io
import re
import zipfile
import zlib

from reading.rendering import ending

#: Letters that count, fold, combine, hide or turn in ways of their own; some end a line or a page.
ODD = (
    "\u0130 \u0131 \u00df \u1e9e \u0149 \u01f0 \ufb03 \u2167 \u00b2 \u2460 \u0663 \u096a \U0001d7d8 \U0001f54a \u0301 "
    "\u1112\u1161\u11ab \ufdfa \u202e \u200d \u200b \ufeff \ufffe \ufffd \ue000 \u2028 \u2029 \x85 \x0b \x0c \x1c \x1f "
    "\x00 \x7f \u00ad \u2010 \u2011 \u2013 \u2014 \u2019 \u201c \u3000 \u00a0 \U000e0041 \U0010ffff \u0345 \u03c2 "
    "\u5317\u4eac \u0627\u0644"
).split(" ")
HUGE = ["0", "-1", "00", "2147483648", "9" * 19, "9" * 25, "1" * 310, "7" * 5000, "1e999", "12345678", "١٢", "②"]
ESCAPES = [
    "&#xD800;",
    "&#xDFFF;",
    "&#0;",
    "&#x110000;",
    "&#99999999999;",
    "\\ud800",
    "%ED%A0%80",
    "&amp;#xD800;",
    "&lol;",
]
MARKS = (
    """
    ⏎⏎Session 1:_|⏎⏎SESSION_|⏎⏎1._|⏎(a)_|⏎•_|⏎⏎[1]_|[1]|[^1]|_Dr_|_Mr_|_Chair:_|⏎⏎Closing⏎⏎|_12-13 June 2008_|_held at_
    |⏎⏎List of participants⏎⏎|_said_|⏎⏎Recommendations⏎⏎|⏎---⏎|⏎===⏎|_31 February 0000_|_32 to 1 May 99999_|;_|.|,|“|”
    |_the Zeroth Meeting_|_XXXXVIIIIth_|⏎⏎Page 1 of 0⏎⏎|_thanked_|_H.E._|_a.m._|_(|)_|_-_|⏎⏎Agenda⏎⏎|_one participant_
""".strip()
    .replace("\n    ", "")
    .replace("⏎", "\n")
    .replace("_", " ")
    .split("|")
)
BETWEEN = ["", " ", "\n", "\n\n", "-\n", "\t", "\f", "\r", " – ", ". ", ": ", ", "]
NESTED = [
    "(",
    "[",
    "“",
    "> ",
    "- ",
    "  1. ",
    "<div>",
    "<ul><li>",
    "<b>",
    "<table><tr><td>",
    "<!--",
    "*",
    "`",
    "![",
    "{",
]


# Words


def shuffled(text, random):
    """Words, lines or paragraphs in another order."""
    between = random.choice([" ", "\n", "\n\n", ". "])
    pieces = text.split(between)
    first = random.randrange(len(pieces))
    part = pieces[first : first + random.choice([3, 20, 1000])]
    random.shuffle(part)
    return between.join([*pieces[:first], *part, *pieces[first + len(part) :]])


def odd(text, random):
    """Odd letters, anywhere or in place of others."""
    for _ in range(random.choice([1, 5, 60])):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(ODD) * random.choice([1, 1, 1, 40]) + text[at + random.choice([0, 0, 1]) :]
    return text


def numbered(text, random):
    """Numbers that are far too large, or none."""
    share = random.choice([0.05, 0.3, 1])
    return re.sub(r"\d+", lambda its: random.choice(HUGE) if random.random() < share else its[0], text)


def escaped(text, random):
    """Escapes of what is no character."""
    return _inserted(text, random, [random.choice(ESCAPES) for _ in range(random.choice([1, 10]))])


def nested(text, random):
    """What opens and never closes, or closes far below."""
    opened = random.choice(NESTED) * random.choice([2, 50, 1500])
    return _inserted(text, random, [opened])


def spaced(text, random):
    """Other white space between words."""
    share = random.choice([0.01, 0.2, 1])
    return re.sub(r"\s+", lambda its: random.choice(BETWEEN) if random.random() < share else its[0], text)


def cased(text, random):
    """A stretch in other letters' case."""
    start, end = _stretch(text, random)
    return text[:start] + random.choice([str.upper, str.lower, str.title, str.swapcase])(text[start:end]) + text[end:]


def repeated(text, random):
    """A stretch many times over."""
    start, end = _stretch(text, random, longest=random.choice([1, 10, 300]))
    return text[:end] + text[start:end] * random.choice([1, 30, 2000 // (1 + (end - start) // 20)]) + text[end:]


def dropped(text, random):
    """A stretch left out."""
    start, end = _stretch(text, random)
    return text[:start] + text[end:]


def marked(text, random):
    """Headings, marks and formulas of reports where none belong."""
    return _inserted(text, random, [random.choice(MARKS) for _ in range(random.choice([1, 10, 100]))])


def _inserted(text, random, pieces):
    for piece in pieces:
        at = random.randrange(len(text) + 1)
        text = text[:at] + piece + text[at:]
    return text


def _stretch(text, random, longest=3000):
    start = random.randrange(len(text)) if text else 0
    return start, min(len(text), start + random.randint(1, longest))


WORDS = [shuffled, odd, numbered, escaped, nested, spaced, cased, repeated, dropped, marked]


def in_words(its, random):
    """A report whose author has damaged it: every look can be made of it, as far as it takes the letters."""
    damage = random.choice(WORDS)
    share = random.choice([0.05, 0.5])

    def text(words):
        return damage(words, random) if words and random.random() < share else words

    blocks = []
    for block in its["blocks"]:
        name = next(name for name in ("heading", "title", "line", "para", "item", "note") if name in block)
        value = block[name]
        if name in {"para", "item"}:
            value = [one | {"t": text(one["t"])} for one in value]
        elif name == "note":
            value = value | {"t": text(value["t"])}
        else:
            value = text(str(value))
        blocks.append(block | {name: value})
    if random.random() < 0.2:
        random.shuffle(blocks)
    return its | {"blocks": blocks}


# Bytes


def flipped(data, random):
    """Some bytes changed."""
    made = bytearray(data)
    for _ in range(random.choice([1, 10, 300])):
        made[random.randrange(len(made))] = random.randrange(256)
    return bytes(made)


def cut(data, random):
    """The end or the beginning gone."""
    at = random.randrange(len(data))
    return random.choice([data[:at], data[at:]])


def spliced(data, random, other):
    """One file's beginning and another's end."""
    return data[: random.randrange(len(data))] + other[random.randrange(len(other)) :]


def again(data, random):
    """A stretch of bytes many times over."""
    start = random.randrange(len(data))
    piece = data[start : start + random.choice([1, 10, 1000])]
    return data[:start] + piece * random.choice([2, 50]) + data[start:]


def moved(data, random):
    """Two stretches of bytes in each other's place, or zeros for one."""
    places = sorted(random.randrange(len(data)) for _ in range(4))
    first, second, third, fourth = places
    if random.random() < 0.3:
        return data[:first] + bytes(second - first) + data[second:]
    return data[:first] + data[third:fourth] + data[second:third] + data[first:second] + data[fourth:]


def written_anew(data, random):
    """The text in an encoding that it does not name."""
    name = random.choice(
        ["latin-1", "utf-16", "utf-16-le", "utf-32", "utf-7", "cp1255", "shift-jis", "gb18030", "koi8-r"]
    )
    return data.decode("utf-8", "replace").encode(name, "replace")


def in_text(data, random):
    """The words or the marks of a text file."""
    return random.choice(WORDS)(data.decode("utf-8", "surrogateescape"), random).encode("utf-8", "surrogateescape")


BYTES = [flipped, cut, again, moved]


# Zip files


def in_zip(data, random):
    """Members damaged, left out, doubled, renamed, or their XML damaged and packed again."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        names = given.namelist()
        told = [name for name in names if name.startswith("word/") and name.endswith(".xml")]
        hit = random.choice(["word/document.xml", "word/document.xml", *told, random.choice(names)])
        how = random.choice([_xml, _xml, _xml, in_text, flipped, cut, again, "gone", "twice", "renamed"])
        for name in names:
            its = given.read(name)
            if name == hit and how == "gone":
                continue
            if name == hit and how == "renamed":
                name = random.choice(["../" * 50 + name, name.upper(), "\ufffd" + name, name * 90])
            elif name == hit and callable(how):
                its = how(its, random)
            packed.writestr(zipfile.ZipInfo(name), its, random.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]))
            if name == hit and how == "twice":
                packed.writestr(zipfile.ZipInfo(name + "x"), its)
    return made.getvalue()


def _xml(data, random):
    """XML that is still well formed: elements and attributes that stand where they make no sense."""
    text = data.decode("utf-8", "replace")
    how = random.randrange(6)
    if how == 0:  # other values
        share = random.choice([0.02, 0.3])
        value = [*HUGE, "", "none", "bullet", "\u0663", "%1.%2.%9", "Heading1", "x" * 300]
        return re.sub(
            r'(w:(?:val|ilvl|numId|id|type|abstractNumId|styleId|fldCharType)=")[^"]*',
            lambda its: its[1] + random.choice(value) if random.random() < share else its[0],
            text,
        ).encode()
    if how == 1:  # other names
        names = sorted(set(re.findall(r"</(w:\w+)>", text))) or ["w:p"]
        old, new = (
            random.choice(names),
            random.choice([*names, "w:sdt", "w:ins", "w:txbxContent", "w:tbl", "w:tc", "x"]),
        )
        return re.sub(rf"(</?){old}\b", rf"\g<1>{new}", text).encode()
    if how == 2:  # deeper
        name = random.choice(["w:p", "w:r", "w:body", "w:tbl"])
        opened = random.choice(["w:sdtContent", "w:ins", "w:tbl", "w:smartTag", "w:r", "w:p"])
        times = random.choice([1, 30, 300, 1500])
        pattern = rf"<{name}\b[^>]*>(?:(?!<{name}\b).)*?</{name}>"
        found = list(re.finditer(pattern, text, re.DOTALL))
        if found:
            its = random.choice(found)
            text = text[: its.start()] + f"<{opened}>" * times + its[0] + f"</{opened}>" * times + text[its.end() :]
        return text.encode()
    if how == 3:  # elements again, elsewhere
        found = list(
            re.finditer(r"<w:(p|r|t|numPr|lvl|num|abstractNum|style)\b[^>]*>(?:(?!<w:\1\b).)*?</w:\1>", text, re.DOTALL)
        )
        if found:
            its, there = random.choice(found), random.choice(found)
            text = text[: there.start()] + its[0] * random.choice([1, 3, 200]) + text[there.start() :]
        return text.encode()
    if how == 4:  # words
        damage = random.choice([odd, numbered, spaced, marked, cased, repeated])
        words = re.compile(r"(<w:t\b[^>]*>)([^<]*)")
        share = random.choice([0.05, 0.5])
        return words.sub(
            lambda its: its[1] + damage(its[2], random).replace("<", "&lt;") if random.random() < share else its[0],
            text,
        ).encode("utf-8", "replace")
    return text.replace(
        "<w:body>", random.choice(["<!DOCTYPE a><w:body>", "<w:body><w:body>", "<?x?><w:body>"])
    ).encode()


# PDF files

_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)


def in_pdf(data, random):
    """Objects and streams damaged; the table of places is left wrong, as damaged files have it."""
    return random.choice([_values, _references, _streams, _streams, _gone, _names])(data, random)


def _outside_streams(data, change):
    pieces = re.split(rb"(stream\r?\n.*?endstream)", data, flags=re.DOTALL)
    return b"".join(piece if at % 2 else change(piece) for at, piece in enumerate(pieces))


def _values(data, random):
    share = random.choice([0.01, 0.1])
    value = [b"0", b"-1", b"9" * 12, b"1e38", b"-99999", b".0001", b"null", b"[]", b"<<>>", b"<FEFFD800>", b"(\\ud800)"]
    return _outside_streams(
        data,
        lambda its: re.sub(
            rb"(?<=[ \[])-?[\d.]+(?=[\] \n])",
            lambda one: random.choice(value) if random.random() < share else one[0],
            its,
        ),
    )


def _references(data, random):
    share = random.choice([0.02, 0.2])
    many = max(1, data.count(b" 0 obj"))

    def other(its):
        return b"%d 0 R" % random.randint(0, many + 1) if random.random() < share else its[0]

    return _outside_streams(data, lambda its: re.sub(rb"\b\d+ 0 R\b", other, its))


def _names(data, random):
    names = sorted(set(re.findall(rb"/[A-Za-z]\w*", _outside_streams(data, bytes))))
    old, new = (
        random.choice(names),
        random.choice([*names, b"/Rotate 90/X", b"/UserUnit 1000/X", b"/MediaBox[0 0 0 0]/X"]),
    )
    return _outside_streams(data, lambda its: its.replace(old, new, random.choice([1, 1000])))


def _gone(data, random):
    found = list(_OBJECT.finditer(data))
    if not found:
        return cut(data, random)
    its, other = random.choice(found), random.choice(found)
    return data[: its.start()] + random.choice([b"", other[0], its[0] * 3]) + data[its.end() :]


def _streams(data, random):
    """What a page draws, unpacked and damaged: operators, numbers, letters."""
    share = random.choice([0.1, 0.5])

    def change(its):
        if random.random() > share:
            return its[0]
        is_ascii = its[1].rstrip().endswith(b"~>")
        try:
            drawn = zlib.decompress(base64.a85decode(b"<~" + its[1].strip(), adobe=True) if is_ascii else its[1])
        except (zlib.error, ValueError):
            return its[0]
        packed = zlib.compress(_drawn(drawn, random))
        packed = base64.a85encode(packed, adobe=True)[2:] if is_ascii else packed
        return b"stream\n" + packed + b"\nendstream"

    return _STREAM.sub(change, data)


def _drawn(drawn, random):
    if b"Tf" not in drawn:
        return random.choice(BYTES)(drawn, random) if drawn else drawn
    how = random.randrange(4)
    if how == 0:
        value = [b"0", b"-1", b"1e9", b"-700", b"99999999999", b".001", b"3000"]
        part = random.choice([0.01, 0.2])
        return re.sub(
            rb"(?<=[ \n])-?\d[\d.]*(?= )", lambda one: random.choice(value) if random.random() < part else one[0], drawn
        )
    if how == 1:
        operators = [
            b"Tm",
            b"Tf",
            b"Td",
            b"TJ",
            b"Tj",
            b"Tr",
            b"cm",
            b"q",
            b"Q",
            b"BT",
            b"ET",
            b"T*",
            b"Tz",
            b"Ts",
            b"Tw",
        ]
        old, new = random.choice(operators), random.choice(operators)
        return re.sub(rb"(?<=[ \n\])>])" + re.escape(old) + rb"(?=\s)", new, drawn, count=random.choice([0, 1]))
    if how == 2:
        lines = drawn.split(b"\n")
        random.shuffle(lines)
        return b"\n".join(lines)
    return random.choice(BYTES)(drawn, random)


OF_FORMAT = {
    ".txt": [in_text, in_text, in_text, written_anew],
    ".md": [in_text, in_text, in_text, written_anew],
    ".html": [in_text, in_text, in_text, written_anew],
    ".docx": [in_zip] * 10,  # any other byte that changes leaves no zip file
    ".pdf": [in_pdf] * 6,
}


def of_file(look, data, random, other):
    """A rendered file, damaged once or a few times over, and the names of what was done."""
    done = []
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        damage = random.choice([*OF_FORMAT[ending(look)], *BYTES, spliced])
        try:
            made = damage(data, random, other) if damage is spliced else damage(data, random)
        except (
            zipfile.BadZipFile,
            KeyError,
            EOFError,
            zlib.error,
            OSError,
            NotImplementedError,
            ValueError,
            IndexError,
        ):
            continue  # what was done before left nothing of that to damage
        if made:
            data = made
            done.append(damage.__name__)
    return data, done
