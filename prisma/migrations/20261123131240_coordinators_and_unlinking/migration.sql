-- AlterTable
ALTER TABLE "place" ADD COLUMN     "leaving" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "coordinator_invitation" (
    "network_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "invited_by" UUID NOT NULL,
    "hands_over" BOOLEAN NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coordinator_invitation_pkey" PRIMARY KEY ("network_id","member_id")
);

-- CreateIndex
CREATE INDEX "coordinator_invitation_member_id_idx" ON "coordinator_invitation"("member_id");

-- CreateIndex
CREATE INDEX "challenge_batch_at_idx" ON "challenge"("batch_at");

-- AddForeignKey
ALTER TABLE "coordinator_invitation" ADD CONSTRAINT "coordinator_invitation_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coordinator_invitation" ADD CONSTRAINT "coordinator_invitation_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
