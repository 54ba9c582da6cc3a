"""Somebody as a text names them: the record that a model fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field


class Participant(BaseModel):
    """Somebody who takes part, as the text names them."""

    model_config = ConfigDict(
        frozen=True,
        # also where docstrings are stripped: what is sent to a model must not depend on that
        json_schema_extra={"description": "Somebody who takes part, as the text names them."},
    )

    name: str = Field(
        description="The person or body as the text names it, in its spelling. Where the text gives "
        "no name, its own words for who it is."
    )
    role: str | None = Field(
        default=None, description="The office or rank, in the text's words. Null if not stated."
    )
    represents: str | None = Field(
        default=None,
        description="The country, organisation or side spoken for, in the text's words. Null if not stated.",
    )

    # pydantic's own take ten times as long, and values are looked up by them

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((self.name, self.role, self.represents))

    if TYPE_CHECKING:

        def __init__(self, name: str, role: str | None = None, represents: str | None = None) -> None: ...

    else:

        def __init__(self, *by_position: str | None, **by_name: Any) -> None:
            # Participant("Ada Lovelace"); what is not given at all stays for pydantic to miss
            super().__init__(**dict(zip(type(self).model_fields, by_position, strict=False)), **by_name)

        # as RootModel, which takes its value by position, has it: read from data, it is made without this
        __init__.__pydantic_base_init__ = True
