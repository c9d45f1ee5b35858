Feature: Mapped columns, without the global address book
  Every column that a table map carries reaches the other side, in each direction that the map gives it:
  with leading zeros, umlauts and sixty characters, and emptied where it was emptied. Columns that name
  another row, and columns with a value map, are told apart from free text.

  Background:
    Given the global address book is not deployed

  Rule: Customer groups

    Scenario Outline: Customer groups, free text from Supply Chain Management
      Given these columns of "20" under "Customer groups" were set in Supply Chain Management
        | COLUMN        | VALUE  |
        | DESCRIPTION   | before |
        | PAYMENTTERMID | before |
      When these columns of "20" under "Customer groups" are set in Supply Chain Management
        | COLUMN        | VALUE  |
        | DESCRIPTION   | <text> |
        | PAYMENTTERMID | <text> |
      Then these columns of "20" under "Customer groups" hold in Sales
        | COLUMN                       | VALUE  |
        | msdyn_description            | <text> |
        | msdyn_paymentterm.msdyn_name | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customer groups, free text from Sales
      Given these columns of "20" under "Customer groups" were set in Sales
        | COLUMN                       | VALUE  |
        | msdyn_description            | before |
        | msdyn_paymentterm.msdyn_name | before |
      When these columns of "20" under "Customer groups" are set in Sales
        | COLUMN                       | VALUE  |
        | msdyn_description            | <text> |
        | msdyn_paymentterm.msdyn_name | <text> |
      Then these columns of "20" under "Customer groups" hold in Supply Chain Management
        | COLUMN        | VALUE  |
        | DESCRIPTION   | <text> |
        | PAYMENTTERMID | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customer groups, every value of a value map
      When these columns of "20" under "Customer groups" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "20" under "Customer groups" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column                          | value | other system            | other column                    | other value |
        | Supply Chain Management | ISSALESTAXINCLUDEDINPRICE       | No    | Sales                   | msdyn_issalestaxincludedinprice | No          |
        | Supply Chain Management | ISSALESTAXINCLUDEDINPRICE       | Yes   | Sales                   | msdyn_issalestaxincludedinprice | Yes         |
        | Sales                   | msdyn_issalestaxincludedinprice | No    | Supply Chain Management | ISSALESTAXINCLUDEDINPRICE       | No          |
        | Sales                   | msdyn_issalestaxincludedinprice | Yes   | Supply Chain Management | ISSALESTAXINCLUDEDINPRICE       | Yes         |

  Rule: Dynamics 365 Sales prospects (accounts)

    Scenario Outline: Dynamics 365 Sales prospects (accounts), free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And an address of role delivery was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" under "Dynamics 365 Sales prospects (accounts)" were set in Supply Chain Management
        | COLUMN                              | VALUE  |
        | DELIVERYADDRESSSTREET               | before |
        | DELIVERYADDRESSZIPCODE              | before |
        | DELIVERYADDRESSCITY                 | before |
        | DELIVERYADDRESSCOUNTY               | before |
        | DELIVERYADDRESSSTATE                | before |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | before |
      When these columns of "Fabrikam" under "Dynamics 365 Sales prospects (accounts)" are set in Supply Chain Management
        | COLUMN                              | VALUE  |
        | DELIVERYADDRESSSTREET               | <text> |
        | DELIVERYADDRESSZIPCODE              | <text> |
        | DELIVERYADDRESSCITY                 | <text> |
        | DELIVERYADDRESSCOUNTY               | <text> |
        | DELIVERYADDRESSSTATE                | <text> |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | <text> |
      Then these columns of "Fabrikam" under "Dynamics 365 Sales prospects (accounts)" hold in Sales
        | COLUMN                   | VALUE  |
        | address1_line1           | <text> |
        | address1_postalcode      | <text> |
        | address1_city            | <text> |
        | address1_county          | <text> |
        | address1_stateorprovince | <text> |
        | address1_country         | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

  Rule: Dynamics 365 Sales prospects (contacts)

    Scenario Outline: Dynamics 365 Sales prospects (contacts), free text from Supply Chain Management
      Given the person prospect "Lars Holm" exists in both systems
      And an address of role delivery was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" under "Dynamics 365 Sales prospects (contacts)" were set in Supply Chain Management
        | COLUMN                              | VALUE  |
        | DELIVERYADDRESSSTREET               | before |
        | DELIVERYADDRESSZIPCODE              | before |
        | DELIVERYADDRESSCITY                 | before |
        | DELIVERYADDRESSCOUNTY               | before |
        | DELIVERYADDRESSSTATE                | before |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | before |
      When these columns of "Lars Holm" under "Dynamics 365 Sales prospects (contacts)" are set in Supply Chain Management
        | COLUMN                              | VALUE  |
        | DELIVERYADDRESSSTREET               | <text> |
        | DELIVERYADDRESSZIPCODE              | <text> |
        | DELIVERYADDRESSCITY                 | <text> |
        | DELIVERYADDRESSCOUNTY               | <text> |
        | DELIVERYADDRESSSTATE                | <text> |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | <text> |
      Then these columns of "Lars Holm" under "Dynamics 365 Sales prospects (contacts)" hold in Sales
        | COLUMN                   | VALUE  |
        | address3_line1           | <text> |
        | address3_postalcode      | <text> |
        | address3_city            | <text> |
        | address3_county          | <text> |
        | address3_stateorprovince | <text> |
        | address3_country         | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

  Rule: Customers V3 (accounts)

    Scenario Outline: Customers V3 (accounts), free text from Supply Chain Management
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" under "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN                              | VALUE  |
        | SALESCURRENCYCODE                   | before |
        | SALESMEMO                           | before |
        | CREDITRATING                        | before |
        | IDENTIFICATIONNUMBER                | before |
        | PARTYCOUNTRY                        | before |
        | PARTYSTATE                          | before |
        | PAYMENTDAY                          | before |
        | PAYMENTMETHOD                       | before |
        | PAYMENTSCHEDULE                     | before |
        | PAYMENTTERMS                        | before |
        | TAXEXEMPTNUMBER                     | before |
        | VENDORACCOUNT                       | before |
        | PRIMARYCONTACTEMAIL                 | before |
        | PRIMARYCONTACTFAX                   | before |
        | PRIMARYCONTACTPHONE                 | before |
        | PRIMARYCONTACTTWITTER               | before |
        | PRIMARYCONTACTURL                   | before |
        | DELIVERYADDRESSSTREET               | before |
        | DELIVERYADDRESSZIPCODE              | before |
        | DELIVERYADDRESSCITY                 | before |
        | DELIVERYADDRESSCOUNTY               | before |
        | DELIVERYADDRESSSTATE                | before |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | before |
        | INVOICEADDRESSSTREET                | before |
        | INVOICEADDRESSZIPCODE               | before |
        | INVOICEADDRESSCITY                  | before |
        | INVOICEADDRESSCOUNTY                | before |
        | INVOICEADDRESSSTATE                 | before |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | before |
      When these columns of "Fabrikam" under "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN                              | VALUE   |
        | SALESCURRENCYCODE                   | <text>  |
        | SALESMEMO                           | <text>  |
        | CREDITRATING                        | <text>  |
        | IDENTIFICATIONNUMBER                | <text>  |
        | PARTYCOUNTRY                        | <text>  |
        | PARTYSTATE                          | <text>  |
        | PAYMENTDAY                          | <text>  |
        | PAYMENTMETHOD                       | <text>  |
        | PAYMENTSCHEDULE                     | <text>  |
        | PAYMENTTERMS                        | <text>  |
        | TAXEXEMPTNUMBER                     | <text>  |
        | VENDORACCOUNT                       | <text>  |
        | PRIMARYCONTACTEMAIL                 | <text>  |
        | PRIMARYCONTACTFAX                   | <text>  |
        | PRIMARYCONTACTPHONE                 | <text>  |
        | PRIMARYCONTACTTWITTER               | <text>  |
        | PRIMARYCONTACTURL                   | <text>  |
        | DELIVERYADDRESSSTREET               | <text>  |
        | DELIVERYADDRESSZIPCODE              | <text>  |
        | DELIVERYADDRESSCITY                 | <text>  |
        | DELIVERYADDRESSCOUNTY               | <text>  |
        | DELIVERYADDRESSSTATE                | <text>  |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | <text>  |
        | INVOICEADDRESSSTREET                | <text>  |
        | INVOICEADDRESSZIPCODE               | <text>  |
        | INVOICEADDRESSCITY                  | <text>  |
        | INVOICEADDRESSCOUNTY                | <text>  |
        | INVOICEADDRESSSTATE                 | <text>  |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | <text>  |
        | CREDITLIMIT                         | 2500.50 |
        | ORGANIZATIONNUMBEROFEMPLOYEES       | 42      |
        | DELIVERYADDRESSLATITUDE             | 59.33   |
        | DELIVERYADDRESSLONGITUDE            | 18.06   |
        | INVOICEADDRESSLATITUDE              | 59.33   |
        | INVOICEADDRESSLONGITUDE             | 18.06   |
      Then these columns of "Fabrikam" under "Customers V3 (accounts)" hold in Sales
        | COLUMN                                 | VALUE   |
        | transactioncurrencyid.isocurrencycode  | <text>  |
        | description                            | <text>  |
        | msdyn_creditrating                     | <text>  |
        | msdyn_identificationnumber             | <text>  |
        | msdyn_partycountry                     | <text>  |
        | msdyn_partystate                       | <text>  |
        | msdyn_paymentday.msdyn_name            | <text>  |
        | msdyn_customerpaymentmethod.msdyn_name | <text>  |
        | msdyn_paymentschedule.msdyn_name       | <text>  |
        | msdyn_paymentterm.msdyn_name           | <text>  |
        | msdyn_taxexemptnumber                  | <text>  |
        | msdyn_vendor.msdyn_vendoraccountnumber | <text>  |
        | emailaddress1                          | <text>  |
        | fax                                    | <text>  |
        | telephone1                             | <text>  |
        | primarytwitterid                       | <text>  |
        | websiteurl                             | <text>  |
        | address1_line1                         | <text>  |
        | address1_postalcode                    | <text>  |
        | address1_city                          | <text>  |
        | address1_county                        | <text>  |
        | address1_stateorprovince               | <text>  |
        | address1_country                       | <text>  |
        | address2_line1                         | <text>  |
        | address2_postalcode                    | <text>  |
        | address2_city                          | <text>  |
        | address2_county                        | <text>  |
        | address2_stateorprovince               | <text>  |
        | address2_country                       | <text>  |
        | creditlimit                            | 2500.50 |
        | numberofemployees                      | 42      |
        | address1_latitude                      | 59.33   |
        | address1_longitude                     | 18.06   |
        | address2_latitude                      | 59.33   |
        | address2_longitude                     | 18.06   |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customers V3 (accounts), free text from Sales
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                                 | VALUE  |
        | transactioncurrencyid.isocurrencycode  | before |
        | description                            | before |
        | msdyn_creditrating                     | before |
        | msdyn_identificationnumber             | before |
        | msdyn_partycountry                     | before |
        | msdyn_partystate                       | before |
        | msdyn_paymentday.msdyn_name            | before |
        | msdyn_customerpaymentmethod.msdyn_name | before |
        | msdyn_paymentschedule.msdyn_name       | before |
        | msdyn_paymentterm.msdyn_name           | before |
        | msdyn_taxexemptnumber                  | before |
        | msdyn_vendor.msdyn_vendoraccountnumber | before |
        | emailaddress1                          | before |
        | fax                                    | before |
        | telephone1                             | before |
        | primarytwitterid                       | before |
        | websiteurl                             | before |
      When these columns of "Fabrikam" under "Customers V3 (accounts)" are set in Sales
        | COLUMN                                 | VALUE   |
        | transactioncurrencyid.isocurrencycode  | <text>  |
        | description                            | <text>  |
        | msdyn_creditrating                     | <text>  |
        | msdyn_identificationnumber             | <text>  |
        | msdyn_partycountry                     | <text>  |
        | msdyn_partystate                       | <text>  |
        | msdyn_paymentday.msdyn_name            | <text>  |
        | msdyn_customerpaymentmethod.msdyn_name | <text>  |
        | msdyn_paymentschedule.msdyn_name       | <text>  |
        | msdyn_paymentterm.msdyn_name           | <text>  |
        | msdyn_taxexemptnumber                  | <text>  |
        | msdyn_vendor.msdyn_vendoraccountnumber | <text>  |
        | emailaddress1                          | <text>  |
        | fax                                    | <text>  |
        | telephone1                             | <text>  |
        | primarytwitterid                       | <text>  |
        | websiteurl                             | <text>  |
        | creditlimit                            | 2500.50 |
        | numberofemployees                      | 42      |
      Then these columns of "Fabrikam" under "Customers V3 (accounts)" hold in Supply Chain Management
        | COLUMN                        | VALUE   |
        | SALESCURRENCYCODE             | <text>  |
        | SALESMEMO                     | <text>  |
        | CREDITRATING                  | <text>  |
        | IDENTIFICATIONNUMBER          | <text>  |
        | PARTYCOUNTRY                  | <text>  |
        | PARTYSTATE                    | <text>  |
        | PAYMENTDAY                    | <text>  |
        | PAYMENTMETHOD                 | <text>  |
        | PAYMENTSCHEDULE               | <text>  |
        | PAYMENTTERMS                  | <text>  |
        | TAXEXEMPTNUMBER               | <text>  |
        | VENDORACCOUNT                 | <text>  |
        | PRIMARYCONTACTEMAIL           | <text>  |
        | PRIMARYCONTACTFAX             | <text>  |
        | PRIMARYCONTACTPHONE           | <text>  |
        | PRIMARYCONTACTTWITTER         | <text>  |
        | PRIMARYCONTACTURL             | <text>  |
        | CREDITLIMIT                   | 2500.50 |
        | ORGANIZATIONNUMBEROFEMPLOYEES | 42      |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customers V3 (accounts), every value of a value map
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" under "Customers V3 (accounts)" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "Fabrikam" under "Customers V3 (accounts)" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column                       | value       | other system            | other column                 | other value |
        | Supply Chain Management | CREDITLIMITISMANDATORY       | No          | Sales                   | msdyn_creditlimitismandatory | No          |
        | Supply Chain Management | CREDITLIMITISMANDATORY       | Yes         | Sales                   | msdyn_creditlimitismandatory | Yes         |
        | Sales                   | msdyn_creditlimitismandatory | No          | Supply Chain Management | CREDITLIMITISMANDATORY       | No          |
        | Sales                   | msdyn_creditlimitismandatory | Yes         | Supply Chain Management | CREDITLIMITISMANDATORY       | Yes         |
        | Supply Chain Management | ISONETIMECUSTOMER            | No          | Sales                   | msdyn_onetimecustomer        | No          |
        | Supply Chain Management | ISONETIMECUSTOMER            | Yes         | Sales                   | msdyn_onetimecustomer        | Yes         |
        | Sales                   | msdyn_onetimecustomer        | No          | Supply Chain Management | ISONETIMECUSTOMER            | No          |
        | Sales                   | msdyn_onetimecustomer        | Yes         | Supply Chain Management | ISONETIMECUSTOMER            | Yes         |
        | Supply Chain Management | ONHOLDSTATUS                 | No          | Sales                   | msdyn_onholdstatus           | 806380000   |
        | Supply Chain Management | ONHOLDSTATUS                 | Invoice     | Sales                   | msdyn_onholdstatus           | 806380001   |
        | Supply Chain Management | ONHOLDSTATUS                 | All         | Sales                   | msdyn_onholdstatus           | 806380002   |
        | Supply Chain Management | ONHOLDSTATUS                 | Payment     | Sales                   | msdyn_onholdstatus           | 806380003   |
        | Supply Chain Management | ONHOLDSTATUS                 | Requisition | Sales                   | msdyn_onholdstatus           | 806380004   |
        | Supply Chain Management | ONHOLDSTATUS                 | Never       | Sales                   | msdyn_onholdstatus           | 806380005   |
        | Sales                   | msdyn_onholdstatus           | 806380000   | Supply Chain Management | ONHOLDSTATUS                 | No          |
        | Sales                   | msdyn_onholdstatus           | 806380001   | Supply Chain Management | ONHOLDSTATUS                 | Invoice     |
        | Sales                   | msdyn_onholdstatus           | 806380002   | Supply Chain Management | ONHOLDSTATUS                 | All         |
        | Sales                   | msdyn_onholdstatus           | 806380003   | Supply Chain Management | ONHOLDSTATUS                 | Payment     |
        | Sales                   | msdyn_onholdstatus           | 806380004   | Supply Chain Management | ONHOLDSTATUS                 | Requisition |
        | Sales                   | msdyn_onholdstatus           | 806380005   | Supply Chain Management | ONHOLDSTATUS                 | Never       |

  Rule: Customers V3 (contacts)

    Scenario Outline: Customers V3 (contacts), free text from Supply Chain Management
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" under "Customers V3 (contacts)" were set in Supply Chain Management
        | COLUMN                              | VALUE  |
        | SALESCURRENCYCODE                   | before |
        | SALESMEMO                           | before |
        | IDENTIFICATIONNUMBER                | before |
        | PAYMENTDAY                          | before |
        | PAYMENTMETHOD                       | before |
        | PAYMENTSCHEDULE                     | before |
        | PAYMENTTERMS                        | before |
        | SALESTAXGROUP                       | before |
        | PRIMARYCONTACTEMAIL                 | before |
        | PRIMARYCONTACTFAX                   | before |
        | PRIMARYCONTACTPHONE                 | before |
        | PRIMARYCONTACTURL                   | before |
        | DELIVERYADDRESSSTREET               | before |
        | DELIVERYADDRESSZIPCODE              | before |
        | DELIVERYADDRESSCITY                 | before |
        | DELIVERYADDRESSCOUNTY               | before |
        | DELIVERYADDRESSSTATE                | before |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | before |
        | INVOICEADDRESSSTREET                | before |
        | INVOICEADDRESSZIPCODE               | before |
        | INVOICEADDRESSCITY                  | before |
        | INVOICEADDRESSCOUNTY                | before |
        | INVOICEADDRESSSTATE                 | before |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | before |
      When these columns of "Lars Holm" under "Customers V3 (contacts)" are set in Supply Chain Management
        | COLUMN                              | VALUE  |
        | SALESCURRENCYCODE                   | <text> |
        | SALESMEMO                           | <text> |
        | IDENTIFICATIONNUMBER                | <text> |
        | PAYMENTDAY                          | <text> |
        | PAYMENTMETHOD                       | <text> |
        | PAYMENTSCHEDULE                     | <text> |
        | PAYMENTTERMS                        | <text> |
        | SALESTAXGROUP                       | <text> |
        | PRIMARYCONTACTEMAIL                 | <text> |
        | PRIMARYCONTACTFAX                   | <text> |
        | PRIMARYCONTACTPHONE                 | <text> |
        | PRIMARYCONTACTURL                   | <text> |
        | DELIVERYADDRESSSTREET               | <text> |
        | DELIVERYADDRESSZIPCODE              | <text> |
        | DELIVERYADDRESSCITY                 | <text> |
        | DELIVERYADDRESSCOUNTY               | <text> |
        | DELIVERYADDRESSSTATE                | <text> |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | <text> |
        | INVOICEADDRESSSTREET                | <text> |
        | INVOICEADDRESSZIPCODE               | <text> |
        | INVOICEADDRESSCITY                  | <text> |
        | INVOICEADDRESSCOUNTY                | <text> |
        | INVOICEADDRESSSTATE                 | <text> |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | <text> |
        | DELIVERYADDRESSLATITUDE             | 59.33  |
        | DELIVERYADDRESSLONGITUDE            | 18.06  |
        | INVOICEADDRESSLATITUDE              | 59.33  |
        | INVOICEADDRESSLONGITUDE             | 18.06  |
      Then these columns of "Lars Holm" under "Customers V3 (contacts)" hold in Sales
        | COLUMN                                 | VALUE  |
        | transactioncurrencyid.isocurrencycode  | <text> |
        | description                            | <text> |
        | msdyn_identificationnumber             | <text> |
        | msdyn_paymentday.msdyn_name            | <text> |
        | msdyn_customerpaymentmethod.msdyn_name | <text> |
        | msdyn_paymentschedule.msdyn_name       | <text> |
        | msdyn_paymentterm.msdyn_name           | <text> |
        | msdyn_salestaxgroup.msdyn_name         | <text> |
        | emailaddress1                          | <text> |
        | fax                                    | <text> |
        | telephone1                             | <text> |
        | websiteurl                             | <text> |
        | address3_line1                         | <text> |
        | address3_postalcode                    | <text> |
        | address3_city                          | <text> |
        | address3_county                        | <text> |
        | address3_stateorprovince               | <text> |
        | address3_country                       | <text> |
        | address2_line1                         | <text> |
        | address2_postalcode                    | <text> |
        | address2_city                          | <text> |
        | address2_county                        | <text> |
        | address2_stateorprovince               | <text> |
        | address2_country                       | <text> |
        | address3_latitude                      | 59.33  |
        | address3_longitude                     | 18.06  |
        | address2_latitude                      | 59.33  |
        | address2_longitude                     | 18.06  |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customers V3 (contacts), free text from Sales
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" under "Customers V3 (contacts)" were set in Sales
        | COLUMN                                 | VALUE  |
        | transactioncurrencyid.isocurrencycode  | before |
        | description                            | before |
        | msdyn_identificationnumber             | before |
        | msdyn_paymentday.msdyn_name            | before |
        | msdyn_customerpaymentmethod.msdyn_name | before |
        | msdyn_paymentschedule.msdyn_name       | before |
        | msdyn_paymentterm.msdyn_name           | before |
        | msdyn_salestaxgroup.msdyn_name         | before |
        | emailaddress1                          | before |
        | fax                                    | before |
        | telephone1                             | before |
        | websiteurl                             | before |
      When these columns of "Lars Holm" under "Customers V3 (contacts)" are set in Sales
        | COLUMN                                 | VALUE  |
        | transactioncurrencyid.isocurrencycode  | <text> |
        | description                            | <text> |
        | msdyn_identificationnumber             | <text> |
        | msdyn_paymentday.msdyn_name            | <text> |
        | msdyn_customerpaymentmethod.msdyn_name | <text> |
        | msdyn_paymentschedule.msdyn_name       | <text> |
        | msdyn_paymentterm.msdyn_name           | <text> |
        | msdyn_salestaxgroup.msdyn_name         | <text> |
        | emailaddress1                          | <text> |
        | fax                                    | <text> |
        | telephone1                             | <text> |
        | websiteurl                             | <text> |
      Then these columns of "Lars Holm" under "Customers V3 (contacts)" hold in Supply Chain Management
        | COLUMN               | VALUE  |
        | SALESCURRENCYCODE    | <text> |
        | SALESMEMO            | <text> |
        | IDENTIFICATIONNUMBER | <text> |
        | PAYMENTDAY           | <text> |
        | PAYMENTMETHOD        | <text> |
        | PAYMENTSCHEDULE      | <text> |
        | PAYMENTTERMS         | <text> |
        | SALESTAXGROUP        | <text> |
        | PRIMARYCONTACTEMAIL  | <text> |
        | PRIMARYCONTACTFAX    | <text> |
        | PRIMARYCONTACTPHONE  | <text> |
        | PRIMARYCONTACTURL    | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customers V3 (contacts), every value of a value map
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
      When these columns of "Lars Holm" under "Customers V3 (contacts)" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "Lars Holm" under "Customers V3 (contacts)" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column              | value       | other system            | other column        | other value |
        | Supply Chain Management | PERSONGENDER        | Male        | Sales                   | gendercode          | 1           |
        | Supply Chain Management | PERSONGENDER        | Female      | Sales                   | gendercode          | 2           |
        | Supply Chain Management | PERSONGENDER        | NonSpecific | Sales                   | gendercode          | 192350000   |
        | Supply Chain Management | PERSONGENDER        | Unknown     | Sales                   | gendercode          | 192350001   |
        | Sales                   | gendercode          | 1           | Supply Chain Management | PERSONGENDER        | Male        |
        | Sales                   | gendercode          | 2           | Supply Chain Management | PERSONGENDER        | Female      |
        | Sales                   | gendercode          | 192350000   | Supply Chain Management | PERSONGENDER        | NonSpecific |
        | Sales                   | gendercode          | 192350001   | Supply Chain Management | PERSONGENDER        | Unknown     |
        | Supply Chain Management | PERSONMARITALSTATUS | Single      | Sales                   | familystatuscode    | 1           |
        | Supply Chain Management | PERSONMARITALSTATUS | Married     | Sales                   | familystatuscode    | 2           |
        | Supply Chain Management | PERSONMARITALSTATUS | Divorced    | Sales                   | familystatuscode    | 3           |
        | Supply Chain Management | PERSONMARITALSTATUS | Widowhood   | Sales                   | familystatuscode    | 4           |
        | Supply Chain Management | PERSONMARITALSTATUS | None        | Sales                   | familystatuscode    | 192350000   |
        | Sales                   | familystatuscode    | 1           | Supply Chain Management | PERSONMARITALSTATUS | Single      |
        | Sales                   | familystatuscode    | 2           | Supply Chain Management | PERSONMARITALSTATUS | Married     |
        | Sales                   | familystatuscode    | 3           | Supply Chain Management | PERSONMARITALSTATUS | Divorced    |
        | Sales                   | familystatuscode    | 4           | Supply Chain Management | PERSONMARITALSTATUS | Widowhood   |
        | Sales                   | familystatuscode    | 192350000   | Supply Chain Management | PERSONMARITALSTATUS | None        |

  Rule: CDS Contacts V2 (contacts)

    Scenario Outline: CDS Contacts V2 (contacts), free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Ana Ferreira" under "CDS Contacts V2 (contacts)" were set in Supply Chain Management
        | COLUMN                             | VALUE  |
        | PRIMARYADDRESSSTREET               | before |
        | PRIMARYADDRESSZIPCODE              | before |
        | PRIMARYADDRESSCITY                 | before |
        | PRIMARYADDRESSCOUNTY               | before |
        | PRIMARYADDRESSSTATE                | before |
        | PRIMARYADDRESSCOUNTRYREGIONISOCODE | before |
        | PRIMARYPHONENUMBER                 | before |
        | PRIMARYEMAILADDRESS                | before |
        | PRIMARYFAXNUMBER                   | before |
        | PRIMARYURL                         | before |
        | EMPLOYMENTDEPARTMENT               | before |
        | EMPLOYMENTPROFESSION               | before |
        | NOTES                              | before |
        | SPOUSENAME                         | before |
        | GOVERNMENTIDENTIFICATIONNUMBER     | before |
      When these columns of "Ana Ferreira" under "CDS Contacts V2 (contacts)" are set in Supply Chain Management
        | COLUMN                             | VALUE  |
        | PRIMARYADDRESSSTREET               | <text> |
        | PRIMARYADDRESSZIPCODE              | <text> |
        | PRIMARYADDRESSCITY                 | <text> |
        | PRIMARYADDRESSCOUNTY               | <text> |
        | PRIMARYADDRESSSTATE                | <text> |
        | PRIMARYADDRESSCOUNTRYREGIONISOCODE | <text> |
        | PRIMARYPHONENUMBER                 | <text> |
        | PRIMARYEMAILADDRESS                | <text> |
        | PRIMARYFAXNUMBER                   | <text> |
        | PRIMARYURL                         | <text> |
        | EMPLOYMENTDEPARTMENT               | <text> |
        | EMPLOYMENTPROFESSION               | <text> |
        | NOTES                              | <text> |
        | SPOUSENAME                         | <text> |
        | GOVERNMENTIDENTIFICATIONNUMBER     | <text> |
      Then these columns of "Ana Ferreira" under "CDS Contacts V2 (contacts)" hold in Sales
        | COLUMN                   | VALUE  |
        | address1_line1           | <text> |
        | address1_postalcode      | <text> |
        | address1_city            | <text> |
        | address1_county          | <text> |
        | address1_stateorprovince | <text> |
        | address1_country         | <text> |
        | telephone1               | <text> |
        | emailaddress1            | <text> |
        | fax                      | <text> |
        | websiteurl               | <text> |
        | department               | <text> |
        | jobtitle                 | <text> |
        | description              | <text> |
        | spousesname              | <text> |
        | governmentid             | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: CDS Contacts V2 (contacts), free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Ana Ferreira" under "CDS Contacts V2 (contacts)" were set in Sales
        | COLUMN        | VALUE  |
        | telephone1    | before |
        | emailaddress1 | before |
        | fax           | before |
        | websiteurl    | before |
        | department    | before |
        | jobtitle      | before |
        | description   | before |
        | spousesname   | before |
        | governmentid  | before |
      When these columns of "Ana Ferreira" under "CDS Contacts V2 (contacts)" are set in Sales
        | COLUMN        | VALUE  |
        | telephone1    | <text> |
        | emailaddress1 | <text> |
        | fax           | <text> |
        | websiteurl    | <text> |
        | department    | <text> |
        | jobtitle      | <text> |
        | description   | <text> |
        | spousesname   | <text> |
        | governmentid  | <text> |
      Then these columns of "Ana Ferreira" under "CDS Contacts V2 (contacts)" hold in Supply Chain Management
        | COLUMN                         | VALUE  |
        | PRIMARYPHONENUMBER             | <text> |
        | PRIMARYEMAILADDRESS            | <text> |
        | PRIMARYFAXNUMBER               | <text> |
        | PRIMARYURL                     | <text> |
        | EMPLOYMENTDEPARTMENT           | <text> |
        | EMPLOYMENTPROFESSION           | <text> |
        | NOTES                          | <text> |
        | SPOUSENAME                     | <text> |
        | GOVERNMENTIDENTIFICATIONNUMBER | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: CDS Contacts V2 (contacts), every value of a value map
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Ana Ferreira" under "CDS Contacts V2 (contacts)" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "Ana Ferreira" under "CDS Contacts V2 (contacts)" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column                | value       | other system            | other column          | other value |
        | Supply Chain Management | GENDER                | Male        | Sales                   | gendercode            | 1           |
        | Supply Chain Management | GENDER                | Female      | Sales                   | gendercode            | 2           |
        | Supply Chain Management | GENDER                | NonSpecific | Sales                   | gendercode            | 192350000   |
        | Supply Chain Management | GENDER                | Unknown     | Sales                   | gendercode            | 192350001   |
        | Sales                   | gendercode            | 1           | Supply Chain Management | GENDER                | Male        |
        | Sales                   | gendercode            | 2           | Supply Chain Management | GENDER                | Female      |
        | Sales                   | gendercode            | 192350000   | Supply Chain Management | GENDER                | NonSpecific |
        | Sales                   | gendercode            | 192350001   | Supply Chain Management | GENDER                | Unknown     |
        | Supply Chain Management | MARITALSTATUS         | Single      | Sales                   | familystatuscode      | 1           |
        | Supply Chain Management | MARITALSTATUS         | Married     | Sales                   | familystatuscode      | 2           |
        | Supply Chain Management | MARITALSTATUS         | Divorced    | Sales                   | familystatuscode      | 3           |
        | Supply Chain Management | MARITALSTATUS         | Widowhood   | Sales                   | familystatuscode      | 4           |
        | Supply Chain Management | MARITALSTATUS         | None        | Sales                   | familystatuscode      | 192350000   |
        | Sales                   | familystatuscode      | 1           | Supply Chain Management | MARITALSTATUS         | Single      |
        | Sales                   | familystatuscode      | 2           | Supply Chain Management | MARITALSTATUS         | Married     |
        | Sales                   | familystatuscode      | 3           | Supply Chain Management | MARITALSTATUS         | Divorced    |
        | Sales                   | familystatuscode      | 4           | Supply Chain Management | MARITALSTATUS         | Widowhood   |
        | Sales                   | familystatuscode      | 192350000   | Supply Chain Management | MARITALSTATUS         | None        |
        | Supply Chain Management | ISRECEIVINGDIRECTMAIL | Yes         | Sales                   | donotemail            | No          |
        | Supply Chain Management | ISRECEIVINGDIRECTMAIL | No          | Sales                   | donotemail            | Yes         |
        | Sales                   | donotemail            | No          | Supply Chain Management | ISRECEIVINGDIRECTMAIL | Yes         |
        | Sales                   | donotemail            | Yes         | Supply Chain Management | ISRECEIVINGDIRECTMAIL | No          |
