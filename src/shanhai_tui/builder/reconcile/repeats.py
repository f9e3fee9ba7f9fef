"""Which passages repeat earlier ones, and which documents are copies of others, across scripts too.

Passages are known by the hashes of their clauses. Each clause points to its first occurrence in the corpus, and a
passage repeats the passages most of its clauses point to: one join, whatever the number of copies.
"""

from __future__ import annotations

import duckdb

_STEPS = (
    # Originals come first: dated before undated, printed before posted.
    """
    CREATE TABLE ranked AS
    SELECT document_id,
           row_number() OVER (ORDER BY published NULLS LAST, kind = 'web', kind = 'other', document_id) AS rank
    FROM raw.documents
    """,
    """
    CREATE TABLE spoken AS
    SELECT c.document_id, c.ordinal, c.hash, any_value(c.chars) AS chars, any_value(r.rank) AS rank,
           any_value(p.repeat_of) IS NOT NULL AS repeated, any_value(p.kind) AS kind
    FROM raw.clauses AS c
    JOIN ranked AS r USING (document_id)
    JOIN raw.passages AS p ON p.document_id = c.document_id AND p.ordinal = c.ordinal
    WHERE NOT c.whole AND p.kind <> 'navigation'
    GROUP BY c.document_id, c.ordinal, c.hash
    """,
    """
    CREATE TABLE firsts AS
    SELECT hash, arg_min({'document_id': document_id, 'ordinal': ordinal}, (repeated, rank, ordinal)) AS first,
           count(DISTINCT document_id) > 3 AS stock
    FROM spoken GROUP BY hash HAVING count(*) > 1
    """,
    """
    CREATE TABLE votes AS
    SELECT s.document_id, s.ordinal, f.first.document_id AS other_document_id, f.first.ordinal AS other_ordinal,
           sum(s.chars) AS chars, coalesce(sum(s.chars) FILTER (NOT f.stock), 0) AS rare, any_value(s.kind) AS kind
    FROM spoken AS s
    JOIN firsts AS f USING (hash)
    WHERE (s.document_id, s.ordinal) <> (f.first.document_id, f.first.ordinal)
    GROUP BY ALL
    """,
    "CREATE TABLE totals AS SELECT document_id, ordinal, sum(chars) AS chars FROM spoken GROUP BY ALL",
    # A document is a copy where half of what it says was first said in one other document.
    """
    CREATE TABLE document_copies AS
    WITH shared AS (
        SELECT document_id, other_document_id, sum(chars) AS chars
        FROM votes WHERE document_id <> other_document_id GROUP BY ALL
    ),
    said AS (SELECT document_id, sum(chars) AS chars FROM totals GROUP BY ALL)
    SELECT shared.document_id, arg_max(other_document_id, (shared.chars, other_document_id)) AS copy_of
    FROM shared JOIN said USING (document_id)
    WHERE shared.chars >= 0.5 * said.chars AND shared.chars >= 100
    GROUP BY shared.document_id
    """,
    # Copies of copies lead to the original, which ranks first and is none.
    "DELETE FROM document_copies WHERE copy_of IN (SELECT document_id FROM document_copies)",
    """
    CREATE TABLE covered AS
    SELECT v.*, t.chars AS total, c.copy_of IS NOT NULL AS copied,
           sum(v.chars) OVER one_other AS in_other, sum(v.rare) OVER one_other AS rare_in_other
    FROM votes AS v
    JOIN totals AS t USING (document_id, ordinal)
    LEFT JOIN document_copies AS c ON c.document_id = v.document_id AND c.copy_of = v.other_document_id
    WINDOW one_other AS (PARTITION BY v.document_id, v.ordinal, v.other_document_id)
    """,
    # Between documents that are no copies, what many say is a stock phrase and not a repeat, unless it runs long.
    """
    CREATE TABLE passage_matches AS
    SELECT document_id, ordinal, other_document_id, other_ordinal, max(chars) AS chars
    FROM (
    SELECT document_id, ordinal, other_document_id, other_ordinal, chars
    FROM covered
    WHERE chars >= 12 AND CASE
        WHEN copied THEN in_other >= 0.4 * total
        WHEN document_id = other_document_id THEN in_other >= 0.8 * total AND total >= 30
        WHEN kind <> 'prose' THEN false
        ELSE rare_in_other >= 0.8 * total AND total >= 50 OR in_other >= 0.9 * total AND total >= 200
    END
    UNION ALL
    SELECT document_id, ordinal, document_id, split_part(repeat_of, '#', -1)::INTEGER, 1_000_000
    FROM raw.passages WHERE repeat_of IS NOT NULL
    )
    GROUP BY ALL
    """,
    "CREATE TABLE wholes AS SELECT document_id, ordinal, hash, chars FROM raw.clauses WHERE whole",
)

