"""A bad answer becomes a question of the evaluation: proposed, then accepted, edited or rejected by a person."""

import json
import shutil
import stat
import sys
from dataclasses import replace

import httpx2
import pytest
import yaml
from click.testing import CliRunner
from feedback_given import OF_AN_ANSWER, PROPOSING, ROADMAP, SANCTIONS, record
from trackrecord.cli import cli, taking_up
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.eval import from_feedback, new, questions
from trackrecord.eval.proposal_text import Desk
from trackrecord.eval.questions import Question
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.feedback import Quoted, Verdict
from trackrecord.retriever.feedback_log import FeedbackLog
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.search import Searcher

OPPOSED = (
    "Given the sensitivity of the issues involved, China favours the adoption of non-coercive means for resolving the "
    "North Korean nuclear issues, and is opposed to the imposition of sanctions."
)
EVIDENCE = Quoted(ROADMAP, PROPOSING)
CITED = Quoted("northeast-asia/3/s3/p1.10", OPPOSED)


def said(number=1, **more):
    return replace(record(number), **more)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "feedback.jsonl"


@pytest.fixture
def asked(tmp_path):
    return tmp_path / "questions.yaml"


@pytest.fixture
def run(index_folder, file, asked):
    def invoke(*keys, options=(), index=index_folder):
        words = ["eval", "from-feedback", file, asked, "--index", index, *options]
        return CliRunner().invoke(cli, [*map(str, words)], input="".join(f"{key}\n" for key in keys))

    return invoke


@pytest.fixture
def kept(file):
    log = FeedbackLog(file)

    def keep(*records):
        for its in records:
            log.append(its)

    return keep


@pytest.fixture
def editing(monkeypatch, tmp_path):
    """A person's editor, which makes one change after another, one each time it is opened."""

    def changes(*pairs):
        program = tmp_path / "editor"
        steps = tmp_path / "steps.json"
        steps.write_text(json.dumps(pairs))
        program.write_text(
            f"#!{sys.executable}\n"
            "import json, pathlib, sys\n"
            f"steps = pathlib.Path({str(steps)!r})\n"
            "(old, new), *rest = json.loads(steps.read_text())\n"
            "steps.write_text(json.dumps(rest))\n"
            "file = pathlib.Path(sys.argv[1])\n"
            "text = file.read_text()\n"
            "assert old in text, text\n"
            "file.write_text(text.replace(old, new))\n"
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("EDITOR", str(program))
        monkeypatch.delenv("VISUAL", raising=False)

    return changes


def proposed(answerer, seen=(), **more):
    return from_feedback.propose(said(**more), answerer, list(seen))


def test_a_wrong_answer_over_http_becomes_a_question_that_the_evaluation_asks(serve, index_folder, file, asked, run):
    with serve(index_folder, "--feedback", str(file)) as address:
        answer = httpx2.post(f"{address}/v1/ask", json={"question": SANCTIONS}, trust_env=False).json()
        sent = httpx2.post(
            f"{address}/v1/feedback",
            json={
                **{name: answer[name] for name in OF_AN_ANSWER},
                "verdict": "incorrect",
                "comment": "It leaves out the roadmap.",
                "evidence": [{"passage_id": ROADMAP, "quote": PROPOSING}],
            },
            trust_env=False,
        ).json()
    done = run("a")

    assert done.exit_code == 0, done.output
    assert "comment: It leaves out the roadmap." in done.output
    assert "answered today: the same" in done.output
    assert yaml.safe_load(asked.read_text(encoding="utf-8")) == [
        {
            "id": "china-attitude-sanctions-north", "question": SANCTIONS, "type": "feedback", "split": "dev",
            "feedback": sent["id"],
            "evidence": [{"quote": PROPOSING, "in": "northeast-asia/3", "session": "5", "grade": 2}],
        }
    ]  # fmt: skip
    figures = CliRunner().invoke(
        cli, ["eval", "--questions", str(asked), "--system", "hybrid", "--index", str(index_folder), "--json"]
    )
    assert figures.exit_code == 0, figures.output
    found = json.loads(figures.stdout)
    assert found["asked"] == {"china-attitude-sanctions-north": SANCTIONS}
    assert found["systems"]["hybrid"]["answers"]["cited"]["n"] == 1


def test_what_was_decided_does_not_come_again_and_what_was_skipped_does(run, kept, asked):
    kept(*(said(number, question=f"{SANCTIONS} {number}", evidence=(EVIDENCE,)) for number in range(4)))

    first = run("a", "r", "s", "q")
    second = run("s", "a")
    third = run("r")
    last = run()

    assert [f"of {left}" in done.output for done, left in ((first, 4), (second, 2), (third, 1))] == [True] * 3
    assert [its.feedback for its in questions.load(asked)] == [said(0).id, said(3).id]
    assert "nothing waits: 4 records" in last.output
    assert last.exit_code == 0


def test_the_questions_that_were_there_stay_as_they_are(run, kept, asked):
    before = "# mine\n- {id: whales, question: 'What of whales?', type: off-topic, split: dev, refuse: off_topic}"
    asked.write_text(before, encoding="utf-8")
    kept(said(evidence=(EVIDENCE,)))

    assert run("a").exit_code == 0
    assert asked.read_text(encoding="utf-8").startswith(before)
    assert len(questions.load(asked)) == 2


def test_an_answer_that_is_not_whole_helps_and_does_not_answer(answerer):
    draft = proposed(answerer, verdict=Verdict.INCOMPLETE, evidence=(EVIDENCE,), citations=(CITED,)).draft

    assert [(its.quote, its.grade) for its in draft.evidence] == [(PROPOSING, 2), (OPPOSED, 1)]


def test_a_right_answer_is_its_own_evidence(answerer):
    draft = proposed(answerer, verdict=Verdict.CORRECT, citations=(CITED, CITED)).draft

    assert [(its.quote, its.document, its.grade) for its in draft.evidence] == [(OPPOSED, "northeast-asia/3", 2)]


def test_citations_of_a_wrong_answer_are_no_evidence(answerer):
    assert proposed(answerer, citations=(CITED,)).draft.evidence == ()


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"verdict": Verdict.SHOULD_REFUSE}, "not_in_reports"),
        ({"verdict": Verdict.SHOULD_REFUSE, "question": "Who spoke at the Berkeley meeting?"}, "report_not_held"),
        ({"verdict": Verdict.CORRECT, "answered": False, "answer": None, "reason": "off_topic"}, "off_topic"),
        ({"verdict": Verdict.CORRECT, "answered": False, "answer": None, "reason": "filtered_out"}, "not_in_reports"),
    ],
    ids=str,
)
def test_a_question_to_refuse_has_its_reason(answerer, more, reason):
    draft = proposed(answerer, **more).draft

    assert (draft.refuse, draft.type, draft.evidence) == (reason, "feedback-refuse", ())


