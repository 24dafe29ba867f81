-- AlterTable
ALTER TABLE "deed" ADD COLUMN     "part_of" UUID,
ADD COLUMN     "parts" TEXT;

-- CreateIndex
CREATE INDEX "deed_part_of_idx" ON "deed"("part_of");

-- CreateIndex
CREATE INDEX "deed_about_member_idx" ON "deed"("about_member");

-- AddForeignKey
ALTER TABLE "deed" ADD CONSTRAINT "deed_part_of_fkey" FOREIGN KEY ("part_of") REFERENCES "deed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Taking back a question, and what a roster did to whom, is openly done to a member, too.
ALTER TABLE "deed" DROP CONSTRAINT "deed_about_member_only_openly";
ALTER TABLE "deed" ADD CONSTRAINT "deed_about_member_only_openly" CHECK ("about_member" IS NULL
  OR "kind" IN ('coordinator-invited', 'coordinator-uninvited', 'coordinator-joined', 'coordinator-left', 'approved', 'recognised', 'removed-member',
    'roster-took-out', 'roster-changed', 'roster-recognised'));

-- Which parts of a profile became different is for rosters to say, and for nothing else.
ALTER TABLE "deed" ADD CONSTRAINT "deed_parts_only_of_rosters" CHECK ("parts" IS NULL OR "kind" IN ('roster-changed', 'roster-recognised'));
