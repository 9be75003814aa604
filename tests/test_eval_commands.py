"""`trackrecord eval` and the commands beneath it, as a person runs them."""

import json
import re
from html.parser import HTMLParser

import pytest
import tiny_reranker
import yaml
from click.testing import CliRunner
from trackrecord.cli import cli
from trackrecord.eval import questions

FEW = """
- id: energy
  question: What may Northeast Asia gain from discussions over energy cooperation?
  type: fact
  split: dev
  evidence:
    - quote: Northeast Asia may benefit form engaging in discussions over energy cooperation
      in: northeast-asia/3
      grade: 2
- id: roadmap
  question: Who could propose a roadmap for resolving the nuclear issue?
  type: fact
  split: test
  evidence:
    - quote: China could attempt to break the deadlock in the Six Party Talks by proposing a detailed roadmap
      in: northeast-asia/3
      session: 5
      grade: 2
  answer: China
- id: whales
  question: How many whales were caught off Iceland?
  type: off-topic
  split: test
  refuse: off_topic
"""


@pytest.fixture
def few(tmp_path):
    file = tmp_path / "few.yaml"
    file.write_text(FEW, encoding="utf-8")
    return file


@pytest.fixture
def run(index_folder):
    def invoke(*arguments, **more):
        at = [] if arguments[0] == "compare" or "--beir" in arguments else ["--index", str(index_folder)]
        words = [*arguments[:1], *at, *arguments[1:]] if arguments[0] in {"new", "lint"} else [*arguments, *at]
        return CliRunner().invoke(cli, ["eval", *map(str, words)], **more)

    return invoke


def test_the_figures_of_three_modes_are_printed_with_intervals(run, few):
    done = run("--questions", few, "--answers")

    assert done.exit_code == 0, done.output
    assert "few: 3 questions, 2 with evidence, 1 to refuse" in done.output
    assert re.search(r"^bm25 .*\n^dense .*\n^hybrid ", done.output, re.MULTILINE)
    assert re.search(r"hybrid +1\.000 \[", done.output)
    assert "hybrid − bm25: nDCG@10" in done.output
    assert "off-topic        1 of 1" in done.output
    assert "answers of hybrid: evidence cited in few words" in done.output
    assert re.search(r"hybrid: search p50 \d+\.\d ms, .* \(embedding \d+%, ranking \d+%, reading \d+%\)", done.output)


def test_a_split_is_chosen(run, few):
    assert "few (dev): 1 questions, 1 with evidence, 0 to refuse" in run("--questions", few, "--split", "dev").output


def test_json_has_the_value_of_each_question(run, few):
    found = json.loads(run("--questions", few, "--json").stdout)

    assert found["systems"]["hybrid"]["values"]["success@1"] == {"energy": 1.0, "roadmap": 1.0}
    assert found["asked"]["whales"] == "How many whales were caught off Iceland?"


def test_a_reranker_is_compared_like_the_others(run, few, tmp_path):
    model = tiny_reranker.made(tmp_path / "model")
    found = json.loads(run("--questions", few, "--reranker", model, "--out", tmp_path / "out", "--json").stdout)

    assert list(found["systems"]) == ["bm25", "dense", "reranked", "hybrid"]
    assert ("reranked", "hybrid") in {(its["a"], its["b"]) for its in found["comparisons"]}
    assert "reranking" in found["systems"]["reranked"]["latency"]["stages"]
    assert "reranking" not in found["systems"]["hybrid"]["latency"]["stages"]
    assert (tmp_path / "out" / "report.html").exists()


def test_settings_are_systems_of_their_own(run, few):
    done = run("--questions", few, "--system", "hybrid", "--system", "hybrid:context=0.5,threshold=0")

    assert "hybrid:context=0.5,threshold=0 − hybrid: nDCG@10" in done.output


def test_what_refusing_is_worth_shows_beside_the_same_without_it(run, few, tmp_path):
    recalls = {"hybrid-answering-all": "0 of 1", "hybrid": "1 of 1"}
    systems = [word for name in recalls for word in ("--system", name)]
    done = run("--questions", few, "--answers", *systems, "--out", tmp_path / "out")

    assert done.exit_code == 0, done.output
    for name, recall in recalls.items():
        _, _, its = done.output.partition(f"refusals of {name}: recall {recall}")
        assert re.search(r"risk at coverage [01]\.\d\d: .*Brier score \.\d{3} \[\.00 1\.00\]", its)
        assert re.search(r"^  of confidence [.\d]+ are right \d of \d \(", its, re.MULTILINE)
        assert f"answers of {name}: evidence cited" in its
    assert "hybrid − hybrid-answering-all: Brier" in done.output
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert re.findall("<h2>(.*) of (.*)</h2>", page) == [
        *(("Refusals", name) for name in ("hybrid", "hybrid-answering-all")),
        *(("Answers", name) for name in ("hybrid", "hybrid-answering-all")),
    ]
    assert page.count("<title>Confidence against truth</title>") == 2


