"""A letter as it leaves: the writer's name and the contacts that they chose, above their words."""

from dataclasses import dataclass

from tandem.accounts.models import User
from tandem.cv.content.letters import Letter
from tandem.cv.projections.contacts import contacts_of


@dataclass
class Paper:
    letter: Letter
    writer: str
    contacts: list[str]

    @property
    def addressee(self) -> list[str]:
        to = self.letter.addressee
        return [line for line in (to.company, to.person) if line]


def paper_of(writer: User, letter: Letter) -> Paper:
    chosen = contacts_of(writer, phone=letter.ahead.show_phone, email=letter.ahead.show_email)
    return Paper(letter, writer.full_name, [told for told in chosen if told])
