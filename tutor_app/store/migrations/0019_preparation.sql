ALTER TABLE "session_log" ADD COLUMN "preparation" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "ix_session_log_prepared" ON "session_log" ("tutor_id", "status", "date", "preparation") WHERE preparation > 0;
