"""`visible_to`, against a second writing of the contract: in small worlds made by chance, for everybody there.

And first the oracle is judged: each wrong rule below, put in place of the right one, must be found.
"""

import pytest
from django.db import transaction
from django.db.models.functions import Now
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tandem.accompaniment.models import Goal, Note, Youth
from tandem.accounts import hats
from tandem.accounts.actor import ANYBODY, THE_CLOCK, THE_OPERATOR, Actor
from tandem.accounts.models import Absence, Membership
from tandem.cv.models import CV, Document, Hiding, PublishedCard, hidden_from
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.network.models import Partnership, Role
from tandem.tests import oracle
from tandem.tests.architecture import house
from tandem.tests.worlds import World

pytestmark = pytest.mark.django_db
JUDGED = {"accompaniment", "cv", "hiring"}
by_chance = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def everybody(world):
    """(how the code knows them, how the oracle knows them)"""
    yield from ((nobody, oracle.Who(role=nobody.role)) for nobody in (ANYBODY, THE_CLOCK, THE_OPERATOR))
    person = world.people[0]
    yield Actor(user=person), oracle.Who(person=person.pk)  # signed in, and no hat yet
    for hat in world.rows[Membership]:
        if hat.state == "active":
            facts = (world.today, world.rows[Absence], world.rows[Partnership], world.rows[Hiding])
            yield hats.wearing(hat.user, hat), oracle.who(hat, *facts)


def disagreements(world, model_list):
    for actor, who in everybody(world):
        for model in model_list:
            expected = sorted(row.pk for row in world.rows[model] if oracle.sees(who, row))
            seen = sorted(model.objects.visible_to(actor).values_list("pk", flat=True))
            if seen != expected:
                yield f"{who.role or 'nobody'} sees {model.__name__} {seen}, should see {expected}"


def in_a_world(data, check):
    """The rows of one example are gone before the next."""
    with transaction.atomic():
        check(World(lambda choices: data.draw(st.sampled_from(choices))))
        transaction.set_rollback(True)


def test_the_oracle_judges_every_model_that_is_shown():
    shown = {model for model in house.our_models() if hasattr(model.objects, "visible_to")}
    assert {model for model in shown if model._meta.app_label in JUDGED} <= set(oracle.RULES)


@by_chance
@given(data=st.data())
def test_everybody_sees_what_the_contract_says(data):
    def agree(world):
        assert not list(disagreements(world, oracle.RULES))

    in_a_world(data, agree)


@by_chance
@given(data=st.data())
def test_a_list_and_its_rows_agree(data):
    """What a sorted page shows opens; what it does not show does not."""

    def agree(world):
        for actor, who in everybody(world):
            for model in (model for model in oracle.RULES if world.rows[model]):
                seen = model.objects.visible_to(actor)
                expected = {row.pk for row in world.rows[model] if oracle.sees(who, row)}
                one = data.draw(st.sampled_from(world.rows[model])).pk
                assert [row.pk for row in seen.order_by("-pk")[:2]] == sorted(expected, reverse=True)[:2]
                assert seen.filter(pk=one).count() == (one in expected)

    in_a_world(data, agree)


# -- the oracle is judged
def by_role(rules):
    """A `visible_to` with these branches, and the right one for the others."""

    def wrong(right):
        return lambda self, actor: rules[actor.role](self, actor) if actor.role in rules else right(self, actor)

    return wrong


def past_and_future_too(hat):
    return frozenset([hat.pk, *Absence.objects.filter(substitute=hat).values_list("absent_id", flat=True)])


def whatever_its_state(hat):
    asked = Partnership.objects.filter(employer_id=hat.organisation_id)
    return frozenset(asked.values_list("structure_id", flat=True) if hat.role == Role.EMPLOYER else [])


def of_the_structure(rows, actor):
    return rows.filter(youth__structure_id=actor.organisation_id)


def to_the_employer(rows, actor):
    return rows.filter(employer_id=actor.organisation_id, youth__structure_id__in=actor.partners)


