ALTER TABLE "participation" ADD COLUMN "role" TEXT;
