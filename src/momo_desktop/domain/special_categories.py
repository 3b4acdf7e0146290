"""Words of what a funding body must not be told of a person: health, belief, origin, politics, union, sexual life.

Article 9 of the General Data Protection Regulation; the Beneficiary Module of Erasmus+ refuses such data by its terms.
Words are found whole, in English, German, Hungarian and Bulgarian, without case and accents, in either script; one that
ends in `*` stands for every word that begins so. No list is complete: it catches what slips in, not what is hidden.
"""

from __future__ import annotations

import re
from enum import StrEnum

from momo_desktop.domain.latin import latin
from momo_desktop.domain.text import clean, fold


class CellKind(StrEnum):
    """Says what a cell holds, because a hospital may be a host, care a training, and Roma the place of both."""

    NAME = "name"
    TRAINING = "training"
    OTHER = "other"


_NEVER = (
    "diabet* epilep* asthma* allerg* depression* depressive anorexi* bulimi* autis* adhd adhs dyslexi* dyscalculi* "
    "hiv chronic* celiac coeliac pregnan* wheelchair* diagnos* disease* illness* medication* therapist* psychiatr* "
    "homosexual* bisexual* lesbian* transgender* transsexual* lgbt* muslim* moslem* atheis* diabetiker* "
    "epileptiker* allergik* depressiv* legasthen* dyskalkul* chronisch* zoliakie schwanger* rollstuhl* krankheit* "
    "erkrank* medikament* schwerbehindert* lernbehindert* sehbehindert* gehorlos* psychisch* schwul* lesbisch* "
    "muslimisch* konfessionslos* gewerkschaftsmitglied* parteimitglied* cukorbeteg* epilepszi* asztma* allergia* "
    "allergias* depresszio* autiz* diszlexi* diszkalkuli* kronikus* coliakia* varandos* kerekesszek* betegseg* "
    "gyogyszerszed* mozgasserult* hallasserult* latasserult* homoszexualis* leszbikus* transznemu* muszlim* "
    "muzulman* ateista* szakszervezeti parttag* диабет* епилеп* астма* астмат* алерги* депреси* аутиз* аутист* "
    "дислекси* дискалкули* хронич* целиакия бременна бременност* инвалидн* болест* заболяван* диагноз* лекарств* "
    "психиатр* хомосексуал* лесбий* транссексуал* трансджендър* мюсюлман* мохамедан* атеист* синдикал* "
)
_NOT_IN_TRAINING = (
    "jewish judaism catholic* protestant* lutheran* buddhis* hindu* christian* religion* religious ethnic* romani "
    "gypsy gipsy socialist* communist* judisch* katholi* evangelisch* christlich* religios* konfession* ethni* "
    "zigeuner* sinti partei* gewerkschaft* zsido* katolikus* reformatus* evangelikus* kereszteny* vallas* "
    "felekezet* nemzetiseg* etnik* cigany* szakszervezet* еврей* еврейск* католи* протестант* православ* християн* "
    "религи* вероизповед* етнич* ром ромка ромск* циган* партия партии профсъюз* синдикат* islam* iszlam* ислям* "
    "orthodox* ortodox* roma gay "
)
_NOT_IN_NAMES = (
    "health* disab* handicap* impairment* blind deaf sick gesundheit* behinder* beeintrachtig* krank blind taub "
    "forderbedarf egeszseg* fogyatek* rokkant* beteg vak siket sni btmn здрав* увреждан* инвалид* болен болна сляп "
    "глух соп "
)
_PHRASES = (
    "special needs", "special educational needs", "trade union", "union member", "party member", "sexual orientation",
    "political party", "besondere bedurfnisse", "sexuelle orientierung", "politische partei", "sajatos nevelesi",
    "szexualis orientacio", "politikai part", "специални потребности", "специални образователни потребности",
    "сексуална ориентация", "политическа партия", "член на партия", "член на синдикат",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_IN_LATIN = 5
"""A shorter Cyrillic word is too often another word in Latin letters."""


class _Words:
    """Finds the words of one list."""

    def __init__(self, written: str) -> None:
        listed = [fold(word) for word in written.split()]
        listed += [in_latin for word in listed if len(in_latin := fold(latin(word))) > _SHORTEST_IN_LATIN]
        self._whole = frozenset(word for word in listed if not word.endswith("*"))
        self._beginnings = tuple(word[:-1] for word in listed if word.endswith("*"))

    def hold(self, word: str) -> bool:
        return word in self._whole or word.startswith(self._beginnings)


_LISTS = {
    CellKind.NAME: (_Words(_NEVER),),
    CellKind.TRAINING: (_Words(_NEVER), _Words(_NOT_IN_TRAINING)),
    CellKind.OTHER: (_Words(_NEVER), _Words(_NOT_IN_TRAINING), _Words(_NOT_IN_NAMES)),
}
_FOLDED_PHRASES = tuple(f" {fold(each)} " for each in _PHRASES)


def is_special(text: str, kind: CellKind = CellKind.OTHER) -> bool:
    """Tell whether a text speaks of what must not be told."""
    words = _WORD.findall(fold(clean(text)))
    if any(phrase in f" {' '.join(words)} " for phrase in _FOLDED_PHRASES):
        return True
    return any(listed.hold(word) for listed in _LISTS[kind] for word in words)
