import { SetPassword } from "@/components/people/set-password";
import { EntryPage } from "@/components/shell/entry-page";

export const metadata = { title: "Set your password" };

/** Where one-time links lead. The token is in the fragment of the address, so this request does not hold it. */
export default function SetPasswordPage() {
  return (
    <EntryPage>
      <SetPassword />
    </EntryPage>
  );
}
