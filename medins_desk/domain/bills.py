"""Bills as they are handed in at the window."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medins_desk.domain.events import Happened
from medins_desk.domain.money import Fen
from medins_desk.domain.relatives import RelativeAccount


class BillKind(StrEnum):
    """What the bill is for."""

    INPATIENT = "inpatient"
    OUTPATIENT = "outpatient"
    SPECIAL_DISEASE = "special_disease"
    CHRONIC = "chronic"
    PHARMACY = "pharmacy"
    AMBULANCE = "ambulance"
    SPECIAL_DRUG = "special_drug"
    DIALYSIS = "dialysis"
    FAMILY_BED = "family_bed"

    @property
    def is_stay(self) -> bool:
        """Whether the bill is for days in a bed, from admission to discharge, and not for one day."""
        return self in {BillKind.INPATIENT, BillKind.FAMILY_BED}

    @property
    def names_disease(self) -> bool:
        """Whether the bill names the filed disease that it is for."""
        return self in {BillKind.SPECIAL_DISEASE, BillKind.CHRONIC}


class Level(StrEnum):
    """The grade of an institution. Not proven is ``None``, not a level."""

    TERTIARY = "tertiary"
    SECONDARY = "secondary"
    FIRST = "first"
    GRASSROOTS = "grassroots"


class Place(StrEnum):
    """Where an institution lies, seen from the pooling area."""

    CITY = "city"
    PROVINCE = "province"
    OTHER_PROVINCE = "other_province"
    BEIJING_TIANJIN = "beijing_tianjin"
    ABROAD = "abroad"


class GpVisit(StrEnum):
    """The part that the contracted general practitioner had in a visit."""

    FIRST_VISIT = "first_visit"
    REFERRAL = "referral"


ILLNESS = "illness"
"""The cause of a bill that no exclusion concerns. Other causes are words that a pack's gates decide on."""


@dataclass(frozen=True, slots=True)
class Institution:
    """A hospital, pharmacy or other institution as it stood on the day of the bill."""

    id: str
    name: str = ""
    level: Level | None = None
    tcm: bool = False
    designated: bool = True
    place: Place = Place.CITY


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of a bill in fen; each is a part of ``total``.

    ``class_b`` and ``cancer_negotiated`` are gross, after the price limit; ``class_b_first_pay`` is what the
    person bears first where the pack states no rate; ``tcm`` is a part of what stays in scope.
    """

    total: Fen
    self_funded: Fen = 0
    over_limit: Fen = 0
    class_b: Fen = 0
    class_b_first_pay: Fen = 0
    cancer_negotiated: Fen = 0
    tcm: Fen = 0


@dataclass(frozen=True, slots=True)
class Invoice:
    """The paper or electronic invoice (票据) behind a bill: what tells it from every other."""

    code: str = ""
    number: str = ""
    check_code: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class LateClaim:
    """Why a bill that was handed in after its deadline is accepted: the reason, the document that says so."""

    reason: str
    document: str


@dataclass(frozen=True, slots=True)
class SplitSheet:
    """The split sheet (原始凭证分割单) of a body that kept the original invoice and reimbursed a part of it.

    ``in_scope`` is the part of what was reimbursed (fen) that the sheet shows as cost in scope; all of it where the
    sheet does not say.
    """

    issuer: str
    reimbursed: Fen
    in_scope: Fen


@dataclass(frozen=True, slots=True)
class OutsideCover:
    """Cost of a stay on days on which the person had no cover: dated by the hospital's daily list, or by the days.

    ``amount`` (fen) is the cost of those days, whatever it was for; the other amounts are then those of the days with
    cover. ``None``: there is no daily list, and the days themselves say how much of what is in scope it is.
    """

    amount: Fen | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """One bill. ``start`` and ``end`` are admission and discharge, or twice the day of the visit.

    ``merged_into`` is the id of the stay during which its hospital consented to this visit elsewhere. The grants (fen)
    are what a document (``grant_document``) has awarded by hand; more than what is left is not paid.

    ``observation``: days under observation in an emergency room (急诊留观) that no admission followed.
    ``pre_operative``: tests for the operation of the stay that the bill is merged into. ``died_in_rescue``: the person
    died in the ambulance or the emergency room.

    ``claimed_on`` is the day on which it was handed in, where that is known; ``late`` speaks where that was too late.
    ``split``: the amounts are those of the original invoice, and another body has reimbursed a part of it.
    ``outside``: cover began or broke inside the stay; of a stay that ends without it the last day with cover decides.
    ``relative``: whose account may pay what is left for the person.
    ``happened``: there is no bill; among the documents this stands for an event upon which the law paid.
    """

    id: str
    kind: BillKind
    institution: Institution
    start: date
    end: date
    amounts: Amounts
    disease: str = ""
    emergency: bool = False
    gp: GpVisit | None = None
    cause: str = ILLNESS
    transfer: bool = False
    insurer_paid: Fen = 0
    use_past_account: bool = True
    invoice: Invoice | None = None
    merged_into: str = ""
    rare_disease_grant: Fen = 0
    joint_meeting_grant: Fen = 0
    grant_document: str = ""
    claimed_on: date | None = None
    late: LateClaim | None = None
    split: SplitSheet | None = None
    observation: bool = False
    pre_operative: bool = False
    died_in_rescue: bool = False
    happened: Happened | None = None
    outside: OutsideCover | None = None
    relative: RelativeAccount | None = None

    @property
    def paid_before(self) -> Fen:
        """What others paid before the bill was handed in: an insurer, a body that kept the original invoice."""
        return self.insurer_paid + (self.split.reimbursed if self.split else 0)
