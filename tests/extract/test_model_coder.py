import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import ConfigError, PluginError
from detente.extract import encoder
from detente.extract.coders import FallbackCoder, load_coder
from detente.extract.encoder import WEIGHTS, Encoder
from detente.extract.model_coder import ModelCoder
from detente.records.documents import Document, holds

TEXT = (
    "The foreign minister of Norland said on Monday that his country would withdraw its troops if Suderland opened the border. "
    "“We reject the plan,” the president of Suderland, Ada Brand, told reporters. Talks are likely to go on for weeks."
)


@cache
def shared_coder() -> ModelCoder:
    return ModelCoder()


@pytest.fixture(scope="module")
def coder() -> ModelCoder:
    return shared_coder()


def test_statements_quote_the_text_and_name_their_coder(coder: ModelCoder) -> None:
    document = Document(id="d", text=TEXT)
    (coding,) = coder.code([document])
    assert len(coding.statements) >= 3
    assert all(holds(TEXT, s.content) for s in coding.statements)
    assert {s.coder for s in coding.statements} == {coder.name}
    assert all(0 <= (s.confidence or 0) <= 1 and s.reasons for s in coding.statements)


def test_the_header_is_not_coded(coder: ModelCoder) -> None:
    header = "date: 2020-01-01\ntitle: Norland rejects the plan\n\n"
    (coding,) = coder.code([Document(id="d", text=header + TEXT, body_start=len(header))])
    assert all(s.content[0].start >= len(header) for s in coding.statements)
    assert all(holds(header + TEXT, a.content) for a in coding.attributions)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_coded_without_an_error_and_quoted_exactly(text: str) -> None:
    document = Document(id="d", text=text)
    (coding,) = shared_coder().code([document])
    assert all(holds(text, s.content) for s in coding.statements)


def test_a_long_document_is_read_in_windows(coder: ModelCoder) -> None:
    text = "\n\n".join([TEXT] * 40)
    (coding,) = coder.code([Document(id="d", text=text)])
    assert max(s.content[0].start for s in coding.statements) > len(text) * 0.95
    assert all(holds(text, s.content) for s in coding.statements)


@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_missing_or_broken_model_gives_the_rules_with_a_notice(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    if damage == "missing":
        (folder / "heads.npz").unlink()
    else:
        (folder / "encoder.onnx").write_bytes((folder / "encoder.onnx").read_bytes()[:-1000])
    monkeypatch.setattr(encoder.Encoder.__init__, "__defaults__", (folder,))
    found = load_coder(None)
    assert isinstance(found, FallbackCoder)
    assert [n.code for n in found.notices] == ["model_missing"]
    assert found.name.startswith("rules")
    with pytest.raises(PluginError):
        load_coder("model")


def test_an_unknown_coder_is_refused() -> None:
    with pytest.raises(ConfigError, match="write model"):
        load_coder("oracle")


def test_the_card_lists_data_licence_scores_and_files() -> None:
    card = Encoder().card
    assert card["licence"] == "Apache-2.0"
    assert card["data"]
    assert card["development_scores"]["polnear"]["chunk"]["micro"] > 70
    assert set(card["files"]) == {"encoder.onnx", "heads.npz", "wordings.npz", "tokenizer.json"}


def test_a_condition_alone_is_no_statement(coder: ModelCoder) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "cuba_1962" / "19_robert_kennedy_memoir.txt"
    (coding,) = coder.code([Document(id="d", text=example.read_text(encoding="utf-8"))])
    (conditional,) = [s for s in coding.statements if s.content[0].exact.startswith("If the Soviet Union did not")]
    assert conditional.content[-1].exact.endswith("the United States would")
    assert [c.selector.exact for c in conditional.conditions] == ["If the Soviet Union did not remove them"]


def test_to_lift_a_penalty_is_no_threat(coder: ModelCoder) -> None:
    text = "Norland said that the blockade would be lifted once the inspectors had left."
    (coding,) = coder.code([Document(id="d", text=text)])
    assert coding.statements
    assert all(s.act != "threaten" for s in coding.statements)


def test_a_numbered_step_is_marked(coder: ModelCoder) -> None:
    text = "The minister said that step two would be the return of the prisoners."
    (coding,) = coder.code([Document(id="d", text=text)])
    assert [s.steps for s in coding.statements if "step two" in s.quote] == [2]


def test_the_other_sides_part_of_a_bargain_is_a_demand(coder: ModelCoder) -> None:
    text = "My proposal is this. You would declare that your country will not invade the island with its forces."
    document = Document(id="d", text=text, genre="letter", title="Letter From the Chairman to the President")
    (coding,) = coder.code([document])
    assert "demand" in [s.act for s in coding.statements if "will not invade" in s.quote]
