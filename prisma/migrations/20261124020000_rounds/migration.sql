-- CreateTable
CREATE TABLE "round" (
    "id" UUID NOT NULL,
    "set_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "aimed_on" DATE NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "minutes" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "facilitator_id" UUID,
    "link" TEXT,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_member" (
    "round_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "presents" BOOLEAN NOT NULL DEFAULT false,
    "understudy" BOOLEAN NOT NULL DEFAULT false,
    "away" BOOLEAN NOT NULL DEFAULT false,
    "agreed" BOOLEAN NOT NULL DEFAULT false,
    "came" BOOLEAN,

    CONSTRAINT "round_member_pkey" PRIMARY KEY ("round_id","member_id")
);

-- CreateIndex
CREATE INDEX "round_status_starts_at_idx" ON "round"("status", "starts_at");

-- CreateIndex
CREATE INDEX "round_facilitator_id_idx" ON "round"("facilitator_id");

-- CreateIndex
CREATE UNIQUE INDEX "round_set_id_number_key" ON "round"("set_id", "number");

-- CreateIndex
CREATE INDEX "round_member_member_id_idx" ON "round_member"("member_id");

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "learning_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_facilitator_id_fkey" FOREIGN KEY ("facilitator_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_member" ADD CONSTRAINT "round_member_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_member" ADD CONSTRAINT "round_member_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
