/** What a control inside `Field` carries, so that label, hint and error are read out with it. */
export type FieldControl = { id: string; describedBy: string | undefined; invalid: boolean };
