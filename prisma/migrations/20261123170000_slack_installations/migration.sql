-- CreateTable
CREATE TABLE "slack_installation" (
    "id" TEXT NOT NULL,
    "box" BYTEA NOT NULL,

    CONSTRAINT "slack_installation_pkey" PRIMARY KEY ("id")
);
