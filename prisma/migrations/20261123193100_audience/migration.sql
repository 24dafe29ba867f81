-- AlterTable
ALTER TABLE "challenge" ADD COLUMN     "revealed" TEXT[] DEFAULT ARRAY[]::TEXT[];
