CREATE TABLE "blob" (
  "sha256" TEXT PRIMARY KEY NOT NULL,
  "bytes" BLOB NOT NULL
) STRICT;
CREATE TABLE "copy" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "made_at" TEXT NOT NULL,
  "follows" TEXT,
  "revoked_on" TEXT
) STRICT;
CREATE TABLE "entry" (
  "id" INTEGER PRIMARY KEY NOT NULL,
  "step" INTEGER NOT NULL,
  "tbl" TEXT NOT NULL,
  "row" TEXT NOT NULL,
  "op" TEXT NOT NULL,
  "before" TEXT,
  "after" TEXT
) STRICT;
CREATE INDEX "ix_entry_row" ON "entry" ("row");
CREATE TABLE "erased" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "erased_on" TEXT NOT NULL
) STRICT;
CREATE TABLE "meta" (
  "id" INTEGER PRIMARY KEY NOT NULL,
  "record" TEXT NOT NULL,
  "schema_version" INTEGER NOT NULL,
  "head_k" INTEGER NOT NULL,
  "head_stamp" INTEGER NOT NULL,
  "entries" INTEGER NOT NULL
) STRICT;
CREATE TABLE "office_setting" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "value" TEXT NOT NULL
) STRICT;
CREATE TABLE "origin" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "source" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "tbl" TEXT NOT NULL,
  "row_id" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_origin_row_id" ON "origin" ("row_id");
CREATE TABLE "scale" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "key" TEXT NOT NULL,
  "name_en" TEXT NOT NULL,
  "name_ko" TEXT NOT NULL
) STRICT;
CREATE TABLE "step" (
  "id" INTEGER PRIMARY KEY NOT NULL,
  "copy_id" TEXT NOT NULL,
  "k" INTEGER NOT NULL,
  "stamp" INTEGER NOT NULL,
  "at" TEXT NOT NULL,
  "member_id" TEXT,
  "label" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "undoes" INTEGER,
  "joins" INTEGER,
  "first_entry" INTEGER NOT NULL,
  "last_entry" INTEGER NOT NULL,
  UNIQUE ("copy_id", "k")
) STRICT;
CREATE INDEX "ix_step_stamp" ON "step" ("stamp");
CREATE TABLE "student" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "code" TEXT NOT NULL,
  "alias" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "left_reason" TEXT NOT NULL,
  "languages" TEXT NOT NULL,
  "zone" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "gender" TEXT NOT NULL,
  "since" TEXT,
  "notes" TEXT NOT NULL,
  "archived_on" TEXT,
  "merged_into" TEXT REFERENCES "student"("id")
) STRICT;
CREATE INDEX "ix_student_code" ON "student" ("code");
CREATE INDEX "ix_student_merged_into" ON "student" ("merged_into");
CREATE TABLE "tutor" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "romanised" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "left_reason" TEXT NOT NULL,
  "languages" TEXT NOT NULL,
  "zone" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "gender" TEXT NOT NULL,
  "affiliation" TEXT NOT NULL,
  "phone" TEXT NOT NULL,
  "messenger" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "capacity" INTEGER NOT NULL,
  "since" TEXT,
  "trained_on" TEXT,
  "background_check_on" TEXT,
  "background_check_until" TEXT,
  "notes" TEXT NOT NULL,
  "archived_on" TEXT,
  "merged_into" TEXT REFERENCES "tutor"("id")
) STRICT;
CREATE INDEX "ix_tutor_code" ON "tutor" ("code");
CREATE INDEX "ix_tutor_merged_into" ON "tutor" ("merged_into");
CREATE TABLE "absence" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "student_id" TEXT REFERENCES "student"("id"),
  "tutor_id" TEXT REFERENCES "tutor"("id"),
  "starts" TEXT NOT NULL,
  "ends" TEXT NOT NULL,
  CONSTRAINT one_person CHECK ((student_id IS NULL) <> (tutor_id IS NULL))
) STRICT;
CREATE INDEX "ix_absence_student_id" ON "absence" ("student_id");
CREATE INDEX "ix_absence_tutor_id" ON "absence" ("tutor_id");
CREATE TABLE "availability" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "student_id" TEXT REFERENCES "student"("id"),
  "tutor_id" TEXT REFERENCES "tutor"("id"),
  "weekday" INTEGER NOT NULL,
  "minute" INTEGER NOT NULL,
  "if_needed" INTEGER NOT NULL,
  CONSTRAINT half_hour CHECK (weekday BETWEEN 0 AND 6 AND minute BETWEEN 0 AND 1410 AND minute % 30 = 0),
  CONSTRAINT one_person CHECK ((student_id IS NULL) <> (tutor_id IS NULL))
) STRICT;
CREATE INDEX "ix_availability_student_id" ON "availability" ("student_id");
CREATE INDEX "ix_availability_tutor_id" ON "availability" ("tutor_id");
CREATE TABLE "identity" (
  "id" TEXT PRIMARY KEY NOT NULL REFERENCES "student"("id") ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "family" TEXT NOT NULL,
  "given" TEXT NOT NULL,
  "romanised" TEXT NOT NULL,
  "preferred" TEXT NOT NULL,
  "birth_date" TEXT,
  "phone" TEXT NOT NULL,
  "messenger" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "emergency_contact" TEXT NOT NULL,
  "safe_contact" TEXT NOT NULL
) STRICT;
CREATE TABLE "level" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "scale_id" TEXT NOT NULL REFERENCES "scale"("id"),
  "code" TEXT NOT NULL,
  "name_en" TEXT NOT NULL,
  "name_ko" TEXT NOT NULL,
  "rank" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_level_scale_id" ON "level" ("scale_id");
