-- AlterTable
ALTER TABLE "round_member" ADD COLUMN     "in_group" INTEGER,
ADD COLUMN     "turn" INTEGER;

-- AlterTable
ALTER TABLE "set_format" ADD COLUMN     "threes" BOOLEAN NOT NULL DEFAULT false;

-- In these two formats nobody presents to the set any more. Rounds to come are lined up anew, which frees whoever was asked.
DELETE FROM "round_lineup" USING "round"
WHERE "round"."id" = "round_id" AND "format" IN ('open', 'troika') AND "status" IN ('planned', 'polling', 'booked');
