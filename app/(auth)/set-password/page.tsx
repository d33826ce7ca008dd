import { SetPassword } from "@/components/people/set-password";
import { Brand } from "@/components/shell/message-page";
import { QueryProvider } from "@/components/shell/query-provider";

export const metadata = { title: "Set your password" };

/** Where one-time links lead. The token is in the fragment of the address, so this request does not hold it. */
export default function SetPasswordPage() {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-5 px-4 py-10">
      <div className="justify-self-center">
        <Brand />
      </div>
      <QueryProvider>
        <SetPassword />
      </QueryProvider>
    </main>
  );
}
