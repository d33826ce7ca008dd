export { DEMO_ACCOUNTS, isDemoAccount } from "@/lib/domain/demo-accounts";
