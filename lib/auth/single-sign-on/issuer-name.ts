export { issuerName } from "@/lib/domain/access";
