"""Building an index: the same from the same reports, never half there, and clear about what is wrong."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.errors import IndexBusyError, IndexMissingError, IndexUnfitError, LibraryError
from trackrecord.indexer import embedding, generation
from trackrecord.indexer.build import Options, build
from trackrecord.indexer.embedding import Embedder, embed_all, minilm
from trackrecord.indexer.manifest import FORMAT
from trackrecord.indexer.opened import Index
from trackrecord.indexer.run import Run
from trackrecord.indexer.store import Store

VECTORS = ("passages.faiss", "sentences.npy")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """An index of the bundled library that no test changes, and what building it reported."""
    folder = tmp_path_factory.mktemp("built") / "index"
    return folder, build([BUNDLED], folder)


@pytest.fixture
def copy(built: tuple[Path, Run], tmp_path: Path) -> Path:
    """The same index, to be damaged."""
    return Path(shutil.copytree(built[0], tmp_path / "index"))


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return embedding.load()


def mends(index: Path) -> str:
    return f"trackrecord index PATH --index {index}"


def test_a_build_reports_what_it_did(built: tuple[Path, Run]):
    folder, done = built
    index = Index(folder)
    assert (done.reports, done.unchanged) == (1, False)
    assert [its.split(":")[0] for its in done.warnings] == ["meeting-3-beijing-2006-04.txt"]
    assert done.generation == index.generation == generation.current(folder).name
    assert done.passages == len(index.store) == len(index.vectors)
    assert done.passages > 0


def test_one_vector_is_written_a_sentence(built: tuple[Path, Run]):
    index = Index(built[0])
    assert index.vectors.sentences.shape == (index.manifest.sentences, 384)


def test_two_builds_hold_the_same_passages_and_vectors(built: tuple[Path, Run], tmp_path: Path):
    build([BUNDLED], tmp_path / "again")
    first, second = generation.current(built[0]), generation.current(tmp_path / "again")
    assert first.name == second.name
    assert list(Store(first).dump()) == list(Store(second).dump())
    for file in VECTORS:
        assert (first / file).read_bytes() == (second / file).read_bytes()


def test_a_forced_second_build_embeds_nothing(copy: Path):
    again = build([BUNDLED], copy, Options(force=True))
    assert (again.embedded, again.unchanged) == (0, False)
    assert again.generation.startswith("0002-")


def test_a_forced_second_build_writes_the_same_vectors(copy: Path):
    before = generation.current(copy)
    build([BUNDLED], copy, Options(force=True))
    after = generation.current(copy)
    assert before != after
    for file in VECTORS:
        assert (before / file).read_bytes() == (after / file).read_bytes()


def test_a_run_with_nothing_new_says_unchanged(copy: Path):
    before = generation.current(copy)
    again = build([BUNDLED], copy)
    assert (again.unchanged, again.embedded, again.passages) == (True, 0, len(Store(before)))
    assert generation.current(copy) == before


def test_a_damaged_generation_is_built_again_without_being_forced(copy: Path):
    (generation.current(copy) / "sentences.npy").write_bytes(b"")
    assert not build([BUNDLED], copy).unchanged
    assert Index(copy).generation.startswith("0002-")


def test_two_generations_are_kept(copy: Path):
    build([BUNDLED], copy, Options(force=True))
    build([BUNDLED], copy, Options(force=True))
    kept = sorted(path.name[:5] for path in (copy / "generations").iterdir())
    assert kept == ["0002-", "0003-"]


def test_a_vector_is_the_same_alone_and_among_others(embedder: Embedder):
    texts = ["Peace.", "Energy security in Northeast Asia " * 20, "The DPRK left the talks."]
    together = list(embed_all(embedder.embed_passage, texts))
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(vector, embedder.embed_passage(text))


def test_a_vector_has_length_one(embedder: Embedder):
    assert float(np.linalg.norm(embedder.embed_passage("Peace."))) == pytest.approx(1, abs=1e-5)


def test_a_generation_that_fails_half_way_leaves_the_index_in_use(copy: Path):
    before = generation.current(copy)
    with pytest.raises(OSError, match="disk full"), generation.new(copy) as folder:
        (folder / "store.sqlite").write_text("half")
        raise OSError("disk full")
    assert Index(copy).generation == before.name
    assert list((copy / "generations").iterdir()) == [before]


_DIE_WRITING = """
import os, signal, sys
from pathlib import Path
from trackrecord.indexer import generation
index = Path(sys.argv[1])
with generation.writing(index), generation.new(index) as folder:
    (folder / "store.sqlite").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_run_that_is_killed_leaves_the_index_in_use(copy: Path):
    before = generation.current(copy)
    done = subprocess.run([sys.executable, "-c", _DIE_WRITING, str(copy)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert Index(copy).generation == before.name


def test_the_next_run_sweeps_away_what_a_killed_one_left(copy: Path):
    subprocess.run([sys.executable, "-c", _DIE_WRITING, str(copy)], check=False)
    assert list((copy / "generations").glob(".new-*"))
    build([BUNDLED], copy, Options(force=True))
    assert not list((copy / "generations").glob(".new-*"))


def test_no_reports_are_refused(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(LibraryError, match=r"no reports were found.*\.txt"):
        build([tmp_path / "empty"], tmp_path / "index")


def test_a_missing_index_names_the_command_that_makes_one(tmp_path: Path):
    with pytest.raises(IndexMissingError) as caught:
        Index(tmp_path / "none")
    assert mends(tmp_path / "none") in str(caught.value)


def test_a_foreign_folder_is_not_taken_for_an_index(tmp_path: Path):
    (tmp_path / "holiday.jpg").touch()
    with pytest.raises(IndexUnfitError, match=r"is not an index of Trackrecord.*--index"):
        Index(tmp_path)


@pytest.mark.parametrize("name", ["0009-deadbeef", "", "../generations"])
def test_an_index_that_names_no_generation_names_the_mending_command(copy: Path, name: str):
    (copy / "CURRENT").write_text(name)
    with pytest.raises(IndexUnfitError, match="generation that is not there") as caught:
        Index(copy)
    assert mends(copy) in str(caught.value)


@pytest.mark.parametrize("file", [*VECTORS, "store.sqlite"])
def test_a_file_cut_short_is_noticed(copy: Path, file: str):
    damaged = generation.current(copy) / file
    damaged.write_bytes(damaged.read_bytes()[:-1])
    with pytest.raises(IndexUnfitError, match=rf"{file}: \d+ bytes, not \d+") as caught:
        Index(copy)
    assert mends(copy) in str(caught.value)


def test_a_missing_file_is_noticed(copy: Path):
    (generation.current(copy) / "store.sqlite").unlink()
    with pytest.raises(IndexUnfitError, match=r"store\.sqlite: missing") as caught:
        Index(copy)
    assert mends(copy) in str(caught.value)


@pytest.mark.parametrize("file", ["passages.faiss", "words/meta.json"])
def test_a_file_of_the_right_size_with_other_content_is_noticed(copy: Path, file: str):
    damaged = generation.current(copy) / file
    damaged.write_bytes(b"x" * damaged.stat().st_size)
    with pytest.raises(IndexUnfitError, match="is damaged") as caught:
        Index(copy)
    assert mends(copy) in str(caught.value)


def test_an_index_of_another_format_is_refused(copy: Path):
    manifest = generation.current(copy) / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 99}))
    with pytest.raises(IndexUnfitError, match=f"has format 99, this version reads {FORMAT}") as caught:
        Index(copy)
    assert mends(copy) in str(caught.value)


