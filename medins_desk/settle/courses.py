"""The open course of treatment: the stays that a transfer may go on with, as far as postings tell."""

from datetime import date
from typing import NamedTuple

from medins_desk.domain.bills import Bill
from medins_desk.domain.settlements import Posting


class OpenCourse(NamedTuple):
    """Stays joined by transfer: the id of the course, the day its last stay ended, what it posted to its own axes."""

    id: str
    left: date
    postings: tuple[Posting, ...]


def course_after(course: OpenCourse | None, bill: Bill, postings: tuple[Posting, ...]) -> OpenCourse | None:
    """The course that is open after a stay. A stay that was refused posts nothing and ends the course.

    What is merged into a stay adds to its course, and neither opens nor ends one.
    """
    own = tuple(posting for posting in postings if posting.scope)
    if bill.merged_into:
        grows = course is not None and own and course.id == own[0].scope
        return course._replace(postings=course.postings + own) if course and grows else course
    if not own:
        return None
    known = course is not None and course.id == own[0].scope
    return OpenCourse(own[0].scope, bill.end, course.postings + own if course is not None and known else own)
