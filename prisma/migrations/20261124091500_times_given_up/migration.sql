-- AlterTable
ALTER TABLE "round" ADD COLUMN     "gave_up" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "set_member" ADD COLUMN     "back_at" TIMESTAMPTZ(3);
