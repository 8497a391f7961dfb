"""python -m conformance FOLDER [--clones CLONES] [--format NAME] [--json] [--twins].

See docs/reference/conformance.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from conformance import report, twins
from conformance.corpus import corpora
from conformance.listed import gather, listed
from conformance.run import run
from quizapp import interop


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what became of the files.

    Returns 1 when a reader crashed or was slow, 2 when it could not be run.
    """
    options = _parser().parse_args(arguments)
    folder = Path(options.folder)
    if options.clones:
        for missing in gather(listed().values(), Path(options.clones), folder):
            print(f"conformance: {missing}", file=sys.stderr)
    if not folder.is_dir():
        print(f"conformance: there is no folder {folder}", file=sys.stderr)
        return 2
    if options.twins:
        return _twins(folder)
    results = [one for corpus in corpora(folder, options.format) for one in run(corpus)]
    print(report.as_json(results) if options.json else report.table(results, listed()))
    return int(any(result.crashes or result.slow for result in results))


def _twins(folder: Path) -> int:
    files, found = twins.compared(folder)
    for one in found:
        print(f"{one.file} {one.pointer}\n  ours:   {one.ours!r}\n  theirs: {one.theirs!r}")
    print(f"{files} files with a twin, {len(found)} differences")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="conformance", description="Read folders of real files and count what came in."
    )
    parser.add_argument("folder", help="a corpus, or a folder of several")
    parser.add_argument(
        "--clones", default="", help="first write the listed corpora into FOLDER out of these"
    )
    parser.add_argument(
        "--format", default="", choices=["", *interop.readers()], help="read all files in this one"
    )
    parser.add_argument("--json", action="store_true", help="print all figures as JSON")
    parser.add_argument(
        "--twins", action="store_true", help="compare GIFT files with their parsed twins"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
