"""A hundred and twenty young people who live through the real actions, up to where their story stands today."""

import random
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from tandem.accompaniment import actions as duo
from tandem.accompaniment.models import Youth
from tandem.accompaniment.ready_made import READY_MADE
from tandem.accounts.actor import Actor
from tandem.accounts.hats import wearing
from tandem.accounts.models import Membership
from tandem.cv import actions as cv_actions
from tandem.cv.models import CV, Mode, PublishedCard
from tandem.demo.chapters import A_COMPANY, a_letter, content_of
from tandem.demo.names import FIRST, LAST
from tandem.demo.stories import COMMENTS, NOTES, REQUESTS, STORIES, WORDS, Story
from tandem.hiring import actions as hiring_actions
from tandem.home import actions as home_actions
from tandem.network.models import Organisation, Role

SEED = 2026
STEPS = [str(title) for _, titles in READY_MADE for title in titles]
SHARES = {"dijon": 50, "senart": 20, "toulon": 16, "meaux": 14, "provins": 8, "sarlat": 8, "e2c": 4}
CHAPTERS = ("registered", "begun", "submitted", "sent_back", "validated", "published", "asked", "accepted")
WEIGHTS = (12, 18, 14, 10, 10, 22, 8, 6)


class Life:
    """One young person, the advisor who accompanies them, and how far they have come."""

    def __init__(self, dice: random.Random, structure: Organisation, advisor: Membership, rank: int, first_number: int):
        self.dice, self.structure, self.advisor_hat, self.rank = dice, structure, advisor, rank
        self.phone = f"+336{first_number + 900_000 + rank:08}"
        self.story: Story = dice.choice(STORIES)
        self.home: str = dice.choice(structure.communes or ["21231"])

    @cached_property
    def advisor(self) -> Actor:
        return wearing(self.advisor_hat.user, self.advisor_hat)

    @cached_property
    def actor(self) -> Actor:
        """The young person's own hat."""
        return wearing(self.youth.user, self.youth.user.memberships.get(role=Role.YOUTH))

    def live(self, until: str, *, first_name: str = "", last_name: str = "", age: int = 0) -> "Life":
        self.register(first_name or self.dice.choice(FIRST), last_name or self.dice.choice(LAST), age)
        for chapter in CHAPTERS[1 : CHAPTERS.index(until) + 1]:
            if chapter != "sent_back" or until == "sent_back":
                getattr(self, chapter)()
        return self

    # -- the chapters
    def register(self, first_name: str, last_name: str, age: int) -> None:
        days = (age or self.dice.randrange(18, 25)) * 365 + self.dice.randrange(30, 330)
        self.youth: Youth = duo.register(
            self.structure,
            by=self.advisor,
            first_name=first_name,
            last_name=last_name,
            birth_date=timezone.localdate() - timedelta(days=days),
            phone=self.phone,
        )
        duo.note_contact(self.youth, by=self.advisor)
        note = NOTES[self.rank % len(NOTES)]
        duo.write_note(self.youth, by=self.advisor, about_on=timezone.localdate(), text=note)
        goal = duo.set_goal(
            self.youth, by=self.advisor, title=self.dice.choice(("Trouver un emploi", "Passer le permis"))
        )
        for ready in self.dice.sample(STEPS, 3):
            due_on = timezone.localdate() + timedelta(days=self.dice.randrange(-4, 20))
            step = duo.plan(self.youth, by=self.advisor, title=ready, due_on=due_on, goal=goal)
            if self.dice.random() < 0.3:
                duo.finish(step, by=self.actor)

    def begun(self) -> None:
        home_actions.welcome(self.youth.user, by=self.actor)
        self.cv: CV = cv_actions.start(self.youth, by=self.actor)
        cv_actions.bring(self.cv, by=self.actor, content=content_of(self.story, self.home, self.dice))

    def submitted(self) -> None:
        cv_actions.submit(self.cv, by=self.actor)

    def sent_back(self) -> None:
        for section, text in self.dice.sample(sorted(COMMENTS.items()), 2):
            cv_actions.comment(self.cv, by=self.advisor, section=section, text=text)
        cv_actions.send_back(self.cv, by=self.advisor, word=self.dice.choice(WORDS))

    def validated(self) -> None:
        cv_actions.open_cv(self.cv, by=self.advisor)
        cv_actions.validate(self.cv, by=self.advisor, propose=True)

    def published(self, mode: str = "") -> None:
        mode = mode or self.dice.choice((Mode.ANONYMOUS, Mode.ANONYMOUS, Mode.SKILLS, Mode.SKILLS, Mode.FULL))
        self.card: PublishedCard = cv_actions.publish(self.cv, by=self.actor, mode=mode)

    def asked(self) -> None:
        if employer := self.an_employer():
            text = self.dice.choice(REQUESTS)
            self.request: Any = hiring_actions.ask(self.card, by=employer, text=text)

    def accepted(self) -> None:
        if getattr(self, "request", None):
            hiring_actions.accept(self.request, by=self.actor, opens=["name", "phone"])

    def writes_a_letter(self) -> None:
        letter = cv_actions.begin_letter(self.youth, by=self.actor, title=A_COMPANY)
        for section, value in a_letter().items():
            cv_actions.write(letter, by=self.actor, section=section, value=value, seen=0)
        cv_actions.submit(letter, by=self.actor)

    def an_employer(self) -> Actor | None:
        """A verified employer of this structure."""
        hats = Membership.objects.filter(
            organisation__partnerships_asked__structure=self.structure,
            organisation__partnerships_asked__state="verified",
        )
        hat = hats.select_related("user", "organisation").order_by("pk").first()
        return wearing(hat.user, hat) if hat else None
