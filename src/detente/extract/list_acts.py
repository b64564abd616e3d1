"""Acts of the items of a list, which are those of the sentence that leads to it: "we must have certain assurances: (1) that no boat will sail"."""

import re
from dataclasses import replace

from detente.extract.proposals import Proposal

_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)] ")
_STYLE = re.compile(r"(?P<number>\d+)|[a-zA-Z]+")
_LED = frozenset(("accept", "demand", "offer", "propose", "reject"))
"""Acts that a sentence does with all that it lists."""
_TAKES = frozenset(("accept", "demand", "intend", "offer", "predict", "propose", "report"))
"""What an item is read as that has no verb of its own act."""
_LEADING = 5
"""Code points between the mark of an item and its words: "that "."""
_THAT = re.compile(r"(?:that|to) ")


class ListActs:
    """Carries the act of a sentence that ends with a colon to the items below, as a text goes on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lead: tuple[int, str] | None = None
        """Where the last paragraph that ends with a colon ends, and the act of its last statement."""

    def settle(self, p: Proposal) -> Proposal:
        """Return the proposal with the act of the sentence that leads to its list, where the coder finds that likely too."""
        start = p.content[0].start
        first = self.text.rfind("\n", 0, start) + 1
        item = _ITEM.match(self.text, first)
        if item is None or self.lead is None or start - item.end() > _LEADING or not self._is_below(first):
            end = self.text.find("\n", p.content[-1].end)
            end = len(self.text) if end < 0 else end
            if self.text[p.content[-1].end : end].strip() == ":":
                self.lead = end, p.act
            return p
        act = self.lead[1]
        likely = act in p.act_order or _THAT.match(self.text, item.end()) is not None
        return replace(p, act=act) if act in _LED and p.act in _TAKES and likely else p

    def _is_below(self, first: int) -> bool:
        """Tell whether nothing but items stands between the sentence that leads and the paragraph at ``first``."""
        between = self.text[self.lead[0] if self.lead else 0 : first]
        items = [_ITEM.match(line) for line in [*between.split("\n"), self.text[first : first + 8]] if line.strip()]
        return (
            all(items)
            and len({_STYLE.sub(lambda mark: "1" if mark["number"] else "a", m.group()) for m in items if m}) == 1
        )
