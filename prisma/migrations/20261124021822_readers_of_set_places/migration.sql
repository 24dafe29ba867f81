-- AlterTable
ALTER TABLE "place" ADD COLUMN     "looked_on" DATE,
ADD COLUMN     "outsiders" INTEGER;

-- Places that are linked already are looked at once, and from then on every day where their platform says who reads there.
UPDATE "place" SET "looked_on" = DATE '2026-01-01' WHERE "set_id" IS NOT NULL;
