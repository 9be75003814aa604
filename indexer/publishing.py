"""A finished generation becomes the one in use: synced, named, and pointed to by one atomic rename."""

from pathlib import Path

from . import generation
from .manifest import Manifest, write_manifest
from .pruning import prune


def publish(index: Path, folder: Path, manifest: Manifest) -> str:
    """Sync a finished generation, give it its name, and make it the one in use. Older ones are pruned.

    Each step is an audit event `trackrecord.publish`, so that a test can end the process right there.

    Args:
        index: the folder of the index, its lock held.
        folder: of the finished generation, as `new` gave it.
        manifest: what it is made of.

    Returns:
        Its name: `0007-3f9a2c1b`, counted up, with the start of its fingerprint.
    """
    write_manifest(folder, manifest)
    generation.step("written")
    for path in [*folder.rglob("*"), folder]:
        generation.sync(path)
    generation.step("synced")
    generations = index / "generations"
    before = generation.name_in_use(index)
    number = max(map(generation.number_of, generation.every(index)), default=0) + 1
    name = f"{number:04d}-{manifest.fingerprint[:8]}"
    folder.rename(generations / name)
    generation.sync(generations)
    generation.step("named")
    generation.point_to(index, name)
    generation.step("published")
    prune(index, manifest.kept, spare=before if manifest.kept > 1 else None)
    return name
