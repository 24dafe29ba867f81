-- AlterTable
ALTER TABLE "challenge" ADD COLUMN     "batch_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_day" DATE NOT NULL DEFAULT CURRENT_DATE;

-- AlterTable
ALTER TABLE "desk_account" ADD COLUMN     "email" TEXT;

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "backgrounds" TEXT[],
ADD COLUMN     "can_help_with" TEXT,
ADD COLUMN     "email" TEXT,
ADD COLUMN     "in_post_since" DATE,
ADD COLUMN     "interim" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "paused_until" DATE,
ADD COLUMN     "role_words" TEXT,
ADD COLUMN     "themes" TEXT[],
ADD COLUMN     "zone" TEXT;

-- AlterTable
ALTER TABLE "network" ADD COLUMN     "keep_days" INTEGER NOT NULL DEFAULT 730,
ADD COLUMN     "may_join" TEXT[] DEFAULT ARRAY['DCS', 'AD', 'lead', 'other']::TEXT[],
ADD COLUMN     "quiet_days" INTEGER NOT NULL DEFAULT 60,
ADD COLUMN     "region" TEXT,
ADD COLUMN     "release_hours" INTEGER[] DEFAULT ARRAY[9, 13, 17]::INTEGER[],
ADD COLUMN     "release_rule" TEXT NOT NULL DEFAULT 'at-once',
ADD COLUMN     "template" TEXT NOT NULL DEFAULT 'theme';

-- CreateTable
CREATE TABLE "join_request" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "account_key" TEXT NOT NULL,
    "account_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "vouched" BOOLEAN NOT NULL DEFAULT false,
    "role" TEXT NOT NULL,
    "role_words" TEXT,
    "authorities" TEXT[],
    "words" TEXT,
    "status" TEXT NOT NULL,
    "question" TEXT,
    "answer" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "join_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_code" (
    "mark" BYTEA NOT NULL,
    "member_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_code_pkey" PRIMARY KEY ("mark")
);

-- CreateTable
CREATE TABLE "link_try" (
    "mark" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_try_pkey" PRIMARY KEY ("mark")
);

-- CreateTable
CREATE TABLE "deed" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "coordinator_id" UUID NOT NULL,
    "coordinator" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority_fact" (
    "authority" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "authority_fact_pkey" PRIMARY KEY ("authority","fact")
);

-- CreateTable
CREATE TABLE "network_wish" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "authorities" TEXT[],
    "settled" BOOLEAN NOT NULL DEFAULT false,
    "day" DATE NOT NULL,

    CONSTRAINT "network_wish_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_pass" (
    "mark" BYTEA NOT NULL,
    "member_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_pass_pkey" PRIMARY KEY ("mark")
);

-- CreateTable
CREATE TABLE "desk_session" (
    "mark" BYTEA NOT NULL,
    "key" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_session_pkey" PRIMARY KEY ("mark")
);

-- CreateIndex
CREATE INDEX "join_request_network_id_status_idx" ON "join_request"("network_id", "status");

-- CreateIndex
CREATE INDEX "join_request_platform_account_key_idx" ON "join_request"("platform", "account_key");

-- CreateIndex
CREATE INDEX "link_code_member_id_idx" ON "link_code"("member_id");

-- CreateIndex
CREATE INDEX "deed_network_id_at_idx" ON "deed"("network_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "network_wish_network_id_member_id_key" ON "network_wish"("network_id", "member_id");

-- CreateIndex
CREATE INDEX "desk_pass_member_id_idx" ON "desk_pass"("member_id");

-- CreateIndex
CREATE INDEX "desk_session_key_idx" ON "desk_session"("key");

-- CreateIndex
CREATE UNIQUE INDEX "member_email_key" ON "member"("email");

-- AddForeignKey
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deed" ADD CONSTRAINT "deed_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "network_wish" ADD CONSTRAINT "network_wish_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_pass" ADD CONSTRAINT "desk_pass_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_session" ADD CONSTRAINT "desk_session_key_fkey" FOREIGN KEY ("key") REFERENCES "desk_account"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rules that Prisma's schema cannot say.

-- Somebody who has left for good is "a former member": their named words stay, without them.
ALTER TABLE "contribution" DROP CONSTRAINT "contribution_member_only_if_named";
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_member_only_if_named"
  CHECK ("voice" = 'named' OR "member_id" IS NULL);

ALTER TABLE "challenge" DROP CONSTRAINT "challenge_status_known";
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_status_known"
  CHECK ("status" IN ('waiting', 'open', 'held', 'removed', 'withdrawn', 'closed'));
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_waits_for_a_batch"
  CHECK ("status" <> 'waiting' OR "batch_at" IS NOT NULL);

-- Roles were free words before.
UPDATE "member" SET "role_words" = "role", "role" = 'other' WHERE "role" NOT IN ('DCS', 'AD', 'lead', 'other');
ALTER TABLE "member" ADD CONSTRAINT "member_role_known" CHECK ("role" IN ('DCS', 'AD', 'lead', 'other'));
ALTER TABLE "member" ADD CONSTRAINT "member_role_in_words"
  CHECK ("role" IN ('DCS', 'AD') OR "role_words" IS NOT NULL);
ALTER TABLE "membership" ADD CONSTRAINT "membership_standing_known" CHECK ("standing" IN ('peer', 'coordinator'));
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_status_known"
  CHECK ("status" IN ('waiting', 'asked', 'approved', 'declined'));
CREATE UNIQUE INDEX "join_request_one_open" ON "join_request"("network_id", "platform", "account_key")
  WHERE "status" IN ('waiting', 'asked');
ALTER TABLE "network" ADD CONSTRAINT "network_release_rule_known" CHECK ("release_rule" IN ('at-once', 'hours'));
