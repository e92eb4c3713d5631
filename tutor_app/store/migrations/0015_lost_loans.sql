ALTER TABLE "loan" ADD COLUMN "written_off_on" TEXT;
ALTER TABLE "loan" ADD COLUMN "written_off_why" TEXT NOT NULL DEFAULT '';
