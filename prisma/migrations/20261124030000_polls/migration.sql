-- AlterTable
ALTER TABLE "learning_set" ADD COLUMN     "fixed_day" INTEGER,
ADD COLUMN     "fixed_time" TEXT;

-- AlterTable
ALTER TABLE "network" ADD COLUMN     "holiday_weeks" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "round" ADD COLUMN     "missed_asked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "why" TEXT;

-- AlterTable
ALTER TABLE "set_call" ADD COLUMN     "dates" TEXT NOT NULL DEFAULT 'asked',
ADD COLUMN     "link_template" TEXT,
ADD COLUMN     "term_only" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "set_member" ADD COLUMN     "paused" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "round_poll" (
    "round_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "closes_at" TIMESTAMPTZ(3),

    CONSTRAINT "round_poll_pkey" PRIMARY KEY ("round_id")
);

-- CreateTable
CREATE TABLE "poll_candidate" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "poll_candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "poll_answer" (
    "candidate_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "poll_answer_pkey" PRIMARY KEY ("candidate_id","member_id")
);

-- CreateTable
CREATE TABLE "poll_asked" (
    "round_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "remind_at" TIMESTAMPTZ(3),

    CONSTRAINT "poll_asked_pkey" PRIMARY KEY ("round_id","member_id")
);

-- CreateIndex
CREATE INDEX "round_poll_closes_at_idx" ON "round_poll"("closes_at");

-- CreateIndex
CREATE INDEX "poll_candidate_round_id_idx" ON "poll_candidate"("round_id");

-- CreateIndex
CREATE INDEX "poll_answer_member_id_idx" ON "poll_answer"("member_id");

-- CreateIndex
CREATE INDEX "poll_asked_member_id_idx" ON "poll_asked"("member_id");

-- CreateIndex
CREATE INDEX "poll_asked_remind_at_idx" ON "poll_asked"("remind_at");

-- AddForeignKey
ALTER TABLE "round_poll" ADD CONSTRAINT "round_poll_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_candidate" ADD CONSTRAINT "poll_candidate_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round_poll"("round_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_answer" ADD CONSTRAINT "poll_answer_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "poll_candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_answer" ADD CONSTRAINT "poll_answer_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_asked" ADD CONSTRAINT "poll_asked_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round_poll"("round_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_asked" ADD CONSTRAINT "poll_asked_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
