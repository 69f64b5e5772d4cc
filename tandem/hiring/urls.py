from django.urls import path

from tandem.hiring.views import employers

app_name = "hiring"
urlpatterns = [
    path("recruter/", employers.register, name="register"),
    path("entreprise/", employers.company, name="company"),
    path("entreprise/bienvenue/", employers.arrival, name="arrival"),
    path("entreprise/personnes/<int:pk>/accepter/", employers.admit, name="admit"),
    path("entreprise/personnes/<int:pk>/refuser/", employers.turn_away, name="turn_away"),
    path("employeurs/", employers.employers, name="employers"),
    path("employeurs/<int:pk>/", employers.employer, name="employer"),
]
