CREATE TABLE "shared_file" (
  "sha256" TEXT PRIMARY KEY NOT NULL,
  "at" TEXT NOT NULL,
  "name" TEXT,
  "vector" TEXT
) STRICT;
