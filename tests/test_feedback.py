"""What people say of answers: taken over HTTP, checked against the reports, kept in a file that nothing tears."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import httpx2
import pytest
from feedback_given import OF_AN_ANSWER, PROPOSING, ROADMAP, SANCTIONS, record
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.errors import DiskError, FeedbackError, FeedbackFullError
from trackrecord.retriever import quoted
from trackrecord.retriever.feedback import Feedback, Verdict
from trackrecord.retriever.feedback_log import FeedbackLog, read
from trackrecord.retriever.filters import Filters

BERKELEY = "Who presented papers at the Berkeley meeting?"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("feedback") / "feedback.jsonl"


@pytest.fixture(scope="module")
def client(serve, index_folder, file):
    with (
        serve(index_folder, "--feedback", str(file)) as address,
        httpx2.Client(base_url=address, timeout=30, trust_env=False) as opened,
    ):
        yield opened


def answered(client, question=SANCTIONS, **filters):
    """What a client sends of an answer: the fields that it has."""
    answer = client.post("/v1/ask", json={"question": question, "filters": filters}).json()
    return {name: answer[name] for name in OF_AN_ANSWER}


@pytest.fixture(scope="module")
def an_answer(client):
    return answered(client)


@pytest.fixture(scope="module")
def a_refusal(client):
    return answered(client, BERKELEY)


def send(client, body):
    # json.dumps, not httpx2, writes the body: as ASCII, with every odd character as an escape.
    return client.post("/v1/feedback", content=json.dumps(body), headers={"content-type": "application/json"})


def assert_problem(reply, status, *words):
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    for word in words:
        assert word in reply.json()["detail"]


def test_a_wrong_answer_is_kept_with_all_that_explains_it(client, file, index):
    within = answered(client, SANCTIONS, session=3)
    evidence = {"passage_id": ROADMAP, "quote": PROPOSING}
    reply = send(
        client,
        {**within, "filters": {"session": 3}, "verdict": "incorrect", "comment": "Half.", "evidence": [evidence]},
    )

    assert reply.status_code == 201
    assert reply.json().keys() == {"id"}
    kept = read(file).records[-1]
    assert kept.id == reply.json()["id"]
    assert abs((datetime.now(UTC) - kept.time).total_seconds()) < 60
    assert (kept.verdict, kept.question, kept.comment) == (Verdict.INCORRECT, SANCTIONS, "Half.")
    assert kept.filters == Filters(session=(3,))
    assert (kept.answered, kept.answer, kept.confidence) == (True, within["answer"], within["confidence"])
    assert [its.quote for its in kept.citations] == [its["quote"] for its in within["citations"]]
    assert kept.receipt == within["receipt"]
    assert kept.index == index.generation
    (found,) = kept.evidence
    source = (BUNDLED / "meeting-3-beijing-2006-04.txt").read_text(encoding="utf-8")
    assert (found.passage_id, found.quote) == (ROADMAP, PROPOSING)
    assert source[found.char_start : found.char_end].split() == PROPOSING.split()


def test_a_refusal_is_kept_with_its_reason(client, file, a_refusal):
    assert send(client, {**a_refusal, "verdict": "should_answer"}).status_code == 201

    kept = read(file).records[-1]
    assert (kept.answered, kept.answer, kept.reason) == (False, None, "report_not_held")


def test_nothing_of_who_sent_it_is_kept(client, file, an_answer):
    headers = {"user-agent": "a-browser-of-mine", "cookie": "session=of-mine", "x-forwarded-for": "203.0.113.7"}
    assert client.post("/v1/feedback", json={**an_answer, "verdict": "correct"}, headers=headers).status_code == 201

    line = file.read_text(encoding="utf-8").splitlines()[-1]
    assert not any(word in line for word in ("of-mine", "203.0.113.7", "127.0.0.1"))
    assert json.loads(line).keys() == {*Feedback.__dataclass_fields__}
    assert file.stat().st_mode & 0o077 == 0


def test_evidence_may_be_given_by_its_offsets(client, file, an_answer):
    span = client.get(f"/v1/passages/{ROADMAP}").json()["passage"]["provenance"]["source"]
    offsets = {"char_start": span["char_start"], "char_end": span["char_start"] + 5}
    send(client, {**an_answer, "verdict": "incorrect", "evidence": [{"passage_id": ROADMAP, **offsets}]})

    assert read(file).records[-1].evidence[0].quote == "China"


@pytest.mark.parametrize(
    ("evidence", "says"),
    [
        ({"passage_id": "northeast-asia/3/s5/p99", "quote": "China"}, "evidence.0: there is no passage"),
        ({"passage_id": ROADMAP, "quote": "Words that nobody wrote."}, "these words do not stand in " + ROADMAP),
        ({"passage_id": "northeast-asia/3/s5/p5", "quote": PROPOSING}, "do not stand in northeast-asia/3/s5/p5"),
        ({"passage_id": ROADMAP, "quote": " - "}, "these words do not stand in"),
        ({"passage_id": ROADMAP, "char_start": 0, "char_end": 9}, "0 to 9 does not begin in"),
        ({"passage_id": ROADMAP, "char_start": 9}, "char_start and char_end go together"),
        ({"passage_id": ROADMAP, "char_start": 9, "char_end": -1}, "evidence.0.char_end"),
        ({"passage_id": ROADMAP}, "give the quote, or char_start and char_end"),
        ({"passage_id": ROADMAP, "quote": "x" * 2_001}, "evidence.0.quote"),
        ({"passage_id": ROADMAP, "quote": "China", "colour": "red"}, "evidence.0.colour"),
        ({"passage_id": "a\x00", "quote": "China"}, "U+0000"),
        ({"passage_id": "a\ud800", "quote": "China"}, "evidence.0.passage_id"),
    ],
    ids=str,
)
def test_evidence_that_does_not_stand_there_is_refused_by_name(client, file, an_answer, evidence, says):
    before = file.read_bytes()

    assert_problem(send(client, {**an_answer, "verdict": "incorrect", "evidence": [evidence]}), 422, says)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colour": "red"}, "colour"),
        ({"verdict": "bad"}, "verdict"),
        ({"verdict": None}, "verdict"),
        ({"question": " "}, "question"),
        ({"question": "a\ud800b"}, "question"),
        ({"answer": "a\ud800b"}, "answer"),
        ({"answer": "x" * 20_001}, "answer"),
        ({"comment": "x" * 2_001}, "comment"),
        ({"comment": "a\x1b[2J"}, "U+001B"),
        ({"filters": {"place": "Beijng"}}, "Beijing"),
        ({"filters": {"colour": "red"}}, "filters.colour"),
        ({"citations": [{"quote": "x"}]}, "citations.0.passage_id"),
        ({"confidence": 2}, "confidence"),
        ({"receipt": {}}, "generation is missing"),
        ({"receipt": {"generation": "1", "more": "x" * 5_000}}, "at most 4 KiB"),
        ({"receipt": {"generation": "a\ud800b"}}, "no receipt"),
        ({"answered": False}, "answered is true where there is an answer"),
        ({"answered": False, "answer": None}, "a refusal has a reason"),
        ({"verdict": "should_answer"}, "it was answered"),
        ({"verdict": "should_refuse", "evidence": [{"passage_id": ROADMAP, "quote": "China"}]}, "not to be refused"),
        ({"answered": False, "answer": None, "reason": "off_topic", "verdict": "should_refuse"}, "it was refused"),
        ({"answered": False, "answer": None, "reason": "off_topic", "verdict": "incomplete"}, "it was refused"),
    ],
    ids=str,
)
def test_feedback_that_cannot_be_understood_is_refused(client, an_answer, change, says):
    assert_problem(send(client, {**an_answer, "verdict": "incorrect", **change}), 422, says)


def test_an_unknown_query_parameter_is_refused(client, an_answer):
    assert_problem(client.post("/v1/feedback?colour=red", json={**an_answer, "verdict": "correct"}), 422, "colour")


def test_a_record_has_a_bound(client, an_answer):
    # Offsets are a few bytes in the body, and the words that they stand for in the record.
    early = "northeast-asia/3/s3/p1.9"
    start = client.get(f"/v1/passages/{early}").json()["passage"]["provenance"]["source"]["char_start"]
    pointed = {"passage_id": early, "char_start": start, "char_end": start + 2_000}
    long = {"passage_id": ROADMAP, "quote": "x" * 18_000}
    body = {**an_answer, "verdict": "incorrect", "citations": [long] * 3}

    assert send(client, body).status_code == 201
    assert_problem(send(client, {**body, "evidence": [pointed] * 10}), 422, "64 KiB")


@pytest.mark.parametrize(
    "odd", [10**30, 1e308, float("nan"), [[[[1]]]], {"a": {"b": None}}, "\x1b", "\u2028", ""], ids=str
)
def test_whatever_a_receipt_holds_is_read_again(client, file, an_answer, odd):
    sent = send(client, {**an_answer, "verdict": "correct", "receipt": {"generation": "1", "odd": odd}})

    assert sent.json()["id"] in {its.id for its in read(file).records} or sent.status_code == 422
    assert read(file).unreadable == ()


def test_without_a_file_it_is_said_how_to_name_one(server, an_answer):
    reply = httpx2.post(f"{server}/v1/feedback", json={**an_answer, "verdict": "correct"}, trust_env=False)

    assert_problem(reply, 409, "--feedback", "TRACKRECORD_FEEDBACK")


def test_a_file_that_is_full_takes_no_more(serve, index_folder, tmp_path, an_answer):
    full = tmp_path / "full.jsonl"
    full.write_bytes(b"\n" * (1024 * 1024 - 10))
    with serve(index_folder, "--feedback", str(full), "--feedback-limit", "1") as address:
        reply = httpx2.post(f"{address}/v1/feedback", json={**an_answer, "verdict": "correct"}, trust_env=False)

    assert_problem(reply, 507, "1 MiB", "--feedback-limit")
    assert str(full) not in reply.text
    assert full.stat().st_size == 1024 * 1024 - 10


def test_the_file_is_named_by_the_environment_too(monkeypatch, serve, index_folder, tmp_path, an_answer):
    monkeypatch.setenv("TRACKRECORD_FEEDBACK", str(tmp_path / "by-environment.jsonl"))
    with serve(index_folder) as address:
        reply = httpx2.post(f"{address}/v1/feedback", json={**an_answer, "verdict": "correct"}, trust_env=False)

    assert reply.status_code == 201
    assert len(read(tmp_path / "by-environment.jsonl").records) == 1


def test_a_server_does_not_start_with_a_file_that_cannot_be_written(index_folder, tmp_path):
    command = [sys.executable, "-m", "trackrecord", "serve", "--port", "0", "--index", str(index_folder)]
    for file in (tmp_path, tmp_path / "missing" / "feedback.jsonl", "/dev/null"):
        done = subprocess.run([*command, "--feedback", str(file)], capture_output=True, text=True, check=False)

        assert done.returncode == 3
        assert f"{file}: feedback cannot be kept there" in done.stderr
        assert "name another file" in done.stderr


def test_many_clients_at_once_each_get_their_record(client, file, an_answer):
    comments = [f"comment {number} " + "é" * 500 for number in range(64)]
    with ThreadPoolExecutor(16) as clients:
        replies = list(
            clients.map(lambda text: send(client, {**an_answer, "verdict": "incorrect", "comment": text}), comments)
        )

    log = read(file)
    said = {its.id: its.comment for its in log.records}
    assert log.unreadable == ()
    assert [said[reply.json()["id"]] for reply in replies] == comments


WRITER = """
import sys
from pathlib import Path
from feedback_given import record
from trackrecord.retriever.feedback_log import FeedbackLog

