"""The documentation says what is so: commands, files, keys and settings, tried out."""

from __future__ import annotations

import re
import shlex
from importlib.metadata import distribution
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement

from eventcoach import __version__
from eventcoach.cli.commands import COMMANDS, front
from eventcoach.model.keys import KEYS
from eventcoach.model.kinds import KINDS, kind_named
from eventcoach.model.note import NOTE
from eventcoach.model.settings import Settings
from eventcoach.storage.documents import load
from eventcoach.storage.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/guide.md",
    "docs/files.md",
    "docs/many-machines.md",
    "docs/reliability.md",
    "docs/phones.md",
    "docs/packs.md",
)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)?(#[^)\s]+)?\)")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The code blocks of a page in a language."""
    return [body for tongue, body in BLOCK.findall(page(name)) if tongue == language]


def examples(name: str) -> list[str]:
    """Every call of the program that a page shows, in blocks and in sentences."""
    lines = [line for body in blocks(name, "sh") for line in body.splitlines()]
    lines += re.findall(r"`((?:ssh host )?eventcoach(?: [^`]*)?)`", BLOCK.sub("", page(name)))
    lines = [line.partition(" #")[0].removeprefix("ssh host ").strip() for line in lines]
    return sorted({line for line in lines if line.startswith("eventcoach")})


def parse(call: str) -> None:
    """Parse a call as the program does, without running it. Raises click.UsageError."""
    _, *words = shlex.split(call)
    context = front.make_context("eventcoach", list(words), resilient_parsing=True)
    if not words or words[0].startswith("-"):
        return
    command = front.get_command(context, words[0])
    if command is None:
        raise click.UsageError(f"there is no command {words[0]}")
    try:
        command.make_context(words[0], words[1:], parent=context)
    except click.exceptions.Exit:  # --help
        return


@pytest.mark.parametrize("name", PAGES)
def test_every_call_that_a_page_shows_can_be_made(name: str) -> None:
    for call in examples(name):
        if call.removeprefix("eventcoach ") in COMMANDS:
            continue  # a sentence may speak of a command without calling it
        try:
            parse(call)
        except click.UsageError as error:
            pytest.fail(f"{name} shows `{call}`: {error.format_message()}")


def test_the_check_of_calls_sees_a_wrong_one() -> None:
    for call in ("eventcoach chekc", "eventcoach card --widht 3", "eventcoach schema"):
        with pytest.raises(click.UsageError):
            parse(call)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    context = click.Context(front, info_name="eventcoach")
    command = front.get_command(context, name)
    assert command is not None
    described = command.get_help(click.Context(command, info_name=name, parent=context))
    assert f"eventcoach {name} " in " ".join(described.split("\n\n", 1)[1].split())
    assert f"`eventcoach {name}" in COMMANDS[name]
    assert f"`eventcoach {name}" in page("README.md"), "the table in README names every command"
    assert any(call.startswith(f"eventcoach {name}") for call in examples("docs/guide.md"))
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"--{option.name} says nothing about itself"


def file_examples() -> dict[str, str]:
    """The files that the page on formats shows, by path."""
    found = {}
    for body in blocks("docs/files.md", "yaml"):
        head = body.partition("\n")[0]
        found[head.removeprefix("# ")] = body
    return found


@pytest.mark.parametrize("path", file_examples())
def test_every_file_that_is_shown_loads_without_a_problem(path: str) -> None:
    folder = path.rpartition("/")[0]
    kind = NOTE if folder == NOTE.folder else kind_named(folder or "profile")
    assert kind is not None
    loaded = load(kind, file_examples()[path].encode(), path)
    assert loaded.problems == ()
    assert loaded.document is not None


def test_every_kind_of_file_is_shown() -> None:
    shown = {path.rpartition("/")[0] for path in file_examples()}
    assert shown == {kind.folder for kind in (*KINDS, NOTE)}
    for kind in KINDS:
        assert re.search(rf"\b{kind.name}\b", page("docs/guide.md")), kind.name


def test_every_setting_is_shown_as_it_can_be_written(tmp_path: Path) -> None:
    (body,) = (each for each in blocks("docs/guide.md", "yaml") if "config.yaml" in each)
    path = tmp_path / "config.yaml"
    path.write_text(body, encoding="utf-8")
    _, problems = read_settings(str(path))
    assert problems == ()
    shown = set(re.findall(r"^(\w+):", body, re.MULTILINE))
    common = {"lang", "ideas"}
    assert shown == set(Settings.__struct_fields__) - common


def test_the_keys_that_are_shown_are_the_keys_there_are() -> None:
    rows = re.findall(r"^\| `(\S+)` \| .* \| `([a-z]+\.[a-z]+)` \|$", page("docs/guide.md"), re.M)
    assert len(rows) > 10
    known = {key.id: key.keys for key in KEYS}
    written = {":": "colon", "/": "slash"}
    for key, name in rows:
        assert written.get(key, key) in known[name].split(","), name


@pytest.mark.parametrize("name", [*PAGES, "docs/content.md", "content/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    for path, anchor in LINK.findall(page(name)):
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.exists(), path
        if anchor:
            titles = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}
            assert anchor[1:] in slugs, anchor


def test_the_changelog_keeps_step_with_the_version() -> None:
    newest = re.search(r"^## (\S+)", page("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == __version__


def test_every_make_target_that_is_mentioned_exists() -> None:
    targets = set(re.findall(r"^(\w+):", page("Makefile"), re.MULTILINE))
    for name in PAGES:
        for target in re.findall(r"^make (\w+)|`make (\w+)", page(name), re.MULTILINE):
            assert (target[0] or target[1]) in targets, f"{name}: make {target}"


def dependencies() -> list[str]:
    """What the program needs to run, as pyproject.toml names it."""
    listed = page("pyproject.toml").partition("[project.optional-dependencies]")[0]
    return re.findall(r'^  "([A-Za-z-]+)[><=]', listed, re.MULTILINE)


def test_only_the_libraries_that_the_page_on_phones_names_need_a_compiler() -> None:
    compiled, seen, rest = set(), set(), dependencies()
    while rest:
        name = re.sub(r"[-_.]+", "-", rest.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        found = distribution(name)
        if "Root-Is-Purelib: true" not in (found.read_text("WHEEL") or ""):
            compiled.add(found.metadata["Name"])
        needs = [Requirement(each) for each in found.requires or ()]
        rest += [each.name for each in needs if not each.marker or each.marker.evaluate()]
    assert len(seen) > 15
    said = page("docs/phones.md")
    named = re.search(r"Two of the packages we need .* `(\S+)` and `(\S+)`;", said)
    assert named is not None
    assert compiled == set(named.groups())


def test_every_dependency_has_its_reason() -> None:
    listed = re.findall(r'^  "([A-Za-z-]+)[><=]', page("pyproject.toml"), re.MULTILINE)
    reasons = page("CONTRIBUTING.md").partition("## What we depend on")[2]
    assert "textual" in listed
    for name in listed:
        assert name in reasons, name
