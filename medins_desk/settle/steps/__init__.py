"""The steps, prepared for a case: figures, bands and captions resolved once for all bills alike."""

from medins_desk.domain.event_steps import ByMonths, Excess, Fixed
from medins_desk.domain.money import Fen
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.relatives import RelativeDraw
from medins_desk.domain.reopening import Reopen, TakeBack
from medins_desk.domain.steps import (
    AccountDraw,
    Bands,
    BestOf,
    Burden,
    ByHand,
    Count,
    Course,
    Deductible,
    Entitled,
    FirstPay,
    InsurerPaid,
    Keep,
    Notice,
    Own,
    SetAside,
    SplitPaid,
    Step,
)
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.steps.account import Drawing
from medins_desk.settle.steps.bands import Scheduling
from medins_desk.settle.steps.best_of import ChoosingBest
from medins_desk.settle.steps.burden import Insuring
from medins_desk.settle.steps.by_hand import Granting
from medins_desk.settle.steps.by_months import Merging
from medins_desk.settle.steps.count import Counting
from medins_desk.settle.steps.course import Following
from medins_desk.settle.steps.deductible import Deducting
from medins_desk.settle.steps.entitled import CuttingDays
from medins_desk.settle.steps.excess import MeasuringExcess
from medins_desk.settle.steps.first_pay import PayingFirst
from medins_desk.settle.steps.fixed import PayingFixed
from medins_desk.settle.steps.insurer import InsurerBeside, InsurerFirst
from medins_desk.settle.steps.keep import Keeping
from medins_desk.settle.steps.notice import Noticing
from medins_desk.settle.steps.own import DrawingTheLine
from medins_desk.settle.steps.relative import DrawingOnRelative
from medins_desk.settle.steps.remark import Runner
from medins_desk.settle.steps.reopening import Ladder, Reopening, TakingBack
from medins_desk.settle.steps.set_aside import SettingAside
from medins_desk.settle.steps.split_sheet import TakingOffSplit


def prepared(pack: PolicyPack, names: tuple[str, ...], case: ClassedCase) -> tuple[Runner, ...]:
    """The steps of a route whose guards hold for the case, in order."""
    steps = [step for name in names if case.holds((step := pack.steps[name]).guard)]
    return tuple(runner for step in steps if (runner := _prepared(pack, step, case)) is not None)


def _prepared(pack: PolicyPack, step: Step, case: ClassedCase) -> Runner | None:  # noqa: C901, PLR0911, PLR0912  one row a step
    match step:
        case SetAside():
            return SettingAside(step, case)
        case Entitled():
            return CuttingDays(step, case)
        case FirstPay():
            paying = PayingFirst(step, case)
            return None if paying.takes_nothing else paying
        case InsurerPaid():
            return InsurerBeside(step, case) if step.yields else InsurerFirst(step, case)
        case SplitPaid():
            return TakingOffSplit(step, case)
        case Course():
            return Following(step, pack.axes)
        case Deductible():
            return Deducting(step, case)
        case Bands():
            return Scheduling(step, case)
        case Reopen():
            return Reopening(step, case)
        case TakeBack():
            return _taking_back(pack, step, case)
        case AccountDraw():
            return Drawing(step, case)
        case RelativeDraw():
            return DrawingOnRelative(step, case)
        case Own():
            return DrawingTheLine(step, case)
        case Count():
            return Counting(step, case)
        case Burden():
            return Insuring(step, case)
        case Keep():
            return Keeping(step, case)
        case ByHand():
            return Granting(step, case)
        case Fixed():
            return PayingFixed(step, case)
        case ByMonths():
            return Merging(step, case)
        case Excess():
            return MeasuringExcess(step, _merged(pack, step, case), case)
        case Notice():
            return Noticing(step, case)
        case BestOf():
            options = prepared(pack, step.options, case)
            choice = tuple(option for option in options if isinstance(option, (Scheduling, Keeping)))
            return ChoosingBest(choice) if len(choice) > 1 else choice[0] if choice else None


def _taking_back(pack: PolicyPack, step: TakeBack, case: ClassedCase) -> TakingBack:
    schedules = [option for option in prepared(pack, step.options, case) if isinstance(option, Scheduling)]
    reopen = pack.steps[step.reopen]
    if not isinstance(reopen, Reopen):  # the loader has looked
        raise TypeError(f"{step.reopen} is no step that charges earlier stays")
    return TakingBack(step, Ladder(reopen, case), schedules, case)


def _merged(pack: PolicyPack, step: Excess, case: ClassedCase) -> dict[str, Fen]:
    """What the merged amounts come to that the thresholds of a step name."""
    named = {row.step: pack.steps[row.step] for row in step.above}
    return {name: Merging(found, case).merged for name, found in named.items() if isinstance(found, ByMonths)}
