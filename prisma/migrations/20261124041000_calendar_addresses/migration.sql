-- CreateTable
CREATE TABLE "calendar_address" (
    "member_id" UUID NOT NULL,
    "mark" BYTEA NOT NULL,

    CONSTRAINT "calendar_address_pkey" PRIMARY KEY ("member_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_address_mark_key" ON "calendar_address"("mark");

-- AddForeignKey
ALTER TABLE "calendar_address" ADD CONSTRAINT "calendar_address_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