def sent_to_the_employer(rows, actor):
    return to_the_employer(rows, actor).exclude(asked_at=None).exclude(hidden_from(actor))


WRONG = {
    "a team reads drafts": (CV, {Role.EMPLOYMENT_TEAM: of_the_structure}),
    "a manager reads CVs": (CV, {Role.MANAGER: of_the_structure}),
    "an advisor sees what waits for the antivirus": (
        Document,
        {Role.ADVISOR: lambda rows, actor: rows.filter(youth__referent_id__in=actor.acts_for)},
    ),
    "a colleague reads the papers": (Document, {Role.ADVISOR: of_the_structure}),
    "the desk reads what it received": (Document, {Role.RECEPTION: of_the_structure, Role.VOLUNTEER: of_the_structure}),
    "an advisor reads a colleague's young people": (Goal, {Role.ADVISOR: of_the_structure}),
    "an absent advisor's own hat alone counts": (
        Goal,
        {Role.ADVISOR: lambda rows, actor: rows.filter(youth__referent_id=actor.membership_id)},
    ),
    "a note follows the young person into another structure": (
        Note,
        {Role.ADVISOR: lambda rows, actor: rows.filter(youth__referent_id__in=actor.acts_for)},
    ),
    "an employer searches everywhere": (PublishedCard, {Role.EMPLOYER: lambda rows, actor: rows.all()}),
    "an employer sees who hides from it": (
        PublishedCard,
        {Role.EMPLOYER: lambda rows, actor: rows.filter(structure_id__in=actor.partners, visible_at__lte=Now())},
    ),
    "an employer sees a card before its minute": (
        PublishedCard,
        {Role.EMPLOYER: lambda rows, actor: rows.filter(structure_id__in=actor.partners).exclude(hidden_from(actor))},
    ),
    "an employer sees what was prepared": (ConnectionRequest, {Role.EMPLOYER: to_the_employer}),
    "an employer finds what vanished": (
        ConnectionRequest,
        {Role.EMPLOYER: sent_to_the_employer},
    ),
    "an employer sees what was prepared and dropped": (
        ConnectionRequest,
        {Role.EMPLOYER: lambda rows, actor: to_the_employer(rows, actor).exclude(state="prepared")},
    ),
    "an employer keeps what was closed": (Reveal, {Role.EMPLOYER: to_the_employer}),
    "a suspended employer keeps what was opened": (
        Reveal,
        {Role.EMPLOYER: lambda rows, actor: rows.open().filter(employer_id=actor.organisation_id)},
    ),
    "a volunteer knows identities": (
        Youth,
        {Role.VOLUNTEER: lambda rows, actor: rows.filter(structure_id=actor.organisation_id)},
    ),
    "a young person sees who waits": (
        Partnership,
        {Role.YOUTH: lambda rows, actor: rows.filter(structure_id=actor.organisation_id)},
    ),
    "staff see the young people's hats": (
        Membership,
        {Role.ADVISOR: lambda rows, actor: rows.filter(organisation_id=actor.organisation_id)},
    ),
}


def is_found(model):
    """The first world that betrays it is enough."""

    @settings(by_chance, max_examples=200, phases=[Phase.generate], report_multiple_bugs=False)
    @given(data=st.data())
    def betray(data):
        def agree(world):
            assert not list(disagreements(world, [model])), model

        in_a_world(data, agree)

    with pytest.raises(AssertionError):
        betray()


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_rule_is_found(fault, monkeypatch):
    model, rules = WRONG[fault]
    rows = type(model.objects.all())
    monkeypatch.setattr(rows, "visible_to", by_role(rules)(rows.visible_to))
    is_found(model)


@pytest.mark.parametrize(
    ("name", "fault", "model"),
    [("acts_for", past_and_future_too, Goal), ("partners", whatever_its_state, PublishedCard)],
)
def test_a_hat_that_brings_too_much_is_found(name, fault, model, monkeypatch):
    monkeypatch.setattr(hats, name, fault)
    is_found(model)
