-- A wish is for one authority of the asker's, and can be wished again once it is settled.
ALTER TABLE "network_wish" ADD COLUMN "authority" TEXT;
-- The asker's own has always stood first.
UPDATE "network_wish" SET "authority" = COALESCE("authorities"[1], '');
ALTER TABLE "network_wish" ALTER COLUMN "authority" SET NOT NULL;

-- When it was settled instead of whether, so that it can be erased in time; what was said, or made of it.
ALTER TABLE "network_wish" ADD COLUMN "settled_at" TIMESTAMPTZ(3);
UPDATE "network_wish" SET "settled_at" = CURRENT_TIMESTAMP WHERE "settled";
ALTER TABLE "network_wish" DROP COLUMN "settled";
ALTER TABLE "network_wish" ADD COLUMN "said" TEXT;
ALTER TABLE "network_wish" ADD COLUMN "made_id" UUID;

-- DropIndex
DROP INDEX "network_wish_network_id_member_id_key";

-- CreateIndex
CREATE UNIQUE INDEX "network_wish_network_id_member_id_authority_key" ON "network_wish"("network_id", "member_id", "authority");

-- AddForeignKey
ALTER TABLE "network_wish" ADD CONSTRAINT "network_wish_made_id_fkey" FOREIGN KEY ("made_id") REFERENCES "network"("id") ON DELETE SET NULL ON UPDATE CASCADE;
