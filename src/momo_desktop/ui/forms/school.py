"""The fields of a school, for the first run and the settings."""

from __future__ import annotations

from momo_desktop.domain.school import LETTERHEAD_LINES, School
from momo_desktop.i18n import Language, _
from momo_desktop.ui.forms.choices import SearchableChoice
from momo_desktop.ui.forms.editors import TextBlock, TextLine, Tick
from momo_desktop.ui.forms.form import Field, Form


class Lines(TextBlock):
    """Edits a tuple of lines."""

    def value(self) -> tuple[str, ...]:  # pyright: ignore[reportIncompatibleMethodOverride]
        text = super().value()
        return tuple(text.split("\n"))[:LETTERHEAD_LINES] if text else ()

    def set_value(self, value: object) -> None:
        super().set_value("\n".join(value) if isinstance(value, tuple) else "")


def school_form(language: Language, *, name: str, habits: bool = False) -> Form[School]:
    """Return a form over a `School`; with `habits` it asks too how the school works."""
    asks_habits = (
        Field(
            "earlier_at_once",
            _("Measurement series"),
            Tick(_("Show the earlier answer at once")),
            help=_(
                "When the skills are rated again. Otherwise the new rating is given first, so that the earlier one "
                "does not steer it."
            ),
            wide=True,
        ),
    )
    return Form(
        (
            Field("name", _("School"), TextLine(), required=_("Type the name of the school.")),
            Field("counsellor", _("Counsellor"), TextLine(), required=_("Type your name, as it stands on papers.")),
            Field("country", _("Country"), SearchableChoice(language.countries())),
            Field(
                "letterhead",
                _("Letterhead"),
                Lines(lines=3),
                help=_("Up to four lines under the school's name on papers: address, telephone, web page."),
                wide=True,
            ),
            *(asks_habits if habits else ()),
        ),
        name=name,
    )
