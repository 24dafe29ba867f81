-- AlterTable
ALTER TABLE "contribution" ADD COLUMN     "carry_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "contribution_carry_at_idx" ON "contribution"("carry_at");
