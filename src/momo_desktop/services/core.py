"""What the window and the command line stand on: the way into vaults, and the services of an open one."""

from __future__ import annotations

from momo_desktop import paths
from momo_desktop.content import catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.i18n import Language
from momo_desktop.services.access import AccessService
from momo_desktop.services.bundle import Services, open_services, services_of
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.rescue import RescueService
from momo_desktop.storage import database
from momo_desktop.storage.key_files import DEFAULT_COST, KeyCost


class Core:
    """Holds what lives as long as the program; making it imports the database and reads the content packs."""

    def __init__(self, clock: Clock, cost: KeyCost = DEFAULT_COST) -> None:
        self.clock = clock
        self.access = AccessService(clock, cost)
        self.rescue = RescueService(clock)
        self.catalogue = catalogue.load(paths.resources())
        database.prepare()  # behind the unlock page, and not after the passphrase

    def services(self, vault: OpenVault, language: Language) -> Services:
        """Return the services of an open vault that was made ready for this language."""
        return services_of(vault, self.catalogue, self.clock, language)

    def make_ready(self, vault: OpenVault, language: Language) -> Services:
        """Sort the names by the rules of `language` and follow the content packs, which may take seconds."""
        return open_services(vault, self.catalogue, self.clock, language)
