-- Others in another course: copies of one attempt of the class, for PostgreSQL and SQLite.

INSERT INTO person (tenant, id, role, nickname, name_key, created_at)
SELECT p.tenant, 'o-' || n.i, 'learner', 'Other ' || n.i, 'other ' || n.i, p.created_at
FROM (WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < :people)
      SELECT i FROM c) n,
     (SELECT tenant, created_at FROM person ORDER BY id LIMIT 1) p;

INSERT INTO served_unit (digest, course_id, unit_id, title, body, first_served_at)
SELECT 'other', 'another-course', 'other', u.title, u.body, u.first_served_at
FROM (SELECT * FROM served_unit LIMIT 1) u;

INSERT INTO attempt (tenant, id, person_id, unit_digest, course_id, unit_id, mode, level, seed,
                     policy, items, start_key, started_at, submitted_at)
SELECT a.tenant, 'o-' || n.i, 'o-' || (1 + n.i % :people), 'other', 'another-course',
       'other-' || (n.i % 40), a.mode, a.level, a.seed, a.policy, a.items, 'p-' || n.i,
       a.started_at, a.submitted_at
FROM (WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < :attempts)
      SELECT i FROM c) n,
     (SELECT * FROM attempt WHERE id = :one) a;

INSERT INTO response (tenant, attempt_id, number, item_id, sequence, kind, type, item_digest, answer,
                      client_key, received_at)
SELECT r.tenant, 'o-' || n.i, r.number, r.item_id, r.sequence, r.kind, r.type, r.item_digest, r.answer, r.client_key,
       r.received_at
FROM (WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < :attempts)
      SELECT i FROM c) n,
     (SELECT * FROM response WHERE attempt_id = :one) r;

INSERT INTO mark (tenant, attempt_id, derivation, at, reason, score, maximum, items)
SELECT m.tenant, 'o-' || n.i, m.derivation, m.at, m.reason, m.score, m.maximum, m.items
FROM (WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < :attempts)
      SELECT i FROM c) n,
     (SELECT * FROM mark WHERE attempt_id = :one) m;
