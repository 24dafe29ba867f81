-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "key_check" BYTEA NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "authorities" TEXT[],

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "platform" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("platform","key")
);

-- CreateTable
CREATE TABLE "network" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address_line" TEXT NOT NULL,
    "minimum_peers" INTEGER NOT NULL DEFAULT 5,
    "zone" TEXT NOT NULL DEFAULT 'Europe/London',

    CONSTRAINT "network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "network_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "standing" TEXT NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("network_id","member_id","standing")
);

-- CreateTable
CREATE TABLE "place" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seal" (
    "subject" UUID NOT NULL,
    "box" BYTEA NOT NULL,

    CONSTRAINT "seal_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "mute" (
    "mark" BYTEA NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mute_pkey" PRIMARY KEY ("mark")
);

-- CreateTable
CREATE TABLE "pseudonym" (
    "challenge_id" UUID NOT NULL,
    "mark" BYTEA NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "pseudonym_pkey" PRIMARY KEY ("challenge_id","mark")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "box" BYTEA NOT NULL,
    "expires_on" DATE NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "before" TEXT,
    "headline" TEXT NOT NULL,
    "happening" TEXT NOT NULL,
    "why_now" TEXT NOT NULL,
    "tried" TEXT NOT NULL,
    "help_wanted" TEXT[],
    "news" BOOLEAN NOT NULL DEFAULT false,
    "released_at" TIMESTAMPTZ(3) NOT NULL,
    "follow_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contribution" (
    "id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "voice" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "member_id" UUID,
    "pseudonym" INTEGER,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "helped" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "mark" BYTEA NOT NULL,
    "note" TEXT NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "subject" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "settled" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "place_id" UUID NOT NULL,
    "subject" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "theirs" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "post_pkey" PRIMARY KEY ("place_id","subject")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "turn" BIGSERIAL NOT NULL,
    "recipient" JSONB NOT NULL,
    "notice" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "reason" TEXT,
    "progress" BYTEA,
    "kept_until" DATE,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seen_event" (
    "mark" BYTEA NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "seen_event_pkey" PRIMARY KEY ("mark")
);

-- CreateTable
CREATE TABLE "desk_account" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "workspaces" TEXT[],

    CONSTRAINT "desk_account_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "desk_place" (
    "id" UUID NOT NULL,
    "workspace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,

    CONSTRAINT "desk_place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_message" (
    "id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "thread_id" UUID,
    "turn" BIGSERIAL NOT NULL,
    "writer" TEXT,
    "text" TEXT,
    "card" JSONB,
    "mark" TEXT,
    "pending" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_direct" (
    "id" UUID NOT NULL,
    "turn" BIGSERIAL NOT NULL,
    "mark" TEXT NOT NULL,
    "box" BYTEA NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "desk_direct_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_member_id_idx" ON "account"("member_id");

-- CreateIndex
CREATE INDEX "membership_member_id_idx" ON "membership"("member_id");

-- CreateIndex
CREATE INDEX "place_network_id_idx" ON "place"("network_id");

-- CreateIndex
CREATE UNIQUE INDEX "place_platform_ref_key" ON "place"("platform", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "pseudonym_challenge_id_number_key" ON "pseudonym"("challenge_id", "number");

-- CreateIndex
CREATE INDEX "challenge_network_id_idx" ON "challenge"("network_id");

-- CreateIndex
CREATE INDEX "challenge_follow_up_at_idx" ON "challenge"("follow_up_at");

-- CreateIndex
CREATE INDEX "contribution_challenge_id_idx" ON "contribution"("challenge_id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_challenge_id_mark_key" ON "offer"("challenge_id", "mark");

-- CreateIndex
CREATE INDEX "report_network_id_settled_idx" ON "report"("network_id", "settled");

-- CreateIndex
CREATE UNIQUE INDEX "post_place_id_ref_key" ON "post"("place_id", "ref");

-- CreateIndex
CREATE INDEX "outbox_lane_turn_idx" ON "outbox"("lane", "turn");

-- CreateIndex
CREATE INDEX "outbox_due_at_idx" ON "outbox"("due_at");

-- CreateIndex
CREATE INDEX "seen_event_day_idx" ON "seen_event"("day");

-- CreateIndex
CREATE UNIQUE INDEX "desk_message_mark_key" ON "desk_message"("mark");

-- CreateIndex
CREATE INDEX "desk_message_place_id_turn_idx" ON "desk_message"("place_id", "turn");

-- CreateIndex
CREATE INDEX "desk_message_thread_id_idx" ON "desk_message"("thread_id");

-- CreateIndex
CREATE UNIQUE INDEX "desk_direct_mark_key" ON "desk_direct"("mark");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_message" ADD CONSTRAINT "desk_message_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "desk_place"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Rules that Prisma's schema cannot say, and that no mistake in the code should get past.

-- Only words under one's own name carry a member; only unnamed ones carry a pseudonym.
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_member_only_if_named"
  CHECK (("voice" = 'named') = ("member_id" IS NOT NULL));
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_pseudonym_only_if_unnamed"
  CHECK (("voice" = 'unnamed') = ("pseudonym" IS NOT NULL));

ALTER TABLE "challenge" ADD CONSTRAINT "challenge_status_known"
  CHECK ("status" IN ('open', 'held', 'removed', 'withdrawn', 'closed'));
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_status_known"
  CHECK ("status" IN ('shown', 'held', 'removed'));
ALTER TABLE "offer" ADD CONSTRAINT "offer_status_known"
  CHECK ("status" IN ('open', 'accepted', 'declined', 'ended'));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_status_known"
  CHECK ("status" IN ('waiting', 'sending', 'unsure', 'refused'));
-- What is addressed to an author, and nothing else, is kept for its time; how it goes is sealed.
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_to_author_is_kept"
  CHECK (("recipient" ->> 'kind' = 'author-of') = ("kept_until" IS NOT NULL));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_progress_only_to_author"
  CHECK ("progress" IS NULL OR "kept_until" IS NOT NULL);
ALTER TABLE "installation" ADD CONSTRAINT "installation_has_one_row" CHECK ("id" = 1);
