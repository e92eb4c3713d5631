ALTER TABLE "participation" RENAME TO "old_participation";
CREATE TABLE "participation" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "event_id" TEXT NOT NULL REFERENCES "event"("id") ON DELETE CASCADE,
  "student_id" TEXT REFERENCES "student"("id"),
  "tutor_id" TEXT REFERENCES "tutor"("id"),
  "guest" TEXT NOT NULL,
  "signed_on" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "consent_on" TEXT,
  "photo_on" TEXT,
  "attendance" TEXT NOT NULL,
  "role" TEXT,
  CONSTRAINT one_person CHECK ((student_id IS NOT NULL) + (tutor_id IS NOT NULL) <= 1)
) STRICT;
INSERT INTO "participation" ("id", "event_id", "student_id", "tutor_id", "guest", "signed_on", "status", "consent_on", "photo_on", "attendance")
  SELECT "id", "event_id", "student_id", "tutor_id", "guest", "signed_on", "status", "consent_on", "photo_on", "attendance" FROM "old_participation";
DROP TABLE "old_participation";
CREATE INDEX "ix_participation_event_id" ON "participation" ("event_id");
CREATE INDEX "ix_participation_student_id" ON "participation" ("student_id");
CREATE INDEX "ix_participation_tutor_id" ON "participation" ("tutor_id");
