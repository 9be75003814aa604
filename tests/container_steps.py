"""`make check-wheel`: the steps of deploy/Containerfile, run without a container, and the service that they make.

Its paths are moved into a folder of their own by build arguments, as an engine would take them; the rest is run as it
stands. Not named test_*, since it installs everything anew: a minute.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from dockerfile_parse import DockerfileParser
from dockerfile_parse.util import WordSplitter, get_key_val_dictionary

ROOT = Path(__file__).parent.parent


@dataclass
class Image:
    """What the steps made so far, and what the file says of how it is run."""

    arguments: dict[str, str]
    environment: dict[str, str]
    workdir: Path = Path("/")
    user: str = ""
    volumes: list[Path] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    healthcheck: list[str] = field(default_factory=list)

    def words(self, value: str) -> list[str]:
        """The words of a value, with build arguments and environment put in."""
        return list(WordSplitter(value, args=self.arguments, envs=self.environment).split())

    # One method an instruction, so that one which is not known here stops the run.

    def arg(self, value: str) -> None:
        name, _, default = value.partition("=")
        assert name in self.arguments or not default.startswith("/"), f"{name} would be a place outside of the test"
        self.arguments.setdefault(name, default)

    def env(self, value: str) -> None:
        self.environment |= get_key_val_dictionary(value, True, self.arguments, self.environment)

    def workdir_(self, value: str) -> None:
        (folder,) = self.words(value)
        self.workdir = Path(folder)
        self.workdir.mkdir(parents=True, exist_ok=True)

    def copy(self, value: str) -> None:
        *patterns, target = self.words(value)
        for pattern in patterns:
            matching = [file for file in sent() if file.relative_to(ROOT).match(pattern)]
            assert matching, f"nothing that is sent is a {pattern}"
            for file in matching:
                shutil.copy(file, self.workdir / target)

    def run(self, value: str) -> None:
        given = self.arguments | self.environment | {name: its for name, its in os.environ.items() if "PIP_" in name}
        done = subprocess.run(
            ["/bin/sh", "-ec", value], cwd=self.workdir, env=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{value}\n{done.stdout}{done.stderr}"

    def volume(self, value: str) -> None:
        self.volumes += map(Path, self.words(value))

    def user_(self, value: str) -> None:
        self.user = value

    def cmd(self, value: str) -> None:
        self.command = json.loads(value)

    def healthcheck_(self, value: str) -> None:
        self.healthcheck = json.loads(value.partition(" CMD ")[2])

    def said(self, value: str) -> None:
        """FROM and EXPOSE: there is nothing to do here."""

    def follow(self, containerfile: bytes) -> None:
        does = {
            "ARG": self.arg,
            "CMD": self.cmd,
            "COPY": self.copy,
            "ENV": self.env,
            "EXPOSE": self.said,
            "FROM": self.said,
            "HEALTHCHECK": self.healthcheck_,
            "RUN": self.run,
            "USER": self.user_,
            "VOLUME": self.volume,
            "WORKDIR": self.workdir_,
        }
        for step in DockerfileParser(fileobj=io.BytesIO(containerfile)).structure:
            if step["instruction"] != "COMMENT":
                does[step["instruction"]](step["value"])


def sent() -> list[Path]:
    """The files of this folder that a build is sent: .dockerignore leaves out everything, then names those."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    first, *kept = [line for line in lines if line and not line.startswith("#")]
    assert first == "*"
    assert all(line.startswith("!") for line in kept)
    return [file for line in kept for file in ROOT.glob(line[1:])]


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    with tempfile.TemporaryDirectory(prefix="trackrecord-") as name:
        root = Path(name)
        (root / "bin").mkdir()
        # A `python`, as the base image has one. A link would take the fresh environment back to this one.
        python = root / "bin/python"
        python.write_text(f'#!/bin/sh\nexec "{Path(sys.executable).resolve()}" "$@"\n')
        python.chmod(0o755)
        made = Image(
            arguments={name: str(root / name.lower()) for name in ("APP", "CACHE", "STATE")},
            environment={"PATH": f"{root / 'bin'}:/usr/bin:/bin"},
        )
        made.follow((ROOT / "deploy/Containerfile").read_bytes())
        yield made


