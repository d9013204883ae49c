"""Amounts in capitals (大写), as bank slips and receipts write them: 伍万贰仟叁佰叁拾柒元整."""

from medins_desk.domain.money import Fen, to_machine


def in_capitals(amount: Fen) -> str:
    """The amount in capitals; it ends in 整 after 元 and after 角, never after 分.

    Source: the rules on writing notes (《支付结算办法》 annex 1). ``ValueError`` below zero: a slip never pays a debt.
    """
    import cn2an  # noqa: PLC0415 - a sixth of what a start loads, and the first page writes no amount

    if amount < 0:
        raise ValueError(amount)
    words = str(cn2an.an2cn(to_machine(amount), "rmb"))
    return words + "整" if words.endswith("角") else words
