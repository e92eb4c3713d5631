ALTER TABLE "aside" RENAME TO "aside_before";
CREATE TABLE "aside" (
  "id" INTEGER PRIMARY KEY NOT NULL,
  "tbl" TEXT NOT NULL,
  "row" TEXT NOT NULL,
  UNIQUE ("tbl", "row")
) STRICT;
INSERT INTO "aside" (tbl, row) SELECT tbl, row FROM "aside_before";
DROP TABLE "aside_before";
CREATE TABLE "contested" (
  "id" INTEGER PRIMARY KEY NOT NULL,
  "tbl" TEXT NOT NULL,
  "row" TEXT NOT NULL,
  UNIQUE ("tbl", "row")
) STRICT;
INSERT INTO "contested" (tbl, row) SELECT e.tbl, e.row FROM entry e JOIN step s ON s.id = e.step
GROUP BY e.tbl, e.row HAVING min(s.copy_id) <> max(s.copy_id);
CREATE TABLE "decision" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "conflict" TEXT NOT NULL,
  "tbl" TEXT NOT NULL,
  "row_id" TEXT NOT NULL,
  "cell" TEXT NOT NULL,
  "side" TEXT NOT NULL
) STRICT;
CREATE TABLE "merge" (
  "id" INTEGER PRIMARY KEY NOT NULL,
  "at" TEXT NOT NULL,
  "copy_id" TEXT NOT NULL,
  "bundle" TEXT NOT NULL,
  "steps" INTEGER NOT NULL,
  "entries" INTEGER NOT NULL,
  "first_entry" INTEGER NOT NULL,
  "last_entry" INTEGER NOT NULL,
  "counts" TEXT NOT NULL,
  "untaken" TEXT NOT NULL
) STRICT;
ALTER TABLE "meta" RENAME TO "meta_before";
CREATE TABLE "meta" (
  "id" INTEGER PRIMARY KEY NOT NULL,
  "record" TEXT NOT NULL,
  "schema_version" INTEGER NOT NULL,
  "head_k" INTEGER NOT NULL,
  "head_stamp" INTEGER NOT NULL,
  "entries" INTEGER NOT NULL,
  "copy_id" TEXT
) STRICT;
INSERT INTO "meta" SELECT id, record, schema_version, head_k, head_stamp, entries,
(SELECT copy_id FROM step ORDER BY step.id DESC LIMIT 1) FROM "meta_before";
DROP TABLE "meta_before";
