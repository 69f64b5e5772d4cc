"""Small worlds for the oracle: every row is plain, and `pick(choices)` decides what there is."""

from collections import defaultdict
from datetime import timedelta
from itertools import product

from django.utils import timezone

from tandem.accompaniment.models import (
    Assignment,
    ExceptionalAccess,
    FormerNote,
    Goal,
    Handover,
    Intake,
    IntakeLine,
    Merge,
    Merger,
    Note,
    Step,
    Youth,
)
from tandem.accounts.models import Absence, Membership, User
from tandem.core.models import StoredFile
from tandem.cv.models import CV, Comment, CVVersion, Document, Hiding, PublishedCard, Turn
from tandem.hiring.models import ConnectionRequest, Report, Reveal
from tandem.network.models import Organisation, Partnership
from tandem.tests.oracle import STAFF

PLACES = {"network": "network", "other_network": "network", "north": "mission_locale", "south": "mission_locale"}
PLACES |= {"bakery": "employer", "garage": "employer", "school": "training_provider"}
DUOS = ["north", "north", "south"]
MORE_HATS = [
    *product(sorted(STAFF), ["north", "south"]),
    *product(["employer"], ["bakery", "garage"]),
    ("training_provider", "school"),
    *product(["network_admin"], ["network", "other_network"]),
]
CVS = ["validated", "submitted", "sent_back", "draft", None]
PARTNERSHIPS = ["verified", "verified", "suspended", "asked", "refused", None]
REQUESTS = [  # (state, was it ever sent to the employer? has it vanished as the young person hid?)
    ("prepared", False, False),
    ("withdrawn", False, False),
    ("withdrawn", True, True),
    ("asked", True, False),
    ("declined", True, False),
    ("withdrawn", True, False),
    ("expired", True, False),
    ("accepted", True, False),
    ("accepted", True, False),
    None,
]
ABSENCES = [(-1, 0), (0, 2), (0, 0), (-3, -1), (1, 3), None]  # days from today, both included
PEOPLE, HATS = 6, 9