def test_a_proposal_stays_within_its_filters(answerer, searcher):
    filters = Filters(session=(3,), kind=("discussion", "presentation"), date_from=record().time.date().replace(2006))
    written = Desk(searcher).written(proposed(answerer, filters=filters, evidence=(EVIDENCE,)))

    assert questions.parse(written)[0].filters == filters


def test_evidence_on_the_groups_page_is_found(answerer, index):
    page = next(its for its in index.store.dump() if its.provenance.meeting is None)
    draft = proposed(answerer, evidence=(Quoted(page.id, page.text),)).draft

    assert [its.document for its in draft.evidence] == ["northeast-asia/group"]


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """The library some months later: the report has lost its roadmap."""
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(BUNDLED, folder / "northeast-asia")
    report = folder / "northeast-asia" / "meeting-3-beijing-2006-04.txt"
    text = report.read_text(encoding="utf-8")
    assert "detailed roadmap" in text
    report.write_text(text.replace("detailed roadmap", "detailed plan"), encoding="utf-8")
    build([folder / "northeast-asia"], folder / "index")
    return folder / "index"


def test_evidence_that_is_gone_is_named(run, kept, changed, asked):
    kept(said(evidence=(EVIDENCE,)))
    done = run("a", "s", index=changed)

    assert "no longer stands in any report: northeast-asia/3/s5/p14" in done.output.replace("\n#     ", " ")
    assert "it cannot be accepted as it is" in done.output
    assert not asked.exists()


def test_evidence_is_found_where_its_report_is_held_by_another_name(changed):
    index = Index(changed)
    (document,) = [its.id for group in index.store.groups for its in group.meetings if its.report]
    elsewhere = Quoted("another-group/7/s3/p1.10", OPPOSED)
    draft = from_feedback.propose(said(evidence=(elsewhere,)), Answerer(Searcher(index)), []).draft

    assert [its.document for its in draft.evidence] == [document]


def test_a_person_edits_before_they_accept(run, kept, asked, editing):
    kept(said(evidence=(EVIDENCE,)))
    editing(("type: feedback", "type: position\n  answer: China"), ("id: china-attitude-sanctions-north", "id: china"))
    done = run("e", "e", "a")

    assert done.exit_code == 0, done.output
    (question,) = questions.load(asked)
    assert (question.id, question.type, question.answer, question.feedback) == ("china", "position", "China", said().id)


