"""The lines of the journal, for each of its readers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.accompaniment.models import Merger, Youth
from tandem.accompaniment.queries import all_of
from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership
from tandem.core.models import JournalEntry
from tandem.core.registry import REGISTRY, Kind
from tandem.network.models import STRUCTURE_STAFF, Organisation, Partnership, Role, Site

DAYS_A_PAGE = 10
LINES_A_PAGE = 50
WEEK = timedelta(days=7)
TIMES_THE_MEDIAN = 3
FEWEST_READERS = 3  # of two persons, one always reads more


# -- the young person: who opened what of theirs
@dataclass
class Visit:
    """What one person did in a day: the end of the sentence, how many times, and when last."""

    told: str
    times: int
    last_at: datetime


@dataclass
class Visitor:
    who: str
    letter: str
    visits: list[Visit] = field(default_factory=list)


Day = tuple[date, list[Visitor]]


def days_of(youth: Youth, before: date | None = None) -> tuple[list[Day], date | None]:
    """The last ten days on which somebody opened something, and from which day on to ask for the former ones."""
    lines = told_to(youth).annotate(day=TruncDate("at"))
    if before:
        lines = lines.filter(at__lt=midnight(before))
    days = list(lines.order_by("-day").values_list("day", flat=True).distinct()[: DAYS_A_PAGE + 1])
    if not days:
        return [], None
    shown, more = days[:DAYS_A_PAGE], len(days) > DAYS_A_PAGE
    groups = lines.filter(at__gte=midnight(shown[-1])).order_by("-day")
    found = groups.values("day", "membership_id", "organisation_id", "role", "action")
    rows = list(found.annotate(times=Count("pk"), last_at=Max("at")).order_by("-last_at"))
    return by_day(shown, rows, youth), shown[-1] if more else None


def told_to(youth: Youth) -> QuerySet[JournalEntry]:
    """The lines that have a sentence for the young person; their own are no news to them."""
    told = [name for name, action in REGISTRY.items() if action.told]
    theirs = all_of(youth)  # a file that was merged into theirs had its own visitors
    about = Q(concerns__in=theirs.values("pk"))
    if moves := Merger.objects.that_moved(youth).values_list("pk", "kept__network"):
        mergers, networks = zip(*moves, strict=True)  # one line for all who moved; the network's lines are found by it
        about |= Q(organisation_id__in=networks, object_type=Merger._meta.label_lower, object_id__in=mergers)
    return JournalEntry.objects.filter(about, action__in=told).exclude(user_id__in=theirs.values("user_id"))


class Told(NamedTuple):
    at: datetime
    who: str
    what: str


def everything_told_to(youth: Youth) -> list[Told]:
    """Line by line, the latest first: for whoever takes their data away."""
    rows = list(told_to(youth).order_by("-pk"))
    people = hats({row.membership_id for row in rows})
    whos = [named(people.get(row.membership_id or 0), row.role, youth) for row in rows]
    return [Told(row.at, who, REGISTRY[row.action].told) for row, who in zip(rows, whos, strict=True)]


def by_day(days: list[date], rows: list[dict[str, Any]], youth: Youth) -> list[Day]:
    people = hats({row["membership_id"] for row in rows})
    visitors: dict[date, dict[str, Visitor]] = {day: {} for day in days}
    for row in rows:
        hat = people.get(row["membership_id"])
        who = named(hat, row["role"], youth)
        first = hat.user.first_name if hat and hat.role != Role.EMPLOYER else who
        visitor = visitors[row["day"]].setdefault(who, Visitor(who, first))
        visitor.visits.append(Visit(REGISTRY[row["action"]].told, row["times"], row["last_at"]))
    return [(day, list(there.values())) for day, there in visitors.items()]


def named(hat: Membership | None, role: str, youth: Youth) -> str:
    """Somebody, as a young person knows them: « Camille, qui t’accompagne »."""
    if hat is None:
        return Role(role).label if role in Role.values else _("Tandem, tout seul")
    if hat.role == Role.EMPLOYER:
        return _("{place}, une entreprise").format(place=hat.organisation)
    if hat.pk == youth.referent_id:
        return _("{name}, qui t’accompagne").format(name=hat.user.first_name)
    words = {"name": hat.user.first_name, "role": hat.get_role_display(), "place": hat.organisation}
    return "{name}, {role}, {place}".format(**words)


def hats(ids: Iterable[int | None]) -> dict[int, Membership]:
    rows = Membership.objects.filter(pk__in=[one for one in ids if one]).select_related("user", "organisation")
    return {hat.pk: hat for hat in rows}


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


# -- whoever answers for a structure, or for a network
@dataclass
class Line:
    at: datetime
    who: str
    what: str
    youth: Youth | None = None
    concerns: int | None = None


def kinds() -> dict[str, list[str]]:
    """kind of line → the verbs: what was opened, what was opened exceptionally, what was changed."""
    opened = [name for name, action in REGISTRY.items() if action.kind is Kind.READ]
    changed = [name for name, action in REGISTRY.items() if action.kind is not Kind.READ]
    return {"opened": opened, "exceptional": ["accompaniment.break_the_glass"], "changed": changed}


def lines_of(
    actor: Actor,
    *,
    hat: Membership | None = None,
    youth: Youth | None = None,
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
    before: int | None = None,
) -> tuple[list[Line], int | None]:
    """Fifty lines, the latest first, and the id before which the following ones stand."""
    rows = within(actor, youth)
    rows = rows.filter(membership_id=hat.pk) if hat else rows
    rows = rows.filter(action__in=kinds()[kind]) if kind else rows
    rows = rows.filter(at__gte=midnight(since)) if since else rows
    rows = rows.filter(at__lt=midnight(until + timedelta(days=1))) if until else rows
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(rows.order_by("-pk")[: LINES_A_PAGE + 1])
    shown = found[:LINES_A_PAGE]
    return in_words(shown, actor), shown[-1].pk if len(found) > LINES_A_PAGE else None


def within(actor: Actor, youth: Youth | None) -> QuerySet[JournalEntry]:
    """A structure: what its hats did; of one young person, what employers did too. A network: what its own hats did,
    and what was done to its structures, their staff and their partners. Nobody else has any line."""
    former = Organisation.objects.filter(joined=actor.organisation_id)  # their teams and files are here now
    own = Q(organisation_id__in=[actor.organisation_id, *former.values_list("pk", flat=True)])
    match actor.role:
        case Role.MANAGER if youth is not None:
            return JournalEntry.objects.filter(own | Q(role=Role.EMPLOYER), concerns__in=all_of(youth).values("pk"))
        case Role.MANAGER:
            return JournalEntry.objects.filter(own)
        case Role.NETWORK_ADMIN:
            places = Organisation.objects.filter(kind__in=Organisation.STRUCTURES, network_id=actor.organisation_id)
            return JournalEntry.objects.filter(
                own | Q(organisation_id__in=places.values("pk"), action__in=of_structures())
            )
    return JournalEntry.objects.none()


def of_structures() -> list[str]:
    """The verbs that a network reads of its structures: their page, staff and partners, and exceptional access."""
    about = (Organisation, Site, Membership, Partnership)
    changed = [name for name in kinds()["changed"] if REGISTRY[name].model in about]
    return [name for name in changed if REGISTRY[name].makes is not Youth] + kinds()["exceptional"]


def in_words(rows: list[JournalEntry], actor: Actor) -> list[Line]:
    """A network never reads which young person."""
    people, concerned = hats({row.membership_id for row in rows}), {row.concerns for row in rows if row.concerns}
    youths = {}
    if actor.role == Role.MANAGER:
        youths = Youth.objects.visible_to(actor).select_related("user").in_bulk(concerned)
    return [
        Line(
            at=row.at,
            who=staff_name(people.get(row.membership_id or 0), row.role, actor),
            what=label_of(row.action),
            youth=youths.get(row.concerns or 0),
            concerns=row.concerns,
        )
        for row in rows
    ]


def staff_name(hat: Membership | None, role: str, actor: Actor) -> str:
    if hat is None:
        return "Tandem" if role not in Role.values else Role(role).label
    elsewhere = hat.organisation_id != actor.organisation_id
    return f"{hat.user} ({hat.organisation})" if elsewhere else str(hat.user)


def label_of(name: str) -> str:
    action = REGISTRY.get(name)
    return action.say(action.label, vous=True) if action else name


# -- who opened far more files than the others
def outliers(until: datetime) -> list[tuple[Membership, int, float]]:
    """(hat, files, the median of their colleagues' files) in the week before `until`, for every structure.

    A file counts once, however many times it was opened; whoever opened none is not in the median.
    """
    lines = JournalEntry.objects.filter(
        action__in=kinds()["opened"],
        role__in=STRUCTURE_STAFF,
        concerns__isnull=False,
        at__gt=until - WEEK,
        at__lte=until,
    )
    counted = lines.order_by().values_list("organisation_id", "membership_id")
    places: dict[int, dict[int, int]] = {}
    for place, hat, files in counted.annotate(files=Count("concerns", distinct=True)):
        places.setdefault(place, {})[hat] = files
    far = [
        (hat, files, median(readers.values()))
        for readers in places.values()
        if len(readers) >= FEWEST_READERS
        for hat, files in readers.items()
        if files > TIMES_THE_MEDIAN * median(readers.values())
    ]
    people = hats({hat for hat, _files, _median in far})
    return [(people[hat], files, usual) for hat, files, usual in far if hat in people]
