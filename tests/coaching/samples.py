"""Small documents that rounds are made of."""

from __future__ import annotations

from eventcoach.coaching.draw import make_deck
from eventcoach.model.bank import Bank, Question
from eventcoach.model.mode import Lights, Mode, Stage
from eventcoach.model.partner import Answer, FollowUp, Partner
from eventcoach.model.pitch import Cues, Pitch
from eventcoach.model.wrapups import WrapUp, WrapUps

BANK = Bank(
    questions=(
        Question(ask="What brought you here?", id="brought", topic="event"),
        Question(ask="What are you building?", id="building", topic="project"),
        Question(ask="What surprised you?", id="surprised", stage="explore", topic="project"),
        Question(ask="Who taught you that?", id="taught", stage="deepen", topic="path"),
    )
)


ENDINGS = WrapUps(
    lines=(
        WrapUp(say="Shall we stay in touch?", kind="question", id="touch"),
        WrapUp(say="I learned a lot from you.", kind="close", id="learned"),
        WrapUp(say="Enjoy the evening!", kind="exit", id="enjoy"),
    )
)


DECK = make_deck([("meetup", BANK)], [("everyday", ENDINGS)], seed=7)


DANA = Partner(
    name="Dana Okafor",
    job="incident lead",
    hello=("Hello.",),
    answers={
        "project": (
            Answer(
                say="We rewrote billing.",
                follow_ups=(FollowUp(ask="Why?", reply="It kept waking us."),),
            ),
            Answer(say="We are hiring."),
        )
    },
    otherwise=("Hm. What makes you ask?",),
    asks=("So what do you do?",),
    goodbyes=("I should catch the speaker.",),
)


STAGES = (
    Stage(name="open", until=20, draw=("open",)),
    Stage(name="explore", until=120, draw=("explore", "deepen")),
    Stage(name="wrap up", until=165, draw=("question", "close")),
    Stage(name="leave", until=180, draw=("exit",)),
)


CONVERSATION = Mode(
    title="Conversation",
    kind="conversation",
    seconds=180,
    lights=Lights(green=120, amber=150, red=180),
    grace=30,
    stages=STAGES,
)


MINGLE = Mode(
    title="Mingle", kind="mingle", seconds=30, lights=Lights(green=15, amber=25, red=30), grace=5
)


PITCH_MODE = Mode(
    title="Pitch", kind="pitch", seconds=30, lights=Lights(green=10, amber=20, red=30), grace=5
)


PITCH = Pitch(
    title="For meetups",
    who="I'm Sam; I looked after gardens for ten years, and now I build web front ends.",
    what="I just shipped a plant-care site for a local nursery.",
    where="A year from now I'd like to make tools for people who work outdoors.",
    ask="Who here works on something used outside an office?",
    cues=Cues(who="gardens → front ends"),
)
