// Uses a twin that runs: NODE_EXTRA_CA_CERTS=... node conversion.mjs ADDRESS, both as 'p2c serve' prints them.
import assert from "node:assert/strict";

const [address] = process.argv.slice(2);
const headers = { Authorization: "Bearer manager", "Content-Type": "application/json" };
const ask = (method, path, body) =>
  fetch(new URL(path, address), { method, headers, body: body && JSON.stringify(body) });

await ask("POST", "/_twin/reset");
const created = await ask("POST", "/api/data/v9.2/accounts", {
  name: "Fabrikam",
  accountnumber: "C-1",
  customertypecode: 8,
  "msdyn_company@odata.bind": "/cdm_companies(cdm_companycode='USMF')",
});
assert.equal(created.status, 204);

// No Web API converts a prospect, so the twin has an address of its own for it.
await ask("POST", "/_twin/act/convert-prospect", { prospect: "C-1" });
const customer = await (await ask("GET", "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='C-1')")).json();
assert.equal(customer.OrganizationName, "Fabrikam");
const account = await (await ask("GET", `${created.headers.get("OData-EntityId")}?$select=customertypecode`)).json();
assert.equal(account.customertypecode, 3);

const [, conversion] = await (await ask("GET", "/_twin/trace")).json();
for (const sent of conversion.dual_write.filter((each) => each.outcome === "delivered")) {
  console.log(`${sent.table_map}: ${sent.sender} -> ${sent.receiver}`);
}
