"""The connection to an OpenAI-compatible model server that the user has configured: the only thing here that uses a network."""

import json
import os
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from detente.errors import ConfigError, DataError
from detente.extract.server_coder import ServerCoder

TIMEOUT = 300
"""Seconds for one answer."""
_LARGEST_ANSWER = 4_000_000
KEY_VARIABLE = "DETENTE_API_KEY"
"""Environment variable with the server's key, where it asks for one."""


def server_coder(spec: str) -> ServerCoder:
    """Return the coder of ``openai:URL#MODEL``; raise ConfigError that says how to write one."""
    address, _, model = spec.removeprefix("openai:").partition("#")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or not model:
        raise ConfigError(f"{spec!r} names no model server; write openai:http://127.0.0.1:8000/v1#MODEL")
    return ServerCoder(_Connection(address.rstrip("/"), model), f"openai:{model}")


class _Connection:
    """A callable from instructions, passage and schema to the server's answer."""

    def __init__(self, address: str, model: str) -> None:
        self._address = address
        self._model = model

    def __call__(self, instructions: str, passage: str, schema: dict[str, Any]) -> str:
        body = {
            "model": self._model,
            "temperature": 0,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": passage}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "statements", "strict": True, "schema": schema},
            },
        }
        headers = {"Content-Type": "application/json"}
        if key := os.environ.get(KEY_VARIABLE):
            headers["Authorization"] = f"Bearer {key}"
        request = Request(f"{self._address}/chat/completions", json.dumps(body).encode(), headers)
        try:
            with urlopen(request, timeout=TIMEOUT) as response:
                answer = response.read(_LARGEST_ANSWER)
            content = json.loads(answer)["choices"][0]["message"]["content"]
        except (URLError, HTTPException, TimeoutError, OSError) as error:
            raise DataError(f"the model server at {self._address} did not answer: {error}") from error
        except (ValueError, LookupError, TypeError) as error:
            raise DataError(f"the model server at {self._address} sent no chat completion: {error!r}") from error
        if not isinstance(content, str):
            raise DataError(f"the model server at {self._address} sent an empty message")
        return content
