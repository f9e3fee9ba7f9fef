"""Which files of a folder are documents, and under which ids."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plain import write_corpus

from shanhai_tui.builder.corpus import name_documents, scan_corpus


def scan(folder: Path) -> dict[str, str]:
    return {file.document_id: file.file for file in scan_corpus(folder).files}


def test_documents_of_all_formats_are_found_at_any_depth(tmp_path: Path) -> None:
    files = dict.fromkeys(("a.txt", "b.md", "deep/er/c.HTML", "d.htm", "e.pdf", "f.docx"), "x")
    write_corpus(tmp_path, files)
    assert sorted(scan(tmp_path).values()) == sorted(files)


def test_hidden_files_and_the_manifest_are_no_documents(tmp_path: Path) -> None:
    write_corpus(
        tmp_path, dict.fromkeys((".hidden.txt", ".git/a.txt", "sources.toml", "corrections.toml", "a.txt"), "x")
    )
    corpus = scan_corpus(tmp_path)
    assert [file.file for file in corpus.files] == ["a.txt"]
    assert corpus.skipped == ()


def test_other_files_are_named_but_are_no_failure(tmp_path: Path) -> None:
    write_corpus(tmp_path, {"a.txt": "x", "figures.xlsx": "x", "README": "x"})
    skipped = scan_corpus(tmp_path).skipped
    assert [(skip.file, skip.failed) for skip in skipped] == [("README", False), ("figures.xlsx", False)]


def test_a_link_that_loops_is_followed_once(tmp_path: Path) -> None:
    write_corpus(tmp_path, {"sub/a.txt": "x"})
    (tmp_path / "sub" / "again").symlink_to(tmp_path)
    corpus = scan_corpus(tmp_path)
    assert [file.file for file in corpus.files] == ["sub/a.txt"]
    assert [skip.reason for skip in corpus.skipped] == ["link that loops"]


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    write_corpus(tmp_path, {"a.txt": "x"})
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    assert [skip.file for skip in scan_corpus(tmp_path).skipped] == ["b.txt"]


def test_pipes_and_links_to_devices_are_no_documents_and_are_never_opened(tmp_path: Path) -> None:
    write_corpus(tmp_path, {"a.txt": "x"})
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    skipped = scan_corpus(tmp_path).skipped
    assert {(skip.file, skip.reason) for skip in skipped} == {
        ("pipe.txt", "not a regular file"),
        ("zero.txt", "not a regular file"),
    }


def test_an_unreadable_folder_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(tmp_path, {"a.txt": "x", "locked/b.txt": "x"})
    real = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    corpus = scan_corpus(tmp_path)
    assert [file.file for file in corpus.files] == ["a.txt"]
    assert [(skip.file, skip.reason, skip.failed) for skip in corpus.skipped] == [
        ("locked", "folder cannot be read: Permission denied", True)
    ]


def test_a_name_that_is_no_text_is_shown_escaped(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))).write_bytes(b"x")
    assert scan(tmp_path) == {"\\xff\\xfe": "\\xff\\xfe.txt"}


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["a.txt", "b.txt"], ["a", "b"]),
        (["x/a.txt", "y/a.txt"], ["x/a", "y/a"]),
        (["x/a.txt", "x/a.md", "y/b.txt"], ["x/a.txt", "x/a.md", "b"]),
        (["a.txt", "a.md", "x/a.txt"], ["a.txt", "a.md", "x/a"]),
    ],
)
def test_ids_are_stems_then_paths_then_paths_with_suffix(names: list[str], ids: list[str]) -> None:
    assert list(name_documents([PurePosixPath(name) for name in names]).values()) == ids


PARTS = st.lists(st.sampled_from(["a", "b", "a.txt", "年鉴"]), min_size=0, max_size=2)
NAMES = st.builds(
    lambda parts, stem, suffix: "/".join([*parts, stem + suffix]),
    PARTS,
    st.sampled_from("ab"),
    st.sampled_from([".txt", ".md"]),
)


@given(st.sets(NAMES, max_size=12))
def test_ids_never_collide(names: set[str]) -> None:
    ids = name_documents([PurePosixPath(name) for name in sorted(names)])
    assert len(set(ids.values())) == len(names)
