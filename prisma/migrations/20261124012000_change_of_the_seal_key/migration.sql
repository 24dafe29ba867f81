-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "former_buttons" BYTEA,
ADD COLUMN     "next_key_check" BYTEA;
