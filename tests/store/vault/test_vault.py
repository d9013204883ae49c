"""Who has the right password gets the key; damage, a newer file and a wrong password are told apart."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import open_store
from medins_desk.store.vault import Holder, KeysDamaged, KeysMissing, KeysNewer, NotOpened, Shares, Vault, share_fault
from medins_desk.store.vault.key_file import copy_of, keys_of
from tests.store.quick import quick_keys
from tests.store.vault.kill_points import killer

__all__ = ["quick_keys"]

DAY = date(2018, 6, 12)
WORD, OTHER = "alte Zeit 2018", "neue Zeit 2019"
FIRST, SECOND = Holder(1, "测试员"), Holder(2, "测试乙")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "office.medins"


@pytest.mark.usefixtures("quick_keys")
def test_twenty_wrong_passwords_open_nothing(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    for place in range(20):
        with pytest.raises(NotOpened):
            vault.unlock(1, f"{WORD}{place}" if place else "")
    assert vault.unlock(1, WORD) == key


def test_the_slow_key_of_a_password_opens_and_no_other_does(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    assert vault.unlock(1, "ａlte Zeit ２０１８") == key  # full width from an input method
    with pytest.raises(NotOpened):
        vault.unlock(1, OTHER)


@pytest.mark.usefixtures("quick_keys")
def test_each_clerk_opens_with_their_own_password_only(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    vault.put(key, SECOND, OTHER, DAY)
    again = Vault.read(store)
    assert again.holders == (FIRST, SECOND)
    assert again.unlock(1, WORD) == again.unlock(2, OTHER) == key
    for clerk, word in ((1, OTHER), (2, WORD)):
        with pytest.raises(NotOpened):
            again.unlock(clerk, word)
    with pytest.raises(KeyError):
        again.unlock(3, WORD)


@pytest.mark.usefixtures("quick_keys")
def test_a_slot_put_under_another_name_opens_nothing(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    vault.put(key, SECOND, OTHER, DAY)
    for path in (keys_of(store), copy_of(store)):
        outer = json.loads(path.read_text(encoding="utf-8"))
        body = json.loads(outer["body"])
        body["slots"][1] |= {"salt": body["slots"][0]["salt"], "sealed": body["slots"][0]["sealed"]}
        _write_body(path, body)
    with pytest.raises(NotOpened):
        Vault.read(store).unlock(2, WORD)


def _write_body(path: Path, body: object) -> None:
    from medins_desk.store.vault.key_file import _checksum  # noqa: PLC0415 - the test forges it

    text = json.dumps(body)
    path.write_text(json.dumps({"checksum": _checksum(text), "body": text}), encoding="utf-8")


@pytest.mark.usefixtures("quick_keys")
def test_a_new_password_rewraps_and_the_store_is_not_touched(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    open_store(store, key).close()
    before = store.read_bytes()
    with pytest.raises(NotOpened):
        vault.change_password(1, OTHER, WORD, DAY)
    vault.change_password(1, WORD, OTHER, DAY)
    again = Vault.read(store)
    assert store.read_bytes() == before
    assert again.unlock(1, OTHER) == key
    with pytest.raises(NotOpened):
        again.unlock(1, WORD)


@pytest.mark.usefixtures("quick_keys")
def test_a_clerk_who_leaves_has_no_slot_and_the_last_slot_stays(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    vault.put(key, SECOND, OTHER, DAY)
    vault.remove(1)
    assert Vault.read(store).holders == (SECOND,)
    with pytest.raises(ValueError, match="last"):
        vault.remove(2)


@pytest.mark.usefixtures("quick_keys")
def test_no_key_and_no_password_can_be_read_in_the_file(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    shares = vault.new_sheets(key, ("甲", "乙"), DAY)
    text = keys_of(store).read_text(encoding="utf-8")
    for secret in (key.hex(), WORD, *shares, shares.first.replace(" ", "")):
        assert secret not in text
    assert '"suite\\": \\"intl-1\\"' in text


@pytest.mark.usefixtures("quick_keys")
@pytest.mark.parametrize("broken", [keys_of, copy_of])
@pytest.mark.parametrize("how", ["gone", "empty", "flip", "cut"])
def test_one_copy_may_be_lost_and_is_mended(store: Path, broken: object, how: str) -> None:
    _, key = Vault.begin(store, FIRST, WORD, DAY)
    assert callable(broken)
    path: Path = broken(store)
    _break(path, how)
    assert Vault.read(store).unlock(1, WORD) == key
    assert keys_of(store).read_bytes() == copy_of(store).read_bytes()


def _break(path: Path, how: str) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "flip": bytes(content), "cut": bytes(content[:-20])}[how])


@pytest.mark.usefixtures("quick_keys")
def test_damage_a_newer_file_and_no_file_are_told_apart(store: Path) -> None:
    with pytest.raises(KeysMissing, match="找不到密钥文件"):
        Vault.read(store)
    Vault.begin(store, FIRST, WORD, DAY)
    whole = keys_of(store).read_bytes()
    body = json.loads(json.loads(whole)["body"])
    for change in ({"medins_desk_keys": 2}, {"suite": "sm-1"}):
        _write_body(keys_of(store), body | change)
        with pytest.raises(KeysNewer, match="装上新版本"):
            Vault.read(store)
    for path in (keys_of(store), copy_of(store)):
        _break(path, "cut")
    before = keys_of(store).read_bytes()
    with pytest.raises(KeysDamaged, match="备份"):
        Vault.read(store)
    assert keys_of(store).read_bytes() == before


@pytest.mark.usefixtures("quick_keys")
def test_the_copy_that_was_written_last_counts(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    old = copy_of(store).read_bytes()
    vault.change_password(1, WORD, OTHER, DAY)
    copy_of(store).write_bytes(old)  # the power went between the two
    assert Vault.read(store).unlock(1, OTHER) == key
    assert copy_of(store).read_bytes() == keys_of(store).read_bytes() != old


@pytest.mark.usefixtures("quick_keys")
def test_both_sheets_open_one_does_not_and_later_sheets_replace_them(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    assert not vault.sheets_are_out
    old = vault.new_sheets(key, ("甲", "乙"), DAY)
    vault.sheets_handed_out()
    again = Vault.read(store)
    assert (again.officials, again.sheets_are_out) == (("甲", "乙"), True)
    assert again.recover(Shares(old.first.lower(), old.second.replace(" ", "-").replace("0", "O"))) == key
    assert share_fault(vault.store_id, 1, old.first) is share_fault(vault.store_id, 2, old.second) is None
    again.new_sheets(key, ("甲", "丙"), DAY)
    with pytest.raises(NotOpened):
        again.recover(old)
    with pytest.raises(ValueError, match="faulty"):
        again.recover(Shares(old.first, old.first))


@pytest.mark.usefixtures("quick_keys")
def test_a_share_copied_wrongly_is_said(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    share = vault.new_sheets(key, ("甲", "乙"), DAY).first
    wrong = ("2" if share[0] == "1" else "1") + share[1:]
    for typed, words in (
        ("", "还没有填"),
        ("U" + share[1:], "没有 U"),
        (share[:-1], "现在是 59 位"),
        (wrong, "抄录有误"),
        (share[6:] + " " + share[:5], "抄录有误"),
    ):
        assert words in (share_fault(vault.store_id, 1, typed) or "")
    assert "另一份" in (share_fault(vault.store_id, 2, share) or "")
    assert "不是这个办公室" in (share_fault("f" * 32, 1, share) or "")


@pytest.mark.usefixtures("quick_keys")
def test_a_disk_that_takes_nothing_leaves_the_old_password(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("medins_desk.store.safe_write.os.fsync", full)
    with pytest.raises(WorldTrouble, match="照旧有效"):
        vault.change_password(1, WORD, OTHER, DAY)
    assert vault.unlock(1, WORD) == Vault.read(store).unlock(1, WORD) == key
    assert sorted(one.name for one in store.parent.iterdir()) == ["office.medins.keys", "office.medins.keys.copy"]


@pytest.mark.usefixtures("quick_keys")
def test_a_kill_while_the_password_changes_leaves_the_old_one_or_the_new_one(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    moment = 1
    with killer() as process:
        while process.killed(moment, "change", store):
            vault = Vault.read(store)
            assert sum(_opens(vault, word, key) for word in (WORD, OTHER)) == 1
            vault.put(key, FIRST, WORD, DAY)
            moment += 1
    assert moment > 4
    assert _opens(Vault.read(store), OTHER, key)


@pytest.mark.usefixtures("quick_keys")
def test_a_kill_while_the_first_password_is_set_leaves_nothing_or_a_vault(store: Path) -> None:
    moment = 1
    with killer() as process:
        while process.killed(moment, "begin", store):
            try:
                assert Vault.read(store).unlock(1, WORD)
            except KeysMissing:
                assert not keys_of(store).exists()
            for file in store.parent.iterdir():
                file.unlink()
            moment += 1
    assert moment > 4


def _opens(vault: Vault, word: str, key: bytes) -> bool:
    try:
        return vault.unlock(1, word) == key
    except NotOpened:
        return False


@pytest.mark.usefixtures("quick_keys")
def test_the_first_life_counts_one_and_each_restore_one_more(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    assert (vault.incarnation, vault.is_begun) == (1, False)
    vault.store_was_made()
    assert vault.next_incarnation() == 2
    again = Vault.read(store)
    assert (again.incarnation, again.is_begun) == (2, True)
    with closing(open_store(store, key)) as opened:
        assert opened.identities.identity() is None


@pytest.mark.usefixtures("quick_keys")
def test_what_one_vault_wrote_another_of_the_same_store_does_not_take_back(store: Path) -> None:
    """A restore counts its life with the vault of the log-in; the password was changed since, in the same window."""
    at_log_in, key = Vault.begin(store, FIRST, WORD, DAY)
    later = Vault.read(store)
    later.change_password(1, WORD, OTHER, DAY)
    shares = later.new_sheets(key, ("测试甲", "测试乙"), DAY)
    assert at_log_in.next_incarnation() == 2
    at_log_in.store_was_made()
    at_log_in.put(key, SECOND, WORD, DAY)
    assert Vault.read(store).unlock(1, OTHER) == Vault.read(store).recover(shares) == key
    later.remove(2)
    assert [one.clerk_id for one in at_log_in.holders] == [1, 2]
    at_log_in.sheets_handed_out()
    assert [one.clerk_id for one in at_log_in.holders] == [1]
    assert Vault.read(store).incarnation == 2


@pytest.mark.usefixtures("quick_keys")
def test_a_disk_that_takes_one_copy_has_taken_the_new_password(store: Path) -> None:
    vault, key = Vault.begin(store, FIRST, WORD, DAY)
    copy_of(store).unlink()
    copy_of(store).mkdir()  # the second copy finds no place
    vault.change_password(1, WORD, OTHER, DAY)
    copy_of(store).rmdir()
    assert Vault.read(store).unlock(1, OTHER) == key
    assert copy_of(store).read_bytes() == keys_of(store).read_bytes()
