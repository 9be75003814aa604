"""Verifying: an answer that was handed in holds, or it is said what of it does not, and what to do."""

import json
import os
import shutil
import subprocess
import sys

import msgspec
import pytest
import tiny_models
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.errors import AnswerError
from trackrecord.eval import questions
from trackrecord.indexer.build import Options, build
from trackrecord.indexer.opened import Index
from trackrecord.retriever import claim
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.search import Searcher
from trackrecord.retriever.settings import Settings
from trackrecord.retriever.verify import verify

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
SEOUL = "When was the Seoul meeting?"
KOWALCZYK = "What did Professor Kowalczyk say about sanctions?"
BERKELEY = "Who presented papers at the Berkeley meeting?"
BREAD = "How do I bake sourdough bread?"
OPPOSED = (
    "Given the sensitivity of the issues involved, China favours the adoption of non-coercive means for "
    "resolving the North Korean nuclear issues, and is opposed to the imposition of sanctions."
)
REPORT = "meeting-3-beijing-2006-04.txt"


def asked(answerer, question, **more):
    """An answer as JSON has it."""
    return json.loads(msgspec.json.encode(answerer.ask(question, **more)))


def verified(answer, answerer):
    return verify(claim.read(json.dumps(answer).encode()), answerer)


def lines(answer, answerer):
    return list(map(str, verified(answer, answerer).findings))


@pytest.fixture
def answer(answerer):
    return asked(answerer, SANCTIONS)


@pytest.fixture
def opposed(answer):
    """The citation of what China is opposed to."""
    return next(its for its in answer["citations"] if its["quote"] == OPPOSED)


def line_about(opposed, answer, answerer):
    """The one line on that citation."""
    name = f"citation {opposed['n']}: "
    (line,) = [its for its in lines(answer, answerer) if its.startswith(name)]
    return line.removeprefix(name)


# What holds


@pytest.mark.parametrize("question", [SANCTIONS, SEOUL, KOWALCZYK, BERKELEY, BREAD, "Which meetings were held?"])
def test_an_answer_or_refusal_as_it_was_given_holds(answerer, question):
    answer = asked(answerer, question)
    found = verified(answer, answerer)

    assert (found.holds, found.findings, found.notes, found.same_answer) == (True, (), (), True)
    assert found.quotes == found.quotes_standing == len(answer["citations"]) + len(answer["searched"]["nearest"])


def test_every_answer_to_the_bundled_questions_holds(answerer):
    dev = [its for its in questions.load() if its.split == "dev"]

    found = [verified(asked(answerer, its.question, filters=its.filters), answerer) for its in dev]

    assert [its for its in found if not its.holds] == []
    assert sum(its.quotes for its in found) > len(dev)


@pytest.mark.parametrize(
    "more",
    [{"top_k": 2}, {"top_k": 100}, {"filters": Filters(session=(4,))}, {"filters": Filters(place=("Seoul",))}],
    ids=str,
)
def test_it_is_asked_again_as_it_was_asked(answerer, more):
    assert verified(asked(answerer, SANCTIONS, **more), answerer).same_answer is True


def test_what_an_answer_says_beyond_ours_is_not_looked_at(answer, answerer):
    answer["colour"] = answer["citations"][0]["colour"] = answer["receipt"]["colour"] = {"red": [1, 2]}
    answer["citations"][0]["provenance"]["meeting"]["colour"] = "red"

    assert verified(answer, answerer).holds


def test_numbers_as_a_browser_writes_them_hold(answerer):
    answer = asked(answerer, SEOUL)
    assert answer["confidence"] == 1.0
    answer["confidence"] = 1

    assert verified(answer, answerer).holds


# Quotes


def test_a_quote_that_was_changed_does_not_hold(answer, opposed, answerer):
    opposed["quote"] = OPPOSED.replace("opposed to", "in favour of")

    assert "the quote is not what stands at" in line_about(opposed, answer, answerer)
    assert line_about(opposed, answer, answerer).endswith("nor does it stand anywhere else; do not quote it")


