Feature: Keys of the global address book solution
  In each company, a party has one account of each relationship type and one contact, and two parties have one
  contact for party. Otherwise, Sales rejects the row with the message of a duplicate key.

  Background:
    Given the global address book solution is deployed

  @rejection @decision
  Scenario: Two contact persons of a party can't be the same person
    Given the organization prospect "Fabrikam" exists in both systems
    And the contact "Lars Holm" was added to "Fabrikam" in Supply Chain Management
    And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
    When these columns of "Ana Ferreira" in the table map "Contacts V2" are set in Supply Chain Management
      | COLUMN                   | VALUE     |
      | CONTACTPERSONPARTYNUMBER | 000000002 |
    Then the action is rejected with the message
      """
      Cannot save the changes to the database. Unit of Work can not commit transaction.
      Unable to write data to entity msdyn_contactforparties. Writes to smmContactPersonV2Entity failed with error
      message A record that has the attribute values msdyn_associatedcompanyid, msdyn_associatedpartyid,
      msdyn_contactpartyid already exists. The entity key msdyn_contactforpartyuniquekey requires that this set of
      attributes contains unique values. Select unique values and try again.
      """
    And nothing changed in either system

  @rejection @decision
  Scenario: A person can't become a contact of a party twice
    Given the organization customer "Contoso" numbered "CU-1" exists in both systems
    And the person customer "Lars Holm" numbered "CU-2" exists in both systems
    And the party of "Lars Holm" was added to "Contoso" as a contact in Sales
    When the party of "Lars Holm" is added to "Contoso" as a contact in Sales
    Then the action is rejected with the message
      """
      A record that has the attribute values msdyn_associatedcompanyid, msdyn_associatedpartyid, msdyn_contactpartyid
      already exists. The entity key msdyn_contactforpartyuniquekey requires that this set of attributes contains
      unique values. Select unique values and try again.
      """
    And nothing changed in either system

  @rejection @decision
  Scenario: A party can't have two accounts of one relationship type
    Given the organization prospect "Contoso" numbered "A-1" exists in Sales
    When a prospect numbered "A-2" is created for the party of "Contoso" in Sales
    Then the action is rejected with the message
      """
      A record that has the attribute values customertypecode, msdyn_company, msdyn_partyid already exists. The entity
      key msdyn_partyidkey requires that this set of attributes contains unique values. Select unique values and try
      again.
      """
    And nothing changed in either system

  @rejection @decision
  Scenario: A party can't have two contacts in one company
    Given the person prospect "Ana Ferreira" exists in Sales
    When a prospect numbered "A-2" is created for the party of "Ana Ferreira" in Sales
    Then the action is rejected with the message
      """
      A record that has the attribute values msdyn_company, msdyn_partyid already exists. The entity key msdyn_partykey
      requires that this set of attributes contains unique values. Select unique values and try again.
      """
    And nothing changed in either system
