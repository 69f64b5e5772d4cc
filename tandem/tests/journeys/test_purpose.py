"""The main job, from end to end: a CV travels from a young person to an employer, who meets them."""

from dataclasses import dataclass

import pytest

from tandem.tests.journeys import doors, meeting, reading, writing
from tandem.tests.journeys.hands import follow, see, staying, streams
from tandem.tests.living import DESKTOP, PHONE, enter

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Person:
    """Somebody whom Tandem does not know yet, with words that would give them away. The number is for stories only."""

    first_name: str
    last_name: str
    phone: str
    wish: str = "vendre des habits"
    trade: str = "Vendeur / Vendeuse en prêt-à-porter"
    skills: tuple = ("Accueillir un client et l’écouter", "Compter le stock")
    employer: str = "Aux Belles Nippes"
    school: str = "Lycée Marguerite-Perey"
    born: int = 2006

    @property
    def full_name(self):
        return f"{self.first_name} {self.last_name}"

    @property
    def bare_number(self):
        return self.phone.replace(" ", "")[1:]

    @property
    def identity(self):
        return [self.first_name, self.last_name, self.employer, self.school, self.phone]

    @property
    def secrets(self):
        """What an anonymous card must not hold: who they are, in any form, and every word that they typed."""
        typed = ["J’aime le contact", "Stage de découverte", "rangeais la réserve", "CAP commerce", "Handball"]
        return [*self.identity, self.bare_number, "Chenôve", str(self.born), *typed]


MAELYS = Person("Maëlys", "Kervadec", "06 39 98 10 01")
IBRAHIM = Person("Ibrahim", "Sylvestre", "06 39 98 10 02")
JADE = Person("Jade", "Quemeneur", "06 39 98 10 03")
NOAM = Person("Noam", "Estrade", "06 39 98 10 04")


@pytest.mark.parametrize(
    ("person", "viewport", "javascript"),
    [(MAELYS, PHONE, True), (IBRAHIM, PHONE, False), (JADE, DESKTOP, True), (NOAM, DESKTOP, False)],
    ids=["phone", "phone without scripts", "desktop", "desktop without scripts"],
)
def test_a_cv_travels_to_an_employer(browse, person, viewport, javascript):
    young, karim, anne, sms = (browse(size, javascript=javascript) for size in (viewport, DESKTOP, DESKTOP, DESKTOP))
    heard = streams(young)
    doors.register(enter(karim, "conseiller-dijon"), person)
    doors.come_in(young, person, read=sms)
    writing.write(young, person)
    two_readings(young, karim, person)
    publishes_anonymous(young, person)
    finds_and_asks(enter(anne, "employeur-dijon"), person)
    says_yes(young, anne, person)
    assert bool(heard) == javascript


def two_readings(young, karim, person):
    """Each sees what the other does without looking for it."""
    reading.ask_for_a_reading(young)
    reading.open_to_read(karim, person)
    reading.comment(karim)
    with staying(young, until=reading.WORD):
        reading.send_back(karim)
    reading.answer(young)
    with staying(karim, until=reading.ANSWER):
        reading.ask_for_a_reading(young)
    with staying(young, until="On te propose de le publier"):
        reading.validate(karim)


def publishes_anonymous(young, person):
    follow(young, "Choisir ce qu’ils voient")
    anonymous, skills, full = (meeting.preview(young, mode) for mode in meeting.MODES)
    assert said(anonymous, person.secrets) == []
    assert said(skills, person.identity) == [person.first_name]
    assert said(full, person.identity) == person.identity
    meeting.publish(young, "Anonyme")


def finds_and_asks(anne, person):
    meeting.find(anne, person.wish, "Dijon")
    assert said(anne.content(), person.secrets) == []
    assert said(anne.content(), [person.skills[0]])
    meeting.ask(anne)
    assert said(anne.content(), person.secrets) == []


def says_yes(young, anne, person):
    with staying(anne, until="Voir ses coordonnées"):
        meeting.say_yes(young, opens=("Mon nom", "Mon téléphone"))
    follow(anne, "Voir ses coordonnées")
    see(anne, person.full_name)
    assert said(anne.content(), person.secrets) == [
        person.first_name,
        person.last_name,
        person.phone,
        person.bare_number,
    ]
    young.goto("/ce-que-j-ai-montre/")
    see(young, "Mon nom, Mon téléphone")
    assert young.get_by_text("Boulangerie Perrin").count() == 2  # what was shown to it, and that it read the card


def said(html, words):
    """Those of these words that stand in a page."""
    text = html.casefold().replace("&nbsp;", " ").replace("\xa0", " ")
    return [word for word in words if word.casefold() in text]
