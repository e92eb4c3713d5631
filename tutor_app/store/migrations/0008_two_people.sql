ALTER TABLE "tutor" ADD COLUMN "interests" TEXT NOT NULL DEFAULT '';
ALTER TABLE "level" ADD COLUMN "retired_on" TEXT;
ALTER TABLE "skill" ADD COLUMN "retired_on" TEXT;
CREATE TABLE "two_people" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "one_id" TEXT NOT NULL,
  "other_id" TEXT NOT NULL
) STRICT;
