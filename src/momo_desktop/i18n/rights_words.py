"""What consents, legal grounds and support needs are called, on the window and on paper alike."""

from __future__ import annotations

from momo_desktop.domain.consents import ConsentState
from momo_desktop.domain.data_protection import LegalBasis, UsePurpose
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.domain.support_needs import NeedKind
from momo_desktop.i18n.language import Language
from momo_desktop.i18n.record_words import consent_purpose


def consent_state(language: Language, value: ConsentState) -> str:
    """Return how a consent stands, in one or two words."""
    return {
        ConsentState.NOT_ASKED: language.gettext("Not asked"),
        ConsentState.GIVEN: language.gettext("Given"),
        ConsentState.REFUSED: language.gettext("Refused"),
        ConsentState.WITHDRAWN: language.pgettext("consent", "Withdrawn"),
        ConsentState.NEEDS_GUARDIAN: language.gettext("Needs a guardian"),
        ConsentState.NOT_NEEDED: language.gettext("Not needed"),
    }[value]


def use_purpose(language: Language, value: UsePurpose) -> str:
    """Return what the records are used for."""
    own = {
        UsePurpose.PAPERWORK: language.gettext("Papers of the mobility"),
        UsePurpose.STATISTICS: language.gettext("Numbers without names"),
        UsePurpose.SUPPORT: language.gettext("Support needs"),
    }
    return own[value] if value in own else consent_purpose(language, ConsentPurpose(str(value)))


def legal_basis(language: Language, value: LegalBasis) -> str:
    """Return a legal ground with its place in the regulation."""
    return {
        LegalBasis.CONSENT: language.gettext("Consent (Art. 6(1)(a))"),
        LegalBasis.CONTRACT: language.gettext("Contract (Art. 6(1)(b))"),
        LegalBasis.LEGAL_DUTY: language.gettext("Legal obligation (Art. 6(1)(c))"),
        LegalBasis.VITAL_INTERESTS: language.gettext("Vital interests (Art. 6(1)(d))"),
        LegalBasis.PUBLIC_TASK: language.gettext("Public task (Art. 6(1)(e))"),
    }[value]


def need_kind(language: Language, value: NeedKind) -> str:
    """Return what a support need is about."""
    return {
        NeedKind.HEALTH: language.gettext("Health"),
        NeedKind.DISABILITY: language.gettext("Disability"),
        NeedKind.LEARNING: language.gettext("Learning"),
        NeedKind.FOOD: language.gettext("Food"),
        NeedKind.OTHER: language.gettext("Something else"),
    }[value]
