"""Any sentence-transformers model, as it is and exported; and models that are not the index's."""

import gc
import json
import shutil
import weakref
from pathlib import Path

import numpy as np
import pytest
import tiny_models
from click.testing import CliRunner
from trackrecord.cli import cli
from trackrecord.cli.models import print_measured
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.errors import IndexUnfitError, ModelError
from trackrecord.eval.compare import Comparison
from trackrecord.eval.exported import Measured, OnSet, Ranked, Speed
from trackrecord.eval.measure import Estimate
from trackrecord.indexer import embedding
from trackrecord.indexer.build import Options, build
from trackrecord.indexer.embedding import exported, instructions
from trackrecord.indexer.embedding.export import export
from trackrecord.indexer.embedding.exported import Overrides
from trackrecord.indexer.embedding.hub import HubEmbedder
from trackrecord.indexer.embedding.instructions import Instructions
from trackrecord.indexer.opened import Index

TEXTS = ("What did Kurata say about a peace regime?", "China and energy", "Mr “Ōe” – 30 %, ﬁnally", "北京 2006")
LONG = "The participants discussed sanctions on North Korea. " * 40

# torch warns in several kinds of what it traces; the command does it in a child process that is quiet.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


def made(folder, kind, overrides=None):
    """A tiny model and its export, both as embedders."""
    source = getattr(tiny_models, kind)(folder / kind)
    export(str(source), folder / f"{kind}-int8", overrides or Overrides())
    return HubEmbedder(str(source), overrides), embedding.load(str(folder / f"{kind}-int8"))


@pytest.fixture(scope="module", params=["bert", "distilbert", "mpnet", "xlm_roberta"])
def both(request, models):
    return made(models, request.param)


@pytest.fixture(scope="module")
def prompted(models):
    """A model that says what it wants in front of questions and passages, and its export."""
    source = tiny_models.bert(models / "prompted", prompts={"search_query": "china: ", "passage": "energy: "})
    export(str(source), models / "prompted-int8", Overrides())
    return embedding.load(str(source)), embedding.load(str(models / "prompted-int8"))


def test_an_export_gives_nearly_the_vectors_of_its_model(both):
    original, small = both

    for text in TEXTS:
        assert original.embed_passage(text) @ small.embed_passage(text) > 0.999
    assert original.dimension == small.dimension == small.embed_passage("China").size


def test_vectors_have_length_1_with_and_without_a_module_that_normalises(both):
    for its in both:
        assert np.linalg.norm(its.embed_passage(TEXTS[0])) == pytest.approx(1, abs=1e-5)


def test_different_texts_have_different_vectors(both):
    # Else the likeness of two models would say nothing.
    for its in both:
        assert its.embed_passage(TEXTS[0]) @ its.embed_passage(TEXTS[1]) < 0.95


def test_a_long_text_is_cut_off_where_the_model_cuts_it(both):
    original, small = both

    assert original.about.max_length == small.about.max_length
    assert original.embed_passage(LONG) @ small.embed_passage(LONG) > 0.999
    assert np.array_equal(small.embed_passage(LONG), small.embed_passage(LONG + "China."))


def test_what_is_cut_off_does_not_fit(both):
    for its in both:
        assert its.fits(TEXTS[0])
        assert not its.fits(LONG)


def test_a_text_of_as_many_pieces_as_the_model_reads_fits_and_one_more_does_not(models):
    original, small = made(models / "short", "bert", Overrides(max_length=10))

    for its in (original, small):
        assert its.about.max_length == 10
        assert its.fits("china " * 8)  # and the pieces at both ends
        assert not its.fits("china " * 9)
        assert np.array_equal(its.embed_passage("china " * 8), its.embed_passage("china " * 9))


def test_instructions_stand_in_front_of_questions_and_passages(prompted):
    for its in prompted:
        assert its.about.instructions == Instructions("china: ", "energy: ")
        bare = HubEmbedder(prompted[0].name, Overrides(query="", passage=""))
        assert its.embed_query("peace") @ bare.embed_passage("china: peace") > 0.999
        assert its.embed_passage("peace") @ bare.embed_passage("energy: peace") > 0.999
        assert its.embed_query("peace") @ bare.embed_query("peace") < 0.99


def test_an_instruction_takes_pieces_of_those_that_fit(prompted):
    for its in prompted:
        assert its.about.max_length == 64
        assert its.fits("china " * 60)  # and: energy, colon, both ends
        assert not its.fits("china " * 61)


