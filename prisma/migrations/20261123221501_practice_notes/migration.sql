-- CreateTable
CREATE TABLE "practice_note" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "tried" TEXT NOT NULL,
    "came" TEXT NOT NULL,
    "said" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "taken_back" BOOLEAN NOT NULL DEFAULT false,
    "month" DATE,
    "until" DATE,

    CONSTRAINT "practice_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "practice_note_network_id_stage_idx" ON "practice_note"("network_id", "stage");

-- CreateIndex
CREATE INDEX "practice_note_due_at_idx" ON "practice_note"("due_at");

-- AddForeignKey
ALTER TABLE "practice_note" ADD CONSTRAINT "practice_note_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;
