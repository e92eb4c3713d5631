CREATE TABLE "closure" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "starts" TEXT NOT NULL,
  "ends" TEXT NOT NULL,
  "name" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_closure_starts" ON "closure" ("starts");
