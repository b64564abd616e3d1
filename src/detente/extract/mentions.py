"""Mentions of known actors: names, offices composed of a state and a rank, metonyms, surnames, peoples, outlets."""

from datetime import date

from detente.codebook.actors import actors, body_name, canonical, ministry, party_of, party_of_code
from detente.codebook.offices import KNOWN_TO, holder, office_in, office_title_at, offices, posts, tenures_of
from detente.codebook.people import is_serving, surname_candidates
from detente.codebook.states import state_name, states
from detente.extract.lexicon import Atom, find_atoms
from detente.extract.mention_context import (
    Mention,
    is_adjective,
    is_not_holder,
    is_of,
    is_ordinary,
    is_part_of_name,
    is_place,
    joins,
    means_several,
    name_after,
    name_before,
    names_event,
)

_MINISTER = "minister"
_MINISTERS = frozenset((_MINISTER, "foreign_minister", "defense_minister"))
"""The ranks that "Secretary" before a surname may mean."""
__all__ = ["Mention", "find_mentions", "surname_candidates"]

_GOVERNMENT = "administration"


def find_mentions(text: str, on: date | None, start: int = 0, end: int | None = None) -> tuple[Mention, ...]:
    """Return the mentions of ``text[start:end]`` in order, none overlapping, offices and surnames read on the day ``on``."""
    finder = _Finder(text, on, find_atoms(text, start, len(text) if end is None else end))
    return tuple(finder.run())


