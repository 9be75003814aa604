"""The reports that come with the package; a file of its own, so that whoever only asks need not load the readers."""

from pathlib import Path

BUNDLED = Path(__file__).parent / "northeast-asia"