def test_what_comes_nearest_is_taken_by_taking_away_its_mark(run, kept, asked, editing):
    kept(said(verdict=Verdict.SHOULD_ANSWER, answered=False, answer=None, reason="not_in_reports"))
    quote = f"- quote: {OPPOSED}\n  # "
    editing(
        (
            f"  # {quote}  in: northeast-asia/3\n  #   session: '3'\n  #   grade: 2",
            f"  - quote: {OPPOSED}\n    in: northeast-asia/3\n    grade: 2",
        )
    )
    done = run("a", "e", "a")

    assert "not yet: line" in done.output
    assert "it cannot be accepted as it is; edit it" in done.output
    assert [(its.quote, its.grade) for its in questions.load(asked)[0].evidence] == [(OPPOSED, 2)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("grade: 2", "grade: 3"), "grade is one of 1, 2"),
        (("quote: China", "quote: Chile"), "this quote is not in northeast-asia/3"),
        (("split: dev", "split: [dev"), "not yet"),
        (("split: dev", "split: dev\n  filters: {place: Beijng}"), "Beijing"),
        (("id: china-attitude-sanctions-north", "id: whales"), "the id whales is taken"),
    ],
    ids=str,
)
def test_an_edit_that_breaks_something_is_not_accepted(run, kept, asked, editing, change, says):
    before = "- {id: whales, question: 'What of whales?', type: off-topic, split: dev, refuse: off_topic}\n"
    asked.write_text(before, encoding="utf-8")
    kept(said(evidence=(EVIDENCE,)))
    editing(change)
    done = run("e", "a", "s")

    assert says in done.output
    assert asked.read_text(encoding="utf-8") == before


def test_doubts_are_those_of_lint(run, kept, asked):
    kept(
        said(1, question="Could China break the deadlock in the Six Party Talks?", evidence=(EVIDENCE,)),
        said(2, question="could China break the deadlock in the Six Party Talks", evidence=(EVIDENCE,)),
    )
    done = run("a", "a")

    assert "doubtful: has words from its evidence: china" not in done.output
    assert "doubtful: has words from its evidence: break the deadlock in the" in done.output
    assert "doubtful: asks what china-break-deadlock-six asks (line 1)" in done.output
    one, other = questions.load(asked)
    assert (other.id, one.split) == ("china-break-deadlock-six-2", other.split)


def test_a_torn_record_is_said_and_passed_over(run, kept, file):
    kept(said(evidence=(EVIDENCE,)))
    with file.open("ab") as handle:
        handle.write(b'{"id":"20260304-0000')
    done = run("s")

    assert f"{file}:2: no record, passed over" in done.stderr
    assert "1 of 1" in done.stdout


def test_right_answers_are_gone_through_where_that_is_asked_for(run, kept):
    kept(said(verdict=Verdict.CORRECT, citations=(CITED,)))

    assert "nothing waits" in run().output
    assert "1 of 1" in run("s", options=["--verdict", "correct"]).output


def test_a_draft_has_all_proposals_and_decides_nothing(run, kept, asked, tmp_path):
    kept(
        said(1, evidence=(EVIDENCE,)),
        said(2, question="Who was missing?"),
        said(3, question="What of whales?", verdict=Verdict.SHOULD_REFUSE),
    )
    draft = tmp_path / "draft.yaml"
    done = run(options=["--draft", draft])

    assert done.exit_code == 0, done.output
    assert [its.id for its in questions.load(draft)] == ["china-attitude-sanctions-north", "whales"]
    assert "# - id: missing" in draft.read_text(encoding="utf-8")
    assert not asked.exists()
    assert "is there already" in run(options=["--draft", draft]).output

    draft.rename(asked)
    assert "1 of 1" in run("s").output


@pytest.mark.parametrize("end", ["\n", "\u2028", "\u0085", "\x1b[2J"], ids=ascii)
def test_what_strangers_write_stays_a_comment(answerer, searcher, end):
    hostile = f"wrong{end}- id: theirs{end}  refuse: off_topic"
    proposal = proposed(answerer, comment=hostile, answer=hostile, evidence=(EVIDENCE,))
    written = Desk(searcher).written(proposal)

    assert [its.id for its in questions.parse(written)] == ["china-attitude-sanctions-north"]
    assert all(char.isprintable() or char == "\n" for char in written)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is China’s attitude to sanctions?", "china-attitude-sanctions"),
        ("Où est le café?", "ou-est-le-cafe"),
        ("什么?", "question"),
        ("Who was it?", "question"),
        ("The Six Party Talks’ role in the nuclear issue", "six-party-talks-role"),
    ],
)
def test_an_id_is_made_of_the_words_of_its_question(question, name):
    assert new.free_id(question, []) == name
    assert new.free_id(question, [name, f"{name}-2"]) == f"{name}-3"


def test_halves_stay_even_and_the_same_words_in_one_half():
    def question(number, split, text=""):
        return Question(f"q{number}", text or f"What of number {number}?", "feedback", split, refuse="off_topic")

    assert new.next_split("Who?", "feedback", []) == "dev"
    assert new.next_split("Who?", "feedback", [question(1, "dev")]) == "test"
    assert new.next_split("Who?", "feedback", [question(1, "dev"), question(2, "test")]) == "dev"
    assert new.next_split("Who?", "fact", [question(1, "dev")]) == "dev"
    assert new.next_split("Sanctions on Korea?", "feedback", [question(1, "dev", "Sanctions on Korea")]) == "dev"


def test_every_verdict_can_be_gone_through():
    assert {"correct", *taking_up._BAD} == {its.value for its in Verdict}
