-- AlterTable
ALTER TABLE "guidance_document" ADD COLUMN     "by_coordinators" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "guidance_version" ADD COLUMN     "publisher" TEXT,
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'current';
