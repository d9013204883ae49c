"""The parts of a bill that steps speak of: a register, sums of registers, or a value that names one of them."""

from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.steps import Base, Of
from medins_desk.domain.values import Given
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary, figures

REGISTERS = ("open", "front", "eligible", "own", "burden", "above", "kept_off", *Part, *Payer)


def read_of(table: Table, vocabulary: Vocabulary, default: str) -> Of:
    """A register, a part of the bill, or a value that names a register or one of ``[bases]``."""
    raw = table.raw("of")
    if raw is None:
        return Base((default,))
    if isinstance(raw, dict) and "add" in raw:
        return read_base(Table(raw, table.at("of"), table.faults))
    value = vocabulary.value(table, "of")
    for name in figures(value):
        vocabulary.used.add(("bases", str(name)))
        if name not in REGISTERS and name not in vocabulary.bases:
            table.fault("of", f"没有“{name}”这个金额，可写：{'、'.join([*REGISTERS, *vocabulary.bases])}")
    plain = isinstance(value, Given) and value.value in REGISTERS
    return Base((str(value.value),)) if plain and isinstance(value, Given) else value


def read_sum(table: Table, key: str, default: str) -> Base:
    """A register, or sums of registers, whatever the case."""
    raw = table.raw(key)
    if isinstance(raw, dict):
        return read_base(Table(raw, table.at(key), table.faults))
    return Base((table.word(key, REGISTERS, default),))


def read_base(table: Table) -> Base:
    """A part of the bill."""
    less = table.words("less") if table.has("less") else ()
    base = Base(table.words("add"), less, table.words("most") if table.has("most") else ())
    for name in base.add + base.less + base.most:
        if name not in REGISTERS:
            table.fault("add", f"没有“{name}”这个金额，可写：{'、'.join(REGISTERS)}")
    table.done()
    return base
