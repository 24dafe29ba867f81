-- AlterTable
ALTER TABLE "evaluation" ADD COLUMN     "in_block" INTEGER NOT NULL DEFAULT 0;