log = FeedbackLog(Path(sys.argv[1]))
print("writing", flush=True)
for number in range(int(sys.argv[3])):
    log.append(record(int(sys.argv[2]) * 1_000_000 + number, "é" * 20_000))
"""


def writer(file, number, count):
    command = [sys.executable, "-c", WRITER, str(file), str(number), str(count)]
    return subprocess.Popen(command, cwd="tests", stdout=subprocess.PIPE)


@pytest.fixture
def in_the_root(request, monkeypatch):
    monkeypatch.chdir(request.config.rootpath)


def test_processes_that_write_at_once_tear_nothing(tmp_path, in_the_root):
    file = tmp_path / "feedback.jsonl"
    writers = [writer(file, number, 25) for number in range(4)]
    for its in writers:
        its.communicate()

    log = read(file)
    assert [its.returncode for its in writers] == [0] * 4
    assert log.unreadable == ()
    assert len({its.id for its in log.records}) == 100


def test_writers_that_are_killed_leave_whole_records(tmp_path, in_the_root):
    file = tmp_path / "feedback.jsonl"
    for number in range(3):
        with writer(file, number, 1_000_000) as its:
            assert its.stdout.readline()
            before = file.stat().st_size
            while file.stat().st_size < before + 400_000:
                time.sleep(0.001)
            its.kill()
        FeedbackLog(file).append(record(number, "afterwards"))

    log = read(file)
    assert log.unreadable == ()
    assert [its.comment for its in log.records].count("afterwards") == 3


def test_a_torn_line_is_passed_over_and_said(tmp_path):
    file = tmp_path / "feedback.jsonl"
    log = FeedbackLog(file)
    log.append(record(1))
    whole = file.read_bytes()
    file.write_bytes(whole + whole[:100])

    assert [number for number, _ in read(file).unreadable] == [2]

    log.append(record(2))

    after = read(file)
    assert [its.id for its in after.records] == [record(1).id, record(2).id]
    assert [number for number, _ in after.unreadable] == [2]
    assert file.read_bytes().startswith(whole + whole[:100])


def test_a_record_that_finds_no_room_leaves_nothing(tmp_path):
    file = tmp_path / "feedback.jsonl"
    log = FeedbackLog(file, most=1_000)
    log.append(record(1))
    before = file.read_bytes()

    with pytest.raises(FeedbackFullError):
        log.append(record(2, "x" * 1_000))
    with pytest.raises(FeedbackError, match="of a record"):
        log.append(record(2, "x" * 100_000))
    assert file.read_bytes() == before


FULL_DISK = """
import resource, sys
from pathlib import Path
from feedback_given import record
from trackrecord.errors import DiskError
from trackrecord.retriever.feedback_log import FeedbackLog