CREATE TABLE "member" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "tutor_id" TEXT REFERENCES "tutor"("id"),
  "left_on" TEXT
) STRICT;
CREATE INDEX "ix_member_tutor_id" ON "member" ("tutor_id");
CREATE TABLE "subject" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "key" TEXT NOT NULL,
  "name_en" TEXT NOT NULL,
  "name_ko" TEXT NOT NULL,
  "scale_id" TEXT REFERENCES "scale"("id"),
  "position" INTEGER NOT NULL,
  "archived_on" TEXT
) STRICT;
CREATE INDEX "ix_subject_scale_id" ON "subject" ("scale_id");
CREATE TABLE "can_do" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "level_id" TEXT NOT NULL REFERENCES "level"("id"),
  "skill_key" TEXT NOT NULL,
  "text_en" TEXT NOT NULL,
  "text_ko" TEXT NOT NULL,
  "position" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_can_do_level_id" ON "can_do" ("level_id");
CREATE TABLE "disclosure" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "at" TEXT NOT NULL,
  "member_id" TEXT REFERENCES "member"("id"),
  "copy_id" TEXT NOT NULL,
  "student_id" TEXT REFERENCES "student"("id"),
  "tutor_id" TEXT REFERENCES "tutor"("id"),
  "kind" TEXT NOT NULL,
  "what" TEXT NOT NULL,
  "purpose" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_disclosure_student_id" ON "disclosure" ("student_id");
CREATE INDEX "ix_disclosure_tutor_id" ON "disclosure" ("tutor_id");
CREATE TABLE "goal" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "subject_id" TEXT NOT NULL REFERENCES "subject"("id"),
  "title_en" TEXT NOT NULL,
  "title_ko" TEXT NOT NULL,
  "set_on" TEXT NOT NULL,
  "target_date" TEXT,
  "status" TEXT NOT NULL,
  "position" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_goal_student_id" ON "goal" ("student_id");
