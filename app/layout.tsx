import { type Metadata } from "next";
import { cookies } from "next/headers";
import { type ReactNode } from "react";
import { themeOf } from "@/components/shell/choices";
import { EarlyPresses } from "@/components/shell/early-presses";
import { KeepTitle } from "@/components/shell/keep-title";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Numbers", template: "%s · Numbers" },
  description: "The phone numbers of an Audian account: browse, buy, and see what they cost.",
  icons: { icon: "/icon.svg" },
  robots: { index: false, follow: false },
  // A phone would make links of numbers, dates and amounts: a tap must not call a customer.
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made at build time would carry scripts without this request's nonce and be dead.
  const theme = themeOf((await cookies()).get("theme")?.value);
  return (
    <html lang="en" data-theme={theme ?? undefined}>
      <body className="font-sans">
        <EarlyPresses />
        <KeepTitle />
        {children}
      </body>
    </html>
  );
}
