from django.urls import path

from tandem.accompaniment.views import files, goals, intakes, referents, steps, ways_in

app_name = "accompaniment"
urlpatterns = [
    path("mes-actions/", steps.mine, name="steps"),
    path("jeunes/<int:pk>/actions/ajouter/", steps.plan, name="plan"),
    path("actions/<int:pk>/modifier/", steps.comment, name="comment"),
    path("actions/<int:pk>/fait/", steps.finish, name="finish"),
    path("actions/<int:pk>/reprendre/", steps.reopen, name="reopen"),
    path("actions/<int:pk>/retirer/", steps.drop, name="drop"),
    path("jeunes/<int:pk>/objectifs/ajouter/", goals.set_goal, name="set_goal"),
    path("objectifs/<int:pk>/atteint/", goals.reach_goal, name="reach_goal"),
    path("objectifs/<int:pk>/reprendre/", goals.resume_goal, name="resume_goal"),
    path("objectifs/<int:pk>/laisser/", goals.drop_goal, name="drop_goal"),
    path("jeunes/<int:pk>/situation/", files.change_situation, name="change_situation"),
    path("jeunes/<int:pk>/contact/", files.note_contact, name="note_contact"),
    path("jeunes/<int:pk>/accord-parents/", files.record_parents_agreement, name="record_parents_agreement"),
    path(
        "jeunes/<int:pk>/accord-parents/annuler/", files.withdraw_parents_agreement, name="withdraw_parents_agreement"
    ),
    path("jeunes/nouveau/", ways_in.register, name="register"),
    path("jeunes/importer/", intakes.bring, name="bring"),
    path("jeunes/importer/modele.csv", intakes.template_csv, name="template_csv"),
    path("jeunes/importer/modele.xlsx", intakes.template_xlsx, name="template_xlsx"),
    path("importations/<int:pk>/", intakes.intake, name="intake"),
    path("importations/<int:pk>/colonnes/", intakes.match_columns, name="match_columns"),
    path("importations/<int:pk>/lignes/", intakes.tick, name="tick"),
    path("importations/<int:pk>/comptes/", intakes.create_accounts, name="create_accounts"),
    path("importations/<int:pk>/inviter/", intakes.invite_all, name="invite_all"),
    path("importations/<int:pk>/annuler/", intakes.undo_intake, name="undo_intake"),
    path("importations/<int:pk>/a-corriger.csv", intakes.left_out, name="left_out"),
    path("jeunes/<int:pk>/aide/", ways_in.help, name="help"),
    path("jeunes/<int:pk>/aide/code/", ways_in.show_code, name="show_code"),
    path("jeunes/<int:pk>/aide/carte/", ways_in.print_card, name="print_card"),
    path("jeunes/<int:pk>/aide/carte/desactiver/", ways_in.revoke_card, name="revoke_card"),
    path("jeunes/<int:pk>/contacts/", ways_in.change_contact, name="change_contact"),
    path("jeunes/<int:pk>/contacts/confirmer/", ways_in.confirm_contact, name="confirm_contact"),
    path("jeunes/sans-referent/", referents.entrust, name="entrust"),
    path("jeunes/<int:pk>/referent/", referents.transfer, name="transfer"),
    path("equipe/<int:pk>/acces/", referents.access, name="access"),
    path("equipe/<int:pk>/confier/", referents.transfer_all, name="transfer_all"),
]
