"""Choices for papers that a school makes again and again."""

from __future__ import annotations

from dataclasses import dataclass

from momo_desktop.domain.paper_options import PaperOptions


@dataclass(frozen=True, slots=True)
class PaperProfile:
    """Is a kind of paper in a language (its code) with everything that is chosen for it, for whomever it is made."""

    report: str
    language: str
    options: PaperOptions
