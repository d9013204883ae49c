"""Make the store file that later versions must be able to open: ``python -m tests.old_stores.make``, once a release."""

import gzip
import tempfile
from pathlib import Path

from medins_desk.store import open_plain
from medins_desk.store.migrations import VERSION
from tests.desk.counter import STAY, desk_on, insured

HERE = Path(__file__).parent


def main() -> None:
    """Write the file of the present version."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.medins"
        store = open_plain(path)  # what changes from version to version is not the cipher, and this shrinks
        desk = desk_on(store)
        key = insured(desk, name="测试䶮")
        desk.add_certificate(key, {"kind": "low_income", "number": "A1", "start": "20180101", "end": "20181231"})
        desk.add_filing(key, {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20180110"})
        desk.declare_account(key, {"current": "100", "past": "2000.50"})
        number = desk.settle("k1", key, STAY).number
        desk.printed(number)
        desk.keep_draft("k2", key, "bill", {**STAY, "invoice_number": "102"})
        store.close()
        (HERE / f"v{VERSION}.medins.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
