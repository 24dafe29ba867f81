-- AlterTable
ALTER TABLE "place" ADD COLUMN     "set_id" UUID;

-- CreateTable
CREATE TABLE "set_call" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "theme" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "facilitation" TEXT NOT NULL,
    "rounds" INTEGER NOT NULL,
    "weeks_between" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "closes_on" DATE NOT NULL,
    "seed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "set_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "set_opt_in" (
    "call_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "slots" TEXT[],
    "box" BYTEA NOT NULL,

    CONSTRAINT "set_opt_in_pkey" PRIMARY KEY ("call_id","member_id")
);

-- CreateTable
CREATE TABLE "learning_set" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "size_told" INTEGER NOT NULL DEFAULT 0,
    "ended_on" DATE,

    CONSTRAINT "learning_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "set_member" (
    "set_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "left_on" DATE,

    CONSTRAINT "set_member_pkey" PRIMARY KEY ("set_id","member_id")
);

-- CreateIndex
CREATE INDEX "set_call_network_id_idx" ON "set_call"("network_id");

-- CreateIndex
CREATE INDEX "set_call_status_closes_on_idx" ON "set_call"("status", "closes_on");

-- CreateIndex
CREATE INDEX "set_opt_in_member_id_idx" ON "set_opt_in"("member_id");

-- CreateIndex
CREATE INDEX "learning_set_call_id_idx" ON "learning_set"("call_id");

-- CreateIndex
CREATE INDEX "set_member_member_id_idx" ON "set_member"("member_id");

-- CreateIndex
CREATE INDEX "place_set_id_idx" ON "place"("set_id");

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "learning_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_call" ADD CONSTRAINT "set_call_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_opt_in" ADD CONSTRAINT "set_opt_in_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "set_call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_opt_in" ADD CONSTRAINT "set_opt_in_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learning_set" ADD CONSTRAINT "learning_set_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "set_call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_member" ADD CONSTRAINT "set_member_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "learning_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_member" ADD CONSTRAINT "set_member_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
