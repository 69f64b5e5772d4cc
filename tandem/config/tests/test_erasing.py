"""`tandem erase`, and the list by which a restore erases again."""

import json

import pytest
from django.utils import timezone

from tandem.accompaniment import actions as accompaniment
from tandem.accompaniment.models import Youth
from tandem.accounts.models import User
from tandem.config import environment, erasing
from tandem.machine.backup import Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "DATA", tmp_path)
    return tmp_path


@pytest.fixture
def shelf(tmp_path):
    kept = Shelf(tmp_path / "kept", "a key")
    kept.prepare()
    return kept


def listed():
    return erasing.read(erasing.kept_here())


def brought_back(user, youth):
    """As a restore would: the same rows, the same instants."""
    user.save(force_insert=True)
    youth.save(force_insert=True)


def test_the_list_is_here_and_beside_the_backups_and_holds_no_name(cast, shelf):
    lea = cast.lea
    assert erasing.erase(lea.pk, shelf, is_sure=True) == 0
    assert not User.objects.filter(pk=lea.user_id).exists()
    (line,) = erasing.kept_here().read_text().splitlines()
    assert json.loads(line).keys() == {"person", "made_at", "erased_at"}
    assert erasing.read(shelf.folder / erasing.NAME) == listed()
    assert {path.stat().st_mode & 0o77 for path in (erasing.kept_here(), shelf.folder / erasing.NAME)} == {0}


def test_who_comes_back_with_a_backup_is_erased_again_and_nobody_else(cast):
    lea, user, nino = cast.lea, cast.lea.user, cast.youths["other_youth"]
    user.refresh_from_db()
    youth = Youth.objects.get(pk=lea.pk)
    erasing.erase(lea.pk, None, is_sure=True)
    assert erasing.again(listed()) == 0
    brought_back(user, youth)
    assert erasing.again(listed()) == 1
    assert not Youth.objects.filter(pk=youth.pk).exists()
    assert Youth.objects.filter(pk=nino.pk).exists()


def test_another_person_who_got_the_same_number_stays(cast):
    user, youth = User.objects.get(pk=cast.lea.user_id), Youth.objects.get(pk=cast.lea.pk)
    erasing.erase(youth.pk, None, is_sure=True)
    user.created_at = timezone.now()
    brought_back(user, youth)
    assert erasing.again(listed()) == 0


def test_who_registered_again_since_then_stays(cast):
    """A volunteer whose file was erased is still a person here, and may be followed again."""
    user, youth = User.objects.get(pk=cast.lea.user_id), Youth.objects.get(pk=cast.lea.pk)
    erasing.erase(youth.pk, None, is_sure=True)
    youth.registered_at = timezone.now()
    brought_back(user, youth)
    assert erasing.again(listed()) == 0


def test_a_file_that_was_merged_goes_too_and_one_that_was_parted_stays(cast):
    lea, manager = cast.lea, cast.actor("manager")
    nino = cast.youths["other_youth"]
    merge = accompaniment.absorb(lea, by=manager, twin=nino)
    assert erasing.erase(nino.pk, None, is_sure=True) == 1, "nobody sees that file any more"
    accompaniment.part(merge, by=manager)
    erasing.erase(lea.pk, None, is_sure=True)
    assert Youth.objects.filter(pk=nino.pk).exists()
    assert len(listed()) == 1


def test_both_files_of_a_merge_are_on_the_list(cast):
    lea, nino = cast.lea, cast.youths["other_youth"]
    accompaniment.absorb(lea, by=cast.actor("manager"), twin=nino)
    erasing.erase(lea.pk, None, is_sure=True)
    assert {one.person for one in listed()} == {lea.user_id, nino.user_id}
    assert not User.objects.filter(pk__in=[lea.user_id, nino.user_id]).exists()


def test_another_number_typed_the_second_time_erases_nobody(cast, monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda question: "0")
    assert erasing.erase(cast.lea.pk, None, is_sure=False) == 1
    assert "Rien n’est effacé" in capsys.readouterr().out
    assert Youth.objects.filter(pk=cast.lea.pk).exists()
    assert not erasing.kept_here().exists()
