"""R9: a store of every earlier version is killed while this program brings it up to date.

Whatever is left is a store of one version, whole; the next start ends with what an undisturbed one ends with.
"""

import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import migrations, open_store
from medins_desk.store.companions import COMPANIONS
from medins_desk.store.driver import sqlite
from medins_desk.store.open import APPLICATION_ID, connect
from tests.reliability.driver import Bench
from tests.reliability.figures import Figures
from tests.reliability.office import STORE, lay
from tests.reliability.oracle import wrongs
from tests.store.samples import KEY

OLD = Path(__file__).parent.parent / "old_stores"
_OF_A_CONTROL = 3  # a planted fault is looked for in the last few versions
_SCHEMA = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"


def encrypted(version: int, folder: Path) -> Path:
    """A folder with an encrypted store of an earlier version."""
    folder.mkdir()
    plain = folder / "plain"
    plain.write_bytes(gzip.decompress((OLD / f"v{version}.medins.gz").read_bytes()))
    with closing(connect(plain, None)) as old:
        old.execute("PRAGMA journal_mode = DELETE")
        old.execute(f"ATTACH ? AS cipher KEY \"x'{KEY.hex()}'\"", (str(folder / STORE),))
        old.execute("SELECT sqlcipher_export('cipher')")
        old.execute(f"PRAGMA cipher.application_id = {APPLICATION_ID}")
        old.execute(f"PRAGMA cipher.user_version = {version}")
        old.execute("DETACH cipher")
    plain.unlink()
    return folder


class Migrations:
    """The experiment on one bench."""

    def __init__(self, bench: Bench, planted: Sequence[str] = (), last: int = migrations.VERSION) -> None:
        self._bench, self._planted = bench, list(planted)
        first = max(1, migrations.VERSION - last)
        self._schemas = {version: self._schema_of(version) for version in range(first, migrations.VERSION)}
        self._ends = {version: self._end_of(version) for version in self._schemas}

    @property
    def versions(self) -> list[int]:
        """The versions before this one."""
        return list(self._schemas)

    def acts(self, version: int) -> int:
        """In how many writes a store of this version is brought up to date."""
        done = self._bench.do(lay(self._template(version), self._place), way="migrate", planted=self._planted).done
        return int(done[0]["acts"])

    def kill(self, version: int, act: int, *, half: bool) -> Iterator[str]:
        """One kill, what lies there, and the next start."""
        folder = lay(self._template(version), self._place)
        self._bench.do(folder, way="migrate", kill=(0, act, half), planted=self._planted)
        try:
            yield from self._is_whole(folder / STORE)
            with closing(open_store(folder / STORE, KEY)) as store:
                yield from wrongs(store)
                if store.logical_hash() != self._ends[version]:
                    yield "the next start does not end with what an undisturbed one ends with"
        except (WorldTrouble, sqlite.Error) as trouble:
            yield f"the next start does not open it: {trouble}"

    def _is_whole(self, path: Path) -> Iterator[str]:
        """It has the tables of the version that it says it is, before anything goes on."""
        copy = path.with_name("looked-at")
        for end in ("", *COMPANIONS):
            if (left := path.with_name(path.name + end)).exists():
                copy.with_name(copy.name + end).write_bytes(left.read_bytes())
        with closing(connect(copy, KEY)) as found:
            version = migrations.version_of(found)
            schema = found.execute(_SCHEMA).fetchall()
        if version < migrations.VERSION and schema != self._schemas[version]:
            yield f"it says that it is of version {version}, and has other tables"

    def _template(self, version: int) -> Path:
        folder = self._bench.folder / f"version-{version}"
        return folder if folder.exists() else encrypted(version, folder)

    def _schema_of(self, version: int) -> list[tuple[str, str, str]]:
        """The tables of a version: what the steps before it make, whatever file it was."""
        with closing(connect(":memory:", None)) as made:
            migrations.migrate(made, APPLICATION_ID, migrations.STEPS[:version])
            found: list[tuple[str, str, str]] = made.execute(_SCHEMA).fetchall()
            return found

    def _end_of(self, version: int) -> str:
        with closing(open_store(lay(self._template(version), self._place) / STORE, KEY)) as store:
            return store.logical_hash()

    @property
    def _place(self) -> Path:
        return self._bench.folder / "migrated"


def run(bench: Bench, n: int, luck: Random, planted: Sequence[str] = ()) -> Figures:
    """``n`` kills, spread over the versions."""
    trial = Migrations(bench, planted, _OF_A_CONTROL if planted else migrations.VERSION)
    what = f"planted: {planted[0]}" if planted else "migrations killed"
    figures = Figures("R9", what, must_find=bool(planted))
    acts = {version: trial.acts(version) for version in trial.versions}
    first = luck.randrange(1000)  # a control meets its moments at equal distances, whatever the luck
    for turn in range(n):
        version = trial.versions[turn % len(acts)]
        most, half = acts[version], luck.random() < 0.5
        act = 1 + (first + turn * most // n) % most if planted else luck.randint(1, most)
        figures.add(f"from version {version}, act {act}", trial.kill(version, act, half=half))
    figures.notes.append(f"from {len(acts)} versions, {sum(acts.values())} moments")
    return figures


def control(fault: str) -> Callable[[Bench, int, Random], Figures]:
    """The same with a planted fault."""
    return lambda bench, n, luck: run(bench, n, luck, [fault])
