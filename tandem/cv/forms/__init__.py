"""Plain forms: they validate what was typed and never save."""

from tandem.cv.forms.documents import CertificateForm, DeskForm, PhotoForm
from tandem.cv.forms.items import ITEM_FORMS
from tandem.cv.forms.letters import LETTER_FORMS
from tandem.cv.forms.pieces import BringForm, PiecesForm
from tandem.cv.forms.several import AnotherForm, TitleForm
from tandem.cv.forms.steps import STEP_FORMS as CV_FORMS
from tandem.cv.forms.together import AnswerForm, CommentForm, PublishForm, SendBackForm, ValidateForm

STEP_FORMS = CV_FORMS | LETTER_FORMS

__all__ = [
    "ITEM_FORMS",
    "STEP_FORMS",
    "AnotherForm",
    "AnswerForm",
    "BringForm",
    "CertificateForm",
    "CommentForm",
    "DeskForm",
    "PhotoForm",
    "PiecesForm",
    "PublishForm",
    "SendBackForm",
    "TitleForm",
    "ValidateForm",
]
