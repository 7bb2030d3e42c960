"""Where a keeper lets an engine elsewhere answer instead of the index of the site: what is set, and what is wrong."""

import json
from collections.abc import Mapping
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from summary_archive.publishing.search_page import ADDRESS

TERMS = "terms.json"
"""The file that says what the engine does not know, beside the page of search."""


class Backend(BaseModel):
    """The setting `search` of the plugin. The key is public: whoever reads the site can read it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    backend: Literal["meilisearch", "opensearch"]
    url: str
    index: str = "summaries"
    public_key: str = ""

    @field_validator("url")
    @classmethod
    def _absolute(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ValueError("an address that begins with https://")
        return url

    @classmethod
    def of(cls, setting: Mapping[str, Any]) -> Self:
        """Read the setting; raises ValueError, which says what is wrong with which key."""
        try:
            return cls.model_validate(dict(setting))
        except ValidationError as error:
            wrong = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
            raise ValueError("; ".join(wrong)) from None

    def as_json(self) -> str:
        """Return what the scripts of a page are told."""
        return json.dumps(
            self.model_dump() | {"terms": f"../{ADDRESS}{TERMS}"}, ensure_ascii=False, separators=(",", ":")
        )
