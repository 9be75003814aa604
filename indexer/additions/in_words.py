"""What is wrong, in words for people who are not at this machine."""

from pathlib import Path


def without_places(error: Exception, *known: Path) -> str:
    """What an error says, without where things lie on this machine.

    Args:
        error: any.
        known: files and folders that it may speak of; of them and what lies in the folders only names are left.
    """
    said = str(error)
    places = {place for path in known for its in (path, path.resolve()) for place in (its, *its.parents)}
    for place in sorted(map(str, places), key=len, reverse=True):
        if place not in ("/", "."):
            said = said.replace(f"{place}/", "")
    return said
