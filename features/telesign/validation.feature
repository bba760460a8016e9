Feature: Validating an account at TeleSign
  Validate asks TeleSign, and sends a test SMS to one of Contoso's own numbers, so
  that a wrong key or a number that cannot receive shows before a customer writes.

  Background:
    Given Contoso
    And Ada may read and write secured columns
    And Contoso has an account "Texts" at TeleSign with the number 14255550190

  @TS-009 @TS-010
  Scenario: Right values and a number that receives
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada validates the account "Texts"
    And 1 minute passes
    Then the validation of "Texts" succeeds
    And TeleSign was asked to check once
    And TeleSign was asked to send once

  @TS-009 @TS-010
  Scenario Outline: A wrong <value>
    When Ada begins the account "Texts" for SMS on TeleSign with a wrong <value>
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada validates the account "Texts"
    And 1 minute passes
    Then the validation of "Texts" fails
    And TeleSign was asked to send nothing

    Examples:
      | value       |
      | customer ID |
      | API key     |

  @TS-010
  Scenario: A number that cannot receive the test SMS
    Given TeleSign refuses to text 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada validates the account "Texts"
    And 1 minute passes
    Then the validation of "Texts" fails

  @TS-028
  Scenario: The test SMS goes to the first number of the list
    Given TeleSign refuses to text 14255550191
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada adds the number "14255550191" of type Geo to the account "Texts"
    And Ada validates the account "Texts"
    And 1 minute passes
    Then the validation of "Texts" succeeds

  @TS-028
  Scenario: It does not go to the second
    Given TeleSign refuses to text 14255550190
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada adds the number "14255550191" of type Geo to the account "Texts"
    And Ada validates the account "Texts"
    And 1 minute passes
    Then the validation of "Texts" fails

  @TS-028
  Scenario: Without a number the validation fails after the credentials were checked
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada validates the account "Texts"
    Then the validation of "Texts" fails
    And TeleSign was asked to check once
    And TeleSign was asked to send nothing

  @TS-029
  Scenario Outline: The final status <status> of the test SMS
    Given texts of TeleSign to 14255550190 end with status <status>
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada validates the account "Texts"
    And 1 minute passes
    Then the validation of "Texts" <result>

    Examples:
      | status | result   |
      | 200    | succeeds |
      | 250    | succeeds |
      | 251    | succeeds |
      | 207    | fails    |
      | 210    | fails    |
      | 220    | fails    |
      | 222    | fails    |
      | 500    | fails    |
      | 510    | fails    |

  @TS-029 @exact
  Scenario: The status is read every 5 seconds
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada validates the account "Texts"
    And 4.999 seconds pass
    Then the validation of "Texts" is not decided
    When 1 millisecond passes
    Then the validation of "Texts" succeeds

  @TS-029 @exact
  Scenario Outline: It is read for 60 seconds: the first <times> readings bring nothing
    Given TeleSign cannot read the status of a text for the first <times> times
    When Ada begins the account "Texts" for SMS on TeleSign
    And Ada adds the number "14255550190" of type Geo to the account "Texts"
    And Ada validates the account "Texts"
    And 59.999 seconds pass
    Then the validation of "Texts" is not decided
    When 1 millisecond passes
    Then the validation of "Texts" <result>

    Examples:
      | times | result   |
      | 11    | succeeds |
      | 12    | fails    |

  @TS-029
  Scenario: The test SMS starts no conversation
    When Ada adds an SMS workstream "Texts" on TeleSign
    And Ada sets up the account "Texts" for SMS on TeleSign
    And Ada sets up the channel of the workstream "Texts" with the number 14255550190
    And 16 minutes pass
    And Ada validates the account "Texts"
    And 1 minute passes
    Then the validation of "Texts" succeeds
    And no conversation was started
