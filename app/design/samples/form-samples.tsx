import { FormEnd } from "@/components/ui/form/form-end";
import { TextAreaField, TextField } from "@/components/ui/form/field";
import { CheckField, ChoiceField, FormSelect } from "@/components/ui/form/choice-field";
import { Part, PartGroup, State } from "../part";
import { ButtonSamples } from "./button-samples";

const HINT = "Up to 60 characters, for people.";
const ERROR = "This name is too long. Use at most 60 characters.";
const LONG = "Customer service and everything that has to do with returns, Northern Europe";

const options = (
  <>
    <option>Any place</option>
    <option>{LONG}</option>
  </>
);

/** What people fill in and press. */
export function FormSamples() {
  return (
    <PartGroup name="Form">
      <ButtonSamples />
      <TextFields />
      <TextAreas />
      <Choices />
      <Part name="FormEnd">
        <State name="Ready">
          <FormEnd isPending={false} done="">
            Save name
          </FormEnd>
        </State>
        <State name="Main, pending">
          <FormEnd variant="primary" isPending done="">
            Save name
          </FormEnd>
        </State>
        <State name="Done">
          <FormEnd variant="primary" isPending={false} done="The name is saved.">
            Save name
          </FormEnd>
        </State>
      </Part>
    </PartGroup>
  );
}

function TextFields() {
  return (
    <Part name="TextField">
      <State name="Empty, with a hint">
        <TextField label="Friendly name" hint={HINT} placeholder="Front desk" />
      </State>
      <State name="Filled">
        <TextField label="Friendly name" defaultValue={LONG} />
      </State>
      <State name="With an error">
        <TextField label="Friendly name" hint={HINT} error={ERROR} defaultValue={LONG} />
      </State>
      <State name="Disabled">
        <TextField label="Friendly name" hint={HINT} defaultValue="Front desk" disabled />
      </State>
      <State name="Read only">
        <TextField label="Number" defaultValue="+1 415 555 0137" readOnly />
      </State>
      <State name="Other kinds">
        <div className="grid gap-4">
          <TextField label="From" type="date" defaultValue="2026-11-26" />
          <TextField label="How many" type="number" defaultValue="12" />
          <TextField label="Password" type="password" defaultValue="correct horse" autoComplete="off" />
        </div>
      </State>
    </Part>
  );
}

function TextAreas() {
  return (
    <Part name="TextAreaField">
      <State name="Empty, with a hint">
        <TextAreaField label="Paste numbers" hint="One in each line." placeholder="+1 415 555 0137" />
      </State>
      <State name="With an error">
        <TextAreaField
          label="Paste numbers"
          hint="One in each line."
          error="No number was found in this text."
          defaultValue={LONG}
        />
      </State>
      <State name="Disabled">
        <TextAreaField label="Paste numbers" defaultValue="+1 415 555 0137" disabled />
      </State>
    </Part>
  );
}

function Choices() {
  return (
    <>
      <Part name="FormSelect">
        <State name="With a hint">
          <FormSelect label="Role" hint="Follows their groups in single sign-on.">
            {options}
          </FormSelect>
        </State>
        <State name="Disabled">
          <FormSelect label="Role" disabled>
            {options}
          </FormSelect>
        </State>
      </Part>
      <Part name="ChoiceField">
        <State name="Ready">
          <ChoiceField label="Place">{options}</ChoiceField>
        </State>
        <State name="A long choice">
          <ChoiceField label="Place" defaultValue={LONG}>
            {options}
          </ChoiceField>
        </State>
        <State name="Disabled">
          <ChoiceField label="Place" disabled>
            {options}
          </ChoiceField>
        </State>
      </Part>
      <Part name="CheckField">
        <State name="Off and on">
          <CheckField>Only with a note</CheckField>
          <br />
          <CheckField defaultChecked>Only with a note</CheckField>
        </State>
        <State name="With a hint">
          <CheckField hint="Missing numbers leave the list.">Accept the smaller list</CheckField>
        </State>
        <State name="Disabled">
          <CheckField disabled>Only with a note</CheckField>
          <br />
          <CheckField disabled defaultChecked>
            Only with a note
          </CheckField>
        </State>
      </Part>
    </>
  );
}
