"""The `trackrecord.toml` of one report, written from the corrections of a person."""

import hashlib
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from ...corpus.corrections import FILE, ReportCorrection, StudyGroupCorrection
from ..generation import sync


def version(file: Path) -> str:
    """What tells the corrections of a report from those before and after; empty where there are none."""
    try:
        return hashlib.sha256((file.parent / FILE).read_bytes()).hexdigest()
    except OSError:
        return ""


def write(
    file: Path, correction: ReportCorrection, study_group: StudyGroupCorrection, above: StudyGroupCorrection
) -> None:
    """Write the corrections of a report beside it, or none where nothing is corrected.

    Args:
        file: the report.
        correction: all of it; it takes the place of what was written before.
        study_group: what is said of the group. Of several files of corrections the nearest holds alone, so that this
            one has to repeat what one further up says.
        above: what the one further up says of the group.
    """
    target = file.parent / FILE
    if correction == ReportCorrection() and study_group == above:
        target.unlink(missing_ok=True)
        return
    its = _plain(correction)
    facts = dict.fromkeys(sorted(its.pop("gone", ())), "") | its
    told = {"study_group": _plain(study_group), "reports": {file.name: facts} if facts else {}}
    text = tomli_w.dumps({name: table for name, table in told.items() if table})
    # Beside the folder of the report, which is moved as a whole.
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent.parent, prefix=".new-", delete=False
    ) as new:
        new.write(text)
    partial = Path(new.name)
    try:
        sync(partial)
        partial.chmod(0o644)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    sync(file.parent)


def _plain(its: ReportCorrection | StudyGroupCorrection) -> dict[str, Any]:
    """What it says, as TOML can."""
    return msgspec.to_builtins(its, builtin_types=(date,))
