"""The design tokens: the only place where colours, type and sizes of the window are written down."""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """Holds every colour of one scheme as "#RRGGBB"; `*_soft` is the ground on which its name is the ink."""

    canvas: str
    surface: str
    sunken: str
    raised: str
    border: str
    control: str
    text: str
    text2: str
    text3: str
    primary: str
    primary_hover: str
    primary_press: str
    on_primary: str
    primary_soft: str
    on_primary_soft: str
    focus: str
    selection: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    private: str
    private_soft: str
    phase1: str
    phase2: str
    phase3: str
    phase4: str
    phase5: str
    phase1_soft: str
    phase2_soft: str
    phase3_soft: str
    phase4_soft: str
    phase5_soft: str
    on_phase: str


LIGHT = Tokens(
    canvas="#F4F6F8",
    surface="#FFFFFF",
    sunken="#EEF2F5",
    raised="#FFFFFF",
    border="#DCE3E8",
    control="#778592",
    text="#16212B",
    text2="#465563",
    text3="#5B6A77",
    primary="#0B6670",
    primary_hover="#09565F",
    primary_press="#07464D",
    on_primary="#FFFFFF",
    primary_soft="#DFF0F1",
    on_primary_soft="#084D55",
    focus="#0B6670",
    selection="#DFF0F1",
    success="#17734A",
    success_soft="#DFF3E7",
    warning="#8A5100",
    warning_soft="#FBEBCF",
    danger="#B3261E",
    danger_soft="#FBE4E2",
    info="#1B5FAA",
    info_soft="#E2EDFA",
    private="#8E24AA",
    private_soft="#FAF0FC",
    phase1="#3949AB",
    phase2="#0277BD",
    phase3="#0B6670",
    phase4="#A34E00",
    phase5="#A52A62",
    phase1_soft="#E8EAF6",
    phase2_soft="#E1F1FA",
    phase3_soft="#DFF0F1",
    phase4_soft="#FCEBDC",
    phase5_soft="#FAE5EE",
    on_phase="#FFFFFF",
)

DARK = Tokens(
    canvas="#11171C",
    surface="#192128",
    sunken="#141B21",
    raised="#212B33",
    border="#2C3843",
    control="#7F8E9B",
    text="#E9EEF2",
    text2="#B7C3CD",
    text3="#98A7B3",
    primary="#5CC3CB",
    primary_hover="#7AD1D8",
    primary_press="#48AEB6",
    on_primary="#05282C",
    primary_soft="#143A3F",
    on_primary_soft="#A5E2E7",
    focus="#7AD1D8",
    selection="#173F45",
    success="#6CCB98",
    success_soft="#15392A",
    warning="#F0B65B",
    warning_soft="#3F2E10",
    danger="#F28B82",
    danger_soft="#45211F",
    info="#82B5F2",
    info_soft="#1A3352",
    private="#CE93D8",
    private_soft="#2E1F33",
    phase1="#9FA8DA",
    phase2="#4FC3F7",
    phase3="#5CC3CB",
    phase4="#F2A766",
    phase5="#F08FB8",
    phase1_soft="#262C52",
    phase2_soft="#0F3348",
    phase3_soft="#143A3F",
    phase4_soft="#412B17",
    phase5_soft="#43202F",
    on_phase="#0E151A",
)


class TypeRole(NamedTuple):
    """Gives the size and line height in pixels at scale 1 and the weight of one kind of text."""

    px: int
    line: int
    weight: int


TYPE = {
    "display": TypeRole(24, 32, 600),
    "title": TypeRole(18, 26, 600),
    "section": TypeRole(15, 22, 600),
    "body": TypeRole(14, 20, 400),
    "strong": TypeRole(14, 20, 600),
    "small": TypeRole(13, 18, 400),
    "caption": TypeRole(12, 16, 500),
}
SMALLEST_PX = 11

GAP = 16
PAGE_MARGIN = 24
CARD_PADDING = 18
CONTROL_HEIGHT = 36
CHIP_HEIGHT = 28
ROW_HEIGHT = 60
RAIL_WIDTH = 88
LIST_WIDTH = 296
PANEL_WIDTH = 248
ICON_SIZE = 18
TARGET_SIZE = 24
RADIUS_CONTROL = 6
RADIUS_ROW = 8
RADIUS_CARD = 10

SCALE_MIN = 0.8
SCALE_MAX = 2.0
