"""``medins-desk demo``: the bills of the demo office, settled, with slips and a readable account in a folder."""

import argparse
from datetime import date

from medins_desk.assets import RESOURCES, home
from medins_desk.cli.law import Law
from medins_desk.cli.settle import DONE, TROUBLE
from medins_desk.cli.slips import Page, drawn
from medins_desk.cli.streams import say, warn
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.exchange import account_text
from medins_desk.exchange.demo_office import DemoOffice, read_demo_office
from medins_desk.exchange.safe_files import safe_names, write_whole

ACCOUNT = "account.txt"


def demo(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    folder = given.folder or home() / "demo-slips"
    law = Law()
    try:
        office = read_demo_office((RESOURCES / "demo" / "office.json").read_bytes(), law.installed)
        written = write_whole(folder, _files(law, office, given.page))
    except (ClerkFault, WorldTrouble) as trouble:
        warn(str(trouble))
        return TROUBLE
    say(f"演示办公室：{office.office.name}，{len(office.cases)} 人，{len(written) - 1} 笔费用已结算")
    say(f"结算单（PDF）：{folder}")
    say(f"账目：{folder / ACCOUNT}")
    return DONE


def _files(law: Law, office: DemoOffice, page: Page) -> dict[str, bytes]:
    """The files by their names: a slip a bill, and one account of all."""
    today = date.today()  # noqa: DTZ011  # the office's day
    accounts: list[str] = []
    ids: list[str] = []
    slips: list[bytes] = []
    for case in office.cases:
        settlements = law.settle(case)
        accounts.append(account_text(case, settlements, law.titles()))
        ids += [f"{bill.id}-{case.insured.person.name}" for bill in case.bills]
        slips += drawn(law, office.office, today, page, case, settlements)
    files = {f"{name}.pdf": slip for name, slip in zip(safe_names(ids), slips, strict=True)}
    return {**files, ACCOUNT: "\n".join(accounts).encode()}
