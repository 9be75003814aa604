"""A Containerfile's steps, run without a container.

Its paths are moved into a folder of their own by build arguments, as an engine would take them; the rest is run as it
stands, by whoever runs the tests.
"""

import io
import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

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

    def follow(self, containerfile: bytes) -> None:
        """Run the steps; an instruction that is not known here stops them."""
        does = {
            "ARG": self._arg,
            "CMD": self._cmd,
            "COPY": self._copy,
            "ENV": self._env,
            "EXPOSE": self._said,
            "FROM": self._said,
            "HEALTHCHECK": self._healthcheck,
            "RUN": self._run,
            "USER": self._user,
            "VOLUME": self._volume,
            "WORKDIR": self._workdir,
        }
        for step in DockerfileParser(fileobj=io.BytesIO(containerfile)).structure:
            if step["instruction"] != "COMMENT":
                does[step["instruction"]](step["value"])

    def _arg(self, value: str) -> None:
        name, _, default = value.partition("=")
        assert name in self.arguments or not default.startswith("/"), f"{name} would be a place outside of the test"
        self.arguments.setdefault(name, default)

    def _env(self, value: str) -> None:
        self.environment |= get_key_val_dictionary(value, True, self.arguments, self.environment)

    def _workdir(self, value: str) -> None:
        (folder,) = self.words(value)
        self.workdir = Path(folder)
        self.workdir.mkdir(parents=True, exist_ok=True)

    def _copy(self, value: str) -> None:
        *patterns, target = self.words(value)
        for pattern in patterns:
            matching = [file for file in sent() if file.relative_to(ROOT).match(pattern)]
            assert matching, f"nothing that is sent is a {pattern}"
            for file in matching:
                shutil.copy(file, self.workdir / target)

    def _run(self, value: str) -> None:
        given = self.arguments | self.environment | {name: its for name, its in os.environ.items() if "PIP_" in name}
        done = subprocess.run(
            ["/bin/sh", "-ec", value], cwd=self.workdir, env=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{value}\n{done.stdout}{done.stderr}"

    def _volume(self, value: str) -> None:
        self.volumes += map(Path, self.words(value))

    def _user(self, value: str) -> None:
        self.user = value

    def _cmd(self, value: str) -> None:
        self.command = json.loads(value)

    def _healthcheck(self, value: str) -> None:
        self.healthcheck = json.loads(value.partition(" CMD ")[2])

    def _said(self, value: str) -> None:
        """FROM and EXPOSE: there is nothing to do here."""


def sent() -> list[Path]:
    """The files of this folder that a build is sent: .dockerignore leaves out everything, then names those."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    first, *kept = [line for line in lines if line and not line.startswith("#")]
    assert first == "*"
    assert all(line.startswith("!") for line in kept)
    return [file for line in kept for file in ROOT.glob(line[1:])]
