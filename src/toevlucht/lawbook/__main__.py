"""`python -m toevlucht.lawbook [FOLDER]`: print the faults of a law folder, or its counts."""

import sys
from pathlib import Path

from toevlucht.lawbook import LawErrors, law_folder, load


def main() -> int:
    """Exit 1 when the law does not load."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else law_folder()
    try:
        source = load(folder)
    except LawErrors as errors:
        print(errors)
        return 1
    print(f"{len(source.definitions)} definitions, {len(source.facts)} facts, {len(source.articles)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
