"""Values of the checks that the office sets for itself: no law has them, and no settlement is reckoned by them."""

from medins_desk.domain.policy import LeftToOffice

_DAYS = (0, 7, 10, 14, 15, 28, 30)

AGAIN_WITHIN = LeftToOffice(
    key="check.again_within",
    title="出院后几天内再入院要核对",
    law="本办公室",
    kind="text",
    low=0,
    high=None,
    words=tuple(map(str, _DAYS)),
    blocks="核对一次住院是不是分成两次；没有设定时只核对出院当天",
    says={str(days): f"{days} 天" if days else "只核对出院当天" for days in _DAYS},
)
"""How many days after a discharge another stay for the same cause is asked about (分解住院)."""
