"""The keys, and what happens when they are changed."""

from __future__ import annotations

from eventcoach.model.keys import KEYS, clashes, keymap


def test_no_key_clashes_as_shipped() -> None:
    assert clashes({key.id: key.keys for key in KEYS}) == ()


def test_everything_has_a_key_that_a_phone_has() -> None:
    for key in KEYS:
        first = key.keys.split(",")[0]
        assert len(first) == 1 or first in ("space", "slash", "colon", "plus", "minus"), key.id


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