def test_other_instructions_and_lengths_are_another_model(prompted, models):
    original, small = prompted
    others = [Overrides(query=""), Overrides(passage="x"), Overrides(max_length=32)]
    for number, overrides in enumerate(others):
        export(original.name, models / f"other-{number}", overrides)

    same_weights = {exported.read(models / f"other-{number}").record.sha256 for number in range(len(others))}
    assert same_weights == {exported.read(Path(small.name)).record.sha256}
    assert len({small.fingerprint, *(embedding.load(str(models / f"other-{n}")).fingerprint for n in range(3))}) == 4
    assert len({original.fingerprint, *(HubEmbedder(original.name, its).fingerprint for its in others)}) == 4


@pytest.mark.parametrize(
    ("name", "prompts", "default", "expected"),
    [
        ("x/any", {"query": "q: ", "document": ""}, None, Instructions("q: ", "")),
        ("x/any", {"search_query": "q: ", "search_document": "d: "}, None, Instructions("q: ", "d: ")),
        ("x/any", {"task": "t: "}, "task", Instructions("t: ", "t: ")),
        ("x/any", {"task": "t: ", "query": "q: "}, "task", Instructions("q: ", "")),
        ("x/any", {"query": "", "document": ""}, None, Instructions()),
        ("intfloat/e5-small-v2", {"query": "", "document": ""}, None, Instructions("query: ", "passage: ")),
        ("intfloat/e5-small-v2", {"query": "Q: "}, None, Instructions("Q: ", "")),
        ("/models/multilingual-e5-base", {}, None, Instructions("query: ", "passage: ")),
        ("nomic-ai/nomic-embed-text-v1.5", {}, None, Instructions("search_query: ", "search_document: ")),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", {}, None, Instructions("query: ")),
        ("BAAI/bge-m3", {}, None, Instructions()),
        ("thenlper/gte-small", {}, None, Instructions()),
        ("sentence-transformers/all-mpnet-base-v2", {}, None, Instructions()),
        ("/e5-small-v2/all-MiniLM-L6-v2", {}, None, Instructions()),
    ],
)
def test_a_model_s_instructions(name, prompts, default, expected):
    assert instructions.of(name, prompts, default) == expected


@pytest.mark.parametrize(
    "name",
    [
        "BAAI/bge-small-en-v1.5",
        "/cache/models--BAAI--bge-base-en/snapshots/5c38ec7",
        "Snowflake/snowflake-arctic-embed-xs",
    ],
)
def test_families_that_want_a_sentence_in_front_of_questions_only(name):
    sentence = "Represent this sentence for searching relevant passages: "
    assert instructions.of(name, {}, None) == Instructions(sentence, "")


def test_a_question_asked_again_is_not_embedded_again(prompted):
    _, small = prompted
    session, runs = small._session, []

    class Counted:
        def run(self, *arguments):
            runs.append(arguments)
            return session.run(*arguments)

    small.forget_questions()
    small._session = Counted()
    try:
        first, again = small.embed_query("peace regime"), small.embed_query("peace regime")
        small.forget_questions()
        anew = small.embed_query("peace regime")
    finally:
        small._session = session
    assert len(runs) == 2
    assert again is first
    assert np.array_equal(anew, first)


def test_a_remembered_vector_cannot_be_changed(prompted):
    for its in prompted:
        with pytest.raises(ValueError, match="read-only"):
            its.embed_query("peace regime")[0] = 1


def test_the_memory_of_questions_keeps_no_model_alive(prompted):
    its = embedding.load(prompted[1].name)
    its.embed_query("peace regime")
    alive = weakref.ref(its)

    del its
    gc.collect()

    assert alive() is None


def test_no_more_than_the_last_questions_are_remembered(prompted):
    _, small = prompted
    first = small.embed_query("peace 0")

    for number in range(1, embedding.REMEMBERED + 1):
        small.embed_query(f"peace {number}")

    assert small.embed_query("peace 0") is not first


@pytest.fixture
def report(tmp_path):
    """One report of some paragraphs, so that indexing it takes no time."""
    text = next(BUNDLED.glob("meeting-*.txt")).read_text(encoding="utf-8")
    folder = tmp_path / "northeast-asia"
    folder.mkdir()
    (folder / "meeting-3-beijing-2006-04.txt").write_text("\n".join(text.splitlines()[:60]), encoding="utf-8")
    return folder


@pytest.fixture
def copy(prompted, tmp_path):
    """The model that says its instructions, to be changed."""
    return Path(shutil.copytree(prompted[0].name, tmp_path / "copied"))


def other_weights(folder):
    other = tiny_models.bert(folder.with_name("other"), seed=9)
    shutil.copy(other / "model.safetensors", folder)


def other_instruction(folder):
    file = folder / "config_sentence_transformers.json"
    file.write_text(file.read_text().replace("china: ", "China? "))


