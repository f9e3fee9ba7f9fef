"""Tables of places and of what stands between them: regions, programmes, pairings, entities, mentions."""

from __future__ import annotations

from shanhai_tui.contract.schema import EVIDENCE, Column, Table, key_column

REGIONS = Table(
    "regions",
    "Every region the corpus names, their ancestors, and the national gazetteer down to counties.",
    (
        key_column(
            "region_id", "GB/T 2260 code; nine digits for a township; z- + parent's code + slug for a zone without one"
        ),
        Column("name", "VARCHAR", "full name: 马边彝族自治县", required=True),
        Column("short_name", "VARCHAR", "short name: 马边", required=True),
        Column(
            "level",
            "VARCHAR",
            "administrative level",
            required=True,
            enum=("country", "province", "prefecture", "county", "township", "zone"),
        ),
        Column("parent_id", "VARCHAR", "region above; null for the country", references="regions.region_id"),
        Column("aliases", "VARCHAR[]", "other names: those the corpus writes, short and former ones", required=True),
        Column("pinyin", "VARCHAR", "of the short name, without tones or spaces: mabian", required=True),
        Column("initials", "VARCHAR", "of the short name: mb", required=True),
        Column("longitude", "DOUBLE", "WGS 84 degrees; null if not known"),
        Column("latitude", "DOUBLE", "WGS 84 degrees; null if not known"),
        Column("status", "VARCHAR", "whether the place exists today", required=True, enum=("current", "abolished")),
        Column("valid_from", "SMALLINT", "first year in which the code stood for this name; null if before records"),
        Column("valid_to", "SMALLINT", "last year; null while it stands"),
        Column("successor_id", "VARCHAR", "the region that took its place", references="regions.region_id"),
        Column("named", "BOOLEAN", "does the corpus name it?", required=True),
    ),
    key=("region_id",),
)

PROGRAMMES = Table(
    "programmes",
    "The frameworks under which places are paired.",
    (
        key_column(
            "programme_id",
            "aid-xinjiang, aid-tibet, aid-qinghai, aid-fuling, east-west, cooperation, mountain-sea, other",
        ),
        Column("name", "VARCHAR", "usual Chinese name", required=True),
        Column("name_en", "VARCHAR", "English name", required=True),
        Column(
            "family",
            "VARCHAR",
            "family of programmes",
            required=True,
            enum=("对口支援", "东西部协作", "对口合作", "山海协作", "其他"),
        ),
        Column("aliases", "VARCHAR[]", "other names it goes or went by", required=True),
        Column("since", "SMALLINT", "year it began"),
        Column("description", "VARCHAR", "what it is, in a sentence", required=True),
    ),
    key=("programme_id",),
)

_REGION = "regions.region_id"

PAIRINGS = Table(
    "pairings",
    "One row for each supporting place, receiving place, programme, document, year vouched for and park.",
    (
        key_column("pairing_id", "stable hash of the row's key"),
        Column("programme_id", "VARCHAR", "programme of the tie", references="programmes.programme_id"),
        Column("support_id", "VARCHAR", "supporting place", required=True, references=_REGION),
        Column("recipient_id", "VARCHAR", "receiving place", required=True, references=_REGION),
        Column("year", "SMALLINT", "the year for which the document vouches that the tie holds"),
        Column("since", "SMALLINT", "year the tie began, where stated"),
        Column("until", "SMALLINT", "year the tie ended, where stated"),
        Column("status", "VARCHAR", "state of the tie", required=True, enum=("active", "ended")),
        Column(
            "level", "VARCHAR", "level of the tie", required=True, enum=("province", "city", "county", "town", "park")
        ),
        Column("entity_id", "VARCHAR", "park or enclave that carries the tie", references="entities.entity_id"),
        Column("basis", "VARCHAR", "read from a table or from prose", required=True, enum=("table", "text")),
        *EVIDENCE,
    ),
    key=("pairing_id",),
    order=("document_id", "char_start", "pairing_id"),
    evidence=True,
)

ENTITIES = Table(
    "entities",
    "Named parks, enterprises, schools and other bodies that figures or ties belong to.",
    (
        key_column("entity_id", "e- + stable hash of kind, name and region"),
        Column(
            "kind",
            "VARCHAR",
            "what it is",
            required=True,
            enum=("park", "enclave", "enterprise", "school", "hospital", "organisation", "project", "brand", "village"),
        ),
        Column("name", "VARCHAR", "fullest name in the corpus", required=True),
        Column("aliases", "VARCHAR[]", "other ways the corpus writes it", required=True),
        Column("region_id", "VARCHAR", "place it belongs to; null if not known", references=_REGION),
        Column("pinyin", "VARCHAR", "of the name, without tones or spaces", required=True),
        Column("initials", "VARCHAR", "of the name", required=True),
    ),
    key=("entity_id",),
)

MENTIONS = Table(
    "mentions",
    "Where a passage names a region, a programme or an entity.",
    (
        Column("target_kind", "VARCHAR", "what is named", required=True, enum=("region", "programme", "entity")),
        Column("target_id", "VARCHAR", "its id in regions, programmes or entities", required=True),
        Column("surface", "VARCHAR", "the characters in which it is named", required=True),
        Column("document_id", "VARCHAR", "the document", required=True, references="documents.document_id"),
        Column("passage_id", "VARCHAR", "the passage", required=True, references="passages.passage_id"),
        Column("char_start", "INTEGER", "first code point in texts.text", required=True),
        Column("char_end", "INTEGER", "code point after it in texts.text", required=True),
    ),
    key=("passage_id", "char_start", "char_end", "target_kind", "target_id"),
    order=("document_id", "char_start", "char_end", "target_kind", "target_id"),
)
