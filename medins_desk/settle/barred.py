"""Why a bill is not settled: a gate that is shut, or a pack that settles nothing at all."""

from collections.abc import Iterator
from typing import NamedTuple

from medins_desk.domain.bound_words import bounds_words
from medins_desk.domain.policy import PolicyPack, Status

_MOST_NAMED = 5


class Barred(NamedTuple):
    """A gate that is shut: the code, the place in the law, the words with their slots."""

    code: str
    law: str
    text: str


def literal(words: str) -> str:
    """Words that an office wrote, safe among the slots of a refusal."""
    return words.replace("{", "{{").replace("}", "}}")


def stopped(pack: PolicyPack) -> Iterator[Barred]:
    """Why a pack settles nothing: it is a framework, or a local pack with values missing."""
    frame = pack.frame
    if frame is None or pack.status not in (Status.FRAMEWORK, Status.DRAFT):
        return
    if pack.status is Status.FRAMEWORK:
        text = f"{pack.basis}是框架办法，数额由各统筹地确定，本身不能结算。填好本地办法后按本地办法结算。"
        yield Barred("not_configured", pack.basis, literal(text))
        return
    missing = frame.missing
    for one in missing[:_MOST_NAMED]:
        said = bounds_words(frame, one.key, frame.figures) or f"{one.law}：由本地确定"
        text = f"本地办法还没有填“{one.title}”（{one.key}，{said}），暂不能结算。填齐后装入本地办法，重新结算。"
        yield Barred("not_configured", one.law, literal(text))
    if len(missing) > _MOST_NAMED:
        text = f"本地办法一共还有 {len(missing)} 项没有填，填齐以前不能结算。"
        yield Barred("not_configured", pack.basis, text)
