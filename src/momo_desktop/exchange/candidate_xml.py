"""Europass CVs as XML for the editor of 2020 and later, which takes them as a file or out of a PDF.

The Commission publishes no schema for its root `Candidate`. Order and codes follow the documentation of the format
(ECV 3.0.0, 2 June 2020) and what the editor itself writes: texts are HTML inside text nodes, countries have two small
letters, languages the three of ISO 639, and a section that `SectionsOrder` does not name stays out of sight. The format
knows an element for disability, which is never written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from momo_desktop.domain.europass_cv import CvLanguage, CvUnit, CvWork, EuropassCv
from momo_desktop.exchange.language_codes import three_letters
from momo_desktop.i18n import N_, Language

ATTACHMENT = "attachment.xml"
"""What the file is called inside a PDF, for the editor to find it."""

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = {
    "xmlns": "http://www.europass.eu/1.0",
    "xmlns:oa": "http://www.openapplications.org/oagis/9",
    "xmlns:eures": "http://www.europass_eures.eu/1.0",
    "xmlns:hr": "http://www.hr-xml.org/3",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://www.europass.eu/1.0 Candidate.xsd",
}
_SKILLS = (
    "CEF-Understanding-Listening",
    "CEF-Understanding-Reading",
    "CEF-Speaking-Interaction",
    "CEF-Speaking-Production",
    "CEF-Writing-Production",
)
_INDUSTRY_UNKNOWN = "NS"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ABROAD = re.compile(r"(?:\+|00)([1-9][0-9]*)")
_ONE_FIGURE = ("1", "7")
_TWO_FIGURES = frozenset(
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 "
    "91 92 93 94 95 98".split()
)
"""Country codes of ITU-T E.164 that have two figures; those of the rest, but for 1 and 7, have three."""

_EDITOR_LANGUAGES = frozenset(
    "en bg hr cs da nl et fi fr de el hu is ga it lv lt mk mt no pl pt ro sr sk sl es sv tr uk me".split()
)


def write(cv: EuropassCv, speaker: Language) -> bytes:
    """Return the CV as XML in UTF-8; what the program says in it is in the language of `speaker`."""
    root = Element("Candidate", _NAMESPACES)
    identity = {"schemeID": cv.mark, "schemeAgencyName": "EUROPASS"}
    _put(root, "hr:DocumentID", "", **identity, schemeName="DocumentIdentifier", schemeVersionID="4.0")
    _supplier(root, cv, identity)
    _person(root, cv, speaker)
    profile = SubElement(root, "CandidateProfile", languageCode=_editor_language(speaker.code))
    _put(profile, "hr:ID", "", **identity, schemeName="CandidateProfileID", schemeVersionID="1.0")
    if cv.about:
        _put(profile, "hr:ExecutiveSummary", _paragraphs(cv.about))
    _employment(profile, cv.work, speaker)
    _education(profile, cv)
    _languages(profile, cv.languages, speaker)
    for unit in cv.units:
        _unit(profile, unit, speaker)
    _rendering(root, cv)
    indent(root)
    return _HEAD + tostring(root, encoding="unicode").encode() + b"\n"


def _supplier(root: Element, cv: EuropassCv, identity: dict[str, str]) -> None:
    supplier = SubElement(root, "CandidateSupplier")
    _put(supplier, "hr:PartyID", "", **identity, schemeName="PartyID", schemeVersionID="1.0")
    _put(supplier, "hr:PartyName", "Owner")
    contact = SubElement(supplier, "PersonContact")
    _name(contact, cv)
    _email(contact, cv)
    _put(supplier, "hr:PrecedenceCode", "1")


def _person(root: Element, cv: EuropassCv, speaker: Language) -> None:
    person = SubElement(root, "CandidatePerson")
    _name(person, cv)
    _email(person, cv)
    _phone(person, cv.phone)
    if cv.birth_date is not None:
        _put(person, "hr:BirthDate", cv.birth_date.isoformat())
    for code in cv.mother_tongues:
        scheme, value = _language(code, speaker)
        _put(person, "PrimaryLanguageCode", value, name=scheme)


def _name(parent: Element, cv: EuropassCv) -> None:
    name = SubElement(parent, "PersonName")
    _put(name, "oa:GivenName", cv.given)
    _put(name, "hr:FamilyName", cv.family)


def _email(parent: Element, cv: EuropassCv) -> None:
    if cv.email:
        channel = SubElement(parent, "Communication")
        _put(channel, "ChannelCode", "Email")
        _put(channel, "oa:URI", cv.email)


def _phone(parent: Element, phone: str) -> None:
    """Write a number with its country; the editor refuses a whole CV for one without."""
    found = _ABROAD.fullmatch(re.sub(r"[^0-9+]", "", phone.replace("(0)", "")))
    if found is None:
        return
    figures = found[1]
    length = 1 if figures[0] in _ONE_FIGURE else 2 if figures[:2] in _TWO_FIGURES else 3
    channel = SubElement(parent, "Communication")
    _put(channel, "ChannelCode", "Telephone")
    _put(channel, "UseCode", "mobile")
    _put(channel, "CountryDialing", figures[:length])
    _put(channel, "oa:DialNumber", figures[length:])


def _employment(profile: Element, work: Iterable[CvWork], speaker: Language) -> None:
    history = SubElement(profile, "EmploymentHistory")
    for each in work:
        employer = SubElement(history, "EmployerHistory")
        _put(employer, "hr:OrganizationName", each.host)
        _address(employer, each.city, each.country)
        _put(employer, "hr:IndustryCode", _INDUSTRY_UNKNOWN)
        position = SubElement(employer, "PositionHistory")
        title = each.position or speaker.gettext(N_("Work placement abroad"))
        _put(position, "PositionTitle", title, typeCode="FREETEXT")
        period = SubElement(position, "eures:EmploymentPeriod")
        _day(SubElement(period, "eures:StartDate"), each.first)
        if each.last is not None:
            _day(SubElement(period, "eures:EndDate"), each.last)
        _put(period, "hr:CurrentIndicator", _yes(each.going_on))
        if each.done:
            _put(position, "oa:Description", _list(each.done))
        _put(position, "City", each.city)
        _put(position, "Country", each.country.lower())


def _education(profile: Element, cv: EuropassCv) -> None:
    history = SubElement(profile, "EducationHistory")
    if not (cv.school or cv.programme):
        return
    attendance = SubElement(history, "EducationOrganizationAttendance")
    _put(attendance, "hr:OrganizationName", cv.school)
    _address(attendance, "", cv.school_country)
    if cv.eqf_level is not None:
        _put(attendance, "EducationLevelCode", str(cv.eqf_level))
    _put(SubElement(attendance, "AttendancePeriod"), "Ongoing", _yes(cv.at_school))
    if cv.programme:
        _put(SubElement(attendance, "EducationDegree"), "hr:DegreeName", cv.programme)


def _languages(profile: Element, languages: Iterable[CvLanguage], speaker: Language) -> None:
    qualifications = SubElement(profile, "PersonQualifications")
    for each in languages:
        competency = SubElement(qualifications, "PersonCompetency")
        scheme, value = _language(each.code, speaker)
        _put(competency, "CompetencyID", value, schemeName=scheme)
        _put(competency, "hr:TaxonomyID", "language")
        for skill, level in zip(_SKILLS, each.levels, strict=True):
            if level is not None:
                dimension = SubElement(competency, "eures:CompetencyDimension")
                _put(dimension, "hr:CompetencyDimensionTypeCode", skill)
                _put(SubElement(dimension, "eures:Score"), "hr:ScoreText", str(level))


def _unit(profile: Element, unit: CvUnit, speaker: Language) -> None:
    # Of several entries in one section the editor keeps the last; of sections with one title it makes one.
    section = SubElement(profile, "Others")
    _put(section, "Title", speaker.gettext(N_("Learning outcomes achieved abroad")))
    entry = SubElement(section, "Other")
    _put(entry, "Title", unit.title)
    if unit.recognised_on is not None:
        _day(SubElement(SubElement(entry, "Date"), "EndDate"), unit.recognised_on)
    if unit.outcomes:
        _put(entry, "Description", _list(unit.outcomes))


def _rendering(root: Element, cv: EuropassCv) -> None:
    design = SubElement(SubElement(root, "RenderingInformation"), "Design")
    _put(design, "Template", "Template1")
    _put(design, "Color", "Default")
    _put(design, "FontSize", "Medium")
    _put(design, "Logo", "FirstPage")
    _put(design, "PageNumbers", "true")
    shown = {"work-experience": cv.work, "education-training": cv.school or cv.programme, "language": cv.languages}
    order = SubElement(design, "SectionsOrder")
    for title, content in shown.items():
        if content:
            _put(SubElement(order, "Section"), "Title", title)


def _address(parent: Element, city: str, country: str) -> None:
    if city or country:
        address = SubElement(SubElement(SubElement(parent, "OrganizationContact"), "Communication"), "Address")
        if city:
            _put(address, "oa:CityName", city)
        if country:
            _put(address, "CountryCode", country.lower())


def _day(parent: Element, day: date) -> None:
    _put(parent, "hr:FormattedDateTime", day.isoformat())


def _language(code: str, speaker: Language) -> tuple[str, str]:
    """Return the scheme and the value that name a language: its code, or its name where Europass has no code."""
    known = three_letters(code)
    return ("NORMAL", known) if known else ("FREE_TEXT", speaker.language_name(code))


def _editor_language(code: str) -> str:
    return code[:2] if code[:2] in _EDITOR_LANGUAGES else "en"


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{_literal(text)}</p>" for text in texts)


def _list(texts: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{_literal(text)}</li>" for text in texts) + "</ul>"


def _literal(text: str) -> str:
    return html.escape(text.strip(), quote=False).replace("\n", "<br>")


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _put(parent: Element, tag: str, text: str, **attributes: str) -> None:
    child = SubElement(parent, tag, {name: _NOT_IN_XML.sub("", value) for name, value in attributes.items()})
    if text:
        child.text = _NOT_IN_XML.sub("", text)
