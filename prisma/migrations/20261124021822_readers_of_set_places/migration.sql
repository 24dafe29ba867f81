-- AlterTable
ALTER TABLE "place" ADD COLUMN     "looked_on" DATE,
ADD COLUMN     "outsiders" INTEGER;