def other_pooling(folder):
    file = folder / "1_Pooling" / "config.json"
    file.write_text(file.read_text().replace('"mean"', '"cls"'))


@pytest.mark.parametrize("change", [other_weights, other_instruction, other_pooling])
def test_an_index_refuses_its_model_after_that_changed(report, copy, tmp_path, change):
    build([report], tmp_path / "index", Options(model=str(copy)))
    Index(tmp_path / "index")

    change(copy)

    with pytest.raises(IndexUnfitError, match=f"another state of {copy}.*trackrecord index PATH"):
        Index(tmp_path / "index")


def test_an_index_is_built_and_searched_with_an_export(report, prompted, tmp_path, monkeypatch):
    monkeypatch.chdir(Path(prompted[1].name).parent)
    build([report], tmp_path / "index", Options(model="prompted-int8"))
    monkeypatch.chdir(tmp_path)

    its = Index(tmp_path / "index")

    assert its.manifest.model == prompted[1].name
    assert its.manifest.model_sha256 == prompted[1].fingerprint
    assert its.vectors.sentences.shape[1] == tiny_models.HIDDEN


def test_an_index_refuses_an_export_with_another_instruction(report, prompted, models, tmp_path):
    folder = Path(shutil.copytree(prompted[1].name, tmp_path / "int8"))
    build([report], tmp_path / "index", Options(model=str(folder)))
    record = json.loads((folder / "export.json").read_text())
    (folder / "export.json").write_text(json.dumps(record | {"query_instruction": "about: "}))

    with pytest.raises(IndexUnfitError, match="another state of"):
        Index(tmp_path / "index")


def cut_off(folder):
    (folder / "model.onnx").write_bytes((folder / "model.onnx").read_bytes()[:-100])


def another_tokenizer(folder):
    file = folder / "tokenizer.json"
    file.write_text(file.read_text().replace("china", "chima"))


def without_tokenizer(folder):
    (folder / "tokenizer.json").unlink()


def without_dimension(folder):
    record = json.loads((folder / "export.json").read_text())
    (folder / "export.json").write_text(json.dumps({key: record[key] for key in record if key != "dimension"}))


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (cut_off, "model.onnx has sha256 .* recorded is"),
        (another_tokenizer, "tokenizer.json has sha256 .* recorded is"),
        (without_tokenizer, "is damaged .*No such file"),
        (without_dimension, "is damaged .*`dimension`"),
    ],
)
def test_a_damaged_export_is_refused(prompted, tmp_path, damage, says):
    folder = Path(shutil.copytree(prompted[1].name, tmp_path / "int8"))
    damage(folder)

    with pytest.raises(ModelError, match=f"{says}.*delete that folder and export the model anew: trackrecord model"):
        embedding.load(str(folder))


def without_fast_tokenizer(folder):
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (folder / name).unlink()
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "ByT5Tokenizer"}))


def pools_without_instruction(folder):
    file = folder / "1_Pooling" / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"include_prompt": False}))


def keeps_the_end(folder):
    file = folder / "tokenizer_config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"truncation_side": "left"}))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (without_fast_tokenizer, "its tokenizer, ByT5Tokenizer, has no fast form"),
        (pools_without_instruction, "it leaves its instruction out of the pooling"),
        (keeps_the_end, "it leaves out the beginning of long texts"),
    ],
)
def test_a_model_that_cannot_be_exported_says_why_and_can_be_used_as_it_is(copy, tmp_path, change, says):
    change(copy)

    with pytest.raises(ModelError, match=says):
        export(str(copy), tmp_path / "int8", Overrides())

    assert not (tmp_path / "int8").exists()
    assert embedding.load(str(copy)).embed_passage("China").shape == (tiny_models.HIDDEN,)


def test_a_model_that_brings_code_of_its_own_is_not_run(copy):
    file = copy / "config.json"
    own = {"model_type": "own", "auto_map": {"AutoConfig": "own.Config", "AutoModel": "own.Model"}}
    file.write_text(json.dumps(json.loads(file.read_text()) | own))
    (copy / "own.py").write_text("raise SystemExit('its code ran')")

    with pytest.raises(ModelError, match="brings code of its own, which is never run"):
        embedding.load(str(copy))


def test_a_model_is_not_told_to_read_more_than_it_has_positions_for(copy, tmp_path):
    with pytest.raises(ModelError, match="reads at most 128 word pieces"):
        export(str(copy), tmp_path / "int8", Overrides(max_length=129))


QUESTIONS = """
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
      grade: 2
- id: whales
  question: How many whales were caught off Iceland?
  type: off-topic
  split: test
  refuse: off_topic
"""


