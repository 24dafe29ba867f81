-- AlterTable
ALTER TABLE "guidance_passage" ADD COLUMN     "further" TEXT[] DEFAULT ARRAY[]::TEXT[];