def test_a_forged_mark_of_verification_changes_nothing(answer, opposed, answerer):
    opposed |= {"quote": "China favours sanctions.", "verified": True}

    assert "do not quote it" in line_about(opposed, answer, answerer)


@pytest.mark.parametrize("quote", ["", " \n\t"])
def test_an_empty_quote_stands_nowhere(answer, opposed, answerer, quote):
    opposed["quote"] = quote

    assert line_about(opposed, answer, answerer).endswith("nor does it stand anywhere else; do not quote it")


def test_an_empty_quote_does_not_stand_on_a_blank(answer, opposed, answerer, index):
    blank = index.store.source("northeast-asia", REPORT).index("\n")
    for span in (opposed, opposed["provenance"]["source"]):
        span |= {"char_start": blank, "char_end": blank + 1}
    opposed["quote"] = ""

    assert "the quote is not what stands at" in line_about(opposed, answer, answerer)


def test_wrong_offsets_are_answered_with_the_place_where_the_quote_stands(answer, opposed, answerer):
    start, end = opposed["char_start"], opposed["char_end"]
    for span in (opposed, opposed["provenance"]["source"]):
        span |= {"char_start": start - 40, "char_end": end - 40}

    line = line_about(opposed, answer, answerer)

    assert line.endswith(
        f"it stands at {start}–{end} of northeast-asia/{REPORT}, in passage {opposed['passage_id']}; cite that place"
    )


@pytest.mark.parametrize(
    ("start", "end"), [(-5, 10), (10, 5), (0, 2**53), (2**53 - 1, 2**53), (5, 5)], ids=lambda its: str(its)
)
def test_offsets_outside_the_text_do_not_hold(answer, opposed, answerer, start, end):
    for span in (opposed, opposed["provenance"]["source"]):
        span |= {"char_start": start, "char_end": end}

    assert f"the quote is not what stands at {start}–{end} of" in line_about(opposed, answer, answerer)


def test_two_pairs_of_offsets_that_differ_do_not_hold(answer, opposed, answerer):
    opposed["provenance"]["source"]["char_end"] += 1

    assert "yet its provenance says" in line_about(opposed, answer, answerer)


@pytest.mark.parametrize(
    "file", ["nothing.txt", "../../../etc/passwd", f"./{REPORT}", "", "a\0b", "study-group.txt\n", "x" * 10_000]
)
def test_a_file_that_is_not_held_is_answered_with_where_the_quote_stands(answer, opposed, answerer, file):
    opposed["provenance"]["source"]["file"] = file

    line = line_about(opposed, answer, answerer)

    assert line.startswith("no text 'northeast-asia/")
    assert f"of northeast-asia/{REPORT}, in passage {opposed['passage_id']}; cite that place" in line
    assert line.isprintable()


def test_another_file_of_the_group_is_not_where_the_quote_stands(answer, opposed, answerer):
    opposed["provenance"]["source"]["file"] = "study-group.txt"

    assert f"it stands at {opposed['char_start']}–" in line_about(opposed, answer, answerer)


def test_another_hash_of_the_text_does_not_hold(answer, opposed, answerer):
    opposed["provenance"]["source"]["sha256"] = "\x1b[2J" + "0" * 60

    line = line_about(opposed, answer, answerer)

    assert "is another text than the one that was quoted" in line
    assert line.isprintable()


@pytest.mark.parametrize("passage_id", ["northeast-asia/3/s3/p99", "northeast-asia/3/s3/p1", "", "%", "a\0b"])
def test_a_passage_that_does_not_exist_is_answered_with_the_one_that_does(answer, opposed, answerer, passage_id):
    right, opposed["passage_id"] = opposed["passage_id"], passage_id

    line = line_about(opposed, answer, answerer)

    assert line.startswith("there is no passage ")
    assert line.endswith(f"in passage {right}; cite that place")


