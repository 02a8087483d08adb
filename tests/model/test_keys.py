"""The keys, and what happens when they are changed."""

from __future__ import annotations

import pytest

from eventcoach.model.keys import FIXED, KEYS, clashes, keymap


def test_no_key_clashes_as_shipped() -> None:
    assert clashes({key.id: key.keys for key in KEYS}) == ()


def test_everything_has_a_key_that_a_phone_has() -> None:
    for key in KEYS:
        first = key.keys.split(",")[0]
        assert len(first) == 1 or first in ("space", "slash", "colon", "equals_sign", "minus"), (
            key.id
        )


def test_a_changed_key_takes_effect() -> None:
    keys, wrong = keymap({"home.pitch": "i"})
    assert keys["home.pitch"] == "i"
    assert wrong == ()


def test_an_unknown_id_is_said() -> None:
    assert "no key that can be changed" in keymap({"home.dance": "d"})[1][0]


def test_a_clash_is_said_and_left_out() -> None:
    keys, wrong = keymap({"home.pitch": "c"})
    assert keys["home.pitch"] == "p"
    assert "c already does home.card" in wrong[0] or "already does" in wrong[0]


def test_a_screen_may_not_take_a_key_that_works_everywhere() -> None:
    assert keymap({"round.next": "h"})[1]


def test_two_keys_can_be_swapped() -> None:
    keys, wrong = keymap({"home.pitch": "c", "home.card": "p"})
    assert (keys["home.pitch"], keys["home.card"], wrong) == ("c", "p", ())


def test_a_change_that_clashes_once_another_was_left_out_is_left_out_too() -> None:
    keys, wrong = keymap({"home.pitch": "c", "home.card": "r"})
    assert (keys["home.pitch"], keys["home.card"]) == ("p", "c")
    assert len(wrong) == 2


@pytest.mark.parametrize("keys", ["", "i,", "ctrl+zz", "f99", "pitch"])
def test_what_is_no_key_is_said_and_left_out(keys: str) -> None:
    now, (wrong,) = keymap({"home.pitch": keys})
    assert now["home.pitch"] == "p"
    assert "is no key" in wrong


@pytest.mark.parametrize("keys", ["f5", "ctrl+o", "tilde", "slash", "i, j", "space", "Ä"])
def test_every_other_key_can_be_used(keys: str) -> None:
    assert keymap({"rehearse.bank": keys})[1] == ()


@pytest.mark.parametrize("key", sorted(FIXED))
def test_a_key_that_does_the_same_everywhere_does_nothing_else(key: str) -> None:
    now, (wrong,) = keymap({"home.pitch": key})
    assert now["home.pitch"] == "p"
    assert "everywhere" in wrong
