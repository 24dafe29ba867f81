-- AlterTable
ALTER TABLE "member" ADD COLUMN     "rounds_by_mail" BOOLEAN NOT NULL DEFAULT true;