def test_nothing_to_count_is_a_dash(run, few):
    assert "precision –; refused though" in run("--questions", few, "--system", "hybrid-answering-all").output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--system", "magic"), "there is no system 'magic'; known are bm25, dense, hybrid"),
        (("--system", "reranked"), "the system reranked needs a cross-encoder; name one with --reranker"),
        (("--system", "hybrid:weight=1"), "there is no setting 'weight'; known are brevity"),
        (("--system", "hybrid:threshold=high"), "is no value from 0 to 1; write it as threshold=0.5"),
        (("--system", "hybrid:threshold=nan"), "is no value from 0 to 1"),
        (("--system", "hybrid:threshold=0,threshold=1"), "the setting threshold is given twice"),
        (("--fail-under", "nDCG@10=nan"), "has no number"),
        (("--out", "/dev/null/out"), "cannot be written"),
        (("--system", "dense", "--system", "dense"), "the system dense is named twice"),
        (("--fail-under", "accuracy=1"), "there is no measure 'accuracy'"),
        (("--against", "nowhere.json"), "no figures of an evaluation"),
        (("--topics", "t"), "--topics and --qrels go together"),
        (("--beir", "a", "--questions", "b"), "name one of"),
        (("--beir", "a", "--index", "b"), "--beir brings its own documents"),
        (("--beir", "a", "--baselines"), "--baselines are compared by quotes"),
    ],
)
def test_a_wrong_option_is_refused(run, few, arguments, says):
    given = () if {"--beir", "--topics"} & {*arguments} else ("--questions", few)
    done = run(*given, *arguments)

    assert done.exit_code in {2, 3}
    assert says in done.output


def test_the_gate_sets_the_exit_code(run, few):
    green = run("--questions", few, "--fail-under", "success@1=1")
    red = run("--questions", few, "--fail-under", "success@1=1", "--fail-under", "misplaced@1=-1")

    assert (green.exit_code, red.exit_code) == (0, 1)
    assert "gate: misplaced@1 is 0.0000, above -1" in red.stderr


