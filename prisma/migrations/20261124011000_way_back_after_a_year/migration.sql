-- AlterTable
ALTER TABLE "challenge" ADD COLUMN     "ended_on" DATE;

-- What is over already: as far as is known, since something was last said in it.
UPDATE "challenge" SET "ended_on" = "last_day"
WHERE "status" IN ('closed', 'withdrawn', 'removed') OR ("status" = 'held' AND "before" = 'closed');
