"""Settings: which value wins, where it came from, and what a bad one is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.settings import Settings, SettingsError, load_settings


def load(
    folder: Path, toml: str = "", given: dict[str, object] | None = None, **environ: str
) -> Settings:
    if toml:
        (folder / "quizapp.toml").write_text(toml, encoding="utf-8")
    return load_settings(given, environ=environ, folder=folder)


def test_defaults_serve_the_sample_lessons_on_this_machine_only(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert (settings.host, settings.port, settings.https) == ("127.0.0.1", 8000, False)
    assert (settings.lessons / "fall-of-damascus-2024" / "course.json").is_file()
    assert settings.database_url.startswith("sqlite:///")
    assert settings.database_url.endswith("quizapp.db")
    assert set(settings.origins.values()) == {"default"}


def test_each_layer_wins_over_the_one_below_and_names_itself(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        "port = 8001\nworkers = 3\nthreads = 5\n",
        {"threads": 7},
        QUIZAPP_WORKERS="4",
        QUIZAPP_THREADS="6",
    )
    assert (settings.port, settings.workers, settings.threads) == (8001, 4, 7)
    assert settings.origins["port"] == str(tmp_path / "quizapp.toml")
    assert settings.origins["workers"] == "QUIZAPP_WORKERS"
    assert settings.origins["threads"] == "the command line"
    assert settings.origins["host"] == "default"


def test_paths_in_the_file_are_relative_to_it_and_the_database_follows_the_data(
    tmp_path: Path,
) -> None:
    (tmp_path / "mine").mkdir()
    settings = load(tmp_path, 'lessons = "mine"\ndata_dir = "kept"\n')
    assert settings.lessons == tmp_path / "mine"
    assert settings.data_dir == tmp_path / "kept"
    assert settings.database_url == f"sqlite:///{tmp_path / 'kept' / 'quizapp.db'}"


def test_a_table_of_another_part_of_the_program_is_no_setting(tmp_path: Path) -> None:
    settings = load(tmp_path, 'port = 8001\n[lint]\nignore = ["Q101"]\n[other]\nport = "x"\n')
    assert settings.port == 8001
    with pytest.raises(SettingsError, match=r"prot in .*did you mean port"):
        load(tmp_path, "prot = 8001\n[lint]\n")


def test_empty_variables_and_those_of_tests_are_no_settings(tmp_path: Path) -> None:
    settings = load(tmp_path, QUIZAPP_PORT="", QUIZAPP_CHROME="/usr/bin/chromium")
    assert settings.port == 8000


@pytest.mark.parametrize(
    ("toml", "environ", "words"),
    [
        ("port = 70000", {}, ("port = 70000", "quizapp.toml", "1 to 65535")),
        ("port = true", {}, ("port = True", "quizapp.toml")),
        ("port = 80.5", {}, ("port", "whole number")),
        ("", {"QUIZAPP_PORT": "http"}, ("'http'", "QUIZAPP_PORT", "1 to 65535")),
        ("", {"QUIZAPP_HTTPS": "maybe"}, ("https", "QUIZAPP_HTTPS", "true or false")),
        ("", {"QUIZAPP_LESSONS": "/no/such/place"}, ("/no/such/place", "QUIZAPP_LESSONS")),
        ("", {"QUIZAPP_DATABASE_URL": "quizapp.db"}, ("database_url", "sqlite:///")),
        ("tenant = 0", {}, ("tenant = 0", "quizapp.toml", "whole number from 1")),
        ("", {"QUIZAPP_TENANT": "north"}, ("tenant = 'north'", "QUIZAPP_TENANT", "whole number")),
        ("", {"QUIZAPP_TENANT": "-1"}, ("'-1'", "QUIZAPP_TENANT", "from 1 to 2147483647")),
        ("", {"QUIZAPP_TENANT": "2147483648"}, ("QUIZAPP_TENANT", "from 1 to 2147483647")),
        ("wrokers = 2", {}, ("wrokers", "did you mean workers?")),
        ("zzz = 2", {}, ("zzz", "known: address, commit, data_dir")),
        ("", {"QUIZAPP_ADDRESS": "quiz.school.example"}, ("QUIZAPP_ADDRESS", "https://quiz")),
        ("", {"QUIZAPP_ADDRESS": "https://a.example/x"}, ("QUIZAPP_ADDRESS", "without a path")),
        ("", {"QUIZAPP_ADDRESS": "https://a@b.example"}, ("QUIZAPP_ADDRESS", "without a path")),
        ("launch_origins = '*'", {}, ("launch_origins = '*'", "https://lms")),
        ("", {"QUIZAPP_LAUNCH_ORIGINS": "https://a.example b"}, ("LAUNCH_ORIGINS", "https://lms")),
        ("port = ]\n", {}, ("quizapp.toml", "line 1")),
        ("lessons = 5", {}, ("lessons", "path of a folder")),
    ],
)
def test_a_bad_value_is_named_with_its_place_and_the_way_out(
    tmp_path: Path, toml: str, environ: dict[str, str], words: tuple[str, ...]
) -> None:
    with pytest.raises(SettingsError) as error:
        load(tmp_path, toml, **environ)
    for word in words:
        assert word in str(error.value)


def test_addresses_are_told_without_what_is_not_theirs(tmp_path: Path) -> None:
    everywhere = load(tmp_path, QUIZAPP_HOST="0.0.0.0")  # noqa: S104 - not listened on
    assert everywhere.outside == "http://127.0.0.1:8000"
    assert load(tmp_path, QUIZAPP_HOST="::1", QUIZAPP_PORT="81").outside == "http://[::1]:81"
    assert load(tmp_path, QUIZAPP_ADDRESS="https://A.example/").outside == "https://a.example"
    named = load(tmp_path, QUIZAPP_LAUNCH_ORIGINS="https://a.example:8443/  http://[::1] ")
    assert named.launch_origins == "https://a.example:8443 http://[::1]"


def test_a_secret_is_neither_short_nor_shown(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        load(tmp_path, QUIZAPP_SECRET="hush-hush")
    assert "hush" not in str(error.value)
    settings = load(tmp_path, QUIZAPP_SECRET="hush" * 8)
    assert settings.secret_key() == b"hush" * 8
    assert "hush" not in repr(settings)


def test_what_the_school_is_told_is_looked_at_and_its_secret_not_shown(tmp_path: Path) -> None:
    known = {"QUIZAPP_OIDC_ISSUER": "https://login.school.example", "QUIZAPP_OIDC_CLIENT_ID": "q"}
    settings = load(tmp_path, **known, QUIZAPP_OIDC_CLIENT_SECRET="hush-hush")
    assert "hush" not in repr(settings)
    assert settings.oidc_teachers == ""
    for wrong in (
        {"QUIZAPP_OIDC_ISSUER": "http://login.school.example"},
        {"QUIZAPP_OIDC_ISSUER": "login.school.example"},
        {"QUIZAPP_OIDC_ISSUER": "https://login.school.example?x=1"},
        {"QUIZAPP_OIDC_TEACHERS": "teachers"},
        {"QUIZAPP_OIDC_TEACHERS": "=teachers"},
        {"QUIZAPP_OIDC_CLIENT_ID": ""},
    ):
        with pytest.raises(SettingsError, match="oidc_"):
            load(tmp_path, **known | wrong)


def test_a_secret_is_made_once_for_this_user_only(tmp_path: Path) -> None:
    given: dict[str, object] = {"data_dir": tmp_path / "data"}
    first = load(tmp_path, given=given).secret_key()
    assert len(first) >= 32
    assert load(tmp_path, given=given).secret_key() == first
    file = tmp_path / "data" / "secret.key"
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["secret.key"]
    file.write_bytes(b"cut")
    with pytest.raises(SettingsError, match=r"secret\.key holds 3 bytes"):
        load(tmp_path, given=given).secret_key()


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    with pytest.raises(SettingsError, match="QUIZAPP_SECRET"):
        load(tmp_path, given={"data_dir": tmp_path / "data"}).secret_key()


def test_processes_at_once_share_one_secret(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from quizapp.settings import load_settings; "
        "s = load_settings({'data_dir': sys.argv[1]}); sys.stdin.readline(); "
        "print(s.secret_key().decode())"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "data")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    keys = {process.communicate("go\n", timeout=60)[0] for process in running}
    assert len(keys) == 1
    assert len(keys.pop().strip()) == 64
