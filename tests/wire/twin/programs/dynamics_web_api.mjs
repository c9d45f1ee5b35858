// Uses dynamics-web-api as its pages show it, and writes what it got as JSON.
// node dynamics_web_api.mjs ADDRESS
import { DynamicsWebApi } from "dynamics-web-api";

const [address] = process.argv.slice(2);
const api = new DynamicsWebApi({
  serverUrl: address,
  dataApi: { version: "9.2" },
  onTokenRefresh: async () => "manager",
});
const company = "/cdm_companies(cdm_companycode='USMF')";
const prospect = (name, number) => ({
  name,
  accountnumber: number,
  customertypecode: 8,
  "msdyn_company@odata.bind": company,
});
const found = {};

const id = await api.create({ collection: "accounts", data: prospect("Fabrikam", "C-1") });
found.read = await api.retrieve({
  collection: "accounts",
  key: id,
  select: ["name", "customertypecode"],
  includeAnnotations: "OData.Community.Display.V1.FormattedValue",
});
await api.update({ collection: "accounts", key: id, data: { name: "Fabrikam Inc" } });
await api.updateSingleProperty({ collection: "accounts", key: id, fieldValuePair: { telephone1: "555" } });
found.missing = await api.upsert({
  collection: "accounts",
  key: "00000000-0000-0000-0000-000000000001",
  data: { name: "x" },
  ifmatch: "*",
});
for (const number of [2, 3, 4]) await api.create({ collection: "accounts", data: prospect(`P${number}`, `C-${number}`) });
const listed = await api.retrieveAll({
  collection: "accounts",
  select: ["name"],
  filter: "customertypecode eq 8 and startswith(name,'P')",
  orderBy: ["name desc"],
  maxPageSize: 2,
});
found.listed = listed.value.map((row) => row.name);
found.count = await api.count({ collection: "accounts" });

const contact = await api.create({ collection: "contacts", data: { lastname: "Ann" } });
await api.associateSingleValued({
  collection: "accounts",
  primaryKey: id,
  navigationProperty: "primarycontactid",
  relatedCollection: "contacts",
  relatedKey: contact,
});
const expanded = await api.retrieve({
  collection: "accounts",
  key: id,
  select: ["name"],
  expand: [{ property: "primarycontactid", select: ["lastname"] }],
});
found.contact = expanded.primarycontactid.lastname;

api.startBatch();
api.create({ collection: "accounts", data: prospect("P5", "C-5"), inChangeSet: true });
api.create({ collection: "accounts", data: prospect("P6", "C-5"), inChangeSet: true });
try {
  await api.executeBatch();
  found.batch = "no error";
} catch (errors) {
  found.batch = errors.map((each) => each.error.code);
}
found.who = (await api.callFunction({ name: "WhoAmI" })).UserId;
try {
  await api.create({ collection: "accounts", data: { nome: "x" } });
} catch (error) {
  found.error = { status: error.status, code: error.code };
}
await api.deleteRecord({ collection: "accounts", key: id });
process.stdout.write(JSON.stringify(found));
