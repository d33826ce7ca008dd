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
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made at build time would carry scripts without this request's nonce and be dead.
  const theme = themeOf((await cookies()).get("theme")?.value);
  return (
    <html lang="en" data-theme={theme ?? undefined}>
      <head>
        {/* A phone would make links of numbers, dates and amounts: a tap must not call a customer. Not among the
          metadata: those of a page that is left before it is awake stay beside the next one's. */}
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      </head>
      <body className="font-sans">
        <EarlyPresses />
        <KeepTitle />
        {children}
      </body>
    </html>
  );
}
