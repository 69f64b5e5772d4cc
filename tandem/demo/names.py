"""First and last names of the invented people. None is taken from a list of real persons."""

FIRST = """
Adam Aïcha Alexis Alice Amandine Amine Anaïs Antoine Assia Axel Baptiste Camille Cédric Chloé Clara Clément
Corentin Dounia Dylan Elias Élise Élodie Emma Enzo Ethan Éva Fatou Flavie Gaël Hana Hugo Ibrahim Ilyes Imane
Inaya Jade Jordan Jules Julie Kadiatou Kenza Kévin Laura Léo Lina Lisa Loïc Louane Lucas Lucie Maël Malik
Manon Marius Mathis Maxime Mélina Mila Moussa Nathan Naïm Noa Noémie Océane Oumar Pauline Quentin Rayan Romane
Ryan Safia Salomé Samuel Sarah Sofiane Solène Steven Tao Thaïs Théo Tiago Valentin Wassim Yanis Yasmine Younès
Zélie Zoé
""".split()

LAST = """
Adjani Albert André Arnaud Aubert Bailly Barbier Baron Benoît Berger Bertrand Besson Blanchard Bouvier Brun
Carpentier Charpentier Chevalier Colin Cordier Cousin DaSilva Delorme Diallo Diarra Dubois Dumas Dupuy
Étienne Ferreira Fleury Fontaine Fournier Gaillard Gauthier Giraud Grondin Guérin Hamdi Haddad Huet Jacquet
Joly Keita Konaté Lacroix Lambert Langlois Lebrun Leclerc Lefort Lemoine Lopes Maillard Mansouri Marchal
Masson Mercier Meunier Michaud Monnier Moreau Muller N’Diaye Nguyen Olivier Payet Pereira Perrot Picard
Poirier Prévost Renaud Ribeiro Rivière Rolland Roussel Saïdi Sanchez Sow Tessier Touré Traoré Vasseur Vial
Weber Zidani
""".split()
