from django.urls import path

from tandem.hiring.views import cards, employers, papers, requests, reveals

app_name = "hiring"
urlpatterns = [
    path("recruter/", employers.register, name="register"),
    path("entreprise/", employers.company, name="company"),
    path("entreprise/bienvenue/", employers.arrival, name="arrival"),
    path("entreprise/personnes/<int:pk>/accepter/", employers.admit, name="admit"),
    path("entreprise/personnes/<int:pk>/refuser/", employers.turn_away, name="turn_away"),
    path("employeurs/", employers.employers, name="employers"),
    path("employeurs/<int:pk>/", employers.employer, name="employer"),
    path("cvtheque/", cards.search, name="search"),
    path("cvtheque/<str:reference>/", cards.card, name="card"),
    path("cvtheque/<str:reference>/pdf/", papers.card_pdf, name="card_pdf"),
    path("cvtheque/<str:reference>/photo/", papers.card_photo, name="card_photo"),
    path("cvtheque/<str:reference>/demander/", cards.ask, name="ask"),
    path("demandes/", requests.requests, name="requests"),
    path("demandes/<int:pk>/", requests.show, name="request"),
    path("demandes/<int:pk>/coordonnees/", requests.revealed, name="revealed"),
    path("demandes/<int:pk>/coordonnees/pdf/", papers.revealed_pdf, name="revealed_pdf"),
    path("demandes/<int:pk>/coordonnees/photo/", papers.revealed_photo, name="revealed_photo"),
    path("demandes/<int:pk>/envoyer/", requests.send, name="send"),
    path("demandes/<int:pk>/oui/", requests.accept, name="accept"),
    path("demandes/<int:pk>/rencontrer/", requests.meet, name="meet"),
    path("demandes/<int:pk>/pas-cette-fois/", requests.decline, name="decline"),
    path("demandes/<int:pk>/retirer/", requests.withdraw, name="withdraw"),
    path("demandes/<int:pk>/demander-un-avis/", requests.ask_advice, name="ask_advice"),
    path("demandes/<int:pk>/avis/", requests.advise, name="advise"),
    path("jeunes/<int:pk>/demande/", requests.prepare, name="prepare"),
    path("entreprises/", requests.partners, name="partners"),
    path("entreprises/<int:pk>/demander/", requests.approach, name="approach"),
    path("ce-que-j-ai-montre/", reveals.reveals, name="reveals"),
    path("ce-que-j-ai-montre/<int:pk>/refermer/", reveals.close, name="close"),
]
