-- AlterTable
ALTER TABLE "set_call" ADD COLUMN     "closed_with" INTEGER;

-- AlterTable
ALTER TABLE "set_opt_in" ADD COLUMN     "late" BOOLEAN NOT NULL DEFAULT false;

-- Of calls whose sets are proposed already it is not known any more: as many as there are now.
UPDATE "set_call" SET "closed_with" = (SELECT count(*) FROM "set_opt_in" WHERE "call_id" = "set_call"."id")
WHERE "status" IN ('forming', 'formed', 'over');
