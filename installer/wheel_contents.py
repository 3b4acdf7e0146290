"""Puts what is not a module into the wheel: the resources, and the catalogues compiled from `translations/`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The build backend does not look into this folder.
sys.path.insert(0, str(Path(__file__).resolve().parent))
import catalogues


class WheelContents(BuildHookInterface):  # pyright: ignore[reportMissingTypeArgument, reportUntypedBaseClass]
    """Adds the two folders beside the modules; an editable installation finds them in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and name the files to include."""
        root = Path(self.root)
        catalogues.compile_stale(root / "translations")
        if version == "editable":
            return
        found = [file for file in (root / "resources").rglob("*") if file.is_file()]
        found += (root / "translations").glob("*/LC_MESSAGES/*.mo")
        build_data["force_include"] = {str(file): f"momo_desktop/{file.relative_to(root).as_posix()}" for file in found}
