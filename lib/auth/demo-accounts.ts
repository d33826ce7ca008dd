export { DEMO_ACCOUNTS, type DemoAccount, isDemoAccount } from "@/lib/domain/demo-accounts";
