import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.package import app
from detente.errors import ConfigError

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "packages" / "armistice.json")


def test_the_example_is_solved() -> None:
    result = CliRunner().invoke(app, ["solve", EXAMPLE, "--json"], catch_exceptions=False)
    answer = json.loads(result.stdout)
    assert (answer["outcomes"], answer["zopa"]["exists"]) == ("15", True)
    assert set(answer["nash"]) == {"package", "values"}


def test_in_words() -> None:
    assert "Zone of agreement" in CliRunner().invoke(app, ["solve", EXAMPLE], catch_exceptions=False).stdout


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        CliRunner().invoke(app, ["solve", "nowhere.json"], catch_exceptions=False)
