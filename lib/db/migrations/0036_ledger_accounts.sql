CREATE TABLE "ledger_accounts" (
	"cost_centre" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL
);
