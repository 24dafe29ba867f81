-- AlterTable
ALTER TABLE "network" ADD COLUMN     "looks_first" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "review" (
    "challenge_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "taken_back" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL,
    "remind_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("challenge_id")
);

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "review" ADD CONSTRAINT "review_stage_known" CHECK ("stage" IN ('sent', 'listed', 'held', 'released'));
