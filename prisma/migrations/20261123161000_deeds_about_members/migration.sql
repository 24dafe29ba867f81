-- AlterTable
ALTER TABLE "deed" ADD COLUMN     "about_member" UUID;

-- The operator's own appointments named nobody; from now on they are a kind of their own.
UPDATE "deed" SET "kind" = 'coordinator-appointed', "about" = NULL
  WHERE "kind" = 'coordinator-joined' AND "about" = 'the operator';

-- Deeds about members knew them by name only. Where just one member has that name today, it is they.
UPDATE "deed" SET "about_member" = "member"."id" FROM "member"
  WHERE "kind" IN ('coordinator-invited', 'coordinator-joined', 'coordinator-left', 'approved', 'recognised', 'removed-member')
    AND "member"."name" = "about"
    AND NOT EXISTS (SELECT 1 FROM "member" AS "namesake" WHERE "namesake"."name" = "about" AND "namesake"."id" <> "member"."id");

-- Any other name could never be taken off again when its member is erased. So it goes now: the deed says "somebody".
UPDATE "deed" SET "about" = NULL
  WHERE "kind" IN ('coordinator-invited', 'coordinator-joined', 'coordinator-left', 'approved', 'recognised', 'removed-member')
    AND "about_member" IS NULL AND "about" <> 'A former member';

-- Nothing but what is openly done to a member says which member it was; above all, no deed of moderation does.
ALTER TABLE "deed" ADD CONSTRAINT "deed_about_member_only_openly" CHECK ("about_member" IS NULL
  OR "kind" IN ('coordinator-invited', 'coordinator-joined', 'coordinator-left', 'approved', 'recognised', 'removed-member'));
