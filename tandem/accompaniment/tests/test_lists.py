"""A structure brings its people in by a list; nothing is written or sent before it is read."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from tandem.accompaniment import actions, jobs
from tandem.accompaniment.actions import intakes
from tandem.accompaniment.models import Assignment, Intake, IntakeLine, Youth
from tandem.accounts.models import Means, Session, User
from tandem.core.jobs import run_jobs
from tandem.core.models import JournalEntry, Outbox
from tandem.core.refusals import NotNow
from tandem.notifications.models import Notice

HEADER = "Nom;Prénom;Né(e) le;Tél. portable;Mail;Mail conseiller\n"


def born(years=19):
    return (timezone.localdate() - timedelta(days=int(years * 365.25) + 2)).strftime("%d/%m/%Y")


def line(last="Henry", first="Zoé", day=None, phone="0612345678", email="", advisor=""):
    return f"{last};{first};{day or born()};{phone};{email};{advisor}\n"


def upload(client, text, name="liste.csv", encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return client.post(reverse("accompaniment:bring"), {"file": SimpleUploadedFile(name, data)})


def columns_of(intake):
    return {name: str(rank) for name, rank in intake.columns.items()}


def read(client, text, **options):
    """The file, then its columns as they were guessed."""
    answer = upload(client, text, **options)
    assert answer.status_code == 302, answer.content.decode()
    intake = Intake.objects.latest("pk")
    assert client.post(answer["Location"], columns_of(intake)).status_code == 302
    return intake


def lines(intake):
    return list(intake.lines.values_list("verdict", "is_ticked"))


def create(client, intake, *numbers):
    shown = list(intake.lines.values_list("number", flat=True))
    sent = {"shown": shown, "ticked": numbers or shown, "then": "create"}
    return client.post(reverse("accompaniment:tick", args=[intake.pk]), sent)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_file_of_any_office_makes_the_same_accounts(cast, worn, encoding, separator):
    text = (HEADER + line("Lefèvre", "Anaïs") + line("LE GOFF", "HÉLÈNE", phone="06 12 34 56 79")).replace(
        ";", separator
    )
    client = worn("reception")
    assert create(client, read(client, text, encoding=encoding)).status_code == 302
    made = Youth.objects.filter(user__last_name__in=["Lefèvre", "Le Goff"]).order_by("pk")
    assert [str(youth) for youth in made] == ["Anaïs Lefèvre", "Hélène Le Goff"]
    assert [youth.structure for youth in made] == [cast.organisations["dijon"]] * 2
    assert set(Means.objects.filter(user__in=made.values("user")).values_list("value", flat=True)) == {
        "+33612345678",
        "+33612345679",
    }


def test_the_zero_that_a_spreadsheet_lost_comes_back(cast, worn):
    book = Workbook()
    book.active.append(["Nom", "Prénom", "Date de naissance", "Mobile"])
    day = timezone.now().replace(tzinfo=None) - timedelta(days=7300)
    book.active.append(["Henry", "Zoé", day, 612345678])
    book.active.append(["Henry", "Adam", day, 33612345679.0])
    kept = io.BytesIO()
    book.save(kept)
    client = worn("manager")
    intake = read(client, kept.getvalue(), name="liste.xlsx")
    create(client, intake)
    assert set(Means.objects.filter(user__last_name="Henry").values_list("value", flat=True)) == {
        "+33612345678",
        "+33612345679",
    }
    assert set(User.objects.filter(last_name="Henry").values_list("birth_date", flat=True)) == {day.date()}


@pytest.mark.parametrize("day", ["12 mars 2006", "2006-03-12", "12.03.06", "38788", "12-3-2006", "2006-03-12 00:00:00"])
def test_a_day_is_read_as_people_and_machines_write_it(cast, worn, day):
    intake = read(worn("manager"), HEADER + line(day=day))
    assert intake.lines.get().read["birth_date"] == "2006-03-12"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (line(day="03/14/2006"), "Cette date n’est pas claire"),
        (line(day="31/02/2006"), "Cette date n’est pas claire"),
        (line(day=born(12)), "à partir de 16 ans"),
        (line(day=" "), "Date de naissance : à remplir"),
        (line(last=""), "Nom : à remplir"),
        (line(last="---"), "Ce nom n’a aucune lettre"),
        (line(first="<script>alert(1)</script>"), "signe interdit"),
    ],
)
def test_a_line_that_makes_no_account_says_why(cast, worn, wrong, sentence):
    client = worn("manager")
    intake = read(client, HEADER + wrong + line(first="Adam"))
    page = client.get(reverse("accompaniment:intake", args=[intake.pk])).content.decode()
    assert sentence in page
    assert lines(intake) == [("wrong", False), ("ready", True)]
    create(client, intake)
    assert [youth.user.first_name for youth in Youth.objects.filter(user__last_name="Henry")] == ["Adam"]


@pytest.mark.parametrize(
    ("phone", "sentence"),
    [("6,12E+08", "Excel a abîmé ce numéro"), ("03 80 44 91 00", "pas un numéro de mobile"), ("à demander", "mobile")],
)
def test_a_number_that_cannot_be_read_does_not_stop_the_account(cast, worn, phone, sentence):
    client = worn("manager")
    intake = read(client, HEADER + line(phone=phone))
    assert sentence in client.get(reverse("accompaniment:intake", args=[intake.pk])).content.decode()
    create(client, intake)
    assert not Means.objects.filter(user__last_name="Henry").exists()


def test_the_advisor_is_found_by_address_and_told_once(cast, worn):
    client, karim = worn("manager"), cast.memberships["advisor"]
    advisors = ["Advisor@tandem.test", "karim benali", "far-advisor@tandem.test", "personne@tandem.test"]
    text = HEADER + "".join(line(first=f"Zoé{rank}", phone="", advisor=one) for rank, one in enumerate(advisors))
    intake = read(client, text.replace("Zoé0", "Amel").replace("Zoé1", "Bilal").replace("Zoé2", "Chloé"))
    create(client, intake)
    assert [youth.referent for youth in Youth.objects.filter(user__last_name="Henry").order_by("pk")] == [
        karim,
        karim,
        None,
        None,
    ]
    assert Assignment.objects.filter(advisor=karim, youth__user__last_name="Henry").count() == 2
    assert Notice.objects.filter(user=karim.user, title="Des jeunes vous sont confiés").count() == 1


def test_an_advisor_accompanies_whom_they_bring_and_names_nobody_else(cast, worn):
    client = worn("advisor")
    intake = read(client, HEADER + line(advisor="colleague@tandem.test"))
    assert "advisor" not in intake.columns
    create(client, intake)
    assert Youth.objects.get(user__last_name="Henry").referent == cast.memberships["advisor"]


def test_who_is_here_already_is_shown_and_not_ticked(cast, worn):
    client, lea = worn("manager"), cast.lea.user
    day = lea.birth_date.strftime("%d/%m/%Y")
    text = (
        HEADER + line("martin", "LEA", day, "") + line("Marttin", "Léa", day, "") + line("Zorro", "Zoé", born(20), "")
    )
    intake = read(client, text + line("Zorro", "Zoe", born(20), ""))
    assert lines(intake) == [("double", False), ("double", False), ("ready", True), ("double", False)]
    page = client.get(reverse("accompaniment:intake", args=[intake.pk])).content.decode()
    assert cast.lea.get_absolute_url() in page
    assert "une ligne plus haut dans cette liste" in page


def test_nobody_exists_and_nothing_leaves_before_it_is_asked(cast, worn, django_capture_on_commit_callbacks):
    client, before = worn("manager"), User.objects.count()
    intake = read(client, HEADER + line() + line(first="Adam", phone="", email="adam@exemple.fr"))
    run_jobs()
    assert (User.objects.count(), Outbox.objects.count()) == (before, 0)
    create(client, intake)
    run_jobs()
    assert (User.objects.count(), Outbox.objects.count()) == (before + 2, 0)
    client.post(reverse("accompaniment:invite_all", args=[intake.pk]))
    run_jobs()
    assert set(Outbox.objects.values_list("channel", "to")) == {("sms", "+33612345678"), ("email", "adam@exemple.fr")}
    assert not [text for text in Outbox.objects.filter(channel="sms").values_list("text", flat=True) if "Henry" in text]
    client.post(reverse("accompaniment:invite_all", args=[intake.pk]))
    run_jobs()
    assert Outbox.objects.count() == 2


def test_what_is_unticked_makes_no_account_and_comes_back_as_a_file(cast, worn):
    client = worn("manager")
    intake = read(client, HEADER + line() + line(first="Adam") + line(first="", last="=HYPERLINK(1)"))
    create(client, intake, 3)
    assert [str(youth) for youth in Youth.objects.filter(user__last_name="Henry")] == ["Adam Henry"]
    answer = client.get(reverse("accompaniment:left_out", args=[intake.pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[:2] for row in rows[1:]] == [["Henry", "Zoé"], ["'=HYPERLINK(1)", ""]]
    assert "Prénom : à remplir." in rows[2][-1]


def test_an_account_leaves_a_line_in_the_journal_that_its_person_can_read(cast, worn):
    client = worn("manager")
    create(client, read(client, HEADER + line()))
    youth = Youth.objects.get(user__last_name="Henry")
    entry = JournalEntry.objects.get(concerns=youth.pk)
    assert (entry.action, entry.user_id) == ("accompaniment.create_accounts", cast.memberships["manager"].user_id)


def test_a_list_is_undone_for_a_day_but_for_whoever_came(cast, worn):
    client = worn("manager")
    names = ("Zoé", "Adam", "Chloé")
    intake = read(client, HEADER + "".join(line(first=name, phone="") for name in names))
    create(client, intake)
    zoe, adam = (Youth.objects.get(user__first_name=name, user__last_name="Henry") for name in names[:2])
    Session.objects.create(session_key="x", user=zoe.user, expire_date=timezone.now())
    actions.transfer(adam, by=cast.actor("manager"), to=cast.memberships["advisor"])
    actions.plan(adam, by=cast.actor("advisor"), title="Appeler")
    answer = client.post(reverse("accompaniment:undo_intake", args=[intake.pk]), follow=True)
    assert "Comptes gardés, car ils ont déjà servi : 2." in answer.content.decode()
    assert set(User.objects.filter(last_name="Henry").values_list("first_name", flat=True)) == {"Zoé", "Adam"}


def test_after_a_day_it_is_too_late_to_undo(cast, worn):
    client = worn("manager")
    intake = read(client, HEADER + line())
    create(client, intake)
    Intake.objects.update(created_at=timezone.now() - timedelta(hours=25))
    with pytest.raises(NotNow, match="24 heures"):
        actions.undo_intake(Intake.objects.get(), by=cast.actor("manager"))
    assert User.objects.filter(last_name="Henry").exists()


def test_two_taps_make_each_account_once(cast, worn):
    client = worn("manager")
    intake = read(client, HEADER + line())
    for _tap in range(2):
        create(client, intake)
    assert User.objects.filter(last_name="Henry").count() == 1


def test_a_column_says_one_thing_and_the_needed_ones_are_asked(cast, worn):
    client = worn("manager")
    answer = upload(client, HEADER + line())
    again = client.post(answer["Location"], {"last_name": "0", "first_name": "0", "birth_date": ""})
    assert again.status_code == 422
    assert "déjà choisie plus haut" in again.content.decode()
    assert not IntakeLine.objects.exclude(read={}).exists()


def test_colleagues_do_not_see_each_others_lists(cast, worn):
    intake = read(worn("advisor"), HEADER + line())
    page = reverse("accompaniment:intake", args=[intake.pk])
    statuses = {name: worn(name).get(page).status_code for name in ("advisor", "manager", "colleague", "far_manager")}
    assert statuses == {"advisor": 200, "manager": 200, "colleague": 404, "far_manager": 404}


@pytest.mark.parametrize("name", ["template_csv", "template_xlsx"])
def test_the_model_to_fill_in_is_a_list_that_we_read(cast, worn, name):
    client = worn("manager")
    file = client.get(reverse(f"accompaniment:{name}"))
    intake = read(client, file.content, name=file["Content-Disposition"].split('"')[1])
    assert len(intake.columns) == 8
    assert lines(intake) == [("ready", True)]
    if name.endswith("xlsx"):
        cells = list(load_workbook(io.BytesIO(file.content)).active.iter_rows())[1]
        assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_a_list_is_forgotten_after_a_week_and_its_accounts_stay(cast, worn):
    client = worn("manager")
    create(client, read(client, HEADER + line()))
    Intake.objects.update(made_at=timezone.now() - timedelta(days=8))
    jobs.forget_lists()
    assert not IntakeLine.objects.exists()
    assert User.objects.filter(last_name="Henry").exists()


@pytest.fixture
def long_list(cast, worn, monkeypatch):
    """Five lines, where two are already a lot; its client and itself."""
    monkeypatch.setattr(intakes, "AT_ONCE", 2)
    monkeypatch.setattr(intakes, "A_LOT", 2)
    client = worn("manager")
    names = ("Zoé", "Adam", "Chloé", "Bilal", "Inès")
    intake = read(client, HEADER + "".join(line(first=name, advisor="advisor@tandem.test") for name in names))
    assert create(client, intake).status_code == 302
    return client, intake


def made():
    return User.objects.filter(last_name="Henry").count()


def shown(client, intake):
    return client.get(reverse("accompaniment:intake", args=[intake.pk])).content.decode()


def test_a_long_list_becomes_accounts_lot_by_lot_and_the_page_says_how_far_it_is(cast, long_list):
    client, intake = long_list
    assert made() == 0, "the page did not wait"
    assert "<strong>0 sur 5</strong>" in shown(client, intake)
    jobs.make_accounts(intake_id=intake.pk)
    assert "<strong>2 sur 5</strong>" in shown(client, intake)
    assert not Notice.objects.filter(title="Des jeunes vous sont confiés").exists()
    run_jobs()
    assert "Les comptes sont prêts" in shown(client, intake)
    assert made() == 5
    assert Notice.objects.filter(title="Des jeunes vous sont confiés").count() == 1
    assert not Outbox.objects.exists()
    entries = JournalEntry.objects.filter(action="accompaniment.create_accounts", object_type="accompaniment.youth")
    assert set(entries.values_list("user_id", flat=True)) == {cast.memberships["manager"].user_id}
    client.post(reverse("accompaniment:undo_intake", args=[intake.pk]))
    assert made() == 0


def test_a_job_that_falls_in_the_middle_of_a_lot_leaves_whole_lots_and_goes_on(long_list, monkeypatch):
    _client, intake = long_list
    jobs.make_accounts(intake_id=intake.pk)
    with monkeypatch.context() as broken:
        broken.setattr(intakes, "link", fall)  # the accounts are written, their lines do not know it yet
        with pytest.raises(RuntimeError):
            jobs.make_accounts(intake_id=intake.pk)
    assert made() == 2
    for _again in range(3):  # a job may run twice
        jobs.make_accounts(intake_id=intake.pk)
    run_jobs()
    assert made() == 5
    assert Intake.objects.get().state == "created"


def fall(*words):
    raise RuntimeError


def test_a_long_list_that_stands_still_is_taken_up_by_hand_and_makes_each_account_once(long_list):
    client, intake = long_list
    for _tap in range(2):
        client.post(reverse("accompaniment:create_accounts", args=[intake.pk]))
    run_jobs()
    assert made() == 5


def test_two_thousand_people_come_in_at_once(cast, worn, django_assert_max_num_queries):
    client = worn("manager")
    people = [line(f"Henry{n}", f"{n} Zoé", born(17 + n / 250), f"06{10**7 + n:08}") for n in range(2_000)]
    with django_assert_max_num_queries(120):
        intake = read(client, HEADER + "".join(people))
        every = list(intake.lines.values_list("number", flat=True))
        actions.tick(intake, by=cast.actor("manager"), shown=every, ticked=every)
        client.post(reverse("accompaniment:create_accounts", args=[intake.pk]))
    with django_assert_max_num_queries(20 * 30):
        assert run_jobs() == 20
    made = User.objects.filter(first_name__endswith="Zoé")
    assert made.count() == 2_000
    with django_assert_max_num_queries(400):
        client.post(reverse("accompaniment:undo_intake", args=[intake.pk]))
    assert not made.exists()


def test_a_cell_that_was_cut_stops_its_line_and_no_other(cast, worn):
    """An unread column may be as long as it likes."""
    client = worn("reception")
    header = HEADER.replace("\n", ";Commune;Remarques\n")
    rows = [line(), line("Roy", phone="0612345679"), line("Petit", phone="0612345670")]
    ends = [f"{'Dijon ' * 60};\n", f";{'très long ' * 60}\n", ";\n"]
    intake = read(client, header + "".join(row.replace("\n", f";{end}") for row, end in zip(rows, ends, strict=True)))
    assert lines(intake) == [("wrong", False), ("ready", True), ("ready", True)]
    assert "Commune : plus de 300 signes." in intake.lines.first().remarks
