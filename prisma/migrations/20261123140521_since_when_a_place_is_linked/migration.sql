-- AlterTable
ALTER TABLE "place" ADD COLUMN     "linked_at" TIMESTAMPTZ(3);
