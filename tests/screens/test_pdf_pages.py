from threading import Thread

from medins_desk.paper import slip_pdf
from medins_desk.screens import pdf_pages
from tests.paper.worked_slips import stay


def test_two_threads_do_not_draw_at_once() -> None:
    """PDFium takes the process down where they do."""
    pdf, drawn = slip_pdf(stay(), "a5"), []
    other = Thread(target=lambda: drawn.append(pdf_pages.page_images(pdf, 200)))
    with pdf_pages._ONE_AT_A_TIME:
        other.start()
        other.join(0.2)
        assert not drawn
    other.join(10)
    assert [len(images) for images in drawn] == [1]
