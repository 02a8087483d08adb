"""Moving the coach: one file, or a zip of its folder, is the same coach elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import stat
import time
import zipfile
from pathlib import Path

import pytest

from eventcoach.coach.coach import make_coach
from eventcoach.coach.everything import everything, held, written
from eventcoach.coach.importing import arriving, read_everything, take
from tests.cli.running import eventcoach
from tests.machines.living import NOW, everything_listed, lived, snapshot


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    folder = tmp_path / "laptop"
    lived(folder)
    return folder


def same_lists(one: Path, other: Path) -> None:
    here, there = everything_listed(one), everything_listed(other)
    assert {name for name, (status, _) in here.items() if status} == set(), here
    assert sum(len(said) for _, said in here.values()) > 20_000
    for name, listed in here.items():
        assert there[name] == listed, name


def test_one_file_is_the_same_coach_on_a_phone_and_twice_changes_nothing(
    laptop: Path, tmp_path: Path
) -> None:
    file, phone = tmp_path / "coach.json", tmp_path / "phone"
    here = {**NOW, "EVENTCOACH_HOME": str(laptop)}
    there = {**NOW, "EVENTCOACH_HOME": str(phone)}
    out = eventcoach("export", "--all", str(file), env=here)
    assert out.status == 0, out.err
    assert "2  people noted" in out.out
    assert "Left out" not in out.err
    assert "Priya" not in out.out + out.err
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert eventcoach("import", "--yes", str(file), env=there).status == 0
    same_lists(laptop, phone)
    before = snapshot(phone)
    assert {name for name in before if "versions" in name} == {
        name for name in snapshot(laptop) if "versions" in name
    }
    again = eventcoach("import", "--yes", str(file), env=there)
    assert "Nothing to save" in again.out
    assert snapshot(phone) == before
    back = eventcoach("import", "--yes", "--replace", str(file), env=here)
    assert "Nothing to save" in back.out


def test_a_zip_of_the_folder_is_the_same_coach(laptop: Path, tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "coach"), "zip", laptop)
    with zipfile.ZipFile(packed) as archive:  # as `unzip` does it: Python forgets the times
        for each in archive.infolist():
            path = archive.extract(each, tmp_path / "phone")
            at = time.mktime((*each.date_time, 0, 0, -1))
            os.utime(path, (at, at))
    same_lists(laptop, tmp_path / "phone")


def test_it_goes_through_a_pipe_too_and_never_onto_a_terminal(laptop: Path, tmp_path: Path) -> None:
    piped = eventcoach("export", "--all", env={**NOW, "EVENTCOACH_HOME": str(laptop)})
    assert piped.status == 0
    assert set(json.loads(piped.out)["people"]) == {"people/ben.yaml", "people/priya.yaml"}
    there = {**NOW, "EVENTCOACH_HOME": str(tmp_path / "phone")}
    shown = eventcoach("import", "-", stdin=piped.out, env=there)
    assert "Nothing is saved yet" in shown.out
    assert eventcoach("import", "-", "--yes", stdin=piped.out, env=there).status == 0
    assert (tmp_path / "phone/data/people/priya.yaml").exists()


def test_what_an_export_is_asked_for_wrongly_is_one_line(laptop: Path, tmp_path: Path) -> None:
    here = {**NOW, "EVENTCOACH_HOME": str(laptop)}
    (tmp_path / "there.json").write_text("mine")
    for words in (
        ["--all", str(tmp_path / "there.json")],
        ["--all", str(tmp_path / "slip" / "a.json")],
        ["--all", str(tmp_path / "b.json"), "people"],
        ["--force", "people"],
    ):
        result = eventcoach("export", *words, env=here)
        assert (result.status, result.out) == (2, ""), words
        assert len(result.err.splitlines()) == 1, words
    assert (tmp_path / "there.json").read_text() == "mine"
    assert eventcoach("export", "--all", "--force", str(tmp_path / "there.json"), env=here).out
    bare = eventcoach("export", env=here)
    assert bare.status == 2
    assert "--all" in bare.out + bare.err


def test_what_a_sync_put_aside_is_told_and_not_forgotten_in_silence(
    laptop: Path, tmp_path: Path
) -> None:
    second = laptop / "data/banks/mine.sync-conflict-20261121-101010-AB.yaml"
    second.write_text("title: Theirs\n")
    here = {**NOW, "EVENTCOACH_HOME": str(laptop)}
    told = eventcoach("export", "--all", str(tmp_path / "a.json"), env=here)
    assert "Left out: 1 second version that a sync put aside" in told.err
    assert "doctor --fix" in told.err
    assert eventcoach("doctor", "--fix", env=here).status in (0, 1)
    told = eventcoach("export", "--all", str(tmp_path / "b.json"), env=here)
    assert "Left out" not in told.err
    versions = json.loads((tmp_path / "b.json").read_text())["versions"]
    assert "title: Theirs\n" in versions.values()


def test_taking_in_goes_on_where_it_was_cut_off(laptop: Path, tmp_path: Path) -> None:
    coach = make_coach({"EVENTCOACH_HOME": str(laptop)})
    whole = everything(coach, people=True, whole=True)
    phone = make_coach({"EVENTCOACH_HOME": str(tmp_path / "phone")})
    take(phone, arriving(phone, whole))
    wanted = snapshot(tmp_path / "phone")
    for cut in (3, 7, 12):
        half = tmp_path / f"half{cut}"
        for place, (name, content) in enumerate(wanted.items()):
            if place % cut:
                (half / name).parent.mkdir(parents=True, exist_ok=True)
                (half / name).write_bytes(content)
        coach = make_coach({"EVENTCOACH_HOME": str(half)})
        take(coach, arriving(coach, whole))
        assert snapshot(half) == wanted


def test_versions_of_mine_stay_the_only_ones_where_they_differ(
    laptop: Path, tmp_path: Path
) -> None:
    whole = everything(make_coach({"EVENTCOACH_HOME": str(laptop)}), people=True, whole=True)
    (kind_and_name,) = {path.rpartition("/")[0] for path in whole.versions if "pitch/" in path}
    phone = make_coach({"EVENTCOACH_HOME": str(tmp_path / "phone")})
    phone.versions.keep(*kind_and_name.split("/"), b"who: another\n", "2026-11-01T10:00:00+00:00")
    found = arriving(phone, whole)
    assert kind_and_name not in found.versions
    take(phone, found)
    assert len(phone.versions.list(*kind_and_name.split("/"))) == 1


def test_an_odd_path_is_refused_and_nothing_is_written_outside(tmp_path: Path) -> None:
    paths = ("../x", "packs/../x.yaml", "packs/a/b/../c.yaml", "packs/a/hook.sh", "/etc/x.yaml")
    packs = dict.fromkeys(paths, "title: x\n")
    versions = {"../../x/000001_20261101T100000Z.yaml": "x", "pitch/a/../b_Z.yaml": "x"}
    content = json.dumps({"eventcoach": 1, "made": "", "packs": packs, "versions": versions})
    phone = make_coach({"EVENTCOACH_HOME": str(tmp_path / "phone")})
    found = arriving(phone, read_everything(content.encode()))
    assert (len(found.refused), found.versions, found.new) == (5, {}, ())
    take(phone, found)
    assert not (tmp_path / "phone").exists()
    assert held(read_everything(content.encode()))


def test_records_of_a_newer_version_go_along_byte_for_byte(tmp_path: Path) -> None:
    laptop = make_coach({"EVENTCOACH_HOME": str(tmp_path / "laptop")})
    newer = (
        b'{"id":"0000000000000000000000000a","v":9,"kind":"dream","device":"elsewhere1","n":7,'
        b'"at":"2030-01-01T00:00:00.000+00:00","data":{"x": [1,2]},"mood":"\\u2764"}'
    )
    os.makedirs(laptop.paths.journal)
    Path(laptop.paths.journal, "elsewhere1.jsonl").write_bytes(newer + b"\nno record\n")
    whole = everything(laptop, people=True, whole=True)
    for form in (written(whole), json.dumps(json.loads(written(whole)), indent=4).encode()):
        phone = make_coach({"EVENTCOACH_HOME": str(tmp_path / f"phone{len(form)}")})
        take(phone, arriving(phone, read_everything(form)))
        (file,) = Path(phone.paths.journal).iterdir()
        assert len(file.read_bytes().splitlines()) == 1
        assert json.loads(file.read_bytes()) == json.loads(newer)
        assert phone.journal.records() == laptop.journal.records() or form != written(whole)
        if form == written(whole):
            assert file.read_bytes() == newer + b"\n"
