"""The law of people, pure: from the facts of a person to what the law says of them, each line with its article."""

from medins_desk.enrol.known import Known
from medins_desk.enrol.reckon import quote

__all__ = ["Known", "quote"]
