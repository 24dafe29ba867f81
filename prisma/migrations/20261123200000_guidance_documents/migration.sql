-- CreateTable
CREATE TABLE "guidance_document" (
    "id" UUID NOT NULL,
    "for_all" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "guidance_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guidance_reader" (
    "document_id" UUID NOT NULL,
    "network_id" UUID NOT NULL,

    CONSTRAINT "guidance_reader_pkey" PRIMARY KEY ("document_id","network_id")
);

-- CreateTable
CREATE TABLE "guidance_version" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER,
    "format" TEXT NOT NULL,
    "file_hash" BYTEA NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guidance_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guidance_passage" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "at" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "headings" TEXT[],
    "page" INTEGER,
    "paragraph" INTEGER NOT NULL,

    CONSTRAINT "guidance_passage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guidance_vectors" (
    "model" TEXT NOT NULL,
    "text_hash" BYTEA NOT NULL,
    "vectors" BYTEA NOT NULL,

    CONSTRAINT "guidance_vectors_pkey" PRIMARY KEY ("model","text_hash")
);

-- CreateTable
CREATE TABLE "guidance_revision" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "guidance_revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "guidance_version_name_idx" ON "guidance_version"("name");

-- CreateIndex
CREATE UNIQUE INDEX "guidance_version_document_id_number_key" ON "guidance_version"("document_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "guidance_passage_version_id_at_key" ON "guidance_passage"("version_id", "at");

-- AddForeignKey
ALTER TABLE "guidance_reader" ADD CONSTRAINT "guidance_reader_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "guidance_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_reader" ADD CONSTRAINT "guidance_reader_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_version" ADD CONSTRAINT "guidance_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "guidance_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_passage" ADD CONSTRAINT "guidance_passage_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "guidance_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
