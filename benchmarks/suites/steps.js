// The steps of a generated suite for cucumber-js, without those of the shelves.
const assert = require("node:assert");
const { Before, Given, When, Then } = require("@cucumber/cucumber");

const SYSTEMS = ["Sales", "SCM"];
const SHOWN = ["SHELF", "UNITS", "STATUS"];

Before(function () {
  this.owner = "";
  this.units = {};
  this.deliveries = [];
  this.rows = { Sales: [], SCM: [] };
  this.sent = [];
});

Given("the branch belongs to company {int}", function (number) {
  this.owner = number;
});

Given("these deliveries arrive", function (table) {
  for (const [name, units] of table.raw()) this.deliveries.push([name, Number(units)]);
});

When("{int} units are sold", function (units) {
  const street = `${(units % 90) + 1} Harbor Way`;
  SYSTEMS.forEach((system, at) => {
    this.rows[system] = [0, 1, 2, 3, 4, 5].map((n) =>
      [`S${n}`, `Company ${units}`, street, "Seattle", String(units + n + at), "Open"]);
  });
  for (let n = 0; n < 3; n++) this.sent.push([`S${n}`, String(units + n)]);
});

Then("these shelves are in {word}", function (system, table) {
  const found = this.rows[system].slice(0, 2).map((row) => [row[0], row[4], row[5]]);
  assert.deepStrictEqual(table.raw(), [SHOWN, ...found]);
});

Then("the branch closes", function () {
  for (const system of SYSTEMS) {
    this.rows[system] = this.rows[system].map((row) => [...row.slice(0, 5), "Closed"]);
  }
});

