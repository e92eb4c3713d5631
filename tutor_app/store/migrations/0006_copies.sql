CREATE TABLE "aside" (
  "row" TEXT PRIMARY KEY NOT NULL,
  "tbl" TEXT NOT NULL
) STRICT;
CREATE TABLE "peer" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "encrypts" TEXT NOT NULL,
  "signs" TEXT NOT NULL,
  "added_on" TEXT NOT NULL,
  "revoked_on" TEXT
) STRICT;
CREATE TABLE "own_key" (
  "copy_id" TEXT PRIMARY KEY NOT NULL,
  "decrypts" TEXT NOT NULL,
  "seed" TEXT NOT NULL
) STRICT;
