"""`make check-wheel`: the service as deploy/Containerfile makes and runs it, far from this folder.

Not named test_*, since everything is installed anew: a minute.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import platformdirs
import pytest
from containerfile import ROOT, Image


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    with tempfile.TemporaryDirectory(prefix="trackrecord-") as name:
        root = Path(name)
        (root / "bin").mkdir()
        # A `python`, as the base image has one. A link would take the fresh environment back to this one.
        python = root / "bin/python"
        python.write_text(f'#!/bin/sh\nexec "{Path(sys.executable).resolve()}" "$@"\n')
        python.chmod(0o755)
        # What was fetched before is not fetched again; pip takes any word, `0` too, for a yes.
        cached = {"PIP_NO_CACHE_DIR": "", "PIP_CACHE_DIR": platformdirs.user_cache_dir("pip")}
        made = Image(
            arguments=cached | {name: str(root / name.lower()) for name in ("APP", "CACHE", "STATE")},
            environment={"PATH": f"{root / 'bin'}:/usr/bin:/bin"},
        )
        made.follow((ROOT / "deploy/Containerfile").read_bytes())
        yield made


# A name space in which all but the volumes is read-only, and the user a number without a name: as an image is run with
# `--read-only`. Both are had without being root.
_SCRIPT = """
for volume in $VOLUMES; do mount --bind "$volume" "$volume" || exit; done
mount -o remount,bind,ro / && cd "$HOME" &&
exec unshare --map-user="${NUMBERS%:*}" --map-group="${NUMBERS#*:}" -- "$@"
"""
CONFINED = ("unshare", "--map-root-user", "--mount", "/bin/sh", "-c", _SCRIPT, "sh")


@dataclass(frozen=True)
class Container:
    """An image, run as an engine would with `--read-only`, as far as this machine can."""

    image: Image

    def run(self, *command: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess:
        done = subprocess.run(
            self._confined(command), env=self._given(environment), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0 or not check, done.stderr
        return done

    @contextmanager
    def served(self, **environment: str) -> Iterator[tuple[httpx2.Client, int]]:
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
                with httpx2.Client(base_url=found[0], timeout=30, trust_env=False) as client:
                    yield client, int(found[1])
            finally:
                process.terminate()

    def healthy(self, port: int) -> bool:
        command = [word.replace("8000", str(port)) for word in self.image.healthcheck]
        assert command != self.image.healthcheck
        return self.run(*command, check=False, http_proxy="http://127.0.0.1:9").returncode == 0

    def confines(self) -> bool:
        """Whether this machine lets us: macOS has no name spaces, and some Linuxes keep them for root."""
        if not shutil.which("unshare"):
            return False
        return not subprocess.run([*CONFINED, "true"], env=self._given({}), capture_output=True, check=False).returncode

    def _confined(self, command: Sequence[str]) -> list[str]:
        return [*CONFINED, *command] if self.confines() else list(command)

    def _given(self, environment: dict[str, str]) -> dict[str, str]:
        its = self.image
        return its.environment | {"VOLUMES": " ".join(map(str, its.volumes)), "NUMBERS": its.user} | environment


@pytest.fixture(scope="module")
def container(image: Image) -> Container:
    return Container(image)


def asked(client: httpx2.Client, question: str) -> dict:
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


@pytest.mark.skipif(sys.platform != "linux", reason="a machine has only one address of its own here")
def test_a_proxy_of_another_address_is_believed_where_it_is_told_to(container):
    passage = "northeast-asia/3/s2/p1"
    headers = {"host": "reports.example.org", "x-forwarded-proto": "https"}
    with container.served(FORWARDED_ALLOW_IPS="*") as (client, _), from_elsewhere(client) as proxy:
        cited = proxy.get(f"/v1/passages/{passage}/citation?format=csl-json", headers=headers).json()

    assert cited[0]["URL"] == f"https://reports.example.org/p/{passage}"


def from_elsewhere(client: httpx2.Client) -> httpx2.Client:
    """A client whose connections come from another address than the one that a server always believes."""
    return httpx2.Client(base_url=client.base_url, transport=httpx2.HTTPTransport(local_address="127.0.0.2"))


def test_nothing_but_the_volumes_could_be_written(container):
    if not container.confines():
        pytest.skip("this machine gives us no name space of our own")
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
