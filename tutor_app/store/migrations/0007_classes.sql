CREATE TABLE "event" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "kind" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "start" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "zone" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "capacity" INTEGER,
  "sign_up_until" TEXT,
  "cost" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  CONSTRAINT minutes CHECK (minutes BETWEEN 1 AND 1440)
) STRICT;
CREATE INDEX "ix_event_date" ON "event" ("date");
CREATE TABLE "loan" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "item" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "student_id" TEXT REFERENCES "student"("id"),
  "tutor_id" TEXT REFERENCES "tutor"("id"),
  "lent_on" TEXT NOT NULL,
  "due_on" TEXT,
  "returned_on" TEXT,
  "note" TEXT NOT NULL,
  CONSTRAINT one_person CHECK ((student_id IS NULL) <> (tutor_id IS NULL))
) STRICT;
CREATE INDEX "ix_loan_due" ON "loan" ("returned_on", "due_on");
CREATE INDEX "ix_loan_student_id" ON "loan" ("student_id");
CREATE INDEX "ix_loan_tutor_id" ON "loan" ("tutor_id");
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
  CONSTRAINT one_person CHECK ((student_id IS NOT NULL) + (tutor_id IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX "ix_participation_event_id" ON "participation" ("event_id");
CREATE INDEX "ix_participation_student_id" ON "participation" ("student_id");
CREATE INDEX "ix_participation_tutor_id" ON "participation" ("tutor_id");
CREATE TABLE "class_run" (
  "id" TEXT PRIMARY KEY NOT NULL REFERENCES "group_class"("id") ON DELETE CASCADE,
  "level_id" TEXT REFERENCES "level"("id"),
  "capacity" INTEGER,
  "status" TEXT NOT NULL,
  "paused_until" TEXT,
  "reason" TEXT NOT NULL
) STRICT;
CREATE TABLE "class_session" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "class_id" TEXT NOT NULL REFERENCES "group_class"("id"),
  "date" TEXT NOT NULL,
  "start" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "zone" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "topics" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  CONSTRAINT outcome CHECK (CASE status WHEN 'held' THEN minutes > 0 WHEN 'missed' THEN 1 ELSE 0 END)
) STRICT;
CREATE INDEX "ix_class_session_class" ON "class_session" ("class_id", "date");
CREATE INDEX "ix_class_session_date" ON "class_session" ("date");
CREATE TABLE "class_time" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "class_id" TEXT NOT NULL REFERENCES "group_class"("id") ON DELETE CASCADE,
  "weekday" INTEGER NOT NULL,
  "start" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "zone" TEXT NOT NULL,
  "medium" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "starts" TEXT NOT NULL,
  "ends" TEXT,
  CONSTRAINT minutes CHECK (minutes BETWEEN 1 AND 1440),
  CONSTRAINT weekday CHECK (weekday BETWEEN 0 AND 6)
) STRICT;
CREATE INDEX "ix_class_time_class_id" ON "class_time" ("class_id");
CREATE TABLE "class_attendance" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "session_id" TEXT NOT NULL REFERENCES "class_session"("id") ON DELETE CASCADE,
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "status" TEXT NOT NULL,
  "note" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_class_attendance_session_id" ON "class_attendance" ("session_id");
CREATE INDEX "ix_class_attendance_student_id" ON "class_attendance" ("student_id");
CREATE TABLE "class_session_tutor" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "session_id" TEXT NOT NULL REFERENCES "class_session"("id") ON DELETE CASCADE,
  "tutor_id" TEXT NOT NULL REFERENCES "tutor"("id")
) STRICT;
CREATE INDEX "ix_class_session_tutor_session_id" ON "class_session_tutor" ("session_id");
CREATE INDEX "ix_class_session_tutor_tutor_id" ON "class_session_tutor" ("tutor_id");
