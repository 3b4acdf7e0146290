"""The act of the tour in which a teacher makes a form of the program the school's own."""

from __future__ import annotations

from momo_desktop.tour.player import Player

FORM = "momo.core/reflection-3"
QUESTION = "What would you show your class of the place where you work?"
QUESTION_DE = "Was würdest du deiner Klasse von deinem Arbeitsplatz zeigen?"


class OwnContent:
    """Writes with the texts of two languages beside each other."""

    def __init__(self, player: Player) -> None:
        self._player = player

    def adapt_a_form(self) -> None:
        """Add a question to a form, publish it, and look at how it will be asked."""
        p = self._player
        p.use("rail.content")
        p.choose("content.change", f"content.change.{FORM}")
        p.reach("content.languages.second")
        p.type("Deutsch")
        p.choose("content.pieces.add", "content.pieces.add.long_text")
        p.type(QUESTION)
        p.write("content.piece.text.de", QUESTION_DE)
        p.picture("Content: a form of the program, adapted, with a question of the school's own")
        p.use("content.publish")
        p.use("content.parts.preview")
        p.picture("Content: the published form as it will be asked")
