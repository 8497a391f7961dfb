"""Folders of our own, gone however the work in them ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizapp.private import scratch_folder


def test_a_folder_aside_is_gone_at_the_end_and_its_owners_alone(tmp_path: Path) -> None:
    with scratch_folder(tmp_path / "class.tar.gz") as folder:
        (folder / "part").write_text("half")
        assert folder.parent == tmp_path
        assert folder.name.startswith(".class.tar.gz.")
        assert os.name == "nt" or folder.stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_by_who_is_told_to_stop_as_the_folder_comes_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A signal may come between any two steps of ours."""
    real = os.mkdir

    def stopped(*what: object, **more: object) -> None:
        real(*what, **more)  # type: ignore[arg-type]
        raise SystemExit(143)

    monkeypatch.setattr(os, "mkdir", stopped)
    with pytest.raises(SystemExit), scratch_folder(tmp_path / "class.tar.gz"):
        pass
    assert list(tmp_path.iterdir()) == []
