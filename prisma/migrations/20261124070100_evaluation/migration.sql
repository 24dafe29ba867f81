-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "set_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "closed" BOOLEAN NOT NULL DEFAULT false,
    "insiders" INTEGER NOT NULL DEFAULT 0,
    "block" UUID,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_answer" (
    "id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "mark" BYTEA,
    "scores" INTEGER[],

    CONSTRAINT "evaluation_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_words" (
    "id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "mark" BYTEA,
    "box" BYTEA NOT NULL,

    CONSTRAINT "evaluation_words_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_turn" (
    "evaluation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "remind_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evaluation_turn_pkey" PRIMARY KEY ("evaluation_id","member_id")
);

-- CreateIndex
CREATE INDEX "evaluation_closed_closes_at_idx" ON "evaluation"("closed", "closes_at");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_set_id_round_kind_key" ON "evaluation"("set_id", "round", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_answer_evaluation_id_mark_key" ON "evaluation_answer"("evaluation_id", "mark");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_words_evaluation_id_mark_key" ON "evaluation_words"("evaluation_id", "mark");

-- CreateIndex
CREATE INDEX "evaluation_turn_member_id_idx" ON "evaluation_turn"("member_id");

-- CreateIndex
CREATE INDEX "evaluation_turn_remind_at_idx" ON "evaluation_turn"("remind_at");

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "learning_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_answer" ADD CONSTRAINT "evaluation_answer_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_words" ADD CONSTRAINT "evaluation_words_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_turn" ADD CONSTRAINT "evaluation_turn_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_turn" ADD CONSTRAINT "evaluation_turn_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
