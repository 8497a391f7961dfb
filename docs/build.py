"""Write what follows from the code: reference pages, schemas, the guess table, the screenshots.

python docs/build.py                 all of it; the screenshots need Chromium (QUIZAPP_CHROME)
python docs/build.py --no-pictures   texts only
python docs/build.py --check         change nothing; exit with 1 when a text is stale
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Python puts the folder of a script on its path, and the packages are one above.
sys.path.insert(0, str(ROOT))

from docs.generator import gallery, pages, pictures  # noqa: E402


def main() -> int:
    """The exit status: 0 fine, 1 stale."""
    parser = argparse.ArgumentParser(prog="docs/build.py")
    parser.add_argument("--check", action="store_true", help="say which texts are stale")
    parser.add_argument("--no-pictures", action="store_true", help="leave the screenshots alone")
    options = parser.parse_args()
    if options.check:
        return _check()
    for path in pages.write():
        print(f"wrote {path.relative_to(ROOT)}")
    if not options.no_pictures:
        for path in pictures.take(ROOT / "docs" / "screenshots"):
            print(f"took {path.relative_to(ROOT)}")
        for path in gallery.take(ROOT / "docs" / "gallery"):
            print(f"took {path.relative_to(ROOT)}")
    return 0


def _check() -> int:
    stale = pages.stale()
    for path in stale:
        print(f"stale: {path.relative_to(ROOT)}; run: make docs", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
