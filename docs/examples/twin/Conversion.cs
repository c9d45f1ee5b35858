// Uses a twin that runs: SSL_CERT_FILE=... dotnet run ADDRESS, both as 'p2c serve' prints them.
// On Windows, add the certificate to the trusted root authorities of the user instead. .NET 8 or later.
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "manager");

(await http.PostAsync("/_twin/reset", null)).EnsureSuccessStatusCode();
var created = await http.PostAsJsonAsync("/api/data/v9.2/accounts", new Dictionary<string, object>
{
    ["name"] = "Fabrikam",
    ["accountnumber"] = "C-1",
    ["customertypecode"] = 8,
    ["msdyn_company@odata.bind"] = "/cdm_companies(cdm_companycode='USMF')",
});
created.EnsureSuccessStatusCode();

// No Web API converts a prospect, so the twin has an address of its own for it.
var conversion = await http.PostAsJsonAsync("/_twin/act/convert-prospect", new { prospect = "C-1" });
conversion.EnsureSuccessStatusCode();

var customer = await http.GetFromJsonAsync<JsonElement>("/data/CustomersV3(dataAreaId='usmf',CustomerAccount='C-1')");
Expect("Fabrikam", customer.GetProperty("OrganizationName").GetString());
var address = created.Headers.GetValues("OData-EntityId").Single();
var account = await http.GetFromJsonAsync<JsonElement>($"{address}?$select=customertypecode");
Expect(3, account.GetProperty("customertypecode").GetInt32());
Console.WriteLine("Both systems have the customer.");

static void Expect<T>(T expected, T actual)
{
    if (!Equals(expected, actual)) throw new InvalidOperationException($"Expected {expected}, found {actual}.");
}
