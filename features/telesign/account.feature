Feature: What an account at TeleSign may do
  TeleSign sells several kinds of accounts and does not reach every country; the
  platform learns of it only when a text comes to nothing.

  @TS-003
  Scenario Outline: More than 100,000 messages a month bring <type> a warning or nothing, never an error
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And Kai has the phone number 14255550150
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When the account "TeleSign" at TeleSign becomes <type>
    And 14255550150 is verified at TeleSign
    And TeleSign has counted <before> messages this month
    And Ann writes "Hi" to Kai
    Then Kai receives "Hi"
    And TeleSign <warns> Contoso

    Examples:
      | type                   | before  | warns          |
      | a standard account     | 99,999  | has not warned |
      | a standard account     | 100,000 | has warned     |
      | a self-service account | 99,999  | has not warned |
      | a self-service account | 100,000 | has warned     |
      | an enterprise account  | 200,000 | has not warned |

  @TS-015
  Scenario Outline: Long codes and short codes carry texts, with the right account
    Given Contoso
    And an SMS workstream "Texts" on TeleSign with the number <number>
    And agent Ann
    And the account "TeleSign" at TeleSign becomes <account>
    When Kai texts "Hello" to <number>
    And Ann accepts the conversation of Kai
    And Ann writes "Hi" to Kai
    Then Kai receives "Hi" from <number>

    Examples:
      | number      | account               |
      | 14255550100 | a standard account    |
      | 14255550100 | an enterprise account |
      | 18005550199 | a standard account    |
      | 72345       | an enterprise account |

  @TS-015
  Scenario: A short code does not work without an enterprise account
    Given Contoso
    And an SMS workstream "Texts" on TeleSign with the number 72345
    And agent Ann
    And the account "TeleSign" at TeleSign becomes an enterprise account
    And Kai texts "Hello" to 72345
    And Ann accepts the conversation of Kai
    When the account "TeleSign" at TeleSign becomes a standard account
    And Ann writes "Hi" to Kai
    Then Kai does not receive "Hi"

  @TS-015
  Scenario: Nor does it receive anything
    Given Contoso
    And an SMS workstream "Texts" on TeleSign with the number 72345
    And agent Ann
    And the account "TeleSign" at TeleSign becomes a standard account
    When Kai texts "Hello" to 72345
    Then Kai has no conversations
    When the account "TeleSign" at TeleSign becomes an enterprise account
    And Kai texts "Hello again" to 72345
    Then Ann is offered the conversation of Kai

  @TS-026
  Scenario: A short code of a standard account is refused with 11013
    Given Contoso
    And an SMS workstream "Texts" on TeleSign with the number 72345
    And agent Ann
    And the account "TeleSign" at TeleSign becomes an enterprise account
    And Kai texts "Hello" to 72345
    And Ann accepts the conversation of Kai
    When the account "TeleSign" at TeleSign becomes a standard account
    And Ann writes "Hi" to Kai
    Then the message "Hi" to Kai failed with the code 11013

  @TS-026
  Scenario: The platform saves a short code whatever the account
    Given Contoso
    And Ada may read and write secured columns
    And Contoso has an account "Texts" at TeleSign with the number 72345
    And the account "Texts" at TeleSign becomes a standard account
    When Ada sets up the account "Texts" for SMS on TeleSign
    Then the account "Texts" is saved

  @TS-026
  Scenario: Texts to a short code of a standard account are dropped
    Given Contoso
    And an SMS workstream "Texts" on TeleSign with the number 72345
    And agent Ann
    And the account "TeleSign" at TeleSign becomes a standard account
    When Kai texts "Hello" to 72345
    Then Kai has no conversations

  @TS-016
  Scenario: No number is to be had in a country that TeleSign does not cover
    Given Contoso with an SMS workstream on TeleSign
    When TeleSign covers nothing in CA
    Then TeleSign does not offer numbers in CA
    When TeleSign covers numbers in CA
    Then TeleSign offers numbers in CA

  @TS-016
  Scenario Outline: Texts reach the countries that TeleSign covers and no others
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And Kai has the phone number 16045550123
    And TeleSign covers <what> in CA
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann writes "Hi" to Kai
    And 1 minute passes
    Then Kai <receives> "Hi"

    Examples:
      | what              | receives         |
      | texts             | receives         |
      | numbers and texts | receives         |
      | numbers           | does not receive |
      | nothing           | does not receive |

  @TS-027
  Scenario: A text to such a country is accepted and ends with 220
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And Kai has the phone number 16045550123
    And TeleSign covers nothing in CA
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann writes "Hi" to Kai
    And 1 minute passes
    Then the message "Hi" to Kai failed with the code 220
    And TeleSign does not offer numbers in CA

  @TS-024
  Scenario: Where opt-out is configured STOP blocks the customer and START lifts it
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And opt-out is configured at TeleSign
    And Kai texts "STOP" to 14255550100
    And Kai texts "Are you open?"
    And Ann accepts the conversation of Kai
    When Ann writes "One" to Kai
    And 1 minute passes
    Then the message "One" to Kai failed with the code 510
    And Kai does not receive "One"
    When Kai texts "START"
    And Ann writes "Two" to Kai
    Then Kai receives "Two"

  @TS-024
  Scenario: Only START lifts it
    Given Contoso with an SMS workstream on TeleSign
    And Kai has the phone number 14255550150
    And opt-out is configured at TeleSign
    When Kai texts "STOP" to 14255550100
    And Kai texts "Are you still there?" to 14255550100
    And somebody sends to TeleSign:
      | sender_id    | 14255550100 |
      | phone_number | 14255550150 |
      | message      | One         |
      | message_type | ARN         |
    And 1 minute passes
    Then Kai does not receive "One"

  @TS-024
  Scenario: STOP among other words blocks nobody
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And opt-out is configured at TeleSign
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Kai texts "STOP sending the blue one"
    And Ann writes "One" to Kai
    Then Kai receives "One"

  @TS-024
  Scenario: STOP blocks that customer and no other
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And opt-out is configured at TeleSign
    And Mia texts "Hello" to 14255550100
    And Ann accepts the conversation of Mia
    When Kai texts "STOP" to 14255550100
    And Ann writes "One" to Mia
    Then Mia receives "One"

  @TS-024
  Scenario: STOP blocks the customer for that sender and no other
    Given Contoso with an SMS workstream on TeleSign
    And an SMS workstream "Orders" on TeleSign with the number 14255550101
    And Kai has the phone number 14255550150
    And opt-out is configured at TeleSign
    When Kai texts "STOP" to 14255550100
    And somebody sends to TeleSign:
      | sender_id    | 14255550101 |
      | phone_number | 14255550150 |
      | message      | One         |
      | message_type | ARN         |
    And 1 minute passes
    Then Kai receives "One" from 14255550101

  @TS-024
  Scenario: Without that STOP is an ordinary text
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And Kai texts "STOP" to 14255550100
    And Kai texts "Are you open?"
    And Ann accepts the conversation of Kai
    When Ann writes "One" to Kai
    Then Kai receives "One"
    And 2 messages of customers have come in

  @TS-025
  Scenario: A self-service account reaches its verified numbers and no others
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And Kai has the phone number 14255550150
    And Mia has the phone number 14255550151
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Mia texts "Hello" to 14255550100
    And Ann accepts the conversation of Mia
    When the account "TeleSign" at TeleSign becomes a self-service account
    And 14255550150 is verified at TeleSign
    And Ann writes "Hi" to Kai
    And Ann writes "Hi" to Mia
    Then Kai receives "Hi"
    And the message "Hi" to Mia failed with the code 10033

  @TS-025
  Scenario: It gets nothing delivered
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And the account "TeleSign" at TeleSign becomes a self-service account
    When Kai texts "Hello" to 14255550100
    Then Kai has no conversations

  @TS-025
  Scenario Outline: A month ends at midnight UTC on its last day
    Given it is 2026-01-31 23:58 UTC
    And Contoso with an SMS workstream on TeleSign
    And agent Ann
    And the account "TeleSign" at TeleSign becomes a standard account
    And TeleSign has counted 100,000 messages this month
    When <how long>
    And Kai texts "Hello" to 14255550100
    Then TeleSign <warns> Contoso

    Examples:
      | how long                        | warns          |
      | 1 minute 59 seconds pass        | has warned     |
      | 2 minutes pass                  | has not warned |
