"""Files on the disk: whole or as they were, through no link of somebody else's, and nothing left beside them."""

import errno
import os
import signal
import stat
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import cxgraph.output.disk.folder
import cxgraph.output.disk.holding
import cxgraph.output.disk.passing
from cxgraph.output.disk import change, check, write
from cxgraph.output.disk.holding import hold
from tests.fuzz import kills

pytestmark = pytest.mark.skipif(os.name != "posix", reason="of files as POSIX knows them")
SOMEBODY = 12_345
only_root = pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root can be somebody else")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a folder of the user's own, in which there is nothing."""
    folder = tmp_path / "mine"
    folder.mkdir(mode=0o755)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Path]:
    """A file elsewhere that must not change."""
    file = tmp_path / "victim"
    file.write_text("theirs")
    yield file
    assert file.read_text() == "theirs"


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def a_copy(file: Path) -> Path:
    """The name of a temporary copy that a writer of this file may leave."""
    return file.with_name(f"{cxgraph.output.disk.passing._beginning(file.name)}0a1b2c3d")


# -- What a file is afterwards -------------------------------------------------


@pytest.mark.parametrize("before", [0o600, 0o640, 0o644, 0o755, 0o666])
def test_the_mode_of_a_file_is_kept_and_nothing_is_left_beside_it(folder: Path, before: int):
    file = folder / "a.txt"
    file.write_text("before")
    file.chmod(before)
    with umask(0o077):
        write(file, b"after")
    assert (file.read_bytes(), mode(file), names(folder)) == (b"after", before, ["a.txt"])


@pytest.mark.parametrize(("mask", "left"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664), (0o027, 0o640)])
def test_a_new_file_has_what_the_umask_leaves(folder: Path, mask: int, left: int):
    with umask(mask):
        write(folder / "a.txt", b"x")
        with change(folder / "b.txt") as held:
            held.write(b"x")
    assert (mode(folder / "a.txt"), mode(folder / "b.txt")) == (left, left)


def test_the_access_list_of_a_file_is_kept(folder: Path):
    """Without it, what a mode says of a group would hold for another group than it did."""
    file, whole = folder / "a.txt", b"\x02\0\0\0"
    for tag, may, who in ((1, 6, -1), (2, 4, SOMEBODY), (4, 0, -1), (16, 4, -1), (32, 0, -1)):
        whole += struct.pack("<HHi", tag, may, who)
    file.write_text("before")
    try:
        os.setxattr(file, "system.posix_acl_access", whole)
    except (AttributeError, OSError):
        pytest.skip("there are no access lists here")
    write(file, b"after")
    assert (os.getxattr(file, "system.posix_acl_access"), mode(file)) == (whole, 0o640)


@only_root
@pytest.mark.parametrize(("user", "group"), [(SOMEBODY, 0), (0, SOMEBODY), (SOMEBODY, SOMEBODY + 1)])
def test_owner_and_group_of_a_file_are_kept(folder: Path, user: int, group: int):
    file = folder / "a.txt"
    file.write_text("before")
    os.chown(file, user, group)
    file.chmod(0o660)
    write(file, b"after")
    there = file.stat()
    assert (there.st_uid, there.st_gid, mode(file), file.read_bytes()) == (user, group, 0o660, b"after")


@only_root
@pytest.mark.parametrize(("user", "group"), [(0, 0), (SOMEBODY + 1, SOMEBODY), (SOMEBODY, 0)])
def test_a_file_whose_owner_cannot_be_kept_is_not_written(user: int, group: int):
    with TemporaryDirectory() as shared:
        Path(shared).chmod(0o777)
        file = Path(shared, "a.txt")
        file.write_text("before")
        os.chown(file, user, group)
        file.chmod(0o666)
        with as_somebody(), pytest.raises(PermissionError, match="belongs to another user or group"):
            write(file, b"after")
        assert (file.read_text(), names(Path(shared))) == ("before", ["a.txt"])


