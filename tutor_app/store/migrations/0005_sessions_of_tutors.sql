DROP INDEX "ix_session_log_tutor_id";
CREATE INDEX "ix_session_log_tutor" ON "session_log" ("tutor_id", "status", "date", "minutes");