def run(*arguments):
    return CliRunner().invoke(cli, ["model", *map(str, arguments)])


def test_the_command_exports_a_model_and_measures_what_that_gained_and_lost(prompted, tmp_path):
    file, target = tmp_path / "few.yaml", tmp_path / "int8"
    file.write_text(QUESTIONS, encoding="utf-8")
    changes = ("--query-instruction", "about: ", "--max-length", 48)

    done = run(
        "export",
        prompted[0].name,
        target,
        *changes,
        "--no-bundled",
        "--questions",
        file,
        "--library",
        BUNDLED,
        "--json",
    )

    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["model"]["max_length"] == 48
    assert said["model"]["instructions"] == {"query": "about: ", "passage": "energy: "}
    measured = said["measured"]
    (its,) = measured["sets"]
    assert (its["name"], its["questions"]) == ("few", 2)
    assert [one["system"] for one in its["ranked"]] == ["dense", "hybrid"]
    for one in its["ranked"]:
        compared = one["comparison"]
        assert (compared["a"], compared["b"], compared["n"]) == ("float32", "int8", 2)
        assert compared["difference"] == pytest.approx(one["exported"]["mean"] - one["original"]["mean"])
    assert 0.999 < its["least_cosine"] <= its["cosine"] <= 1.0001
    assert measured["exported"]["size"] == (target / "model.onnx").stat().st_size
    assert measured["exported"]["question_ms"] > 0
    assert embedding.load(str(target)).fingerprint == said["model"]["fingerprint"]


def test_the_command_says_why_a_model_cannot_be_exported(copy, tmp_path):
    without_fast_tokenizer(copy)

    done = run("export", copy, tmp_path / "int8", "--no-measure")

    assert done.exit_code == 3
    assert f"{copy} cannot be exported to ONNX: its tokenizer, ByT5Tokenizer, has no fast form" in done.output
    assert f"can be used as it is: trackrecord index PATH --model {copy}" in done.output


def test_the_command_writes_over_nothing(prompted, tmp_path):
    (tmp_path / "int8").mkdir()

    done = run("export", prompted[0].name, tmp_path / "int8")

    assert done.exit_code == 3
    assert "exists already; name another folder, or delete it" in done.output


def test_what_was_exported_is_not_exported_again(prompted, tmp_path):
    done = run("export", prompted[1].name, tmp_path / "again")

    assert done.exit_code == 3
    assert "was exported already" in done.output


def test_questions_go_with_a_library(prompted, tmp_path):
    done = run("export", prompted[0].name, tmp_path / "int8", "--questions", tmp_path / "few.yaml")

    assert done.exit_code == 2
    assert "each --questions goes with one --library" in done.output


def test_a_model_is_shown(prompted):
    original, small = prompted
    done = run("show", small.name)

    assert done.exit_code == 0, done.output
    shown = dict(line.split(maxsplit=1) for line in done.output.splitlines()[1:] if not line.startswith("exported"))
    assert shown["dimension"] == "32"
    assert shown["reads"] == "64 word pieces"
    assert shown["questions"] == "behind 'china: '"
    assert shown["fingerprint"] == small.fingerprint
    assert f"exported from  {original.name}" in done.output


def test_the_packaged_model_is_shown_without_a_name():
    said = json.loads(run("show", "--json").stdout)

    assert (said["name"], said["dimension"], said["max_length"]) == ("all-MiniLM-L6-v2", 384, 256)


def test_what_was_measured_is_printed(capsys):
    difference = Comparison("dense nDCG@10", "float32", "int8", 2, -0.25, -0.5, 0.0, 0.5, 0.5, (), ("energy",))
    ranked = Ranked("dense", Estimate(0.75, 0.5, 1.0, 2), Estimate(0.5, 0.25, 0.75, 2), difference)
    its = OnSet("few", 2, 84, (ranked,), 0.9941, 0.9902)

    print_measured(Measured((its,), Speed(8.06, 79.4, 90_860_000), Speed(2.31, 843.9, 22_979_452)))

    assert capsys.readouterr().out.splitlines() == [
        "",
        "few: 2 questions with evidence, 84 passages",
        "dense   nDCG@10 .750 [.50 1.00] → .500 [.25 .75]",
        "int8 − float32: dense nDCG@10 -0.250 [-0.500, +0.000], p = 0.5000, n = 2, 0 better, 1 worse: may be chance",
        "cosine of a question's two vectors: mean 0.9941, least 0.9902",
        "",
        "a question 8.1 → 2.3 ms (median), texts a second 79 → 844, weights 90.9 → 23.0 MB",
    ]
