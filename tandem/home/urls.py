from django.urls import path

from tandem.home.views import gallery, mine, portfolio, public, start, structures, youth

app_name = "home"
urlpatterns = [
    path("", public.doors, name="doors"),
    path("ma-mission-locale/", public.find, name="find"),
    path("mentions-legales/", public.legal, name="legal"),
    path("donnees-personnelles/", public.privacy, name="privacy"),
    path("accessibilite/", public.accessibility, name="accessibility"),
    path("contact/", public.contact, name="contact"),
    path("robots.txt", public.robots, name="robots"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("accueil/", start.home, name="home"),
    path("bienvenue/<int:pk>/", start.welcome, name="welcome"),
    path("mes-donnees/", mine.data, name="my_data"),
    path("mes-donnees/mes-donnees.zip", mine.export, name="export"),
    path("portefeuille/", portfolio.show, name="portfolio"),
    path("jeunes/", portfolio.find, name="people"),
    path("jeunes/<int:pk>/", youth.show, name="youth"),
    path("reseau/structures/", structures.show, name="structures"),
    path("reseau/structures/ouvrir/", structures.open, name="open_structure"),
    path("reseau/structures/<int:pk>/reunir/", structures.join, name="join"),
    path("galerie/", gallery.show, name="gallery"),
]