@pytest.mark.parametrize("passage_id", ["northeast-asia/3/s3/p1.1", "northeast-asia/3/s4/p1.1"])
def test_a_passage_before_or_behind_does_not_hold_the_quote(answer, opposed, answerer, passage_id):
    right, opposed["passage_id"] = opposed["passage_id"], passage_id

    line = line_about(opposed, answer, answerer)

    assert line.startswith(f"passage {passage_id} does not hold the quote; ")
    assert line.endswith(f"in passage {right}; cite that place")


def test_a_passage_at_the_same_place_in_another_text_does_not_hold_the_quote(answerer, index):
    answer = asked(answerer, SEOUL)
    (cited,) = answer["citations"]
    there = index.store.around("northeast-asia", REPORT, cited["char_start"]).passage
    assert there.provenance.source.char_end >= cited["char_end"]
    cited["passage_id"] = there.id

    assert lines(answer, answerer)[0].startswith(f"citation 1: passage {there.id} does not hold the quote; ")


@pytest.mark.parametrize(
    ("forge", "told"),
    [
        (lambda its: its["meeting"].update(number=4), "meeting.number is 3, not 4"),
        (lambda its: its["meeting"].update(place="Oslo"), "meeting.place is 'Beijing, China', not 'Oslo'"),
        (lambda its: its["session"].update(chair="X"), "session.chair is 'Ambassador Jin', not 'X'"),
        (lambda its: its.update(session=None), "session is {'number': 3, "),
        (lambda its: its.update(paragraph=True), "paragraph is 1, not True"),
        (lambda its: its.update(page=7), "page is None, not 7"),
        (lambda its: its.update(speaker={"name": "Kim", "affiliation": None}), "not 'Kim'"),
        (lambda its: its["study_group"].update(title="Peace"), "study_group.title is "),
    ],
)
def test_a_provenance_that_was_changed_does_not_hold(answer, opposed, answerer, forge, told):
    forge(opposed["provenance"])

    line = line_about(opposed, answer, answerer)

    assert line.startswith("the index has another provenance: ")
    assert told in line


def test_another_study_group_is_not_where_the_quote_stands(answer, opposed, answerer):
    opposed["provenance"]["study_group"]["id"] = "atlantis"

    assert line_about(opposed, answer, answerer).startswith(f"no text 'atlantis/{REPORT}' is held; it stands at")


def test_a_nearest_miss_of_a_refusal_that_was_changed_does_not_hold(answerer):
    refusal = asked(answerer, KOWALCZYK)
    refusal["searched"]["nearest"][0]["quote"] = "Professor Kowalczyk favours sanctions."

    first, *_ = lines(refusal, answerer)

    assert first.startswith("nearest miss 1: the quote is not what stands at")
    assert verified(refusal, answerer).quotes_standing == len(refusal["searched"]["nearest"]) - 1


def test_a_long_quote_is_not_looked_for(answer, opposed, answerer):
    opposed["quote"] = "peace " * 100_000

    assert "it is too long to be looked for" in line_about(opposed, answer, answerer)


# The words of an answer, and asking again


def test_words_that_no_quote_has_are_no_answer(answer, answerer):
    answer["answer"] += "\n“China favours sanctions.” [4]"

    told = lines(answer, answerer)

    assert "answer: it has words that none of its quotes has: '“China favours sanctions.” [4]'; do not quote it" in told
    assert any(
        its.startswith("answer: asked again, the question gets another answer, which differs in answer: ")
        for its in told
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("answered", False),
        ("confidence", 0.999),
        ("route", "catalogue"),
        ("reason", "off_topic"),
        ("message", "Yes."),
        ("warnings", ["none"]),
        ("results", []),
        ("citations", []),
        ("question", "What is Japan’s attitude to sanctions on North Korea?"),
    ],
)
def test_an_answer_that_was_changed_is_not_what_is_answered(answer, answerer, key, value):
    answer[key] = value

    found = verified(answer, answerer)

    assert found.same_answer is False
    assert any("it was changed since it was given" in str(its) for its in found.findings)


