"""Writes docs/roles.md from the table of the desk: ``python -m tests.desk.roles_table``. A test holds it to that."""

from pathlib import Path

from medins_desk.desk.permissions import KEEPERS, OCCASIONS, PERMISSIONS
from medins_desk.domain.clerks import TITLES

DOCUMENT = Path(__file__).parents[2] / "docs" / "roles.md"

_HEAD = """# Who may do what

Made from `medins_desk/desk/permissions.py` by `python -m tests.desk.roles_table`; a test keeps it so. The desk itself
asks, for every verb; screens do not offer what would be refused.

* ● may. What nobody in the office may do falls to 系统管理, so that one person can run an office.
* 第二人: another clerk of one of these roles confirms with their own password, in an office that has such a clerk.
* Nobody holds two of 系统管理, 安全管理, 审计.
* Everybody who has logged in reads the law book and the office's values, and changes their own password.
"""


def written() -> str:
    """The whole document: the rows of the table; which verbs they are stands in the code."""
    lines = [f"| | {' | '.join(TITLES.values())} | 第二人 |", f"|---{'|:-:' * len(TITLES)}|---|"]
    for permission in dict.fromkeys([*PERMISSIONS.values(), *KEEPERS.values(), *OCCASIONS.values()]):
        marks = " | ".join("●" if role in permission.roles else "" for role in TITLES)
        second = "、".join(title for role, title in TITLES.items() if role in permission.second) or "—"
        lines.append(f"| {permission.words} | {marks} | {second} |")
    return _HEAD + "\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(written(), encoding="utf-8", newline="\n")
