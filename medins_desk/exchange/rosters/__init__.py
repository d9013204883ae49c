"""Reads the name lists that other bodies send: XLSX and CSV, as hostile as they come."""

from medins_desk.exchange.rosters.reading import read_roster

__all__ = ["read_roster"]