_NEIGHBOURS = """
    INSERT INTO passage_matches
    SELECT b.document_id, b.ordinal, a.document_id, a.ordinal, any_value(b.chars)
    FROM wholes AS b
    JOIN passage_matches AS m ON m.document_id = b.document_id AND abs(m.ordinal - b.ordinal) BETWEEN 1 AND 2
    JOIN wholes AS a
        ON a.document_id = m.other_document_id AND a.hash = b.hash
        AND abs(a.ordinal - m.other_ordinal) BETWEEN 1 AND 3
        AND (a.ordinal < m.other_ordinal) = (b.ordinal < m.ordinal)
    WHERE (a.document_id, a.ordinal) <> (b.document_id, b.ordinal)
        AND (a.document_id <> b.document_id OR a.ordinal < b.ordinal)
        AND NOT EXISTS (
            SELECT 1 FROM passage_matches AS known
            WHERE known.document_id = b.document_id AND known.ordinal = b.ordinal
        )
    GROUP BY b.document_id, b.ordinal, a.document_id, a.ordinal
    QUALIFY row_number() OVER (
        PARTITION BY b.document_id, b.ordinal ORDER BY min(abs(a.ordinal - m.other_ordinal)), a.document_id, a.ordinal
    ) = 1
"""

_REPEATS = """
    CREATE TABLE passage_repeats AS
    SELECT document_id || '#' || ordinal AS passage_id,
           arg_max(other_document_id || '#' || other_ordinal, (chars, -other_ordinal, other_document_id)) AS repeat_of
    FROM passage_matches
    GROUP BY document_id, ordinal
"""

_FOLLOW = """
    UPDATE passage_repeats SET repeat_of = further.repeat_of
    FROM passage_repeats AS further
    WHERE further.passage_id = passage_repeats.repeat_of AND further.repeat_of <> passage_repeats.passage_id
"""

_RESULTS = (
    """
    CREATE VIEW passages AS
    SELECT p.* REPLACE (r.repeat_of AS repeat_of)
    FROM raw.passages AS p LEFT JOIN passage_repeats AS r USING (passage_id)
    """,
    """
    CREATE TABLE documents AS
    SELECT d.* REPLACE (c.copy_of AS copy_of)
    FROM raw.documents AS d LEFT JOIN document_copies AS c USING (document_id)
    """,
)
_ROUNDS = 8


def find_repeats(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `documents` and `passages`, and the helpers `passage_matches` and `document_copies` for what follows."""
    for step in _STEPS:
        connection.execute(step)
    for _ in range(_ROUNDS):
        # Headings, captions and credits are too short to be known by themselves; their neighbours vouch for them.
        if not _count_changes(connection, _NEIGHBOURS):
            break
    connection.execute(_REPEATS)
    for _ in range(_ROUNDS):
        if not _count_changes(connection, _FOLLOW):
            break
    for step in _RESULTS:
        connection.execute(step)


def _count_changes(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    row = connection.execute(statement).fetchone()
    return int(row[0]) if row else 0
