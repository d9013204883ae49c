"""The facts in the line at the foot: which law, which office, who works, what waits, when it was backed up."""

from datetime import date

from medins_desk.desk import Desk
from medins_desk.domain.settlements import Settlement
from medins_desk.screens.counter_sides import then_words
from medins_desk.screens.theme import now


def facts_of(desk: Desk, made: Settlement | None, drafts: int, today: date) -> tuple[str, ...]:
    """The facts; ``made`` is the settlement in hand, whose law is named."""
    size = f"字号 {now().percent}%"
    if not desk.is_set_up:
        return "离线可用", size
    law = _law_then(desk, made) if made else _law_of(desk, today)
    return law, desk.office.name, f"经办 {desk.clerk}", f"草稿 {drafts}", size, _backup(desk)


def _law_then(desk: Desk, made: Settlement) -> str:
    law = desk.law_then(made)
    return f"政策包 {law.title or made.pack}（{made.pack} · {made.pack_sha256[:8]}{then_words(law.stands)}）"


def _law_of(desk: Desk, day: date) -> str:
    pack = desk.pack_in_force(day)
    return f"政策包 {pack.title}（{pack.name} · {pack.sha256[:8]}）" if pack else f"{day.year} 年没有施行的政策包"


def _backup(desk: Desk) -> str:
    """When the store was last backed up; a store that lies on no disk is only there to try things."""
    if desk.safekeeping is None:
        return "离线可用"
    last = desk.safekeeping.last()
    return f"备份 {last:%m-%d %H:%M}" if last else "还没有备份"
