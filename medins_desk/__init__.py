"""医保经办: the desktop of a township medical-insurance window."""

__version__ = "0.1.0"
