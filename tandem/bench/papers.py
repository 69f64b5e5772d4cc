"""What the sheet of a CV costs, beside a plain call of Typst: the same words, typefaces and standard, no layout."""

import json
import time
from collections.abc import Callable, Iterator

import typst

from tandem.bench.figures import Figure
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.pdf import draw
from tandem.cv.pdf.glyphs import folders
from tandem.cv.pdf.words import told_by

GATE, ROUNDS = 3.0, 15
BARE = b"""
#let cv = json(bytes(sys.inputs.cv))
#set document(title: cv.title)
#set text(font: cv.fonts, fallback: false, lang: "fr")
= #text(cv.name)
#cv.about.join()
== Skills
#list(..cv.skills.map(one => text(one)))
== Experiences
#for one in cv.experiences {
  [#text(one.title) #one.beside.join() #list(..one.tasks.map(task => text(task))) #one.details.join()]
}
== Facts
#for (term, value) in cv.facts [#text(term) #text(value)]
"""


def figures() -> Iterator[Figure]:
    """Another name each time, since Typst remembers; both in turn, and the least of each, since no machine is quiet."""
    pairs = [(elapsed(draw, one), elapsed(bare, one)) for one in map(a_card, range(ROUNDS + 2))][2:]
    ours, theirs = (min(times) for times in zip(*pairs, strict=True))
    yield Figure("feuille A4 d’un CV, contre un appel nu à Typst sur les mêmes mots", ours / theirs, GATE, "fois")


def bare(card: PublishedCard) -> bytes:
    words, fonts = json.dumps(told_by(card)), folders()
    return typst.compile(
        BARE, format="pdf", sys_inputs={"cv": words}, font_paths=fonts, ignore_system_fonts=True, pdf_standards="ua-1"
    )


def elapsed(make: Callable[[PublishedCard], bytes], card: PublishedCard) -> float:
    start = time.perf_counter()
    make(card)
    return time.perf_counter() - start


def a_card(number: int) -> PublishedCard:
    """An ordinary CV: three experiences, eight skills."""
    lived = {"kind": "Stage", "place": f"Boutique {number}", "when": "mai 2025", "tasks": ["Encaisser un achat"] * 3}
    return PublishedCard(
        mode=Mode.FULL,
        first_name=f"Léa {number}",
        last_name="Martin",
        trade_names=["Vendeuse ou vendeur en prêt-à-porter"],
        presentation="J’aime le contact et bouger. Je cherche mon premier emploi dans la vente.",
        skills=[f"Mettre en rayon {number} {rank}" for rank in range(8)],
        experiences=[
            lived | {"title": f"Vendeuse {number} {rank}", "details": "J’ai tenu la caisse."} for rank in range(3)
        ],
        training=[{"title": "Bac pro commerce", "school": "Lycée", "when": "2025"}],
        strengths=["Ponctualité", "Sens du contact"],
        languages=[{"tongue": "Français", "fluency": "parle et écrit bien"}],
        available="now",
        contracts=["CDI"],
        hours=["full"],
        travel="En bus, 30 minutes",
    )