def test_an_answer_that_leaves_something_out_is_not_what_is_answered(answer, answerer):
    del answer["results"]

    (line,) = lines(answer, answerer)

    assert line.startswith("answer: asked again, the question gets another answer, which differs in results: ")


@pytest.mark.parametrize(
    ("forge", "told"),
    [
        (lambda its: its.update(question=" "), "the question is empty"),
        (lambda its: its.update(question="a\0b"), "U+0000"),
        (lambda its: its.update(question="x" * 9_999), "9,999 characters"),
        (lambda its: its["receipt"]["asked"].update(top_k=0), "top_k is 0"),
        (lambda its: its["receipt"]["asked"].update(top_k=10**15), "top_k is 1000000000000000"),
        (lambda its: its["receipt"]["asked"].update(generator="llm"), "no generator 'llm' is configured"),
        (lambda its: its["receipt"]["asked"]["filters"].update(place=["Beijng"]), "Beijing"),
        (lambda its: its["receipt"]["asked"]["filters"].update(session=[10**4000]), "no report knows the session"),
    ],
)
def test_what_cannot_be_asked_again_is_said(answer, answerer, forge, told):
    forge(answer)

    found = verified(answer, answerer)

    (line,) = map(str, found.findings)
    assert line.startswith("question: it cannot be asked again as the receipt says (")
    assert told in line
    assert len(line) < 500
    assert found.same_answer is None
    assert found.quotes_standing == found.quotes


# The receipt


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("corpus_sha256", "the reports are not those that were asked"),
        ("model", "the index is made with another model, or with one that went by another name"),
        ("model_sha256", "the model's weights, configuration or instructions are others"),
        ("fingerprint", "the index was made by another version, or from folders of other names"),
    ],
)
def test_a_receipt_of_another_index_does_not_fit_though_its_quotes_stand(answer, answerer, key, told):
    answer["receipt"][key] = "another"

    found = verified(answer, answerer)

    (line,) = map(str, found.findings)
    assert line.startswith(f"receipt: {told} ({key} is ")
    assert line.endswith("; ask again for what the index says now")
    assert (found.holds, found.same_answer, found.quotes_standing) == (False, None, len(answer["citations"]))


def test_another_generation_of_the_same_passages_takes_nothing_away(answer, answerer, index):
    answer["receipt"]["generation"] = f"0042-{index.manifest.fingerprint[:8]}"

    found = verified(answer, answerer)

    assert (found.holds, found.same_answer) == (True, True)
    (note,) = found.notes
    assert note.endswith(f" and is {index.generation}, of the same passages and vectors")


@pytest.mark.parametrize("generation", ["", "0001-deadbeef", "latest", "\x1b[2J"])
def test_a_generation_that_is_not_of_its_fingerprint_does_not_hold(answer, answerer, generation):
    answer["receipt"]["generation"] = generation

    (line,) = lines(answer, answerer)

    assert line.startswith("receipt: no build of this fingerprint is called ")
    assert line.isprintable()


def test_an_answer_of_another_version_that_is_the_same_holds(answer, answerer):
    answer["receipt"]["code_sha256"] = "0" * 64

    found = verified(answer, answerer)

    assert found.holds
    assert found.notes == ("it was answered by another version of Trackrecord",)


def test_an_answer_of_another_version_that_is_another_is_put_down_to_it(answer, answerer):
    answer["receipt"]["code_sha256"] = "0" * 64
    answer["confidence"] = 0.5

    (line,) = lines(answer, answerer)

    assert "differs in confidence: another version of Trackrecord gave it; ask again" in line


def test_other_settings_do_not_fit(answer, index):
    stricter = Answerer(Searcher(index, Settings(threshold=0.99)))

    found = verified(answer, stricter)

    (line,) = map(str, found.findings)
    assert line.startswith(
        "receipt: ranking and refusing are set to other numbers "
        f"(settings.threshold is 0.99, not {Settings().threshold})"
    )
    assert (found.same_answer, found.quotes_standing) == (None, len(answer["citations"]))
    assert verified(asked(stricter, SANCTIONS), stricter).holds


