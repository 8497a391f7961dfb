"""Folders of files are counted: what came in, what did not, and what no reader may do."""

from __future__ import annotations

import json
import re
import subprocess
from itertools import count
from pathlib import Path

import pytest

from conformance import report, twins
from conformance.__main__ import main
from conformance.corpus import Corpus, corpora, reader
from conformance.embedded import documents
from conformance.listed import Listed, gather, listed
from conformance.run import run
from quizapp.interop.formats import gift
from quizapp.interop.model import Brought, Source

GIFT = '::Mill::Where?{=here ~there}\n\n[html]<img src\\="mill.png">Who?{=he}\n\nWhy?{=so\n'
AIKEN = "Where?\nA. here\nB. there\nANSWER: A\n"
TWIN = [
    {"type": "Category", "title": "Sea/Port"},
    {
        "id": None,
        "tags": None,
        "type": "MC",
        "title": None,
        "stem": {"format": "moodle", "text": "The mill _____ here."},
        "hasEmbeddedAnswers": True,
        "globalFeedback": None,
        "choices": [
            {
                "isCorrect": True,
                "weight": None,
                "text": {"format": "moodle", "text": "stands"},
                "feedback": {"format": "moodle", "text": "Yes."},
            },
            {
                "isCorrect": False,
                "weight": 33.33333,
                "text": {"format": "moodle", "text": "falls"},
                "feedback": None,
            },
        ],
    },
]
TWINNED = "$CATEGORY: Sea/Port\n\nThe mill {=stands#Yes. ~%33.33333%falls} here.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two corpora: one by what its files hold, one read as GIFT by its name."""
    files = {
        "mixed/a.txt": GIFT,
        "mixed/below/b.txt": AIKEN,
        "mixed/notes.md": "Nothing to ask.",
        "mixed/.hidden": GIFT,
        "gift.all/c.txt": "Why?{}\n",
        "gift.all/d.gift": "\udcff",
        "gift.all/e.json": "{}",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return tmp_path


def test_every_folder_is_a_corpus(folder: Path) -> None:
    forced, aiken, gift = (one for corpus in corpora(folder) for one in run(corpus))
    assert (aiken.corpus, aiken.format, aiken.files, aiken.whole) == ("mixed", "aiken", 1, 1)
    assert (gift.corpus, gift.format, gift.files, gift.items) == ("mixed", "gift", 1, 3)
    assert (gift.whole, gift.lossy, gift.refused, gift.empty) == (1, 1, 1, 0)
    assert [(one.file, one.place) for one in gift.refusals] == [("a.txt", "line 5, column 5")]
    assert (forced.files, forced.whole, forced.refused, forced.empty) == (2, 1, 0, 1)
    assert [(one.file, one.place) for one in forced.refusals] == [("d.gift", "line 1, column 1")]


def test_a_folder_with_files_of_its_own_is_one_corpus(folder: Path) -> None:
    assert [one.name for one in corpora(folder / "mixed")] == ["mixed"]
    assert [one.format for one in corpora(folder / "mixed", "gift")] == ["gift"]
    assert reader(Source(b"", "a.xml"), "gift") is None


def test_a_crash_is_counted_and_is_a_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(source: Source) -> Brought:
        raise KeyError(source.name)

    monkeypatch.setattr(gift, "read", broken)
    assert main([str(folder)]) == 1
    out = capsys.readouterr().out
    assert "| gift | mixed | 1 | 0 | 0 | 0 | 0 | 0 | 1 |" in out
    assert "| all |  | 4 | 0 | 1 | 1 | 0 | 0 | 3 |" in out
    assert "CRASHED: gift.all/c.txt: KeyError: 'c.txt'" in out


def test_the_table_and_the_json_say_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder)]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[2:6] == [
        "| aiken | mixed | 1 | 0 | 1 | 1 | 0 | 0 | 0 |",
        "| gift | gift.all | 2 | 1 | 1 | 1 | 0 | 0 | 0 |",
        "| gift | mixed | 1 | 0 | 3 | 1 | 1 | 1 | 0 |",
        "| all |  | 4 | 1 | 5 | 3 | 1 | 1 | 0 |",
    ]
    assert "refused: mixed/a.txt, line 5, column 5: " in out
    assert main([str(folder), "--json"]) == 0
    first, _, third = json.loads(capsys.readouterr().out)
    assert (first["corpus"], first["items"], first["crashes"]) == ("gift.all", 1, [])
    assert third["refusals"][0]["place"] == "line 5, column 5"


