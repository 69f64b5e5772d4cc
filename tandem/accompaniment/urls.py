from django.urls import path

from tandem.accompaniment.views import files, goals, steps

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
]