def test_passages_that_were_changed_are_seen_where_it_is_not_asked_again(answer, answerer):
    answer["receipt"]["fingerprint"] = "another"
    answer["results"][1]["passage"]["kind"] = "recommendation"

    told = lines(answer, answerer)

    assert len(told) == 2
    assert told[1].startswith("results: 1 of 10 passages are not in the index as they are here: ")
    assert answer["results"][1]["passage"]["id"] in told[1]


def test_a_known_meeting_that_was_changed_is_seen_where_it_is_not_asked_again(answerer):
    refusal = asked(answerer, BERKELEY)
    refusal["receipt"]["fingerprint"] = "another"
    assert len(lines(refusal, answerer)) == 1

    refusal["known_meeting"]["place"] = "Berkeley, Gloucestershire"

    assert lines(refusal, answerer)[1].startswith("known meeting: the catalogue has no meeting of which all this is so")


# A library that changed since


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """A copy of the bundled library, its index, and an answer from it."""
    folder = tmp_path_factory.mktemp("given")
    shutil.copytree(BUNDLED, folder / BUNDLED.name)
    build([folder / BUNDLED.name], folder / "index")
    return folder, asked(Answerer(Searcher(Index(folder / "index"))), SANCTIONS)


@pytest.fixture
def changed(given, tmp_path):
    """Index the library again after a change to its folder: what the answer comes to then."""
    folder = tmp_path / "changed"
    shutil.copytree(given[0], folder)

    def change(edit):
        edit(folder / BUNDLED.name)
        build([folder / BUNDLED.name], folder / "index", Options(only=True))
        return verified(given[1], Answerer(Searcher(Index(folder / "index"))))

    return change


def quoted(given):
    return [its["quote"] for its in given[1]["citations"]]


def test_quotes_behind_a_sentence_that_was_added_stand_further_down(changed, given):
    added = "An item was added to the agenda. "

    def add(reports):
        text = (reports / REPORT).read_text()
        (reports / REPORT).write_text(text.replace("Session 3", f"{added}\n\nSession 3", 1))

    found = changed(add)

    assert found.quotes_standing == 0
    moved = [its for its in found.findings if its.now]
    shift = {its.now.char_start - said["char_start"] for its, said in zip(moved, given[1]["citations"], strict=True)}
    assert len(shift) == 1
    assert shift.pop() > 0
    assert [its.now.passage_id for its in moved] == [its["passage_id"] for its in given[1]["citations"]]
    assert any(str(its).startswith("receipt: the reports are not those that were asked") for its in found.findings)
    assert found.same_answer is None


def test_quotes_before_a_change_stand_in_another_text(changed, given):
    def add(reports):
        with (reports / REPORT).open("a") as report:
            report.write("\nThe next meeting is awaited.\n")

    found = changed(add)

    of_quotes = [str(its) for its in found.findings if its.about.startswith("citation")]
    assert len(of_quotes) == len(given[1]["citations"]) > 0
    assert all("is another text than the one that was quoted" in its for its in of_quotes)


def test_a_sentence_that_was_taken_out_stands_nowhere(changed, given):
    def take_out(reports):
        text = (reports / REPORT).read_text()
        before, _, after = text.partition("opposed to")
        (reports / REPORT).write_text(f"{before}against{after}")

    found = changed(take_out)

    gone = [its for its in found.findings if its.do == "do not quote it"]
    assert [its.about for its in gone] == [f"citation {1 + quoted(given).index(OPPOSED)}"]


def test_a_report_under_another_name_is_found(changed, given):
    found = changed(lambda reports: (reports / REPORT).rename(reports / "beijing.txt"))

    of_quotes = [its for its in found.findings if its.about.startswith("citation")]
    assert all(f"no text 'northeast-asia/{REPORT}' is held" in its.says for its in of_quotes)
    assert [its.now.file for its in of_quotes] == ["beijing.txt"] * len(given[1]["citations"])
    assert [its.now.char_start for its in of_quotes] == [its["char_start"] for its in given[1]["citations"]]