def test_a_file_that_takes_long_is_a_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    times = count(0, 21)
    (slow,) = run(Corpus("gift", folder / "gift.all", "gift"), lambda: next(times))
    assert [(one.file, one.said) for one in slow.slow] == [
        ("c.txt", "21 s"),
        ("d.gift", "21 s"),
    ]
    monkeypatch.setattr("conformance.run.SLOW", -1.0)
    assert main([str(folder)]) == 1
    assert "SLOW: gift.all/c.txt: 0 s" in capsys.readouterr().out


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    (one,) = corpora(tmp_path)
    assert run(one) == []
    assert report.table([]).splitlines()[-1] == "| all |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"


def test_listed_corpora_are_taken_out_of_clones(tmp_path: Path) -> None:
    clone, into = tmp_path / "harbour+mill", tmp_path / "into"
    for name in ("quizzes/a.gift", "quizzes/readme.md", "other/b.gift"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text(GIFT)
    (clone / "player.js").write_text("export const ITEM = `<qti-assessment-item/>`;")
    for arguments in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "Add"),
    ):
        subprocess.run(["git", "-C", str(clone), *arguments], check=True)
    told = subprocess.run(
        ["git", "-C", str(clone), "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    )
    one = Listed("gift.mill", "harbour/mill", told.stdout.strip(), ("quizzes",))
    other = Listed("gift.gone", "harbour/mill", "0" * 40)
    made = Listed("gift.made", "harbour/mill", one.commit, made="a mill 1.0")
    missing = list(gather([one, other, made], tmp_path, into))
    assert [path.name for path in into.rglob("*") if path.is_file()] == ["a.gift"]
    assert missing == [
        f"gift.gone: {clone} has no commit {'0' * 40}",
        "gift.made: make it with a mill 1.0",
    ]
    held = Listed("held", "harbour/mill", one.commit, endings=(".js",), quoted=True)
    assert list(gather([held], tmp_path, into)) == []
    assert (into / "held/player.js/001.xml").read_text() == "<qti-assessment-item/>\n"
    (found,) = run(Corpus("gift.mill", into / "gift.mill"))
    assert (
        "| gift | [harbour/mill](https://github.com/harbour/mill) `quizzes` "
        f"{one.commit[:7]} | 1 | 0 | 3 | 1 | 1 | 1 | 0 |"
    ) in report.table([found], {one.name: one})
    assert f"{one.commit[:7]}, by a mill 1.0 |" in report.table([found], {one.name: made})


def test_every_corpus_of_the_list_has_a_commit() -> None:
    for one in listed().values():
        assert re.fullmatch(r"[0-9a-f]{40}", one.commit)
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", one.repository)


def test_a_tree_is_compared_with_its_twin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.gift").write_text(TWINNED, encoding="utf-8")
    (tmp_path / "alone.gift").write_text(TWINNED, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(TWIN), encoding="utf-8")
    assert twins.compared(tmp_path) == (1, [])
    other = json.loads(json.dumps(TWIN).replace("stands", "stood").replace("33.33333", "50"))
    (tmp_path / "a.json").write_text(json.dumps(other), encoding="utf-8")
    _, found = twins.compared(tmp_path)
    assert [(one.pointer, one.ours, one.theirs) for one in found] == [
        ("/1/choices/0/text/text", "stands", "stood"),
        ("/1/choices/1/weight", 33.33333, 50),
    ]
    (tmp_path / "a.json").write_text(json.dumps(TWIN[:1]), encoding="utf-8")
    assert main([str(tmp_path), "--twins"]) == 0
    assert "1 files with a twin, 1 differences" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("So?{T#no#yes}", "TF"),
        ("Who?{=he}", "Short"),
        ("Match.{=a -> b = -> c}", "Matching"),
        ("How many?{#5}", "Numerical"),
        ("How many?{#=5:1 =%50%1..9 ~#no}", "Numerical"),
        ("Order.{>\na\nb}", "Ordering"),
        ("Why?{}", "Essay"),
        ("Read.", "Description"),
    ],
)
def test_every_kind_has_the_form_of_the_twins(tmp_path: Path, text: str, kind: str) -> None:
    (tmp_path / "a.gift").write_text(text, encoding="utf-8")
    (tmp_path / "a.json").write_text("[{}]", encoding="utf-8")
    _, found = twins.compared(tmp_path)
    assert ("/0/type", kind) in [(one.pointer, one.ours) for one in found]


def test_documents_that_a_program_holds_as_text() -> None:
    source = """
    const path = '<svg/>', it's = `<qti-assessment-item title="a\\`b">${n}</qti-assessment-item>`
    export default { "xml": "<?xml version=\\"1.0\\"?>\\n<assessmentItem/>", other: "<p>" }
    """
    assert list(documents(source)) == [
        '<qti-assessment-item title="a`b">${n}</qti-assessment-item>\n',
        '<?xml version="1.0"?>\n<assessmentItem/>\n',
    ]
    assert list(documents("'<qti-never-ends")) == ["<qti-never-ends\n"]