CREATE TABLE "group_class" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "subject_id" TEXT NOT NULL REFERENCES "subject"("id"),
  "term" TEXT NOT NULL,
  "period" TEXT NOT NULL,
  "grade" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "starts" TEXT,
  "ends" TEXT
) STRICT;
CREATE INDEX "ix_group_class_subject_id" ON "group_class" ("subject_id");
CREATE TABLE "progress_report" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "subject_id" TEXT REFERENCES "subject"("id"),
  "starts" TEXT NOT NULL,
  "ends" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "paper" TEXT NOT NULL,
  "summary_en" TEXT NOT NULL,
  "summary_ko" TEXT NOT NULL,
  "words_en" TEXT NOT NULL,
  "words_ko" TEXT NOT NULL,
  "next_en" TEXT NOT NULL,
  "next_ko" TEXT NOT NULL,
  "issued_on" TEXT,
  "pdf" TEXT
) STRICT;
CREATE INDEX "ix_progress_report_student_id" ON "progress_report" ("student_id");
CREATE TABLE "request" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "subject_id" TEXT NOT NULL REFERENCES "subject"("id"),
  "since" TEXT NOT NULL,
  "urgency" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "closed_on" TEXT,
  "wish_place" TEXT NOT NULL,
  "wish_language" TEXT NOT NULL,
  "wish_gender" TEXT NOT NULL,
  "note" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_request_status" ON "request" ("status");
CREATE INDEX "ix_request_student_id" ON "request" ("student_id");
CREATE INDEX "ix_request_subject_id" ON "request" ("subject_id");
CREATE TABLE "score_band" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "scale_id" TEXT NOT NULL REFERENCES "scale"("id"),
  "level_id" TEXT NOT NULL REFERENCES "level"("id"),
  "test" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "skill_key" TEXT NOT NULL,
  "low" INTEGER NOT NULL,
  "high" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_score_band_level_id" ON "score_band" ("level_id");
CREATE INDEX "ix_score_band_scale_id" ON "score_band" ("scale_id");
CREATE TABLE "skill" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "subject_id" TEXT NOT NULL REFERENCES "subject"("id"),
  "key" TEXT NOT NULL,
  "name_en" TEXT NOT NULL,
  "name_ko" TEXT NOT NULL,
  "position" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_skill_subject_id" ON "skill" ("subject_id");
CREATE TABLE "tutor_subject" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "tutor_id" TEXT NOT NULL REFERENCES "tutor"("id") ON DELETE CASCADE,
  "subject_id" TEXT NOT NULL REFERENCES "subject"("id"),
  "low_level_id" TEXT REFERENCES "level"("id"),
  "high_level_id" TEXT REFERENCES "level"("id")
) STRICT;
CREATE INDEX "ix_tutor_subject_subject_id" ON "tutor_subject" ("subject_id");
CREATE INDEX "ix_tutor_subject_tutor_id" ON "tutor_subject" ("tutor_id");
CREATE TABLE "assessment" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "subject_id" TEXT NOT NULL REFERENCES "subject"("id"),
  "skill_id" TEXT REFERENCES "skill"("id"),
  "level_id" TEXT REFERENCES "level"("id"),
  "date" TEXT NOT NULL,
  "rater" TEXT NOT NULL,
  "test" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "score" INTEGER,
  "note" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_assessment_student_id" ON "assessment" ("student_id");
CREATE TABLE "class_tutor" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "class_id" TEXT NOT NULL REFERENCES "group_class"("id") ON DELETE CASCADE,
  "tutor_id" TEXT NOT NULL REFERENCES "tutor"("id"),
  "position" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_class_tutor_class_id" ON "class_tutor" ("class_id");
CREATE INDEX "ix_class_tutor_tutor_id" ON "class_tutor" ("tutor_id");
CREATE TABLE "goal_step" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "goal_id" TEXT NOT NULL REFERENCES "goal"("id"),
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "can_do_id" TEXT REFERENCES "can_do"("id"),
  "text_en" TEXT NOT NULL,
  "text_ko" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "reached_on" TEXT,
  "position" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_goal_step_goal_id" ON "goal_step" ("goal_id");
CREATE INDEX "ix_goal_step_student_id" ON "goal_step" ("student_id");
CREATE TABLE "match" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "tutor_id" TEXT NOT NULL REFERENCES "tutor"("id"),
  "subject_id" TEXT NOT NULL REFERENCES "subject"("id"),
  "request_id" TEXT REFERENCES "request"("id"),
  "class_id" TEXT REFERENCES "group_class"("id"),
  "status" TEXT NOT NULL,
  "starts" TEXT,
  "ends" TEXT,
  "reason" TEXT NOT NULL,
  "note" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_match_class_id" ON "match" ("class_id");
