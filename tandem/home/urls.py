from django.urls import path

from tandem.home.views import gallery, portfolio, start, youth

app_name = "home"
urlpatterns = [
    path("accueil/", start.home, name="home"),
    path("bienvenue/<int:pk>/", start.welcome, name="welcome"),
    path("portefeuille/", portfolio.show, name="portfolio"),
    path("jeunes/", portfolio.find, name="people"),
    path("jeunes/<int:pk>/", youth.show, name="youth"),
    path("galerie/", gallery.show, name="gallery"),
]
