"""Eight invented reports in which labels say who speaks: each with its sentences, and whose the report makes them.

None is nobody: people without a name, topics, decisions, and whatever leaves it in doubt.
"""

from trackrecord.corpus import report
from trackrecord.corpus.formats import markdown, text

MINUTES = """Minutes of the third meeting of the Ardnagh Harbour Forum

Held in the Sailing Club, Ardnagh, on 4 March 2021

Chair: S. Conti        Minutes: I. Keller
Present: Aoife Brennan (Port Company), Pat Lydon (Fishermen's Co-op), Nora Quill (Town Council)

1. Dredging

Pat Lydon (Fishermen's Co-op) presented a paper on the channel. He said that boats touch bottom at low water.

Aoife Brennan (Port Company): The channel was last dredged in 2009. The spoil filled two barges.

Pat Lydon (Fishermen's Co-op): And it silted up in four years.

Brennan: The survey found rock at 5.7 m. Rock cannot be dredged.

Someone from the sailing club: and who pays?

The Chair: the Council has set money aside.

Agreed: a second survey in May.

2. Moorings

Quill: Forty boats are waiting. The list is nine years long.

A fisherman: nobody leaves the list alive.

Several members: the list should be published.

Action: N. Quill to publish the list.
"""

TRANSCRIPT = """Report of the Second Water Dialogue

The Second Water Dialogue was held in Tarbes on 8 and 9 May 2018. Twenty people took part.

Session 1: Wells

LAFFITTE: How deep is the well at Ossun?

ABADIE: It was forty metres when I was a boy. I measured seventy last week.

LAFFITTE: Then we shall need a deeper one.

PARTICIPANT: We have heard that before.

ABADIE: You have, and you will again.

Session 2: Rivers

Q: What does the river carry in August?

A: Less than the gutter of this roof.

LAFFITTE: The gauge at Maubourguet stood at nothing.

Lunch was taken at noon.
"""

DIALOGUE = """Summary of the Fourth Fjord Round Table

The Fourth Fjord Round Table met in Molde, Norway, on 2 June 2016.

Session 1: Salmon

Ingrid Aasen (Fishery Board) gave a paper entitled “Lice without Borders”. She argued that cages stand too close.

Mr Haugen: The cages stand where the licences put them.

Dr Lien: Licences can be moved.

Costs: a licence costs two million crowns.

Mr Haugen: So can salmon, as every storm shows. Nobody counts them.

Session 2: Cod

Olav Moe (Marine Institute) presented figures for cod.

Price: cod costs more than salmon now.

Norway: landings fell by a tenth.
"""

COUNCIL = """Minutes of the ninth meeting of the Coast Council

The ninth meeting of the Coast Council was held in Wexford on 7 October 2020. Thirty members attended.

Session 1: Walls

Mary Flynn (County Council) presented a paper on sea walls. She said that three walls had failed.

Tom Reilly (Farmers' Union): Walls starve the next beach.

Fergal Dunne (resident): My field went last winter. I had paid for that wall.

A walker: the path has gone too.

Mary Flynn (County Council): The path will be moved.

Date: the works begin in April.

Session 2: Dunes

Mary Flynn (County Council) presented the plan for the dunes.

Lough Garvan (County Wexford): the dunes moved nine metres.
"""

MARKDOWN = """# Report of the Second Library Forum

The Second Library Forum was held in Aberdeen on 3 March 2022. Fourteen people took part.

Chair: Dana Whitfield	Secretary: Ruth Oduya

## 1. Opening (chair: Dana Whitfield)

Mr Abara reported that 412 people came. Ms Penn withdrew her objection.

## 2. Opening hours

**Tom Abara** (Friends of the Library): proposed to open on Sundays
**Lucy Penn** (staff): against. Two staff would be needed.
**Participant**: could volunteers do it?

## 3. Noise

- **Lucy Penn**: The reading room is full of telephones.
- **Tom Abara**: Signs do not help.
- **Several members**: they do.

**The Chair:** we shall try new signs.
"""

TALKS = """Report of the Sixth Hill Farming Workshop

The Sixth Hill Farming Workshop was held in Kendal on 11 and 12 April 2013. Forty people took part.

Session 1: Grazing

Dr Hannah Moffat (Cumbria Uplands Institute) argued that sheep keep the hills bare. She had counted orchids.

China: herds doubled in ten years.

Three lessons followed: count early, count again, publish.

Session 2: Fences

The following spoke:

- Rory Telfer (Fell Walkers): Where Fences End

- Jean Braddock (Parish of Dent): Who Mends the Wall

Rory Telfer spoke of stiles. He wanted more of them.
"""

HEARING = """Record of the Public Hearing on Ferries

The Public Hearing on Ferries was held in Oban on 6 May 2019.

Panel 1: Timetables

Moderator: Kirsty Dunbar (Transport Office)

KIRSTY DUNBAR: Who will begin?

EWAN GALBRAITH (Norway): In my country boats wait for trains.

MORAG TULLOCH (Iceland): Ours wait for nobody. They are early, too.

EWAN GALBRAITH (Norway): I should like to see that.

MEMBER OF THE AUDIENCE: So should I.

DECISION: the ferries will wait six minutes.

TULLOCH: I am content with six.
"""

