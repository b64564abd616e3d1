"""Paths that the tests share."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared corpora; a test that asks for it is skipped where the folder is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared corpora are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of chromium; a test that asks for it is skipped where it is absent."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed")
    return path
