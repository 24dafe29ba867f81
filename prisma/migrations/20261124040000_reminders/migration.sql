-- CreateTable
CREATE TABLE "reminder" (
    "round_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "next" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "told" TEXT,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("round_id","member_id")
);

-- CreateIndex
CREATE INDEX "reminder_due_at_idx" ON "reminder"("due_at");

-- CreateIndex
CREATE INDEX "reminder_member_id_idx" ON "reminder"("member_id");

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
