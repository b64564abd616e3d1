"""A wide teacher of acts and the network that learns from it; training's own libraries are extras."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from detente.extract.pieces import Pieces  # noqa: E402
from detente.extract.schema import ISSUE_LABELS, LABELS  # noqa: E402
from detente.training.act_teacher import ACTS, ActTeacher, act_logits, fit_teacher, lowered, tell_acts  # noqa: E402
from detente.training.acts import learn_acts, read_rows_of, settle_targets  # noqa: E402
from detente.training.batches import collate  # noqa: E402
from detente.training.examples import Example, Unit  # noqa: E402
from detente.training.network import Reader  # noqa: E402

CPU = torch.device("cpu")
OFFER, REJECT = ACTS.index("offer"), ACTS.index("reject")
YES, NO = 2748, 2053


def _example(act: int, seed: int) -> Example:
    """A text of two statements that one word makes an offer or a rejection."""
    rng = np.random.default_rng(seed)
    ids = rng.integers(3000, 20000, 40)
    units = []
    for first, own in ((4, act), (22, OFFER + REJECT - act)):
        ids[first + 3] = YES if own == OFFER else NO
        labels = dict.fromkeys(LABELS, -1) | {"act": own}
        units.append(Unit(parts=[(first, first + 9)], labels=labels, issues=np.zeros(len(ISSUE_LABELS), np.float32)))
    pieces = Pieces(ids=ids, start=np.arange(40), end=np.arange(40) + 1, case=np.zeros(40, int))
    return Example(name=str(seed), task="judged", pieces=pieces, units=units)


@pytest.fixture
def examples():
    return [_example(OFFER if n % 2 else REJECT, n) for n in range(12)]


def test_a_teacher_learns_acts_from_states_that_are_computed_once(examples):
    torch.manual_seed(2)
    teacher = ActTeacher(layers=2, learning=1)
    windows = lowered(teacher, examples)
    below = teacher.encoder.layers[0].up.weight.clone()
    fit_teacher(teacher, windows, passes=12, rate=3e-4, together=6)
    told = act_logits(teacher, windows).argmax(-1).tolist()
    assert told == [act for w in windows for act in w.acts]
    torch.testing.assert_close(teacher.encoder.layers[0].up.weight, below)
    shares = [u.soft["act"] for e in tell_acts(teacher, examples) for u in e.units]
    assert [int(s.argmax()) for s in shares] == told
    assert np.allclose([s.sum() for s in shares], 1, atol=1e-4)


def test_what_is_coded_takes_its_part_of_the_target():
    example = _example(OFFER, 1)
    for unit in example.units:
        unit.soft = {"act": np.full(len(ACTS), 1 / len(ACTS), np.float32)}
    example.units[1].labels["act"] = -1
    coded, free = (u.soft["act"] for u in settle_targets(example, hard=0.5).units)
    assert coded[OFFER] == pytest.approx(0.5 + 0.5 / len(ACTS))
    assert np.allclose(free, 1 / len(ACTS))


def test_the_network_learns_acts_and_its_tags_stay(examples):
    torch.manual_seed(3)
    reader = Reader(layers=2, dropout=0.0, head_dropout=0.0)
    told = [settle_targets(e, hard=1) for e in _with_chances(examples)]
    learned = learn_acts(reader, told, device=CPU, frozen=1, rate=1e-3, average=0.0, passes=12)
    batch = collate([(e, np.zeros(0, np.int64)) for e in told], CPU)
    apart = []
    for net in (reader.eval(), learned):
        with torch.no_grad():
            hidden, emissions = net.encoder(batch.ids, batch.cases, batch.mask)
            acts = net.unit_logits(hidden.flatten(0, 1), batch.members, batch.firsts)["act"].argmax(-1)
        apart.append((acts, emissions[batch.mask].argmax(-1)))
    assert (apart[1][0] == batch.labels["act"]).float().mean() > 0.9
    assert (apart[0][0] == batch.labels["act"]).float().mean() < 0.5
    assert (apart[0][1] == apart[1][1]).float().mean() > 0.8
    tags = len(reader.encoder.emit.weight)
    torch.testing.assert_close(read_rows_of(reader)[tags:], read_rows_of(learned)[tags:])


def _with_chances(examples):
    for unit in (u for e in examples for u in e.units):
        unit.soft = {"act": np.full(len(ACTS), 1 / len(ACTS), np.float32)}
    return examples
