"""The lessons that come with the program in every format that goes out, with what each loses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from quizapp.interop import writers
from quizapp.usecases.exchange import export_report, export_unit

_LESSONS = Path(__file__).resolve().parents[2] / "lessons"


def write(folder: Path) -> Iterator[Path]:
    """Write a file for each lesson and format and a report beside it; the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for course in sorted(_LESSONS.glob("*/course.json")):
        for unit in json.loads(course.read_text(encoding="utf-8"))["units"]:
            path = course.with_name(f"{unit}.json")
            raw = json.loads(path.read_text(encoding="utf-8"))
            for name, format_ in writers().items():
                out = folder / f"{unit}.{name}{format_.EXTENSIONS[0]}"
                exported = export_unit(raw, name)
                out.write_bytes(exported.data)
                report = export_report(exported, path.name, [out.name])
                told = json.dumps(report, indent=2, ensure_ascii=False) + "\n"
                out.with_name(f"{unit}.{name}.losses.json").write_text(told, "utf-8", newline="\n")
                yield out
