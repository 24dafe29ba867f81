-- Counts and words of before could be told apart by person: they are counted anew, in fives. Verdicts of before belong to no network.
DELETE FROM "guidance_gap";
DELETE FROM "guidance_wanted" WHERE "kind" = 'alike';
DELETE FROM "guidance_verdict";

-- AlterTable
ALTER TABLE "guidance_revision" ADD COLUMN     "compared" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "guidance_share" ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'current';

-- AlterTable
ALTER TABLE "guidance_verdict" DROP CONSTRAINT "guidance_verdict_pkey",
DROP COLUMN "entry",
ADD COLUMN     "day" DATE NOT NULL,
ADD COLUMN     "network_id" UUID NOT NULL,
ADD COLUMN     "subject" TEXT NOT NULL,
ALTER COLUMN "helpful" DROP DEFAULT,
ALTER COLUMN "unhelpful" DROP DEFAULT,
ADD CONSTRAINT "guidance_verdict_pkey" PRIMARY KEY ("network_id", "subject", "day");

-- AlterTable
ALTER TABLE "practice_note" ADD COLUMN     "remind_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "guidance_opinion" (
    "network_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "who" BYTEA NOT NULL,
    "helpful" BOOLEAN NOT NULL,
    "until" DATE NOT NULL,

    CONSTRAINT "guidance_opinion_pkey" PRIMARY KEY ("network_id","subject","who")
);

-- CreateTable
CREATE TABLE "guidance_quote" (
    "contribution_id" UUID NOT NULL,
    "entry" TEXT NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "guidance_quote_pkey" PRIMARY KEY ("contribution_id")
);

-- CreateIndex
CREATE INDEX "guidance_opinion_until_idx" ON "guidance_opinion"("until");

-- AddForeignKey
ALTER TABLE "guidance_verdict" ADD CONSTRAINT "guidance_verdict_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_opinion" ADD CONSTRAINT "guidance_opinion_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_quote" ADD CONSTRAINT "guidance_quote_contribution_id_fkey" FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Notes that wait for coordinators wait no longer than others from now on.
UPDATE "practice_note" SET "until" = CURRENT_DATE + 90, "remind_at" = date_trunc('hour', now()) + interval '7 days'
WHERE "stage" = 'listed';
