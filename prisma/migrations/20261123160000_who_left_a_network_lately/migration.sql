-- CreateTable
CREATE TABLE "departure" (
    "network_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "left_on" DATE NOT NULL,

    CONSTRAINT "departure_pkey" PRIMARY KEY ("network_id","member_id")
);

-- CreateIndex
CREATE INDEX "departure_member_id_idx" ON "departure"("member_id");

-- AddForeignKey
ALTER TABLE "departure" ADD CONSTRAINT "departure_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "departure" ADD CONSTRAINT "departure_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
