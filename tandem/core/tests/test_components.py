import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError


class Form(forms.Form):
    name = forms.CharField(label="Prénom", help_text="Celui que tu utilises.")
    city = forms.CharField(label="Commune", required=False)
    phone = forms.CharField(label="Téléphone")
    code = forms.CharField(label="Code")
    story = forms.CharField(label="Histoire", max_length=300, widget=forms.Textarea)
    born = forms.DateField(label="Naissance", widget=forms.SelectDateWidget(years=[2005, 2006]))
    mode = forms.ChoiceField(label="Mode", choices=[("a", "Anonyme"), ("b", "Complet")], widget=forms.RadioSelect)


def drawn(source, **context):
    return Template(source).render(Context(context))


def test_an_unknown_argument_stops_the_page_that_uses_it():
    with pytest.raises(TemplateSyntaxError, match="colour"):
        Template('{% button label="Oui" colour="red" %}')


def test_a_missing_argument_stops_the_page_that_uses_it():
    with pytest.raises(TemplateSyntaxError, match="label"):
        Template("{% button %}")


def test_an_unknown_icon_stops_the_page():
    with pytest.raises(TemplateSyntaxError, match="not in"):
        drawn('{% icon "unicorn" %}')


def test_what_people_wrote_is_escaped_everywhere():
    payload = "<script>alert(1)</script>"
    source = "{% card title=x %}{{ x }}{% endcard %}{% button label=x %}{% facts items=items %}{% icon 'x' label=x %}"
    assert "<script" not in drawn(source, x=payload, items=[(payload, payload)])


def test_a_button_with_an_address_is_a_link():
    assert '<a class="btn primary" href="/cv/">' in drawn('{% button label="CV" href="/cv/" kind="primary" %}')


def test_no_badge_at_zero():
    assert "badge" not in drawn("{% badge count=0 %}")
    assert ">99+<" in drawn("{% badge count=120 %}")


def test_a_field_says_what_explains_it_and_what_is_wrong():
    page = drawn("{% field form.name %}", form=Form({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert 'aria-invalid="true"' in page


def test_an_example_alone_explains_too():
    page = drawn('{% field form.city example="Dijon" %}', form=Form())
    assert 'aria-describedby="id_city_helptext"' in page
    assert "Exemple : Dijon" in page
    assert "(facultatif)" in page


def test_an_input_has_one_type():
    page = drawn('{% field form.phone kind="phone" %}', form=Form())
    assert page.count("type=") == 1
    assert 'type="tel"' in page


def test_a_code_may_be_pasted_and_offered_by_the_phone():
    page = drawn('{% field form.code kind="code" %}', form=Form())
    assert 'inputmode="numeric"' in page
    assert 'autocomplete="one-time-code"' in page
    assert 'maxlength="10"' in page


def test_a_field_is_drawn_by_its_widget():
    form = Form()
    assert "<text-counter" in drawn("{% field form.story %}", form=form)
    assert drawn("{% field form.born %}", form=form).count("<select") == 3
    assert drawn("{% field form.mode %}", form=form).count('class="pick"') == 2


def test_the_summary_links_to_each_wrong_field():
    page = drawn("{% form_head form %}", form=Form({"name": "Léa"}))
    assert 'href="#id_city"' not in page
    assert 'href="#id_phone"' in page
    assert 'href="#id_mode"' in page
    assert "autofocus" in page


def test_each_form_has_its_own_key():
    first, second = drawn("{% form_head %}"), drawn("{% form_head %}")
    assert 'name="form_key"' in first
    assert first != second


def test_each_list_of_a_date_says_which_it_is():
    page = drawn("{% field form.born %}", form=Form())
    assert [f'aria-label="{part}"' in page for part in ("Jour", "Mois", "Année")] == [True] * 3
