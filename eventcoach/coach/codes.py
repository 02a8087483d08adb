"""What of my own can be handed over as a QR code: my links, and a contact card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.model.person import Profile
from eventcoach.model.text import clean_line

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["CONTACT", "NOTHING", "Handed", "chosen", "handed_over"]

CONTACT = "contact"
"""What a contact card is called where one is chosen by name."""
NOTHING = "Your profile has no link yet. Add one under “About you”, and it is a code here."


class Handed(Struct, frozen=True):
    """Something to hand over: what it is called, what the code says, and what stands below it."""

    title: str
    words: str
    below: str
    contact: bool = False


def handed_over(coach: Coach) -> list[Handed]:
    """Return what my profile has to hand over: links in its order, then a contact card."""
    profile = coach.library.get("profile", "profile")
    if not isinstance(profile, Profile):
        return []
    links = [clean_line(each) for each in profile.links]
    found = [Handed(link, link, link) for link in links if link]
    if profile.name:
        from eventcoach.render.vcard import my_card

        said = [profile.name, profile.role or "", *links[:1]]
        below = " · ".join(clean_line(each) for each in said if each)
        found.append(Handed("Contact card", my_card(profile), below, contact=True))
    return found


def chosen(coach: Coach, asked: str) -> Handed:
    """Return what is handed over by name: nothing for the first, `contact`, or a link as it is.

    Raises UsageError where there is no such thing.
    """
    from eventcoach.errors import UsageError

    if asked and asked != CONTACT:
        link = clean_line(asked)
        return Handed(link, link, link)
    found = handed_over(coach)
    if asked == CONTACT:
        found = [each for each in found if each.contact]
        hint = "`eventcoach new profile profile` begins one"
    else:
        hint = "or name a link: `eventcoach card --qr https://example.org/me`"
    if not found:
        what = "a name" if asked == CONTACT else "a link"
        raise UsageError(f"your profile has no {what[2:]} to make a code of", hint=hint)
    return found[0]
