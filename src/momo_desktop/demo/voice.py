"""One student's words: the texts of a language, fitted to who speaks and where the stay is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from momo_desktop.demo.source import Person, Place, Words

_CHOICE = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


@dataclass(frozen=True, slots=True)
class Voice:
    """Says the texts of `words` for one student at one place."""

    words: Words
    woman: bool
    place: Place | None = None

    def say(self, text: str) -> str:
        """Return a text with its fields filled."""
        chosen = _CHOICE.sub(r"\2" if self.woman else r"\1", text)
        if self.place is None:
            return chosen
        return chosen.format(host=self.place.host, mentor=self.place.mentor, city=self.place.city)

    def confide(self, text: str) -> str:
        """Return a private text; it carries the marker of its language."""
        return f"{self.say(text)} ({self.words.marker})"

    def programme(self, name: str) -> str:
        """Return what a vocational programme is called."""
        return self.words.programmes.get(name, name)

    def field(self) -> str:
        """Return what the field of work at the place is called."""
        name = self.place.field if self.place else ""
        return self.words.fields.get(name, name)


def voice(words: Words, person: Person, place: Place | None = None) -> Voice:
    """Return the voice of a person at a place."""
    return Voice(words, person.woman, place)
