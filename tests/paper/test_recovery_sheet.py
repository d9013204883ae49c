from datetime import date

import pypdfium2
import pytest

from medins_desk.domain.sheets import RecoverySheet
from medins_desk.paper import recovery_pdf
from medins_desk.store.vault.recovery import split

DAY = date(2018, 6, 12)
OFFICE = "测试街道便民服务中心"
SHARES = split("0f" * 16)[1]
SHEETS = tuple(
    RecoverySheet(place + 1, name, share, "0F0F0F0F", DAY, OFFICE)
    for place, (name, share) in enumerate(zip(("测试䶮", "测试乙"), SHARES, strict=True))
)


def test_each_official_has_a_page_with_a_share_that_can_be_copied() -> None:
    with pypdfium2.PdfDocument(recovery_pdf(SHEETS)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) == 2
    for place, (page, sheet) in enumerate(zip(pages, SHEETS, strict=True)):
        words = page.split()
        assert [word for word in words if word in sheet.share.split()] == sheet.share.split()
        assert not set(words) & set(SHEETS[1 - place].share.split())
        assert sheet.official in page
        assert f"第{'一二'[place]}份" in page
        assert "0F0F0F0F" in page
        assert OFFICE in page


def test_without_sheets_there_is_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="no sheet"):
        recovery_pdf(())