def test_a_report_that_was_added_leaves_every_quote_standing(changed, given):
    def add(reports):
        (reports / "whales.txt").write_text(
            "REPORT OF MEETING NO. 7 OF THE STUDY GROUP ON WHALES\n\nOslo, 7 May 2010\n\n"
            "Session 1: Whales\n\nDr. Ann Lee spoke of whales in the north. She said that whales were rare.\n"
        )

    found = changed(add)

    assert found.quotes_standing == found.quotes == len(given[1]["citations"])
    assert [its.about for its in found.findings] == ["receipt"]


def test_a_report_that_was_taken_out_is_said_for_each_quote(changed, given):
    found = changed(lambda reports: (reports / REPORT).unlink())

    of_quotes = [str(its) for its in found.findings if its.about.startswith("citation")]
    assert len(of_quotes) == len(given[1]["citations"]) > 0
    assert all("nor does it stand anywhere else; do not quote it" in its for its in of_quotes)


@pytest.mark.filterwarnings("ignore")  # torch warns of what it traces
def test_an_index_of_another_model_does_not_fit_though_the_quotes_stand(answer, tmp_path):
    model = tiny_models.bert(tmp_path / "model")
    build([BUNDLED], tmp_path / "index", Options(model=str(model)))

    found = verified(answer, Answerer(Searcher(Index(tmp_path / "index"))))

    assert any(str(its).startswith("receipt: the index is made with another model, ") for its in found.findings)
    assert found.same_answer is None
    # It reads less at a time, so that passages are shorter and have other ids.
    offsets = [(its.now.char_start, its.now.char_end) for its in found.findings if its.about.startswith("citation")]
    assert offsets
    assert {*offsets} <= {(its["char_start"], its["char_end"]) for its in answer["citations"]}


# What is no answer


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[1, 2",
        b'"answer"',
        b"11\xe2\x80\x9312 October 2005\n",
        b"\xff\xfe{\x00}\x00",
        b'{"question": "\xff"}',
        b'{"question": "\\ud800"}',
        b"[" * 500_000,
        b'{"question": ' + b'{"a":' * 200_000,
        b"9" * 5_000,
        b'{"question": NaN}',
        b"x" * (claim.MAX_BYTES + 1),
    ],
    ids=lambda its: its[:12].decode(errors="replace"),
)
def test_what_is_no_answer_is_refused_with_what_to_hand_in(data):
    with pytest.raises(AnswerError, match=r"hand in what `trackrecord ask --json`"):
        claim.read(data)


@pytest.mark.parametrize("value", [None, True, 5, 1.5, "x", [], {}, [None], [[]], [{}], {"a": 1}], ids=str)
@pytest.mark.parametrize(
    "path",
    [
        ("question",),
        ("answered",),
        ("answer",),
        ("route",),
        ("citations",),
        ("searched",),
        ("searched", "nearest"),
        ("receipt",),
        ("receipt", "generation"),
        ("receipt", "settings"),
        ("receipt", "asked"),
        ("receipt", "asked", "filters"),
        ("receipt", "asked", "filters", "date_from"),
        ("receipt", "asked", "top_k"),
        ("citations", 0),
        ("citations", 0, "quote"),
        ("citations", 0, "char_start"),
        ("citations", 0, "passage_id"),
        ("citations", 0, "provenance"),
        ("citations", 0, "provenance", "meeting"),
        ("citations", 0, "provenance", "study_group"),
        ("citations", 0, "provenance", "source"),
        ("citations", 0, "provenance", "source", "file"),
        ("citations", 0, "provenance", "source", "sha256"),
        ("results",),
        ("results", 0, "passage"),
        ("known_meeting",),
    ],
    ids=lambda its: ".".join(map(str, its)),
)
def test_a_value_of_any_type_is_refused_or_found(answer, answerer, path, value):
    *above, last = path
    holder = answer
    for part in above:
        holder = holder[part]
    before, holder[last] = holder[last], value

    try:
        found = verified(answer, answerer)
    except AnswerError:
        return
    assert found.holds == (value == before and type(value) is type(before)) or path[0] == "receipt"


