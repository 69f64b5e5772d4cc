"""A list of people: the file, its columns, its lines, the accounts, the invitations."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tandem.accompaniment import actions
from tandem.accompaniment.forms import ColumnsForm, ListForm, TicksForm
from tandem.accompaniment.imports.columns import EXAMPLES, LABELS, fields_for
from tandem.accompaniment.models import Intake, IntakeLine
from tandem.accompaniment.views.ways_in import STAFF
from tandem.core import tables
from tandem.core.http import roles
from tandem.core.http.ways import go_back
from tandem.network.models import Role

A_PAGE, SAMPLES, PAST = 50, 3, 10
NAME = "modele-jeunes"


def the_intake(request, pk):
    return get_object_or_404(Intake.objects.visible_to(request.actor).select_related("structure"), pk=pk)


@roles(*STAFF)
def bring(request):
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sheet = tables.read(file)
        except tables.Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            organisation = request.actor.organisation
            intake = actions.bring(organisation, by=request.actor, sheet=sheet, file_name=file.name[-120:])
            return redirect("accompaniment:match_columns", intake.pk)
    past = Intake.objects.visible_to(request.actor)[:PAST]
    context = {"form": form, "past": past, "is_manager": request.actor.role == Role.MANAGER}
    return render(request, "accompaniment/bring.html", context, status=422 if form.is_bound else 200)


@require_GET
@roles(*STAFF)
def template_csv(request):
    return tables.as_csv(NAME, *model_list(request.actor.role))


@require_GET
@roles(*STAFF)
def template_xlsx(request):
    return tables.as_xlsx(NAME, *model_list(request.actor.role))


def model_list(role):
    """The names of the columns, and one line as an example."""
    fields = fields_for(role)
    return [LABELS[name] for name in fields], [[EXAMPLES[name] for name in fields]]


@roles(*STAFF)
def match_columns(request, pk):
    intake = the_intake(request, pk)
    actions.match_columns.admit(intake, by=request.actor)
    form = ColumnsForm(
        request.POST or None, header=intake.header, fields=fields_for(request.actor.role), guessed=intake.columns
    )
    if form.is_valid():
        actions.match_columns(intake, by=request.actor, columns=form.matched)
        return redirect("accompaniment:intake", pk)
    samples = zip(*(line.cells for line in intake.lines.all()[:SAMPLES]), strict=True)
    columns = [(name, ", ".join(filter(None, cells))) for name, cells in zip(intake.header, samples, strict=True)]
    context = {"intake": intake, "form": form, "columns": columns}
    return render(request, "accompaniment/match_columns.html", context, status=422 if form.is_bound else 200)


@require_GET
@roles(*STAFF)
def intake(request, pk):
    """The lines to read, those that ask for a look first; or what became of them."""
    row = the_intake(request, pk)
    if row.state == Intake.State.MATCHING:
        return redirect("accompaniment:match_columns", pk)
    wanted, counts = request.GET.get("voir", ""), counts_of(row)
    context = {"intake": row, "page": page_of(row, request.GET), "counts": counts, "wanted": wanted}
    template = "accompaniment/_intake.html" if request.htmx else "accompaniment/intake.html"
    return render(request, template, context | {"tabs": tabs_of(counts, wanted)})


def page_of(intake, asked):
    """The lines that were asked for; once the accounts exist, theirs."""
    lines = intake.lines.select_related("youth__user", "twin__user")
    if intake.state != Intake.State.READY:
        lines = lines.exclude(youth=None)
    elif asked.get("voir") in IntakeLine.Verdict.values:
        lines = lines.filter(verdict=asked["voir"])
    return Paginator(lines, A_PAGE).get_page(asked.get("page"))


def tabs_of(counts, wanted):
    kinds = [("", "Toutes", counts["all"])]
    kinds += [(kind, kind.label, counts[kind]) for kind in IntakeLine.Verdict if counts.get(kind)]
    return [{"label": f"{label} ({n})", "href": f"?voir={kind}", "current": kind == wanted} for kind, label, n in kinds]


def counts_of(intake):
    rows = intake.lines.values_list("verdict", "is_ticked", "youth")
    verdicts = Counter(verdict for verdict, _, _ in rows)
    ticked = sum(is_ticked for _, is_ticked, _ in rows)
    return dict(verdicts) | {"all": len(rows), "ticked": ticked, "made": sum(youth is not None for *_, youth in rows)}


@require_POST
@roles(*STAFF)
def tick(request, pk):
    """Keeps the ticks of the page that was shown; with the other button, the accounts are made too."""
    intake = the_intake(request, pk)
    form = TicksForm(request.POST, numbers=intake.lines.values_list("number", flat=True))
    if form.is_valid():
        actions.tick(intake, by=request.actor, **form.cleaned_data)
        if request.POST.get("then") == "create":
            return make_them(request, intake)
        messages.success(request, "Vos choix sont enregistrés.")
    return go_back(request, reverse("accompaniment:intake", args=[pk]))


@require_POST
@roles(*STAFF)
def create_accounts(request, pk):
    return make_them(request, the_intake(request, pk))


def make_them(request, intake):
    actions.create_accounts(intake, by=request.actor)
    if intake.state == Intake.State.CREATED:
        messages.success(request, "Les comptes sont prêts. Aucun message n’est parti.")
    return redirect("accompaniment:intake", intake.pk)


@require_POST
@roles(*STAFF)
def invite_all(request, pk):
    actions.invite_all(the_intake(request, pk), by=request.actor)
    messages.success(request, "Les invitations partent.")
    return redirect("accompaniment:intake", pk)


@require_POST
@roles(*STAFF)
def undo_intake(request, pk):
    gone, kept = actions.undo_intake(the_intake(request, pk), by=request.actor)
    messages.success(request, f"Comptes retirés : {gone}.")
    if kept:
        messages.warning(request, f"Comptes gardés, car ils ont déjà servi : {kept}.")
    return redirect("accompaniment:intake", pk)


@require_GET
@roles(*STAFF)
def left_out(request, pk):
    """The lines that made no account, as they came, with what hinders: to correct and to send again."""
    intake = the_intake(request, pk)
    rows = intake.lines.filter(youth=None).exclude(is_ticked=True, verdict=IntakeLine.Verdict.READY)
    lines = ([*line.cells, " ".join(line.remarks)] for line in rows)
    return tables.as_csv("lignes-a-corriger", [*intake.header, "À corriger"], lines)
