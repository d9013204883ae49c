"""Amounts in capitals (大写) as they stand on invoices, made comparable: many hands write one amount in many ways."""

_FINANCIAL = str.maketrans("一二两三四五六七八九十百千圆正〇", "壹贰贰叁肆伍陆柒捌玖拾佰仟元整零", " 　:：,，")
_CURRENCY = "人民币"


def same_capitals(one: str, other: str) -> bool:
    """Whether two texts in capitals say one amount.

    Plain numerals stand for the financial ones, 圆 for 元, 正 for 整; noughts and 整 carry nothing that the units do
    not say, and 拾 at the beginning is 壹拾.
    """
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    bare = text.translate(_FINANCIAL).removeprefix(_CURRENCY).replace("零", "").replace("整", "")
    return f"壹{bare}" if bare.startswith("拾") else bare
