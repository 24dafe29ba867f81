-- What somebody was called before they changed their name, for 90 days.
CREATE TABLE "former_name" (
    "member_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "until" DATE NOT NULL,

    CONSTRAINT "former_name_pkey" PRIMARY KEY ("member_id","name")
);

-- AddForeignKey
ALTER TABLE "former_name" ADD CONSTRAINT "former_name_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
