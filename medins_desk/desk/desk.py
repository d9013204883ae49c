"""The desk: what a clerk can do. Screens call this and nothing below it."""

from medins_desk.desk.bills import Bills
from medins_desk.desk.drafts import DraftBox
from medins_desk.desk.offices import Offices
from medins_desk.desk.people import People
from medins_desk.desk.places import Places
from medins_desk.desk.slips import SlipDrawer


class Desk(People, Bills, SlipDrawer, DraftBox, Places, Offices):
    """One method a verb, one file a subject. Every verb that changes something is one transaction and one journal row.

    A verb raises ``ClerkFault`` with all that the clerk can put right, or ``WorldTrouble`` when the disk or the lock
    does not do its part; either way nothing of it was kept. An unknown key is our fault: ``KeyError``.
    """