@pytest.mark.parametrize("content", ["", "{", "[]", f'{{"format": {FORMAT}}}'])
def test_a_manifest_that_cannot_be_read_is_refused(copy: Path, content: str):
    (generation.current(copy) / "manifest.json").write_text(content)
    with pytest.raises(IndexUnfitError, match="cannot be read") as caught:
        Index(copy)
    assert mends(copy) in str(caught.value)


def test_an_index_of_another_state_of_the_model_is_refused(copy: Path):
    manifest = generation.current(copy) / "manifest.json"
    text = json.dumps(json.loads(manifest.read_text()) | {"model_sha256": "0" * 64})
    manifest.write_text(text)
    manifest.with_name("manifest.sha256").write_text(hashlib.sha256(text.encode()).hexdigest())
    with pytest.raises(IndexUnfitError, match="another state of all-MiniLM-L6-v2") as caught:
        Index(copy)
    assert mends(copy) in str(caught.value)


_HOLD_LOCK = """
import sys
from pathlib import Path
from trackrecord.indexer import generation
with generation.writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_an_index_that_another_process_writes_is_busy(copy: Path):
    command = [sys.executable, "-c", _HOLD_LOCK, str(copy)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(IndexBusyError, match=f"another run is writing {re.escape(str(copy))}"):
            build([BUNDLED], copy)
        Index(copy)
        holder.kill()
    assert build([BUNDLED], copy).unchanged


_LOAD = """
from trackrecord.errors import ModelError
from trackrecord.indexer import embedding
try:
    embedding.load()
except ModelError as error:
    print("ModelError:", error)
"""


def load_with_cache(cache: Path) -> str:
    """What loading the model prints in a process of its own, with `cache` as the user's cache folder."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    return subprocess.run(
        [sys.executable, "-c", _LOAD], env=environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def cached_model(tmp_path: Path) -> Path:
    """A copy of the exported model, in a cache of its own: `tmp_path/trackrecord/models/…`."""
    folder = minilm.exported().folder
    return Path(shutil.copytree(folder, tmp_path / "trackrecord" / "models" / folder.name))


def test_a_copied_model_loads(cached_model: Path, tmp_path: Path):
    assert load_with_cache(tmp_path) == ""


def test_a_model_file_that_changed_is_refused(cached_model: Path, tmp_path: Path):
    weights = cached_model / "model.onnx"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    said = load_with_cache(tmp_path)
    assert said.startswith(f"ModelError: {weights} has sha256 ")
    assert "delete that folder" in said


def test_a_model_folder_with_a_damaged_record_is_refused(cached_model: Path, tmp_path: Path):
    (cached_model / "export.json").write_text("{")
    said = load_with_cache(tmp_path)
    assert said.startswith(f"ModelError: the model in {cached_model} is damaged")
    assert "delete that folder" in said


def test_a_damaged_vector_cache_is_made_anew(copy: Path):
    (copy / "vectors.cache").write_bytes(b"no database" * 1_000)

    before = generation.current(copy)
    build([BUNDLED], copy, Options(force=True))

    after = generation.current(copy)
    for file in VECTORS:
        assert (before / file).read_bytes() == (after / file).read_bytes()
