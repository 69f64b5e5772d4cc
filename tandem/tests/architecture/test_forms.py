"""What comes with a form changes what the form asks, once, and nothing else."""

import ast
import re

from tandem.tests.architecture import house

POSTED = re.compile(r'<form\b[^>]*\bmethod="?post\b.*?</form>', re.S | re.I)
KEYED = re.compile(r"{% form_(?:head|key)\b")
BY_ITSELF = "its view commits by itself, and keeps no answer"
SECRET = "its answer shows a secret, which a kept answer would keep"
WITHOUT_A_KEY = {  # a reason for each form of the template that has none
    "accompaniment/help.html": [SECRET, SECRET],
    "accompaniment/show_code.html": [SECRET],
    "accounts/code.html": [BY_ITSELF],
    "accounts/device.html": [BY_ITSELF],
    "accounts/first_codes.html": [SECRET],
    "accounts/invitation.html": [BY_ITSELF],
    "accounts/link.html": [BY_ITSELF],
    "accounts/me.html": [SECRET, BY_ITSELF],
    "accounts/prove.html": [BY_ITSELF],
    "accounts/second_factor.html": [BY_ITSELF],
    "accounts/who.html": [BY_ITSELF],
    "core/_me.html": [BY_ITSELF],
    "core/display.html": [BY_ITSELF],
    "demo/door.html": [BY_ITSELF],
}
WRITES_WHAT_COMES = {"ModelForm", "BaseModelForm", "modelform_factory", "modelformset_factory", "inlineformset_factory"}


def test_a_form_that_changes_something_carries_its_key():
    bare = {house.name_of(path): len(forms) for path in house.templates() if (forms := keyless(path.read_text()))}
    assert bare == {name: len(reasons) for name, reasons in WITHOUT_A_KEY.items()}


def keyless(text):
    return [form for form in POSTED.findall(text) if not KEYED.search(form)]


def test_a_form_without_its_key_is_found():
    assert keyless('<form id="x" method="post" action="{% url "a" %}">{% csrf_token %}</form>')
    assert not keyless("<form method=post>{% form_head form %}</form><form>{% csrf_token %}</form>")


def test_no_form_saves_by_itself():
    """A form without a list of its fields takes any column that somebody adds to the page."""
    assert not found(lambda node: {getattr(node, "id", ""), getattr(node, "attr", "")} & WRITES_WHAT_COMES)


def test_no_action_is_handed_what_was_posted():
    """`**request.POST`: the names would be the sender's."""

    def wrong(node):
        return isinstance(node, ast.keyword) and node.arg is None and "POST" in ast.unparse(node.value)

    assert not found(wrong)


def found(wrong):
    return [f"{path}:{node.lineno}" for path in house.sources() for node in ast.walk(house.tree(path)) if wrong(node)]
