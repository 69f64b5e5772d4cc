"""A white list a mode: each mode writes its own columns, and what no line copies is not on the card."""

from collections.abc import Callable
from datetime import datetime

from tandem.accompaniment.models import Youth
from tandem.cv.choices import FLUENCY_ON_A_CARD, STRENGTH_ON_A_CARD, Certificate, Tongue
from tandem.cv.content import Content
from tandem.cv.models import OF_AGE, Area, CVVersion, Document, Mode, PublishedCard
from tandem.cv.projections import area, travel
from tandem.cv.projections.contacts import contacts_of
from tandem.cv.projections.discretion import Discretion
from tandem.cv.projections.lines import both, experiences, studies
from tandem.cv.queries import photo_of
from tandem.reference.choices import Level
from tandem.reference.models import Commune, Skill, Trade, fold


def card_of(
    youth: Youth,
    content: Content,
    mode: str,
    version: CVVersion | None = None,
    its_photo: Callable[[Youth], Document | None] = photo_of,
    is_their_own: bool = False,
) -> PublishedCard:
    """The card as it would be, unsaved: previews draw it with the employer's own template.

    Under 18 a request alone opens contacts, and the advisor is party to it: no card says them. `is_their_own`: the
    sheet that the person hands over themselves.
    """
    card = filled(PublishedCard(youth=youth, version=version, structure_id=youth.structure_id, mode=mode), content)
    card.photo = its_photo(youth) if mode == Mode.FULL else None
    if mode == Mode.FULL and (is_their_own or _is_of_age(youth)):
        who = content.who
        card.phone, card.email = contacts_of(youth.user, phone=who.show_phone, email=who.show_email)
    return card


def filled(card: PublishedCard, content: Content) -> PublishedCard:
    """With the columns of its mode."""
    trades = Trade.objects.in_bulk(content.trades)
    _what_is_common(card, content, trades)
    {Mode.ANONYMOUS: _anonymous, Mode.SKILLS: _skills_first, Mode.FULL: _full}[card.mode](card, content, trades)
    card.search = fold(" ".join([*card.trade_names, *card.skills, *card.certificates, *_titles(card)]))
    return card


def write_again(card: PublishedCard) -> PublishedCard:
    """With today's contacts, and its own dates: nobody said anything of whether they still look."""
    dates = {"published_at": card.published_at, "visible_at": card.visible_at, "confirmed_at": card.confirmed_at}
    return write_card(card.youth, card.version, card.mode, **dates)


def write_card(youth: Youth, version: CVVersion, mode: str, **dates: datetime) -> PublishedCard:
    """In the place of the card that stood there, if one did. Each date that is not given is now: employers see the card
    from `visible_at` on.
    """
    card = card_of(youth, Content.read(version.content), mode, version)
    PublishedCard.objects.filter(youth=youth).delete()
    for column, at in dates.items():
        setattr(card, column, at)
    card.save(force_insert=True)
    card.refresh_from_db(fields=["published_at", "visible_at", "confirmed_at"])
    return card


def place(card: PublishedCard, content: Content) -> None:
    """Where, and the level: as finely as the mode, and the number of those who are alike, allow."""
    wishes = content.wishes
    home = Commune.objects.filter(code=wishes.commune).first()
    card.area, says_level = (Area.BASIN if home and home.basin_code else Area.DEPARTEMENT), True
    if card.mode == Mode.ANONYMOUS:
        card.area, says_level = area.shown(home, "".join(wishes.trades)[:1], content.training.level)
    card.basin = area.name_of(home, card.area)
    card.label = (
        f"{card.trade_names[0] if card.trade_names else 'Profil ouvert'}{area.in_a_label(card.basin, card.area)}"
    )
    card.reaches = travel.reaches(home, wishes, card.area if card.mode == Mode.ANONYMOUS else "")
    card.level = str(Level(int(content.training.level)).label) if content.training.level and says_level else ""


def _what_is_common(card: PublishedCard, content: Content, trades: dict[str, Trade]) -> None:
    """What is chosen from lists, and identifies nobody."""
    wishes, spoken = content.wishes, content.languages.spoken
    wished = [trades[code] for code in wishes.trades if code in trades]
    card.trades = [trade.code for trade in wished]
    card.trade_names = [both(trade) for trade in wished]
    place(card, content)
    card.strengths = [str(STRENGTH_ON_A_CARD[key]) for key in content.skills.strengths if key in STRENGTH_ON_A_CARD]
    card.certificates = [str(Certificate(key).label) for key in content.training.certificates]
    card.languages = [
        {"tongue": str(Tongue(one.tongue).label), "fluency": str(FLUENCY_ON_A_CARD[one.fluency])} for one in spoken
    ]
    card.licences, card.has_vehicle = content.languages.licences, content.languages.vehicle
    card.contracts, card.hours, card.available = wishes.contracts, wishes.hours, wishes.available


def _anonymous(card: PublishedCard, content: Content, trades: dict[str, Trade]) -> None:
    """No word that the person typed: labels of the reference, kinds, and ranges instead of dates."""
    tasks = [task for one in content.experiences.lived for task in one.tasks]
    known = set(Skill.objects.filter(label__in=[*content.skills.known, *tasks]).values_list("label", flat=True))
    card.skills = [label for label in content.skills.known if label in known]
    card.experiences = experiences(content, trades, only=known)


def _skills_first(card: PublishedCard, content: Content, trades: dict[str, Trade]) -> None:
    """The first name and their own words, without what would say who they are or where they were."""
    discretion = Discretion.about(card.youth, content)
    card.first_name = card.youth.user.first_name
    card.presentation = discretion.of(content.who.presentation)
    card.skills = discretion.of_each(content.skills.known + content.skills.own)
    card.experiences = experiences(content, trades, discretion=discretion)
    card.training = studies(content, discretion=discretion)
    card.interests = discretion.of_each(content.interests.things)
    card.travel = travel.in_words(content.wishes)


def _full(card: PublishedCard, content: Content, trades: dict[str, Trade]) -> None:
    card.first_name, card.last_name = card.youth.user.first_name, card.youth.user.last_name
    card.presentation = content.who.presentation
    card.skills = content.skills.known + content.skills.own
    card.experiences = experiences(content, trades)
    card.training = studies(content)
    card.interests = content.interests.things
    card.travel = travel.in_words(content.wishes)


def _is_of_age(youth: Youth) -> bool:
    return youth.user.age is not None and youth.user.age >= OF_AGE


def _titles(card: PublishedCard) -> list[str]:
    return [line["title"] for line in [*card.experiences, *card.training] if line.get("title")]
