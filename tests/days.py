"""A vault as it is worked with on one day after another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault

START = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


def on_day(vault: OpenVault, catalogue: Catalogue, day: int = 0) -> Services:
    """Return the services of a vault so many days after the first."""
    return open_services(vault, catalogue, Clock(START + timedelta(days=day)), language("en"))
