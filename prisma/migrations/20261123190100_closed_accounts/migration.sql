-- AlterTable
ALTER TABLE "account" ADD COLUMN     "closed_on" DATE;
