"""The documents cannot go stale: commands, acts, issues, plug-in groups and links."""

import re
from pathlib import Path

import pytest

from detente.cli.main import COMMANDS
from detente.plugins import GROUPS
from detente.records.statements import ACTS, CONDITION_KINDS, EVIDENCES, FIRMNESSES, ISSUES

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(p for p in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")))
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def read(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section_with_an_example(command):
    section = read("cli.md").split(f"### `detente {command}`\n", 1)[-1].split("\n#", 1)[0]
    assert re.search(rf"^    detente {command}\b", section, re.M)


@pytest.mark.parametrize("label", [*ACTS, *ISSUES, *EVIDENCES, *CONDITION_KINDS, *FIRMNESSES])
def test_every_label_is_explained(label):
    assert f"`{label}`" in read("codebook.md")


@pytest.mark.parametrize("group", GROUPS)
def test_every_plug_in_group_is_described(group):
    assert f"`detente.{group}`" in read("plugins.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    broken = [
        target
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not re.match(r"https?:|mailto:|#", target) and not (page.parent / target.split("#")[0]).exists()
    ]
    assert broken == []


def test_the_picture_of_the_report_is_small_enough_to_load_at_once():
    assert (ROOT / "docs" / "images" / "report.png").stat().st_size < 300_000
