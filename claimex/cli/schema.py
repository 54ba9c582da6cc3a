"""The schema that an option names."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claimex.errors import SchemaError

if TYPE_CHECKING:
    from claimex.claims import Claim


def load_schema(name: str) -> type[Claim]:
    """Return a schema by its name: "meeting", or a class as "module:Class".

    Modules are looked for where Python looks, and in the working folder.
    """
    from claimex.claims import MeetingClaim, require_claim_schema

    if name == "meeting":
        return MeetingClaim
    module_name, colon, class_name = name.partition(":")
    if not (module_name and colon and class_name):
        raise SchemaError(f'there is no schema {name!r}: write "meeting" or module:Class', schema=name)
    if "" not in sys.path and str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    try:
        found = getattr(importlib.import_module(module_name), class_name)
    except AttributeError:
        raise SchemaError(f"the module {module_name} has no class {class_name}", schema=name) from None
    except Exception as error:  # noqa: BLE001 -- somebody else's module: whatever it raises is its own affair
        reason = f"{type(error).__name__}: {error}"
        problem = f"the schema {name!r} can't be loaded ({reason})"
        mend = "its module is looked for in the working folder, and where Python looks"
        raise SchemaError(f"{problem}: {mend}", schema=name) from None
    return require_claim_schema(found)