@pytest.mark.parametrize("number", ["1e400", "-1e400", "NaN", "Infinity", "9" * 30, "-" + "9" * 30, "9" * 5_000, "1.5"])
@pytest.mark.parametrize("key", ["char_start", "top_k", "confidence"])
def test_a_number_that_is_none_is_refused_or_found(answer, answerer, key, number):
    data = json.dumps(answer)
    at = data.index(f'"{key}": ') + len(key) + 4
    end = min(data.index(sign, at) for sign in ",}")

    try:
        found = verify(claim.read((data[:at] + number + data[end:]).encode()), answerer)
    except AnswerError as error:
        assert len(str(error)) < 500
    else:
        assert not found.holds


# The command


@pytest.fixture
def trackrecord(index_folder):
    def run(*arguments, stdin=b"", index=index_folder):
        command = [sys.executable, "-m", "trackrecord", *arguments, "--index", str(index)]
        environment = os.environ | {"PYTHONUTF8": "1"}
        return subprocess.run(command, input=stdin, capture_output=True, timeout=120, env=environment, check=False)

    return run


def test_what_ask_printed_is_verified_by_the_command(trackrecord):
    printed = trackrecord("ask", SANCTIONS, "--json", "--session", "3", "--top-k", "2").stdout

    done = trackrecord("verify", "-", stdin=printed)

    assert (done.returncode, done.stderr.decode()) == (0, "")
    count = len(json.loads(printed)["citations"])
    assert done.stdout.decode().startswith(f"{count} of {count} quote")
    assert done.stdout.decode().endswith("asked again, the question gets the same answer\n")


def test_what_http_answered_is_verified_by_the_command(trackrecord, client, tmp_path):
    file = tmp_path / "answer.json"
    file.write_bytes(client.post("/v1/ask", json={"question": BERKELEY, "filters": {"meeting": [4]}}).content)

    assert trackrecord("verify", str(file)).returncode == 0


def test_what_does_not_hold_is_printed_line_by_line_and_exits_with_1(trackrecord, answer):
    answer["citations"][0]["quote"] = "Peace."

    done = trackrecord("verify", "-", stdin=json.dumps(answer).encode())

    assert done.returncode == 1
    printed = done.stdout.decode().splitlines()
    assert printed[0].startswith("citation 1: the quote is not what stands at ")
    count = len(answer["citations"])
    assert printed[-1].startswith(f"{count - 1} of {count} quotes hold")
    assert printed[-1].endswith("; asked again, the question does not get the same answer")


def test_what_was_found_is_printed_as_json(trackrecord, answer, answerer):
    answer["citations"][0]["char_start"] += 1
    data = json.dumps(answer).encode()

    done = trackrecord("verify", "-", "--json", stdin=data)

    assert done.returncode == 1
    assert json.loads(done.stdout) == json.loads(msgspec.json.encode(verify(claim.read(data), answerer)))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"{}", b"[" * 500_000, b'{"question": "\\ud800"}'], ids=lambda its: its[:9]
)
def test_what_is_no_answer_exits_with_2_and_one_line(trackrecord, data):
    done = trackrecord("verify", "-", stdin=data)

    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("trackrecord: this ")


def test_a_file_that_is_missing_exits_with_2(trackrecord, tmp_path):
    done = trackrecord("verify", str(tmp_path / "nothing.json"))

    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_a_missing_index_exits_with_3(trackrecord, answer, tmp_path):
    done = trackrecord("verify", "-", stdin=json.dumps(answer).encode(), index=tmp_path / "nothing")

    assert (done.returncode, done.stdout) == (3, b"")
    assert b"trackrecord index" in done.stderr
