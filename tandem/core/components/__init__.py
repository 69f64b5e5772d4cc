"""The pieces that pages are made of. A component is a function whose keyword-only arguments are its attributes,
and a template of the same name in `core/components/`. Its tag exists in every template without `{% load %}`.

    {% button label=_("Valider") kind="primary" %}
    {% card title=cv.title %}…{% endcard %}          a first argument `content` makes a block

What the function returns is added to what its template sees. Django refuses an unknown or missing argument when the
page's template compiles; the gallery (`/galerie/`) shows every component from its signature.

A form is plain Django; `field` draws any of its fields with label, help, example and error:

    <form method="post" class="stack" novalidate>
      {% form_head form %}                 CSRF, form_key, hidden fields, error summary
      {% field form.title example=_("Vendeuse à Dijon") %}
      {% button label=_("Enregistrer") kind="primary" %}
    </form>

`field` chooses by widget: text, e-mail, number and date inputs → text_field; Textarea → text_area; Select → select;
SelectDateWidget → guided_date; RadioSelect, CheckboxSelectMultiple → choices; CheckboxInput → checkbox; files →
file_drop. `kind=` asks for another: "phone", "code", "switch", "combobox" (with `source=` the URL of suggestions).
"""

from tandem.core.components import fields, links, states
from tandem.core.components.declare import COMPONENTS, component, register

__all__ = ["COMPONENTS", "component", "fields", "links", "register", "states"]
