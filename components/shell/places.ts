import {
  ChartColumn,
  Hash,
  House,
  History,
  type LucideIcon,
  ReceiptText,
  Settings,
  ShoppingCart,
  TriangleAlert,
} from "lucide-react";
import { type Permission } from "@/lib/auth/permissions";

/** How many things are at a place of the menu. */
export type NavCounts = Readonly<Partial<Record<"numbers" | "buy" | "purchases" | "review", number>>>;

/** The pages of the menu, in their order. */
export const PLACES: readonly {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Leads there after g. */
  letter?: string;
  needs?: Permission;
  count?: keyof NavCounts;
  counted?: string;
  isOnPhones?: true;
  needsPerson?: true;
}[] = [
  { href: "/", label: "Home", icon: House, letter: "h", isOnPhones: true },
  { href: "/numbers", label: "Numbers", icon: Hash, letter: "n", count: "numbers", isOnPhones: true },
  {
    href: "/buy",
    label: "Buy",
    icon: ShoppingCart,
    letter: "b",
    needs: "numbers.buy",
    count: "buy",
    counted: "in your cart",
    isOnPhones: true,
  },
  {
    href: "/purchases",
    label: "Orders",
    icon: ReceiptText,
    letter: "o",
    count: "purchases",
    counted: "in progress",
    isOnPhones: true,
  },
  {
    href: "/purchases/review",
    label: "Review",
    icon: TriangleAlert,
    count: "review",
    counted: "waiting",
    needsPerson: true,
  },
  { href: "/costs", label: "Costs", icon: ChartColumn, letter: "c", needs: "costs.see" },
  { href: "/activity", label: "Activity", icon: History, letter: "a" },
  { href: "/settings", label: "Settings", icon: Settings, letter: "s", needs: "settings.manage" },
];
