"""Twenty answers in the documentation: drawn by a seed, judged by their evidence, shown as they are."""

import re
from pathlib import Path

import pytest
from trackrecord.eval import questions, twenty, twenty_text
from trackrecord.eval.judging import JudgedAnswer
from trackrecord.eval.questions import Evidence, Question
from trackrecord.eval.verdicts import Verdict, told, verdict
from trackrecord.retriever.filters import Filters

DOCUMENT = Path(__file__).parent.parent / "docs" / "twenty-answers.md"
EVIDENCE = (Evidence("Northeast Asia may benefit form engaging in discussions", "northeast-asia/3", 2),)
ELSEWHERE = (
    Evidence("Official and parliamentary exchanges between the countries", "northeast-asia/3", 2, "5"),
    Evidence("The fourth session was chaired by", "northeast-asia/3", 1),
)
ENERGY = "What may Northeast Asia gain from discussions over energy cooperation?"


def headings(text):
    return [re.sub(r"\\(.)", r"\1", its) for its in re.findall(r"^### \d+\. (.*)", text, re.MULTILINE)]


def test_the_document_has_the_questions_that_its_seed_draws():
    # Answers and verdicts move with the code; `make check` holds them against it.
    text = DOCUMENT.read_text(encoding="utf-8")
    drawn = [its.question for source in twenty.SOURCES for its in twenty.drawn(questions.load(source.questions))]

    assert headings(text) == [" ".join(its.split()) for its in drawn]
    assert f"by the seed {twenty.SEED}," in text


def test_ten_of_the_test_half_are_drawn_whatever_the_order_of_the_file():
    asked = questions.load()

    drawn = twenty.drawn(asked)

    assert len({its.id for its in drawn}) == 10
    assert {its.split for its in drawn} == {"test"}
    assert twenty.drawn(asked[::-1]) == drawn
    assert twenty.drawn(asked, seed=1) != drawn


def judged(*, answered, right, concise=True):
    return JudgedAnswer(answered, 0.5, None, right, concise, None, None)


@pytest.mark.parametrize(
    ("its", "to_answer", "to_refuse"),
    [
        (judged(answered=True, right=True), Verdict.RIGHT, Verdict.SHOULD_HAVE_BEEN_REFUSED),
        (judged(answered=True, right=True, concise=False), Verdict.TOO_LONG, Verdict.SHOULD_HAVE_BEEN_REFUSED),
        (judged(answered=True, right=False), Verdict.BESIDE_THE_POINT, Verdict.SHOULD_HAVE_BEEN_REFUSED),
        # The nearest misses of a refusal may be what was wanted.
        (judged(answered=False, right=True), Verdict.WRONGLY_REFUSED, Verdict.RIGHTLY_REFUSED),
        (judged(answered=False, right=False), Verdict.WRONGLY_REFUSED, Verdict.RIGHTLY_REFUSED),
    ],
)
def test_a_verdict_is_by_the_evidence(its, to_answer, to_refuse):
    assert verdict(Question("a", "?", "fact", evidence=EVIDENCE), its) is to_answer
    assert verdict(Question("b", "?", "fact", refuse="off_topic"), its) is to_refuse


@pytest.fixture(scope="module")
def few(index):
    return told(
        [
            Question("right", ENERGY, "fact", evidence=EVIDENCE),
            Question("beside", ENERGY, "fact", evidence=ELSEWHERE, filters=Filters(session=(5,))),
            Question("refused", "What did *Kowalczyk* say about sanctions?", "absent", refuse="not_in_reports"),
            Question("wrongly", "What did Kowalczyk say about sanctions?", "fact", evidence=ELSEWHERE),
            Question("date", "When was the Beijing meeting?", "register", refuse="not_in_reports"),
        ],
        index,
    )


def entry(few, number):
    (block,) = re.findall(rf"### {number}\..*?(?=\n### |\Z)", twenty_text.document({"Few": few}, 7), re.DOTALL)
    return block


def test_an_answer_is_shown_with_its_quotes_and_where_they_stand(few):
    block = entry(few, 1)

    assert "*The reports answer it; of type fact.*" in block
    assert re.search(r"^\*\*Right\.\*\* \(confidence 0\.\d\d\)$", block, re.MULTILINE)
    assert "> \\[1\\] “Northeast Asia may benefit form engaging in discussions over energy cooperation" in block
    assert re.search("^> `northeast-asia/3/s5/p5` Recommendation; meeting 3, Beijing, China, 2006", block, re.MULTILINE)
    assert "Evidence" not in block


def test_what_is_beside_the_point_is_shown_with_the_evidence_that_was_wanted(few):
    block = entry(few, 2)

    assert "of type fact, asked within session 5.*" in block
    assert "**Beside the point.**" in block
    assert block.endswith(
        "Evidence that was wanted:\n\n"
        "> “Official and parliamentary exchanges between the countries”\\\n> northeast-asia/3, session 5\n"
    )


def test_a_refusal_is_shown_with_its_reason_and_nearest_misses(few):
    block = entry(few, 3)

    assert block.startswith("### 3. What did \\*Kowalczyk\\* say about sanctions?\n")
    assert "*The reports do not answer it (`not_in_reports`); of type absent.*" in block
    assert "**Rightly refused.** “No report names Kowalczyk.” (`not_in_reports`, confidence 0.00)" in block
    assert block.count("> nearest miss: “") == len(few[2].answer.searched.nearest) > 0
    assert "**Wrongly refused.**" in entry(few, 4)
    assert "Evidence that was wanted:" in entry(few, 4)


def test_what_the_catalogue_answers_is_said_before_its_quotes(few):
    said = "**Should have been refused.** The third meeting was held on 28–29 April 2006. (confidence 1.00)"

    assert f"{said}\n\n> \\[1\\] “28-29 April 2006”" in entry(few, 5)


def test_the_totals_name_what_occurs(few):
    totals = "Of 5: 1 right, 1 beside the point, 1 rightly refused, 1 wrongly refused, 1 should have been refused."

    assert twenty_text.totals(few) == totals
    assert f"**{totals}**" in twenty_text.document({"Few": few}, 7)


def test_a_document_is_stale_by_its_questions_and_verdicts_not_by_its_figures(few):
    text = twenty_text.document({"Few": few}, 7)
    moved = re.sub(r"confidence 0\.\d\d", "confidence 0.42", text)

    assert moved != text
    assert twenty.skeleton(moved) == twenty.skeleton(text)
    assert twenty.skeleton(text.replace("**Rightly refused.**", "**Wrongly refused.**")) != twenty.skeleton(text)
    assert twenty.skeleton(text.replace("energy cooperation?", "energy?")) != twenty.skeleton(text)
