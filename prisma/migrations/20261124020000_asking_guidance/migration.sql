-- CreateTable
CREATE TABLE "guidance_gap" (
    "network_id" UUID NOT NULL,
    "theme" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "guidance_gap_pkey" PRIMARY KEY ("network_id","theme","day")
);

-- CreateTable
CREATE TABLE "guidance_asker" (
    "network_id" UUID NOT NULL,
    "words" BYTEA NOT NULL,
    "who" BYTEA NOT NULL,
    "until" DATE NOT NULL,

    CONSTRAINT "guidance_asker_pkey" PRIMARY KEY ("network_id","words","who")
);

-- CreateTable
CREATE TABLE "guidance_wanted" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "theme" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "member_id" UUID,
    "day" DATE NOT NULL,

    CONSTRAINT "guidance_wanted_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guidance_verdict" (
    "entry" TEXT NOT NULL,
    "helpful" INTEGER NOT NULL DEFAULT 0,
    "unhelpful" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "guidance_verdict_pkey" PRIMARY KEY ("entry")
);

-- CreateTable
CREATE TABLE "guidance_share" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "member_id" UUID,
    "question" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guidance_share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "guidance_asker_until_idx" ON "guidance_asker"("until");

-- CreateIndex
CREATE INDEX "guidance_wanted_network_id_idx" ON "guidance_wanted"("network_id");

-- CreateIndex
CREATE INDEX "guidance_share_member_id_idx" ON "guidance_share"("member_id");

-- AddForeignKey
ALTER TABLE "guidance_gap" ADD CONSTRAINT "guidance_gap_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_asker" ADD CONSTRAINT "guidance_asker_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_wanted" ADD CONSTRAINT "guidance_wanted_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_wanted" ADD CONSTRAINT "guidance_wanted_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_share" ADD CONSTRAINT "guidance_share_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_share" ADD CONSTRAINT "guidance_share_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_share" ADD CONSTRAINT "guidance_share_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
