"""`eventcoach message`: a draft to pass on, and whom to write to."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import eventcoach

PRIYA = "name: Priya Nair\nabout: billing in Rust\nhook: like Priya from school\n"
NOW = {"EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00", "TZ": "UTC"}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_draft_alone_goes_to_stdout_and_its_gaps_are_marked(home: Path) -> None:
    write(home / "data/people/01a.yaml", PRIYA + "met: {at: 2026-11-29}\n")
    write(home / "data/profile.yaml", "name: Sam\n")
    result = eventcoach("message", "Priya")
    assert result.status == 0
    assert result.out.startswith("Hi Priya,\n\nit's Sam. We met at [where you met], and you told")
    assert result.out.endswith("Sam\n")
    assert "The follow-up (follow-up/follow-up); to fill in: where you met" in result.err
    assert "None" not in result.out
    short = eventcoach("message", "billing", "--short", "--template", "check-in")
    assert short.out.startswith("Hi Priya, I came across [what you found]")
    assert len(short.out) <= 201


def test_a_short_form_that_grew_too_long_says_so(home: Path) -> None:
    write(home / "data/people/01a.yaml", f"name: Priya\nabout: {'maps and tides ' * 20}\n")
    assert "the short form has room for 200" in eventcoach("message", "Priya", "--short").err


def test_without_a_name_it_lists_whom_to_write_to_and_why(home: Path) -> None:
    assert eventcoach("message").out.startswith("Nobody waits for a word.")
    write(home / "data/people/01a.yaml", PRIYA + "promises: [send the pg talk]\n")
    write(home / "data/people/01b.yaml", "name: Dana\nmet: {at: 2026-11-29}\n")
    write(home / "data/people/01c.yaml", "name: Sam\nmet: {at: 2026-11-01}\n")
    out = eventcoach("message", "--width", "80", env=NOW).out
    assert out == (
        "Dana (yesterday)\n  you met lately\nPriya Nair\n  you promised: send the pg talk\n"
    )
    write(home / "data/people/01d.yaml", "name: [\n")
    told = eventcoach("message", env=NOW)
    assert (told.status, told.err.count("\n")) == (0, 1)
    assert "`eventcoach check` says why" in told.err
    assert "follow-up/promised\n" in eventcoach("message", "--list").out


def test_it_is_noted_as_sent_and_taken_back(home: Path) -> None:
    write(home / "data/people/01a.yaml", PRIYA + "met: {at: 2026-11-29}\n")
    assert "--undo takes it back" in eventcoach("message", "Priya", "--sent", env=NOW).out
    assert eventcoach("message", env=NOW).out.startswith("Nobody")
    assert eventcoach("message", "Priya", "--undo", env=NOW).out == "Taken back.\n"
    assert eventcoach("message", env=NOW).out.startswith("Priya Nair")
    assert eventcoach("message", "Priya", "--undo").out == "Nothing was sent to them yet.\n"


def test_people_of_one_name_are_listed_with_what_tells_them_apart(home: Path) -> None:
    write(home / "data/people/01a.yaml", PRIYA)
    write(home / "data/people/01b.yaml", "name: Priya Nair\nhook: red scarf\n")
    result = eventcoach("message", "priya nair")
    assert (result.status, result.out) == (2, "")
    assert "2 people fit that; say the id of one:" in result.err
    assert "01a\n  Priya Nair · like Priya" in result.err
    assert "01b\n  Priya Nair · red scarf" in result.err
    assert eventcoach("message", "01b").status == 0


def test_an_introduction_speaks_of_the_other_one(home: Path) -> None:
    write(home / "data/people/01a.yaml", PRIYA)
    write(home / "data/people/01b.yaml", "name: Dana\nabout: incident reviews\n")
    words = ("message", "Priya", "--with", "Dana", "--template", "opt-in-first")
    assert "working on incident reviews, and you came to mind. Dana" in eventcoach(*words).out
    assert eventcoach("message", "Priya", "--with", "Priya").status == 2
    assert eventcoach("message", "Priya", "--with", "Zoe").status == 2


def test_what_is_wrong_is_one_line_and_the_name_is_not_repeated(home: Path) -> None:
    write(home / "data/people/01a.yaml", PRIYA)
    write(home / "data/people/01b.yaml", "name: [\n")
    for words in (
        ("Zubaida",), ("x" * 10_000,), ("Priya", "--template", "folow-up"), ("--sent",),
        ("\u202e\u05e9\u05dc\u05d5\u05dd",),
    ):  # fmt: skip
        result = eventcoach("message", *words)
        assert (result.status, result.out) == (2, ""), words
        assert result.err.count("\n") == 1
        assert len(result.err) < 300
        assert words[0] == "Priya" or words[0] not in result.err or words[0].startswith("-")


def test_a_name_can_be_handed_in_so_that_it_stands_in_no_history(home: Path) -> None:
    write(home / "data/people/01a.yaml", PRIYA)
    assert eventcoach("message", "-", stdin="priya\n").out.startswith("Hi Priya,")
    assert eventcoach("message", "-").status == 2
    assert eventcoach("message", "-", stdin="x" * 10_000).status == 2


def test_a_name_too_long_to_be_one_is_told_and_the_rest_of_the_file_is_used(home: Path) -> None:
    write(home / "data/people/01a.yaml", f"name: {'x' * 10_000}\nabout: maps\n")
    out = eventcoach("message", "01a").out
    assert "[their name]" in out
    assert "How is maps going?" in out
    assert eventcoach("check").status == 1


def test_hostile_names_are_cleaned_in_a_draft(home: Path) -> None:
    name = "\u202e\u05e9\u05dc\u05d5\u05dd\u0301"
    write(home / "data/people/01a.yaml", f'name: {name}\nabout: "a\\e[31m {{name}} [your name]"\n')
    out = eventcoach("message", "01a").out
    assert "\u202e" not in out
    assert "\u05e9\u05dc\u05d5\u05dd" in out
    assert "{name} [your name]" in out, "what is noted is never read as a template"
