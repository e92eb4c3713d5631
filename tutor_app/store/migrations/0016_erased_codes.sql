UPDATE "student" SET "code" = 'X-' || upper(substr("id", -8)) WHERE "id" IN (SELECT "id" FROM "erased");
UPDATE "tutor" SET "code" = 'X-' || upper(substr("id", -8)) WHERE "id" IN (SELECT "id" FROM "erased");
UPDATE "entry" SET
  "before" = json_replace("before", '$.code', 'X-' || upper(substr("row", -8))),
  "after" = json_replace("after", '$.code', 'X-' || upper(substr("row", -8)))
WHERE "tbl" IN ('student', 'tutor') AND "row" IN (SELECT "id" FROM "erased");
