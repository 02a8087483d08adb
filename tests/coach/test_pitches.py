"""My pitches: opened, saved, copied, brought back, and never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.pitch_changes import changed_lines, changes, marked
from eventcoach.coach.pitches import (
    changed_outside,
    drafts_of,
    keep_mine,
    keep_now,
    my_pace,
    open_pitch,
    reread,
    restore,
    save_words,
)
from eventcoach.coach.templates import copy_entry, my_pitches, new_pitch, templates
from eventcoach.coach.unsaved import Unsaved
from eventcoach.coaching.pitch import DEFAULT_PACE
from eventcoach.errors import ChangedOnDisk, StorageError, UsageError, UserFileError
from eventcoach.model.pitch import Pitch
from eventcoach.storage.paths import find_paths

MINE = b"""\xef\xbb\xbf# for December\r
title: 'Mine'   # short\r
who: "I'm Sam."\r
what: >-\r
  I grow\r
  things.\r
cues: {who: gardens}\r
"""


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), SystemClock())


@pytest.fixture
def file(coach: Coach) -> Path:
    path = Path(coach.paths.document("pitches", "mine"))
    path.parent.mkdir(parents=True)
    path.write_bytes(MINE)
    return path


def numbers(coach: Coach, name: str = "mine") -> list[int]:
    return [version.number for version in coach.versions.list("pitch", name)]


def test_a_saved_beat_changes_its_own_bytes_alone(coach: Coach, file: Path) -> None:
    saved = save_words(coach, open_pitch(coach, "mine"), "who", "I'm Kim.")
    assert file.read_bytes() == MINE.replace(b"I'm Sam.", b"I'm Kim.")
    assert saved.words("who") == "I'm Kim."
    assert saved.source == file.read_bytes()


def test_a_cue_is_saved_where_cues_stand(coach: Coach, file: Path) -> None:
    save_words(coach, open_pitch(coach, "mine"), "cues.who", "greenhouses")
    assert file.read_bytes() == MINE.replace(b"gardens", b"greenhouses")


def test_an_emptied_beat_is_taken_out(coach: Coach, file: Path) -> None:
    saved = save_words(coach, open_pitch(coach, "mine"), "who", "")
    assert b"Sam" not in file.read_bytes()
    assert saved.pitch is not None
    assert saved.pitch.who is None
    assert saved.problems == ()


def test_the_first_save_keeps_what_stood_there_and_what_stands_there_now(
    coach: Coach, file: Path
) -> None:
    opened = open_pitch(coach, "mine")
    assert opened.version == 0
    saved = save_words(coach, opened, "who", "I'm Kim.")
    assert (saved.version, numbers(coach)) == (2, [1, 2])
    assert coach.versions.read("pitch", "mine", 1) == MINE
    assert coach.versions.read("pitch", "mine", 2) == file.read_bytes()


def test_too_many_words_are_refused_before_anything_is_written(coach: Coach, file: Path) -> None:
    opened = open_pitch(coach, "mine")
    with pytest.raises(UserFileError, match="2,000"):
        save_words(coach, opened, "who", "x" * 2001)
    with pytest.raises(UserFileError, match="a cue holds 120"):
        save_words(coach, opened, "cues.who", "x" * 121)
    assert file.read_bytes() == MINE


def test_somebody_elses_change_is_never_overwritten_unasked(coach: Coach, file: Path) -> None:
    opened = open_pitch(coach, "mine")
    theirs = MINE.replace(b"grow", b"plant")
    file.write_bytes(theirs)
    with pytest.raises(ChangedOnDisk) as trouble:
        save_words(coach, opened, "who", "I'm Kim.")
    assert trouble.value.theirs == theirs
    assert file.read_bytes() == theirs


def test_keeping_mine_leaves_what_they_changed_elsewhere(coach: Coach, file: Path) -> None:
    opened = open_pitch(coach, "mine")
    theirs = MINE.replace(b"grow", b"plant").replace(b"Sam", b"Samuel")
    file.write_bytes(theirs)
    keep_mine(coach, opened, "who", "I'm Kim.", theirs)
    assert file.read_bytes() == MINE.replace(b"grow", b"plant").replace(b"Sam", b"Kim")
    assert coach.versions.read("pitch", "mine", 2) == theirs


def test_keeping_mine_over_a_file_that_is_broken_now_keeps_theirs_as_a_version(
    coach: Coach, file: Path
) -> None:
    opened = open_pitch(coach, "mine")
    theirs = b"who: [\n"
    file.write_bytes(theirs)
    keep_mine(coach, opened, "who", "I'm Kim.", theirs)
    assert file.read_bytes() == MINE.replace(b"Sam", b"Kim")
    assert theirs in [coach.versions.read("pitch", "mine", number) for number in numbers(coach)]


def test_keeping_mine_does_not_overwrite_a_third_change(coach: Coach, file: Path) -> None:
    opened = open_pitch(coach, "mine")
    file.write_bytes(b"who: third\n")
    with pytest.raises(ChangedOnDisk):
        keep_mine(coach, opened, "who", "I'm Kim.", b"who: second\n")
    assert file.read_bytes() == b"who: third\n"


def test_a_file_that_is_gone_is_written_anew_when_mine_is_kept(coach: Coach, file: Path) -> None:
    opened = open_pitch(coach, "mine")
    file.unlink()
    with pytest.raises(ChangedOnDisk) as trouble:
        save_words(coach, opened, "who", "I'm Kim.")
    assert trouble.value.theirs is None
    keep_mine(coach, opened, "who", "I'm Kim.", None)
    assert file.read_bytes() == MINE.replace(b"Sam", b"Kim")


def test_bringing_a_version_back_is_a_new_version(coach: Coach, file: Path) -> None:
    save_words(coach, open_pitch(coach, "mine"), "who", "I'm Kim.")
    brought = restore(coach, "mine", 1)
    assert file.read_bytes() == MINE
    assert brought.version == 3
    assert numbers(coach) == [1, 2, 3]


def test_bringing_a_version_back_keeps_what_somebody_else_wrote(coach: Coach, file: Path) -> None:
    save_words(coach, open_pitch(coach, "mine"), "who", "I'm Kim.")
    file.write_bytes(b"who: theirs\n")
    restore(coach, "mine", 1)
    assert coach.versions.read("pitch", "mine", 3) == b"who: theirs\n"
    file.unlink()
    restore(coach, "mine", 2)
    assert file.read_bytes() == MINE.replace(b"Sam", b"Kim")


def test_what_an_editor_wrote_is_a_version_too(coach: Coach, file: Path) -> None:
    opened = open_pitch(coach, "mine")
    keep_now(coach, opened)
    file.write_bytes(b"who: by hand\n")
    assert changed_outside(opened)
    assert reread(coach, "mine").version == 2
    assert coach.versions.read("pitch", "mine", 1) == MINE


def test_a_broken_file_is_opened_with_its_place(coach: Coach, file: Path) -> None:
    file.write_bytes(b"who: a\nwhat: [b\n")
    opened = open_pitch(coach, "mine")
    assert opened.pitch is None
    assert str(opened.problems[0]).startswith("mine.yaml:")


def test_a_file_that_cannot_be_read_is_said(coach: Coach, file: Path) -> None:
    file.unlink()
    file.symlink_to("/etc/hostname")
    with pytest.raises(UserFileError, match="out of its folder"):
        open_pitch(coach, "mine")


def test_an_unknown_name_gets_the_nearest(coach: Coach) -> None:
    with pytest.raises(UsageError, match="did you mean “meetup”"):
        open_pitch(coach, "metup")


def test_a_read_only_file_is_one_line_and_stays(coach: Coach, file: Path) -> None:
    opened = open_pitch(coach, "mine")
    file.chmod(0o400)
    with pytest.raises(StorageError, match="the file is read-only"):
        save_words(coach, opened, "who", "I'm Kim.")
    assert file.read_bytes() == MINE


def test_a_template_is_copied_when_it_is_opened_and_says_that_it_is_an_example(
    coach: Coach,
) -> None:
    opened = open_pitch(coach, "meetup")
    path = Path(coach.paths.document("pitches", "meetup"))
    assert opened.copied_from == "meetup"
    assert opened.path == str(path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# From the template “meetup”.")
    assert {"who", "what", "where", "ask", "cues.who"} <= opened.examples
    assert opened.problems == ()
    assert "ideas" not in text
    assert path.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert open_pitch(coach, "meetup").copied_from == ""


def test_the_comments_of_a_template_are_copied(coach: Coach, tmp_path: Path) -> None:
    pack = tmp_path / "data" / "packs" / "school" / "pitches"
    pack.mkdir(parents=True)
    (pack / "class.yaml").write_bytes(b"# from our teacher\r\nwho: I'm new. # keep\r\n")
    opened = open_pitch(coach, "school:class")
    assert opened.name == "class"
    lines = opened.source.split(b"\r\n")
    assert lines[1:] == [b"# from our teacher", b"who: I'm new. # keep", b""]


def test_a_second_copy_gets_a_name_of_its_own(coach: Coach) -> None:
    template = next(one for one in templates(coach) if one.entry.name == "meetup")
    assert copy_entry(coach, template.entry) == "meetup"
    assert copy_entry(coach, template.entry) == "meetup-2"
    assert [one.entry.name for one in my_pitches(coach)] == ["meetup", "meetup-2"]
    assert "meetup" in [one.entry.name for one in templates(coach)]


def test_the_example_cue_goes_with_the_example_beat(coach: Coach) -> None:
    opened = open_pitch(coach, "meetup")
    saved = save_words(coach, opened, "who", "I'm Sam and I grow things.")
    assert saved.words("cues.who") == ""
    assert saved.words("cues.what") == opened.words("cues.what")
    assert saved.pitch is not None
    assert saved.pitch.cue("who") == "I'm Sam and I grow things."
    assert "who" not in saved.examples


def test_a_cue_of_my_own_stays_when_its_beat_changes(coach: Coach, file: Path) -> None:
    saved = save_words(coach, open_pitch(coach, "mine"), "who", "I'm Kim.")
    assert saved.words("cues.who") == "gardens"


def test_an_empty_pitch_has_room_for_every_beat_in_order(coach: Coach) -> None:
    name = new_pitch(coach)
    opened = open_pitch(coach, name)
    assert opened.problems == ()
    for beat in ("ask", "who", "where", "what"):
        opened = save_words(coach, opened, beat, f"My {beat}.")
    assert isinstance(opened.pitch, Pitch)
    assert opened.pitch.said == ("who", "what", "where", "ask")
    keys = [line.split(b":")[0] for line in opened.source.split(b"\n") if line[:1].isalpha()]
    assert keys == [b"title", b"for", b"seconds", b"who", b"what", b"where", b"ask"]


def test_text_that_was_typed_is_offered_until_it_is_saved(coach: Coach, file: Path) -> None:
    opened = open_pitch(coach, "mine")
    unsaved = Unsaved(coach)
    unsaved.typed("mine", "who", "I'm Kim and", (0, 11), opened.fingerprint)
    assert unsaved.behind
    unsaved.write()
    assert not unsaved.behind
    assert [draft.text for draft in drafts_of(coach, opened)] == ["I'm Kim and"]
    saved = save_words(coach, opened, "who", "I'm Kim and")
    assert drafts_of(coach, saved) == []
    assert coach.drafts.all() == []


def test_forgotten_text_is_not_written_again_by_a_slower_thread(coach: Coach, file: Path) -> None:
    unsaved = Unsaved(coach)
    unsaved.typed("mine", "who", "x", (0, 1), "")
    unsaved.forget("mine", "who")
    unsaved.write()
    assert coach.drafts.all() == []


def test_my_pace_is_as_set_else_calm(coach: Coach) -> None:
    assert my_pace(coach) == DEFAULT_PACE
    Path(coach.paths.config).mkdir(parents=True)
    Path(coach.paths.settings).write_text("pace: 111\n", encoding="utf-8")
    coach.reread_settings()
    assert my_pace(coach) == 111


def test_changes_are_told_by_field_and_word() -> None:
    before = Pitch(who="I am Sam.", ask="Why?")
    after = Pitch(who="I am Kim.", what="New.")
    assert [change.field for change in changes(before, after)] == ["who", "what", "ask"]
    old, new = marked("I am Sam.", "I am Kim.")
    assert old == [("I", False), ("am", False), ("Sam.", True)]
    assert new == [("I", False), ("am", False), ("Kim.", True)]
    assert changed_lines(b"a\nb\n", b"a\nc\xff\n") == ["- b", "+ c\ufffd"]
