// Uses the service that odata2ts generated from $metadata of SCM, and writes what it got as JSON.
// It's run as one file with the generated service: node odata2ts.bundle.mjs ADDRESS
import { scmService } from "generated";

const [address] = process.argv.slice(2);
const send = (method) => async (url, data) => {
  const body = data === undefined ? undefined : JSON.stringify(data);
  const headers = { Authorization: "Bearer manager", "Content-Type": "application/json" };
  const answer = await fetch(url, { method, headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return { status: answer.status, statusText: "", headers: {}, data: text ? JSON.parse(text) : undefined };
};
const http = { post: send("POST"), put: send("PUT"), patch: send("PATCH"), delete: send("DELETE") };
const service = new scmService({ ...http, get: (url) => send("GET")(url) }, `${address}/data`);

const row = { dataAreaId: "usmf", CustomerAccount: "C-9", OrganizationName: "Fabrikam", PartyType: "Organization", CustomerGroupId: "30" };
const created = await service.CustomersV3().create(row);
await service.CustomersV3({ dataAreaId: "usmf", CustomerAccount: "C-9" }).patch({ SalesCurrencyCode: "EUR" });
const listed = await service
  .CustomersV3()
  .query((builder, customer) =>
    builder.select("CustomerAccount", "OrganizationName", "SalesCurrencyCode").filter(customer.CustomerAccount.eq("C-9")));
process.stdout.write(JSON.stringify({ status: created.status, listed: listed.data.value }));
