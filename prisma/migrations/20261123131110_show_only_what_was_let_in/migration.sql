-- What waited at the door, unseen, and may be the slip of an author.
DELETE FROM "desk_message" WHERE "pending";

-- AlterTable
ALTER TABLE "desk_message" DROP COLUMN "pending";

-- Written anew, so that its file keeps nothing of what was taken out of it, now or before.
CLUSTER "desk_message" USING "desk_message_pkey";
ALTER TABLE "desk_message" SET WITHOUT CLUSTER;
