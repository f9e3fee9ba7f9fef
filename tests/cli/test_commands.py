"""What each command prints, where it prints it, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Shanhai
from wcwidth import wcswidth

from shanhai_tui import __version__


def test_the_version_is_told(shanhai: Shanhai) -> None:
    done = shanhai("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"shanhai {__version__}\n", "")


def test_help_names_every_command_in_the_user_s_language(shanhai: Shanhai) -> None:
    chinese, english = shanhai("--help").stdout, shanhai("--help", LANG="en_GB.UTF-8").stdout
    for command in ("find", "region", "pairings", "metrics", "source", "sql", "export", "build", "check", "doctor"):
        assert f"\n    {command} " in chinese
        assert f"\n    {command} " in english
    assert "退出码" in chinese
    assert "Exit codes" in english


def test_find_lists_names_and_text(shanhai: Shanhai) -> None:
    done = shanhai("find", "山海协作产业园")
    assert done.returncode == 0
    assert "江山—柯桥山海协作产业园" in done.stdout
    assert "【山海协作产业园】" in done.stdout


def test_columns_line_up_with_full_width_characters(shanhai: Shanhai) -> None:
    lines = shanhai("pairings").stdout.splitlines()
    assert len(lines) == 9
    assert len({wcswidth(line[: line.index("p-")]) for line in lines[1:]}) == 1


def test_a_place_is_told_on_one_page(shanhai: Shanhai) -> None:
    page = shanhai("region", "柯橋").stdout
    assert "柯桥区  330603" in page
    assert "中国 › 浙江省 › 绍兴市 › 柯桥区" in page
    assert "马边彝族自治县" in page
    assert "62.5亿元" in page
    assert "2018 2020  已结束 2021" in page


@pytest.mark.parametrize("word", ["柯桥区", "柯桥", "keqiao", "kq", "330603", "柯橋"])
def test_a_place_may_be_named_in_many_ways(shanhai: Shanhai, word: str) -> None:
    assert shanhai("region", word).stdout.startswith("柯桥区  330603")


def test_an_unknown_place_is_nothing_found_and_near_names_are_told(shanhai: Shanhai) -> None:
    done = shanhai("metrics", "--region", "kegiao")
    assert (done.returncode, done.stdout) == (1, "")
    assert "柯桥区 330603" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_name_of_several_places_is_wrong_use_with_the_choices(shanhai: Shanhai) -> None:
    done = shanhai("region", "ls")
    assert (done.returncode, done.stdout) == (2, "")
    assert "511100 四川省 › 乐山市" in done.stderr
    assert "331100 浙江省 › 丽水市" in done.stderr


def test_pairings_are_narrowed(shanhai: Shanhai) -> None:
    done = shanhai(
        "pairings", "--region", "柯桥区", "--year", "2020", "--programme", "mountain-sea", "--format", "jsonl"
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["pairing_id"] for row in rows] == ["p-js-2020"]
    assert rows[0]["quote"] == "柯桥区与江山市结对"
    assert rows[0]["section"] == ["对口支援", "山海协作"]


def test_changes_between_years_never_say_ended_for_not_mentioned(shanhai: Shanhai) -> None:
    done = shanhai("pairings", "-r", "绍兴市", "--changes", "2018", "2020", "-f", "jsonl")
    changes = {json.loads(line)["recipient"]: json.loads(line)["change"] for line in done.stdout.splitlines()}
    assert changes == {"阿瓦提县": "kept", "江山市": "kept", "马边彝族自治县": "new", "景宁畲族自治县": "not_mentioned"}


def test_metrics_for_a_script(shanhai: Shanhai) -> None:
    done = shanhai("metrics", "--region", "阿瓦提县", "--year", "2020", "--topic", "funds", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["value"], row["unit"], row["quote"]) for row in rows] == [("1.61", "亿元", "安排援疆资金1.61亿元")]
    assert rows[0]["document"] == "绍兴年鉴2021"
    assert rows[0]["grade"] == "caveat"
    assert done.stderr == ""


def test_repeats_are_listed_on_request_only(shanhai: Shanhai) -> None:
    once, all_of_them = (shanhai("metrics", "-r", "马边", "-f", "jsonl", *more).stdout for more in ((), ("--repeats",)))
    assert len(all_of_them.splitlines()) == len(once.splitlines()) + 1


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "markdown"])
def test_every_text_format_is_unescaped_utf8(shanhai: Shanhai, form: str) -> None:
    done = shanhai("metrics", "--format", form)
    assert done.returncode == 0
    assert "安排援疆资金1.61亿元" in done.stdout
    assert done.stderr == ""


def test_output_to_a_pipe_is_utf8_whatever_the_locale(shanhai: Shanhai) -> None:
    assert "阿瓦提县" in shanhai("metrics", "-f", "csv", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0").stdout


def test_parquet_may_be_piped(small_dataset: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    out = tmp_path / "rows.parquet"
    with out.open("wb") as file:
        command = [sys.executable, "-m", "shanhai_tui", "metrics", "--format", "parquet"]
        subprocess.run(command, stdout=file, check=True, env=os.environ | {"SHANHAI_DATA": str(small_dataset)})
    assert "安排援疆资金1.61亿元" in pq.read_table(out).column("quote").to_pylist()


def test_the_sentence_behind_a_figure(shanhai: Shanhai) -> None:
    told = shanhai("source", "m-funds-2020", "--explain").stdout
    assert "【安排援疆资金1.61亿元】" in told
    assert "绍兴年鉴编辑部. 绍兴年鉴2021[Z]. 2020." in told
    assert "number_with_unit" in told
    assert "慎比" in told


def test_the_sentence_behind_a_tie_and_its_citation(shanhai: Shanhai) -> None:
    assert "【柯桥区与江山市结对】" in shanhai("source", "p-js-2018").stdout
    assert shanhai("source", "p-js-2018", "--cite", "bibtex").stdout.startswith("@incollection{year2018-")
    page = json.loads(shanhai("source", "m-east", "-f", "json").stdout)
    assert page["fact"]["quote"] == "到位资金4240万元"
    assert "到位资金4240万元" in page["citation"]["plain"]


def test_an_unknown_id_is_nothing_found(shanhai: Shanhai) -> None:
    done = shanhai("source", "no-such-id")
    assert (done.returncode, done.stdout) == (1, "")


def test_sql_answers_and_refuses(shanhai: Shanhai) -> None:
    assert shanhai("sql", "select count(*) as n from documents", "-f", "jsonl").stdout == '{"n": 4}\n'
    assert shanhai("sql", "-", "-f", "csv", stdin="select 1 as one").stdout == "one\n1\n"
    refused = shanhai("sql", "COPY metrics TO 'stolen.csv'")
    assert refused.returncode == 2
    assert refused.stderr == "shanhai: 只能查询，不能执行 COPY\n"
    assert shanhai("sql", "select * from metrics where false").returncode == 1


def test_global_options_stand_before_or_after_the_command(shanhai: Shanhai, small_dataset: Path) -> None:
    before = shanhai("--data", str(small_dataset), "--lang", "en", "find", "kq", SHANHAI_DATA="/nowhere")
    after = shanhai("find", "kq", f"--data={small_dataset}", "--lang=en", SHANHAI_DATA="/nowhere")
    assert before.returncode == after.returncode == 0
    assert before.stdout == after.stdout
    assert before.stdout.startswith("kind")


def test_a_folder_without_a_dataset_is_one_line_and_exit_code_3(shanhai: Shanhai, tmp_path: Path) -> None:
    done = shanhai("find", "kq", "--data", str(tmp_path / "nothing"))
    assert (done.returncode, done.stdout) == (3, "")
    assert "shanhai build" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words", [("nonsense",), ("--nonsense",), ("find",), ("metrics", "--year", "x"), ("--lang", "fr")]
)
def test_wrong_use_is_exit_code_2_without_a_traceback(shanhai: Shanhai, words: tuple[str, ...]) -> None:
    done = shanhai(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_ends_the_program_quietly(small_dataset: Path) -> None:
    command = f"{sys.executable} -m shanhai_tui sql 'from range(3000000)' -f csv | head -n 1"
    environment = os.environ | {"SHANHAI_DATA": str(small_dataset)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=environment)
    assert (done.stdout, done.stderr) == ("range\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ("export", "metrics", "-o", "out.csv"),
        ("build", ".", "-o", "out"),
        ("check", "."),
        ("diff", ".", "."),
        ("metrics", "--format", "xlsx"),
        ("sql", "select 1", "--format", "parquet"),
        ("sql", "copy metrics to 'out.csv'"),
    ],
)
def test_a_kiosk_writes_and_reads_no_other_files(shanhai: Shanhai, tmp_path: Path, words: tuple[str, ...]) -> None:
    for line in (("--kiosk", *words), (*words, "--kiosk")):
        done = shanhai(*line)
        assert (done.returncode, done.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_doctor_looks_at_the_dataset(shanhai: Shanhai, tmp_path: Path) -> None:
    assert shanhai("doctor").returncode == 0
    assert shanhai("doctor", "--data", str(tmp_path)).returncode == 3


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_every_command(shanhai: Shanhai, shell: str) -> None:
    script = shanhai("completions", shell).stdout
    assert all(command in script for command in ("find", "region", "pairings", "metrics", "source", "export"))
    if shell == "bash":
        check = f'{script}\nCOMP_WORDS=(shanhai metrics --form); COMP_CWORD=2; _shanhai; echo "${{COMPREPLY[@]}}"'
        done = subprocess.run(["bash", "-c", check], capture_output=True, text=True, check=True)
        assert done.stdout == "--format\n"


@pytest.mark.needs_zsh
def test_zsh_takes_its_completions(shanhai: Shanhai, tmp_path: Path) -> None:
    (tmp_path / "_shanhai").write_text(shanhai("completions", "zsh").stdout, "utf-8")
    check = "autoload -Uz compinit; compinit -D; source ./_shanhai; echo $_comps[shanhai]"
    done = subprocess.run(["zsh", "-f", "-c", check], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("_shanhai\n", "")


@pytest.mark.needs_fish
def test_fish_completes_commands_options_and_values(shanhai: Shanhai, tmp_path: Path) -> None:
    (tmp_path / "shanhai.fish").write_text(shanhai("completions", "fish").stdout, "utf-8")
    wanted = ("pair", "metrics --form", "metrics --topic fu")
    check = "source shanhai.fish; " + "; ".join(f'complete -C "shanhai {line}"' for line in wanted)
    fish = ["fish", "--no-config", "-c", check]
    done = subprocess.run(fish, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert [line.partition("\t")[0] for line in done.stdout.splitlines()] == ["pairings", "--format", "funds"]