@contextmanager
def as_somebody() -> Iterator[None]:
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(SOMEBODY)
    os.seteuid(SOMEBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


@pytest.mark.parametrize("protected", [0o444, 0o400, 0o466, 0o000])
def test_a_write_protected_file_is_not_replaced_behind_its_back(folder: Path, protected: int):
    file = folder / "a.txt"
    file.write_text("before")
    file.chmod(protected)
    for attempt in (lambda: write(file, b"after"), lambda: check(file), lambda: change(file).__enter__()):
        with pytest.raises(PermissionError, match=r"write-protected.*chmod u\+w"):
            attempt()
    file.chmod(0o600)
    assert (file.read_text(), names(folder)) == ("before", ["a.txt"])


def test_the_other_name_of_a_file_keeps_its_content(folder: Path, victim: Path):
    os.link(victim, folder / "page.html")
    write(folder / "page.html", b"page")
    assert (folder / "page.html").read_bytes() == b"page"


@pytest.mark.parametrize("name", ["a" * 255, "é" * 127, "-", ".x", "a\nb", "~", "a*?[b"])
def test_any_name_will_do(folder: Path, name: str):
    for content in (b"one", b"two"):
        write(folder / name, content)
    assert names(folder) == [name]
    assert (folder / name).read_bytes() == b"two"


# -- Links ---------------------------------------------------------------------


def test_a_link_in_a_folder_of_ones_own_is_followed_and_stays(folder: Path):
    (folder / "deep").mkdir()
    (folder / "link").symlink_to("deep/other")
    (folder / "deep/other").symlink_to("../file")
    (folder / "way").symlink_to("deep")
    write(folder / "link", b"x")
    write(Path("way/../way/new"), b"y")
    assert (folder / "link").is_symlink() and (folder / "deep/other").is_symlink()
    assert ((folder / "file").read_bytes(), (folder / "deep/new").read_bytes()) == (b"x", b"y")


def links_to(victim: Path, folder: Path) -> Iterator[Path]:
    """Paths below a folder that lead out of it, as a folder that came by mail may hold them."""
    (folder / "file").symlink_to(victim)
    (folder / "way").symlink_to(victim.parent)
    (folder / "second").symlink_to("file")
    (folder / "real").mkdir()
    (folder / "real/up").symlink_to("../..")
    (folder / "dangling").symlink_to(victim.with_name("new"))
    yield from (folder / "file", folder / "way/victim", folder / "second", folder / "real/up/victim")
    yield from (folder / "dangling", folder / "way/new", folder / "real/../dangling")


def test_no_link_is_followed_below_a_closed_folder(folder: Path, victim: Path):
    for path in links_to(victim, folder):
        for given in (path, Path(os.path.relpath(path))):
            with pytest.raises(OSError, match=r"is a symbolic link.* if it is meant, name where it leads: /"):
                write(given, b"x", [folder])
            with pytest.raises(OSError, match="is a symbolic link"):
                check(given, [folder])
    assert not victim.with_name("new").exists()


def test_it_is_the_folder_that_is_closed_not_its_path(folder: Path, victim: Path, monkeypatch: pytest.MonkeyPatch):
    (victim.parent / "other-way").symlink_to(folder)
    (folder / "below").mkdir()
    (folder / "below/link").symlink_to(victim)
    for closed in (victim.parent / "other-way", Path(), folder / "below/.."):
        with pytest.raises(OSError, match="is a symbolic link"):
            write(victim.parent / "other-way/below/link", b"x", [closed])
    monkeypatch.chdir(folder / "below")
    with pytest.raises(OSError, match="is a symbolic link"):
        write(Path("link"), b"x", [folder])
    write(victim.parent / "other-way/file", b"x", [victim.parent / "other-way"])
    assert (folder / "file").read_bytes() == b"x"


@pytest.mark.parametrize("open_to", [0o777, 0o1777, 0o757, 0o707])
def test_no_link_is_followed_in_a_folder_that_others_write_to(folder: Path, victim: Path, open_to: int):
    paths = [*links_to(victim, folder)]
    folder.chmod(open_to)
    for path in paths:
        if path.parent.name != "up":
            with pytest.raises(OSError, match="which somebody else may have placed"):
                write(path, b"x")
    write(folder / "plain", b"x")


@only_root
def test_no_link_is_followed_that_somebody_else_placed(folder: Path, victim: Path):
    (folder / "link").symlink_to(victim)
    os.chown(folder / "link", SOMEBODY, SOMEBODY, follow_symlinks=False)
    with pytest.raises(OSError, match="which somebody else may have placed"):
        write(folder / "link", b"x")
    (folder / "mine").symlink_to("link")
    with pytest.raises(OSError, match='"link" is a symbolic link'):
        write(folder / "mine", b"x")
    os.chown(folder / "link", 0, 0, follow_symlinks=False)
    os.chown(folder, SOMEBODY, 0)
    with pytest.raises(OSError, match="which somebody else may have placed"):
        write(folder / "link", b"x")
    os.chown(folder, 0, SOMEBODY)
    folder.chmod(0o775)
    with pytest.raises(OSError, match="which somebody else may have placed"):
        write(folder / "link", b"x")


def test_links_that_go_round_in_circles_end(folder: Path):
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    (folder / "itself").symlink_to("itself/x")
    for name in ("a", "itself", "a/b"):
        with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
            write(folder / name, b"x")


@pytest.mark.parametrize("turned", ["folder", "file"])
def test_a_link_that_comes_in_the_way_meanwhile_is_not_followed(
    folder: Path, victim: Path, monkeypatch: pytest.MonkeyPatch, turned: str
):
    """The moment between looking and writing: what was looked at is a link by then."""
    (folder / "sub").mkdir()
    place = cxgraph.output.disk.place

    def looked_at(*given: object) -> object:
        found = place(*given)
        if turned == "folder":
            (folder / "sub").rmdir()
            (folder / "sub").symlink_to(victim.parent)
        else:
            (folder / "sub/victim").symlink_to(victim)
        return found

    monkeypatch.setattr("cxgraph.output.disk.place", looked_at)
    with pytest.raises(OSError, match=r"Not a directory|meanwhile"):
        write(folder / "sub/victim", b"x")


# -- What is no file -----------------------------------------------------------


def test_what_is_no_file_is_written_to_as_it_is(folder: Path):
    write(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        heard: list[bytes] = []
        reader = threading.Thread(target=lambda heard=heard: heard.append((folder / "pipe").read_bytes()))
        reader.start()
        write(folder / name, b"said")
        reader.join()
        assert heard == [b"said"]
    assert names(folder) == ["link", "pipe"]


def test_the_pipe_behind_a_link_of_the_system_is_written_to():
    reading, writing = os.pipe()
    write(Path(f"/dev/fd/{writing}"), b"said")
    os.close(writing)
    assert os.read(reading, 9) == b"said"
    os.close(reading)


def test_a_pipe_behind_a_link_of_somebody_elses_is_not_written_to(folder: Path):
    shared = folder / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    os.mkfifo(folder / "pipe")
    (shared / "theirs").symlink_to("../pipe")
    (shared / "device").symlink_to(os.devnull)
    (folder / "mine").symlink_to("shared/theirs")
    (folder / "other").symlink_to("shared/device")
    for name in ("mine", "other"):
        with pytest.raises(OSError, match="which somebody else may have placed"):
            write(folder / name, b"x")


def test_a_path_that_nobody_named_leads_to_a_file_alone(folder: Path, victim: Path):
    (folder / "out").mkdir()
    os.mkfifo(folder / "out/pipe")
    (folder / "out/link").symlink_to(victim)
    (folder / "out/null").symlink_to(os.devnull)
    (folder / "way").symlink_to(victim.parent)
    for name in ("out/pipe", "out/link", "out/null", "way/victim", "way/new", "out"):
        with pytest.raises(OSError, match=r"is no file|is a symbolic link|Is a directory"):
            write(Path(name), b"x", unnamed=True)
    write(Path("out/page.html"), b"x", unnamed=True)
    assert not victim.with_name("new").exists()


# -- What goes wrong -----------------------------------------------------------


@pytest.mark.parametrize("step", ["open", "fsync", "fchmod", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_failed_write_leaves_what_stood_there(folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int):
    file = folder / "a.txt"
    file.write_text("before")
    usual = os.open

    def fails(*given: object, **more: object) -> int:
        if step == "open" and not int(str(given[1])) & os.O_CREAT:
            return usual(*given, **more)  # type: ignore[arg-type]
        raise OSError(code, os.strerror(code), "temporary")

    with monkeypatch.context() as broken, pytest.raises(OSError, match=f"{os.strerror(code)}: 'a.txt'"):
        broken.setattr(os, step, fails)
        write(Path("a.txt"), b"after")
    assert (file.read_text(), names(folder)) == ("before", ["a.txt"])


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """Lets a real write fail in its midst, as on a full disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    usual = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, usual)


@pytest.mark.parametrize("size", [1, 8_192, 1_000_000])
@pytest.mark.parametrize("before", [None, b"before"])
def test_a_file_that_has_no_room_is_not_begun(folder: Path, size: int, before: bytes | None):
    if before:
        (folder / "a.txt").write_bytes(before)
    with no_file_grows_beyond(size), pytest.raises(OSError, match=r"File too large: 'a\.txt'"):
        write(Path("a.txt"), bytes(size + 1))
    assert [path.read_bytes() for path in folder.iterdir()] == ([before] if before else [])


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere/a", "No such file"),
        ("file/a", "Not a directory"),
        ("sub", "Is a directory"),
        ("sub/", "Is a directory"),
        (".", "Is a directory"),
        ("b" * 256, "File name too long"),
        ("b" * 256 + "/a", "File name too long"),
    ],
)
def test_what_cannot_be_a_file_is_said(folder: Path, path: str, said: str):
    (folder / "sub").mkdir()
    (folder / "file").write_text("x")
    for attempt in (lambda: write(Path(path), b"x"), lambda: change(Path(path)).__enter__().write(b"x")):
        with pytest.raises(OSError, match=said) as caught:
            attempt()
        assert caught.value.filename == str(Path(path))
    assert names(folder) == ["file", "sub"]


def test_a_folder_that_vanishes_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    (folder / "sub").rmdir()
    with pytest.raises(FileNotFoundError, match=r"'a\.txt'"):
        write(Path("a.txt"), b"x")


# -- Temporary copies ----------------------------------------------------------


def test_a_copy_is_never_wider_open_than_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch):
    seen: list[tuple[int, int]] = []

    def look(*_: object) -> None:
        seen.extend((mode(path), path.stat().st_size) for path in folder.iterdir() if path.name != "chart")

    for step in ("open", "fchmod", "fsync", "replace"):
        usual = getattr(os, step)

        def watched(*given: object, usual: Callable[..., object] = usual, **more: object) -> object:
            look()
            done = usual(*given, **more)
            look()
            return done

        monkeypatch.setattr(os, step, watched)
    (folder / "chart").write_text("before")
    (folder / "chart").chmod(0o600)
    with umask(0):
        write(folder / "chart", b"secret")
    assert seen
    assert all(found & 0o077 == 0 for found, _ in seen)


def test_a_copy_that_was_left_is_removed_by_the_next_who_writes_the_same_file(folder: Path):
    left, others, elsewhere = a_copy(folder / "a"), a_copy(folder / "b"), folder / ".cxgraph-notes"
    for path in (left, others, elsewhere):
        path.write_text("half")
    write(folder / "a", b"x")
    assert names(folder) == sorted(["a", others.name, elsewhere.name])
    with change(folder / "b") as held:
        held.write(b"y")
    assert names(folder) == sorted(["a", "b", elsewhere.name])


def test_a_copy_that_somebody_still_writes_is_left_to_them(folder: Path):
    with a_copy(folder / "a").open("wb") as theirs:
        assert hold(theirs.fileno())
        write(folder / "a", b"x")
        assert a_copy(folder / "a").exists()
    write(folder / "a", b"y")
    assert names(folder) == ["a"]


@only_root
def test_a_copy_of_somebody_else_and_what_is_no_copy_are_left(folder: Path, victim: Path):
    a_copy(folder / "a").write_text("theirs")
    os.chown(a_copy(folder / "a"), SOMEBODY, SOMEBODY)
    a_copy(folder / "b").symlink_to(victim)
    os.mkfifo(a_copy(folder / "c"))
    a_copy(folder / "d").mkdir()
    for name in "abcd":
        write(folder / name, b"x")
        assert os.path.lexists(a_copy(folder / name))


def test_many_who_write_one_file_at_once_do_not_take_each_others_copies(folder: Path):
    contents = [bytes([97 + nth]) * 50_000 for nth in range(8)]
    failed: list[BaseException] = []

    def keep_writing(content: bytes) -> None:
        try:
            for _ in range(20):
                write(folder / "a", content)
        except BaseException as error:
            failed.append(error)

    together([lambda content=content: keep_writing(content) for content in contents])
    assert failed == []
    assert (folder / "a").read_bytes() in contents
    assert names(folder) == ["a"]


def together(tasks: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# -- Changed by what stands in it ----------------------------------------------


@pytest.mark.parametrize("is_new", [False, True])
def test_nobodys_change_is_lost(folder: Path, is_new: bool):
    file = folder / "count"
    if not is_new:
        file.write_bytes(b"")
    refused: list[OSError] = []

    def add() -> None:
        for _ in range(10):
            try:
                with change(file) as held:
                    held.write((held.content or b"") + b"x")
            except FileExistsError as error:
                refused.append(error)

    together([add] * 6)
    assert len(file.read_bytes()) == 60 - len(refused)
    assert is_new or not refused
    assert names(folder) == ["count"]


def as_an_editor_does(file: Path, how: str) -> None:
    if how == "anew":
        file.with_name("edited").write_text("edited!")
        file.with_name("edited").replace(file)
    elif how == "same size":
        file.write_text("edited")
    elif how == "gone":
        file.unlink()
    else:
        file.write_text("made")


@pytest.mark.parametrize("how", ["anew", "same size", "gone", "made"])
def test_a_change_by_somebody_who_holds_nothing_is_seen(folder: Path, how: str):
    file = folder / "chart"
    if how != "made":
        file.write_text("before")
    with pytest.raises(FileExistsError, match="has changed meanwhile; nothing was writ"), change(file) as held:
        as_an_editor_does(file, how)
        left = file.read_text() if file.exists() else None
        held.write(b"after")
    assert (file.read_text() if file.exists() else None) == left


def test_who_does_not_let_go_is_not_waited_for_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cxgraph.output.disk.holding, "PATIENCE", 0.0)
    file = folder / "chart"
    file.write_text("before")
    with file.open("rb") as theirs:
        assert hold(theirs.fileno())
        with pytest.raises(OSError, match="held by another program"), change(file):
            raise AssertionError("it is held")
    with change(file) as held:
        assert held.content == b"before"


def test_where_files_cannot_be_held_or_have_two_names_they_are_written(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    for module, name in (("fcntl", "flock"), ("os", "link"), ("os", "fsync"), ("os", "listxattr")):
        monkeypatch.setattr(f"{module}.{name}", unknown)
    for content in (b"one", b"two"):
        with change(folder / "chart") as held:
            held.write(content)
    assert (names(folder), (folder / "chart").read_bytes()) == (["chart"], b"two")


def test_where_folders_cannot_be_opened_paths_do(folder: Path, victim: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cxgraph.output.disk.folder, "HAS_FOLDERS", False)
    for content in (b"one", b"two"):
        write(folder / "a", content)
        with change(folder / "b") as held:
            held.write(content)
    (folder / "link").symlink_to(victim)
    with pytest.raises(OSError, match="is a symbolic link"):
        write(folder / "link", b"x", [folder])
    assert (names(folder), (folder / "b").read_bytes()) == (["a", "b", "link"], b"two")


# -- Killed --------------------------------------------------------------------


def test_killed_at_any_moment_a_command_leaves_whole_files():
    assert kills.run(5, seed=7, jobs=kills.JOBS[:2]).kills == 5
