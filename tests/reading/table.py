"""`make reading`: how well invented reports are read, style by style and format by format."""

import sys
from collections import Counter

from reading import labelled, rendering, scoring

COLUMNS = {
    "facts": ("facts right", "facts"),
    "sessions": ("sessions right", "sessions"),
    "chairs": ("chairs right", "chairs"),
    "presentations": ("presentations right", "presentations"),
    "paragraphs": ("paragraphs right", "paragraphs"),
    "kind": ("kind right", "sentences"),
    "speaker": ("speaker right", "sentences"),
    "presenter": ("presenter right", "presented"),
}


def row(title, counts):
    """One line: shares that are right, then how many views of unnamed people were given to someone."""
    shares = (f"{counts[right] / counts[of]:.3f}" if counts[of] else "–" for right, of in COLUMNS.values())
    return " | ".join([title, *shares, str(counts["discussants made up"])])


def main(part):
    """Print the two tables for the reports that the rules were, or were not, written on."""
    names = labelled.HELD_OUT if part == "held-out" else labelled.DEV
    scores = {
        (name, look): scoring.score(labelled.REPORTS[name], labelled.read(name, look))
        for name in names
        for look in rendering.LOOKS
    }
    titles = [*COLUMNS, "named for nobody"]
    print(f"{len(names)} {part} reports in {len(rendering.LOOKS)} formats\n")
    print(" | ".join(["format", *titles, "as plain text"]) + "\n" + " | ".join(["---"] * (len(titles) + 2)))
    for look in rendering.LOOKS:
        same = sum(labelled.understood(name, look) == labelled.understood(name, "txt") for name in names)
        print(row(look, sum((scores[name, look] for name in names), Counter())) + f" | {same} of {len(names)}")
    print("\n" + " | ".join(["style, all formats together", *titles]) + "\n" + " | ".join(["---"] * (len(titles) + 1)))
    for name in names:
        style = f"{name}: {labelled.REPORTS[name]['style']}"
        print(row(style, sum((scores[name, look] for look in rendering.LOOKS), Counter())))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "held-out")
