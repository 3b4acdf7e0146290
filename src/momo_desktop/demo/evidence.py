"""Photos and files of the invented students, put into the vault as the counsellor would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from momo_desktop.demo import scenes
from momo_desktop.demo.source import PACK
from momo_desktop.demo.timeline import Timeline
from momo_desktop.demo.voice import Voice
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence

_SCENE_OF = {
    "Kitchen": "kitchen",
    "Restaurant": "kitchen",
    "Bakery": "kitchen",
    "Gardening": "garden",
    "Care": "garden",
}
_ELSEWHERE = ("city", "harbour", "hills")


@dataclass(frozen=True, slots=True)
class Album:
    """Is whose evidence it is, of which stay; `number` varies the pictures."""

    student_id: int
    mobility_id: int
    timeline: Timeline
    voice: Voice
    number: int


@dataclass(frozen=True, slots=True)
class _Piece:
    content: bytes
    file_name: str
    about: NewEvidence


def attach(services: Services, album: Album) -> int:
    """Put what a stay left behind into the vault and return how many pieces; before the departure there are none."""
    leave = album.timeline.departure
    if leave is None or leave >= album.timeline.today or album.timeline.phase < Phase.INTEGRATION:
        return 0
    pieces = [*_photos(album, leave), *_papers(album, leave)]
    for piece in pieces:
        services.evidence.attach_content(piece.content, piece.file_name, piece.about)
    return len(pieces)


def _photos(album: Album, leave: date) -> Iterator[_Piece]:
    voice, today = album.voice, album.timeline.today
    for number, own in enumerate(voice.words.photos):
        day = leave + timedelta(days=own.day)
        if day <= today:
            about = NewEvidence(
                album.student_id,
                Visibility.SHARED,
                album.mobility_id,
                own.title,
                own.caption,
                may_publish=True,
                skill_id=PACK + own.skill,
                phase=own.phase,
            )
            yield _Piece(scenes.photo(own.scene, number, day), f"IMG_{number + 1:04}.jpg", about)
    if voice.words.photos:
        return
    work = _SCENE_OF.get(voice.place.field if voice.place else "", "workshop")
    for number, scene in enumerate((work, _ELSEWHERE[album.number % len(_ELSEWHERE)])):
        day = leave + timedelta(days=3 + number * 5)
        if day <= today:
            words = voice.words.scenes[scene]
            about = NewEvidence(
                album.student_id,
                Visibility.SHARED,
                album.mobility_id,
                voice.say(words.title),
                voice.say(words.caption),
                may_publish=album.number % 5 != 0 or number == 0,
                skill_id=PACK + ("detail" if number == 0 else "adapt"),
                phase=Phase.INTEGRATION,
            )
            yield _Piece(scenes.photo(scene, album.number + number, day), f"IMG_{number + 1:04}.jpg", about)


def _papers(album: Album, leave: date) -> Iterator[_Piece]:
    voice, words = album.voice, album.voice.words.papers
    place = voice.place
    if voice.words.photos:
        about = NewEvidence(
            album.student_id,
            Visibility.PRIVATE,
            album.mobility_id,
            words.private_photo,
            voice.confide(voice.words.loose.private[0]),
        )
        yield _Piece(scenes.photo("hills", album.number, leave), "IMG_0099.jpg", about)
        about = NewEvidence(
            album.student_id,
            Visibility.SHARED,
            album.mobility_id,
            words.diary,
            may_publish=True,
            phase=Phase.INTEGRATION,
        )
        yield _Piece(voice.say(words.diary_text).encode(), "diary.txt", about)
    if album.timeline.phase > Phase.INTEGRATION and place is not None:
        about = NewEvidence(
            album.student_id,
            Visibility.SHARED,
            album.mobility_id,
            words.certificate,
            may_publish=True,
            phase=Phase.RETURN,
        )
        yield _Piece(scenes.paper((place.host, place.city, place.mentor)), "certificate.pdf", about)
