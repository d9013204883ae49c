"""What stands beside a row of a list: other rows of the person, a number under two names, relief of another kind."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from medins_desk.desk.roster_records import Head, Held
from medins_desk.domain.persons import CertificateKind
from medins_desk.domain.rosters import RosterRow
from medins_desk.domain.terms import span_words, term
from medins_desk.store.persons import searchable


def of_one_person(rows: Sequence[RosterRow]) -> Mapping[str, Sequence[RosterRow]]:
    """The rows of each identity number that stands in more than one."""
    often = Counter(row.id_number for row in rows)
    found = defaultdict[str, list[RosterRow]](list)
    for row in rows:
        if often[row.id_number] > 1:
            found[row.id_number].append(row)
    return found


def under_another_name(row: RosterRow, beside: Iterable[RosterRow]) -> str:
    """Why nobody is registered by a row whose number has another name in the list; empty where it has none.

    Which of the names is right the list does not say: no row of the number is taken.
    """
    own = searchable(row.name)
    other = next((one for one in beside if searchable(one.name) != own), None)
    return f"与第 {other.place} 行号码相同，那一行的姓名是{other.name}，核对是谁的号码" if other else ""


_ONE_OF = frozenset({CertificateKind.EXTREME_POVERTY, CertificateKind.LOW_INCOME, CertificateKind.LOW_INCOME_EDGE})
"""Civil affairs finds a household to be one of these: nobody is two of them on one day."""


def of_another_class(head: Head, row: RosterRow, beside: Sequence[RosterRow]) -> str:
    """Why a row is not taken whose person stands in another one as of another class; which is right it does not say."""
    if not beside or row.certificate not in _ONE_OF:
        return ""
    days, others = head.span(row), _ONE_OF - {row.certificate}
    other = next((one for one in beside if one.certificate in others and head.span(one).meets(days)), None)
    if other is None or other.certificate is None:
        return ""
    return f"第 {other.place} 行是同一个人的{term(other.certificate)}；同一天只会是其中一类，核对后只留一行"


def held_of_another_class(head: Head, row: RosterRow, held: Sequence[Held]) -> str:
    """What a person holds that does not go together with a row: a class that has changed, or a list that is wrong."""
    if not held or row.certificate not in _ONE_OF:
        return ""
    days, others = head.span(row), _ONE_OF - {row.certificate}
    other = next((one for one in held if one.kind in others and one.span.meets(days)), None)
    if other is None:
        return ""
    kind = term(CertificateKind(other.kind))
    return f"已有{kind}（{span_words(other.span)}），同一天只会是其中一类，核对；换了类别的把{kind}终止"
