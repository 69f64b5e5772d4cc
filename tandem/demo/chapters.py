"""From a story to the content of a CV."""

import random
from typing import Any

from tandem.cv.content import Content, Experience, Language, Study
from tandem.cv.content.letters import Addressee, Ahead, Myself, Reasons
from tandem.cv.content.shape import Experiences, Interests, Languages, Skills, Training, Who, Wishes
from tandem.demo.stories import Story
from tandem.reference.choices import Means
from tandem.reference.queries import skills_of

A_COMPANY = "Boutique Aurore"
MEANS = (Means.BUS, Means.BUS, Means.BIKE, Means.WALK)


def content_of(story: Story, home: str, dice: random.Random) -> Content:
    return Content(
        who=Who(presentation=story.presentation),
        wishes=wishes(story, home, dice),
        experiences=Experiences([experience(story, lived, dice) for lived in story.lived]),
        skills=Skills(known=known(story)[:5], own=list(story.own), strengths=list(story.strengths)),
        training=Training(level=str(story.level), studies=studies(story)),
        languages=Languages(
            spoken=[Language("fr", "written"), Language("en", "basics")],
            licences=list(story.licences),
            vehicle="B" in story.licences,
        ),
        interests=Interests(list(story.interests)),
    )


def wishes(story: Story, home: str, dice: random.Random) -> Wishes:
    return Wishes(
        trades=[story.trade],
        commune=home,
        means=str(Means.CAR if "B" in story.licences else dice.choice(MEANS)),
        minutes=dice.choice(("30", "45", "60")),
        available=dice.choice(("now", "now", "month")),
        contracts=["CDI", "CDD"],
        hours=["full"],
    )


def experience(story: Story, lived: tuple[str, str, str, str], dice: random.Random) -> Experience:
    kind, title, place, details = lived
    year, month = dice.randrange(2023, 2026), dice.randrange(1, 10)
    return Experience(
        kind=kind,
        title=title,
        place=place,
        trade=story.trade,
        start=f"{year}-{month:02}",
        end=f"{year}-{month + 2:02}",
        tasks=known(story)[:2],
        details=details,
    )


def known(story: Story) -> list[str]:
    return [skill.label for skill in skills_of(story.trade)[:8]]


def studies(story: Story) -> list[Study]:
    title, school = story.study
    return [Study(title=title, school=school, year="2024")] if title else []


def a_letter() -> dict[str, Any]:
    """A section of the letter → what it says."""
    return {
        "addressee": Addressee(company=A_COMPANY, person="Madame Perrin", job="vendeuse"),
        "reasons": Reasons(found="en passant devant", liked="l’accueil", own="La vitrine donne envie d’entrer."),
        "myself": Myself(can="accueillir les gens et tenir une caisse", learnt="en stage", said="à l’heure"),
        "ahead": Ahead(free="dès lundi", meet="tous les matins"),
    }
