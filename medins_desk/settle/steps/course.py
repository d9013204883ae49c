"""Courses of treatment: stays that follow one another by transfer bear one deductible and count as one stay."""

from collections.abc import Mapping

from medins_desk.domain.bills import Bill
from medins_desk.domain.money import Fen
from medins_desk.domain.policy import Axis
from medins_desk.domain.settlements import posting_of
from medins_desk.domain.steps import Course
from medins_desk.settle.courses import OpenCourse
from medins_desk.settle.flow import Flow


class Following:
    """Opens a course or joins the open one; from here on the axes of the course are the bill's."""

    __slots__ = ("_axes", "_counter", "_further", "_unmoved", "_within")

    def __init__(self, step: Course, axes: Mapping[str, Axis]) -> None:
        self._within = step.join_within_days
        self._counter = step.counter
        self._further = step.further
        self._axes = {name: axis.highest for name, axis in axes.items() if axis.per_course}
        self._unmoved = dict.fromkeys(self._axes, 0)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        bill, course = flow.bill, flow.course
        joined = course is not None and self._joins(bill, course)
        sums = flow.sums | self._unmoved
        if course is not None and joined:
            self._carry(course, sums)
            scope = course.id
        else:
            scope = f"{bill.start}/{bill.id}"  # the day too: a bill without an invoice has no id of its own
            sums[self._further] = sums.get(self._counter, 0)
            flow.postings.append(posting_of((self._counter, scope, bill.start, 1)))
        # posted by every stay, also as nothing: it is by this posting that a stay is known to belong to its course
        flow.postings.append(posting_of((self._further, scope, bill.start, sums[self._further])))
        flow.sums = sums
        flow.scopes = dict.fromkeys(self._axes, scope)

    def _joins(self, bill: Bill, course: OpenCourse) -> bool:
        return bool(bill.merged_into) or (bill.transfer and 0 <= (bill.start - course.left).days <= self._within)

    def _carry(self, course: OpenCourse, sums: dict[str, Fen]) -> None:
        for axis, _, _, amount in course.postings:
            highest = self._axes.get(axis)
            if highest is not None:
                sums[axis] = max(sums[axis], amount) if highest else sums[axis] + amount
