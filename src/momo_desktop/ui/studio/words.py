"""What the report studio says of papers."""

from __future__ import annotations

from collections.abc import Sequence

from momo_desktop.domain.paper_options import PaperOptions, Pseudonym
from momo_desktop.domain.papers import Paper, PaperWay
from momo_desktop.i18n import Language, _, language, ngettext
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import REPORTS

_NAMED = 3
"""So many texts without a translation are named."""


def paper(report_id: str) -> str:
    """Return what a kind of paper is called."""
    return next((_(each.name) for each in REPORTS if each.id == report_id), report_id)


def sheets(services: Services, speaker: Language) -> list[tuple[str, str]]:
    """Return the information sheets as ids and titles."""
    return [(each.id, speaker.text(each.title)) for each in services.catalogue.information]


def languages(first: str, second: str) -> str:
    """Return the languages of a paper, each by its own name."""
    return " + ".join(language(code).name for code in (first, second) if code)


def options(wanted: PaperOptions) -> list[str]:
    """Return what differs from the usual."""
    usual = PaperOptions()
    said = (
        (wanted.large_print, _("large print")),
        (wanted.pseudonym is Pseudonym.INITIALS, _("initials")),
        (wanted.pseudonym is Pseudonym.CODE, _("code")),
        (wanted.birth_date, _("birth date")),
        (not wanted.photos, _("no photos")),
        (not wanted.charts, _("no charts")),
        (wanted.europass, _("with the Europass CV")),
        (wanted.data, _("with data")),
        (wanted.names is not usual.names, _("other letters")),
        (wanted.name_order is not usual.name_order, _("other order of names")),
    )
    return [words for holds, words in said if holds]


def way(given: Paper) -> str:
    """Return how a paper was given."""
    return {
        PaperWay.PRINTED: _("printed"),
        PaperWay.FILE: _("as a file"),
        PaperWay.ENCRYPTED_FILE: _("as an encrypted file"),
    }[given.way]


def untranslated(texts: Sequence[str]) -> str:
    """Return which texts of the school stand in another language than the paper, or nothing."""
    if not texts:
        return ""
    named = " · ".join(texts[:_NAMED])
    rest = len(texts) - _NAMED
    more = ngettext("and {count} more", "and {count} more", rest).format(count=rest) if rest > 0 else ""
    said = _("Not translated by the school, printed as it stands: {texts}").format(texts=named)
    return " ".join(part for part in (said, more) if part)