class World:
    """`rows[Model]`: all that there is. Persons are few, so that some wear several hats."""

    def __init__(self, pick):
        self.pick, self.rows, self.now = pick, defaultdict(list), timezone.now()
        self.today = timezone.localdate()
        self.people = User.objects.bulk_create([User(first_name=f"P{n}", password="!") for n in range(PEOPLE)])
        self.places = self.make_places()
        self.make_hats()
        self.make_absences()
        self.make_partnerships()
        self.make_youths()
        self.make_cvs()
        self.make_documents()
        self.make_hidings()
        self.make_requests()
        self.make_reports()

    def add(self, rows):
        if rows := list(rows):
            self.rows[type(rows[0])] += type(rows[0]).objects.bulk_create(rows)
        return rows

    def make_places(self):
        places = {slug: Organisation(slug=slug, name=slug, kind=kind) for slug, kind in PLACES.items()}
        networks = [places.pop("network"), places.pop("other_network")]
        Organisation.objects.bulk_create(networks)
        for place in places.values():
            place.network = None if place.kind == "employer" else self.pick(networks)
        Organisation.objects.bulk_create(places.values())
        return {network.slug: network for network in networks} | places

    def make_hats(self):
        """Two advisors in the north and one in the south, who are there; the others by chance."""
        hats = {(person, "advisor", place): "active" for person, place in zip(self.people[2:5], DUOS, strict=True)}
        for role, place in (self.pick(MORE_HATS) for _ in range(HATS)):
            hats.setdefault((self.pick(self.people), role, place), self.pick(["active", "active", "ended", "asked"]))
        self.add(
            Membership(user=person, organisation=self.places[place], role=role, state=state)
            for (person, role, place), state in hats.items()
        )

    def hats(self, role, place):
        return [hat for hat in self.rows[Membership] if hat.role == role and hat.organisation == place]

    def make_absences(self):
        for hat in [hat for hat in self.rows[Membership] if hat.role == "advisor"]:
            others = [one for one in self.rows[Membership] if self.may_replace(one, hat)]
            if days := self.pick(ABSENCES) if others else None:
                first, last = (self.today + timedelta(days=day) for day in days)
                self.add([Absence(absent=hat, substitute=self.pick(others), from_on=first, until_on=last)])

    @staticmethod
    def may_replace(other, hat):
        return other.organisation == hat.organisation and other.role in STAFF and other is not hat

    def make_partnerships(self):
        states = {pair: self.pick(PARTNERSHIPS) for pair in product(["bakery", "garage"], ["north", "south"])}
        self.add(
            Partnership(employer=self.places[employer], structure=self.places[structure], state=state)
            for (employer, structure), state in states.items()
            if state
        )

    def make_youths(self):
        files = []
        for person in self.people[:3]:
            place = self.places[self.pick(["north", "north", "south"])]
            referent = self.pick([*self.hats("advisor", place), None])
            state = self.pick(["active", "active", "left"])
            files.append(Youth(user=person, structure=place, referent=referent, state=state))
        youths = self.add(files)
        self.add(Membership(user=youth.user, organisation=youth.structure, role="youth") for youth in youths)
        self.add(Goal(youth=youth, title="Un emploi") for youth in youths)
        self.add(Step(youth=youth, title="Appeler") for youth in youths)
        self.add(Assignment(youth=youth, advisor=youth.referent) for youth in youths if youth.referent)
        places = [self.places["north"], self.places["south"]]
        self.add(
            Handover(youth=youth, from_structure=youth.structure, to_structure=self.pick(places)) for youth in youths
        )
        self.add(Merger(kept=place, gone_id=0, gone_name="Ailleurs") for place in places)
        self.add(Merge(kept=youth, gone_id=0, gone_state="active") for youth in youths)
        makers = [hat for hat in self.rows[Membership] if hat.role in STAFF]
        self.make_lists([self.pick(makers), self.pick(makers)])
        self.make_notes(youths)

    def make_lists(self, makers):
        """Two, each by somebody of some staff, or by a volunteer, who may no longer be one."""
        facts = [{"structure": hat.organisation, "made_by": hat, "file_name": "a.csv", "header": []} for hat in makers]
        lists = self.add(Intake(**fact) for fact in facts)
        self.add(IntakeLine(intake=one, number=1, cells=[]) for one in lists)

    def make_notes(self, youths):
        """Some were written by a structure that the young person has left."""
        places = [self.places["north"], self.places["south"]]
        facts = {"about_on": self.today, "text": "Un stage"}
        notes = self.add(Note(youth=youth, structure=self.pick(places), **facts) for youth in youths)
        self.add(FormerNote(note=note, **facts) for note in notes)
        managers = [hat for hat in self.rows[Membership] if hat.role == "manager"]
        hours = {"reason": "Absence", "opened_at": self.now, "ends_at": self.now + ExceptionalAccess.LASTS}
        self.add(ExceptionalAccess(youth=youth, manager=self.pick(managers), **hours) for youth in youths if managers)

    def make_documents(self):
        held = [(youth, self.pick([True, False, None])) for youth in self.rows[Youth]]
        self.add(self.document(youth, waits) for youth, waits in held if waits is not None)

    @staticmethod
    def document(youth, waits):
        file = StoredFile.objects.create(
            owner="", name="", kind="application/pdf", size=0, wrapped_key=b"", waits=waits
        )
        return Document(youth=youth, kind="certificate", file=file, name="SST")

    def make_cvs(self):
        states = [(youth, self.pick(CVS)) for youth in self.rows[Youth]]
        cvs = self.add(CV(youth=youth, state=state) for youth, state in states if state)
        self.add(Comment(cv=cv, section="who", text="Bien") for cv in cvs)
        self.add(Turn(cv=cv, content={}) for cv in cvs)
        versions = self.add(CVVersion(cv=cv, number=1, content={}) for cv in cvs)
        self.add(self.card(version) for version in versions if self.pick([True, False]))

    def card(self, version):
        youth, minute = version.cv.youth, self.now + timedelta(minutes=self.pick([60, -60]))
        facts = {"mode": "anonymous", "label": "Vente", "basin": "Dijon", "visible_at": minute}
        return PublishedCard(youth=youth, version=version, structure=youth.structure, **facts)

    def make_hidings(self):
        for youth, name in product(self.rows[Youth], ["bakery", "garage"]):
            if self.pick([True, False]):
                employer = self.places[name]
                self.add([Hiding(youth=youth, employer=employer, company=f"organisation {employer.pk}")])

    def make_requests(self):
        requests = []
        for youth, employer in product(self.rows[Youth], [self.places["bakery"], self.places["garage"]]):
            if fate := self.pick(REQUESTS):
                facts = {"state": fate[0], "asked_at": self.now if fate[1] else None, "expires_at": self.now}
                facts |= {"vanished_at": self.now if fate[2] else None}
                requests.append(ConnectionRequest(youth=youth, employer=employer, side="youth", **facts))
        accepted = [request for request in self.add(requests) if request.state == "accepted"]
        self.add(self.reveal(request, self.pick([None, self.now])) for request in accepted)

    def make_reports(self):
        """Each person of the structures says something once."""
        for hat in [hat for hat in self.rows[Membership] if hat.role in ("youth", "advisor")][:3]:
            facts = {"employer": self.places["bakery"], "structure": hat.organisation, "made_by": hat}
            self.add([Report(kind="other", **facts)])

    @staticmethod
    def reveal(request, closed_at):
        return Reveal(
            request=request, youth=request.youth, employer=request.employer, what=["name"], closed_at=closed_at
        )
