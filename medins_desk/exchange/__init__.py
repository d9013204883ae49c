"""Documents that come in and go out: case files, results, readable accounts."""

from medins_desk.exchange.account import account_text
from medins_desk.exchange.case_file import Installed, read_case
from medins_desk.exchange.results import claim_document, decision_document, result_document

__all__ = ["Installed", "account_text", "claim_document", "decision_document", "read_case", "result_document"]
