ALTER TABLE "copy" RENAME TO "old_copy";
CREATE TABLE "copy" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "made_at" TEXT NOT NULL,
  "follows" TEXT
) STRICT;
INSERT INTO "copy" SELECT "id", "name", "made_at", "follows" FROM "old_copy";
DROP TABLE "old_copy";
ALTER TABLE "peer" RENAME TO "old_peer";
CREATE TABLE "peer" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "encrypts" TEXT NOT NULL,
  "signs" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "tutor_id" TEXT,
  "home" TEXT,
  "replaces" TEXT,
  "added_on" TEXT NOT NULL,
  "signed_by" TEXT,
  "signature" TEXT,
  CONSTRAINT signed CHECK ((tutor_id IS NULL) = (kind <> 'tutor') AND (home IS NULL) = (kind IN ('office', '')) AND (signed_by IS NULL) = (signature IS NULL))
) STRICT;
INSERT INTO "peer" ("id", "name", "encrypts", "signs", "kind", "added_on")
  SELECT "id", "name", "encrypts", "signs", '', "added_on" FROM "old_peer";
CREATE TABLE "revocation" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "copy_id" TEXT NOT NULL,
  "revoked_on" TEXT NOT NULL,
  "keeps" TEXT NOT NULL,
  "signed_by" TEXT NOT NULL,
  "signature" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_revocation_copy_id" ON "revocation" ("copy_id");
CREATE TABLE "peer_state" (
  "copy_id" TEXT PRIMARY KEY NOT NULL,
  "encrypts" TEXT,
  "signs" TEXT,
  "heard_at" TEXT,
  "vector" TEXT NOT NULL,
  "sent_at" TEXT,
  "sent" INTEGER NOT NULL,
  "sent_hash" TEXT NOT NULL,
  "received" INTEGER NOT NULL,
  "received_hash" TEXT NOT NULL,
  "held" TEXT NOT NULL,
  "refused" TEXT NOT NULL
) STRICT;
CREATE TABLE "this_copy" (
  "id" INTEGER PRIMARY KEY NOT NULL,
  "kind" TEXT NOT NULL,
  "home" TEXT,
  "organisation" TEXT,
  "waiting_since" TEXT,
  "member_name" TEXT NOT NULL,
  "news_at" TEXT,
  "latest_at" TEXT
) STRICT;
INSERT INTO "peer_state" ("copy_id", "encrypts", "signs", "vector", "sent", "sent_hash", "received", "received_hash", "held", "refused")
  SELECT "id", "encrypts", "signs", '{}', 0, '', 0, '', '{}', '[]' FROM "old_peer" WHERE "revoked_on" IS NULL;
DROP TABLE "old_peer";
INSERT INTO "this_copy" ("id", "kind", "member_name") VALUES (1, 'office', '');