class Links(HTMLParser):
    """What a page would load, and how many plots it has."""

    def __init__(self, page):
        super().__init__()
        self.loaded, self.plots = [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.plots += tag == "svg"
        self.loaded += [value for name, value in attrs if name in {"src", "href", "srcset", "data"}]


def test_a_run_is_kept_with_its_stages_and_a_page_that_needs_nothing_else(run, few, tmp_path):
    out = tmp_path / "out"
    done = run("--questions", few, "--answers", "--out", out)
    page = Links((out / "report.html").read_text(encoding="utf-8"))

    assert done.exit_code == 0, done.output
    assert sorted(file.relative_to(out).as_posix() for file in out.rglob("*.*") if file.is_file()) == sorted(
        ["measures.json", "report.html"]
        + [f"{stage}/{system}.jsonl" for stage in ("judged", "retrieved") for system in ("bm25", "dense", "hybrid")]
        + [f"trec/{system}.{kind}" for kind in ("qrels", "run") for system in ("bm25", "dense", "hybrid")]
    )
    assert page.loaded == []
    assert page.plots >= 3


def test_a_folder_of_something_else_is_left_alone(run, few, tmp_path):
    done = run("--questions", few, "--out", tmp_path)

    assert done.exit_code == 3
    assert "holds something else than an evaluation" in done.output
    assert [file.name for file in tmp_path.iterdir()] == ["few.yaml"]


def test_hostile_words_in_a_question_are_text_in_the_page(run, few, tmp_path):
    few.write_text(FEW.replace("What may the region gain", "<script>alert(1)</script> What"), encoding="utf-8")
    run("--questions", few, "--system", "bm25", "--system", "hybrid", "--out", tmp_path / "out")

    assert "<script" not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_two_runs_are_compared(run, few, tmp_path):
    run("--questions", few, "--system", "bm25", "--out", tmp_path / "before")
    run("--questions", few, "--system", "hybrid", "--out", tmp_path / "after")

    done = run("compare", tmp_path / "before", tmp_path / "after")

    assert done.exit_code == 0, done.output
    assert f"{tmp_path / 'after'} − {tmp_path / 'before'}: nDCG@10" in done.output


def test_a_comparison_names_what_is_missing(run, few, tmp_path):
    run("--questions", few, "--system", "bm25", "--out", tmp_path / "run")

    assert "has no system 'dense'; it has bm25" in run(
        "compare", tmp_path / "run", tmp_path / "run", "--system", "dense").output  # fmt: skip
    assert "'magic' is not in both" in run("compare", tmp_path / "run", tmp_path / "run", "--measure", "magic").output


def test_a_run_without_its_passages_is_compared_by_its_figures(run, few, tmp_path):
    run("--questions", few, "--out", tmp_path / "run")

    done = run("compare", tmp_path / "run" / "measures.json", tmp_path / "run")

    assert done.exit_code == 0, done.output


def test_changed_qrels_are_judged_again(run, tmp_path):
    (tmp_path / "topics").write_text("7\tWhat was recommended on energy cooperation?\n")

    def success(judged):
        (tmp_path / "qrels").write_text(f"7 0 {judged} 1\n")
        done = run("--topics", tmp_path / "topics", "--qrels", tmp_path / "qrels", "--out", tmp_path / "out", "--json")
        return json.loads(done.stdout)["systems"]["hybrid"]["values"]["success@1"]["7"]

    assert (success("northeast-asia/3/s5/p5"), success("northeast-asia/3/s1/p1")) == (1.0, 0.0)


def test_qrels_that_fit_nothing_are_refused(run, tmp_path):
    (tmp_path / "topics").write_text("7\tWhat was recommended?\n")
    for judged, says in [("7 0 northeast-asia/9/s1 1", "the index has nothing that the qrels name"),
                         ("8 0 northeast-asia/3/s1 1", "finds nothing relevant to any topic")]:  # fmt: skip
        (tmp_path / "qrels").write_text(judged)

        assert says in run("--topics", tmp_path / "topics", "--qrels", tmp_path / "qrels").output


def test_topics_and_qrels_of_trec_are_run(run, tmp_path):
    (tmp_path / "topics").write_text("7\tWhat was recommended on energy cooperation?\n")
    (tmp_path / "qrels").write_text("7 0 northeast-asia/3/s5/p5 1\n")

    done = run("--topics", tmp_path / "topics", "--qrels", tmp_path / "qrels", "--json")

    assert json.loads(done.stdout)["systems"]["hybrid"]["values"]["success@1"] == {"7": 1.0}


def test_lint_names_the_line(run, few):
    done = run("lint", few)

    assert done.exit_code == 1
    assert "type fact is thin: 2, 15 would say something" in done.output

    few.write_text(FEW.replace("may benefit form", "may benefit from"), encoding="utf-8")
    assert f"{few}:2: energy: this quote is not in northeast-asia/3" in run("lint", few).output


def test_a_question_is_written_beside_its_passage(run, few):
    answers = ["What is it?", "no", "words that are not there", "engaging in discussions over energy cooperation",
               "nor these", "The fourth session was chaired by Professor T J Pempel", "1", "",
               "energy", "energy-again", "fact", "dev", "oil", "energy cooperation"]  # fmt: skip
    done = run("new", few, "--passage", "northeast-asia/3/s5/p5", input="\n".join(answers) + "\n")

    assert done.exit_code == 0, done.output
    assert done.output.count("these words do not stand in this document") == 2
    assert "energy is taken" in done.output
    assert "it stands in no quote that answers" in done.output
    assert few.read_text(encoding="utf-8").startswith(FEW)
    *_, added = questions.load(few)
    assert (added.id, added.question, added.answer) == ("energy-again", "What is it?", "energy cooperation")
    assert yaml.safe_load(few.read_text())[-1]["evidence"] == [
        {"quote": answers[3], "in": "northeast-asia/3", "session": "5", "grade": 2},
        {"quote": answers[5], "in": "northeast-asia/3", "session": "4", "grade": 1},
    ]


def test_writing_a_question_changes_nothing_else_of_the_file(run, few, tmp_path):
    few.write_bytes(FEW.replace("\n", "\r\n").encode())
    few.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(few)

    done = run("new", link, input="\n".join(["What of coal?", "off_topic", "coal", "off-topic", "dev"]) + "\n")

    assert done.exit_code == 0, done.output
    assert few.read_bytes().startswith(FEW.replace("\n", "\r\n").encode())
    assert few.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_a_question_to_refuse_needs_no_quote(run, tmp_path):
    file = tmp_path / "new.yaml"
    done = run("new", file, input="\n".join(["What of whales?", "off_topic", "whales", "off-topic", "test"]) + "\n")

    assert done.exit_code == 0, done.output
    assert [its.refuse for its in questions.load(file)] == ["off_topic"]


def test_a_question_cannot_be_written_into_a_folder_that_is_not_there(run, tmp_path):
    answers = ["What of coal?", "off_topic", "coal", "off-topic", "dev"]
    done = run("new", tmp_path / "missing" / "q.yaml", input="\n".join(answers) + "\n")

    assert done.exit_code == 3
    assert "No such file or directory; name another file" in done.output
