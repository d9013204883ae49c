"""Reads the name lists that other bodies send: XLSX and CSV, as hostile as they come."""

from medins_desk.exchange.rosters.faults import fault_table
from medins_desk.exchange.rosters.reading import read_roster
from medins_desk.exchange.rosters.refusing import MOST_BYTES
from medins_desk.exchange.rosters.template import template

__all__ = ["MOST_BYTES", "fault_table", "read_roster", "template"]
