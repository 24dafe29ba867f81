-- CreateTable
CREATE TABLE "set_action" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "answered_for" INTEGER,
    "asked_for" INTEGER,
    "reminded" BOOLEAN NOT NULL DEFAULT false,
    "box" BYTEA NOT NULL,

    CONSTRAINT "set_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_entry" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "box" BYTEA NOT NULL,

    CONSTRAINT "log_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "set_action_round_id_idx" ON "set_action"("round_id");

-- CreateIndex
CREATE INDEX "set_action_member_id_idx" ON "set_action"("member_id");

-- CreateIndex
CREATE INDEX "set_action_reminded_due_on_idx" ON "set_action"("reminded", "due_on");

-- CreateIndex
CREATE INDEX "log_entry_member_id_day_idx" ON "log_entry"("member_id", "day");

-- AddForeignKey
ALTER TABLE "set_action" ADD CONSTRAINT "set_action_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_action" ADD CONSTRAINT "set_action_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "log_entry" ADD CONSTRAINT "log_entry_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