# A name space in which all but the volumes is read-only, and the user a number without a name: as an image is run with
# `--read-only`. Both are had without being root.
CONFINED = """
for volume in $VOLUMES; do mount --bind "$volume" "$volume" || exit; done
mount -o remount,bind,ro / && cd "$HOME" &&
exec unshare --map-user="${NUMBERS%:*}" --map-group="${NUMBERS#*:}" -- "$@"
"""


@dataclass(frozen=True)
class Container:
    image: Image

    def run(self, *command: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess:
        done = subprocess.run(
            self._confined(command), env=self._given(environment), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0 or not check, done.stderr
        return done

    @contextmanager
    def served(self, **environment: str) -> Iterator[tuple[httpx.Client, int]]:
        """A client of what CMD serves, and its port: any free one on this machine alone."""
        command = [{"0.0.0.0": "127.0.0.1", "8000": "0"}.get(word, word) for word in self.image.command]
        assert len(set(command) - set(self.image.command)) == 2
        process = subprocess.Popen(
            self._confined(command), env=self._given(environment), stdout=subprocess.PIPE, text=True
        )
        with process:
            try:
                found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
                assert found, "the server did not start"
                with httpx.Client(base_url=found[0], timeout=30, trust_env=False) as client:
                    yield client, int(found[1])
            finally:
                process.terminate()

    def healthy(self, port: int) -> bool:
        command = [word.replace("8000", str(port)) for word in self.image.healthcheck]
        assert command != self.image.healthcheck
        return self.run(*command, check=False, http_proxy="http://127.0.0.1:9").returncode == 0

    def _confined(self, command: tuple[str, ...] | list[str]) -> list[str]:
        return ["unshare", "--map-root-user", "--mount", "/bin/sh", "-c", CONFINED, "sh", *command]

    def _given(self, environment: dict[str, str]) -> dict[str, str]:
        its = self.image
        return its.environment | {"VOLUMES": " ".join(map(str, its.volumes)), "NUMBERS": its.user} | environment


@pytest.fixture(scope="module")
def container(image: Image) -> Container:
    return Container(image)


def asked(client: httpx.Client, question: str) -> dict:
    answer = client.post("/v1/ask", json={"question": question})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_it_answers_at_once_from_the_bundled_library(container):
    with container.served() as (client, port):
        assert asked(client, "When was the Seoul meeting?")["answer"] == (
            "The second meeting was held on 11–12 October 2005."
        )
        assert container.healthy(port)
    assert not container.healthy(port)


def test_reports_of_ones_own_are_indexed_in_the_volume_and_asked(container):
    state = container.image.volumes[0]
    reports = state / "reports"
    reports.mkdir()
    (reports / "whales.md").write_text("# Whale Group\n\n## Session 1: Whales\n\nDr. Ann Lee said that whales sing.\n")
    index = str(state / "index")

    container.run("trackrecord", "index", str(reports), "--index", index)

    with container.served(TRACKRECORD_INDEX=index) as (client, _):
        found = client.get("/v1/search", params={"q": "Do whales sing?"}).json()["results"]
        assert found[0]["passage"]["text"] == "Dr. Ann Lee said that whales sing."


def test_nothing_but_the_volumes_could_be_written(container):
    for volume in container.image.volumes:
        container.run("touch", str(volume / "written"))

    for name in ("PATH", "XDG_CACHE_HOME"):
        folder = container.image.environment[name].split(":")[0]
        assert "Read-only file system" in container.run("touch", f"{folder}/written", check=False).stderr
    assert container.run("id", "-u").stdout == "10001\n"


def test_nothing_in_the_cache_is_another_ones(image):
    assert [its.name for its in Path(image.environment["XDG_CACHE_HOME"]).iterdir()] == ["trackrecord"]


def test_nothing_was_installed_that_has_no_exact_version(image):
    def normal(name: str) -> str:
        return re.sub(r"[-_.]+", "-", name).lower()

    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    exact = {normal(line.split("==")[0]) for line in lines if "==" in line}
    site = next(Path(image.arguments["APP"]).glob("lib/python3*/site-packages"))
    installed = {normal(its.name.split("-")[0]) for its in site.glob("*.dist-info")}

    assert installed - exact == {"pip", "trackrecord"}
