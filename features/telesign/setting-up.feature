Feature: Setting up TeleSign
  An administrator needs three things from TeleSign, and three steps in their
  order; each mistake has to show where it is made and not in a lost text.

  Background:
    Given Contoso
    And agent Ann in the queue "Support"
    And Ada may read and write secured columns

  @TS-001
  Scenario: SMS is not enabled in the organisation
    Given nothing is provisioned
    And Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign
    Then the request is refused
    When Ada provisions SMS
    And Ada begins the account "Texts" for SMS on TeleSign
    Then the request is accepted

  @TS-001
  Scenario: Nobody registered with TeleSign
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada finishes the account "Texts"
    Then the account "Texts" is not saved

  @TS-001
  Scenario: All three steps in their order
    Given nothing is provisioned
    And Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada provisions SMS
    And Ada sets up the account "Texts" for SMS on TeleSign
    Then the account "Texts" is saved

  @TS-002
  Scenario: A self-service account is not fully integrated before it is upgraded
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    And the account "Texts" at TeleSign becomes a self-service account
    When Ada adds an SMS workstream "Texts" on TeleSign
    And Ada sets up the account "Texts" for SMS on TeleSign
    And Ada sets up the channel of the workstream "Texts" with the number 14255550190
    And 16 minutes pass
    And Kai texts "Hello" to 14255550190
    Then Kai has no conversations
    When the account "Texts" at TeleSign becomes a standard account
    And Kai texts "Hello again" to 14255550190
    Then Ann is offered the conversation of Kai

  @TS-004
  Scenario Outline: Without the <value> there is no account
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign without its <value>
    Then the request is refused

    Examples:
      | value       |
      | customer ID |
      | API key     |

  @TS-004
  Scenario: Without a number there is no account either
    Given Contoso has an account "Texts" at TeleSign
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada finishes the account "Texts"
    Then the request is refused
    And the account "Texts" is not saved

  @TS-004
  Scenario: Customer ID, API key and a number are enough
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada finishes the account "Texts"
    Then the account "Texts" is saved

  @TS-005
  Scenario: An account has a name, the channel SMS and the provider TeleSign
    Given Contoso has an account "Texts of Contoso" at TeleSign with the number 14255550190
    When Ada sets up the account "Texts of Contoso" for SMS on TeleSign
    And 16 minutes pass
    Then the account "Texts of Contoso" is called "Texts of Contoso" and for SMS on TeleSign

  @TS-005
  Scenario Outline: An account without a <value> is none
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign without its <value>
    Then the request is refused

    Examples:
      | value    |
      | name     |
      | provider |

  @TS-006
  Scenario Outline: A support number is digits only: "<number>"
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "<number>" of type Geo to the account "Texts"
    Then the request is <answer>

    Examples:
      | number         | answer   |
      | 14255550190    | accepted |
      | 04255550190    | refused  |
      | +14255550190   | refused  |
      | 1 425 555 0190 | refused  |
      | 1-425-555-0190 | refused  |
      | (425) 555-0190 | refused  |
      | 1425555O190    | refused  |
      |                | refused  |

  @TS-007
  Scenario Outline: A number of type <type>
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "<number>" of type <type> to the account "Texts"
    Then the request is <answer>

    Examples:
      | type       | number      | answer   |
      | Geo        | 14255550190 | accepted |
      | Short code | 555010      | accepted |
      | Toll free  | 18005550190 | accepted |
      | Long code  | 14255550190 | refused  |

  @TS-008
  Scenario: A number has a description
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo described as "Orders and returns" to the account "Texts"
    And 16 minutes pass
    Then the number 14255550190 of the account "Texts" is described as "Orders and returns"

  @TS-011
  Scenario: The callback URL is there when the account is begun, not before
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada adds an SMS workstream "Texts" on TeleSign
    Then there is no callback URL of "Texts"
    When Ada begins the account "Texts" for SMS on TeleSign
    Then there is a callback URL of "Texts" that is Contoso's own

  @TS-012
  Scenario Outline: TeleSign's support takes the callback URL under one subject only: "<subject>"
    Given Contoso with an SMS workstream on TeleSign
    And the callback URL of TeleSign is not entered
    When Ada mails the callback URL of "TeleSign" to TeleSign under the subject "<subject>"
    And Kai texts "Hello"
    Then Kai has <how many>

    Examples:
      | subject                                                      | how many         |
      | Omnichannel for Customer Service callback URL update request | 1 conversation   |
      | Callback URL                                                 | no conversations |
      |                                                              | no conversations |

  @TS-012
  Scenario: TeleSign's support has to be told the customer ID as well
    Given Contoso with an SMS workstream on TeleSign
    And the callback URL of TeleSign is not entered
    When Ada mails the callback URL of "TeleSign" to TeleSign without the customer ID under the subject "Omnichannel for Customer Service callback URL update request"
    And Kai texts "Hello"
    Then Kai has no conversations

  @TS-012
  Scenario: Nobody wrote to TeleSign's support
    Given Contoso with an SMS workstream on TeleSign
    And the callback URL of TeleSign is not entered
    When Kai texts "Hello"
    Then Kai has no conversations

  @TS-017
  Scenario: The pages of the set-up in the workstream
    Given Contoso has an account "Texts" at TeleSign with the numbers 14255550190 and 14255550191
    When Ada adds an SMS workstream "Texts" on TeleSign
    And Ada sets up the account "Texts" for SMS on TeleSign
    Then the workstream "Texts" can pick number 14255550190 and number 14255550191
    And the channel of the workstream "Texts" is not configured
    When Ada sets up the channel of the workstream "Texts" with:
      | number                   | 14255550191        |
      | language                 | en                 |
      | survey                   | on                 |
      | greeting                 | Hello from Contoso |
      | attachments              | on                 |
      | customers may send files | yes                |
      | agents may send files    | no                 |
    And 16 minutes pass
    Then the channel of the workstream "Texts" is configured
    And the pages of the workstream "Texts" show:
      | number                   | 14255550191        |
      | language                 | en                 |
      | survey                   | on                 |
      | greeting                 | Hello from Contoso |
      | attachments              | on                 |
      | customers may send files | on                 |
      | agents may send files    | off                |
    And the workstream "Texts" can pick number 14255550190
    When Kai texts "Hello" to 14255550191
    Then Kai receives "Hello from Contoso" from 14255550191

  @TS-017
  Scenario Outline: A page that was skipped: <page>
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada adds an SMS workstream "Texts" on TeleSign
    And Ada sets up the account "Texts" for SMS on TeleSign
    And Ada sets up the channel of the workstream "Texts" with:
      | <kept> | <choice> |
    Then the request is refused
    And the channel of the workstream "Texts" is not configured

    Examples:
      | page     | kept     | choice      |
      | language | number   | 14255550190 |
      | number   | language | en          |

  @TS-017
  Scenario: A number is picked from the list
    Given Contoso has an account "Texts" at TeleSign with the number 14255550190
    When Ada adds an SMS workstream "Texts" on TeleSign
    And Ada sets up the account "Texts" for SMS on TeleSign
    And Ada sets up the channel of the workstream "Texts" with:
      | account  | Texts       |
      | number   | 14255550191 |
      | language | en          |
    Then the request is refused
    And the channel of the workstream "Texts" is not configured

  @TS-018
  Scenario: A configured channel takes rules, work distribution, a bot and advanced settings
    Given Contoso with an SMS workstream on TeleSign
    And a queue "Billing" with Ann
    When Ada adds a rule to the workstream "SMS" that sends everything to the queue "Billing"
    Then the request is accepted
    When Ada changes the workstream "SMS" to take 45 units
    Then the request is accepted
    When Ada registers the bot "Cora" built with "Microsoft Bot Framework"
    And Ada adds the bot "Cora" to the workstream "SMS"
    Then the request is accepted
    When Ada changes the workstream "SMS" to time notifications out after 30 seconds
    Then the request is accepted
    And the channel of the workstream "SMS" is configured
