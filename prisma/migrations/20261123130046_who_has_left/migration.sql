-- AlterTable
ALTER TABLE "account" ADD COLUMN     "name" TEXT;

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "left_on" DATE;