CREATE INDEX "ix_match_request_id" ON "match" ("request_id");
CREATE INDEX "ix_match_status" ON "match" ("status");
CREATE INDEX "ix_match_student_id" ON "match" ("student_id");
CREATE INDEX "ix_match_subject_id" ON "match" ("subject_id");
CREATE INDEX "ix_match_tutor_id" ON "match" ("tutor_id");
CREATE TABLE "schedule" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "match_id" TEXT NOT NULL REFERENCES "match"("id"),
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
CREATE INDEX "ix_schedule_match_id" ON "schedule" ("match_id");
CREATE TABLE "schedule_exception" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "schedule_id" TEXT NOT NULL REFERENCES "schedule"("id"),
  "date" TEXT NOT NULL,
  "moved_to" TEXT,
  "start" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "medium" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "reason" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_schedule_exception_schedule_id" ON "schedule_exception" ("schedule_id");
CREATE TABLE "session_log" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "match_id" TEXT NOT NULL REFERENCES "match"("id"),
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "tutor_id" TEXT NOT NULL REFERENCES "tutor"("id"),
  "subject_id" TEXT NOT NULL REFERENCES "subject"("id"),
  "schedule_id" TEXT REFERENCES "schedule"("id"),
  "planned_date" TEXT,
  "date" TEXT NOT NULL,
  "start" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "zone" TEXT NOT NULL,
  "medium" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "missed_by" TEXT NOT NULL,
  "notice" INTEGER NOT NULL,
  "topics" TEXT NOT NULL,
  "observed" TEXT NOT NULL,
  "homework" TEXT NOT NULL,
  "next_plan" TEXT NOT NULL,
  "private_note" TEXT NOT NULL,
  CONSTRAINT outcome CHECK (CASE status WHEN 'planned' THEN missed_by = '' WHEN 'held' THEN missed_by = '' AND minutes > 0 WHEN 'missed' THEN missed_by IN ('student', 'tutor', 'office') ELSE 0 END)
) STRICT;
CREATE INDEX "ix_session_log_match" ON "session_log" ("match_id", "date", "start", "status");
CREATE INDEX "ix_session_log_plan" ON "session_log" ("schedule_id", "planned_date");
CREATE INDEX "ix_session_log_status" ON "session_log" ("status", "missed_by", "date", "minutes");
CREATE INDEX "ix_session_log_student" ON "session_log" ("student_id", "date", "start", "status");
CREATE INDEX "ix_session_log_tutor_id" ON "session_log" ("tutor_id");
CREATE INDEX "ix_session_log_when" ON "session_log" ("date", "start");
CREATE TABLE "attendance" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "session_id" TEXT NOT NULL REFERENCES "session_log"("id") ON DELETE CASCADE,
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "status" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_attendance_session_id" ON "attendance" ("session_id");
CREATE INDEX "ix_attendance_student_id" ON "attendance" ("student_id");
CREATE TABLE "evidence" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "step_id" TEXT NOT NULL REFERENCES "goal_step"("id"),
  "student_id" TEXT NOT NULL REFERENCES "student"("id"),
  "session_id" TEXT REFERENCES "session_log"("id"),
  "date" TEXT NOT NULL,
  "quote" TEXT NOT NULL
) STRICT;
CREATE INDEX "ix_evidence_session_id" ON "evidence" ("session_id");
CREATE INDEX "ix_evidence_step_id" ON "evidence" ("step_id");
CREATE INDEX "ix_evidence_student_id" ON "evidence" ("student_id");
CREATE TABLE "session_skill" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "session_id" TEXT NOT NULL REFERENCES "session_log"("id") ON DELETE CASCADE,
  "skill_id" TEXT NOT NULL REFERENCES "skill"("id")
) STRICT;
CREATE INDEX "ix_session_skill_session_id" ON "session_skill" ("session_id");
CREATE VIRTUAL TABLE note_index USING fts5(
  body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2'
);
CREATE TABLE note_index_state (id INTEGER PRIMARY KEY, last_entry INTEGER NOT NULL) STRICT;
INSERT INTO note_index_state (id, last_entry) VALUES (1, 0);
