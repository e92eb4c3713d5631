CREATE TABLE "class_time_exception" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "class_time_id" TEXT NOT NULL REFERENCES "class_time"("id") ON DELETE CASCADE,
  "date" TEXT NOT NULL,
  "moved_to" TEXT,
  "start" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "medium" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "reason" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_class_time_exception_class_time_id" ON "class_time_exception" ("class_time_id");
