"""Write what follows from the code: reference pages, schemas, the guess table, the screenshots.

python docs/build.py                 all of it; the screenshots need Chromium (QUIZAPP_CHROME)
python docs/build.py --no-pictures   texts and samples only
python docs/build.py --only-samples  the shipped lessons in every format, into docs/samples
python docs/build.py --check         change nothing; exit with 1 when a text is stale
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Python puts the folder of a script on its path, and the packages are one above.
sys.path.insert(0, str(ROOT))

from docs.generator import gallery, pages, pictures, samples  # noqa: E402


def main() -> int:
    """The exit status: 0 fine, 1 stale."""
    parser = argparse.ArgumentParser(prog="docs/build.py")
    parser.add_argument("--check", action="store_true", help="say which texts are stale")
    parser.add_argument("--no-pictures", action="store_true", help="leave the screenshots alone")
    parser.add_argument("--only-samples", action="store_true", help="the lessons in every format")
    options = parser.parse_args()
    if options.check:
        return _check()
    if options.only_samples:
        return _samples()
    for path in pages.write():
        print(f"wrote {path.relative_to(ROOT)}")
    _samples()
    if not options.no_pictures:
        for path in pictures.take(ROOT / "docs" / "screenshots"):
            print(f"took {path.relative_to(ROOT)}")
        for path in gallery.take(ROOT / "docs" / "gallery"):
            print(f"took {path.relative_to(ROOT)}")
    return 0


def _samples() -> int:
    count = sum(1 for _ in samples.write(ROOT / "docs" / "samples"))
    print(f"wrote {count} samples to docs/samples")
    return 0


def _check() -> int:
    stale = pages.stale()
    for path in stale:
        print(f"stale: {path.relative_to(ROOT)}; run: make docs", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
