"""A commented example of each kind of document: what `eventcoach new` writes.

Each is a document one could use as it stands, and says beside each key what else may be there.
"""

from __future__ import annotations

from eventcoach.model.kinds import Kind

__all__ = ["starter"]


def starter(kind: Kind, name: str, schema_path: str) -> str:
    """Return the text of a first document of a kind, called `name`.

    `schema_path` is where editors find the schema of this kind; empty leaves that line out.
    """
    head = f"# yaml-language-server: $schema={schema_path}\n" if schema_path else ""
    return head + _TEXTS[kind.name].lstrip().replace("TITLE", _title(name)).replace("NAME", name)


def _title(name: str) -> str:
    """Return a name as a title: `pyladies-december` is `Pyladies december`."""
    words = name.replace("-", " ").strip()
    return (words[:1].upper() + words[1:]) or "My own"


_TEXTS = {
    "bank": """
# Questions to ask. Practice them:  eventcoach practice --bank NAME
title: TITLE
setting: any                  # in-person, online or any
questions:
  # The short way: one line, one question.
  - What brought you here tonight?
  - What are you hoping to hear about?

  # The long way, where you want to say more about a question. Only `ask` is needed.
  - ask: What are you building at the moment?
    id: building-now          # keeps your practice history when you change the words
    when: You are next to someone in the queue for food.
    stage: open               # open, explore or deepen: early, in the middle, or later in a talk
    # project path work day learning tools event place advice team trouble life
    topic: project
    follow_ups:               # what you might ask next
      - What has surprised you about it?
      - Who is it for?

  # Text with a colon and a space in it, or with a space and a #, goes in quotes.
  - "One thing I always ask: what would you do first if you started again?"

avoid:
  - say: Can you get me a job where you work?
    instead: How did you end up on that team?
    why: It asks for a favor before you have got to know each other.
""",
    "wrapup": """
# Ways to end a talk well. A talk may end with one, two or all three kinds.
title: TITLE
setting: any                  # in-person, online or any
lines:
  # The short way is a closing line.
  - It was lovely to hear about your project.

  - say: What are you going to see next?
    kind: question            # question winds down, close says thanks, exit says goodbye
  - say: I am going to find some water. It was a pleasure meeting you!
    kind: exit
    tone: warm                # warm, brief, playful or formal
    when: You have both said what you wanted.
""",
    "pitch": """
# A 30-second introduction, in up to four beats. Leave any of them out.
# Practice it:  eventcoach practice --pitch NAME     Edit it here, or:  eventcoach pitch NAME
title: TITLE
for: peers                    # peers, recruiters, friends or chat
seconds: 30

# Who you are: your name, and one true thing that people will remember.
who: I'm Sam. I looked after gardens for ten years, and now I build web front ends.

# What you do now, plain enough to repeat to a friend.
what: I just finished a plant-care site for a local nursery. People use it on muddy phones.

# Where you would like to be in a year.
where: A year from now I'd like to be on a team that makes tools for people who work outdoors.

# If you like, a light question that hands the talk to them.
ask: Who here works on something that is used outside an office?

# The few words that stand for each beat on your card.
cues:
  who: gardens → front ends
  what: nursery site, muddy phones
  where: outdoor tools
  ask: outside an office?
""",
    "mode": """
# A kind of timed practice. Start it:  eventcoach practice NAME
title: TITLE
kind: conversation            # or pitch, mingle, drill, … (see `eventcoach schema mode`)
about: A short talk, from hello to goodbye.
seconds: 120
lights: {green: 75, amber: 100, red: 120}    # seconds; red is the end
grace: 20                     # seconds past red that still count as on time
setting: any                  # in-person, online or any
# banks: [meetup]             # draw from these question banks only
stages:                       # each lasts until so many seconds from the start
  - {name: open, until: 20, draw: [open]}
  - {name: explore, until: 75, draw: [explore, deepen]}
  - {name: wrap up, until: 105, draw: [question, close]}
  - {name: leave, until: 120, draw: [exit]}
# A stage draws any of: open explore deepen pitch question close exit
""",
    "partner": """
# Somebody to practice a talk with:  eventcoach practice --partner NAME
name: Dana Okafor
job: incident lead at a payments company
temper: warm                  # warm, brief, talkative, quiet, rushed or curious
leaves: when red              # when red, never, or like: after 15 s
hello:
  - Hi! Is this the line for coffee?

# What they say, by topic: project path work day learning tools event place advice team trouble life
answers:
  project:
    - say: We rewrote billing, and the hard part was telling people what we would not do.
      hook: what we would not do      # the words in it that invite a question
      follow_ups:
        - How did you decide what to leave out?
    - Next we want to make the on-call week quieter.
  event:
    - A friend dragged me along, and I am glad she did.

# What they say when nothing above fits.
else:
  - Hm, I have not thought about that. What makes you ask?
asks:
  - So what do you do?
goodbyes:
  - I should catch the speaker. Good to meet you!
""",
    "event": """
# Something to go to. See its card:  eventcoach card --event NAME
title: TITLE
when: 2027-03-04 18:30        # change this to the day and time it starts
# ends: 2027-03-04 21:30      # four hours after it starts, if you do not say
# zone: Europe/Lisbon         # this machine's own, if you do not say
place: The old library
# meetup, conference, online, career-fair, hackathon, drive or coffee-chat
kind: meetup
shape: mingle                 # watch, mingle or make
goal:
  people: 2                   # how many people you would like to talk with
  why: find out what other teams do all day
  if_then: If I see someone alone, I will ask what brought them here.

# What else you want to have done by its end, each to be ticked.
goals:
  - Learn how they test their releases.

# Where people who come talk with each other.
# channels: [hallway, side chat]

# pitch: meetup               # the pitch that goes on your card
# checklist: in-person        # what to have done before; the kind's own if you do not say

# People you hope to meet. A name alone is enough.
meet:
  - The person who organizes it
  - name: Dana Okafor
    how: stay after her talk
    why: speaks on incident reviews
    ask: What changed after the first year?
    in_common: we both came from shift work
""",
    "checklist": """
# What to have done before an event.
title: TITLE
setting: in-person            # in-person, online or any
items:
  - Read the list of speakers and pick one to say hello to.
  - Eat something beforehand.
  - do: Decide when you may go home.
    why: Knowing the way out makes it easier to walk in.
""",
    "plan": """
# A plan for some months. Take out what you do not want; less is fine.
title: TITLE
# begins: 2026-12-01          # without it, the day of the first thing that it counted
months: 6
lines:
  - Find one community that feels like good company.
  - do: Go to a meetup.
    count: 1                  # how often
    per: month                # week, month, or plan (in all)
    counts: meetup            # meetup, interview, online, help, person, post or practice
  - do: Help somebody with something I know.
    count: 6
    per: plan
    counts: help
    why: It is the kindest way to be remembered.
""",
    "tip": """
# Short pieces of advice, each for a moment.
title: TITLE
tips:
  - Two good talks are a full evening.
  - say: Breathe out slowly, twice. Then walk in.
    moment: door              # home, before, good, hard, door, card or after
""",
    "message": """
# Messages to send. {name}, {event} and {about} are filled in where they are known.
title: TITLE
messages:
  - title: The day after
    id: day-after
    when: You met somebody yesterday and would like to keep in touch.
    body: |
      Hi {name},

      it was good to meet you at {event}. I have been thinking about what you said on {about}.
      Would you like to carry on over a coffee some time?
    # The same in at most 200 characters, for networks that allow few.
    short: Hi {name}, good to meet you at {event}! I would love to hear more about {about}.
""",
    "resource": """
# Things worth reading or watching.
title: TITLE
resources:
  - title: The event's own page
    link: https://example.org/
    why: The program tells you what people will be talking about.
""",
    "person": """
# Somebody you met or know. All of it is optional, and it stays on your machine.
name: TITLE
# role: engineer
# company: a payments company
# met: {event: pyladies-december, at: 2027-03-04T19:42+00:00}
hook: what helps me remember the name
about: what we talked about
promises:
  - Send the link I mentioned.
  - {by: them, what: tell me how the release went}
# offer: introduce them to the garden-tech group
# closeness: 3                # months between contacts: 1, 3 or 6
""",
    "profile": """
# About you. All of it is optional; nothing leaves your machine.
# name: Sam Rivera
# pronouns: they/them
role: learning web development
strengths:
  - I explain things patiently.
# links:
#   - https://example.org/sam
outside:                      # interests outside work
  - gardens
ask_me_about: growing tomatoes on a balcony
""",
}
