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
      And the address "12 Harbour Way" of role delivery was added to "Fabrikam" in Supply Chain Management
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
      And the address "12 Harbour Way" of role delivery was added to "Lars Holm" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
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

  Rule: Dynamics 365 Sales quotation header

    Scenario Outline: Dynamics 365 Sales quotation header, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" were set in Supply Chain Management
        | COLUMN                       | VALUE  |
        | INVOICECUSTOMERACCOUNTNUMBER | before |
        | SALESQUOTATIONNAME           | before |
        | CURRENCYCODE                 | before |
        | CUSTOMERSREFERENCE           | before |
        | CUSTOMERREQUISITIONNUMBER    | before |
        | PAYMENTTERMSNAME             | before |
        | PRICECUSTOMERGROUPCODE       | before |
        | DEFAULTSHIPPINGSITEID        | before |
        | DEFAULTSHIPPINGWAREHOUSEID   | before |
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" are set in Supply Chain Management
        | COLUMN                         | VALUE      |
        | INVOICECUSTOMERACCOUNTNUMBER   | <text>     |
        | SALESQUOTATIONNAME             | <text>     |
        | CURRENCYCODE                   | <text>     |
        | CUSTOMERSREFERENCE             | <text>     |
        | CUSTOMERREQUISITIONNUMBER      | <text>     |
        | PAYMENTTERMSNAME               | <text>     |
        | PRICECUSTOMERGROUPCODE         | <text>     |
        | DEFAULTSHIPPINGSITEID          | <text>     |
        | DEFAULTSHIPPINGWAREHOUSEID     | <text>     |
        | SALESQUOTATIONCONFIRMATIONDATE | 2026-03-01 |
        | SALESQUOTATIONEXPIRYDATE       | 2026-03-31 |
        | SALESQUOTATIONFOLLOWUPDATE     | 2026-03-15 |
        | RECEIPTDATEREQUESTED           | 2026-04-02 |
        | REQUESTEDSHIPPINGDATE          | 2026-04-01 |
        | TOTALDISCOUNTPERCENTAGE        | 2.5        |
        | QUOTATIONTOTALAMOUNT           | 110.40     |
        | TOTALDISCOUNTAMOUNT            | 1.10       |
        | QUOTATIONTOTALTAXAMOUNT        | 19.50      |
        | QUOTATIONTOTALCHARGESAMOUNT    | 7.25       |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" hold in Sales
        | COLUMN                                                   | VALUE      |
        | msdyn_invoicecustomerid                                  | <text>     |
        | name                                                     | <text>     |
        | transactioncurrencyid.isocurrencycode                    | <text>     |
        | msdyn_isocurrencycode                                    | <text>     |
        | msdyn_customersreference                                 | <text>     |
        | msdyn_customerrequisitionnumber                          | <text>     |
        | msdyn_paymenttermsname                                   | <text>     |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | <text>     |
        | msdyn_defaultshippingsite.msdyn_siteid                   | <text>     |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | <text>     |
        | msdyn_confirmationdate                                   | 2026-03-01 |
        | effectiveto                                              | 2026-03-31 |
        | expireson                                                | 2026-03-15 |
        | msdyn_requestedreceiptdate                               | 2026-04-02 |
        | requestdeliveryby                                        | 2026-04-01 |
        | discountpercentage                                       | 2.5        |
        | totalamount                                              | 110.40     |
        | discountamount                                           | 1.10       |
        | totaltax                                                 | 19.50      |
        | freightamount                                            | 7.25       |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Dynamics 365 Sales quotation header, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" were set in Sales
        | COLUMN                                                   | VALUE  |
        | msdyn_invoicecustomerid                                  | before |
        | name                                                     | before |
        | transactioncurrencyid.isocurrencycode                    | before |
        | msdyn_customersreference                                 | before |
        | msdyn_customerrequisitionnumber                          | before |
        | msdyn_paymenttermsname                                   | before |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | before |
        | msdyn_defaultshippingsite.msdyn_siteid                   | before |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | before |
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" are set in Sales
        | COLUMN                                                   | VALUE      |
        | msdyn_invoicecustomerid                                  | <text>     |
        | name                                                     | <text>     |
        | transactioncurrencyid.isocurrencycode                    | <text>     |
        | msdyn_customersreference                                 | <text>     |
        | msdyn_customerrequisitionnumber                          | <text>     |
        | msdyn_paymenttermsname                                   | <text>     |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | <text>     |
        | msdyn_defaultshippingsite.msdyn_siteid                   | <text>     |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | <text>     |
        | msdyn_confirmationdate                                   | 2026-03-01 |
        | effectiveto                                              | 2026-03-31 |
        | expireson                                                | 2026-03-15 |
        | msdyn_requestedreceiptdate                               | 2026-04-02 |
        | requestdeliveryby                                        | 2026-04-01 |
        | discountpercentage                                       | 2.5        |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" hold in Supply Chain Management
        | COLUMN                         | VALUE      |
        | INVOICECUSTOMERACCOUNTNUMBER   | <text>     |
        | SALESQUOTATIONNAME             | <text>     |
        | CURRENCYCODE                   | <text>     |
        | CUSTOMERSREFERENCE             | <text>     |
        | CUSTOMERREQUISITIONNUMBER      | <text>     |
        | PAYMENTTERMSNAME               | <text>     |
        | PRICECUSTOMERGROUPCODE         | <text>     |
        | DEFAULTSHIPPINGSITEID          | <text>     |
        | DEFAULTSHIPPINGWAREHOUSEID     | <text>     |
        | SALESQUOTATIONCONFIRMATIONDATE | 2026-03-01 |
        | SALESQUOTATIONEXPIRYDATE       | 2026-03-31 |
        | SALESQUOTATIONFOLLOWUPDATE     | 2026-03-15 |
        | RECEIPTDATEREQUESTED           | 2026-04-02 |
        | REQUESTEDSHIPPINGDATE          | 2026-04-01 |
        | TOTALDISCOUNTPERCENTAGE        | 2.5        |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Dynamics 365 Sales quotation header, every value of a value map
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column                           | value                   | other system            | other column                     | other value |
        | Supply Chain Management | AREPRICESINCLUDINGSALESTAX       | No                      | Sales                   | msdyn_arepricesincludingsalestax | No          |
        | Sales                   | msdyn_arepricesincludingsalestax | No                      | Supply Chain Management | AREPRICESINCLUDINGSALESTAX       | No          |
        | Supply Chain Management | AREPRICESINCLUDINGSALESTAX       | Yes                     | Sales                   | msdyn_arepricesincludingsalestax | Yes         |
        | Sales                   | msdyn_arepricesincludingsalestax | Yes                     | Supply Chain Management | AREPRICESINCLUDINGSALESTAX       | Yes         |
        | Supply Chain Management | SALESQUOTATIONSTATUS             | Created                 | Sales                   | msdyn_salesquotationstatus       | 192350000   |
        | Sales                   | msdyn_salesquotationstatus       | 192350000               | Supply Chain Management | SALESQUOTATIONSTATUS             | Created     |
        | Supply Chain Management | SALESQUOTATIONSTATUS             | Sent                    | Sales                   | msdyn_salesquotationstatus       | 192350001   |
        | Sales                   | msdyn_salesquotationstatus       | 192350001               | Supply Chain Management | SALESQUOTATIONSTATUS             | Sent        |
        | Supply Chain Management | SALESQUOTATIONSTATUS             | Lost                    | Sales                   | msdyn_salesquotationstatus       | 192350003   |
        | Sales                   | msdyn_salesquotationstatus       | 192350003               | Supply Chain Management | SALESQUOTATIONSTATUS             | Lost        |
        | Supply Chain Management | SALESQUOTATIONSTATUS             | Canceled                | Sales                   | msdyn_salesquotationstatus       | 192350004   |
        | Sales                   | msdyn_salesquotationstatus       | 192350004               | Supply Chain Management | SALESQUOTATIONSTATUS             | Canceled    |
        | Supply Chain Management | SALESQUOTATIONOWNERSHIP          | Based on origin         | Sales                   | msdyn_quotationownership         | 776160000   |
        | Supply Chain Management | SALESQUOTATIONOWNERSHIP          | Supply Chain Management | Sales                   | msdyn_quotationownership         | 776160001   |
        | Supply Chain Management | SALESQUOTATIONOWNERSHIP          | Dynamics 365 Sales      | Sales                   | msdyn_quotationownership         | 776160002   |

  Rule: Dynamics 365 Sales quotation lines

    Scenario Outline: Dynamics 365 Sales quotation lines, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" were set in Supply Chain Management
        | COLUMN              | VALUE  |
        | PRODUCTNAME         | before |
        | SALESUNITSYMBOL     | before |
        | PRODUCTNUMBER       | before |
        | SHIPPINGSITEID      | before |
        | SHIPPINGWAREHOUSEID | before |
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" are set in Supply Chain Management
        | COLUMN                      | VALUE  |
        | PRODUCTNAME                 | <text> |
        | SALESUNITSYMBOL             | <text> |
        | PRODUCTNUMBER               | <code> |
        | SHIPPINGSITEID              | <code> |
        | SHIPPINGWAREHOUSEID         | <code> |
        | REQUESTEDSALESQUANTITY      | 2.5    |
        | SALESPRICE                  | 19.99  |
        | LINEDISCOUNTAMOUNT          | 1.5    |
        | LINEDISCOUNTPERCENTAGE      | 10     |
        | SALESPRICEQUANTITY          | 1      |
        | MULTILINEDISCOUNTAMOUNT     | 0.5    |
        | MULTILINEDISCOUNTPERCENTAGE | 5      |
        | TOTALDISCOUNTAMOUNT         | 2.5    |
        | TOTALTAXAMOUNT              | 4.16   |
        | TOTALCHARGESAMOUNT          | 0.75   |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" hold in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | <text> |
        | uomid.msdyn_symbol                                | <text> |
        | productid.msdyn_productnumber                     | <code> |
        | msdyn_shippingsite.msdyn_siteid                   | <code> |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <code> |
        | quantity                                          | 2.5    |
        | priceperunit                                      | 19.99  |
        | msdyn_linediscountamount                          | 1.5    |
        | msdyn_linediscountpercentage                      | 10     |
        | msdyn_salespricequantity                          | 1      |
        | msdyn_multilinediscountamount                     | 0.5    |
        | msdyn_multilinediscountpercentage                 | 5      |
        | manualdiscountamount                              | 2.5    |
        | tax                                               | 4.16   |
        | msdyn_totalchargesamount                          | 0.75   |
        | extendedamount                                    | 41.60  |
        | baseamount                                        | 41.60  |

      Examples:
        | text                                                         | code                                                         |
        | 0070                                                         | 0070                                                         |
        | Größe & Søn                                                  | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive | Sixty characters are many, yet every one of them must arrive |
        | none                                                         | 0070                                                         |

    Scenario Outline: Dynamics 365 Sales quotation lines, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" were set in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | before |
        | uomid.msdyn_symbol                                | before |
        | productid.msdyn_productnumber                     | before |
        | msdyn_shippingsite.msdyn_siteid                   | before |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | before |
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" are set in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | <text> |
        | uomid.msdyn_symbol                                | <text> |
        | productid.msdyn_productnumber                     | <code> |
        | msdyn_shippingsite.msdyn_siteid                   | <code> |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <code> |
        | quantity                                          | 2.5    |
        | priceperunit                                      | 19.99  |
        | msdyn_linediscountamount                          | 1.5    |
        | msdyn_linediscountpercentage                      | 10     |
        | msdyn_salespricequantity                          | 1      |
        | msdyn_multilinediscountamount                     | 0.5    |
        | msdyn_multilinediscountpercentage                 | 5      |
        | manualdiscountamount                              | 2.5    |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" hold in Supply Chain Management
        | COLUMN                      | VALUE  |
        | PRODUCTNAME                 | <text> |
        | SALESUNITSYMBOL             | <text> |
        | PRODUCTNUMBER               | <code> |
        | SHIPPINGSITEID              | <code> |
        | SHIPPINGWAREHOUSEID         | <code> |
        | REQUESTEDSALESQUANTITY      | 2.5    |
        | SALESPRICE                  | 19.99  |
        | LINEDISCOUNTAMOUNT          | 1.5    |
        | LINEDISCOUNTPERCENTAGE      | 10     |
        | SALESPRICEQUANTITY          | 1      |
        | MULTILINEDISCOUNTAMOUNT     | 0.5    |
        | MULTILINEDISCOUNTPERCENTAGE | 5      |
        | TOTALDISCOUNTAMOUNT         | 2.5    |

      Examples:
        | text                                                         | code                                                         |
        | 0070                                                         | 0070                                                         |
        | Größe & Søn                                                  | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive | Sixty characters are many, yet every one of them must arrive |
        | none                                                         | 0070                                                         |

  Rule: Dynamics 365 Sales order headers

    Scenario Outline: Dynamics 365 Sales order headers, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" under "Dynamics 365 Sales order headers" were set in Supply Chain Management
        | COLUMN                       | VALUE  |
        | INVOICECUSTOMERACCOUNTNUMBER | before |
        | CURRENCYCODE                 | before |
        | SALESORDERORIGINCODE         | before |
        | DELIVERYMODECODE             | before |
        | DELIVERYTERMSCODE            | before |
        | SALESORDERNAME               | before |
      When these columns of "SO-00001" under "Dynamics 365 Sales order headers" are set in Supply Chain Management
        | COLUMN                       | VALUE      |
        | INVOICECUSTOMERACCOUNTNUMBER | <text>     |
        | CURRENCYCODE                 | <text>     |
        | SALESORDERORIGINCODE         | <text>     |
        | DELIVERYMODECODE             | <text>     |
        | DELIVERYTERMSCODE            | <text>     |
        | SALESORDERNAME               | <text>     |
        | REQUESTEDSHIPPINGDATE        | 2026-04-01 |
        | REQUESTEDRECEIPTDATE         | 2026-04-02 |
        | CONFIRMEDSHIPPINGDATE        | 2026-04-03 |
        | CONFIRMEDRECEIPTDATE         | 2026-04-04 |
        | ORDERTOTALAMOUNT             | 110.40     |
        | ORDERTOTALDISCOUNTAMOUNT     | 1.10       |
        | ORDERTOTALTAXAMOUNT          | 19.50      |
        | ORDERTOTALCHARGESAMOUNT      | 7.25       |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order headers" hold in Sales
        | COLUMN                                  | VALUE      |
        | msdyn_invoicecustomerid                 | <text>     |
        | transactioncurrencyid.isocurrencycode   | <text>     |
        | msdyn_salesorderorigin.msdyn_origincode | <text>     |
        | msdyn_deliverymode.msdyn_name           | <text>     |
        | msdyn_deliveryterms.msdyn_termscode     | <text>     |
        | name                                    | <text>     |
        | requestdeliveryby                       | 2026-04-01 |
        | msdyn_requestedreceiptdate              | 2026-04-02 |
        | msdyn_confirmedshippingdate             | 2026-04-03 |
        | msdyn_confirmedreceiptdate              | 2026-04-04 |
        | totalamount                             | 110.40     |
        | discountamount                          | 1.10       |
        | totaltax                                | 19.50      |
        | freightamount                           | 7.25       |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Dynamics 365 Sales order headers, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" under "Dynamics 365 Sales order headers" were set in Sales
        | COLUMN                                  | VALUE  |
        | msdyn_invoicecustomerid                 | before |
        | transactioncurrencyid.isocurrencycode   | before |
        | msdyn_salesorderorigin.msdyn_origincode | before |
        | msdyn_deliverymode.msdyn_name           | before |
        | msdyn_deliveryterms.msdyn_termscode     | before |
      When these columns of "SO-00001" under "Dynamics 365 Sales order headers" are set in Sales
        | COLUMN                                  | VALUE      |
        | msdyn_invoicecustomerid                 | <text>     |
        | transactioncurrencyid.isocurrencycode   | <text>     |
        | msdyn_salesorderorigin.msdyn_origincode | <text>     |
        | msdyn_deliverymode.msdyn_name           | <text>     |
        | msdyn_deliveryterms.msdyn_termscode     | <text>     |
        | requestdeliveryby                       | 2026-04-01 |
        | msdyn_requestedreceiptdate              | 2026-04-02 |
        | msdyn_confirmedshippingdate             | 2026-04-03 |
        | msdyn_confirmedreceiptdate              | 2026-04-04 |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order headers" hold in Supply Chain Management
        | COLUMN                       | VALUE      |
        | INVOICECUSTOMERACCOUNTNUMBER | <text>     |
        | CURRENCYCODE                 | <text>     |
        | SALESORDERORIGINCODE         | <text>     |
        | DELIVERYMODECODE             | <text>     |
        | DELIVERYTERMSCODE            | <text>     |
        | REQUESTEDSHIPPINGDATE        | 2026-04-01 |
        | REQUESTEDRECEIPTDATE         | 2026-04-02 |
        | CONFIRMEDSHIPPINGDATE        | 2026-04-03 |
        | CONFIRMEDRECEIPTDATE         | 2026-04-04 |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Dynamics 365 Sales order headers, every value of a value map
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" under "Dynamics 365 Sales order headers" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order headers" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column                     | value               | other system            | other column               | other value         |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Active              | Sales                   | msdyn_processingstatus     | 192350000           |
        | Sales                   | msdyn_processingstatus     | 192350000           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Active              |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Confirmed           | Sales                   | msdyn_processingstatus     | 192350001           |
        | Sales                   | msdyn_processingstatus     | 192350001           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Confirmed           |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Picked              | Sales                   | msdyn_processingstatus     | 192350002           |
        | Sales                   | msdyn_processingstatus     | 192350002           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Picked              |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Partially Delivered | Sales                   | msdyn_processingstatus     | 192350003           |
        | Sales                   | msdyn_processingstatus     | 192350003           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Partially Delivered |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Delivered           | Sales                   | msdyn_processingstatus     | 192350004           |
        | Sales                   | msdyn_processingstatus     | 192350004           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Delivered           |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Invoiced            | Sales                   | msdyn_processingstatus     | 192350005           |
        | Sales                   | msdyn_processingstatus     | 192350005           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Invoiced            |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Partially Invoiced  | Sales                   | msdyn_processingstatus     | 192350006           |
        | Sales                   | msdyn_processingstatus     | 192350006           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Partially Invoiced  |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Canceled            | Sales                   | msdyn_processingstatus     | 192350007           |
        | Sales                   | msdyn_processingstatus     | 192350007           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Canceled            |

  Rule: Dynamics 365 Sales order lines

    Scenario Outline: Dynamics 365 Sales order lines, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" under "Dynamics 365 Sales order lines" were set in Supply Chain Management
        | COLUMN                        | VALUE  |
        | PRODUCTNAME                   | before |
        | SALESUNITSYMBOL               | before |
        | INVENTORYSERVICERESERVATIONID | before |
        | PRODUCTNUMBER                 | before |
        | SHIPPINGSITEID                | before |
        | SHIPPINGWAREHOUSEID           | before |
      When these columns of "SO-00001" under "Dynamics 365 Sales order lines" are set in Supply Chain Management
        | COLUMN                        | VALUE  |
        | PRODUCTNAME                   | <text> |
        | SALESUNITSYMBOL               | <text> |
        | INVENTORYSERVICERESERVATIONID | <text> |
        | PRODUCTNUMBER                 | <code> |
        | SHIPPINGSITEID                | <code> |
        | SHIPPINGWAREHOUSEID           | <code> |
        | ORDEREDSALESQUANTITY          | 2.5    |
        | SALESPRICE                    | 19.99  |
        | LINEDISCOUNTAMOUNT            | 1.5    |
        | LINEDISCOUNTPERCENTAGE        | 10     |
        | SALESDELIVERNOW               | 1.5    |
        | TOTALTAXAMOUNT                | 4.16   |
        | TOTALCHARGESAMOUNT            | 0.75   |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order lines" hold in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | <text> |
        | uomid.msdyn_symbol                                | <text> |
        | msdyn_reservationid                               | <text> |
        | productid.msdyn_productnumber                     | <code> |
        | msdyn_shippingsite.msdyn_siteid                   | <code> |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <code> |
        | quantity                                          | 2.5    |
        | priceperunit                                      | 19.99  |
        | msdyn_linediscountamount                          | 1.5    |
        | msdyn_linediscountpercentage                      | 10     |
        | quantityshipped                                   | 1.5    |
        | tax                                               | 4.16   |
        | msdyn_totalchargesamount                          | 0.75   |
        | extendedamount                                    | 41.60  |
        | baseamount                                        | 41.60  |

      Examples:
        | text                                                         | code                                                         |
        | 0070                                                         | 0070                                                         |
        | Größe & Søn                                                  | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive | Sixty characters are many, yet every one of them must arrive |
        | none                                                         | 0070                                                         |

    Scenario Outline: Dynamics 365 Sales order lines, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" under "Dynamics 365 Sales order lines" were set in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | before |
        | uomid.msdyn_symbol                                | before |
        | msdyn_reservationid                               | before |
        | productid.msdyn_productnumber                     | before |
        | msdyn_shippingsite.msdyn_siteid                   | before |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | before |
      When these columns of "SO-00001" under "Dynamics 365 Sales order lines" are set in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | <text> |
        | uomid.msdyn_symbol                                | <text> |
        | msdyn_reservationid                               | <text> |
        | productid.msdyn_productnumber                     | <code> |
        | msdyn_shippingsite.msdyn_siteid                   | <code> |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <code> |
        | quantity                                          | 2.5    |
        | priceperunit                                      | 19.99  |
        | msdyn_linediscountamount                          | 1.5    |
        | msdyn_linediscountpercentage                      | 10     |
        | quantityshipped                                   | 1.5    |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order lines" hold in Supply Chain Management
        | COLUMN                        | VALUE  |
        | PRODUCTNAME                   | <text> |
        | SALESUNITSYMBOL               | <text> |
        | INVENTORYSERVICERESERVATIONID | <text> |
        | PRODUCTNUMBER                 | <code> |
        | SHIPPINGSITEID                | <code> |
        | SHIPPINGWAREHOUSEID           | <code> |
        | ORDEREDSALESQUANTITY          | 2.5    |
        | SALESPRICE                    | 19.99  |
        | LINEDISCOUNTAMOUNT            | 1.5    |
        | LINEDISCOUNTPERCENTAGE        | 10     |
        | SALESDELIVERNOW               | 1.5    |

      Examples:
        | text                                                         | code                                                         |
        | 0070                                                         | 0070                                                         |
        | Größe & Søn                                                  | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive | Sixty characters are many, yet every one of them must arrive |
        | none                                                         | 0070                                                         |

    Scenario Outline: Dynamics 365 Sales order lines, every value of a value map
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" under "Dynamics 365 Sales order lines" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order lines" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column               | value     | other system | other column     | other value |
        | Supply Chain Management | SALESORDERLINESTATUS | None      | Sales        | msdyn_linestatus | 192350000   |
        | Supply Chain Management | SALESORDERLINESTATUS | Backorder | Sales        | msdyn_linestatus | 192350001   |
        | Supply Chain Management | SALESORDERLINESTATUS | Delivered | Sales        | msdyn_linestatus | 192350002   |
        | Supply Chain Management | SALESORDERLINESTATUS | Invoiced  | Sales        | msdyn_linestatus | 192350003   |
        | Supply Chain Management | SALESORDERLINESTATUS | Canceled  | Sales        | msdyn_linestatus | 192350004   |
