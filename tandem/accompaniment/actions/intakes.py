"""A structure brings its people in by a list: read, confirmed, made accounts, invited, or undone for a day.

Nothing is sent to anybody before the invitations.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from tandem.accompaniment import jobs
from tandem.accompaniment.actions.files import THE_STAFF
from tandem.accompaniment.imports import account_of, lines_of, write_files
from tandem.accompaniment.imports.columns import guess
from tandem.accompaniment.models import Intake, IntakeLine, Youth
from tandem.accompaniment.notifications import PeopleEntrusted
from tandem.accompaniment.queries import advisors_of, untouched
from tandem.accompaniment.who import the_manager, who_brought_it
from tandem.accounts.actor import Actor, the_clock
from tandem.accounts.hats import wearing
from tandem.accounts.models import Membership, User
from tandem.core import journal, live
from tandem.core.actions import NotNow, action, creates
from tandem.core.tables import Sheet
from tandem.network.models import Organisation
from tandem.notifications.notifications import notify

State, Verdict = Intake.State, IntakeLine.Verdict
IN_CHARGE = [who_brought_it, the_manager]
UNDONE_WITHIN = timedelta(hours=24)
LOT = 1_000  # rows of one INSERT
AT_ONCE = 200  # accounts that are made while the page is waited for
A_LOT = 100  # accounts of one job
LOT_GONE = 500  # accounts that one round takes away


@creates(Intake, inside=Organisation, label="Importer une liste", allow=THE_STAFF)
def bring(structure: Organisation, *, by: Actor, sheet: Sheet, file_name: str) -> Intake:
    """The cells as they are; nobody has an account yet."""
    intake = Intake.objects.create(
        structure=structure,
        made_by=by.membership,
        file_name=file_name,
        header=sheet.header,
        columns=guess(sheet.header, by.role),
    )
    lines = (IntakeLine(intake=intake, number=number, cells=cells) for number, cells in sheet.lines)
    IntakeLine.objects.bulk_create(lines, batch_size=LOT)
    return intake


@action(
    Intake, "Vérifier les colonnes", allow=IN_CHARGE, source=[State.MATCHING, State.READY], target=State.READY
)  # fmt: skip
def match_columns(intake: Intake, *, by: Actor, columns: dict[str, int]) -> None:
    """Every line is read again as these columns say."""
    intake.columns = columns
    rows = list(intake.lines.values_list("number", "cells"))
    intake.lines.all().delete()
    IntakeLine.objects.bulk_create(lines_of(intake, columns, rows), batch_size=LOT)


@action(Intake, "Enregistrer mes choix", allow=IN_CHARGE, source=[State.READY])
def tick(intake: Intake, *, by: Actor, shown: Iterable[int], ticked: Iterable[int]) -> None:
    """Of the lines shown (numbers of the file), those that become accounts."""
    lines = intake.lines.filter(number__in=list(shown)).exclude(verdict=Verdict.WRONG)
    lines.filter(number__in=list(ticked)).update(is_ticked=True)
    lines.exclude(number__in=list(ticked)).update(is_ticked=False)


@action(
    Intake,
    "Créer les comptes",
    allow=IN_CHARGE,
    source=[State.READY, State.CREATING],
    when=[(lambda intake: intake.lines.ticked().exists(), "Aucune ligne n’est cochée.")],
)
def create_accounts(intake: Intake, *, by: Actor) -> None:
    """One account a ticked line. A short list at once; a long one by a job, which goes on where it was stopped."""
    intake.state, intake.asked_by = State.CREATING, intake.asked_by or by.membership_id
    if intake.lines.to_make().count() <= AT_ONCE:
        make(intake, by, AT_ONCE)
    else:
        jobs.make_accounts.defer(intake_id=intake.pk)


@action(Intake, "Créer les comptes suivants", allow=[the_clock], source=[State.CREATING])
def create_some(intake: Intake, *, by: Actor) -> None:
    """One lot, whole or not at all, in the name of whoever asked for it."""
    hat = Membership.objects.select_related("user").filter(pk=intake.asked_by).first()
    make(intake, wearing(hat.user, hat) if hat else by, A_LOT)
    if intake.state == State.CREATING:
        jobs.make_accounts.defer(intake_id=intake.pk)
    live.push([hat.user_id] if hat else [], "intake", intake.pk)


def make(intake: Intake, by: Actor, most: int) -> None:
    """An advisor accompanies those whom they bring."""
    lines = list(intake.lines.to_make()[:most])
    here = {hat.pk for hat in advisors_of(intake.structure_id)}
    mine = by.membership_id if by.membership_id in here else None
    for line in lines:
        if line.read.get("referent_id") not in here:  # left since the list was read
            line.read.pop("referent_id", None)
    youths = write_files(intake.structure, [account_of(line, mine) for line in lines])
    link(lines, youths)
    journal.write("accompaniment.create_accounts", by, [(youth, intake, {}) for youth in youths])
    if not intake.lines.to_make().exists():
        intake.state, intake.created_at = State.CREATED, timezone.now()
        tell_the_advisors(intake, but=mine)


def tell_the_advisors(intake: Intake, *, but: int | None) -> None:
    """Once a list, whatever its length."""
    told = set(Youth.objects.filter(pk__in=intake.lines.values("youth")).values_list("referent_id", flat=True))
    for hat in advisors_of(intake.structure_id):
        if hat.pk in told - {but}:
            notify(hat.user, PeopleEntrusted(hat))


def link(lines: list[IntakeLine], youths: list[Youth]) -> None:
    """One UPDATE: Django's own, with a WHEN a row, takes most of the time of a long list."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accompaniment_intakeline AS line SET youth_id = made.youth"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS made (line, youth) WHERE line.id = made.line",
            [[line.pk for line in lines], [youth.pk for youth in youths]],
        )