MIXED = """Report of the Seventh Beekeepers' Meeting

The Seventh Beekeepers' Meeting was held in Leiden on 1 and 2 July 2011.

Session 1: Mites

Professor Anneke Visser (Leiden University) presented her counts. She had opened ninety hives.

In the discussion, the following was said:

Jan Kuiper (Keepers of Delft): Ninety is few. My own were all dead.

Visser: They were the ones I was given.

Another keeper: mine are well.

Mr Kuiper asked whether oil would help. It was said that it does not.

Conclusion: more hives are needed.

Session 2: Fields

Lavender: it flowers in June. Heather follows.

Professor Visser described the heather. She praised it.
"""

V, W = "Hannah Moffat", "Rory Telfer"
#: By name: the text, its reader, and its sentences with who speaks.
REPORTS = {
    "minutes": (
        MINUTES,
        text,
        [
            ("He said that boats touch", "Pat Lydon"),
            ("The channel was last dredged", "Aoife Brennan"),
            ("The spoil filled", "Aoife Brennan"),
            ("And it silted up", "Pat Lydon"),
            ("The survey found rock", "Aoife Brennan"),
            ("Rock cannot be dredged", "Aoife Brennan"),
            ("and who pays", None),
            ("the Council has set", "S. Conti"),
            ("a second survey in May", None),
            ("Forty boats are waiting", "Nora Quill"),
            ("The list is nine years", "Nora Quill"),
            ("nobody leaves the list", None),
            ("the list should be published", None),
            ("Quill to publish", None),
        ],
    ),
    "transcript": (
        TRANSCRIPT,
        text,
        [
            ("How deep is the well", "LAFFITTE"),
            ("It was forty metres", "ABADIE"),
            ("I measured seventy", "ABADIE"),
            ("Then we shall need", "LAFFITTE"),
            ("We have heard that", None),
            ("You have, and you will", "ABADIE"),
            ("What does the river carry", None),
            ("Less than the gutter", None),
            ("The gauge at Maubourguet", "LAFFITTE"),
            ("Lunch was taken", None),
        ],
    ),
    "dialogue": (
        DIALOGUE,
        text,
        [
            ("She argued that cages", "Ingrid Aasen"),
            ("The cages stand where", "Haugen"),
            ("Licences can be moved", "Lien"),
            ("a licence costs two", None),
            ("So can salmon", "Haugen"),
            ("Nobody counts them", "Haugen"),
            ("presented figures for cod", "Olav Moe"),
        ],
    ),
    "council": (
        COUNCIL,
        text,
        [
            ("She said that three walls", "Mary Flynn"),
            ("Walls starve the next beach", "Tom Reilly"),
            ("My field went last", "Fergal Dunne"),
            ("I had paid for that", "Fergal Dunne"),
            ("the path has gone too", None),
            ("The path will be moved", "Mary Flynn"),
            ("the works begin in April", None),
            ("presented the plan", "Mary Flynn"),
            ("the dunes moved nine", None),
        ],
    ),
    "markdown": (
        MARKDOWN,
        markdown,
        [
            ("Mr Abara reported that", "Tom Abara"),
            ("Ms Penn withdrew", "Lucy Penn"),
            ("proposed to open on Sundays", "Tom Abara"),
            ("against.", "Lucy Penn"),
            ("Two staff would be needed", "Lucy Penn"),
            ("could volunteers do it", None),
            ("The reading room is full", "Lucy Penn"),
            ("Signs do not help", "Tom Abara"),
            ("they do.", None),
            ("we shall try new signs", "Dana Whitfield"),
        ],
    ),
    "talks": (
        TALKS,
        text,
        [
            ("argued that sheep keep", V),
            ("She had counted orchids", V),
            ("Where Fences End", None),
            ("Who Mends the Wall", None),
            ("Rory Telfer spoke of stiles", W),
            ("He wanted more of them", W),
        ],
    ),
    "hearing": (
        HEARING,
        text,
        [
            ("Who will begin", "Kirsty Dunbar"),
            ("In my country boats wait", "EWAN GALBRAITH"),
            ("Ours wait for nobody", "MORAG TULLOCH"),
            ("They are early, too", "MORAG TULLOCH"),
            ("I should like to see", "EWAN GALBRAITH"),
            ("So should I", None),
            ("the ferries will wait six", None),
            ("I am content with six", "MORAG TULLOCH"),
        ],
    ),
    "mixed": (
        MIXED,
        text,
        [
            ("She had opened ninety hives", "Anneke Visser"),
            ("Ninety is few", "Jan Kuiper"),
            ("My own were all dead", "Jan Kuiper"),
            ("They were the ones I", "Anneke Visser"),
            ("mine are well", None),
            ("Kuiper asked whether oil", "Jan Kuiper"),
            ("It was said that it does not", None),
            ("more hives are needed", None),
            ("Professor Visser described", "Anneke Visser"),
            ("She praised it", "Anneke Visser"),
        ],
    ),
}


def read(words, reader=text):
    """A report, as it is read from a file."""
    return report.read("it.txt", reader.read(words.encode()).text)


def speaker_of(its, words):
    """Who is read as saying some words: a name, or None."""
    for section in its.sections:
        for paragraph in section.paragraphs:
            at = paragraph.folded.text.find(words)
            if at >= 0:
                at += len(words) // 2
                turn = next(turn for turn in paragraph.turns if turn.start <= at < turn.end)
                return turn.speaker.name if turn.speaker else None
    raise AssertionError(f"{words!r} stands in no paragraph")
