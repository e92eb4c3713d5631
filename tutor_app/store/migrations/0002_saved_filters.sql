CREATE TABLE "saved_filter" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "page" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "wish" TEXT NOT NULL,
  "position" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_saved_filter_page" ON "saved_filter" ("page");
