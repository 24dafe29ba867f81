-- AlterTable
ALTER TABLE "member" ADD COLUMN     "no_asides" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "round_session" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "stages" JSONB NOT NULL,
    "at" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3),
    "spent_ms" INTEGER NOT NULL DEFAULT 0,
    "extra" INTEGER NOT NULL DEFAULT 0,
    "look_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "scribe_id" UUID,

    CONSTRAINT "round_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_aside" (
    "session_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "stage" INTEGER NOT NULL,

    CONSTRAINT "session_aside_pkey" PRIMARY KEY ("session_id","member_id","stage")
);

-- CreateTable
CREATE TABLE "set_format" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "presenters" INTEGER NOT NULL,
    "stages" JSONB NOT NULL,
    "in_writing" BOOLEAN NOT NULL,

    CONSTRAINT "set_format_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "round_session_round_id_key" ON "round_session"("round_id");

-- CreateIndex
CREATE INDEX "round_session_look_at_idx" ON "round_session"("look_at");

-- CreateIndex
CREATE INDEX "round_session_ends_at_idx" ON "round_session"("ends_at");

-- CreateIndex
CREATE INDEX "round_session_scribe_id_idx" ON "round_session"("scribe_id");

-- CreateIndex
CREATE INDEX "session_aside_member_id_idx" ON "session_aside"("member_id");

-- CreateIndex
CREATE INDEX "set_format_network_id_idx" ON "set_format"("network_id");

-- AddForeignKey
ALTER TABLE "round_session" ADD CONSTRAINT "round_session_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_session" ADD CONSTRAINT "round_session_scribe_id_fkey" FOREIGN KEY ("scribe_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_aside" ADD CONSTRAINT "session_aside_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "round_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_aside" ADD CONSTRAINT "session_aside_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_format" ADD CONSTRAINT "set_format_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;
