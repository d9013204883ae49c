"""Version 28: what clocks are counted from is found by its day: filings without an end, months, qualifying.

Frozen: a later change is a later step.
"""

_INDEXES = """
CREATE INDEX filings_by_start ON filings (kind, first_day) WHERE last_day IS NULL AND ended_on IS NULL;
CREATE INDEX participation_by_month ON participation (kind, coalesce(last_month, first_month))
    WHERE first_month IS NOT NULL AND taken_back_on IS NULL;
CREATE INDEX participation_by_qualified ON participation (qualified)
    WHERE qualified IS NOT NULL AND taken_back_on IS NULL;
"""


def statements() -> str:
    """The script of the step."""
    return _INDEXES
