ALTER TABLE "class_time" ADD COLUMN "planned_end" TEXT;
