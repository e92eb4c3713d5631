ALTER TABLE "peer_state" ADD COLUMN "news_at" TEXT;