@action(
    Intake,
    "Envoyer les invitations",
    allow=IN_CHARGE,
    source=[State.CREATED],
    when=[(lambda intake: intake.invited_at is None, "Les invitations sont déjà parties.")],
    confirm="Chaque jeune de la liste reçoit un message. Envoyer les invitations ?",
)
def invite_all(intake: Intake, *, by: Actor) -> None:
    """An SMS to a mobile, else an e-mail; whoever has neither receives a card or a code from their advisor."""
    intake.invited_at = timezone.now()
    jobs.send_invitations.defer(intake_id=intake.pk)


@action(
    Intake,
    "Annuler cet import",
    allow=IN_CHARGE,
    source=[State.CREATED],
    target=State.UNDONE,
    when=[
        (
            lambda intake: timezone.now() - intake.created_at < UNDONE_WITHIN,
            "Un import s’annule pendant 24 heures. Ce délai est passé.",
        )
    ],
    confirm="Les comptes créés par cette liste disparaissent. Ceux qui ont déjà servi restent. Annuler l’import ?",
)
def undo_intake(intake: Intake, *, by: Actor) -> tuple[int, int]:
    """How many accounts are gone, and how many stay: somebody came in, or something was written in the file."""
    made = Youth.objects.filter(pk__in=intake.lines.exclude(youth=None).values("youth"))
    gone, all_of_them = list(untouched(made, intake.structure_id).values_list("pk", "user_id")), made.count()
    intake.lines.filter(youth__in=[pk for pk, _ in gone]).update(youth=None, is_ticked=False)
    if not gone:
        raise NotNow("Chaque compte de cette liste a déjà servi : rien à annuler.")
    for start in range(0, len(gone), LOT_GONE):
        User.objects.filter(pk__in=[user_id for _, user_id in gone[start : start + LOT_GONE]]).delete()
        connection.check_constraints()  # here and now: all of them at the end would be one statement of many seconds
    return len(gone), all_of_them - len(gone)
