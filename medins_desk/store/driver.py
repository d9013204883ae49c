"""SQLCipher: SQLite whose file is encrypted and checked page by page. The only importer of its driver.

sqlite-utils looks for another driver than the standard library's under the name ``pysqlite3``: it finds this one there,
so that both raise the same errors.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as sqlite  # sqlcipher3 ships no types; what it offers is the standard library's interface
else:
    import sqlcipher3
    from sqlcipher3 import dbapi2 as sqlite

    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlite

__all__ = ["sqlite"]
