"""Life cycles as tables: which acts exist, from where, to where, who may, by which law."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from motcua.core.refusals import NotFromHere, NotYours

May = Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Transition:
    """One arrow. No targets: the act leaves the state as it is."""

    act: str
    sources: AbstractSet[str]
    targets: tuple[str, ...]
    may: May
    law: str
    label: str = ""


class Lifecycle:
    """The whole table; rows of one act may differ by source."""

    def __init__(self, *transitions: Transition) -> None:
        self.transitions = transitions

    @property
    def acts(self) -> tuple[str, ...]:
        """Return each act once, in the order of the table."""
        return tuple(dict.fromkeys(row.act for row in self.transitions))

    def check(self, act: str, acting: object, subject: Any, to: str | None = None) -> str:
        """Return the state ``act`` leads to.

        Raise NotFromHere when no arrow starts here, NotYours when it is not this person's.
        """
        arrows = [a for a in self.transitions if a.act == act and subject.state in a.sources]
        if not arrows:
            raise NotFromHere("Việc này không làm được khi hồ sơ đang ở trạng thái hiện tại.")
        allowed = [arrow for arrow in arrows if arrow.may(acting, subject)]
        if not allowed:
            raise NotYours("Việc này thuộc người khác đang giữ hồ sơ.")
        targets = allowed[0].targets or (subject.state,)
        if to is not None and to not in targets:
            raise NotFromHere("Việc này không dẫn tới trạng thái đó.")
        return to or targets[0]

    def open_to(self, acting: object, subject: Any) -> tuple[Transition, ...]:
        """Return the arrows ``acting`` may draw from here: the buttons of a page."""
        open_arrows = {
            arrow.act: arrow
            for arrow in reversed(self.transitions)
            if subject.state in arrow.sources and arrow.may(acting, subject)
        }
        return tuple(open_arrows[act] for act in self.acts if act in open_arrows)