log = FeedbackLog(Path(sys.argv[1]))
log.append(record(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
try:
    log.append(record(2, "x" * 5_000))
except DiskError as error:
    print(error)
"""


def test_a_disk_that_takes_a_part_keeps_no_part(tmp_path, in_the_root):
    file = tmp_path / "feedback.jsonl"
    command = [sys.executable, "-c", FULL_DISK, str(file)]
    done = subprocess.run(command, cwd="tests", capture_output=True, text=True, check=True)

    assert "feedback cannot be kept now" in done.stdout
    assert file.read_bytes().endswith(b"\n")
    assert [its.id for its in read(file).records] == [record(1).id]


def test_a_file_that_was_moved_away_is_made_anew(tmp_path):
    file = tmp_path / "feedback.jsonl"
    log = FeedbackLog(file)
    log.append(record(1))
    file.rename(tmp_path / "january.jsonl")
    log.append(record(2))

    assert [its.id for its in read(file).records] == [record(2).id]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(DiskError, match="name another file"):
        FeedbackLog(tmp_path)
    with pytest.raises(FeedbackError, match="name the file"):
        read(tmp_path / "missing.jsonl")


@pytest.mark.parametrize(
    "written",
    [
        "break  the\ndeadlock in the Six Party Talks",
        "break the dead-\nlock in the Six Party Talks",
        "break the deadlock in the Six Party Talks",
    ],
)
def test_a_quote_is_kept_as_the_report_has_it(index, written):
    assert quoted.find(index.store, ROADMAP, written).quote == "break the deadlock in the Six Party Talks"


def test_the_form_of_quotation_marks_is_not_minded(index):
    passage = next(its for its in index.store.dump() if "’" in its.text)
    start = passage.text.index("’")
    words = passage.text[max(0, start - 20) : start + 10]

    assert quoted.find(index.store, passage.id, words.replace("’", "'")).quote == words.strip()


def test_every_passage_is_found_by_its_own_words(index):
    for its in index.store.dump():
        span = its.provenance.source
        found = quoted.find(index.store, its.id, its.text)
        assert (found.quote, found.char_start, found.char_end) == (its.text, span.char_start, span.char_end)


def test_offsets_and_a_quote_must_say_the_same(index):
    found = quoted.find(index.store, ROADMAP, "the Six Party Talks")

    assert quoted.find(index.store, ROADMAP, "the Six Party Talks", found.char_start, found.char_end) == found
    with pytest.raises(FeedbackError, match="stand other words"):
        quoted.find(index.store, ROADMAP, "the Five Party Talks", found.char_start, found.char_end)
