CREATE TABLE "consent" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "kind" TEXT NOT NULL,
  "given_on" TEXT NOT NULL,
  "withdrawn_on" TEXT,
  "note" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_consent_student_id" ON "consent" ("student_id");