class _Finder:
    def __init__(self, text: str, on: date | None, atoms: list[Atom]) -> None:
        self.text, self.on, self.atoms = text, on, atoms
        self.named = {atom.key("person") for atom in atoms if atom.key("person")}

    def run(self) -> list[Mention]:
        found: list[Mention] = []
        i = 0
        while i < len(self.atoms):
            mention, used = self._read(i)
            if mention and (not found or mention.start >= found[-1].end):
                found.append(mention)
            i += used
        return found

    def _read(self, i: int) -> tuple[Mention | None, int]:
        atom = self.atoms[i]
        code = atom.key("state", "demonym", "seat", "body")
        following = self._next(i)
        post = following.key("post") if following else None
        if code and following and post and joins(self.text[atom.end : following.start]):
            found = self._of_state(i, code, post)
            return found if found[0] else (self._alone(i), 2)
        if id_ := atom.key("office"):
            office = offices()[id_]
            return self._titled(i, 1, atom.start, id_, office.of, posts_rank=office.rank)
        if post_here := atom.key("post"):
            found = self._post_first(i, post_here)
            if found[0]:
                return found
        return self._alone(i), 1

    def _next(self, i: int) -> Atom | None:
        return self.atoms[i + 1] if i + 1 < len(self.atoms) else None

    def _of_state(self, i: int, code: str, post: str) -> tuple[Mention | None, int]:
        """Read a state or body followed by the words of a post."""
        atom, title = self.atoms[i], self.atoms[i + 1]
        rank = posts()[post][1]
        if rank == "government":
            return self._state_mention(atom.start, title.end, code), 2
        if rank == "ministry" and code in states():
            name, party = ministry(code, posts()[post][0]), party_of_code(code, self.on)
            if code == "us" and post in ("foreign_ministry", "defense_ministry"):
                return None, 1
            return self._mention(atom.start, title.end, name, kind="body", how="name", party=party), 2
        slugs = tuple(key for kind, key in title.meanings if kind == "post")
        office = office_in(code, slugs, self.on) if code in states() else None
        if office is None and title.key("office"):
            office = offices()[str(title.key("office"))]
        party = party_of_code(code, self.on)
        return self._titled(i, 2, atom.start, office.id if office else None, party, posts_rank=rank)

    def _post_first(self, i: int, post: str) -> tuple[Mention | None, int]:
        """Read words of a post that begin an expression: "prime minister of Israel", "Secretary Blinken"."""
        atom, following = self.atoms[i], self._next(i)
        if following is None:
            return self._with_unlisted(i, i, None, None)
        code = following.key("state", "seat")
        between = self.text[atom.end : following.start]
        if code and code in states() and is_of(between):
            office = office_in(code, tuple(key for kind, key in atom.meanings if kind == "post"), self.on)
            return self._titled(
                i,
                2,
                atom.start,
                office.id if office else None,
                party_of_code(code, self.on),
                posts_rank=posts()[post][1],
            )
        if between in (" ", ". ", "\n"):
            if name := following.key("person"):
                return self._person(atom.start, following.end, name, how="name"), 2
            if surname := following.key("surname"):
                secretary = self.text[atom.start : atom.end].casefold() in ("secretary", "sec.")
                picked = self._pick(surname, _MINISTER if secretary else posts()[post][1])
                if picked:
                    return self._person(atom.start, following.end, picked, how="surname"), 2
        return None, 1

    def _titled(
        self, i: int, used: int, start: int, office_id: str | None, party: str | None, *, posts_rank: str
    ) -> tuple[Mention | None, int]:
        """Read what follows the words of an office: a listed name, an unlisted one, or nothing (then the holder on the day)."""
        last = self.atoms[i + used - 1]
        following = self.atoms[i + used] if i + used < len(self.atoms) else None
        if following and self.text[last.end : following.start] in (" ", ", ", "\n"):
            near = self.text[last.end : following.start] != ", "
            name = following.key("person") or (
                self._pick(following.key("surname"), posts_rank) if near and following.key("surname") else None
            )
            if name:
                return self._person(
                    start, following.end, name, how="name" if following.key("person") else "surname"
                ), used + 1
        unlisted = self._with_unlisted(i, i + used - 1, office_id, party)
        if unlisted[0]:
            return unlisted[0], used
        return self._by_office(start, last.end, office_id, party), used if office_id else 1

    def _with_unlisted(self, i: int, j: int, office_id: str | None, party: str | None) -> tuple[Mention | None, int]:
        last = self.atoms[j]
        after = name_after(self.text, last.end)
        if after is None or party is None or canonical(after[0]):
            return None, 1
        title = offices()[office_id].title if office_id else None
        found = self._mention(
            self.atoms[i].start,
            after[1],
            after[0],
            kind="person",
            how="name",
            party=party,
            office=title,
            sure=False,
        )
        return found, j - i + 1

    def _by_office(self, start: int, end: int, office_id: str | None, party: str | None) -> Mention | None:
        if office_id is None:
            return None
        rank = offices()[office_id].rank
        if is_not_holder(self.text, start, end, rank):
            return None
        tenure = holder(office_id, self.on)
        if tenure is None:
            return None
        name, sure = tenure.holder, tenure.sure and self.on is not None and self.on <= KNOWN_TO
        named = name_before(self.text, start)
        if named and canonical(named) is None and rank not in ("head_of_state", "head_of_government"):
            name, sure = named, False
        return self._mention(
            start, end, name, kind="person", how="office", party=party, office=offices()[office_id].title, sure=sure
        )

    def _alone(self, i: int) -> Mention | None:
        atom = self.atoms[i]
        if name := atom.key("person"):
            return self._person(atom.start, atom.end, name, how="name")
        if code := atom.key("body"):
            return self._body(atom, code)
        if outlet := atom.key("outlet"):
            return self._mention(atom.start, atom.end, outlet, kind="outlet", how="outlet")
        if code := atom.key("state"):
            return self._mention(
                atom.start,
                atom.end,
                state_name(code, self.on, literal=True),
                kind="state",
                how="name",
                party=state_name(code, self.on, literal=True),
            )
        if (code := atom.key("seat")) and not names_event(self.text, atom.start, atom.end):
            sure = not is_place(self.text, atom.start)
            return self._state_mention(atom.start, atom.end, code, how="metonym", sure=sure)
        if code := atom.key("people", "demonym"):
            if means_several(self.text, atom.end):
                return None
            listed = atom.key("people") is not None
            article = self.text[max(0, atom.start - 4) : atom.start].lower() == "the "
            sure = listed and (atom.key("demonym") is None or (article and not is_adjective(self.text, atom.end)))
            return self._state_mention(atom.start, atom.end, code, sure=sure)
        if surname := atom.key("surname"):
            return self._surname(i, surname)
        return None

    def _surname(self, i: int, surname: str) -> Mention | None:
        """Read a bare surname, unless a given name before or a capital after makes it somebody or something else."""
        atom, following = self.atoms[i], self._next(i)
        names = [name for name in surname_candidates(surname, self.on) if name in self.named]
        if following and following.key("post") == _GOVERNMENT and self.text[atom.end : following.start] == " ":
            picked = self._pick(surname, "head_of_state")
            party = party_of(picked, self.on) if picked else None
            return (
                self._mention(atom.start, following.end, party, kind="state", how="metonym", party=party)
                if party
                else None
            )
        if is_part_of_name(self.text, atom.start, atom.end):
            return None
        if names:
            return self._person(atom.start, atom.end, names[0], how="surname")
        candidates = surname_candidates(surname, self.on)
        serving = [name for name in candidates if is_serving(name, self.on)]
        picked = serving[0] if len(serving) == 1 else candidates[0] if len(candidates) == 1 else None
        if picked is None or is_ordinary(surname):
            return None
        return self._person(atom.start, atom.end, picked, how="surname", sure=bool(serving))

    def _pick(self, surname: str | None, rank: str) -> str | None:
        """Return whom a title and a surname mean: the one named in the text or else serving who held that rank, the one named, of that rank, serving, or nearest, in this order."""
        candidates = surname_candidates(surname, self.on) if surname else ()
        if surname and rank == "head_of_state" and not any(rank in _ranks(name) for name in candidates):
            # Presidents keep the title for life: "President Carter" of 2010.
            candidates += tuple(name for name in surname_candidates(surname, None) if rank in _ranks(name, self.on))
        if not candidates:
            return None

        def merit(name: str) -> tuple[bool, ...]:
            named, serving = name in self.named, is_serving(name, self.on)
            ranked = bool(_ranks(name) & ({rank} if rank != _MINISTER else _MINISTERS))
            return named and ranked, serving and ranked, named, ranked, serving

        return max(candidates, key=merit)

    def _person(self, start: int, end: int, name: str, *, how: str, sure: bool = True) -> Mention:
        return self._mention(
            start,
            end,
            name,
            kind="person",
            how=how,
            party=party_of(name, self.on),
            office=office_title_at(name, self.on),
            sure=sure,
        )

    def _body(self, atom: Atom, code: str) -> Mention:
        name = body_name(code)
        return self._mention(
            atom.start, atom.end, name, kind=actors()[name].kind, how="name", party=party_of(name, self.on)
        )

    def _state_mention(self, start: int, end: int, code: str, *, how: str = "demonym", sure: bool = True) -> Mention:
        name = party_of_code(code, self.on) or code
        return self._mention(start, end, name, kind="state", how=how, party=name, sure=sure)

    def _mention(
        self,
        start: int,
        end: int,
        actor: str,
        *,
        kind: str,
        how: str,
        party: str | None = None,
        office: str | None = None,
        sure: bool = True,
    ) -> Mention:
        return Mention(
            start=start,
            end=end,
            exact=self.text[start:end],
            actor=actor,
            kind=kind,
            how=how,
            party=party,
            office=office,
            sure=sure,
        )


def _ranks(name: str, before: date | None = None) -> set[str]:
    """Return the ranks of the offices that a person held, or began to hold before a day."""
    held = (t for t in tenures_of(name) if before is None or t.start is None or t.start <= before)
    return {offices()[tenure.office_id].rank for tenure in held}
