// What would help against a refusal; each was tried.

const HELPED = ["accepted", "allowed"];

// For an entry of what was evaluated: statements to leave out, and the remedies of the engine.
export async function remediesOf(engine, dependence, asked, selected) {
  await dependence.tried;
  const left = dependence.decisive(selected, HELPED).map(([first, last]) => ({
    text: `Leave out ${first === last ? `line ${first}` : `lines ${first} to ${last}`}.`,
  }));
  const { value } = await engine.evaluate({
    ...asked, watch: [asked.watch[selected]], selected: undefined, remedies: true,
  });
  return [...left, ...value?.watch[0]?.record?.decision?.remedies ?? []];
}
