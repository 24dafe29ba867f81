-- CreateTable
CREATE TABLE "round_turn" (
    "round_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "volunteers" BOOLEAN NOT NULL DEFAULT false,
    "answer" TEXT NOT NULL DEFAULT 'none',
    "told" TEXT NOT NULL DEFAULT 'none',
    "brief_asked" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "round_turn_pkey" PRIMARY KEY ("round_id","member_id")
);

-- CreateTable
CREATE TABLE "round_lineup" (
    "round_id" UUID NOT NULL,
    "people" INTEGER NOT NULL,
    "wanted" INTEGER NOT NULL,
    "presenting" INTEGER NOT NULL,
    "stand_bys" INTEGER NOT NULL,
    "asked" BOOLEAN NOT NULL,
    "short_told" BOOLEAN NOT NULL,

    CONSTRAINT "round_lineup_pkey" PRIMARY KEY ("round_id")
);

-- CreateTable
CREATE TABLE "presenter_swap" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "other_round_id" UUID,
    "other_member_id" UUID,

    CONSTRAINT "presenter_swap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_brief" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "box" BYTEA NOT NULL,
    "post" BOOLEAN NOT NULL DEFAULT false,
    "posted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "round_brief_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "round_turn_member_id_idx" ON "round_turn"("member_id");

-- CreateIndex
CREATE INDEX "presenter_swap_member_id_idx" ON "presenter_swap"("member_id");

-- CreateIndex
CREATE INDEX "presenter_swap_other_round_id_idx" ON "presenter_swap"("other_round_id");

-- CreateIndex
CREATE INDEX "presenter_swap_other_member_id_idx" ON "presenter_swap"("other_member_id");

-- CreateIndex
CREATE UNIQUE INDEX "presenter_swap_round_id_member_id_key" ON "presenter_swap"("round_id", "member_id");

-- CreateIndex
CREATE INDEX "round_brief_member_id_idx" ON "round_brief"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "round_brief_round_id_member_id_key" ON "round_brief"("round_id", "member_id");

-- AddForeignKey
ALTER TABLE "round_turn" ADD CONSTRAINT "round_turn_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_turn" ADD CONSTRAINT "round_turn_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_lineup" ADD CONSTRAINT "round_lineup_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presenter_swap" ADD CONSTRAINT "presenter_swap_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presenter_swap" ADD CONSTRAINT "presenter_swap_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presenter_swap" ADD CONSTRAINT "presenter_swap_other_round_id_fkey" FOREIGN KEY ("other_round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presenter_swap" ADD CONSTRAINT "presenter_swap_other_member_id_fkey" FOREIGN KEY ("other_member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_brief" ADD CONSTRAINT "round_brief_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_brief" ADD CONSTRAINT "round_brief_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
