"""Who may, around a request, a card and a company. Each rule against who differs from those it lets in by one thing."""

import pytest

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import ANYBODY
from tandem.cv.models import PublishedCard
from tandem.hiring import who
from tandem.hiring.models import ConnectionRequest, Report
from tandem.network.models import Partnership, Role
from tandem.tests.hats import ELSEWHERE, HERE, KARIM, LEA, NETWORK, NINO, OTHER_NETWORK, SOPHIE, colleague, file, hat
from tandem.tests.hats import place as structure

Side = ConnectionRequest.Side
BAKERY, GARAGE = 61, 62
SEARCH = {Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER}


def request(side, *, of=LEA, employer=BAKERY, **details):
    return ConnectionRequest(side=side, youth=file(of, **details), employer_id=employer)


def company(number=BAKERY, *, trusted_by=HERE):
    return hat(Role.EMPLOYER, number, partners=frozenset({trusted_by}))


def test_a_visitor_is_let_in_where_anybody_is():
    assert who.anybody(ANYBODY, None)


def test_a_company_is_itself_as_long_as_the_young_persons_structure_trusts_it():
    asked = request(Side.YOUTH)
    assert who.the_employer(company(), asked)
    assert not who.the_employer(company(GARAGE), asked)
    assert not who.the_employer(company(trusted_by=ELSEWHERE), asked)
    assert not who.the_employer(hat(Role.MANAGER, BAKERY, partners=frozenset({HERE})), asked)


ASKED = {  # rule: who asked when it applies, and whose side it is about
    who.the_youth_asked: (Side.EMPLOYER, hat(Role.YOUTH, user=LEA)),
    who.the_person_asked: (Side.EMPLOYER, hat(Role.YOUTH, user=LEA)),
    who.the_employer_asked: (Side.YOUTH, company()),
    who.the_youth_who_asks: (Side.YOUTH, hat(Role.YOUTH, user=LEA)),
    who.the_person_who_asks: (Side.YOUTH, hat(Role.YOUTH, user=LEA)),
    who.the_employer_who_asks: (Side.EMPLOYER, company()),
}


@pytest.mark.parametrize("rule", ASKED, ids=lambda rule: rule.__name__)
def test_who_asks_and_who_is_asked_are_two_sides(rule):
    side, actor = ASKED[rule]
    other = Side.YOUTH if side == Side.EMPLOYER else Side.EMPLOYER
    assert rule(actor, request(side))
    assert not rule(actor, request(other))
    assert not rule(actor, request(side, of=NINO, employer=GARAGE))


def test_who_left_says_no_and_takes_back_but_does_not_say_yes():
    lea, left = hat(Role.YOUTH, user=LEA), Youth.State.LEFT
    assert who.the_person_asked(lea, request(Side.EMPLOYER, state=left))
    assert who.the_person_who_asks(lea, request(Side.YOUTH, state=left))
    assert not who.the_youth_asked(lea, request(Side.EMPLOYER, state=left))
    assert not who.the_youth_who_asks(lea, request(Side.YOUTH, state=left))


def test_the_advisor_and_the_team_stand_beside_the_youth_who_asks():
    prepared = request(Side.YOUTH)
    karim, team = hat(Role.ADVISOR, membership=KARIM), hat(Role.EMPLOYMENT_TEAM, HERE)
    assert who.the_staff_beside_the_youth(karim, prepared)
    assert who.the_staff_beside_the_youth(team, prepared)
    assert not who.the_staff_beside_the_youth(hat(Role.ADVISOR, membership=SOPHIE), prepared)
    assert not who.the_staff_beside_the_youth(hat(Role.EMPLOYMENT_TEAM, ELSEWHERE), prepared)
    assert not who.the_staff_beside_the_youth(karim, request(Side.EMPLOYER))
    assert not who.the_staff_beside_the_youth(team, request(Side.EMPLOYER))


@pytest.mark.parametrize("role", Role)
def test_staff_searches_for_its_structure_and_a_company_as_soon_as_one_trusts_it(role):
    assert who.whoever_searches(hat(role, HERE), structure(HERE)) == (role in SEARCH)
    trusted = hat(role, HERE, partners=frozenset({ELSEWHERE}))
    assert who.whoever_searches(trusted, structure(HERE)) == (role in SEARCH | {Role.EMPLOYER})
    assert not who.whoever_searches(trusted, structure(ELSEWHERE))


@pytest.mark.parametrize("role", Role)
def test_a_card_is_opened_by_the_structures_staff_and_by_the_companies_that_it_trusts(role):
    card, elsewhere = PublishedCard(structure_id=HERE), PublishedCard(structure_id=ELSEWHERE)
    assert who.a_verified_employer(hat(role, partners=frozenset({HERE})), card) == (role == Role.EMPLOYER)
    assert not who.a_verified_employer(hat(role, partners=frozenset({HERE})), elsewhere)
    assert who.the_staff(hat(role, HERE), card) == (role in SEARCH)
    assert not who.the_staff(hat(role, HERE), elsewhere)


@pytest.mark.parametrize("role", Role)
def test_a_partnership_is_reported_by_the_young_people_and_the_staff_of_the_structure(role):
    here, elsewhere = Partnership(structure_id=HERE), Partnership(structure_id=ELSEWHERE)
    assert who.a_youth_of_the_structure(hat(role, HERE), here) == (role == Role.YOUTH)
    assert not who.a_youth_of_the_structure(hat(role, HERE), elsewhere)
    assert who.the_structures_staff(hat(role, HERE), here) == (role in SEARCH)
    assert not who.the_structures_staff(hat(role, HERE), elsewhere)


@pytest.mark.parametrize("role", Role)
def test_a_report_is_decided_by_the_structure_that_treats_it_or_by_its_network(role):
    report = Report(structure=structure(HERE, NETWORK))
    assert who.who_decides(hat(role, HERE), report) == (role in (Role.EMPLOYMENT_TEAM, Role.MANAGER))
    assert who.who_decides(hat(role, NETWORK), report) == (role == Role.NETWORK_ADMIN)
    assert not who.who_decides(hat(role, ELSEWHERE), report)
    assert not who.who_decides(hat(role, OTHER_NETWORK), report)


@pytest.mark.parametrize("role", Role)
def test_who_asks_to_join_a_company_is_let_in_by_their_colleagues(role):
    joining = colleague(Role.EMPLOYER, BAKERY)
    assert who.a_colleague(hat(role, BAKERY), joining) == (role == Role.EMPLOYER)
    assert not who.a_colleague(company(GARAGE), joining)
    assert not who.a_colleague(company(), colleague(role, BAKERY)) or role == Role.EMPLOYER


@pytest.mark.parametrize(
    ("state", "opens"), [("asked", True), ("verified", True), ("refused", False), ("suspended", False)]
)
def test_the_structure_lets_in_the_people_of_a_company_that_it_has_not_shut_out(cast, state, opens):
    joining = cast.memberships["employer"]
    Partnership.objects.filter(employer=joining.organisation).update(state=state)
    assert who.the_team_of_a_partner(cast.actor("employment_team"), joining) == opens
    assert who.the_team_of_a_partner(cast.actor("manager"), joining) == opens
    assert not who.the_team_of_a_partner(cast.actor("far_manager"), joining)
    assert not who.the_team_of_a_partner(cast.actor("advisor"), joining)
    assert not who.the_team_of_a_partner(cast.actor("manager"), cast.memberships["advisor"])
